"""What browsers go through on readers' devices, brought about in a real one: parts switched off, little time, a worker killed at work."""

import json
import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread
from typing import Any

from playwright.sync_api import Browser, Page

from dev import find_chromium

from .conftest import ARGUMENTS

# Chromium knows no switch for WebAssembly by itself any more; with its compiler off, as in a hardened browser, it has none.
NO_WEBASSEMBLY = "--js-flags=--jitless"
NO_JAVASCRIPT = "--blink-settings=scriptEnabled=false"
TURN = 0.01
DEEP = 5
MOST_STEPS = 200


@contextmanager
def started_with(switch: str, browser: Browser) -> Iterator[Browser]:
    """Another browser like this one, with one switch set for as long as it runs."""
    other = browser.browser_type.launch(executable_path=find_chromium(), args=[*ARGUMENTS, switch])
    try:
        yield other
    finally:
        other.close()


@contextmanager
def slowed(browser: Browser, times: int) -> Iterator[None]:
    """All processes that now run pages of this browser are held still for most of the time, with everything in them.

    The protocol of the browser can slow a page, but refuses to slow a worker, and Python runs in a worker.
    """
    tools = browser.new_browser_cdp_session()
    of_pages = [process["id"] for process in tools.send("SystemInfo.getProcessInfo")["processInfo"] if process["type"] == "renderer"]
    tools.detach()
    over = Event()
    holding = Thread(target=_hold, args=(of_pages, times, over))
    holding.start()
    try:
        yield
    finally:
        over.set()
        holding.join()


def _hold(processes: list[int], times: int, over: Event) -> None:
    began = time.monotonic()
    while not over.is_set():
        time.sleep(TURN)
        _signal(processes, signal.SIGSTOP)
        # However long the turn really was: the rest is measured by it.
        time.sleep((times - 1) * (time.monotonic() - began))
        began = time.monotonic()
        _signal(processes, signal.SIGCONT)


def _signal(processes: list[int], what: signal.Signals) -> None:
    for process in processes:
        with suppress(ProcessLookupError):
            os.kill(process, what)


# The share of two seconds for which whoever runs this stood still.
STOOD_STILL = """() => {
  const began = performance.now();
  let [last, still] = [began, 0];
  while (last - began < 2000) {
    const now = performance.now();
    if (now - last > 20) still += now - last;
    last = now;
  }
  return still / (last - began);
}"""


class WorkerTools:
    """The developers' tools of the worker that a page starts next; Playwright hands out those of pages only."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.heard: list[dict[str, Any]] = []
        self.said = 0
        self.session = page.context.new_cdp_session(page)
        self.session.on("Target.attachedToTarget", self._begin)
        self.session.on("Target.receivedMessageFromTarget", lambda event: self.heard.append(json.loads(event["message"])))
        self.session.send("Target.setAutoAttach", {"autoAttach": True, "waitForDebuggerOnStart": False, "flatten": False})

    def _begin(self, event: dict[str, Any]) -> None:
        self.id = event["sessionId"]

    def say(self, method: str) -> None:
        self.said += 1
        self.session.send("Target.sendMessageToTarget", {"sessionId": self.id, "message": json.dumps({"id": self.said, "method": method})})

    def stop_at_the_next_message(self) -> None:
        self.say("Debugger.enable")
        self.say("Debugger.pause")

    def go_on_into_python(self) -> None:
        """Step by step, until the functions called out of one another are as many as only a call of Python brings about."""
        for steps in range(1, MOST_STEPS):
            if len(self._stack(steps)) >= DEEP:
                return
            self.say("Debugger.stepInto")
        raise AssertionError("the worker never came to call Python")

    def _stack(self, stops: int) -> list[dict[str, Any]]:
        while len(paused := [event for event in self.heard if event.get("method") == "Debugger.paused"]) < stops:
            self.page.wait_for_timeout(10)
        stack: list[dict[str, Any]] = paused[-1]["params"]["callFrames"]
        return stack

    def kill(self) -> None:
        """As the browser ends a worker that has run out of memory: in the middle of whatever it does, and without a word."""
        self.say("Runtime.terminateExecution")
        self.say("Debugger.disable")

"""Three browsers behind one small face: go somewhere, run a script there, tap, and do with a tab what readers and browsers do with tabs.

Firefox and WebKit come with the drivers of their makers. Chromium, whose main paths the other tests take, is here for its tabs alone, and
with its window: it is driven through an extension, as nothing else can close a tab and open it again.
"""

import os
import shutil
import subprocess
import tempfile
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import pytest
from playwright.sync_api import BrowserContext, Playwright
from playwright.sync_api import Error as PlaywrightError

Test = TypeVar("Test", bound=Callable[..., None])
PHONE = (360, 740)
# WebKitGTK begins Python anew for each page: 15 seconds on a machine that shares its two cores, minutes where much else runs.
PATIENCE = 300.0


class Engine(ABC):
    """A browser that is open."""

    name: str
    finger = "touch"
    """The kind of pointer that a page is told of when the driver taps."""
    refusals = frozenset({"inline", "eval"})
    """What it reports of the bait (tests/browser/serving.py)."""
    tells_of_putting_away = False
    gone: type[Exception]
    """What its driver raises where the page goes while a script runs in it."""
    cannot: tuple[str, ...] = ()
    """What its driver has no way to do, for the table of what was not run."""

    def begin_again_if_fallen(self) -> bool:
        """Where the browser itself fell over in the test before, this one gets another. Says whether it did."""
        return False

    @abstractmethod
    def go(self, address: str) -> None:
        """Opens an address in the tab."""

    @abstractmethod
    def run(self, script: str, given: Any = None) -> Any:
        """Gives back what the body of a function returns, called with `given` as arguments[0]."""

    @abstractmethod
    def address(self) -> str:
        """Where the tab is, as the browser says and not the page, which may just be going."""

    # A page that goes may be gone before it can say so. Whoever asks it to go looks where the tab is then.

    def back(self) -> None:
        self._run_if_there("history.back();")

    def forward(self) -> None:
        self._run_if_there("history.forward();")

    def reload(self) -> None:
        self._run_if_there("location.reload();")

    def leave(self) -> None:
        self._run_if_there("document.querySelector('.cg-exit').click();")

    def wait_until(self, script: str, given: Any = None, patience: float = PATIENCE) -> Any:
        """Asks again and again until the script gives something that is true; a page that goes meanwhile says nothing."""
        limit = time.monotonic() + patience
        while not (found := self._run_if_there(script, given)):
            assert time.monotonic() < limit, f"{self.name} waited in vain for: {script}"
            time.sleep(0.3)
        return found

    def _run_if_there(self, script: str, given: Any = None) -> Any:
        try:
            return self.run(script, given)
        except self.gone:
            return None


class Firefox(Engine):
    def __init__(self, client: Any, gone: type[Exception]) -> None:
        self.client, self.gone = client, gone
        self.name = f"Firefox {client.session_capabilities['browserVersion']}"
        self._narrow()

    def _narrow(self) -> None:
        """Its window gets no narrower than a tablet's; what lies in it does."""
        self._in_window(f"gBrowser.tabpanels.style.maxWidth = '{PHONE[0]}px';")

    def go(self, address: str) -> None:
        self.client.navigate(address)

    def address(self) -> str:
        return self.client.get_url()

    def run(self, script: str, given: Any = None) -> Any:
        return self.client.execute_script(script, [given], sandbox=None)

    def tap(self, selector: str) -> None:
        element = self.client.find_element("css selector", selector)
        finger = self.client.actions.sequence("pointer", "finger", {"pointerType": "touch"})
        finger.pointer_move(0, 0, origin=element).pointer_down().pointer_up().perform()

    def type(self, text: str) -> None:
        self.client.actions.sequence("key", "keys").send_keys(text).perform()

    def close_and_open_again(self) -> None:
        """As with Ctrl+Shift+T."""
        known = self.client.window_handles
        other = self.client.open(type="tab")["handle"]
        self._note_state()
        closed = self._sessions("return SessionStore.getClosedTabCount(window);")
        self.client.close()
        self.client.switch_to_window(other)
        while self._sessions("return SessionStore.getClosedTabCount(window);") == closed:
            time.sleep(0.1)
        self._sessions("gBrowser.selectedTab = SessionStore.undoCloseTab(window, 0);")
        self._wait_for_tab()
        (opened,) = set(self.client.window_handles) - {*known, other}
        self.client.close()
        self.client.switch_to_window(opened)

    def put_away_and_return(self) -> None:
        """As when memory is short."""
        self._note_state()
        self._in_window("gBrowser.selectedTab.toggleAttribute('guide', true);")
        here, other = self.client.current_window_handle, self.client.open(type="tab", focus=True)["handle"]
        assert self._in_window("return gBrowser.discardBrowser(gBrowser.tabContainer.querySelector('[guide]'));")
        self._in_window("gBrowser.selectedTab = gBrowser.tabContainer.querySelector('[guide]');")
        self._wait_for_tab()
        self.client.switch_to_window(other, focus=False)
        self.client.close()
        self.client.switch_to_window(here)

    def close_all_and_begin_again(self) -> None:
        """As a browser does that is set to go on where it was left."""
        self.client.restart(in_app=True)
        self._narrow()

    def _note_state(self) -> None:
        """Firefox notes what a tab shows a little later, and a test is quicker than a reader."""
        module = "resource:///modules/sessionstore/TabStateFlusher.sys.mjs"
        self._in_window(f"return ChromeUtils.importESModule('{module}').TabStateFlusher.flush(gBrowser.selectedBrowser).then(() => null);")

    def _wait_for_tab(self) -> None:
        """The driver may turn to a tab that is being restored only when that has been done."""
        while not self._in_window("return gBrowser.currentURI.spec.startsWith('http') && !gBrowser.selectedTab.matches('[pending], [busy]');"):
            time.sleep(0.1)

    def _in_window(self, script: str) -> Any:
        """Runs in the window of the browser itself."""
        with self.client.using_context("chrome"):
            return self.client.execute_script(script)

    def _sessions(self, script: str) -> Any:
        return self._in_window('const { SessionStore } = ChromeUtils.importESModule("resource:///modules/sessionstore/SessionStore.sys.mjs");' + script)


@contextmanager
def firefox(proxy: str) -> Iterator[Engine]:
    # The package is there only for these tests.
    from marionette_driver.errors import JavascriptException
    from marionette_driver.marionette import Marionette

    binary = shutil.which("firefox-esr") or shutil.which("firefox")
    host, port = proxy.split(":")
    preferences = {
        "app.update.disabledForTesting": True,
        "browser.startup.page": 3,
        "dom.w3c_touch_events.enabled": 1,
        "network.proxy.type": 1,
        "network.proxy.ssl": host,
        "network.proxy.ssl_port": int(port),
    }
    # The driver removes the file that it will log to, so that must never be a device such as the null one.
    with tempfile.TemporaryDirectory() as logs:
        client = Marionette(bin=binary, headless=True, gecko_log=logs, prefs=preferences)
        client.start_session({"acceptInsecureCerts": True})
        client.timeout.script = 60
        yield Firefox(client, JavascriptException)
        client.delete_session()
        client.cleanup()


WEBKIT_BROWSERS = "lib/*/webkit2gtk-4.*/MiniBrowser"
# The bar at the top of the small browser that comes with WebKitGTK is wider than a phone, unless its buttons are without their margins.
NARROW = "headerbar, toolbar, toolitem, entry, button, separator { padding: 0; margin: 0; min-width: 0; font-size: 6px; }"


class WebKit(Engine):
    finger = "mouse"
    refusals = frozenset({"inline"})
    cannot = (
        "touch, because its driver plays a finger as a mouse",
        "a closed tab opened again, and a tab that was put away, because its small browser does neither",
        "what the policy refuses inside a worker, because it reports nothing of that",
    )

    def __init__(self, start: Callable[[], Any], gone: type[Exception], fallen: type[Exception]) -> None:
        self.start, self.gone, self.fallen = start, gone, fallen
        self._begin()
        self.name = f"WebKitGTK {self.driver.capabilities['browserVersion']}"

    def _begin(self) -> None:
        self.driver = self.start()
        self.driver.set_window_size(*PHONE)

    def begin_again_if_fallen(self) -> bool:
        try:
            self.address()
        except self.fallen:
            self.driver.service.stop()
            self._begin()
            return True
        return False

    def go(self, address: str) -> None:
        self.driver.get(address)

    def address(self) -> str:
        return self.driver.current_url

    # Its driver never answers what it asked of a page that went meanwhile, so it is told to go and waits by itself.

    def back(self) -> None:
        self.driver.back()

    def forward(self) -> None:
        self.driver.forward()

    def reload(self) -> None:
        self.driver.refresh()

    def run(self, script: str, given: Any = None) -> Any:
        return self.driver.execute_script(script, given)

    def tap(self, selector: str) -> None:
        from selenium.webdriver.common.actions.action_builder import ActionBuilder
        from selenium.webdriver.common.actions.pointer_input import PointerInput

        finger = ActionBuilder(self.driver, mouse=PointerInput("touch", "finger"))
        finger.pointer_action.move_to(self.driver.find_element("css selector", selector)).pointer_down().pointer_up()
        finger.perform()

    def type(self, text: str) -> None:
        from selenium.webdriver import ActionChains

        ActionChains(self.driver).send_keys(text).perform()


@contextmanager
def webkit(proxy: str) -> Iterator[Engine]:
    from selenium import webdriver
    from selenium.common.exceptions import JavascriptException, WebDriverException

    options = webdriver.WebKitGTKOptions()
    options.binary_location = str(next(Path("/usr").glob(WEBKIT_BROWSERS)))
    for argument in ("--automation", f"--proxy=http://{proxy}", "--ignore-host=127.0.0.1"):
        options.add_argument(argument)
    options.accept_insecure_certs = True
    with _display() as display, tempfile.TemporaryDirectory() as settings:
        styles = Path(settings) / "gtk-3.0" / "gtk.css"
        styles.parent.mkdir()
        styles.write_text(NARROW, encoding="utf-8")
        environ = os.environ | {"DISPLAY": display, "XDG_CONFIG_HOME": settings, "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1", "LIBGL_ALWAYS_SOFTWARE": "1"}

        def start() -> Any:
            service = webdriver.WebKitGTKService(shutil.which("WebKitWebDriver"), env=environ)
            return webdriver.WebKitGTK(options=options, service=service)

        engine = WebKit(start, JavascriptException, WebDriverException)
        yield engine
        engine.driver.quit()


@contextmanager
def _display() -> Iterator[str]:
    """A screen that nobody sees."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x900x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    with os.fdopen(read) as numbers:
        display = f":{numbers.readline().strip()}"
    yield display
    server.terminate()
    server.wait()


ANSWERS_WITHIN = 15_000  # milliseconds
EXTENSION = Path(__file__).with_name("extension")


class Chromium(Engine):
    gone = PlaywrightError
    cannot = ("a browser begun again with the tabs of the last time, because its driver then does not always start",)
    tells_of_putting_away = True

    def __init__(self, context: BrowserContext) -> None:
        self.worker = context.service_workers[0] if context.service_workers else context.wait_for_event("serviceworker")
        version = context.new_cdp_session(context.pages[0]).send("Browser.getVersion")["product"]
        self.name = f"Chromium {version.partition('/')[2]}"
        self.tab = self.worker.evaluate("chrome.tabs.create({}).then(({ id }) => id)")

    def go(self, address: str) -> None:
        self._tabs("update(tab, { url: given })", address)
        limit = time.monotonic() + PATIENCE
        while (tab := self._tabs("get(tab).then(({ url, status }) => [url, status])")) != [address, "complete"]:
            assert time.monotonic() < limit, f"{self.name} does not arrive at {address}: {tab}"
            time.sleep(0.1)

    def address(self) -> str:
        return self._tabs("get(tab).then(({ url }) => url)")

    def run(self, script: str, given: Any = None) -> Any:
        inject = "chrome.scripting.executeScript({ target: { tabId: tab }, world: 'MAIN', args: [given], func: function () { %s } })"
        return self._ask((inject % script) + ".then(([{ result }]) => result)", given)

    def close_and_open_again(self) -> None:
        """As with Ctrl+Shift+T."""
        self._tabs("remove(tab)")
        while not self._ask("chrome.sessions.getRecentlyClosed().then(([last]) => last?.tab?.url.startsWith('http'))"):
            time.sleep(0.1)
        self.tab = self._ask("chrome.sessions.restore().then((restored) => restored.tab.id)")

    def put_away_and_return(self) -> None:
        """As when memory is short."""
        self._tabs("create({})")
        self.tab = self._tabs("discard(tab).then(({ id }) => id)")
        assert self._tabs("get(tab).then(({ discarded }) => discarded)")
        self._tabs("update(tab, { active: true })")

    def _tabs(self, call: str, given: Any = None) -> Any:
        return self._ask(f"chrome.tabs.{call}", given)

    def _ask(self, expression: str, given: Any = None) -> Any:
        """A page that is put aside with a question in hand never answers it, so the wait has an end."""
        asked = f"Promise.race([{expression}, new Promise((_, reject) => setTimeout(reject, {ANSWERS_WITHIN}, Error('No answer')))])"
        return self.worker.evaluate(f"([tab, given]) => {asked}", [self.tab, given])


@contextmanager
def chromium(proxy: str, playwright: Playwright) -> Iterator[Engine]:
    arguments = [
        "--no-sandbox",
        "--disable-gpu",
        "--headless=new",
        f"--proxy-server=http://{proxy}",
        "--ignore-certificate-errors",
        f"--disable-extensions-except={EXTENSION}",
        f"--load-extension={EXTENSION}",
    ]
    # Playwright leaves out of a browser what these tests are about.
    kept = ["--disable-extensions", "--disable-back-forward-cache"]
    binary = shutil.which("chromium")
    with tempfile.TemporaryDirectory() as profile:
        context = playwright.chromium.launch_persistent_context(profile, executable_path=binary, args=arguments, ignore_default_args=kept)
        yield Chromium(context)
        context.close()


ENGINES = {"firefox": firefox, "webkit": webkit, "chromium": chromium}


# The small browser that comes with WebKitGTK now and then falls over by itself (docs/contributing/how-it-is-tested.md): then, and only then, a test is tried once more.
FELL_OVER = ("InvalidSessionIdException", "WebDriverException")
AGAIN = {"webkit": [pytest.mark.flaky(reruns=1, only_rerun=FELL_OVER)]}


def runs_in(*names: str) -> Callable[[Test], Test]:
    """Marks a test: it runs in these browsers, one after the other."""
    each = [pytest.param(name, marks=[getattr(pytest.mark, name), *AGAIN.get(name, [])]) for name in names]
    # The packages that drive the browsers use what newer Pythons advise against.
    quiet = [pytest.mark.filterwarnings(f"ignore::{warning}") for warning in ("DeprecationWarning", "ResourceWarning")]

    def marked(test: Test) -> Test:
        for mark in (pytest.mark.engines, *quiet, pytest.mark.parametrize("opened", each, indirect=True, scope="session")):
            test = mark(test)
        return test

    return marked

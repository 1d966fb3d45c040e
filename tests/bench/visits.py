"""Visits to a page with Python, by a real browser: when the first dates stand there, when the answer is whole, and what held the page up."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

from conference_site.runtime.shrinking import REST

from .network import Network, served
from .site import STOCK

OURS = "/darlington/calculators/timescales/"
KEPT = ("/runtime/", f"/{STOCK}/")
LONGEST = 300_000
THINKING = 3_000  # nobody types another date sooner
# Fills in a date and asks as soon as the page lets a reader do so, and notes what happens when.
WATCH = """
const marks = self.marks = { longest: 0 };
new PerformanceObserver((list) => {
  for (const { duration, startTime } of list.getEntries()) if (startTime > (marks.asked ?? 1e9)) marks.longest = Math.max(marks.longest, duration);
}).observe({ type: "longtask" });
const put = (name, value) => { document.querySelector(`[name="events.0.${name}"]`).value = value; };
const ask = () => {
  put("event", "strategy_discussion");
  put("date.day", "2"); put("date.month", "11"); put("date.year", "2026");
  document.querySelector(".cg-calculator [type=submit]").click();
  marks.asked = performance.now();
};
// Only the calculator is looked through: to search the whole long page at every frame would slow down what is measured.
const look = () => {
  const root = document.querySelector(".cg-calculator");
  const has = (selector) => root?.matches(selector) || root?.querySelector(selector);
  if (!marks.asked && has("[data-started]")) ask();
  if (!marks.dates && has(".cg-answer:not([hidden]) .cg-deadline")) marks.dates = performance.now();
  if (!marks.python && has("[data-stage=ready]")) marks.python = performance.now();
  if (!marks.whole && has(".cg-answer .cg-why")) marks.whole = performance.now();
  if (!marks.whole) requestAnimationFrame(look);
};
if (!location.pathname.startsWith("/stock/")) requestAnimationFrame(look);
"""
NEXT_ANSWER = """
() => new Promise((resolve) => {
  const began = performance.now();
  const headline = document.querySelector(".cg-headline__text");
  document.querySelector('[name="events.0.date.day"]').value = "3";
  new MutationObserver((_, observer) => {
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began)));
  }).observe(headline, { childList: true });
  document.querySelector(".cg-calculator [type=submit]").click();
})
"""


def round_of_visits(browser: Browser, site: Path, network: Network) -> list[dict[str, Any]]:
    """One first and one return visit to each, each pair with an empty browser and a server of its own, ours and stock in turn."""
    rows = []
    for kind, look in (("ours", ours), ("stock", stock)):
        server = served(site, network, KEPT)
        context = browser.new_context(base_url=f"http://127.0.0.1:{server.server_port}")
        for visit in ("first", "return"):
            network.sent.clear()
            seen = look(context)
            rows.append({"network": network.name, "kind": kind, "visit": visit, **seen, **_bytes(network, kind)})
        context.close()
        server.shutdown()
    return rows


def _bytes(network: Network, kind: str) -> dict[str, int]:
    """What was sent for Python, and by itself what no answer waits for. On a slow network that may not have come yet."""
    if kind == "stock":
        return {"bytes": network.bytes_below(f"/{STOCK}/"), "later": 0}
    later = sum(size for path, size in network.sent.items() if path.endswith(REST))
    return {"bytes": network.bytes_below("/runtime/", "/assets/browser/rules-worker") - later, "later": later}


def memory(context: BrowserContext) -> int:
    """What the processes with pages hold, each page of memory that several share counted in parts; 0 where the system does not say."""
    browser = context.browser
    assert browser
    session = browser.new_browser_cdp_session()
    processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
    session.detach()
    return sum(_held_by(int(process["id"])) for process in processes if process["type"] == "renderer")


def _held_by(process: int) -> int:
    told = Path(f"/proc/{process}/smaps_rollup")
    lines = told.read_text().splitlines() if told.is_file() else []
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)


def ours(context: BrowserContext) -> dict[str, float]:
    """Milliseconds from opening the page: to the first dates, to Python's being ready, to the whole answer; then how long the next one takes."""
    page = context.new_page()
    page.add_init_script(WATCH)
    page.goto(OURS, wait_until="commit")
    page.locator(".cg-answer .cg-why").first.wait_for(timeout=LONGEST)
    page.wait_for_timeout(THINKING)
    marks = page.evaluate("() => self.marks")
    later = sorted(_next_answer(page) for _ in range(5))
    held = memory(context)
    page.close()
    times = {"dates": marks["dates"], "python": marks["python"], "ready": marks["whole"], "longest": marks["longest"]}
    return times | {"next": later[2], "memory": held}


def _next_answer(page: Page) -> float:
    return float(page.evaluate(NEXT_ANSWER))


def stock(context: BrowserContext) -> dict[str, float]:
    """Milliseconds from opening the page until Pyodide has answered the same question."""
    page = context.new_page()
    page.goto(f"/{STOCK}/", wait_until="commit")
    ready = None
    while ready is None:
        page.wait_for_timeout(100)
        ready = page.evaluate("() => self.readyAt ?? null")
    page.wait_for_timeout(THINKING)
    held = memory(context)
    page.close()
    return {"ready": ready, "memory": held}

"""Load, each calculator, mistakes, search, leaving, printing and offline, as in Chromium, so in Firefox and WebKit."""

from collections.abc import Iterator

import pytest

from tests.browser.filling import DATE, GOOD, address
from tests.browser.serving import SiteServer, in_folder
from tests.browser.tried import tried
from tests.built_site import SITE

from .drivers import ENGINES, Engine

# The packages that drive the browsers use what newer Pythons advise against.
pytestmark = [pytest.mark.engines, pytest.mark.filterwarnings("ignore::DeprecationWarning"), pytest.mark.filterwarnings("ignore::ResourceWarning")]

FILL = """
for (const [name, value] of Object.entries(arguments[0])) {
  const $all = [...document.getElementsByName(name)];
  const $control = $all.find((one) => ["radio", "checkbox"].includes(one.type) && one.value === value) ?? $all[0];
  if (["radio", "checkbox"].includes($control.type)) $control.checked = true;
  else $control.value = value;
  $control.dispatchEvent(new Event("input", { bubbles: true }));
  $control.dispatchEvent(new Event("change", { bubbles: true }));
}
return true;
"""
WATCH = """
window.refused = [];
document.addEventListener("securitypolicyviolation", (event) => window.refused.push(event.violatedDirective + " " + event.blockedURI));
return true;
"""
# The whole answer ends with its stamp; the first dates, which come from the ready reckoner, have none.
ANSWERED = "return document.querySelector('.cg-answer .cg-stamp') && document.activeElement.matches('.cg-answer h2');"
# Where the machine is so busy that the page gave up, its reader would press the button that it then offers.
TRY_AGAIN = """
[...document.querySelectorAll(".cg-failure button")].find(($one) => $one.textContent === "Try again")?.click();
"""
READY = "return document.querySelector('[data-stage=ready]') !== null;"
# A window that has no focus fires no event of focus: then the box is told.
SEARCH = """
const $box = document.querySelector("#cg-search-words");
$box.focus();
if (!document.hasFocus()) $box.dispatchEvent(new Event("focus"));
$box.value = arguments[0];
$box.dispatchEvent(new Event("input"));
return true;
"""
SUBMIT = "document.querySelector('.cg-form [type=submit]').click(); return true;"


@pytest.fixture(scope="module")
def server() -> Iterator[SiteServer]:
    server = SiteServer(in_folder(SITE))
    yield server
    server.stop()


@pytest.fixture(scope="module", params=[pytest.param(name, marks=getattr(pytest.mark, name)) for name in ENGINES])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    with ENGINES[request.param]() as engine:
        yield engine


def boxes(answers: dict[str, str]) -> dict[str, str]:
    """The answers by the name of each box: a date has three."""
    found = {}
    for name, value in answers.items():
        date = DATE.fullmatch(value)
        parts = {f"{name}.{part}": text for part, text in zip(("day", "month", "year"), date.groups(), strict=True)} if date else {name: value}
        found |= parts
    return found


def open_page(engine: Engine, server: SiteServer, path: str) -> None:
    engine.go(server.address + path)
    engine.wait_until("return document.readyState === 'complete';")
    engine.run(WATCH, None)


def answered(engine: Engine, calculator: str) -> None:
    """Fills in the form, sends it off and waits for the whole answer, as long as a slow machine may take."""
    engine.wait_until("return document.querySelector('[data-started]') !== null;")
    engine.run(FILL, boxes(GOOD[calculator]))
    engine.run(SUBMIT, None)
    engine.wait_until(TRY_AGAIN + ANSWERED)


def refused(engine: Engine) -> list[str]:
    return engine.run("return window.refused;", None)


def test_every_calculator_answers(engine: Engine, server: SiteServer) -> None:
    for calculator in GOOD:
        open_page(engine, server, address(calculator))
        answered(engine, calculator)
        assert refused(engine) == []
    tried("engines", f"{engine.name}: calculators answered by the real rules, the policy refusing nothing", len(GOOD))


def test_a_mistake_is_named(engine: Engine, server: SiteServer) -> None:
    open_page(engine, server, address("timescales"))
    engine.wait_until(TRY_AGAIN + READY)
    engine.run(FILL, boxes({**GOOD["timescales"], "events.0.date": "31 June 2026"}))
    engine.run(SUBMIT, None)
    engine.wait_until("return document.activeElement.matches('.cg-problems');")
    assert "31 June 2026 is not a real date" in engine.run("return document.querySelector('.cg-problems').textContent;", None)
    tried("engines", f"{engine.name}: a mistake is named and the summary takes the focus")


def test_search_finds_the_page(engine: Engine, server: SiteServer) -> None:
    open_page(engine, server, "/")
    engine.run(SEARCH, "core group")
    found = engine.wait_until("return [...document.querySelectorAll('.cg-search__panel li a')].map(($a) => $a.textContent);")
    assert any("ore group" in title for title in found)
    assert refused(engine) == []
    tried("engines", f"{engine.name}: search finds a page")


def test_printing_opens_the_reasons(engine: Engine, server: SiteServer) -> None:
    open_page(engine, server, address("timescales"))
    answered(engine, "timescales")
    engine.run("dispatchEvent(new Event('beforeprint')); return true;", None)
    assert engine.run("return document.querySelectorAll('.cg-answer details:not([open])').length;", None) == 0
    tried("engines", f"{engine.name}: printing opens every reason")


def test_nothing_is_wider_than_a_phone(engine: Engine, server: SiteServer) -> None:
    for path in ("/", "/parents/before/", "/areas/darlington/", address("timescales")):
        open_page(engine, server, path)
        assert engine.run("return document.documentElement.scrollWidth <= innerWidth;", None), path
    tried("engines", f"{engine.name}: pages no wider than the window", 4)


def test_a_saved_guide_reads_on_without_its_server(engine: Engine) -> None:
    server = SiteServer(in_folder(SITE))
    open_page(engine, server, "/about/offline/")
    engine.wait_until("return document.querySelector('[data-module=offline]').dataset.state === 'none';")
    engine.run("document.querySelector('[data-module=offline] button').click(); return true;", None)
    engine.wait_until("return document.querySelector('[data-module=offline]').dataset.state === 'saved';")
    server.stop()
    open_page(engine, server, address("timescales"))
    answered(engine, "timescales")
    tried("engines", f"{engine.name}: a saved guide and its calculator without a server")


def test_leaving_empties_the_page_and_goes(engine: Engine, server: SiteServer) -> None:
    open_page(engine, server, "/parents/")
    emptied = engine.run(
        """for (let press = 0; press < 3; press += 1) document.dispatchEvent(new KeyboardEvent("keydown", { key: "Shift" }));
        return document.body.childElementCount === 0 && document.title.trim() === "" && sessionStorage.getItem("left") === "1";""",
        None,
    )
    assert emptied, "at once, whatever becomes of the neutral site"
    tried("engines", f"{engine.name}: leaving empties the page at once")

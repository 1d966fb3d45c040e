"""The pages of the guide as a reader uses them, in any browser."""

from tests.browser.filling import DATE, GOOD
from tests.browser.serving import SiteServer

from .drivers import Engine

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
# The whole answer ends with its stamp; the first dates, which come from the ready reckoner, have none.
ANSWERED = "return document.querySelector('.cg-answer .cg-stamp') && document.activeElement.matches('.cg-answer h2');"
# Where the machine is so busy that the page gave up, its reader would press the button that it then offers.
TRY_AGAIN = """
[...document.querySelectorAll(".cg-failure button")].find(($one) => $one.textContent === "Try again")?.click();
"""
STARTED = "return document.querySelector('[data-started]') !== null;"
SUBMIT = "document.querySelector('.cg-form [type=submit]').click(); return true;"

# Something that the policy refuses, to see that it is reported.
REFUSED = """
const $script = document.createElement("script");
$script.textContent = "refused";
document.head.append($script);
"""


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


def answer(engine: Engine, calculator: str) -> None:
    """Fills in the form, sends it off and waits for the whole answer, as long as a slow machine may take."""
    engine.wait_until(STARTED)
    engine.run(FILL, boxes(GOOD[calculator]))
    engine.run(SUBMIT)
    engine.wait_until(TRY_AGAIN + ANSWERED)

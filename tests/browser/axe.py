"""What axe-core finds on a page, as lines that name the fault and where it lies."""

from functools import cache
from pathlib import Path

from playwright.sync_api import Page

SOURCE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
# Every rule of the levels A and AA of WCAG 2.0 to 2.2, and axe's own advice; or of these only the rules about colours.
RUN = """async ({ contrast, onlyColours }) => {
  const values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const isLeftOut = ({ ruleId, tags }) => (onlyColours && !tags.includes("cat.color")) || (ruleId === "color-contrast" && !contrast);
  const leftOut = axe.getRules(values).filter(isLeftOut).map(({ ruleId }) => [ruleId, { enabled: false }]);
  const { violations } = await axe.run(document, {
    resultTypes: ["violations"], runOnly: { type: "tag", values }, rules: Object.fromEntries(leftOut),
  });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, any, all, none }) => (
    `${id}: ${target.join(" ")}: ${[...any, ...all, ...none][0]?.message ?? ""}`)));
}"""
# A ready reckoner has a thousand rows that are all alike; axe would take minutes over them and find nothing new.
SHORTEN = """() => {
  for (const row of document.querySelectorAll(".cg-reckoner tbody tr:nth-child(n + 7)")) row.remove();
}"""
# What is closed is filled when it is opened, or when the page has time, and an answer that comes meanwhile brings closed parts of its own: so all is opened again until nothing closed is left.
OPEN = """() => {
  const all = [...document.querySelectorAll("details")];
  const closed = all.filter(($one) => !$one.open);
  for (const $details of closed) $details.open = true;
  for (const $question of document.querySelectorAll("[data-show-when]")) $question.hidden = false;
  return closed.length === 0 && all.every(($one) => $one.childElementCount > 1);
}"""
# Where a page happens to be scrolled, a box may lie half under the sticky header; scrolling frees it, so it is no fault of size.
TO_THE_TOP = "() => scrollTo({ top: 0, behavior: 'instant' })"


@cache
def source() -> str:
    return SOURCE.read_text(encoding="utf-8")


def open_everything(page: Page) -> None:
    """All that the page keeps closed, and every question that it asks only after some answers."""
    page.wait_for_function(OPEN)


def faults(page: Page, contrast: bool = True) -> list[str]:
    """Every violation on the page as it stands now, with everything open. Looking at the contrast of all text takes longer than all else."""
    settle(page)
    return found(page, contrast)


def settle(page: Page) -> None:
    """The page as axe is to see it."""
    page.evaluate(SHORTEN)
    open_everything(page)
    page.evaluate(TO_THE_TOP)


def found(page: Page, contrast: bool = True, only_colours: bool = False) -> list[str]:
    """Every violation on a page that has settled, or of these only what colours bring about."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(source())
    return page.evaluate(RUN, {"contrast": contrast, "onlyColours": only_colours})

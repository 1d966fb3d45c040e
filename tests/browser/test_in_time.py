"""A whole list judged in the browser, as a council's officer would do it: pasted, corrected, read, sorted, taken away, and forgotten."""

import csv
import io
import re
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Dialog, Download, Locator, Page, expect

from conference_site.runtime.shrinking import REST
from tests.conference_calculators.audit.test_workbooks import many as a_long_workbook

from . import axe
from .built_pages import leave_when_asked_and_come_back, too_wide
from .serving import SiteServer

ADDRESS = "/darlington/calculators/was-it-in-time/"
TODAY = "2026-11-29T09:00:00Z"
LONGEST = 120_000
HEADINGS = ("Family", "Child", "Team", "Strategy discussion", "ICPC date")
HOSTILE = '<img src=x onerror="document.title=1">'
# Counted by hand: fifteen working days after Monday 2 March 2026 is Monday 23 March, and after Monday 1 June it is Monday 22 June. No bank holiday lies between.
IN_TIME = (("02/03/2026", "23/03/2026"), ("01/06/2026", "22/06/2026"))
ONE_DAY_LATE = (("02/03/2026", "24/03/2026"), ("01/06/2026", "23/06/2026"))
# Each page of a PDF names itself; their list is called /Pages.
PAGES = re.compile(rb"/Type /Page\b")
# What browsers leave free around a page.
MARGIN = "1cm"
PASTE = """(text) => {
  const $box = document.querySelector("textarea");
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  $box.focus();
  $box.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}"""
WATCH_FOR_FREEZING = """() => {
  window.longest = 0;
  let last = performance.now();
  setInterval(() => {
    const now = performance.now();
    window.longest = Math.max(window.longest, now - last);
    last = now;
  }, 10);
}"""


# As on a slow computer, so that what is shown between two steps can be seen.
SLOW = """(step) => {
  const ask = guideRules.ask.bind(guideRules);
  guideRules.ask = async (request) => {
    const answer = await ask(request);
    if (request.call === step) await new Promise((resolve) => setTimeout(resolve, 2_000));
    return answer;
  };
}"""


def forty() -> str:
    """Forty invented conferences: in each of two months fifteen in time and five a day late, brothers and sisters by two."""
    dates = [pair for pairs in zip(*[[one] * 15 for one in IN_TIME], strict=True) for pair in pairs]
    dates += [pair for pairs in zip(*[[one] * 5 for one in ONE_DAY_LATE], strict=True) for pair in pairs]
    rows = [(f"F-{place // 2}", f"C-{place}", ("North", "South")[place % 2], *pair) for place, pair in enumerate(dates)]
    return table(rows)


def many(count: int) -> str:
    start = date(2026, 1, 5)
    days = [start + timedelta(days=place % 200) for place in range(count)]
    return table((f"F-{place}", f"C-{place}", "North", f"{day:%d/%m/%Y}", f"{day + timedelta(days=21):%d/%m/%Y}") for place, day in enumerate(days))


def table(rows: object) -> str:
    return "\n".join("\t".join(row) for row in [HEADINGS, *rows])  # type: ignore[misc]


def opened(page: Page, address: str = ADDRESS) -> Page:
    page.clock.set_fixed_time(TODAY)
    page.goto(address)
    page.locator('[data-module="audit"][data-stage="ready"]').wait_for(timeout=LONGEST)
    return page


def read(page: Page, text: str) -> None:
    """A long text comes as a paste does; typing one into the box would take minutes."""
    if len(text) > 20_000:
        page.evaluate(PASTE, text)
    else:
        page.get_by_label("Paste your list").fill(text)
    page.get_by_role("button", name="Read the list").click()
    expect(page.get_by_role("heading", name="Which column is which?")).to_be_visible(timeout=LONGEST)


def judge(page: Page) -> None:
    page.get_by_role("button", name="Check the dates").click()
    expect(page.locator(".cg-answer > .cg-headline")).to_be_visible(timeout=LONGEST)


def judged(page: Page, text: str, address: str = ADDRESS) -> Page:
    read(opened(page, address), text)
    judge(page)
    return page


def listed(page: Page) -> Locator:
    return page.get_by_role("region", name="List of dates")


@pytest.mark.path
def test_forty_conferences_become_a_list_of_the_late_ones_and_a_chart(site_page: Page) -> None:
    page = judged(site_page, forty())
    expect(page.locator(".cg-headline")).to_contain_text("30")
    expect(page.locator(".cg-headline")).to_contain_text("75%")
    expect(listed(page).locator("caption")).to_have_text("Late or overdue: 10")
    rows = listed(page).locator("tbody tr")
    expect(rows).to_have_count(10)
    assert all("1 working day" in row.inner_text() for row in rows.all())
    chart = page.get_by_role("img", name="Initial conference, by month of the limit")
    expect(chart.locator("text")).to_have_text(["March 2026", "15 of 20 in time, 75%", "June 2026", "15 of 20 in time, 75%"])
    assert page.url.endswith(ADDRESS)


def test_a_column_that_could_be_two_things_is_asked_about(site_page: Page) -> None:
    text = forty().replace("ICPC date", "CPC date")
    page = opened(site_page)
    read(page, text)
    page.get_by_role("button", name="Check the dates").click()
    problem = page.locator(".cg-problems")
    expect(problem).to_contain_text("Say what “CPC date” is, or leave it out")
    page.get_by_label("CPC date").select_option("initial_conference")
    judge(page)
    expect(problem).to_have_count(0)
    expect(listed(page).locator("caption")).to_have_text("Late or overdue: 10")


def test_columns_with_dates_under_other_names_stand_open_to_be_chosen(site_page: Page) -> None:
    page = opened(site_page)
    read(page, "Ref\tStrat date\tConf held\n1\t02/03/2026\t23/03/2026\n2\t02/03/2026\t24/03/2026\n")
    expect(page.get_by_text("Say which column holds which date.")).to_be_visible()
    page.get_by_label("Strat date").select_option("strategy_discussion")
    page.get_by_label("Conf held").select_option("initial_conference")
    page.get_by_label("From the strategy discussion").check()
    judge(page)
    expect(page.locator(".cg-headline")).to_contain_text("1 of 2 children in time")


def test_a_date_is_explained_day_by_day_below_its_row(site_page: Page) -> None:
    page = judged(site_page, forty())
    button = listed(page).get_by_role("button", name="Day by day").first
    button.click()
    expect(button).to_have_attribute("aria-expanded", "true")
    days = listed(page).locator(".cg-strip__day")
    expect(days.first).to_contain_text("2 Mar")
    expect(listed(page).locator(".cg-strip__day--limit")).to_contain_text("23 Mar")
    button.click()
    expect(days).to_have_count(0)


def test_the_list_is_sorted_filtered_and_turned_over(site_page: Page) -> None:
    site_page.set_viewport_size({"width": 1280, "height": 800})
    page = judged(site_page, many(300))
    page.get_by_label("Show", exact=True).select_option("")
    expect(listed(page).locator("caption")).to_have_text("All: 300")
    listed(page).get_by_role("button", name="Row", exact=True).click()
    expect(listed(page).locator('[aria-sort="ascending"]')).to_have_text("Row")
    listed(page).get_by_role("button", name="Row", exact=True).click()
    expect(listed(page).locator('[aria-sort="descending"]')).to_have_text("Row")
    expect(listed(page).locator("tbody tr").first).to_contain_text("C-299")
    pages = page.get_by_role("navigation", name="Pages: List of dates")
    pages.get_by_role("button", name="Next page").click()
    expect(page.locator(".cg-audit__said").first).to_have_text("Rows 26 to 50 of 300.")
    expect(pages.locator("[aria-current=page]")).to_have_text("2")
    expect(listed(page).locator("caption")).to_be_focused()
    pages.get_by_role("button", name="Page 12").click()
    expect(listed(page).locator("tbody tr").last).to_contain_text("C-0")


def test_nothing_is_sent_stored_or_put_into_the_address(site_page: Page, site_server: SiteServer) -> None:
    page = opened(site_page)
    site_server.asked_for.clear()
    entries = page.evaluate("history.length")
    read(page, forty())
    judge(page)
    for kind in ("workbook", "CSV"):
        with page.expect_download():
            page.get_by_role("button", name=kind).click()
    # The rest of Python comes once there is time for it.
    assert [path for path in site_server.asked_for if not path.endswith(REST)] == []
    assert page.url.endswith(ADDRESS) and page.evaluate("history.length") == entries


def test_stop_is_heard_long_before_the_end_and_keeps_what_was_judged(site_page: Page) -> None:
    page = opened(site_page)
    read(page, many(50_000))
    page.get_by_role("button", name="Check the dates").click()
    page.get_by_role("button", name="Stop").click()
    expect(page.locator(".cg-answer > .cg-headline")).to_be_visible(timeout=LONGEST)
    stopped = re.search(r"Stopped after (\d+) rows", page.locator(".cg-answer").inner_text())
    assert stopped and 0 < int(stopped[1]) < 25_000
    expect(listed(page).locator("tbody tr").first).to_be_visible()


def test_opening_a_long_workbook_shows_how_far_it_is_and_stops(site_page: Page) -> None:
    page = opened(site_page)
    page.evaluate(SLOW, "read_on")
    page.get_by_label("Or choose a file").set_input_files({"name": "list.xlsx", "mimeType": "", "buffer": a_long_workbook(50_000)})
    page.get_by_role("button", name="Read the list").click()
    bar = page.get_by_role("progressbar", name="How far it is")
    expect(bar).to_have_attribute("max", re.compile(r"\d{4,}"), timeout=LONGEST)
    page.get_by_role("button", name="Stop").click()
    expect(page.locator(".cg-status")).to_contain_text("Stopped before the whole list was read")
    expect(bar).to_have_count(0)
    page.get_by_label("Or choose a file").set_input_files([])
    read(page, forty())
    judge(page)


def test_the_page_does_not_freeze_over_fifty_thousand_rows(site_page: Page) -> None:
    page = opened(site_page)
    page.evaluate(WATCH_FOR_FREEZING)
    begun = page.evaluate("performance.now()")
    read(page, many(50_000))
    judge(page)
    expect(listed(page).locator("tbody tr").first).to_be_visible()
    assert page.evaluate("longest") < (page.evaluate("performance.now()") - begun) / 4


def test_clear_asks_and_forgets(site_page: Page) -> None:
    page = judged(site_page, forty())
    asked: list[str] = []

    def agree(dialog: Dialog) -> None:
        asked.append(dialog.message)
        dialog.accept()

    page.on("dialog", agree)
    page.get_by_role("button", name="Clear").click()
    expect(page.locator(".cg-status")).to_contain_text("are cleared")
    assert len(asked) == 1
    expect(page.get_by_label("Paste your list")).to_have_value("")
    expect(page.locator(".cg-answer")).to_be_hidden()
    assert "error" in page.evaluate("guideRules.ask({ call: 'answer', given: [] })")


def test_leaving_asks_and_then_forgets(site_page: Page) -> None:
    page = judged(site_page, forty())
    page.get_by_label("Paste your list").press("End")
    leave_when_asked_and_come_back(page)
    expect(page.get_by_label("Paste your list")).to_have_value("")
    expect(page.locator(".cg-answer")).to_be_hidden()


def test_it_is_worked_by_keyboard_alone(site_page: Page) -> None:
    page = opened(site_page)
    page.get_by_label("Paste your list").focus()
    page.keyboard.insert_text(forty())
    tab_to(page, "Read the list")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Which column is which?")).to_be_focused()
    tab_to(page, "Check the dates by the rules for Darlington")
    page.keyboard.press("Enter")
    expect(page.locator(".cg-headline > h2")).to_be_focused(timeout=LONGEST)
    tab_to(page, "Day by day")
    page.keyboard.press("Enter")
    expect(listed(page).locator(".cg-strip__day").first).to_be_visible()


def tab_to(page: Page, words: str) -> None:
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == words:
            return
    raise AssertionError(f"the keyboard does not come to “{words}”")


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_it_fits_and_has_no_fault_of_access(width: int, site_page: Page) -> None:
    site_page.set_viewport_size({"width": width, "height": 740})
    page = opened(site_page)
    read(page, forty())
    assert not too_wide(page)
    assert axe.faults(page) == []
    judge(page)
    listed(page).get_by_role("button", name="Day by day").first.click()
    listed(page).locator(".cg-strip__day").first.wait_for()
    assert not too_wide(page)
    assert axe.faults(page) == []


def hostile() -> str:
    """Words that would be markup in every heading and cell but the dates, and one that a spreadsheet would take for a formula."""
    return "\n".join(
        [
            "\t".join([*HEADINGS, HOSTILE]),
            "\t".join([HOSTILE, "=1+1", f"@{HOSTILE}", "02/03/2026", "24/03/2026", HOSTILE]),
            "\t".join([HOSTILE, "-2+3", f"+{HOSTILE}", HOSTILE, HOSTILE, HOSTILE]),
        ]
    )


def test_hostile_text_stays_text_on_the_page_and_in_the_files(site_page: Page, tmp_path: Path) -> None:
    page = judged(site_page, hostile())
    expect(listed(page)).to_contain_text(HOSTILE)
    expect(page.get_by_role("region", name="Dates to check").locator("tbody tr").first).to_be_visible()
    assert page.locator("#content img, #content script, [onerror]").count() == 0
    assert page.title() != "1"
    for cells in (workbook_cells(saved(page, "workbook", tmp_path)), csv_cells(saved(page, "CSV", tmp_path))):
        assert any(HOSTILE in cell for cell in cells)
        assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))] == []


def saved(page: Page, kind: str, folder: Path) -> Path:
    with page.expect_download() as coming:
        page.get_by_role("button", name=kind).click()
    download: Download = coming.value
    download.save_as(folder / download.suggested_filename)
    return folder / download.suggested_filename


def workbook_cells(path: Path) -> list[str]:
    """The text of every cell; none may be a formula."""
    cells = [cell for sheet in openpyxl.load_workbook(path) for row in sheet.iter_rows() for cell in row]
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    return [str(cell.value) for cell in cells if isinstance(cell.value, str)]


def csv_cells(path: Path) -> list[str]:
    return [cell for row in csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))) for cell in row]


def test_what_is_taken_away_has_the_answers_and_nothing_else_of_the_list(site_page: Page, tmp_path: Path) -> None:
    text = "\n".join(f"{line}\t{'Ethnicity' if not place else 'Never to be seen'}" for place, line in enumerate(forty().splitlines()))
    page = judged(site_page, text)
    for cells in (workbook_cells(saved(page, "workbook", tmp_path)), csv_cells(saved(page, "CSV", tmp_path))):
        assert "C-30" in cells and "North" in cells
        assert "Never to be seen" not in cells


def test_writing_a_long_file_shows_how_far_it_is_stops_and_is_whole_afterwards(site_page: Page, tmp_path: Path) -> None:
    page = judged(site_page, many(5_000))
    page.evaluate(SLOW, "write_on")
    page.get_by_role("button", name="workbook").click()
    bar = page.get_by_role("progressbar", name="How far it is")
    expect(bar).to_have_attribute("max", "5000")
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_text("Stopped. No file was saved.")).to_be_visible()
    expect(bar).to_have_count(0)
    with saved(page, "CSV", tmp_path).open(encoding="utf-8-sig", newline="") as file:
        assert [line["Child"] for line in csv.DictReader(file)] == [f"C-{place}" for place in range(5_000)]


def test_a_list_from_an_earlier_day_is_judged_as_of_that_day(site_page: Page) -> None:
    page = opened(site_page)
    read(page, forty())
    for part, typed in (("Day", "31"), ("Month", "12"), ("Year", "2026")):
        page.get_by_label(part, exact=True).fill(typed)
    page.get_by_role("button", name="Check the dates").click()
    expect(page.locator(".cg-problems")).to_contain_text("The day of your list is after today")
    page.get_by_label("Day", exact=True).fill("1 April 2026")
    page.get_by_label("Month", exact=True).focus()
    judge(page)
    expect(page.locator(".cg-answer")).to_contain_text("As of 1 April 2026")
    expect(page.locator(".cg-headline")).to_contain_text("15 of 20 children in time")


def test_a_file_that_cannot_be_read_ends_in_a_sentence_and_loses_nothing(site_page: Page) -> None:
    page = opened(site_page)
    page.get_by_label("Or choose a file").set_input_files({"name": "list.xls", "mimeType": "", "buffer": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600})
    page.get_by_role("button", name="Read the list").click()
    expect(page.locator(".cg-problems")).to_contain_text("save it as an Excel workbook (.xlsx)")
    page.get_by_label("Or choose a file").set_input_files([])
    expect(page.locator(".cg-problems")).to_have_count(0)
    read(page, forty())
    judge(page)


def a_long_year() -> str:
    """More months than the chart has room for, every rule that a list can show, and far more that is late than a sheet can name."""
    headings = [*HEADINGS, "Plan start date", "Core group 1", "Core group 2", "Review 1", "Review 2", "Visit 1", "Visit 2"]
    rows = []
    for place in range(140):
        discussed = date(2025, 1, 6) + timedelta(days=3 * place)
        days = [discussed, *(discussed + timedelta(days=after) for after in (29, 29, 50, 90, 140, 340, 45, 60))]
        rows.append([f"F-2026-{place // 2}", f"C-2026-{place}", "Safeguarding North", *(f"{day:%d/%m/%Y}" for day in days)])
    return "\n".join("\t".join(row) for row in [headings, *rows])


@pytest.mark.parametrize("text", [forty(), a_long_year()], ids=["two months", "more than a year"])
def test_one_page_is_printed_for_a_meeting(text: str, site_page: Page) -> None:
    page = judged(site_page, text)
    page.evaluate("window.print = () => { window.printed = true; }")
    page.get_by_role("button", name="Print one page").click()
    page.wait_for_function("window.printed")
    page.emulate_media(media="print")
    paper = page.locator(".cg-audit__paper")
    expect(paper.get_by_role("img", name="Initial conference, by month of the limit")).to_be_visible()
    expect(paper).to_contain_text("Late and overdue")
    expect(page.locator(".cg-answer > .cg-take")).to_be_hidden()
    assert PAGES.findall(page.pdf(format="A4", margin=dict.fromkeys(("top", "right", "bottom", "left"), MARGIN))) == [b"/Type /Page"]

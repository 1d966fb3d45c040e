"""A parent takes the report point by point: points are added and taken away, shown beside what is right, printed, copied, and kept nowhere."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

from .axe import faults
from .conftest import what_is_kept
from .serving import NEUTRAL_SITE, SiteServer
from .test_print import words_on

ADDRESS = "/calculators/your-points-on-the-report/"
PHONE = ViewportSize(width=360, height=640)
SAYS, RIGHT, SINCE = "What the report says", "What is right, or what is missing", "What I have done since"
FIRST = {SAYS: "Page 3: he was left alone.", RIGHT: "My sister was with him.", SINCE: "She comes on Fridays now."}


@pytest.fixture
def report(site_page: Page) -> Iterator[Page]:
    site_page.set_viewport_size(PHONE)
    site_page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    site_page.route(NEUTRAL_SITE, lambda route: route.fulfill(body="<title>Weather</title><h1>Weather</h1>", content_type="text/html"))
    site_page.goto("/parents/reports/")
    site_page.get_by_role("link", name="Read the report with me").first.click()
    expect(site_page.get_by_role("heading", level=1)).to_contain_text("Read the report with me")
    yield site_page


def point(page: Page, number: int) -> Locator:
    return page.get_by_role("group", name=f"Point {number}", exact=True)


def fill(page: Page) -> None:
    page.get_by_label("Whose report is it, and of which day?").fill("the social worker's")
    point(page, 1).get_by_label("This is not true").check()
    for label, words in FIRST.items():
        point(page, 1).get_by_label(label).fill(words)
    point(page, 2).get_by_label("Something is missing here").check()
    point(page, 2).get_by_label(RIGHT).fill("I asked for help in May.")


def sheet(page: Page) -> Locator:
    fill(page)
    page.get_by_role("button", name="Show it").click()
    expect(page.get_by_role("heading", name="My points on the report")).to_be_focused()
    return page.locator("[data-sheet]")


def test_the_sheet_has_each_point_with_what_it_is_and_what_is_right(report: Page) -> None:
    shown = sheet(report)
    expect(shown.get_by_role("heading", level=2)).to_have_text(["Which report", "Point 1", "Point 2"])
    expect(shown.get_by_role("listitem")).to_have_text(["This is not true", "Something is missing here"])
    for words in (*FIRST.values(), "I asked for help in May."):
        expect(shown.get_by_text(words, exact=True)).to_be_visible()


def test_on_a_wide_screen_what_it_says_stands_beside_what_is_right_and_on_a_phone_below(report: Page) -> None:
    shown = sheet(report)

    def tops() -> list[float]:
        boxes = [shown.get_by_text(words, exact=True).bounding_box() for words in FIRST.values()]
        return [box["y"] for box in boxes if box]

    assert tops() == sorted(set(tops()))
    report.set_viewport_size({"width": 1280, "height": 800})
    assert len(set(tops())) == 1


def test_a_point_is_added_with_boxes_of_its_own(report: Page) -> None:
    fill(report)
    report.get_by_role("button", name="Add another point").click()
    expect(point(report, 4).get_by_label(SAYS)).to_be_focused()
    point(report, 4).get_by_label("This is true").check()
    expect(point(report, 1).get_by_label("This is not true")).to_be_checked()
    report.get_by_role("button", name="Show it").click()
    expect(report.locator("[data-sheet] h2")).to_have_text(["Which report", "Point 1", "Point 2", "Point 4"])


def test_a_point_is_taken_away_and_the_others_keep_what_they_hold(report: Page) -> None:
    fill(report)
    report.get_by_role("button", name="Take this point away (point 1)").click()
    report.get_by_role("button", name="Take point 1 away? Press again").click()
    expect(point(report, 1).get_by_label(RIGHT)).to_have_value("I asked for help in May.")
    expect(point(report, 1).get_by_label("Something is missing here")).to_be_checked()
    expect(point(report, 1).locator("legend")).to_be_focused()
    report.get_by_role("button", name="Take this point away (point 2)").click()
    expect(report.get_by_role("button", name="Take this point away")).to_have_count(0)


def test_one_press_takes_no_written_point_away_and_any_other_press_takes_the_question_back(report: Page) -> None:
    fill(report)
    report.get_by_role("button", name="Take this point away (point 1)").dblclick()
    expect(report.get_by_role("button", name="Take point 1 away? Press again")).to_be_focused()
    expect(report.get_by_role("status")).to_contain_text(["Take point 1 away? Press again."])
    expect(point(report, 1).get_by_label(RIGHT)).to_have_value(FIRST[RIGHT])
    point(report, 2).get_by_label(RIGHT).click()
    expect(report.get_by_role("button", name="Take this point away (point 1)")).to_be_visible()
    report.get_by_role("button", name="Take this point away (point 3)").click()
    expect(report.get_by_role("group", name="Point")).to_have_count(2)


def test_who_may_read_it_is_said_first_and_where_it_is_copied_and_not_on_the_paper_for_the_chair(report: Page) -> None:
    warning = "The other parent may be shown this. Do not write where you live"
    said, first_box = report.get_by_text(warning).bounding_box(), report.get_by_label("Whose report is it, and of which day?").bounding_box()
    assert said and first_box and said["y"] < first_box["y"]
    expect(sheet(report).get_by_text(warning)).to_be_visible()
    assert warning not in words_on(report.pdf())


def test_it_is_copied_for_the_chair_as_text(report: Page) -> None:
    sheet(report)
    report.get_by_role("button", name="Copy it").click()
    expect(report.get_by_text("Copied.")).to_be_visible()
    copied = report.evaluate("() => navigator.clipboard.readText()").replace("\r", "")
    assert copied == (
        "My points on the report\n\nWhich report\nWhose report is it, and of which day?: the social worker's\n\n"
        f"Point 1\n- This is not true\n{SAYS}: {FIRST[SAYS]}\n{RIGHT}: {FIRST[RIGHT]}\n{SINCE}: {FIRST[SINCE]}\n\n"
        f"Point 2\n- Something is missing here\n{RIGHT}: I asked for help in May.\n\n"
        "Please put this with the report, and write down what was said about it."
    )


def test_paper_has_what_was_written_or_an_empty_form(report: Page, browser: Browser, site_server: SiteServer) -> None:
    empty = words_on(report.pdf())
    assert "Point 3" in empty and "This is not true" in empty and "Take this point away" not in empty and "Add another point" not in empty
    fill(report)
    filled = words_on(report.pdf())
    assert FIRST[SAYS] in filled and "Point 3" not in filled
    context = browser.new_context(base_url=site_server.address, java_script_enabled=False)
    page = context.new_page()
    page.goto(ADDRESS)
    point(page, 2).get_by_label(SAYS).fill("words")
    assert page.get_by_role("button", name="point").count() == 0 and page.get_by_role("button", name="Show it").count() == 0
    assert "Point 3" in words_on(page.pdf())
    context.close()


def test_nothing_is_kept_or_sent_and_leaving_asks_nothing(report: Page, site_server: SiteServer) -> None:
    asked: list[str] = []
    report.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.accept()))
    before = report.url
    site_server.asked_for.clear()
    sheet(report)
    assert (report.url, site_server.asked_for, what_is_kept(report.context, report)) == (before, [], {})
    report.reload()
    expect(point(report, 1).get_by_label(SAYS)).to_have_value("")
    fill(report)
    report.get_by_role("link", name="Exit this page").click()
    report.wait_for_url(NEUTRAL_SITE)
    report.go_back(wait_until="commit")
    report.wait_for_url(NEUTRAL_SITE)
    assert asked == []
    report.close()


def test_clearing_empties_it_and_leaves_as_many_points_as_at_first(report: Page) -> None:
    fill(report)
    report.get_by_role("button", name="Add another point").click()
    report.get_by_role("button", name="Clear it").click()
    expect(point(report, 1).get_by_label(SAYS)).to_have_value(FIRST[SAYS])
    report.get_by_role("button", name="Clear everything? Press again").click()
    expect(report.get_by_role("status")).to_contain_text(["It is all cleared."])
    expect(report.get_by_role("group", name="Point")).to_have_count(3)
    expect(point(report, 1).get_by_label(SAYS)).to_have_value("")


def test_axe_finds_nothing_and_nothing_is_wider_than_the_phone(report: Page) -> None:
    width = "() => document.documentElement.scrollWidth"
    report.get_by_role("button", name="Add another point").click()
    assert report.evaluate(width) == PHONE["width"]
    assert faults(report) == []
    point(report, 3).get_by_label(SAYS).fill("w" * 200)
    sheet(report)
    assert report.evaluate(width) == PHONE["width"]
    assert faults(report) == []

""" "Exit this page": at once, with nothing left on the screen or behind the Back button."""

import pytest
from playwright.sync_api import Page, expect

ELSEWHERE = "**/elsewhere/"


@pytest.fixture
def guide(page: Page) -> Page:
    page.goto("/timescales/")
    page.get_by_label("Day", exact=True).fill("2")
    return page


@pytest.fixture
def family(page: Page) -> Page:
    page.goto("/owed/")
    return page


def press_shift(page: Page, times: int) -> None:
    for _ in range(times):
        page.keyboard.press("Shift")


@pytest.mark.path
def test_the_button_leaves(guide: Page) -> None:
    guide.get_by_role("link", name="Exit this page").click()
    guide.wait_for_url(ELSEWHERE)
    expect(guide.get_by_role("heading", name="Weather")).to_be_visible()


@pytest.mark.path
def test_shift_three_times_leaves_a_page_for_families(family: Page) -> None:
    press_shift(family, 2)
    expect(family.get_by_text("Press Shift once more to leave this page.")).to_have_count(1)
    press_shift(family, 1)
    family.wait_for_url(ELSEWHERE)


def test_shift_three_times_stays_on_a_page_for_work_with_what_was_entered(guide: Page) -> None:
    press_shift(guide, 6)
    expect(guide.get_by_text("Press Shift once more to leave this page.")).to_have_count(0)
    expect(guide.get_by_label("Day", exact=True)).to_have_value("2")
    assert guide.url.endswith("/timescales/")


def test_typing_capitals_does_not_leave(family: Page) -> None:
    family.get_by_label("Month").first.focus()
    for letter in "JUNE":
        family.keyboard.press(f"Shift+{letter}")
    expect(family.get_by_label("Month").first).to_have_value("JUNE")
    assert family.url.endswith("/owed/")


def test_shift_three_times_in_more_than_five_seconds_does_not_leave(page: Page) -> None:
    page.clock.install()
    page.goto("/owed/")
    press_shift(page, 2)
    page.clock.run_for(5_500)
    press_shift(page, 2)
    assert page.url.endswith("/owed/")


def test_the_page_is_blank_before_it_leaves(guide: Page, fixture_server) -> None:  # type: ignore[no-untyped-def]
    fixture_server.faults["/elsewhere/"] = "empty"
    guide.get_by_role("link", name="Exit this page").click()
    expect(guide.locator("body > *")).to_have_count(0)
    assert guide.title().strip() == ""
    del fixture_server.faults["/elsewhere/"]


def test_back_leads_out_again(guide: Page) -> None:
    guide.goto("/no-worker/")
    guide.get_by_role("link", name="Exit this page").click()
    guide.wait_for_url(ELSEWHERE)
    guide.go_back(wait_until="commit")
    guide.wait_for_url(ELSEWHERE)
    guide.go_forward(wait_until="commit")
    assert guide.url.endswith("/elsewhere/")


def test_reloading_leads_out_again_and_opening_anew_does_not(guide: Page) -> None:
    guide.evaluate("() => sessionStorage.setItem('left', '1')")
    guide.reload(wait_until="commit")
    guide.wait_for_url(ELSEWHERE)
    guide.goto("/timescales/")
    guide.wait_for_timeout(300)
    expect(guide.get_by_label("Day", exact=True)).to_have_value("")
    assert guide.evaluate("() => sessionStorage.length") == 0


def test_it_leaves_where_storage_is_refused(page: Page) -> None:
    page.add_init_script("Object.defineProperty(window, 'sessionStorage', { get() { throw new Error('refused'); } })")
    page.goto("/timescales/")
    page.get_by_role("link", name="Exit this page").click()
    page.wait_for_url(ELSEWHERE)
    page.close()

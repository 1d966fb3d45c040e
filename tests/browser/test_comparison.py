"""Two councils side by side: chosen by lists or by the address, read on a phone and on paper, with the files of these two alone."""

import io
import re

import pypdf
import pytest
from playwright.sync_api import Browser, Page, expect

from . import axe
from .serving import SiteServer


def chosen(page: Page, one: str, other: str, topic: str = "") -> None:
    page.get_by_label("First council").select_option(label=one)
    page.get_by_label("Second council").select_option(label=other)
    if topic:
        page.get_by_label("Topic").select_option(label=topic)


def row(page: Page, question: str) -> list[str]:
    """What stands beside a question, first and second."""
    body = page.locator("tbody", has=page.locator("th", has_text=re.compile(f"^{re.escape(question)}"))).first
    return body.locator("td").all_inner_texts()


@pytest.fixture
def compared(site_page: Page) -> Page:
    site_page.goto("/compare/")
    chosen(site_page, "Darlington", "Doncaster")
    expect(site_page.get_by_role("status").filter(has_text="Darlington and Doncaster: Getting to a conference")).to_be_visible()
    return site_page


@pytest.mark.path
def test_two_councils_stand_side_by_side_and_say_who_is_silent(compared: Page) -> None:
    assert compared.locator("thead:visible th").all_inner_texts() == ["Darlington", "Doncaster"]
    darlington, doncaster = row(compared, "If the initial conference is late")
    assert darlington.startswith("Says") and "agree the delay in writing" in darlington
    assert doncaster.startswith("Does not say")
    assert "15 working days" in row(compared, "Initial conference")[0]


def test_what_was_not_read_names_the_paper_and_what_to_ask_stands_where_one_does_not_say(site_page: Page) -> None:
    site_page.goto("/compare/#redbridge,darlington")
    expect(site_page.locator("thead:visible")).to_be_visible()
    assert row(site_page, "If the initial conference is late")[0].startswith("Not read")
    assert "The answer may be in" in row(site_page, "If the initial conference is late")[0]
    asks = site_page.locator(".cg-ask:visible")
    assert asks.count() > 0
    assert asks.count() < site_page.locator("tbody:visible").count()


def test_only_the_files_of_the_two_are_fetched_each_once(site_page: Page, site_server: SiteServer) -> None:
    site_server.asked_for.clear()
    site_page.goto("/compare/", wait_until="networkidle")
    assert [path for path in site_server.asked_for if path.endswith(".json")] == []
    chosen(site_page, "Sheffield", "England", "Reports")
    expect(site_page.locator("#reports thead")).to_be_visible()
    chosen(site_page, "England", "Sheffield", "All topics")
    expect(site_page.locator("#visits thead")).to_be_visible()
    fetched = [path.rpartition("/")[2] for path in site_server.asked_for if path.endswith(".json")]
    assert sorted(name.rpartition("-")[0] for name in fetched) == ["england", "sheffield"]


def test_the_address_is_a_bookmark_and_leads_back_to_the_same_two(compared: Page, browser: Browser, site_server: SiteServer) -> None:
    chosen(compared, "Darlington", "Doncaster", "Reports")
    expect(compared.locator("#reports")).to_be_visible()
    address = compared.url
    assert address.endswith("/compare/#darlington,doncaster,reports")
    other = browser.new_page()
    other.goto(address)
    expect(other.locator("#reports thead")).to_be_visible()
    assert other.locator("section:visible").count() == 1
    other.close()


def test_a_councils_own_page_leads_here_with_the_council_chosen(site_page: Page) -> None:
    site_page.goto("/darlington/")
    site_page.get_by_role("link", name="Compare it with other councils").click()
    expect(site_page.get_by_label("First council")).to_have_value("darlington")
    assert site_page.locator("section:visible").count() == 0


def test_an_old_address_of_a_topic_still_leads_to_it(site_page: Page) -> None:
    site_page.goto("/compare/#reports")
    expect(site_page.get_by_label("Topic")).to_have_value("reports")


def test_the_same_council_twice_and_nothing_at_all_are_told_apart(compared: Page) -> None:
    compared.get_by_label("Second council").select_option(label="Darlington")
    expect(compared.get_by_text("Choose two different councils.")).to_be_visible()
    assert compared.locator("section:visible").count() == 0


def test_a_file_that_does_not_come_is_said_and_can_be_tried_again(site_page: Page) -> None:
    site_page.route("**/compare/sheffield-*.json", lambda route: route.abort())
    site_page.goto("/compare/#darlington,sheffield")
    expect(site_page.get_by_text("could not be loaded")).to_be_visible()
    site_page.unroute("**/compare/sheffield-*.json")
    site_page.get_by_label("Topic").select_option(label="Reports")
    expect(site_page.locator("#reports thead")).to_be_visible()


def test_the_next_topic_is_one_press_away_and_is_where_the_focus_goes(compared: Page) -> None:
    compared.get_by_role("link", name="Next: Who comes").click()
    expect(compared.locator("#who-comes h3")).to_be_focused()
    expect(compared.get_by_label("Topic")).to_have_value("who-comes")
    assert compared.url.endswith("#darlington,doncaster,who-comes")


@pytest.mark.parametrize("width", [360, 1280])
def test_the_names_stay_in_view_and_nothing_is_wider_than_the_screen(width: int, compared: Page) -> None:
    compared.set_viewport_size({"width": width, "height": 640})
    last = compared.locator("tbody:visible").last
    last.scroll_into_view_if_needed()
    compared.evaluate("scrollBy(0, 200)")
    top = compared.locator("thead:visible th").first.bounding_box()
    bar = compared.locator(".cg-header").bounding_box()
    assert top and bar and abs(top["y"] - bar["y"] - bar["height"]) < 2, "right under the bar at the top"
    assert compared.evaluate("document.documentElement.scrollWidth <= innerWidth")
    cells = [cell.bounding_box() for cell in last.locator("td").all()]
    assert cells[0] and cells[1] and cells[0]["y"] == cells[1]["y"]
    assert abs(cells[0]["width"] - cells[1]["width"]) < 2


def test_axe_finds_nothing_in_two_columns(compared: Page) -> None:
    assert axe.faults(compared) == []


def test_on_paper_the_names_head_every_sheet_and_the_choice_is_not_printed(compared: Page) -> None:
    chosen(compared, "Darlington", "Doncaster", "Reports")
    expect(compared.locator("#reports thead")).to_be_visible()
    sheets = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(compared.pdf(format="A4"))).pages]
    with_answers = [text for text in sheets if "Says" in text]
    assert "Says" in sheets[0].split("Reports", 2)[-1], "the topic begins on the first sheet"
    assert all("Darlington" in text and "Doncaster" in text for text in with_answers)
    assert not any("First council" in text or "Next:" in text for text in sheets)


def test_without_javascript_each_topic_has_a_page_with_every_council(browser: Browser, site_server: SiteServer) -> None:
    context = browser.new_context(base_url=site_server.address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/compare/")
    assert page.locator("form.cg-comparison__choice").is_hidden()
    page.get_by_role("link", name="Reports", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Reports: what each document says")
    assert page.locator("dt", has_text="Sheffield").count() == page.locator("dl.cg-comparison__all").count()
    context.close()

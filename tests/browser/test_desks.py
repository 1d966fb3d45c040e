"""A professional's desk as it is used: what is next is seen at once, the rest opens, and all of it prints on two sheets of A4."""

import io

import pypdf
import pytest
from playwright.sync_api import Page, expect

from conference_rules import load_rules
from conference_site.knowledge.roles import load_roles

from . import axe
from .conftest import ROOT

ROLES = tuple(load_roles(ROOT).desks)
SETS = ("", *(f"/{area.id}" for area in load_rules().areas.values() if area.level == "area"))
SHEETS = 2
SCREENS = {"a screen": (1280, 800, 1), "a phone": (360, 640, 2)}
PAPER = {"top": "12mm", "bottom": "12mm", "left": "12mm", "right": "12mm"}
IN_EVERY_SET = pytest.mark.parametrize("council", SETS, ids=lambda council: council.strip("/") or "england")


@IN_EVERY_SET
@pytest.mark.parametrize("screen", SCREENS)
def test_what_is_next_stands_on_the_first_screen(site_page: Page, council: str, screen: str) -> None:
    """On a phone it takes two."""
    width, height, screens = SCREENS[screen]
    site_page.set_viewport_size({"width": width, "height": height})
    too_long = {}
    for role in ROLES:
        site_page.goto(f"{council}/professionals/{role}/")
        end = site_page.locator(".cg-desk__next").evaluate("$next => $next.getBoundingClientRect().bottom + scrollY")
        if end > height * screens:
            too_long[role] = end
    assert too_long == {}


@IN_EVERY_SET
def test_a_desk_prints_on_two_sheets_with_all_that_was_folded(site_page: Page, council: str) -> None:
    for role in ROLES:
        site_page.goto(f"{council}/professionals/{role}/")
        sheets = pypdf.PdfReader(io.BytesIO(site_page.pdf(format="A4", margin=PAPER))).pages
        assert 1 <= len(sheets) <= SHEETS, role
        words = " ".join(" ".join(sheet.extract_text() for sheet in sheets).split())
        last = site_page.locator(".cg-desk ol li").last.text_content() or ""
        assert " ".join(last.split())[:40] in words, role
        assert "Where this comes from" in words, role


@pytest.mark.path
def test_a_stage_opens_from_the_first_screen(site_page: Page) -> None:
    site_page.goto("/darlington/professionals/chair/")
    duty = site_page.get_by_text("The chair must meet the family, the child and the social worker first")
    expect(duty).to_be_hidden()
    site_page.locator(".cg-desk__next").get_by_role("link", name="Before the conference").click()
    expect(duty).to_be_in_viewport()


def test_a_line_is_followed_to_its_place_in_the_source(site_page: Page) -> None:
    site_page.goto("/sheffield/professionals/education-setting/")
    site_page.get_by_text("Where this comes from").click()
    site_page.locator(".cg-desk__sources a").first.click()
    expect(site_page.locator(":target")).to_be_visible()
    assert "/evidence/" in site_page.url


@pytest.mark.parametrize("role", ROLES)
def test_the_way_to_a_desk_is_one_press_from_the_professionals_page(site_page: Page, role: str) -> None:
    site_page.goto("/doncaster/professionals/")
    site_page.locator(f'article a[href="{role}/"]').first.click()
    expect(site_page.locator(".cg-desk__next")).to_be_visible()


@IN_EVERY_SET
def test_axe_finds_nothing_on_a_desk_with_everything_open(site_page: Page, council: str) -> None:
    site_page.goto(f"{council}/professionals/lead-social-worker/")
    assert axe.faults(site_page) == []


def test_the_dates_of_a_desk_open_with_its_role_and_nothing_is_entered_by_that(site_page: Page) -> None:
    """The browser does not ask before the page is left, and what is cleared begins with the role again."""
    site_page.goto("/darlington/professionals/chair/")
    site_page.get_by_role("link", name="Work out the dates").first.click()
    role = site_page.get_by_label("What is your role?")
    expect(role).to_have_value("chair")
    asked: list[str] = []
    site_page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    role.select_option(label="Police")
    site_page.get_by_role("button", name="Clear").click()
    expect(role).to_have_value("chair")
    site_page.go_back()
    expect(site_page.locator(".cg-desk__next")).to_be_visible()
    assert asked == []

"""Quoracy, a child's part and the planners on a page: a chair with a keyboard, and nothing wider than a phone."""

import pytest
from playwright.sync_api import Page, expect

from tests.scenarios import scenarios


def focus(page: Page, name: str) -> None:
    page.locator(f'[name="{name}"]').focus()


def choose(page: Page, name: str, typed: str) -> None:
    focus(page, name)
    page.keyboard.type(typed)


def press(page: Page, button: str, key: str = "Enter") -> None:
    page.get_by_role("button", name=button).first.focus()
    page.keyboard.press(key)


def tick(page: Page, name: str, value: str) -> None:
    page.locator(f'[name="{name}"][value="{value}"]').focus()
    page.keyboard.press("Space")


@pytest.fixture
def quoracy(page: Page) -> Page:
    page.goto("/quoracy/")
    tick(page, "conference_type", "initial")
    tick(page, "coming", "childrens_social_care")
    tick(page, "coming", "school")
    return page


def test_attendees_are_added_edited_and_removed_by_keyboard_alone(quoracy: Page) -> None:
    press(quoracy, "Add a person")
    expect(quoracy.locator('[name="attendees.0.role"]')).to_be_focused()
    choose(quoracy, "attendees.0.agency", "Police")
    tick(quoracy, "attendees.0.direct_contact.every_child", "true")
    tick(quoracy, "attendees.0.direct_contact.family", "true")
    press(quoracy, "Check who counts")
    expect(quoracy.locator(".cg-answer")).to_contain_text("the usual minimum is met at the decision")

    choose(quoracy, "attendees.0.attended", "Left")
    press(quoracy, "Check who counts")
    expect(quoracy.locator(".cg-answer")).to_contain_text("for the chair to decide")
    expect(quoracy.locator(".cg-answer")).to_contain_text("Had left before the decision")

    press(quoracy, "Remove")
    expect(quoracy.locator('[name="attendees.0.agency"]')).to_have_count(0)
    press(quoracy, "Check who counts")
    expect(quoracy.locator(".cg-answer")).not_to_contain_text("Police")


@pytest.mark.path
def test_a_contradiction_is_named_and_nothing_entered_is_lost(quoracy: Page) -> None:
    press(quoracy, "Add a person")
    choose(quoracy, "attendees.0.agency", "School")
    choose(quoracy, "attendees.0.attended", "Not there, sent apologies")
    press(quoracy, "Check who counts")
    expect(quoracy.locator(".cg-problems")).to_contain_text("School is ticked as there throughout")
    expect(quoracy.locator('[name="attendees.0.agency"]')).to_have_value("school")
    expect(quoracy.locator('[name="coming"][value="school"]')).to_be_checked()


def test_other_roles_are_asked_for_no_agency(quoracy: Page) -> None:
    press(quoracy, "Add a person")
    expect(quoracy.locator('[name="attendees.0.agency"]')).to_be_visible()
    choose(quoracy, "attendees.0.role", "Interpreter")
    expect(quoracy.locator('[name="attendees.0.agency"]')).to_be_hidden()


def test_a_plan_for_a_child_of_eleven(page: Page) -> None:
    page.goto("/attendance/")
    page.locator('[name="age"]').fill("11")
    for name, value in (("explained", "no"), ("wish", "not_attend")):
        tick(page, name, value)
    press(page, "Make a plan")
    expect(page.locator(".cg-answer")).to_contain_text("respect the child's no for now")
    expect(page.get_by_role("link", name="Your meeting, your say")).to_have_attribute("href", "../../../calculators/your-meeting-your-say/")


@pytest.mark.parametrize("calculator", ["quoracy", "attendance", "exclusion", "split", "early_review", "end_plan", "pre_birth"])
def test_every_form_fits_a_phone(page: Page, calculator: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"/{calculator}/")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert scenarios(calculator)


def test_labels_of_children_are_asked_for_only_where_there_are_several(page: Page) -> None:
    page.goto("/quoracy/")
    press(page, "Add a person")
    only_some = page.locator('[name="circumstances_only_for"], [name="attendees.0.direct_contact.children"]')
    assert [control.is_visible() for control in only_some.all()] == [False, False]
    page.locator('[name="children"]').fill("Child 1, Child 2")
    page.keyboard.press("Tab")
    assert [control.is_visible() for control in only_some.all()] == [True, True]


def test_the_separate_agency_is_confirmed_only_where_it_is_not_in_the_list(page: Page) -> None:
    page.goto("/quoracy/")
    press(page, "Add a person")
    confirmed = page.locator('[name="attendees.0.confirmed_distinct"]')
    expect(confirmed).to_be_hidden()
    page.locator('[name="attendees.0.agency"]').select_option("other")
    expect(confirmed).to_be_visible()


def test_on_a_phone_the_answer_stands_at_the_top_and_each_cell_names_its_column(quoracy: Page) -> None:
    quoracy.get_by_role("button", name="Check who counts").click()
    headline = quoracy.locator(".cg-headline h2")
    expect(headline).to_be_focused()
    quoracy.wait_for_function("""() => {
        const { top } = document.querySelector(".cg-headline h2").getBoundingClientRect();
        return top >= 0 && top < innerHeight / 2;
    }""")
    named = quoracy.locator(".cg-table td").first.evaluate("cell => getComputedStyle(cell, '::before').content")
    assert "Counted" in named

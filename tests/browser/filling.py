"""Fills in the calculators' forms: for each calculator answers that bring an answer, and any other by name."""

import re

from playwright.sync_api import Page

DATE = re.compile(r"(\d+) (\w+) (\d{4})")
ROW = re.compile(r"(?P<name>\w+)\.\d+")
PARTS = ("day", "month", "year")

GOOD: dict[str, dict[str, str]] = {
    "timescales": {"events.0.event": "strategy_discussion", "events.0.date": "2 11 2026"},
    "owed": {"conference": "initial_conference", "conference_date": "16 11 2026"},
    "quoracy": {"conference_type": "initial", "coming": "school"},
    "attendance": {"age": "9", "explained": "yes", "wish": "attend"},
    "exclusion": {"conference.event": "initial_conference", "conference.date": "16 11 2026", "grounds": "child_asks"},
    "split": {
        "conference.event": "initial_conference",
        "conference.date": "16 11 2026",
        "start": "10:00",
        "parts.0.who": "Everyone",
        "parts.0.minutes": "30",
        "parts.1.who": "One parent",
        "parts.1.minutes": "45",
    },
    "early_review": {"triggers": "new_incident"},
    "end_plan": {"first_review": "no"},
    "pre_birth": {"grounds": "assessment_concern", "expected_delivery": "16 3 2027"},
    "audit": {"dates.strategy_discussion": "2 11 2026", "dates.initial_conference": "23 11 2026"},
}

# What brings an error, where leaving all empty does not.
BAD: dict[str, dict[str, str]] = {
    "early_review": {"previous_review": "31 June 2026"},
    "pre_birth": {"expected_delivery": "31 June 2026"},
}


def address(calculator: str, area: str = "darlington") -> str:
    folder = f"calculators/{calculator.replace('_', '-')}"
    return f"/{folder}/england/" if area == "england" else f"/{area}/{folder}/"


def by_name(values: dict[str, str]) -> dict[str, str]:
    """These values by the names of the boxes: each date in its three."""
    boxes = {}
    for name, value in values.items():
        date = DATE.fullmatch(value)
        boxes |= {f"{name}.{part}": text for part, text in zip(PARTS, date.groups(), strict=True)} if date else {name: value}
    return boxes


def fill(page: Page, values: dict[str, str]) -> None:
    """Puts each value where its name is, if that is asked now: dates as "2 11 2026"."""
    for name, value in values.items():
        if ROW.match(name):
            add_row(page, name)
        control = page.locator(f'[name="{name}"]')
        date = DATE.fullmatch(value)
        if date:
            for part, text in zip(PARTS, date.groups(), strict=True):
                page.locator(f'[name="{name}.{part}"]').fill(text)
        elif control.first.evaluate("control => control.localName") == "select":
            control.select_option(value)
        elif control.first.get_attribute("type") in ("radio", "checkbox"):
            page.locator(f'[name="{name}"][value="{value}"]').check()
        else:
            control.fill(value)


def add_row(page: Page, name: str) -> None:
    """One more row, unless the one that this name lies in is there already."""
    row = ROW.match(name)
    assert row, f"{name} lies in no row"
    if page.locator(f'[data-row="{row[0]}"]').count() == 0:
        page.locator(f'[data-repeat="{row["name"]}"] [data-add]').click()


def submit(page: Page) -> None:
    page.locator(".cg-form [type=submit]").click()

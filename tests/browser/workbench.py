"""A policy officer at the workbench: what they press and fill in, for the tests and for timing a morning."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.areas.profiles import QUESTIONS

ADDRESS = "/your-council/"
TODAY = "2026-11-29T09:00:00Z"
LONGEST = 120_000
STAGES = {stage["id"]: stage["title"] for stage in QUESTIONS["stages"]}
STAGE_OF = {question["id"]: question["stage"] for question in QUESTIONS["questions"]}


def opened(page: Page) -> Page:
    page.clock.set_fixed_time(TODAY)
    page.goto(ADDRESS)
    page.locator('[data-module="workbench"] [data-screen] > .cg-form').wait_for(timeout=LONGEST)
    return page


def begun(page: Page, name: str) -> Page:
    page.get_by_label("What is your council or area called?").fill(name)
    page.get_by_role("button", name="Begin", exact=True).click()
    expect(page.get_by_role("heading", name="Your council and its document")).to_be_focused(timeout=LONGEST)
    return page


def introduced(page: Page, council: dict[str, Any]) -> Page:
    page.get_by_label("Which councils does it serve?").fill("\n".join(council["councils"]))
    page.get_by_label("What is the title of your document?").fill(council["title"])
    page.get_by_label("Who publishes it?").fill(council["publisher"])
    page.get_by_label("What date is on it?").fill(council["dated"])
    page.get_by_label("Where is it published?").fill(council.get("url", ""))
    save(page)
    return page


def save(page: Page) -> None:
    page.get_by_role("button", name="Save and go on").click()
    expect(page.locator(".cg-workbench__tasks")).to_be_visible(timeout=LONGEST)


def to_stage(page: Page, stage: str) -> Page:
    page.get_by_role("button", name=STAGES[stage], exact=True).click()
    expect(page.get_by_role("heading", name=STAGES[stage], exact=True)).to_be_focused()
    return page


def question(page: Page, identity: str) -> Locator:
    found = page.locator(f'[data-question="{identity}"]')
    if not found.is_visible():
        page.locator("details", has=found).first.locator("> summary").click()
    return found


def answer(page: Page, entry: dict[str, Any]) -> None:
    """What a person does to enter one answer."""
    at = question(page, entry["question"])
    at.get_by_label("It says" if entry["status"] == "says" else "It does not say", exact=True).check()
    for place, limit in enumerate(entry.get("limits", ())):
        if place:
            at.get_by_role("button", name="Add another time limit").click()
        fill_limit(at.locator(".cg-row").nth(place), limit)
    if not entry.get("limits") and "says" in entry:
        at.get_by_label("What does the document say, in your own words?").fill(entry["says"])
        at.get_by_label("Under which heading does it stand?").fill(entry["section"])
    for place, duty in enumerate(entry.get("duties", ())):
        at.get_by_role("button", name="Add a duty without a number of days").click()
        fill_duty(at.locator(".cg-row").nth(len(entry.get("limits", ())) + place), duty)
    if "grounds" in entry:
        at.get_by_label("Does it list").fill("\n".join(entry["grounds"]))
    if "who_decides" in entry:
        at.get_by_label("Who decides, in your own words?").fill(entry["who_decides"])
    if "kind" in entry:
        at.get_by_label("What does it ask for?").select_option(entry["kind"])
        at.get_by_label("How many others").fill(str(entry["others_needed"]))
        at.get_by_label("Who counts among them?").select_option(entry["contact"])


def fill_limit(row: Locator, limit: dict[str, Any]) -> None:
    row.get_by_label("How many?").fill(str(limit["amount"]))
    row.get_by_label("Working days, days, weeks or months?").select_option(limit["unit"])
    row.get_by_label("After or before?").select_option(limit.get("direction", "after"))
    row.get_by_label("From which day?").select_option(limit["events"][0])
    row.get_by_label("Is the day itself day 1?").select_option(limit.get("day_one", "day_after"))
    row.get_by_label("Must, should or will?").select_option(limit.get("duty", "plain"))
    row.get_by_label("What does the document say, in your own words?").fill(limit["says"])
    row.get_by_label("Under which heading does it stand?").fill(limit["section"])
    if "who" in limit or len(limit["events"]) > 1:
        row.get_by_text("More about this time limit").click()
        row.get_by_label("Or from which other day?").select_option(limit["events"][1] if len(limit["events"]) > 1 else "")
        row.get_by_label("Who has to do it?").select_option(limit.get("who", [""])[0])


def fill_duty(row: Locator, duty: dict[str, Any]) -> None:
    row.get_by_label("What has to be done, in your own words?").fill(duty["says"])
    row.get_by_label("Under which heading does it stand?").fill(duty["section"])
    row.get_by_label("When does it come up?").select_option(duty["events"][0])
    row.get_by_label("Must, should or will?").select_option(duty["duty"])
    row.get_by_label("Who has to do it?").select_option(duty["who"][0])
    row.get_by_label("For whom, or to whom?").select_option(duty["for_whom"][0])


def entered(page: Page, profile: dict[str, Any]) -> Page:
    """A whole profile, stage by stage."""
    introduced(begun(page, profile["council"]["name"]), profile["council"])
    for stage in STAGES:
        entries = [entry for entry in profile["entries"] if STAGE_OF[entry["question"]] == stage]
        if entries:
            to_stage(page, stage)
            for entry in entries:
                answer(page, entry)
            save(page)
    return page


def taken(page: Page, label: str, folder: Path) -> Path:
    """A file that the page gives away."""
    if not page.get_by_role("heading", name="Take it away").is_visible():
        page.get_by_role("button", name="Take it away").click()
    with page.expect_download(timeout=LONGEST) as coming:
        page.get_by_role("button", name=label).click()
    path = folder / coming.value.suggested_filename
    coming.value.save_as(path)
    return path


def unpacked(path: Path, into: Path) -> Path:
    with zipfile.ZipFile(path) as archive:
        archive.extractall(into)
    return into / path.stem

"""A council's own rules entered in the browser, as its policy officer would: tried, checked, taken away and opened again."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser, Page, expect

from conference_calculators import calculator_named
from conference_calculators.workbench.asking import calculators
from tests.areas.profiles import PROFILES, ROOT, checked_by_the_site, worked
from tests.areas.profiles import entered as entered_here

from . import axe
from .built_pages import leave_when_asked_and_come_back, page_on, too_wide
from .serving import NEUTRAL_SITE, SiteServer
from .workbench import ADDRESS, LONGEST, answer, begun, entered, fill_limit, introduced, opened, question, save, taken, to_stage, unpacked

COUNCIL = {"councils": ["Leeds"], "title": "Conferences", "publisher": "Leeds", "dated": "May 2026"}
LIMIT = {"amount": 10, "unit": "working_days", "events": ["strategy_discussion"], "says": "Within ten working days.", "section": "Timing"}
ONE_ANSWER = {"question": "initial_conference", "status": "says", "limits": [LIMIT]}
BY_HAND = ROOT / "tests" / "areas" / "by_hand"
HOSTILE = '<img src=x onerror="document.title=1">'
TITLES = {one["id"]: one["title"] for one in calculators()}
SLOW_WORKER = """() => {
  const post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (...given) { setTimeout(() => post.apply(this, given), 800); };
}"""
FULL = "void (Cache.prototype.put = () => Promise.reject(new DOMException('', 'QuotaExceededError')))"


def at_first_stage(page: Page) -> Page:
    return to_stage(introduced(begun(opened(page), "Otherton"), COUNCIL), "convening")


def beside(page: Page, words: str) -> None:
    expect(page.locator("#beside")).to_contain_text(words, timeout=LONGEST)


def kept_in(page: Page) -> list[str]:
    return page.evaluate("caches.keys()")  # type: ignore[no-any-return]


@pytest.mark.path
def test_one_answer_is_tried_taken_away_and_opened_again(site_page: Page, tmp_path: Path) -> None:
    page = at_first_stage(site_page)
    answer(page, ONE_ANSWER)
    # Ten working days after Sunday 29 November 2026: Friday 11 December. The page begins with today.
    beside(page, "Hold the initial conference by Friday 11 December 2026")
    beside(page, "The first conference should be held within 10 working days. Count from the strategy discussion.")
    beside(page, "The 3 other documents that give a value have: 15 working days")
    save(page)
    expect(page.locator(".cg-workbench__task", has_text="Convening")).to_contain_text("1 of 14 answered")
    folder = taken(page, "The folder (.zip)", tmp_path)
    rules = tomllib.loads((unpacked(folder, tmp_path) / "rules.toml").read_text())
    assert [(rule["key"], rule["amount"], rule["unit"]) for rule in rules["timescale"]] == [("initial_conference", 10, "working_days")]
    opened(page)
    page.get_by_label("Open a folder (.zip)").set_input_files(folder)
    expect(page.get_by_role("heading", name="What Otherton says")).to_be_focused(timeout=LONGEST)
    expect(question(to_stage(page, "convening"), "initial_conference").get_by_label("How many?")).to_have_value("10")


@pytest.mark.parametrize("identity", PROFILES)
def test_a_profile_is_made_through_the_page_and_passes_every_check(identity: str, site_page: Page, tmp_path: Path) -> None:
    profile = PROFILES[identity]
    folder = unpacked(taken(entered(opened(site_page), profile), "The folder (.zip)", tmp_path), tmp_path)
    files = {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}
    draft = {"id": folder.name, "files": files}
    for expected in profile["expect"]:
        request = {"calculator": "timescales", "area": folder.name, "inputs": {"events": [{"event": expected["event"], "date": expected["date"]}]}}
        found = worked("ask", draft=draft, request=request)["deadlines"]
        assert [one["limit"] for one in found if one["id"] == expected["id"] and one["from"]["event"] == expected["event"]] == [expected["limit"]]
    here = entered_here(identity)
    assert worked("check", draft=draft)["entries"] == here["entries"]
    assert checked_by_the_site(folder) == (0, "")


def test_the_folder_is_the_one_that_a_person_wrote_by_hand(site_page: Page, tmp_path: Path) -> None:
    folder = unpacked(taken(entered(opened(site_page), PROFILES["nottinghamshire"]), "The folder (.zip)", tmp_path), tmp_path)
    for by_hand in (BY_HAND / folder.name).iterdir():
        assert tomllib.loads((folder / by_hand.name).read_text()) == tomllib.loads(by_hand.read_text()), by_hand.name
    answers = tomllib.loads((folder / "answers.toml").read_text())["answer"]
    assert [name for name, one in answers.items() if one["status"] != "not_read"] == ["initial_conference", "transfer_conference"]
    area = tomllib.loads((folder / "area.toml").read_text())
    assert area["area"]["councils"] == ["Nottinghamshire"]
    assert area["source"][folder.name]["dated"] == "July 2024"
    assert "confirmed_on" not in area["source"][folder.name]


def test_what_is_typed_while_an_answer_is_on_its_way_is_neither_lost_nor_entered_twice(site_page: Page, tmp_path: Path) -> None:
    """On a slow device each answer takes its time: the officer goes on, and adds a time limit and takes one away meanwhile."""
    page = at_first_stage(site_page)
    page.evaluate(SLOW_WORKER)
    at = question(page, "initial_conference")
    answer(page, ONE_ANSWER)
    at.get_by_role("button", name="Add another time limit").click()
    fill_limit(at.locator(".cg-row").nth(1), LIMIT | {"amount": 9, "events": ["transfer_notified"], "says": "Nine.", "section": "Moves"})
    at.get_by_role("button", name="Remove time limit 1").click()
    at.get_by_label("How many?").fill("8")
    save(page)
    files = unpacked(taken(page, "The folder (.zip)", tmp_path), tmp_path)
    (rule,) = tomllib.loads((files / "rules.toml").read_text())["timescale"]
    evidence = tomllib.loads((files / "evidence.toml").read_text())
    assert (rule["amount"], rule["events"], rule["section"]) == (8, ["transfer_notified"], "Moves")
    assert [(fact["id"], fact["text"]) for fact in evidence["fact"]] == [(rule["facts"][0], "Nine.")]
    assert evidence["headings"] == ["Moves"]


def test_the_same_folder_comes_of_it_however_slow_the_device_is(site_page: Page, tmp_path: Path) -> None:
    page = at_first_stage(site_page)
    page.evaluate(SLOW_WORKER)
    answer(page, ONE_ANSWER)
    save(page)
    evidence = tomllib.loads((unpacked(taken(page, "The folder (.zip)", tmp_path), tmp_path) / "evidence.toml").read_text())
    assert [(fact["id"], fact["section"]) for fact in evidence["fact"]] == [("A-OTHERTON-01", "Timing")]


def test_every_calculator_is_tried_beside_the_form_on_these_rules(site_page: Page) -> None:
    page = to_stage(introduced(begun(opened(site_page), "Otherton"), COUNCIL), "convening")
    at_least = {"question": "minimum_attendance", "status": "says", "says": "Two others.", "section": "Quoracy", "kind": "minimum"}
    answer(page, at_least | {"others_needed": 2, "contact": "child"})
    beside(page, "Try its other calculators")
    quoracy = page.locator("#beside details", has=page.get_by_text(TITLES["quoracy"], exact=True))
    quoracy.get_by_text(TITLES["quoracy"], exact=True).click()
    show = quoracy.get_by_role("button", name=calculator_named("quoracy").submit)
    show.click(timeout=LONGEST)
    expect(quoracy.locator(".cg-error")).to_contain_text("type of conference", timeout=LONGEST)
    quoracy.get_by_label("Initial conference", exact=True).check()
    quoracy.locator('[value=childrens_social_care]').check()
    show.click()
    expect(quoracy).to_contain_text("Two others.", timeout=LONGEST)
    expect(quoracy.locator(".cg-error")).to_have_count(0)
    # Where the draft makes it ask more, what was entered stays, and the answer is brought up to date.
    quoracy.get_by_role("button", name="Add a person").click()
    quoracy.get_by_label("Which agency?").select_option("police")
    answer(page, {"question": "chair_goes_ahead", "status": "says", "says": "In one case.", "section": "Quoracy", "grounds": ["Waiting would harm the child"]})
    expect(quoracy.get_by_label("Waiting would harm the child")).to_be_visible(timeout=LONGEST)
    expect(quoracy.get_by_label("Initial conference", exact=True)).to_be_checked()
    expect(quoracy.get_by_label("Which agency?")).to_have_value("police")
    for title in TITLES.values():
        expect(page.locator("#beside summary", has_text=title)).to_be_visible()


def test_what_stands_beside_the_form_stays_in_sight_on_a_wide_screen(site_page: Page) -> None:
    site_page.set_viewport_size({"width": 1280, "height": 800})
    page = to_stage(introduced(begun(opened(site_page), "Otherton"), COUNCIL), "before")
    answer(page, {"question": "exclusion_grounds", "status": "says", "says": "On two grounds.", "section": "Exclusion"})
    question(page, "exclusion_grounds").get_by_label("Does it list grounds?").click()
    beside(page, "On two grounds.")
    expect(page.get_by_role("heading", name="How readers will see it")).to_be_in_viewport()


def test_a_duty_and_grounds_are_entered_and_come_back(site_page: Page, tmp_path: Path) -> None:
    page = to_stage(introduced(begun(opened(site_page), "Otherton"), COUNCIL), "before")
    duty = {"says": "The chair meets the family.", "section": "Before", "events": ["initial_conference"], "duty": "must", "who": ["chair"], "for_whom": ["family"]}
    answer(page, {"question": "chair_first", "status": "says", "duties": [duty]})
    answer(page, {"question": "exclusion_grounds", "status": "says", "says": "On two grounds.", "section": "Exclusion", "grounds": ["Violence", "A court order"]})
    beside(page, "On two grounds.")
    excluding = page.locator("#beside details", has=page.get_by_text(TITLES["exclusion"], exact=True))
    excluding.get_by_text(TITLES["exclusion"], exact=True).click()
    expect(excluding.get_by_label("A court order")).to_be_visible(timeout=LONGEST)
    save(page)
    folder = taken(page, "The folder (.zip)", tmp_path)
    rules = tomllib.loads((unpacked(folder, tmp_path) / "rules.toml").read_text())
    assert [(one["text"], one["who"], one["for_whom"]) for one in rules["duty"]] == [(duty["says"], ["chair"], ["family"])]
    opened(page)
    page.get_by_label("Open a folder (.zip)").set_input_files(folder)
    at = question(to_stage(page, "before"), "chair_first")
    expect(at.get_by_label("What has to be done, in your own words?")).to_have_value(duty["says"])
    expect(question(page, "exclusion_grounds").get_by_label("Does it list grounds?")).to_have_value("Violence\nA court order")


def test_what_is_missing_is_said_at_its_field_and_nothing_is_lost(site_page: Page) -> None:
    page = at_first_stage(site_page)
    at = question(page, "initial_conference")
    at.get_by_label("It says", exact=True).check()
    at.get_by_label("How many?").fill("ten")
    at.get_by_label("From which day?").select_option("strategy_discussion")
    beside(page, "Not complete yet.")
    page.get_by_role("button", name="Save and go on").click()
    problems = page.locator(".cg-problems")
    expect(problems).to_be_focused(timeout=LONGEST)
    expect(problems.get_by_role("link")).to_have_text(["Choose working days, days, weeks or months."])
    expect(at.locator(".cg-error")).to_have_count(1)
    at.get_by_label("Working days, days, weeks or months?").select_option("working_days")
    page.get_by_role("button", name="Save and go on").click()
    expect(problems.get_by_role("link")).to_have_text(["Give a whole number."])
    page.get_by_role("button", name="Back to the list").click()
    expect(page.locator(".cg-workbench__task", has_text="Convening")).to_contain_text("1 of them not complete")
    expect(question(to_stage(page, "convening"), "initial_conference").get_by_label("How many?")).to_have_value("ten")


def test_what_to_look_at_again_leads_to_its_question(site_page: Page) -> None:
    page = at_first_stage(site_page)
    answer(page, ONE_ANSWER)
    save(page)
    page.get_by_role("button", name="What to look at again").click()
    expect(page.get_by_role("heading", name="Differs from every other document in this guide")).to_be_visible()
    page.get_by_role("button", name="Go to: Initial conference").first.click()
    expect(question(page, "initial_conference").get_by_label("It says", exact=True)).to_be_focused()


def test_a_spreadsheet_that_was_filled_in_elsewhere_is_opened(site_page: Page, tmp_path: Path) -> None:
    page = opened(site_page)
    with page.expect_download() as coming:
        page.get_by_role("link", name="A spreadsheet to fill in").click()
    path = tmp_path / coming.value.suggested_filename
    coming.value.save_as(path)
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    names = {cell.value: cell.column for cell in sheet[1]}
    rows = {row[0].value: row[0].row for row in sheet.iter_rows(min_row=2)}
    for identity, column, value in (
        ("council.name", "What the document says, in your own words", "Otherton"),
        ("child_attending", "Answer", "says"),
        ("child_attending", "What the document says, in your own words", "A child of ten comes."),
        ("child_attending", "Section", "Children"),
    ):
        sheet.cell(rows[identity], names[column]).value = value
    sheet.cell(sheet.max_row + 1, 1).value = "breakfast"
    book.save(path)
    page.get_by_label("Open a folder (.zip)").set_input_files(path)
    expect(page.get_by_role("heading", name="What Otherton says")).to_be_visible(timeout=LONGEST)
    expect(page.locator(".cg-notice--caution")).to_contain_text("breakfast")
    at = question(to_stage(page, "before"), "child_attending")
    expect(at.get_by_label("What does the document say, in your own words?")).to_have_value("A child of ten comes.")


def test_a_file_that_is_none_of_ours_ends_in_a_sentence(site_page: Page) -> None:
    page = opened(site_page)
    page.get_by_label("Open a folder (.zip)").set_input_files({"name": "a.zip", "mimeType": "", "buffer": b"no"})
    expect(page.locator(".cg-problems")).to_contain_text("not a .zip file that can be opened", timeout=LONGEST)
    expect(page.get_by_label("What is your council or area called?")).to_be_visible()


def test_what_to_ask_the_author_is_a_text(site_page: Page, tmp_path: Path) -> None:
    page = at_first_stage(site_page)
    answer(page, {"question": "minimum_attendance", "status": "does_not_say"})
    save(page)
    text = taken(page, "What to ask the author of our procedure", tmp_path).read_text()
    assert "What the document does not say\n- Who must be present for the conference to be quorate?" in text


def test_nothing_is_sent_and_a_hostile_text_stays_text(site_page: Page, site_server: SiteServer) -> None:
    page = at_first_stage(site_page)
    site_server.asked_for.clear()
    answer(page, ONE_ANSWER | {"limits": [LIMIT | {"says": HOSTILE, "section": HOSTILE}]})
    beside(page, HOSTILE)
    save(page)
    assert site_server.asked_for == []
    assert page.url.endswith(ADDRESS)
    assert page.locator("#content img, [onerror]").count() == 0


def test_a_draft_is_kept_by_choice_opened_again_and_removed(site_page: Page) -> None:
    page = at_first_stage(site_page)
    answer(page, ONE_ANSWER)
    save(page)
    assert kept_in(page) == []
    page.get_by_role("button", name="Keep a draft on this device").click()
    expect(page.get_by_role("status").filter(has_text="kept on this device")).to_be_visible()
    opened(page)
    expect(page.locator(".cg-notice--info")).to_contain_text("A draft of Otherton is kept on this device.")
    page.get_by_role("button", name="Go on with it").click()
    expect(page.locator(".cg-workbench__task", has_text="Convening")).to_contain_text("1 of 14 answered", timeout=LONGEST)
    page.get_by_role("button", name="Remove it from this device").click()
    expect(page.get_by_role("status").filter(has_text="no longer kept")).to_be_visible()
    assert kept_in(page) == []
    page.on("dialog", lambda dialog: dialog.accept())
    opened(page)
    expect(page.get_by_role("button", name="Go on with it")).to_have_count(0)


def test_a_device_that_is_full_is_said(site_page: Page) -> None:
    page = introduced(begun(opened(site_page), "Otherton"), COUNCIL)
    page.evaluate(FULL)
    page.get_by_role("button", name="Keep a draft on this device").click()
    expect(page.get_by_role("status").filter(has_text="not enough room on this device")).to_be_visible()
    assert kept_in(page) == []


def test_a_device_that_fills_up_later_keeps_the_draft_from_before_and_says_so(site_page: Page) -> None:
    page = introduced(begun(opened(site_page), "Otherton"), COUNCIL)
    page.get_by_role("button", name="Keep a draft on this device").click()
    expect(page.get_by_role("status").filter(has_text="kept on this device")).to_be_visible()
    page.evaluate(FULL)
    answer(to_stage(page, "convening"), ONE_ANSWER)
    save(page)
    expect(page.get_by_role("status").filter(has_text="without what you have entered since")).to_be_visible()
    page.get_by_role("button", name="Remove it from this device").click()
    expect(page.get_by_role("status").filter(has_text="no longer kept")).to_be_visible()
    assert kept_in(page) == []


def test_leaving_asks_and_then_forgets(site_page: Page) -> None:
    page = at_first_stage(site_page)
    answer(page, ONE_ANSWER)
    leave_when_asked_and_come_back(page)
    expect(page.get_by_label("What is your council or area called?")).to_have_value("", timeout=LONGEST)
    assert "Within ten" not in page.locator("body").inner_text()


def test_exit_leaves_at_once_and_nothing_of_it_comes_back(site_page: Page) -> None:
    page = at_first_stage(site_page)
    answer(page, ONE_ANSWER)
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.route(NEUTRAL_SITE, lambda route: route.fulfill(body="elsewhere"))
    page.get_by_role("link", name="Exit this page").click()
    page.wait_for_url(NEUTRAL_SITE)
    assert asked == []
    page.go_back()
    page.wait_for_timeout(700)
    assert "Otherton" not in page.locator("body").inner_text()
    page.unroute_all()
    opened(page)


def test_it_is_worked_by_keyboard_alone(site_page: Page) -> None:
    page = opened(site_page)
    press_to(page, "q-name")
    page.keyboard.insert_text("Otherton")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Your council and its document")).to_be_focused(timeout=LONGEST)
    press_to(page, words="Back to the list")
    page.keyboard.press("Enter")
    press_to(page, words="At the conference")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="At the conference", exact=True)).to_be_focused()
    press_to(page, "q-who_chairs.status-not_read")
    page.keyboard.press("ArrowUp")
    beside(page, "Who chairs")
    press_to(page, words="Save and go on")
    page.keyboard.press("Enter")
    expect(page.locator(".cg-workbench__task", has_text="At the conference")).to_contain_text("1 of 15 answered", timeout=LONGEST)


def test_every_value_of_a_time_limit_is_given_by_keyboard_alone(site_page: Page) -> None:
    page = at_first_stage(site_page)
    keys, limit = page.keyboard, "q-initial_conference.limits.0"
    press_to(page, "q-initial_conference.status-not_read")
    keys.press("ArrowUp")
    keys.press("ArrowUp")
    # What is typed on a list chooses from it.
    for value, typed in (("amount", "10"), ("unit", "work"), ("direction", "bef"), ("events.0", "strat"), ("day_one", "yes"), ("duty", "must")):
        press_to(page, f"{limit}.{value}")
        keys.type(typed)
    for value in ("says", "section"):
        press_to(page, f"{limit}.{value}")
        keys.insert_text("Timing")
    press_to(page, words="More about this time limit")
    keys.press("Enter")
    press_to(page, f"{limit}.bound")
    keys.type("idea")
    beside(page, "Ideally at least 10 working days before the strategy discussion that began the section 47 enquiry, with that day as day 1.")
    beside(page, "The first conference must be held at least 10 working days ahead. Count back from the strategy discussion.")
    press_to(page, words="Add another time limit")
    keys.press("Enter")
    press_to(page, words="Remove time limit 2")
    keys.press("Enter")
    press_to(page, words="Save and go on")
    keys.press("Enter")
    expect(page.locator(".cg-workbench__task", has_text="Convening")).to_contain_text("1 of 14 answered", timeout=LONGEST)


def press_to(page: Page, identity: str = "", words: str = "") -> None:
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("([id, words]) => id ? document.activeElement.id === id : document.activeElement.textContent.trim() === words", [identity, words]):
            return
    raise AssertionError(f"the keyboard does not come to {identity or words}")


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (360, "dark"), (1280, "light"), (1280, "dark")])
def test_every_screen_fits_and_has_no_fault_of_access(width: int, scheme: str, site_page: Page) -> None:
    site_page.set_viewport_size({"width": width, "height": 740})
    site_page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page = opened(site_page)
    looked_at(page)
    begun(page, "Otherton")
    looked_at(page)
    introduced(page, COUNCIL)
    looked_at(page)
    to_stage(page, "convening")
    answer(page, ONE_ANSWER)
    beside(page, "Hold the initial conference by")
    page.locator("#beside summary", has_text=TITLES["quoracy"]).click()
    expect(page.locator("#beside form")).to_have_count(len(TITLES) + 1)
    looked_at(page)
    page.get_by_role("button", name="Save and go on").click()
    for screen in ("What to look at again", "Take it away"):
        page.get_by_role("button", name=screen).click()
        looked_at(page)
        page.get_by_role("button", name="Back to the list").click()


def looked_at(page: Page) -> None:
    assert not too_wide(page)
    assert axe.faults(page) == []


def test_on_a_phone_a_link_leads_to_what_readers_see_and_back(site_page: Page) -> None:
    page = at_first_stage(site_page)
    answer(page, ONE_ANSWER)
    link = question(page, "initial_conference").get_by_role("link", name="See how readers will see it")
    link.click()
    expect(page.get_by_role("heading", name="How readers will see it")).to_be_focused()
    page.get_by_role("button", name="Back to the question").click()
    expect(link).to_be_focused()
    assert "#" not in page.url


def test_without_javascript_there_are_words_and_the_spreadsheet(browser: Browser, site_server: SiteServer) -> None:
    context = browser.new_context(base_url=site_server.address, java_script_enabled=False)
    page = context.new_page()
    page.goto(ADDRESS)
    expect(page.locator("#content noscript .cg-notice")).to_be_visible()
    for called in ("A spreadsheet to fill in (.xlsx)", "The same as CSV"):
        address = page.get_by_role("link", name=called).get_attribute("href")
        assert context.request.get(f"{site_server.address}{ADDRESS}{address}").ok
    context.close()


def test_where_python_does_not_load_the_spreadsheets_stay_and_the_page_can_be_tried_again(browser: Browser, site_server: SiteServer) -> None:
    with page_on(browser, site_server) as page:
        with site_server.broken({"pyodide.asm.wasm": "missing"}):
            opened(page)
            page.get_by_label("What is your council or area called?").fill("Otherton")
            page.get_by_role("button", name="Begin", exact=True).click()
            failure = page.locator(".cg-failure")
            expect(page.locator(".cg-workbench .cg-status")).to_contain_text("The part that checks your answers could not be loaded.", timeout=LONGEST)
            expect(failure).to_contain_text("You can fill in the spreadsheet further down instead, and open it here later.", timeout=LONGEST)
            with page.expect_download() as coming:
                page.get_by_role("link", name="A spreadsheet to fill in").click()
            assert coming.value.suggested_filename.endswith(".xlsx")
        expect(page.get_by_label("What is your council or area called?")).to_have_value("Otherton")
        failure.get_by_role("button", name="Try again").click()
        expect(page.get_by_role("heading", name="Your council and its document")).to_be_focused(timeout=LONGEST)


def test_no_other_page_loads_a_byte_of_it(site_server: SiteServer, browser: Browser) -> None:
    page = browser.new_page()
    site_server.asked_for.clear()
    page.goto(f"{site_server.address}/darlington/calculators/timescales/")
    page.locator('[data-module="calculator"][data-stage="ready"]').wait_for(timeout=LONGEST)
    assert [address for address in site_server.asked_for if "workbench" in address or "your-council" in address] == []
    page.close()
    manifest = json.loads((ROOT / "site" / "runtime" / "manifest.json").read_text())
    assert any(file.get("part") == "workbench" for file in manifest["files"])

"""Every check on the rules files: a bad file is refused with its name, the key and what to do."""

import re
import shutil
import tomllib
from functools import cache
from pathlib import Path

import pytest

import conference_rules
from conference_rules import BadRules, load_rules
from conference_rules.area_folder import HOLDS
from conference_rules.loading import SHARED_FILES, load_rules_from

DATA = Path(conference_rules.__file__).parent / "data"


@pytest.fixture(scope="module", autouse=True)
def each_text_is_parsed_once():
    """A slip is in one file, and most of the time would go into parsing all the others again."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tomllib, "loads", cache(tomllib.loads))
        yield


@pytest.fixture
def folder(tmp_path):
    copy = tmp_path / "data"
    shutil.copytree(DATA, copy, ignore=shutil.ignore_patterns("__pycache__", "*.py"))
    return copy


def spoil(folder, file, old, new):
    """Put `new` in the place of the first `old`."""
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def refused(folder):
    with pytest.raises(BadRules) as caught:
        load_rules_from(folder)
    error = caught.value
    assert str(error) == "\n".join(f"{each.file}: {each.key}: {each.advice}" for each in error.each)
    assert all(re.search(r"[.!]$", each.advice) for each in error.each), "what to do is a sentence"
    return error


def test_a_copy_of_the_data_loads_as_the_same_rules(folder):
    assert load_rules_from(folder) == load_rules()


def test_the_version_stands_for_the_files_that_other_modules_read_too(folder):
    versions = {load_rules_from(folder).version}
    for file in ("agencies.toml", "bank_holidays.toml", "owed.toml", "areas/darlington/quoracy.toml"):
        path = folder / file
        path.write_text(path.read_text(encoding="utf-8") + "\n# a change\n", encoding="utf-8")
        versions.add(load_rules_from(folder).version)
    assert len(versions) == 5
    assert all(re.fullmatch("[0-9a-f]{12}", version) for version in versions)


@pytest.mark.parametrize("file", [f"{name}.toml" for name in SHARED_FILES])
def test_a_missing_file_is_named(folder, file):
    (folder / file).unlink()
    error = refused(folder)
    assert (error.file, error.key) == (file, "file")
    assert "missing" in error.advice


@pytest.mark.parametrize("file", HOLDS)
def test_a_missing_file_of_an_area_is_named(folder, file):
    (folder / "areas" / "sheffield" / file).unlink()
    error = refused(folder)
    assert (error.file, error.key) == (f"sheffield/{file}", "file")
    assert "missing" in error.advice


def test_a_file_that_nothing_reads_is_named(folder):
    (folder / "areas" / "sheffield" / "timescales.toml").write_text("", encoding="utf-8")
    error = refused(folder)
    assert (error.file, error.key) == ("sheffield/timescales.toml", "file")
    assert "rules.toml" in error.advice


def test_an_area_is_found_where_its_folder_stands_and_no_list_names_it(folder):
    copy = folder / "areas" / "leeds"
    shutil.copytree(folder / "areas" / "sheffield", copy)
    for file in HOLDS:
        text = (copy / file).read_text(encoding="utf-8")
        (copy / file).write_text(text.replace('id = "sheffield"', 'id = "leeds"').replace("source.sheffield", "source.leeds"), encoding="utf-8")
    spoil(folder, "areas/leeds/area.toml", 'source = "sheffield"', 'source = "leeds"')
    folders = sorted(path.name for path in (folder / "areas").iterdir())
    assert "leeds" in folders
    assert list(load_rules_from(folder).areas) == [*(name for name in folders if name != "england"), "england"]


def test_everything_that_is_wrong_is_named_at_once(folder):
    spoil(folder, "areas/sheffield/area.toml", "name =", "nmae =")
    spoil(folder, "areas/sheffield/rules.toml", 'unit = "working_days"', 'unit = "workdays"')
    spoil(folder, "areas/sheffield/rules.toml", 'direction = "after"', 'direction = "following"')
    (folder / "areas/sheffield/quoracy.toml").write_text("[quoracy\n", encoding="utf-8")
    spoil(folder, "areas/sheffield/planners.toml", "[[end_plan.indication]]", "[[end_plan.consider]]")
    (folder / "areas/doncaster/attendance.toml").unlink()
    error = refused(folder)
    assert {(fault.file, fault.key) for fault in error.each} == {
        ("doncaster/attendance.toml", "file"),
        ("sheffield/area.toml", "area.nmae"),
        ("sheffield/area.toml", "area.name"),
        ("sheffield/rules.toml", "timescale.initial_conference.unit"),
        ("sheffield/rules.toml", "timescale.initial_conference.direction"),
        ("sheffield/quoracy.toml", "file"),
        ("sheffield/planners.toml", "end_plan.indication"),
    }
    assert str(error).splitlines() == [str(fault) for fault in error.each]


def test_a_file_that_is_not_toml_is_named_with_the_line(folder):
    (folder / "areas/sheffield/area.toml").write_text("[area]\nid = Sheffield\n", encoding="utf-8")
    error = refused(folder)
    assert (error.file, error.key) == ("sheffield/area.toml", "file")
    assert "line 2" in error.advice


FIRST = 'outcome = "the initial conference {is} held"\nevents = ["strategy_discussion"]\n'
# file, what stands there, what is put in its place, the key that is named, a word of the advice.
SLIPS = {
    "an event that does not exist": ("sheffield/rules.toml", '["strategy_discussion"]', '["strategy_discusion"]', "timescale.initial_conference.events", "events.toml"),
    "a person who does not exist": ("sheffield/rules.toml", 'who = ["child_protection_coordinator"]', 'who = ["nobody"]', "timescale.initial_conference.who", "people.toml"),
    "a caution that does not exist": ("sheffield/rules.toml", 'cautions = ["X48"]', 'cautions = ["X99"]', "timescale.first_core_group.cautions", "cautions.toml"),
    "a source that does not exist": ("sheffield/area.toml", 'source = "sheffield"', 'source = "sheffeld"', "area.source", "sources.toml"),
    "a rule's own source that does not exist": ("sheffield/rules.toml", FIRST, FIRST + 'source = "leeds"\n', "timescale.initial_conference.source", "sources.toml"),
    "an unknown unit": ("sheffield/rules.toml", 'unit = "working_days"', 'unit = "workdays"', "timescale.initial_conference.unit", "working_days"),
    "an unknown direction": ("sheffield/rules.toml", 'direction = "after"', 'direction = "following"', "timescale.initial_conference.direction", "before"),
    "an unknown bound": ("sheffield/rules.toml", 'bound = "no_later_than"', 'bound = "within"', "timescale.initial_conference.bound", "no_later_than"),
    "an unknown duty": ("sheffield/rules.toml", 'duty = "should"', 'duty = "ought"', "timescale.initial_conference.duty", "must"),
    "an unknown level": ("sheffield/area.toml", 'level = "area"', 'level = "city"', "area.level", "england"),
    "an unknown way to recur": ("sheffield/rules.toml", '"from_the_last"', '"monthly"', "timescale.next_core_group.recurs", "from_the_last"),
    "an unknown thing to show": ("darlington/rules.toml", 'show = "split"', 'show = "splits"', "timescale.split_letter.show", "exclusion"),
    "an amount in words": ("sheffield/rules.toml", "amount = 15", 'amount = "fifteen"', "timescale.initial_conference.amount", "whole number"),
    "an amount that is true": ("sheffield/rules.toml", "amount = 15", "amount = true", "timescale.initial_conference.amount", "whole number"),
    "an amount below zero": ("sheffield/rules.toml", "amount = 15", "amount = -15", "timescale.initial_conference.amount", "below zero"),
    "a window below zero": ("redbridge/rules.toml", "window_from = 4", "window_from = -4", "timescale.next_core_group.window_from", "below zero"),
    "an amount left out": ("sheffield/rules.toml", "amount = 15\n", "", "timescale.initial_conference.amount", "missing"),
    "a deadline in hours": ("sheffield/rules.toml", 'unit = "working_days"', 'unit = "hours"', "timescale.initial_conference.unit", "information"),
    "a misspelt key": ("sheffield/rules.toml", "amount = 15", "amonut = 15", "timescale.initial_conference.amonut", "not known"),
    "an empty title": ("sheffield/rules.toml", 'title = "Latest date for the initial conference"', 'title = ""', "timescale.initial_conference.title", "empty"),
    "a title that is a number": ("sheffield/rules.toml", 'title = "Latest date for the initial conference"', "title = 15", "timescale.initial_conference.title", "text"),
    "a short title left out": ("sheffield/rules.toml", 'short_title = "Initial conference"\n', "", "timescale.initial_conference.short_title", "missing"),
    "an empty short title": ("sheffield/rules.toml", 'short_title = "Initial conference"', 'short_title = ""', "timescale.initial_conference.short_title", "empty"),
    "an action left out": ("sheffield/rules.toml", 'action = "Hold the initial conference"\n', "", "timescale.initial_conference.action", "missing"),
    "an empty action": ("sheffield/rules.toml", 'action = "Hold the initial conference"', 'action = ""', "timescale.initial_conference.action", "empty"),
    "an outcome without a place for the verb": ("sheffield/rules.toml", 'conference {is} held', 'conference is held', "timescale.initial_conference.outcome", "{is}"),
    "an answer to a deadline that does not exist": (
        "doncaster/rules.toml", 'also_answers = ["report_to_family"]', 'also_answers = ["report_to_parents"]',
        "timescale.agency_report_to_family-initial.also_answers", "not the id of a timescale",
    ),
    "a duty's answer to a deadline that does not exist": (
        "redbridge/rules.toml", 'also_answers = ["report_to_family"', 'also_answers = ["report_to_parents"',
        "duty.reports_given_to_parents.also_answers", "not the id of a timescale",
    ),
    "words for families on what no area has": ("owed.toml", "[record_circulated]", "[minutes]", "minutes", "neither a timescale nor a duty"),
    "nothing to call it": ("owed.toml", 'plain = "The next core group"', 'plain = ""', "next_core_group.plain", "plain words"),
    "a decision that there is not": ("owed.toml", 'rests_on = "plan"', 'rests_on = "a plan"', "outline_plan.rests_on", "no_plan"),
    "no words for what is overdue": ("owed.toml", "overdue = ", "about = ", "report_to_family.overdue", "missing"),
    "no words for a date that guides": ("owed.toml", "about = ", "# about = ", "next_core_group.about", "missing"),
    "no words for a national timescale": ("owed.toml", "across_england = ", "# across_england = ", "first_core_group.across_england", "missing"),
    "nothing to do on its day": ("owed.toml", 'do = "Check it. Ask about anything that you do not understand."\n', "", "decisions_circulated.do", "missing"),
    "words without their date": ("owed.toml", "is due to me by {date}. Please tell", "is due to me soon. Please tell", "report_to_family.ahead", "{date}"),
    "a date in words for today": ("owed.toml", "is due to me today.", "is due to me today, {date}.", "report_to_family.today", "nothing in braces"),
    "no key": ("sheffield/rules.toml", 'key = "initial_conference"\n', "", "timescale.key", "no key"),
    "a key used twice": ("sheffield/rules.toml", 'key = "first_core_group"', 'key = "initial_conference"', "timescale.initial_conference", "twice"),
    "a duty used twice": ("sheffield/rules.toml", 'id = "attendance_confirmed"', 'id = "report_shared_with_parents"', "duty.report_shared_with_parents", "twice"),
    "nobody who acts": ("sheffield/rules.toml", 'who = ["child_protection_coordinator"]', "who = []", "timescale.initial_conference.who", "not_stated"),
    "nothing to count from": ("sheffield/rules.toml", '["strategy_discussion"]', "[]", "timescale.initial_conference.events", "at least one"),
    "no fact behind it": ("sheffield/rules.toml", '["A-S01", "F-S01"]', "[]", "timescale.initial_conference.facts", "evidence"),
    "a name where a list belongs": ("sheffield/rules.toml", 'who = ["child_protection_coordinator"]', 'who = "not_stated"', "timescale.initial_conference.who", "list"),
    "a list of numbers": ("sheffield/rules.toml", 'who = ["child_protection_coordinator"]', "who = [1]", "timescale.initial_conference.who", "list"),
    "an amount on the day itself": ("doncaster/rules.toml", "amount = 0", "amount = 1", "timescale.outline_plan.amount", "amount 0"),
    "an end before the beginning": (
        "sheffield/rules.toml", FIRST, FIRST + "in_force_from = 2026-01-01\nin_force_until = 2025-01-01\n", "timescale.initial_conference.in_force_until", "begins",
    ),
    "a date in words": ("sheffield/rules.toml", FIRST, FIRST + 'in_force_from = "2026"\n', "timescale.initial_conference.in_force_from", "date"),
    "one bracket for two": ("sheffield/rules.toml", "[[information]]", "[information]", "information", "[[information]]"),
    "one bracket for a reading": ("redbridge/rules.toml", "[[timescale.reading]]", "[timescale.reading]", "timescale.first_review.reading", "two brackets"),
    "a list of an unknown name": ("sheffield/rules.toml", "[[information]]", "[[informations]]", "informations", "not known"),
    "what was read after all, and is answered in words": (
        "redbridge/area.toml", "not_read = [", 'not_read = ["report_to_family",', "area.not_read", "Take it out",
    ),
    "what was read after all": ("redbridge/area.toml", "not_read = [", 'not_read = ["first_review",', "area.not_read", "Take it out"),
    "no table of the area": ("sheffield/area.toml", "[area]", "[the_area]", "area", "[area]"),
    "an area that is not the folder's": ("sheffield/area.toml", 'id = "sheffield"', 'id = "leeds"', "area.id", "name of the folder"),
    "an area without a name": ("sheffield/area.toml", 'name = "Sheffield"\n', "", "area.name", "missing"),
    "an unknown conference run like an initial one": ("darlington/area.toml", '["transfer_conference", "pre_birth', '["transfer", "pre_birth', "area.treats_as_initial", "events.toml"),
    "a reading of an unknown unit": ("darlington/rules.toml", 'amount = 3\nunit = "months"\n\n[[timescale]]', 'amount = 3\nunit = "moons"\n\n[[timescale]]', "timescale.first_review.reading.unit", "months"),
    "a reading from an unknown event": ("darlington/rules.toml", 'event = "initial_conference"\nfirst_of', 'event = "conference"\nfirst_of', "timescale.next_core_group.reading.fixed_series.event", "events.toml"),
    "a reading from an event that is a number": ("darlington/rules.toml", 'event = "initial_conference"\nfirst_of', 'event = 1\nfirst_of', "timescale.next_core_group.reading.event", "text in quotation marks"),
    "a first step that does not exist": ("darlington/rules.toml", 'first_of = "first_core_group"', 'first_of = "core"', "timescale.next_core_group.reading.fixed_series.first_of", "not a timescale"),
    "a rule to count as in that does not exist": ("darlington/rules.toml", 'as_in = "next_review"', 'as_in = "review"', "timescale.first_review-transfer.reading.from_last_review.as_in", "not a timescale"),
    "a yes in words": ("darlington/rules.toml", "only_if_earlier = true", 'only_if_earlier = "yes"', "timescale.next_core_group.reading.only_if_earlier", "true or false"),
    "an event that is text": ("events.toml", "[strategy_discussion]", 'oops = "text"\n[strategy_discussion]', "oops", "[oops]"),
    "an event without a phrase": ("events.toml", 'phrase = "the initial conference"\n', "", "initial_conference.phrase", "missing"),
    "a person without a name": ("people.toml", 'chair = "the conference chair"', "chair = 1", "chair", "text"),
    "an empty caution": ("cautions.toml", "X01 = ", 'empty = ""\nX01 = ', "empty", "text"),
    "a planner's table without its own key": ("sheffield/planners.toml", "[exclusion]\nstated", "[exclusion]\nstates", "exclusion.stated", "missing"),
    "no indication for ending a plan": ("sheffield/planners.toml", "[[end_plan.indication]]", "[[end_plan.consider]]", "end_plan.indication", "Add [[end_plan.indication]]"),
    "a condition that only answers know": (
        "sheffield/planners.toml", '[[exclusion.must]]\n', '[[exclusion.must]]\nwhen = ["no_ground_named"]\n', "exclusion.must.discuss_with_coordinator.in_general", "begin with If",
    ),
    "a source without a day": ("sources.toml", "read_on = 2026-11-22\n", "", "unnamed-2020.read_on", "missing"),
    "an address that is not whole": ("sources.toml", "read_on = 2026-11-22\n", 'read_on = 2026-11-22\nurl = "example.org/rules"\n', "unnamed-2020.url", "https://"),
    "a national rule without its fact": ("england/rules.toml", 'facts = ["A-E01"]', "facts = []", "timescale.initial_conference.facts", "evidence"),
    "a source with a day in words": ("sources.toml", "read_on = 2026-11-22", 'read_on = "November"', "unnamed-2020.read_on", "date"),
}  # fmt: skip


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_refused_with_file_key_and_remedy(folder, slip):
    file, old, new, key, word = SLIPS[slip]
    spoil(folder, f"areas/{file}" if "/" in file else file, old, new)
    error = refused(folder)
    assert (file, key, True) in {(each.file, each.key, word in each.advice) for each in error.each}


def test_a_source_may_be_confirmed_later(folder):
    spoil(folder, "areas/darlington/area.toml", "read_on = 2026-11-22", "read_on = 2026-11-22\nconfirmed_on = 2026-12-01")
    rules = load_rules_from(folder)
    assert str(rules.sources["darlington"].confirmed_on) == "2026-12-01"
    assert load_rules().sources["darlington"].confirmed_on is None

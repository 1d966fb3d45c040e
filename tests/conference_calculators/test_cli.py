"""The command line: `ask`, `ask --lines`, `timescales`, `schema`, `sources`, and `python -m`."""

import io
import json
import subprocess
import sys
from datetime import date

import pytest

from conference_calculators import api, cli
from conference_calculators.api import answer, request_schema
from conference_rules import load_rules

REQUEST = {"calculator": "timescales", "area": "darlington", "inputs": {"events": [{"event": "strategy_discussion", "date": "2026-12-04"}]}}


@pytest.fixture
def run(monkeypatch, capsys):
    def run(*arguments, typed=""):
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        status = cli.main(arguments)
        return status, *capsys.readouterr()

    return run


def test_ask_answers_one_request(run):
    status, out, err = run("ask", typed=json.dumps(REQUEST))
    assert (status, err) == (0, "")
    assert out == answer(json.dumps(REQUEST)) + "\n"


def test_ask_fails_when_something_cannot_be_used(run):
    status, out, err = run("ask", typed="nonsense")
    assert (status, err) == (1, "")
    assert json.loads(out)["errors"][0]["field"] == "request"


def test_ask_lines_answers_each_line_a_blank_one_too_and_goes_on_after_a_bad_one(run):
    status, out, _ = run("ask", "--lines", typed=f"{json.dumps(REQUEST)}\n\nnonsense\n{json.dumps(REQUEST)}\n")
    lines = [json.loads(line) for line in out.splitlines()]
    assert status == 0
    assert [("errors" in line) for line in lines] == [False, True, True, False]
    assert lines[0] == lines[3]


@pytest.mark.parametrize(
    ("arguments", "typed"),
    [(["ask"], json.dumps(REQUEST)), (["ask", "--lines"], f"{json.dumps(REQUEST)}\n"), (["timescales", "darlington", "visit=2026-12-04"], "")],
    ids=["ask", "ask --lines", "timescales"],
)
def test_a_fault_of_ours_is_answered_in_words_and_printed_as_a_traceback_beside_them(run, monkeypatch, arguments, typed):
    def broken(name):
        raise KeyError("a fault")

    monkeypatch.setattr(api, "calculator_named", broken)
    _, out, err = run(*arguments, typed=typed)
    answered = out if typed else err
    assert "through a fault of this site" in answered
    assert "Traceback (most recent call last)" in err
    assert "KeyError: 'a fault'" in err
    assert "Traceback" not in out


def test_timescales_prints_dates_to_read(run):
    status, out, err = run("timescales", "darlington", "strategy_discussion=2026-12-04")
    assert (status, err) == (0, "")
    assert "Hold the initial conference by Tuesday 29 December 2026." in out
    assert "Tuesday 29 December 2026  Latest date for the initial conference" in out
    assert "No later than 15 working days after the strategy discussion" in out
    assert "Darlington Safeguarding Partnership, undated. Copy read on Sunday 22 November 2026." in out
    assert "Please note (X05)" in out
    assert "Also read as" in out
    assert "The source does not say: " in out


def test_what_england_has_no_rule_for_is_not_said_to_be_missing(run):
    _, out, _ = run("timescales", "england", "initial_conference=2026-12-14")
    assert "does not say:" not in out
    assert "In the text of Working Together, if anywhere, which was not read: Conference record; " in out


def test_what_has_a_date_is_not_said_to_have_none_but_for_the_conference_that_has_none(run):
    """Redbridge: a national date stands in. Sheffield: a core group and a review after an initial conference, and none before a birth."""
    _, out, _ = run("timescales", "redbridge", "initial_conference=2026-11-20")
    assert "Latest date for the first core group" in out
    assert "First core group" not in out.partition("does not say: ")[2]
    _, out, _ = run("timescales", "sheffield", "initial_conference=2026-11-20", "pre_birth_conference=2026-12-09")
    assert "; First core group: pre-birth conference; First review conference: pre-birth conference; " in out.partition("does not say: ")[2]


def test_timescales_shows_more_when_asked_and_takes_today(run):
    _, plain, _ = run("timescales", "darlington", "initial_conference=2027-01-05", "--today", "2026-12-01")
    _, more, _ = run("timescales", "darlington", "initial_conference=2027-01-05", "--show", "split", "--show", "exclusion")
    assert "letters about a split conference" not in plain
    # Due on Wednesday 30 December 2026: 3 working days in the first week of December, 5, 5, 4 before Christmas Day, then 29 and 30.
    assert "19 working days left" in plain
    assert "working days left" not in more
    assert "Latest date for letters about a split conference" in more
    assert "Latest date to ask the chair to exclude" in more


def test_a_limit_that_is_not_the_date_to_work_to_is_printed(run):
    _, out, _ = run("timescales", "england", "initial_conference=2026-11-30")
    assert "Friday 26 February 2027  Latest date for the first review" in out
    assert "Limit: Sunday 28 February 2027" in out


def test_timescales_takes_the_type_of_a_conference_and_the_discussion_that_began_the_enquiry(run):
    """One month after 20 November 2026, a Sunday; 15 working days after Monday 2 November."""
    _, out, _ = run("timescales", "darlington", "inquorate_conference:review=2026-11-20")
    assert "Friday 18 December 2026  Usual latest date for the reconvened conference" in out
    assert "Limit: Sunday 20 December 2026" in out
    _, out, _ = run("timescales", "darlington", "strategy_discussion:began_section_47=2026-11-02", "strategy_discussion=2026-11-10")
    assert "Monday 23 November 2026  Latest date for the initial conference" in out


def test_timescales_prints_who_acts_a_window_what_is_owed_and_what_has_no_figure(run):
    _, out, _ = run("timescales", "redbridge", "core_group=2026-11-02", "initial_conference=2026-10-19")
    assert "From: Monday 30 November 2026" in out
    assert "Who: the core group" in out
    assert "With no time limit given: Parents will be given copies of the reports" in out
    assert "Please note (X41)" in out
    _, out, _ = run("timescales", "doncaster", "transfer_notified=2026-11-02", "transfer_moved=2026-10-26")
    assert "Another date for the same meeting counts." in out
    _, out, _ = run("timescales", "darlington", "strategy_discussion=2026-11-02")
    assert "If missed: A delay must have the written agreement" in out


@pytest.mark.parametrize(
    ("event", "field"),
    [
        ("strategy_discussion=2026-02-30", "events.0.date"),
        ("birthday=2026-11-20", "events.0.event"),
        ("strategy_discussion", "events.0.date"),
        ("=2026-11-20", "events.0.event"),
        ("inquorate_conference=2026-11-20", "events.0.type"),
        ("inquorate_conference:party=2026-11-20", "events.0.type"),
    ],
)
def test_timescales_names_what_cannot_be_used(run, event, field):
    status, out, err = run("timescales", "darlington", event)
    assert (status, out) == (1, "")
    assert err.startswith(f"{field}: ")


def test_timescales_names_a_today_that_cannot_be_used(run):
    status, _, err = run("timescales", "darlington", "visit=2026-11-20", "--today", "yesterday")
    assert status == 1
    assert err.startswith("today: ")


def test_an_unknown_area_is_refused_with_the_areas_that_there_are(run, capsys):
    with pytest.raises(SystemExit) as stopped:
        run("timescales", "leeds", "visit=2026-11-20")
    assert stopped.value.code == 2
    assert "darlington" in capsys.readouterr().err


def test_schema_prints_the_schema(run):
    status, out, _ = run("schema")
    assert status == 0
    assert json.loads(out) == request_schema()


def test_a_reader_that_has_seen_enough_is_no_fault(monkeypatch):
    class Closed(io.StringIO):
        def write(self, text):
            raise BrokenPipeError

    monkeypatch.setattr(sys, "stdout", Closed())
    assert cli.main(["schema"]) == 0


def test_python_dash_m_takes_bytes_that_are_not_utf_8_and_ends_without_a_traceback():
    def start(*arguments, typed=b""):
        command = [sys.executable, "-m", "conference_calculators", *arguments]
        return subprocess.run(command, input=typed, capture_output=True, timeout=60, check=False)

    good = start("ask", typed=json.dumps(REQUEST).encode())
    assert good.returncode == 0
    assert good.stdout.decode() == answer(json.dumps(REQUEST)) + "\n"
    bad = start("ask", typed=b'{"calculator": "\xff\xfe"}')
    assert bad.returncode == 1
    assert json.loads(bad.stdout)["errors"]
    assert b"Traceback" not in bad.stderr


def test_sources_lists_every_document_with_its_address_and_day_of_review(run):
    status, out, err = run("sources")
    assert (status, err) == (0, "")
    assert out.count("To be looked at again by ") == len(load_rules().sources)
    assert "doncaster: Child Protection Conference: information for professionals (Doncaster, 23 August 2023)" in out
    assert "Copy read on Sunday 22 November 2026. To be looked at again by Saturday 22 May 2027." in out
    assert "Published at https://www.doncaster.gov.uk/" in out


def test_no_source_is_due_on_its_last_day(run):
    status, out, _ = run("sources", "--due", "--as-of", "2027-02-22")
    assert status == 0
    assert out == "No source is due for review on Monday 22 February 2027. The next is national-consensus, by Monday 22 February 2027.\n"


def test_sources_that_are_due_are_listed_and_end_in_one(run):
    """What is reported nationally is to be looked at again by 22 February 2027, the councils' documents by 22 May."""
    status, out, _ = run("sources", "--due", "--as-of", "2027-02-23")
    assert status == 1
    assert [line.split(":")[0] for line in out.splitlines() if not line.startswith(" ")] == ["national-consensus"]
    status, out, _ = run("sources", "--due", "--as-of", "2027-05-23")
    assert status == 1
    assert {"darlington", "doncaster", "redbridge", "sheffield", "national-consensus"} <= {line.split(":")[0] for line in out.splitlines()}


def test_without_a_day_sources_are_judged_by_today(run, monkeypatch):
    class LongAfter(date):
        @classmethod
        def today(cls):
            return cls(2030, 1, 1)

    monkeypatch.setattr("conference_calculators.cli.date", LongAfter)
    assert run("sources", "--due")[0] == 1


def test_a_day_that_is_none_is_refused(run, capsys):
    with pytest.raises(SystemExit) as stopped:
        run("sources", "--due", "--as-of", "soon")
    assert stopped.value.code == 2
    assert "'soon' is not a day. Write it as 2026-11-28." in capsys.readouterr().err

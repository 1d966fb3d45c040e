"""What stands in the ready reckoner of an area: the deadlines that are usual, or what its event starts instead."""

import re
from dataclasses import replace

from conference_rules import Rules, load_rules
from conference_rules.ids import AreaId
from conference_site.parts.reckoner import ready_reckoner

RULES = load_rules()
DARLINGTON = AreaId("darlington")


def without(*families: str) -> Rules:
    """The rules in which Darlington and England say nothing of these."""
    areas = {
        name: replace(area, timescales=tuple(rule for rule in area.timescales if rule.family not in families)) for name, area in RULES.areas.items()
    }
    return replace(RULES, areas=areas)


def under(question: str, rules: Rules) -> str:
    return ready_reckoner(rules.areas[DARLINGTON], rules).partition(f"<h3>{question}</h3>")[2].partition("<h3>")[0]


def deadlines_under(question: str, rules: Rules) -> set[str]:
    return set(re.findall('data-deadline="([^"]+)"', under(question, rules)))


def test_the_usual_deadline_has_its_table() -> None:
    assert deadlines_under("The last core group was on…", RULES) == {"next_core_group"}


def test_where_an_area_has_none_of_the_usual_ones_the_table_has_what_the_event_starts_there() -> None:
    assert deadlines_under("The last core group was on…", without("next_core_group")) == {"plan_distributed"}


def test_what_lies_before_a_meeting_stands_in_for_nothing_that_follows_it() -> None:
    held = deadlines_under("The review conference was held on…", without("next_review"))
    assert held == {"decisions_circulated", "record_circulated"}


def test_silence_is_said_only_where_the_event_starts_nothing() -> None:
    silent = under("The last core group was on…", without("next_core_group", "plan_distributed"))
    assert silent.strip() == "<p>The source for Darlington says nothing about this.</p>"


def with_darlington(**changes: object) -> Rules:
    """The rules without a next core group or a plan that counts from one, and with Darlington changed."""
    rules = without("next_core_group", "plan_distributed")
    return replace(rules, areas={**rules.areas, DARLINGTON: replace(rules.areas[DARLINGTON], **changes)})  # type: ignore[arg-type]


def test_a_source_that_counts_from_another_event_is_not_called_silent() -> None:
    next_one = replace(RULES.timescale(DARLINGTON, "next_core_group"), events=("strategy_discussion",), assumed_from=())
    rules = with_darlington(timescales=(*without("next_core_group", "plan_distributed").areas[DARLINGTON].timescales, next_one))
    text = under("The last core group was on…", rules)
    assert "says nothing" not in text and "none that counts from this date" in text


def test_a_source_that_answers_without_a_number_of_days_is_not_called_silent() -> None:
    """Redbridge's parents get the reports in advance, on no day."""
    table = ready_reckoner(RULES.areas[AreaId("redbridge")], RULES)
    text = table.partition("<h3>The initial conference is planned for…</h3>")[2].partition("<h3>")[0]
    assert "says nothing" not in text and "has a rule about this" in text


def test_a_source_that_was_not_read_on_it_is_not_called_silent() -> None:
    text = under("The last core group was on…", with_darlington(not_read=("next_core_group",)))
    assert "says nothing" not in text and "We have not read" in text

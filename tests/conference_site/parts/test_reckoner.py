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

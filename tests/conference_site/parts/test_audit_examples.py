"""The invented lists could be true, hold what an officer meets, say that they are invented, and are the same whenever they are made."""

import json
from datetime import date
from itertools import pairwise

import pytest

from conference_calculators.audit.sitting import Sitting, opened
from conference_rules import load_rules
from conference_rules.bank_holidays import bank_holiday_on
from conference_site.parts import audit_examples
from conference_site.parts.audit_examples import AS_OF, INVENTED, Child

RULES = load_rules()
FILES = {name.rpartition("/")[2]: content for name, content in audit_examples.files(RULES).items()}
CHILDREN = audit_examples.children(RULES)
SATURDAY = 5
GROWN_UP = 18


def judged(name: str) -> Sitting:
    content, sitting = FILES[name], Sitting()
    opened(sitting, name, content if isinstance(content, bytes) else content.encode())
    for said in (
        sitting.begin(json.dumps({"area": "england", "today": AS_OF.isoformat(), "start": json.loads(sitting.columns())["starts"][0]})),
        sitting.go_on(60_000),
    ):
        assert "error" not in json.loads(said), said
    return sitting


def meetings(child: Child) -> list[date]:
    return [day for day in (child.conference, child.core_group, *child.reviews) if day]


@pytest.mark.parametrize("child", CHILDREN, ids=lambda child: child.child)
def test_the_dates_of_a_child_could_be_true(child: Child) -> None:
    in_order = [
        child.born,
        child.discussed,
        child.enquiry,
        *filter(None, [child.conference, child.plan_start]),
        *child.reviews,
        *filter(None, [child.plan_end]),
        AS_OF,
    ]
    assert in_order == sorted(in_order)
    assert child.born < child.discussed and child.discussed < min(meetings(child), default=AS_OF)
    assert child.discussed.year - child.born.year <= GROWN_UP
    assert child.core_group is None or (child.plan_start and child.conference and child.core_group > child.plan_start)
    assert child.visit is None or (child.plan_start and child.plan_start < child.visit <= (child.plan_end or AS_OF))
    assert all(5 <= (after - before).days // 7 <= 30 for before, after in pairwise([*filter(None, [child.conference]), *child.reviews]))
    assert child.is_required or not meetings(child)
    assert bool(child.plan_start) >= bool(child.reviews or child.core_group)
    days = [child.discussed, child.enquiry, *meetings(child)]
    assert [day for day in days if bank_holiday_on(day)] == []
    assert [day for day in days if day.weekday() >= SATURDAY] == (
        [child.conference] if child.case == f"EXAMPLE-F{audit_examples.ON_A_SATURDAY}" else []
    )


def test_brothers_and_sisters_share_their_meetings_and_are_not_born_within_a_year() -> None:
    for before, after in pairwise(CHILDREN):
        if before.case == after.case:
            assert meetings(before) == meetings(after) and before.team == after.team
            assert (before.born - after.born).days > 365


def test_the_discussions_are_spread_over_a_year() -> None:
    months = {(child.discussed.year, child.discussed.month) for child in CHILDREN}
    assert len(months) >= 12 and min(child.discussed for child in CHILDREN) >= AS_OF.replace(year=AS_OF.year - 1)
    assert 35 <= len(CHILDREN) <= 50


@pytest.mark.parametrize("name", FILES)
def test_each_has_some_in_time_some_late_and_some_to_come(name: str) -> None:
    first = {one["rule"]: one["children"] for one in json.loads(judged(name).answer())["summary"]}["initial_conference"]
    assert first["in_time"] > first["late"] > 0 and first["overdue"] > 0 and first["not_yet_due"] > 0
    assert first["cannot_judge"] == 0


def test_they_hold_what_is_doubtful_in_real_lists() -> None:
    codes = [(problem.field, problem.code) for problem in judged("example-list.csv").judged.problems]
    assert codes == [("initial_conference", "8875"), ("plan_start", "2885"), ("", "")]
    differences = {said for check in judged("example-list.csv").judged.answer()["checks"] if (said := check.get("due_difference"))}
    assert {said.partition(" after ")[0] for said in differences} == {
        "The system’s date is 91 days", "The system’s date is 183 days",
        "The system counts the day itself as day 1. The document says 15 working days, and the day itself is day 0.",
    }  # fmt: skip


def test_list_7_shows_what_is_overdue_and_leaves_open_what_it_cannot_show() -> None:
    reviews = {one["rule"]: one["children"] for one in json.loads(judged("example-annex-a.xlsx").answer())["summary"]}["first_review"]
    assert reviews["overdue"] > 0 and reviews["cannot_judge"] > 0 and reviews["late"] == 0


def test_each_says_that_it_is_invented() -> None:
    assert INVENTED in str(FILES["example-census.xml"])
    for name in ("example-to-paste.txt", "example-list.csv"):
        assert all("EXAMPLE-" in line and "Invented" in line for line in str(FILES[name]).splitlines()[1:])


def test_the_same_rules_give_the_same_bytes() -> None:
    assert audit_examples.files(RULES) == audit_examples.files(RULES)

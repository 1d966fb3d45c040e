"""The audit judges as the calculator of dates does: in every area, for the same dates, the same limit and the same standing."""

from datetime import timedelta
from pathlib import Path

import pytest

from conference_calculators.audit.rows import RowReader
from conference_rules.data_files import data_folder
from conference_rules.ids import CORE_GROUP, INITIAL, REVIEW, STRATEGY_DISCUSSION, AreaId
from conference_rules.in_time import VERDICT_OF, Judge
from conference_rules.loading import load_rules_from
from conference_rules.status import status_of
from conference_rules.timescales import Happened, timeline
from tests.conference_calculators.audit.chains import Chain, chains
from tests.examples import first_always

EXAMPLESHIRE = Path(__file__).resolve().parents[2] / "areas" / "exampleshire"
RULES = load_rules_from(data_folder(), [EXAMPLESHIRE])
RECORDED = ("strategy_discussion", "initial_conference", "plan_start", "core_groups", "reviews")
NAMES = ("initial_conference", "first_core_group", "next_core_group", "first_review", "next_review")


def happened(chain: Chain) -> list[Happened]:
    return [
        Happened(STRATEGY_DISCUSSION, chain.strategy_discussion),
        Happened(INITIAL, chain.initial_conference),
        Happened(CORE_GROUP, chain.core_group),
        *(Happened(REVIEW, day) for day in chain.reviews),
    ]


@pytest.mark.parametrize("area", first_always(RULES.areas))
@pytest.mark.parametrize("after", [20, 400])
def test_every_verdict_is_the_standing_of_the_same_date(area: AreaId, after: int) -> None:
    for chain in chains(60, seed=after):
        today = chain.initial_conference + timedelta(days=after)
        if max(chain.core_group, *chain.reviews) > today:
            chain = Chain(chain.strategy_discussion, chain.initial_conference, chain.initial_conference + timedelta(days=9), ())
        deadlines = timeline(RULES, area, happened(chain)).deadlines
        stand = {
            (one.rule.key, one.anchor.day, one.held_on): (one.result.limit, VERDICT_OF[status.id])
            for one in deadlines
            if one.rule.family in NAMES and one.anchor.basis == "given" and (status := status_of(one, today, deadlines)) and status.id in VERDICT_OF
        }
        checks = Judge(RULES, area, today).judge(RowReader(RECORDED).read(1, chain.row(), []).chain)
        judged = {(check.rule.key, check.start, check.held): (check.dated.limit, check.verdict) for check in checks if check.rule and check.dated}
        assert {key: found for key, found in stand.items() if judged.get(key) != found} == {}, chain
        # What stands in the timeline only where it is late: a step of a series that was held.
        others = {key: found for key, found in judged.items() if key not in stand}
        assert {found[1] for found in others.values()} <= {"in_time", "between_readings", "cannot_judge"}, chain
        assert all(key[2] for key in others), chain

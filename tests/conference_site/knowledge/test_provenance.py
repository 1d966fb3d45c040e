"""What the pages of a council say of how far its words were checked: when, in which role, and by when to look again."""

from dataclasses import replace
from datetime import date

from conference_rules import load_rules
from conference_site.knowledge import provenance
from conference_site.parts.evidence import about_source

AREA = load_rules().areas["redbridge"]
SOURCE = replace(AREA.source, confirmed_on=date(2026, 12, 1), confirmed_by="policy officer", review_by=date(2027, 6, 1))


def test_what_nobody_compared_is_said_otherwise_on_the_councils_own_site() -> None:
    assert provenance(AREA).endswith("Not confirmed with Redbridge.")
    assert provenance(AREA, is_alone=True).endswith("Nobody has compared it with the document yet.")


def test_day_role_and_the_next_look_are_shown() -> None:
    said = provenance(replace(AREA, source=SOURCE))
    assert "on 1 December 2026, by their policy officer. To be looked at again by 1 June 2027." in said
    shown = str(about_source(SOURCE))
    assert "<dd>1 December 2026, by their policy officer</dd>" in shown
    assert "<dd>1 June 2027</dd>" in shown

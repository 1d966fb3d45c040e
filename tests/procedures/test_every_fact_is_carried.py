"""No fact is lost: a page, a rule or an entry on what is in doubt carries it, or it is left out with a reason."""


from conference_site.knowledge.uses import not_carried
from tests.the_guide import the_guide

KNOWN = the_guide()
EVIDENCE, USES = KNOWN.evidence, KNOWN.uses


def test_every_fact_is_carried_or_left_out_with_a_reason() -> None:
    missing = not_carried(EVIDENCE, USES)
    assert not missing, f"{len(missing)} facts are carried by no page and no rule: {' '.join(missing)}"


def test_pages_and_rules_name_only_facts_that_exist() -> None:
    unknown = {name: [use.title for use in uses] for name, uses in USES.items() if name not in EVIDENCE.facts}
    assert not unknown


def test_a_fact_that_is_wholly_left_out_is_not_carried_as_well() -> None:
    both = [name for item in EVIDENCE.left_out if item.wholly for name in item.facts if name in USES]
    assert not both, f"left out, but also carried: {' '.join(both)}"

"""No fact is lost: each is carried by a page, by a rule or by the page on currency, or is left out with a reason."""

from pathlib import Path

from conference_rules import load_rules
from conference_site.evidence import load_evidence, not_carried, uses_in_rules, uses_on_pages

ROOT = Path(__file__).resolve().parents[2]
EVIDENCE = load_evidence(ROOT / "procedures" / "evidence")


def pages() -> dict[str, str]:
    """The Markdown of every page by its address."""
    folders = (ROOT / "procedures", ROOT / "docs")
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for folder in folders
        for path in sorted(folder.rglob("*.md"))
        if "contributing" not in path.parts
    }


def test_every_fact_is_carried_or_left_out_with_a_reason() -> None:
    missing = not_carried(EVIDENCE, uses_on_pages(pages()), uses_in_rules(load_rules()))
    assert not missing, f"{len(missing)} facts are carried by no page and no rule: {' '.join(missing)}"


def test_pages_and_rules_name_only_facts_that_exist() -> None:
    named = {**uses_on_pages(pages()), **uses_in_rules(load_rules())}
    unknown = {name: [use.title for use in uses] for name, uses in named.items() if name not in EVIDENCE.facts}
    assert not unknown


def test_a_fact_that_is_wholly_left_out_is_not_carried_as_well() -> None:
    carried = {**uses_on_pages(pages()), **uses_in_rules(load_rules())}
    both = sorted(name for item in EVIDENCE.left_out if item.wholly for name in item.facts if name in carried)
    assert not both, f"left out, but also carried: {' '.join(both)}"

"""What the pages are made from, gathered once a build: the rules, the evidence and the calculators."""

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from conference_calculators import CALCULATORS, Calculator
from conference_rules import Area, BadRules, Rules, Source, load_rules
from conference_rules.data_files import only_area
from conference_rules.ids import NO_AREA, AreaId, SourceId
from conference_rules.wording import compared, short_date

from . import area_words
from .age import day_of_build
from .answers import Answers, load_answers
from .councils import Councils, load_councils
from .documents import Templates, load_templates
from .easy_words import EasyWords, load_easy_words
from .evidence import Evidence, load_evidence
from .good_to_know import GoodToKnow, load_good_to_know
from .help_lines import HelpLine, load_help_lines
from .languages import PICTURES_OF_A_CARD, Language, load_languages
from .page_facts import PageFacts as PageFacts
from .pictures import openmoji
from .publisher import NOBODY_YET, Publisher, load_publisher
from .questions import Questions, check_what_is_known, load_questions
from .roles import Roles, load_roles
from .uses import Uses, find_uses
from .words import Word, load_words


@dataclass(frozen=True)
class Knowledge:
    rules: Rules
    evidence: Evidence
    calculators: Sequence[Calculator[Any]]
    words: Sequence[Word]
    roles: Roles
    questions: Questions
    answers: Mapping[str, Answers]
    good_to_know: Mapping[str, GoodToKnow]
    easy_words: EasyWords
    help_lines: Sequence[HelpLine]
    languages: Sequence[Language]
    pictures_of_a_card: Mapping[str, str]
    templates: Templates
    councils: Councils
    built_on: date
    only: AreaId = NO_AREA
    """The council whose own site is built; "" for the whole guide."""
    publisher: Publisher | None = None
    """Who publishes that site; None for the whole guide."""
    uses: Uses = field(default_factory=dict)

    def area(self, identity: AreaId) -> Area:
        return self.rules.areas[identity]

    @property
    def pictures(self) -> Mapping[str, str]:
        """Every picture that a page shows, by name."""
        return {**self.easy_words.pictures, **self.pictures_of_a_card}


def gather(root: Path) -> Knowledge:
    """The knowledge of the project in this folder."""
    rules = load_rules()
    area_words.check_that_all_is_there(rules)
    procedures = root / "procedures"
    evidence, roles = load_evidence(procedures / "evidence", area_words.evidence_outside(rules)), load_roles(root)
    questions, good_to_know = load_questions(procedures / "questions", roles.desks), load_good_to_know(procedures)
    check_what_is_known(questions, good_to_know)
    answers = load_answers(root, questions, rules, evidence)
    alone = council_alone(rules)
    publisher = _publisher_of(alone) if alone else None
    return Knowledge(
        rules=rules,
        evidence=evidence,
        calculators=[calculator for calculator in CALCULATORS if calculator.listed],
        words=load_words(root),
        roles=roles,
        questions=questions,
        answers=answers,
        good_to_know=good_to_know,
        easy_words=load_easy_words(root, good_to_know),
        help_lines=[*load_help_lines(procedures / "help.toml"), *(publisher.help_lines if publisher else ())],
        languages=load_languages(procedures),
        pictures_of_a_card={name: openmoji(root)[name] for name in PICTURES_OF_A_CARD},
        templates=load_templates(procedures / "documents", roles, questions, evidence, rules.people),
        councils=load_councils(procedures / "councils", rules.areas.values()),
        uses=find_uses(root, rules, roles, questions, answers),
        built_on=day_of_build(root, os.environ),
        only=alone,
        publisher=publisher,
    )


def _publisher_of(alone: AreaId) -> Publisher:
    """Who publishes the site of this council: nobody yet, where it is one of the guide's own, built to look at."""
    return load_publisher(area_words.folder_of(alone)) if area_words.is_outside(alone) else NOBODY_YET


def council_alone(rules: Rules) -> AreaId:
    """The council that `--only` names; "" for the whole guide. Raises `BadRules` for one that there is not."""
    only, councils = only_area(), [area.id for area in rules.areas.values() if area.level == "area"]
    if only and only not in councils:
        raise BadRules("--only", only, f"there is no council of this id. Use one of: {', '.join(councils)}; or name its folder with --areas.")
    return only


def source_name(source: Source, rules: Rules) -> str:
    """A source in two words: "Doncaster, 2023", "Sheffield, undated"."""
    year = re.search(r"\b(19|20)\d\d\b", source.dated)
    return f"{_place(source, rules)}, {year.group() if year else 'undated'}"


def council_with(source: SourceId, rules: Rules) -> Area | None:
    """The area of a council whose own document this is; None for any other document."""
    return next((area for area in rules.areas.values() if area.level == "area" and area.source.id == source), None)


def _place(source: Source, rules: Rules) -> str:
    if area := council_with(source.id, rules):
        return area.name
    return {"unnamed-2020": "A document that names no area", "national-consensus": "Reported nationally"}.get(source.id, source.title)


def area_heading(area: Area) -> str:
    """What stands at the top of everything local."""
    if area.level == "england":
        return "This page is about England in general, not about any council."
    return f"You are reading: {area.name}."


def provenance(area: Area, is_alone: bool = False) -> str:
    """How far the words of an area can be trusted: when they were copied, and whether anybody has compared them since.

    `is_alone`: the site is that of this council alone, and its pages call the document the council's own.
    """
    if area.level == "england":
        return "These timescales are reported in several procedures that follow Working Together. They were not checked against its text."
    copied = f"From a saved copy of {short_date(area.source.read_on)}."
    if day_and_role := compared(area.source):
        again = f"To be looked at again by {short_date(area.source.review_by)}."
        return f"{copied} Compared with {area.name}'s own document on {day_and_role}. {again}"
    return f"{copied} {'Nobody has compared it with the document yet' if is_alone else f'Not confirmed with {area.name}'}."

"""What each area answers to the questions of the guide, from the answers.toml in its folder.

Whether an area says something is written there and never inferred: a question without an answer, a time limit beside "does not say",
and a fact of another area stop the build. An error names file, key and remedy.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any, Literal, get_args

from conference_rules import Area, BadRules, Rules, Timescale, UnknownRule
from conference_rules.building import all_read, build
from conference_rules.ids import QuestionId, SourceId

from .area_words import is_outside, words_of
from .evidence import Evidence
from .questions import FAMILY, Question, Questions
from .tables import known, only, parsed

Status = Literal["says", "does_not_say", "not_read"]
STATUSES = get_args(Status)
UNNAMED = SourceId("unnamed-2020")
"""The document that names no area: no calculator and no page for readers has it, evidence and comparison do."""
BELOW_THE_MINIMUM = QuestionId("minimum_not_met")
"""The question of what follows where too few are there, which the page for the room answers too."""
_SHORTCODE = re.compile(r"\[\[([^\]]*)\]\]")


@dataclass(frozen=True)
class Answer:
    """What one source answers to one question.

    Words for families stand here; professionals read the rules, duties and facts as they are. `unread` is the paper that may answer
    where the status is "not_read".
    """

    status: Status
    parent: str = ""
    young_person: str = ""
    facts: tuple[str, ...] = ()
    duties: tuple[str, ...] = ()
    information: tuple[str, ...] = ()
    unread: str = ""


Answers = Mapping[QuestionId, Answer]
"""The answers of one source, by question and in the order of the questions."""


def load_answers(root: Path, questions: Questions, rules: Rules, evidence: Evidence) -> dict[str, Answers]:
    """The answers of every area of the rules, and of the document that names none. Raises `BadRules` for what cannot be used."""
    _check_deadlines(questions, rules)
    all_sources: dict[str, _OfOneSource] = {
        area.id: _OfOneSource(words_of(root, area).answers.parent, questions, rules, evidence, area) for area in rules.areas.values()
    }
    all_sources[UNNAMED] = _OfOneSource(root / "procedures" / "evidence" / UNNAMED, questions, rules, evidence, None)
    return dict(zip(all_sources, all_read(one.read for one in all_sources.values()), strict=True))


def rules_on(question: Question, area: Area) -> list[Timescale]:
    """The time limits of an area that answer a question, under their own family or another."""
    return [rule for rule in area.timescales if set(rule.settles) & set(question.deadlines)]


def facts_in_words(answer: Answer, area: Area | None) -> list[str]:
    """The facts that say in words what an area answers: its own, and those of its duties and information. Each once."""
    of_duties = [duty.facts for duty in area.duties if duty.id in answer.duties] if area else []
    of_information = [item.facts for item in area.information if item.id in answer.information] if area else []
    return list(dict.fromkeys(chain(answer.facts, *of_duties, *of_information)))


def facts_carried(question: Question, answer: Answer, area: Area | None) -> list[str]:
    """Every fact that an answer rests on, those of its time limits too."""
    return [*facts_in_words(answer, area), *chain(*(rule.facts for rule in rules_on(question, area)) if area else ())]


def _check_deadlines(questions: Questions, rules: Rules) -> None:
    """Every time limit answers a question, and no question waits for one that there is not."""
    named = {area.id: {family for rule in area.timescales for family in rule.settles} for area in rules.areas.values()}
    families = set(chain(*named.values()))
    asked = {family: question for question in questions.by_id.values() for family in question.deadlines}
    # An area from outside cannot add a question. A time limit that only it has stands on its page and in its answers.
    of_the_guide = set(chain(*(named[area] for area in named if not is_outside(area))))
    for family in sorted(of_the_guide - set(asked)):
        raise BadRules("procedures/questions", family, "no question names this deadline. Add it to the `deadlines` of a question.")
    for area in rules.areas.values():
        for family in area.not_read:
            known(family, families, f"{area.id}.toml", "area.not_read")
    for family in sorted(set(asked) - families):
        question = asked[family]
        raise BadRules(f"{question.stage}.toml", f"question.{question.id}.deadlines", f"no area has a deadline {family!r}. Mend the id.")


@dataclass(frozen=True)
class _OfOneSource:
    """The answers in one folder, of an area or of the document that names none."""

    folder: Path
    questions: Questions
    rules: Rules
    evidence: Evidence
    area: Area | None

    @property
    def file(self) -> str:
        return f"{self.folder.name}/answers.toml"

    def read(self) -> Answers:
        table = parsed(self.folder / "answers.toml", self.file)
        only(table, ("unread", "answer"), self.file)
        papers, rows = table.get("unread", {}), table.get("answer", {})
        only(rows, tuple(self.questions.by_id), self.file, "answer")
        questions = self.questions.by_id
        answers = dict(zip(questions, all_read(partial(self._answer, question, rows, papers) for question in questions.values()), strict=True))
        for paper in papers:
            if all(row.get("unread") != paper for row in rows.values()):
                raise BadRules(self.file, f"unread.{paper}", "no answer names this paper. Name it in one, or take it out.")
        self._check_that_all_is_reached(answers)
        return {identity: replace(answer, unread=papers.get(answer.unread, "")) for identity, answer in answers.items()}

    def _answer(self, question: Question, rows: Mapping[str, Any], papers: Mapping[str, str]) -> Answer:
        where = f"answer.{question.id}"
        if question.id not in rows:
            raise BadRules(self.file, where, f"this question has no answer. Add it with one status of: {', '.join(STATUSES)}.")
        answer = build(Answer, rows[question.id], self.file, where)
        known(answer.status, STATUSES, self.file, f"{where}.status")
        self._check_names(answer, where)
        if answer.status == "says":
            self._check_that_it_says(question, answer, where)
        else:
            self._check_that_it_does_not(question, answer, where)
        if answer.status == "not_read":
            known(answer.unread, papers, self.file, f"{where}.unread")
        elif answer.unread:
            raise BadRules(self.file, f"{where}.unread", 'a paper that was not read goes with the status "not_read". Change one of them.')
        if self.area:
            self._check_that_the_rules_agree(question, answer, self.area, where)
            if question.id == BELOW_THE_MINIMUM and self.area.level == "area" and self.area.quoracy.kind != "not_read":
                self._check_that_the_room_sends_there(papers.get(answer.unread, ""), self.area, where)
        return answer

    def _check_names(self, answer: Answer, where: str) -> None:
        """Facts, duties and information are those of this source, and words take periods from its rules alone."""
        source = self.area.source.id if self.area else SourceId(self.folder.name)
        own = {
            "facts": [fact.id for fact in self.evidence.of(source)],
            "duties": [duty.id for duty in self.area.duties] if self.area else [],
            "information": [item.id for item in self.area.information] if self.area else [],
        }
        for key, names in own.items():
            for name in getattr(answer, key):
                if name not in names:
                    raise BadRules(self.file, f"{where}.{key}", f"{name!r} is none of {source}'s. Mend the id.")
        for reader in FAMILY:
            for shortcode in _SHORTCODE.findall(getattr(answer, reader)):
                self._check_shortcode(shortcode, own["information"], f"{where}.{reader}")

    def _check_shortcode(self, shortcode: str, information: Sequence[str], where: str) -> None:
        kind, _, name = shortcode.partition(".")
        if shortcode == "others_needed" and self.area and self.area.quoracy.others_needed:
            return
        if kind != "timescale" or self.area is None:
            raise BadRules(self.file, where, f"[[{shortcode}]] cannot stand here. Use [[timescale.KEY]], with a key of the area.")
        if name not in information:
            try:
                self.rules.timescale(self.area.id, name)
            except UnknownRule as error:
                raise BadRules(self.file, where, f"[[{shortcode}]]: {error}") from error

    def _check_that_it_says(self, question: Question, answer: Answer, where: str) -> None:
        for reader in FAMILY if self.area else ():
            if reader in question.asked and not getattr(answer, reader):
                raise BadRules(self.file, f"{where}.{reader}", "this reader asks the question. Give the answer in their words.")
        for reader in FAMILY:
            if getattr(answer, reader) and reader not in question.asked:
                raise BadRules(self.file, f"{where}.{reader}", "this reader does not ask the question. Take the words out, or let them ask it.")
        if not any((answer.facts, answer.duties, answer.information, self.area and rules_on(question, self.area))):
            raise BadRules(self.file, where, "this answer rests on nothing. Give it facts or duties, or another status.")

    def _check_that_it_does_not(self, question: Question, answer: Answer, where: str) -> None:
        """Only a fact that records the silence may stand here."""
        for key in (*FAMILY, "duties", "information"):
            if getattr(answer, key):
                raise BadRules(self.file, f"{where}.{key}", f'this goes with the status "says", not with {answer.status!r}. Change one of them.')
        if self.area and rules_on(question, self.area):
            raise BadRules(self.file, f"{where}.status", f'the rules of {self.area.name} have a time limit for this. Write "says".')

    def _check_that_the_rules_agree(self, question: Question, answer: Answer, area: Area, where: str) -> None:
        """What a calculator calls silent or not read is what stands here."""
        for family in question.deadlines:
            if (family in area.not_read) != (answer.status == "not_read"):
                raise BadRules(self.file, f"{where}.status", f"the rules of {area.name} do not agree. Mend this, or {family!r} in their `not_read`.")

    def _check_that_the_room_sends_there(self, paper: str, area: Area, where: str) -> None:
        """The page for the room sends the chair to the paper in which nobody has read what follows below the minimum."""
        if area.quoracy.unread != paper:
            remedy = f'is not read. Write unread = "{paper}" here, or answer it.' if paper else "is answered. Take this out, or change that status."
            raise BadRules(f"{area.id}/quoracy.toml", "quoracy.unread", f"{where} in {self.file} {remedy}")

    def _check_that_all_is_reached(self, answers: Answers) -> None:
        """Every duty and every piece of information of an area is found from a question."""
        if self.area is None:
            return
        duties = {name for answer in answers.values() for name in answer.duties}
        information = {name for answer in answers.values() for name in answer.information}
        unreached = [duty.id for duty in self.area.duties if duty.id not in duties]
        unreached += [item.id for item in self.area.information if item.id not in information]
        if unreached:
            raise BadRules(self.file, "answer", f"no answer names {', '.join(unreached)}. Name each in the `duties` or `information` of one.")

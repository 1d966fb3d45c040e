"""A new area in the guide, or in a folder outside it: its rules, not read throughout, and its words.

The rules are those of `conference-guide areas new`. The words stand beside them in a folder outside, and in procedures/ in the guide.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from string import ascii_uppercase

from conference_calculators.cli import areas
from conference_calculators.workbench.draft import fresh_front
from conference_calculators.workbench.words import first_answer, limit_of
from conference_rules import Area, load_rules
from conference_rules.area_folder import HOLDS
from conference_rules.data_files import data_folder
from conference_rules.ids import AreaId
from conference_rules.loading import load_rules_from

from ..knowledge import area_words
from ..knowledge.answers import rules_on
from ..knowledge.questions import FAMILY, Question, Questions
from .changes import CannotBegin, Changes, filled_in, note_change, quoted

IN_THE_GUIDE = Path("calculators/conference_rules/data/areas")
LEDGERS = "tests/ledger"
_PAPER = "document"


def add_area(changes: Changes, identity: str, name: str, questions: Questions, day: date, outside: Path | None = None) -> None:
    """Write an area. In a folder outside, an area that has its rules already gets the words that are missing. Raises `CannotBegin`."""
    folder = outside or changes.root / IN_THE_GUIDE
    has_rules = outside is not None and any((folder / identity / file).is_file() for file in HOLDS)
    words = area_words.outside(folder / identity) if outside else area_words.in_the_guide(changes.root, AreaId(identity), identity)
    new = {
        words.answers: answers(name, questions, _read(folder / identity) if has_rules else None),
        words.evidence: filled_in("area_evidence.toml.txt", name=name),
        words.front: fresh_front(identity, name, day),
    }
    missing = {path: text for path, text in new.items() if not (has_rules and path.is_file())}
    if not missing:
        raise CannotBegin(f"{folder / identity} has all its files already. Change those.")
    for path, text in missing.items():
        changes.add(_within(path, changes.root), text)
    if not outside:
        changes.add(f"{LEDGERS}/{identity}.toml", filled_in("area_ledger.toml.txt", name=name, letter=_free_letter(changes)))
        changes.add(f"tests/scenarios/timescales/{identity}.toml", filled_in("area_scenarios.toml.txt", name=name))
        note_change(changes, day, name, "All", "New. Its document has not been read yet", "All")
    if not has_rules:
        areas.new(identity, name, folder, day)
        changes.also_written += [_within(folder / identity / file, changes.root) for file in HOLDS]


def answers(name: str, questions: Questions, area: Area | None = None) -> str:
    """The answers.toml of an area: what its rules say, where it has any, and nothing read of the rest."""
    return "\n".join(_answers(name, questions, area))


def _answers(name: str, questions: Questions, area: Area | None) -> Iterator[str]:
    yield f"# What the document for {name} answers, question by question (procedures/questions/). See docs/contributing/add-an-area.md.\n"
    yield f"[unread]\n{_PAPER} = {quoted(f'the document for {name}')}\n"
    stage = ""
    for question in questions.by_id.values():
        if question.stage != stage:
            stage = question.stage
            yield f"# ---------------------------------------------------------------- {stage}\n"
        yield f"[answer.{question.id}]\n{_answer(question, area)}\n"


def _answer(question: Question, area: Area | None) -> str:
    if area and (rules := rules_on(question, area)):
        text = quoted(first_answer(map(limit_of, rules), load_rules().events))
        words = [f"{reader} = {text}" for reader in FAMILY if reader in question.asked]
        return "\n".join(['status = "says"', *words])
    if area and question.deadlines and not set(question.deadlines) & set(area.not_read):
        return 'status = "does_not_say"'
    return f'status = "not_read"\nunread = "{_PAPER}"'


def _read(folder: Path) -> Area:
    """An area from outside. Raises `BadRules`, naming everything that is wrong."""
    return load_rules_from(data_folder(), [folder]).areas[AreaId(folder.name)]


def _within(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path.resolve())


def _free_letter(changes: Changes) -> str:
    """A letter for the ids of its facts: the first that no area has."""
    taken = [changes.text(f"{LEDGERS}/{path.name}") for path in sorted((changes.root / LEDGERS).glob("*.toml"))]
    free = [letter for letter in ascii_uppercase if letter != "U" and not any(f'letter = "{letter}"' in text for text in taken)]
    if not free:
        raise CannotBegin("Every letter for the ids of facts is taken. Give facts two letters, in tests/procedures/test_evidence.py.")
    return free[0]

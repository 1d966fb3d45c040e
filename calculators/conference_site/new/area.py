"""A new area in the guide, or in a folder outside it: its rules, not read throughout, and its words.

The rules are those of `conference-guide areas new`. The words stand beside them in a folder outside, and in procedures/ in the guide.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from string import ascii_uppercase

from conference_calculators import areas
from conference_rules.area_folder import HOLDS

from ..knowledge import area_words
from ..knowledge.questions import Questions
from .changes import CannotBegin, Changes, note_change, quoted, review_after

IN_THE_GUIDE = Path("calculators/conference_rules/data/areas")
LEDGERS = "tests/ledger"
_PAPER = "document"


def add_area(changes: Changes, identity: str, name: str, questions: Questions, day: date, outside: Path | None = None) -> None:
    """Write an area. In a folder outside, an area that has its rules already gets the words that are missing. Raises `CannotBegin`."""
    folder = outside or changes.root / IN_THE_GUIDE
    words = area_words.outside(folder / identity) if outside else area_words.in_the_guide(changes.root, identity, identity)
    new = {
        words.answers: answers(identity, name, questions),
        words.evidence: _EVIDENCE.format(name=name),
        words.front: _FRONT.format(id=identity, name=name, title=quoted(name), reviewed=day, review_by=review_after(day)),
    }
    has_rules = outside is not None and any((folder / identity / file).is_file() for file in HOLDS)
    missing = {path: text for path, text in new.items() if not (has_rules and path.is_file())}
    if not missing:
        raise CannotBegin(f"{folder / identity} has all its files already. Change those.")
    for path, text in missing.items():
        changes.add(_within(path, changes.root), text)
    if not outside:
        changes.add(f"{LEDGERS}/{identity}.toml", _LEDGER.format(name=name, letter=_free_letter(changes)))
        changes.add(f"tests/scenarios/timescales/{identity}.toml", _SCENARIOS.format(name=name))
        note_change(changes, day, name, "All", "New. Its document has not been read yet", "All")
    if not has_rules:
        areas.new(identity, name, folder, day)


def answers(identity: str, name: str, questions: Questions) -> str:
    """The answers.toml of an area of which nothing has been read."""
    return "\n".join(_answers(identity, name, questions))


def _answers(identity: str, name: str, questions: Questions) -> Iterator[str]:
    yield f"# What the document for {name} answers, question by question (procedures/questions/). See docs/contributing/add-an-area.md.\n"
    yield f"[unread]\n{_PAPER} = {quoted(f'the document for {name}')}\n"
    stage = ""
    for question in questions.by_id.values():
        if question.stage != stage:
            stage = question.stage
            yield f"# ---------------------------------------------------------------- {stage}\n"
        yield f'[answer.{question.id}]\nstatus = "not_read"\nunread = "{_PAPER}"\n'


def _within(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path.resolve())


def _free_letter(changes: Changes) -> str:
    """A letter for the ids of its facts: the first that no area has."""
    taken = [changes.text(f"{LEDGERS}/{path.name}") for path in sorted((changes.root / LEDGERS).glob("*.toml"))]
    free = [letter for letter in ascii_uppercase if letter != "U" and not any(f'letter = "{letter}"' in text for text in taken)]
    if not free:
        raise CannotBegin("Every letter for the ids of facts is taken. Give facts two letters, in tests/procedures/test_evidence.py.")
    return free[0]


_EVIDENCE = """\
# What the document for {name} says, fact by fact, in our own words. What is inferred, or is a reading, says so in its status or its note.

# The headings of the document, as it prints them.
headings = []
"""

_FRONT = """\
---
title: {title}
area: {id}
reader: everyone
description: "What the document for {name} says about child protection conferences, how old our copy is, and every time limit in it."
keywords: [{title}]
reviewed: {reviewed}
review_by: {review_by}
---

# {name}

Nobody has read the document for {name} for this guide yet. Where a time limit holds across England, this guide shows it and says so.

## Tools and pages for this area

- [Work out dates for {name}](../calculators/timescales/index.md)
- [For parents and carers](../parents/index.md)
- [For professionals](../professionals/index.md)
- [All areas side by side](index.md)

## What to ask your council

This is what the guide cannot answer for {name}. Ask your social worker or the conference chair.

[[answers.to_ask]]

## The document

[[area.source]]

## All the time limits

[[area.rules]]
"""

_LEDGER = """\
# What the document for {name} says, typed from the ledger of facts a second time and never from the data.

letter = "{letter}"
facts = 0

# The id of a deadline, what is counted from, amount, unit, direction, bound, duty.
time_limits = \"\"\"
\"\"\"

# Which fact feeds which deadline.
[fed_by]
"""

_SCENARIOS = """\
# {name}, worked out by hand from a wall calendar. None of these dates came out of the code that they test.

[[scenario]]
name = "In {name}, nothing was read about an initial conference: the national timescale is shown, and named as such"
events = [{{ event = "strategy_discussion", date = "2026-11-20" }}]
# Fifteen working days after Friday 20 November 2026.
expect = [{{ id = "initial_conference", limit = "2026-12-11", level = "england", source = "national-consensus", cautions = ["national"] }}]

[[scenario]]
name = "In {name}, nothing was read about the first core group: the national timescale is shown, over Christmas"
events = [{{ event = "initial_conference", date = "2026-12-14" }}]
# Ten working days after Monday 14 December 2026: 25 and 28 December are bank holidays, and so is 1 January.
expect = [{{ id = "first_core_group", limit = "2026-12-30", level = "england", source = "national-consensus", cautions = ["national"] }}]

[[scenario]]
name = "In {name}, nothing was read about reviews: the national timescale is shown, clipped to the end of February"
events = [{{ event = "initial_conference", date = "2026-11-30" }}]
# Three months after 30 November 2026.
expect = [{{ id = "first_review", limit = "2027-02-28", level = "england", source = "national-consensus", cautions = ["national"] }}]
"""

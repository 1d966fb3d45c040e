"""A new calculator: its room, its declaration, the shape of its answer, its page, its tests and a worked example.

It begins as a small calculator that works: it says whether a day is a working day. From there question, answer and page are changed.
"""

import re
from datetime import date

from conference_calculators import IDS

from ..addresses import calculator_folder
from .changes import CannotBegin, Changes, filled_in, note_change
from .page import add_page

_ROOM = "calculators/conference_calculators"
_FILLED_IN = '    "pre_birth": {"grounds"'
_ID = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")

_SHAPE = """\
class {kind}(TypedDict):
    \"\"\"`{id}`: whether a day is a working day.\"\"\"

    headline: Note[Headline, "the answer in one sentence"]
    working_day: Note[bool, "whether it is one"]
    why_not: Note[str | None, "Saturday, Sunday, or the name of the bank holiday"]


class Problem(TypedDict):"""


def add_calculator(changes: Changes, identity: str, title: str, day: date) -> None:
    """Write a calculator. Raises `CannotBegin`."""
    if not _ID.fullmatch(identity):
        raise CannotBegin(f"{identity!r} cannot be the id of a calculator. Use small letters and numbers, parted by _, beginning with a letter.")
    if identity in IDS:
        raise CannotBegin(f"There is a calculator {identity!r} already. Take another id.")
    kind = "".join(part.capitalize() for part in identity.split("_"))
    words = {"id": identity, "constant": identity.upper(), "kind": kind, "title": title}
    new = {
        f"{_ROOM}/{identity}/__init__.py": "calculator.py.txt",
        f"{_ROOM}/{identity}/page.py": "calculator_page.py.txt",
        f"tests/conference_calculators/{identity}/test_{identity}.py": "calculator_test.py.txt",
        f"tests/scenarios/{identity}/england.toml": "calculator_scenarios.toml.txt",
    }
    for file, template in new.items():
        changes.add(file, filled_in(template, **words))
    changes.replace(f"{_ROOM}/__init__.py", '    "practice": "practice",\n', f'    "{identity}": "{identity}",\n    "practice": "practice",\n')
    changes.replace(f"{_ROOM}/contract/__init__.py", "class Problem(TypedDict):", _SHAPE.format(kind=kind, id=identity))
    changes.replace(f"{_ROOM}/contract/__init__.py", '    "pre_birth": Planner,\n', f'    "pre_birth": Planner,\n    "{identity}": {kind},\n')
    changes.replace("tests/browser/filling.py", _FILLED_IN, filled_in("calculator_filled_in.txt", id=identity) + _FILLED_IN)
    page = f"{calculator_folder(identity)}/index.md"
    add_page(changes, page, title, f"{title.rstrip('?')}, by the rules of one area.", "calculators/pre-birth/index.md", day)
    changes.put(f"docs/{page}", f"{changes.text(f'docs/{page}')}\n## Which council is the social worker from?\n\n[[areas.{identity}]]\n")
    note_change(changes, day, "All", title, "New calculator", "None: no date changes")

"""What a new thing writes into the project: all of it, or nothing where something is in the way."""

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from string import Template

from dateutil.relativedelta import relativedelta

ROOT = Path(__file__).resolve().parents[3]
_TEMPLATES = Path(__file__).with_name("templates")
MONTHS_UNTIL_REVIEW = 6
_LINE_OF_TABLE = re.compile(r"^\|---", re.MULTILINE)


class CannotBegin(ValueError):
    """Something is in the way. The message says what, and what to do."""


class Changes:
    """The new text of files by their addresses in the project. Nothing is written before `write`."""

    def __init__(self, root: Path = ROOT) -> None:
        self.root = root
        self._texts: dict[str, str] = {}
        self.also_written: list[str] = []
        """Files that were written already, by another command."""
        self.notes: list[str] = []
        """What a person should know of what was written."""

    @property
    def files(self) -> Sequence[str]:
        """Those that `write` writes, in the order in which they were thought of."""
        return [*self._texts]

    def text(self, file: str) -> str:
        """What stands in a file, with the changes so far."""
        if file in self._texts:
            return self._texts[file]
        path = self.root / file
        return path.read_text(encoding="utf-8") if path.is_file() else ""

    def add(self, file: str, text: str) -> None:
        """A file that is not there yet."""
        if (self.root / file).exists():
            raise CannotBegin(f"{file} is there already. Take another name, or change that file.")
        self._texts[file] = text

    def put(self, file: str, text: str) -> None:
        self._texts[file] = text

    def append(self, file: str, text: str) -> None:
        """A part at the end of a file, after an empty line."""
        self.put(file, f"{self.text(file).rstrip()}\n\n{text.strip()}\n".lstrip())

    def replace(self, file: str, old: str, new: str) -> None:
        """Put something in the place of what stands once in a file."""
        if self.text(file).count(old) != 1:
            raise CannotBegin(f"{file}: {old!r} does not stand there once. This command cannot change the file. Change it by hand.")
        self.put(file, self.text(file).replace(old, new))

    def write(self) -> Sequence[str]:
        """Write everything; the files, in the order in which they were thought of, after those that were there."""
        for file, text in self._texts.items():
            path = self.root / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return [*self.also_written, *self.files]


def note_change(changes: Changes, day: date, area: str, rule: str, what: str, events: str) -> None:
    """A line at the top of the published list of changes."""
    file = "docs/about/changes.md"
    text = changes.text(file)
    line = _LINE_OF_TABLE.search(text)
    if not line:
        raise CannotBegin(f"{file}: the table is missing. Mend the page.")
    place = text.index("\n", line.start()) + 1
    row = f"| {day.day} {day:%B} {day.year} | {area} | {rule} | {what} | {events} |\n"
    changes.put(file, text[:place] + row + text[place:])


def review_after(day: date) -> date:
    """When what was written on a day should be looked at again."""
    return day + relativedelta(months=MONTHS_UNTIL_REVIEW)


def quoted(text: str) -> str:
    """A text as TOML and front matter have it."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def filled_in(template: str, **words: object) -> str:
    """A file of templates/ with these words put in."""
    return Template((_TEMPLATES / template).read_text(encoding="utf-8")).substitute(words)


def in_a_list(text: str, table: str, key: str, value: str) -> str:
    """The text of a TOML file with a value more in a list of one of its tables; a list that is not there yet comes first."""
    start = text.index(f"[{table}]\n") + len(f"[{table}]\n")
    end = text.find("\n[", start) % (len(text) + 1)
    found = re.search(rf"^{key} = \[(.*?)\]$", text[start:end], re.MULTILINE | re.DOTALL)
    if not found:
        return f"{text[:start]}{key} = [{quoted(value)}]\n{text[start:]}"
    kept = found[1].rstrip()
    comma = "," if kept and not kept.endswith(",") else ""
    more = f"\n    {quoted(value)},\n" if "\n" in found[1] else f"{' ' if kept else ''}{quoted(value)}"
    return f"{text[:start]}{text[start:end].replace(found[0], f'{key} = [{kept}{comma}{more}]', 1)}{text[end:]}"

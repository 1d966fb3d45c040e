"""`conference-guide audit`: was it in time, for a file of conferences, as lines to read, as CSV or as JSON."""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from ..audit.counts import SHOWN
from ..audit.headline import percent
from ..audit.sitting import ALL_OF_IT, Sitting, opened
from ..blocks import in_words

COLUMNS = ("in time", "judged", "share", "late", "overdue", "possibly late", "not yet due", "not judged")


def audit(file: Path, area: str, today: date, start: str, form: str, named: Sequence[str]) -> int:
    """Judge a file and print what was found; returns the exit status. `named` says what columns hold: "Date X=initial_conference"."""
    sitting = Sitting()
    try:
        content = file.read_bytes()
    except OSError as error:
        return _failed(f"{file} cannot be read: {error.strerror}. Check its name, and that you may open it.")
    place = opened(sitting, file.name, content)
    if "error" in place:
        return _failed(place["error"])
    found = json.loads(sitting.columns())
    columns, wrong = _columns(found["columns"], named)
    if wrong:
        return _failed(wrong)
    request = {"area": area, "today": today.isoformat(), "start": start, "columns": columns}
    begun = json.loads(sitting.begin(json.dumps(request)))
    if "errors" in begun:
        names = ", ".join(column["name"] for column in found["columns"])
        return _failed("\n".join(f"{error['message']}." for error in begun["errors"]) + f"\nColumns of this file: {names}.")
    ended = {"finished": False}
    with _no_look_for_circles():
        while not ended["finished"]:
            ended = json.loads(sitting.go_on(ALL_OF_IT))
        _write(sitting, form, found["notes"])
    return _failed(str(ended["error"])) if "error" in ended else 0


@contextmanager
def _no_look_for_circles() -> Iterator[None]:
    """Objects that hold each other in a circle are not made here. To look for them among so many checks takes a fifth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _failed(message: str) -> int:
    print(message, file=sys.stderr)
    return 1


def _columns(found: Sequence[Mapping[str, Any]], named: Sequence[str]) -> tuple[dict[str, str | None], str]:
    chosen: dict[str, str | None] = {}
    for typed in named:
        name, _, holds = typed.rpartition("=")
        places = [column["id"] for column in found if column["name"] == name]
        if not places:
            return {}, f"There is no column {name!r}. Columns of this file: {', '.join(column['name'] for column in found)}."
        chosen |= dict.fromkeys(places, holds or None)
    return chosen, ""


def _write(sitting: Sitting, form: str, notes: Sequence[str]) -> None:
    if form == "csv":
        sys.stdout.buffer.write(sitting.take_away("csv"))
    elif form == "json":
        sys.stdout.writelines(sitting.judged.answer_as_text())
        print()
    else:
        for line in _lines(sitting, notes):
            print(line)


def _lines(sitting: Sitting, notes: Sequence[str]) -> list[str]:
    judged = sitting.judged
    answer = json.loads(sitting.answer())
    said = [answer["headline"]["text"], f"{judged.judge.area.name}, as of {in_words(judged.judge.today.isoformat())}. {judged.rows} rows.", ""]
    for kind in ("children", "meetings"):
        rows = [(one["text"], one[kind]) for one in answer["summary"] if one[kind]]
        if rows:
            said.append(f"{kind.capitalize():42}{''.join(f'{column:>15}' for column in COLUMNS)}")
            said += [f"{text[:41]:42}{''.join(f'{cell:>15}' for cell in _cells(count))}" for text, count in rows]
            said.append("")
    said += [f"Please note: {note}" for note in (*notes, *(one["text"] for one in answer["cautions"]))]
    said += [f"{problem.table or 'Row'} {problem.row}: {problem.message}" for problem in judged.problems]
    return said


def _cells(count: Mapping[str, Any]) -> list[str]:
    numbers = [str(count[key]) for key in SHOWN]
    return [*numbers[:2], percent(count["share"]), *numbers[2:]]

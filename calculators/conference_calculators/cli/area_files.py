"""Areas as files on the command line: to a spreadsheet and back, and two editions compared in words."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from conference_rules import BadRules, load_rules

from ..workbench import difference, door, filling, folder, identity, spreadsheet
from ..workbench.checks import Remark
from ..workbench.draft import NAMES, Draft, begun
from ..workbench.questions import Form, form_data, form_from
from ..workbench.trying import faults_of

QUESTIONS = Path(__file__).resolve().parents[3] / "procedures" / "questions"


def export(place: Path, to: Path) -> int:
    """Write a spreadsheet of an area; the number of its rows. Raises `BadRules`."""
    kind = _kind(to)
    draft, form, rules = _sound(place), _form(), load_rules()
    rows = spreadsheet.rows_of(identity.council_of(draft), filling.entries_of(draft, form), form, rules)
    to.write_bytes(spreadsheet.WRITERS[kind](rows, rules))
    return len(rows)


def taken_in(file: Path, place: Path, today: date) -> Iterator[str]:
    """Make or change an area from a spreadsheet, and say what was not understood and what is to be looked at. Raises `BadRules`."""
    _kind(file)
    if not file.is_file():
        raise BadRules(str(file), "file", "there is no such file. Mend its name.")
    form = _form()
    before = _draft(place) if place.is_dir() else begun(place.name, place.name.replace("-", " ").title(), form, load_rules(), today)
    draft, read = door.with_spreadsheet(before, file.name, file.read_bytes(), form)
    if found := faults_of(draft):
        raise BadRules(str(place), "rules", "nothing was written. " + " ".join(f"{one.key}: {one.advice}" for one in found))
    place.mkdir(parents=True, exist_ok=True)
    for name, text in draft.files.items():
        (place / name).write_text(text, encoding="utf-8")
    yield f"{place} has what {file.name} says. Not understood: {len(read.not_understood)}."
    yield from read.not_understood
    yield from _in_lines(door.remarks(draft, form), form)


def to_look_at(place: Path) -> Iterator[str]:
    """What to look at in the words and values of an area whose rules can be read, each with what to do; nothing where only the rules are there."""
    if QUESTIONS.is_dir() and all((place / name).is_file() for name in NAMES):
        form = _form()
        yield from _in_lines(door.remarks(_draft(place), form), form)


def _in_lines(remarks: Sequence[Remark], form: Form) -> Iterator[str]:
    """Remarks as they are printed. What nobody has looked for is one line: at first it is nearly everything."""
    yield from (_said(remark, form) for remark in remarks if remark.kind != "look_up")
    if open_ones := [form.by_id[remark.question].title for remark in remarks if remark.kind == "look_up" and remark.question]:
        yield f"{len(open_ones)} questions for which nobody has looked in the document: {'; '.join(open_ones)}."


def _said(remark: Remark, form: Form) -> str:
    about = f"{form.by_id[remark.question].title}: " if remark.question and remark.kind == "words" else ""
    return f"{about}{remark.text} {remark.do}"


def differences(old: Path, new: Path, day: date) -> list[str]:
    """What changed between two folders, each change in a sentence. Raises `BadRules`."""
    return difference.differences(_sound(old), _sound(new), _form(), day) or ["Nothing has changed."]


def _kind(file: Path) -> str:
    kind = file.suffix.removeprefix(".").casefold()
    if kind not in spreadsheet.WRITERS:
        raise BadRules(str(file), "file", "its name has to end in .xlsx or .csv. Give it one of the two.")
    return kind


def _form() -> Form:
    if not QUESTIONS.is_dir():
        raise BadRules("procedures/questions", "folder", "the questions of the guide are not installed with it. Run this in a copy of the project.")
    return form_from(form_data(QUESTIONS))


def _draft(place: Path) -> Draft:
    if not place.is_dir():
        raise BadRules(str(place), "folder", "there is no such folder. Mend its name.")
    return folder.whole_draft(place.resolve().name, {name: (place / name).read_text(encoding="utf-8") for name in NAMES if (place / name).is_file()})


def _sound(place: Path) -> Draft:
    draft = _draft(place)
    if found := faults_of(draft):
        raise BadRules(str(place), "rules", "mend this first: " + " ".join(f"{one.key}: {one.advice}" for one in found))
    return draft

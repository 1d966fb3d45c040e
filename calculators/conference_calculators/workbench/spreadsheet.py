"""A draft as a table for colleagues: one row a question or a time limit, in words that a person checks against the procedure, and back.

What a row says that the guide does not know is listed; nothing is dropped in silence.
"""

import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from typing import Any

from conference_rules import BadRules
from conference_rules.rules import Rules
from conference_rules.wording import BOUNDS, DUTIES, UNITS

from ..files.table import BYTE_ORDER_MARK, FORMULAS, table_file
from . import further, identity
from .entries import Duty, Entry, Limit
from .questions import Form, FormQuestion

COLUMNS = (
    "Id", "Stage", "Question", "Answer", "What the document says, in your own words", "Section", "How many?", "Unit", "After or before?",
    "From which day?", "Is that day itself day 1?", "How firm?", "Must, should or will?", "Who?", "For whom?", "Only if", "If it is missed",
    "For parents", "For young people", "Minimum: kind", "Minimum: others needed", "Minimum: contact", "Minimum: conferences", "Grounds",
    "Who decides", "What is weighed", "Offer of an advocate", "Key",
)  # fmt: skip
(
    ID, STAGE, QUESTION, ANSWER, SAYS, SECTION, AMOUNT, UNIT, DIRECTION, EVENTS, DAY_ONE, BOUND, DUTY, WHO, FOR_WHOM, CONDITION, IF_MISSED, PARENT,
    YOUNG_PERSON, KIND, OTHERS, CONTACT, CONFERENCES, GROUNDS, WHO_DECIDES, WEIGHS, OFFER, KEY,
) = COLUMNS  # fmt: skip
LARGEST = 20_000_000
ANSWERS = {"says": "says", "does_not_say": "does not say", "not_read": "not read"}
_YOUR_COUNCIL = "Your council"
_CAN_BE_EMPTY = ("url", "confirmed_on", "confirmed_by")
_MADE_ON = datetime(2020, 1, 1)
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_FURTHER: Mapping[str, str] = {
    "kind": KIND, "others_needed": OTHERS, "contact": CONTACT, "conferences": CONFERENCES, "grounds": GROUNDS, "who_decides": WHO_DECIDES,
    "weighs": WEIGHS, "offer": OFFER,
}  # fmt: skip
"""The column of what is asked at some questions alone, by its key. The grounds stand one on each line of a cell."""
_WIDTHS = {GROUNDS: 44, ID: 24, QUESTION: 40, SAYS: 60, SECTION: 28, EVENTS: 34, WHO: 30, PARENT: 44, YOUNG_PERSON: 44}
Row = dict[str, str]


@dataclass
class Read:
    """What a table says: of the area, and to each question; `not_understood` are rows and columns, each in a sentence."""

    council: dict[str, Any] = field(default_factory=dict)
    entries: list[dict[str, Any]] = field(default_factory=list)
    not_understood: list[str] = field(default_factory=list)


class _Words:
    """The words of a table for the ids of the rules, and the ids for words that a person typed."""

    def __init__(self, rules: Rules) -> None:
        self.of: Mapping[str, Mapping[str, str]] = {
            UNIT: {unit: many for unit, (_, many) in UNITS.items()},
            DIRECTION: {"after": "after", "before": "before", "on": "on the day"},
            EVENTS: {event.id: event.title for event in rules.events.values()},
            DAY_ONE: {"same_day": "yes", "day_after": "no"},
            BOUND: BOUNDS,
            DUTY: {**{name: name for name in DUTIES}, "expected": "is expected to", "plain": "says so plainly"},
            WHO: {str(person): called for person, called in rules.people.items()},
            FOR_WHOM: {str(person): called for person, called in rules.people.items()},
            ANSWER: ANSWERS,
            KIND: {kind: kind.replace("_", " ") for kind in further.KIND.choices},
            CONTACT: {name: name.replace("_", " ") for name in further.CONTACT.choices},
            CONFERENCES: {kind: kind.replace("_", "-") for kind in further.CONFERENCES.choices},
            WEIGHS: further.WEIGHS.choices,
            OFFER: {name: name for name in further.OFFER.choices},
        }

    def __call__(self, column: str, identity: str) -> str:
        return self.of[column].get(identity, identity)

    def id_of(self, column: str, typed: str) -> str:
        """The id behind what was typed, be it the id itself or its words, one or many. What is not known comes back as it is."""
        wanted = _plain(typed)
        found = (name for name, words in self.of[column].items() if wanted in (_plain(name), _plain(words), _plain(words).rstrip("s")))
        return next(found, typed)


def _plain(text: str) -> str:
    return " ".join(text.replace("_", " ").replace("-", " ").casefold().split()).removeprefix("the ")


# Out


def rows_of(council: identity.Council, entries: Sequence[Entry], form: Form, rules: Rules) -> list[Row]:
    """The table of a draft: who the area is, then every question in the order of the guide."""
    words = _Words(rules)
    about = identity.plain(council)
    rows: list[Row] = [
        {ID: f"{identity.COUNCIL}{key}", STAGE: _YOUR_COUNCIL, QUESTION: asks, SAYS: _in_a_cell(about[key], words)}
        for key, asks in identity.ASKS.items()
    ]
    for entry in entries:
        question = form.by_id[entry.question]
        rows += _rows(entry, question, form.stages[question.stage], words)
    return rows


def empty_rows(form: Form, rules: Rules) -> list[Row]:
    """The table with every question and no answer."""
    words = _Words(rules)
    about: list[Row] = [{ID: f"{identity.COUNCIL}{key}", STAGE: _YOUR_COUNCIL, QUESTION: asks} for key, asks in identity.ASKS.items()]
    unread = words(ANSWER, "not_read")
    return about + [{ID: str(one.id), STAGE: form.stages[one.stage], QUESTION: one.asks, ANSWER: unread} for one in form.by_id.values()]


def _in_a_cell(value: Any, words: _Words) -> str:
    return "; ".join(value) if isinstance(value, list) else words(DAY_ONE, str(value))


def _rows(entry: Entry, question: FormQuestion, stage: str, words: _Words) -> Iterator[Row]:
    asked = {ID: str(question.id), STAGE: stage, QUESTION: question.asks, ANSWER: words(ANSWER, entry.status)}
    rest = {PARENT: entry.parent, YOUNG_PERSON: entry.young_person}
    rest |= {column: _further(entry.further[key], column, words) for key, column in _FURTHER.items()}
    if entry.says or not (entry.limits or entry.duties):
        yield asked | {SAYS: entry.says, SECTION: entry.section} | rest
        rest = {}
    for row in (*map(partial(_limit_row, words=words), entry.limits), *map(partial(_duty_row, words=words), entry.duties)):
        yield asked | row | rest
        rest = {}


def _further(value: Any, column: str, words: _Words) -> str:
    if column == GROUNDS:
        return "\n".join(value)
    many = value if isinstance(value, tuple) else (value,)
    return "; ".join(words(column, str(one)) if column in words.of else str(one) for one in many if one)


def _limit_row(limit: Limit, words: _Words) -> Row:
    return {
        **_duty_row(limit, words),
        AMOUNT: str(limit.amount),
        UNIT: words(UNIT, limit.unit),
        DIRECTION: words(DIRECTION, limit.direction),
        DAY_ONE: words(DAY_ONE, limit.day_one),
        BOUND: words(BOUND, limit.bound),
        CONDITION: limit.condition,
        IF_MISSED: limit.if_missed,
    }


def _duty_row(row: Limit | Duty, words: _Words) -> Row:
    """What a time limit and something to be done have alike: a row with a day and without a number is the second."""
    return {
        SAYS: row.says,
        SECTION: row.section,
        EVENTS: "; ".join(words(EVENTS, event) for event in row.events),
        DUTY: words(DUTY, row.duty),
        WHO: "; ".join(words(WHO, person) for person in row.who),
        FOR_WHOM: "; ".join(words(FOR_WHOM, person) for person in row.for_whom),
        KEY: row.key,
    }


def as_csv(rows: Sequence[Row]) -> bytes:
    """The table as CSV that a spreadsheet opens as it is."""
    return table_file(rows, COLUMNS).encode()


def as_xlsx(rows: Sequence[Row], rules: Rules) -> bytes:
    """The table as a workbook, the same bytes for the same rows. Cells with a choice offer it."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = _YOUR_COUNCIL
    for place, row in enumerate([dict(zip(COLUMNS, COLUMNS, strict=True)), *rows], start=1):
        for column, name in enumerate(COLUMNS, start=1):
            cell = sheet.cell(place, column)
            cell.value = int(row[name]) if name in (AMOUNT, OTHERS) and row.get(name, "").isdigit() else row.get(name, "") or None
            if isinstance(cell.value, str):
                cell.data_type = "s"  # a text that begins with "=" is a text
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if place == 1:
                cell.font = Font(bold=True)
    sheet.freeze_panes = "D2"
    words = _Words(rules)
    for column, name in enumerate(COLUMNS, start=1):
        letter = get_column_letter(column)
        sheet.column_dimensions[letter].width = _WIDTHS.get(name, 16)
        if name in (UNIT, DIRECTION, DAY_ONE, BOUND, DUTY, ANSWER, KIND, CONTACT, OFFER):
            choice = DataValidation(type="list", formula1='"' + ",".join(words.of[name].values()) + '"', allow_blank=True)
            choice.add(f"{letter}2:{letter}{len(rows) + 200}")
            sheet.add_data_validation(choice)
    _say_what_to_write(book.create_sheet("What to write"), words)
    book.properties.created = _MADE_ON
    made = io.BytesIO()
    book.save(made)
    return _without_time(made.getvalue())


def _say_what_to_write(sheet: Any, words: _Words) -> None:
    """The words that cells take which hold several of them, where a sheet offers no choice: a column for each."""
    for column, name in enumerate((EVENTS, WHO, CONFERENCES, WEIGHS), start=1):
        for place, said in enumerate([name, *words.of[name].values()], start=1):
            sheet.cell(place, column).value = said
    for place, said in enumerate(_HOW, start=1):
        sheet.cell(place, 5).value = said


_HOW = (
    "Several in one cell: put a semicolon between them. Grounds: one on each line of the cell.",
    "A row with a number is a time limit. A row with a day and without a number is something that has to be done.",
)


def _without_time(workbook: bytes) -> bytes:
    """The same workbook without the moment at which it was made."""
    whole = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as before, zipfile.ZipFile(whole, "w", zipfile.ZIP_STORED) as after:
        for name in before.namelist():
            entry = zipfile.ZipInfo(name, _NO_TIME)
            entry.create_system = 3
            content = before.read(name)
            after.writestr(entry, _made_then(content) if name == "docProps/core.xml" else content)
    return whole.getvalue()


def _made_then(core: bytes) -> bytes:
    return re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + f"{_MADE_ON:%Y-%m-%dT%H:%M:%SZ}".encode(), core)


# In


def read(name: str, content: bytes, form: Form, rules: Rules) -> Read:
    """What a workbook or a CSV file says. Raises `BadRules` for a file that cannot be opened."""
    if len(content) > LARGEST:
        raise BadRules(name, "file", "this is too large for a spreadsheet of one area. Choose the one that was made here.")
    cells = _of_workbook(name, content) if name.casefold().endswith((".xlsx", ".xlsm")) else _of_csv(name, content)
    return _understood(cells, name, form, rules)


def _of_workbook(name: str, content: bytes) -> list[list[str]]:
    from openpyxl import load_workbook

    try:
        sheet = load_workbook(io.BytesIO(content), read_only=True, data_only=True).worksheets[0]
        return [[_cell(value) for value in row] for row in sheet.iter_rows(values_only=True)]
    except Exception as error:  # whatever the file has in it, openpyxl says so in its own way
        raise BadRules(name, "file", "this workbook cannot be opened. Save it again as .xlsx, or as CSV.") from error


def _of_csv(name: str, content: bytes) -> list[list[str]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")  # what older spreadsheets write in England
    first = text.partition("\n")[0]
    mark = max(",;\t", key=first.count)
    try:
        return [[_cell(value) for value in row] for row in csv.reader(io.StringIO(text.removeprefix(BYTE_ORDER_MARK)), delimiter=mark)]
    except csv.Error as error:
        raise BadRules(name, "file", f"this is not a table that can be read ({error}). Save it as CSV or .xlsx.") from error


def _cell(value: Any) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    text = "" if value is None else str(value).replace("\r\n", "\n").strip()
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULAS) else text


def _understood(cells: list[list[str]], name: str, form: Form, rules: Rules) -> Read:
    heads = next((place for place, row in enumerate(cells) if ID in row), None)
    if heads is None:
        raise BadRules(name, ID, f"there is no column {ID!r}. Take the first row of a spreadsheet that was made here: {', '.join(COLUMNS)}.")
    columns, words, found = cells[heads], _Words(rules), Read()
    found.not_understood += [f"The column “{head}” is not known. Nothing was taken from it." for head in columns if head and head not in COLUMNS]
    by_question: dict[str, list[Row]] = {}
    for number, values in enumerate(cells[heads + 1 :], start=heads + 2):
        row = {head: value for head, value in zip(columns, values, strict=False) if head in COLUMNS and value}
        identity_of = row.get(ID, "")
        if identity_of.startswith(identity.COUNCIL) and identity_of.removeprefix(identity.COUNCIL) in identity.ASKS:
            key = identity_of.removeprefix(identity.COUNCIL)
            if SAYS in row or key in _CAN_BE_EMPTY:
                found.council[key] = _of_the_council(key, row.get(SAYS, ""), words)
        elif identity_of in form.by_id:
            by_question.setdefault(identity_of, []).append(row | {"": str(number)})
        elif row:
            said = "; ".join(f"{head}: {value}" for head, value in row.items())
            found.not_understood.append(f"Row {number} names no question of the guide. Mend its id, or enter it by hand. It says: {said}")
    for question, rows in by_question.items():
        try:
            found.entries.append(_entry(question, rows, words))
        except BadRules as bad:
            said = "; ".join(f"{head}: {value}" for row in rows for head, value in row.items() if head)
            found.not_understood.append(f"{bad.advice} It says: {said}")
    return found


def _of_the_council(key: str, value: str, words: _Words) -> Any:
    if key == "councils":
        return tuple(name.strip() for name in value.split(";") if name.strip())
    return words.id_of(DAY_ONE, value) if key == "day_one" else value


def _entry(question: str, rows: Sequence[Row], words: _Words) -> dict[str, Any]:
    entry: dict[str, Any] = {"question": question, "status": "not_read"}
    limits: list[dict[str, Any]] = []
    duties: list[dict[str, Any]] = []
    for row in rows:
        if ANSWER in row:
            entry["status"] = words.id_of(ANSWER, row[ANSWER])
        if AMOUNT in row or UNIT in row:
            limits.append(_limit(row, words))
        elif EVENTS in row:
            duties.append(_duty(row, words))
        else:
            entry |= {key: row[column] for key, column in (("says", SAYS), ("section", SECTION)) if column in row}
        entry |= {key: row[column] for key, column in (("parent", PARENT), ("young_person", YOUNG_PERSON)) if column in row}
        entry |= {key: _further_in(row, column, words) for key, column in _FURTHER.items() if column in row}
    return entry | {key: rows for key, rows in (("limits", limits), ("duties", duties)) if rows}


def _further_in(row: Row, column: str, words: _Words) -> Any:
    if column == OTHERS:
        return _number(row, OTHERS)
    if column == GROUNDS:
        return tuple(line.strip() for line in row[GROUNDS].splitlines() if line.strip())
    if column in (CONFERENCES, WEIGHS):
        return _ids(row[column], column, words)
    return words.id_of(column, row[column]) if column in words.of else row[column]


def _limit(row: Row, words: _Words) -> dict[str, Any]:
    limit: dict[str, Any] = {"amount": _number(row, AMOUNT), "unit": words.id_of(UNIT, row.get(UNIT, ""))}
    one: Mapping[str, str] = {"direction": DIRECTION, "bound": BOUND, "day_one": DAY_ONE}
    limit |= {key: words.id_of(column, row[column]) for key, column in one.items() if column in row}
    return limit | _duty(row, words) | {key: row[column] for key, column in (("condition", CONDITION), ("if_missed", IF_MISSED)) if column in row}


def _duty(row: Row, words: _Words) -> dict[str, Any]:
    """What a time limit and something to be done have alike."""
    duty: dict[str, Any] = {"events": _ids(row.get(EVENTS, ""), EVENTS, words)}
    duty |= {"duty": words.id_of(DUTY, row[DUTY])} if DUTY in row else {}
    duty |= {key: row[column] for key, column in (("says", SAYS), ("section", SECTION), ("key", KEY)) if column in row}
    return duty | {key: _ids(row[column], column, words) for key, column in (("who", WHO), ("for_whom", FOR_WHOM)) if column in row}


def _ids(typed: str, column: str, words: _Words) -> tuple[str, ...]:
    return tuple(words.id_of(column, one.strip()) for one in typed.split(";") if one.strip())


def _number(row: Row, column: str) -> int:
    typed = row.get(column, "")
    if not typed.isdigit():
        raise BadRules("", column, f"Row {row['']}: “{column}” is {typed!r}, which is no whole number. Nothing was taken for this question.")
    return int(typed)


WRITERS: Mapping[str, Callable[[Sequence[Row], Rules], bytes]] = {"csv": lambda rows, rules: as_csv(rows), "xlsx": as_xlsx}
"""What a table can be written as, by the ending of the file."""

"""Where an answer in words also stands in the rules: the sentences that the calculators for quoracy, the child's part and the planners show."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from conference_rules.area_folder import ANSWERS, ATTENDANCE, PLANNERS, QUORACY
from conference_rules.ids import QuestionId
from conference_rules.quoracy_rules import CONFERENCES

from .draft import Tables
from .entries import Entry

_SUBJECT = re.compile(r"says about (?P<subject>.+) was not read")
Fresh = Mapping[str, Tables]
"""The tables of an area that nobody has read."""


@dataclass(frozen=True)
class _Place:
    """A line of a table: `key` is the one line or, with `ids`, the only one of a list. `ids` are those where the document says and is silent."""

    file: str
    table: str
    key: str
    ids: tuple[str, str] | None = None
    silent: str = ""


_PLACES: Mapping[QuestionId, tuple[_Place, ...]] = {
    QuestionId("minimum_attendance"): (_Place(QUORACY, "quoracy", "statement"),),
    QuestionId("child_attending"): (_Place(ATTENDANCE, "attendance", "statement"),),
    QuestionId("childs_part_agreed"): (_Place(ATTENDANCE, "attendance", "who_decides"),),
    QuestionId("childs_age"): (
        _Place(ATTENDANCE, "attendance", "age_note", ("as_stated", "no_age"), "The document gives no age. Each child is considered individually."),
    ),
    QuestionId("childs_advocate"): (
        _Place(
            ATTENDANCE,
            "attendance",
            "advocate",
            ("unclear_offer", "silent"),
            "The document does not say anything about an advocate. Ask what can be arranged.",
        ),
    ),
    QuestionId("exclusion_grounds"): (_Place(PLANNERS, "exclusion", "statement"),),
    QuestionId("exclusion_decides"): (_Place(PLANNERS, "exclusion", "who_decides"),),
    QuestionId("split_when"): (_Place(PLANNERS, "split", "statement"),),
    QuestionId("bring_forward"): (_Place(PLANNERS, "early_review", "statement"),),
    QuestionId("ending_plan"): (
        _Place(PLANNERS, "end_plan", "statement"),
        _Place(
            PLANNERS,
            "end_plan",
            "indication",
            ("as_stated", "no_special_rule"),
            "The document has no rule for ending a plan at a review. Ask the conference chair what your area's rule is.",
        ),
    ),
    QuestionId("pre_birth_grounds"): (_Place(PLANNERS, "pre_birth", "statement"),),
}
_SETTINGS = ("kind", "others_needed", "contact", "conferences")


def minimum_in(tables: Mapping[str, Tables]) -> dict[str, Any]:
    """What the form asks of the minimum attendance, from a table of quoracy; nothing where no number is stated."""
    table = tables[QUORACY]["quoracy"]
    if table["kind"] in ("not_read", "silent"):
        return {}
    return {key: tuple(table[key]) if isinstance(table[key], list) else table[key] for key in _SETTINGS if table.get(key)}


def tell(tables: Mapping[str, Tables], entry: Entry, name: str, facts: list[str], fresh: Fresh) -> None:
    """Let the rules say what an entry says, in the places where they have a sentence for it."""
    for place in _PLACES.get(entry.question, ()):
        rows = tables[place.file][place.table]
        rows[place.key] = _list_or_line(place, _line(place, entry, name, facts, fresh))
    if entry.question == "minimum_attendance":
        _set_minimum(tables[QUORACY]["quoracy"], entry, fresh[QUORACY]["quoracy"])


def name_what_was_not_read(tables: Mapping[str, Tables]) -> None:
    """Let the page for the room send the chair to the paper that nobody read, where it would else say that the document names nothing."""
    quoracy, answers = tables[QUORACY]["quoracy"], tables[ANSWERS]
    row = answers["answer"].get("minimum_not_met", {})
    paper = answers.get("unread", {}).get(row.get("unread"))
    if quoracy["kind"] != "not_read" and row.get("status") == "not_read" and paper:
        quoracy["unread"] = paper
    else:
        quoracy.pop("unread", None)


def _list_or_line(place: _Place, line: Tables) -> Any:
    return [line] if place.ids else line


def _line(place: _Place, entry: Entry, name: str, facts: list[str], fresh: Fresh) -> Tables:
    unread = fresh[place.file][place.table][place.key]
    line: Tables = dict(unread[0] if place.ids else unread)
    by_status: Mapping[str, Callable[[], Tables]] = {
        "says": lambda: {"text": entry.says, "section": entry.section, "facts": facts},
        "does_not_say": lambda: {"text": place.silent or _silent(line["text"], name)},
        "not_read": dict,
    }
    told = by_status[entry.status]()
    identity = {} if not place.ids or entry.status == "not_read" else {"id": place.ids[entry.status != "says"]}
    return line | identity | {key: value for key, value in told.items() if value}


def _silent(unread: str, name: str) -> str:
    """What is said of a subject on which the document is silent; who decides is then still to be asked."""
    found = _SUBJECT.search(unread)
    return f"The document for {name} does not say anything about {found['subject']}." if found else unread


def _set_minimum(table: Tables, entry: Entry, fresh: Tables) -> None:
    kind = {"not_read": "not_read", "does_not_say": "silent"}.get(entry.status, entry.kind or "sufficiency")
    counts = kind not in ("not_read", "silent")
    settings: Tables = {
        "kind": kind,
        "others_needed": entry.others_needed,
        "contact": entry.contact,
        "conferences": list(entry.conferences or CONFERENCES) if counts else [],
    }
    for key in _SETTINGS:
        table.pop(key, None)
    rest = dict(table)
    table.clear()
    table.update({key: value for key, value in settings.items() if value or key == "conferences"})
    table.update({"reports_count": False, "tick_question": fresh["tick_question"]} | rest)

"""Where an answer in words also stands in the rules: the sentences that the calculators for quoracy, the child's part and the planners show."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from conference_rules.area_folder import ANSWERS, ATTENDANCE, PLANNERS, QUORACY
from conference_rules.ids import QuestionId
from conference_rules.planners import Planner
from conference_rules.quoracy_rules import CONFERENCES

from .draft import Tables
from .entries import Entry
from .further import OFFER

_SUBJECT = re.compile(r"says about (?P<subject>.+) was not read")
_CHAIR_GOES_AHEAD = QuestionId("chair_goes_ahead")
NOBODY_NAMED = "Ask the conference chair, and look in the council's own procedures."
"""What stands where a document does not say who decides, as in an area that nobody has read."""
WEIGHED_ANYWAY = ("understands", "wish")
"""What is weighed for a child where a document says no more."""
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
    _CHAIR_GOES_AHEAD: (_Place(QUORACY, "quoracy", "who_decides"),),
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
_GROUNDS_OF: Mapping[QuestionId, Planner] = {
    QuestionId("exclusion_grounds"): "exclusion",
    QuestionId("split_when"): "split",
    QuestionId("bring_forward"): "early_review",
    QuestionId("pre_birth_grounds"): "pre_birth",
}
_PLANNER_ON: Mapping[QuestionId, Planner] = {**_GROUNDS_OF, QuestionId("ending_plan"): "end_plan"}
_UNCLEAR = "unclear_offer"
_GROUND = "ground_"


# Out of the tables


def further_in(question: QuestionId, tables: Mapping[str, Tables]) -> dict[str, Any]:
    """What a draft says where something is asked at this question alone."""
    if question == "minimum_attendance":
        return _minimum_in(tables)
    if question == _CHAIR_GOES_AHEAD:
        return {"grounds": _texts(tables[QUORACY]["quoracy"])}
    if question == "childs_part_agreed":
        return {"weighs": _unless_as_begun(tuple(tables[ATTENDANCE]["attendance"]["weighs"]), WEIGHED_ANYWAY)}
    if question == "childs_advocate":
        offer = tables[ATTENDANCE]["attendance"]["advocate"][0]["id"]
        return {"offer": offer if offer in OFFER.choices else ""}
    if question not in _PLANNER_ON:
        return {}
    table = tables[PLANNERS][_PLANNER_ON[question]]
    decides = {} if question == "exclusion_grounds" else {"who_decides": _unless_as_begun(table["who_decides"]["text"], NOBODY_NAMED, "")}
    return decides | ({"grounds": _texts(table)} if question in _GROUNDS_OF else {})


def _texts(table: Tables) -> tuple[str, ...]:
    return tuple(row["text"] for row in table.get("ground", ()))


def _unless_as_begun(value: Any, begun: Any, nothing: Any = ()) -> Any:
    return nothing if value == begun else value


def _minimum_in(tables: Mapping[str, Tables]) -> dict[str, Any]:
    """What the form asks of the minimum attendance; nothing where no number is stated."""
    table = tables[QUORACY]["quoracy"]
    if table["kind"] in ("not_read", "silent"):
        return {}
    return {key: tuple(table[key]) if isinstance(table[key], list) else table[key] for key in _SETTINGS if table.get(key)}


# Into the tables


def tell(tables: Mapping[str, Tables], entry: Entry, name: str, facts: list[str], fresh: Fresh) -> None:
    """Let the rules say what an entry says, in the places where they have a sentence or a list for it."""
    for place in _PLACES.get(entry.question, ()):
        rows = tables[place.file][place.table]
        rows[place.key] = _list_or_line(place, _line(place, entry, name, facts, fresh))
    said = {"section": entry.section, "facts": facts}
    if entry.question == "minimum_attendance":
        _set_minimum(tables[QUORACY]["quoracy"], entry, fresh[QUORACY]["quoracy"])
    if entry.question == _CHAIR_GOES_AHEAD:
        _set_chairs_grounds(tables[QUORACY]["quoracy"], entry.grounds, said)
    if entry.question == "childs_part_agreed":
        tables[ATTENDANCE]["attendance"]["weighs"] = list(entry.weighs or WEIGHED_ANYWAY)
    if entry.question == "childs_advocate" and entry.status == "says":
        tables[ATTENDANCE]["attendance"]["advocate"][0]["id"] = entry.offer or _UNCLEAR
    if entry.question in _PLANNER_ON:
        _set_planner(tables[PLANNERS][_PLANNER_ON[entry.question]], entry, said)


def _set_planner(table: Tables, entry: Entry, said: Tables) -> None:
    table["stated"] = entry.status == "says"
    if entry.question != "exclusion_grounds":  # who decides on an exclusion is a question of its own
        rests_on = {key: value for key, value in said.items() if value}
        table["who_decides"] = {"text": entry.who_decides, **rests_on} if entry.who_decides else {"text": NOBODY_NAMED}
    if entry.question in _GROUNDS_OF:
        _put(table, "ground", _as_listed(table.get("ground", ()), entry.grounds, said))


def _set_chairs_grounds(table: Tables, grounds: Sequence[str], said: Tables) -> None:
    """Each ground is a circumstance that the chair can tick, and enough by itself."""
    before = table.get("ground", [])
    listed = _as_listed(before, grounds, said)
    for ground in listed:
        if not (ground.get("needs") or ground.get("others_represented")):
            ground["needs"] = [ground["id"]]
    needed = {name for ground in listed for name in ground.get("needs", ())}
    let_go = {name for ground in before for name in ground.get("needs", ())} - needed
    circumstances = [row for row in table.get("circumstance", ()) if row["id"] not in let_go]
    there = {row["id"] for row in circumstances}
    texts = {ground["id"]: ground["text"] for ground in listed}
    for row in circumstances:
        row["text"] = texts.get(row["id"], row["text"]) if row["id"].startswith(_GROUND) else row["text"]
    circumstances += [{"id": name, "text": texts[name]} for name in texts if name in needed and name not in there]
    _put(table, "circumstance", circumstances)
    _put(table, "ground", listed)


def _as_listed(before: Sequence[Tables], texts: Sequence[str], said: Tables) -> list[Tables]:
    """The grounds with these texts. One that rests on facts of its own keeps them; one that is worded anew keeps its id, by which others name it."""
    as_they_were = {row["text"]: row for row in before}
    reworded = [row for row in before if row["text"] not in texts]
    taken = {row["id"] for row in before}
    free = (name for number in range(1, len(taken) + len(texts) + 1) if (name := f"{_GROUND}{number}") not in taken)
    listed: list[Tables] = []
    for text in dict.fromkeys(texts):
        row = as_they_were.get(text) or (reworded.pop(0) if reworded else {"id": next(free)})
        rests_on = said if row.get("facts", said["facts"]) == said["facts"] else {}
        listed.append(row | {"text": text} | {key: value for key, value in rests_on.items() if value})
    return listed


def _put(table: Tables, key: str, rows: list[Tables]) -> None:
    table.pop(key, None)
    if rows:
        table[key] = rows


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
        "says": lambda: {"text": entry.says or entry.duties_in_words, "section": entry.section, "facts": facts},
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

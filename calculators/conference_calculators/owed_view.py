"""What a parent sees: what they should have had, what is still to come, and words to ask for it. Plain words, one thing at a time."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from conference_rules.wording import long_date

from . import blocks
from .blocks import Block
from .calculator import Request
from .timescales_view import depends_on, people_in_words
from .why import why

Answered = Mapping[str, Any]

PASSED = ("overdue", "late", "after_guide_date")
STANDS = {
    "overdue": ("stop", "You should have had this"),
    "late": ("stop", "This was late"),
    "after_guide_date": ("warn", "You should have had this by about now"),
    "between_readings": ("warn", "Due about now: the page is not clear"),
    "due": ("info", "Still to come"),
    "met": ("good", "In time"),
    "missed": ("stop", "You should have had this"),
    "depends": ("info", "We have no date for this"),
}


def view(answer: Answered, request: Request) -> list[Block]:
    """The blocks of the whole answer."""
    area = request.rules.areas[request.area]
    passed = [deadline for deadline in answer["deadlines"] if _standing(deadline) in PASSED]
    to_come = [deadline for deadline in answer["deadlines"] if _standing(deadline) not in PASSED]
    return [
        _headline(area.name, passed, request),
        blocks.notice("info", [blocks.paragraph(blocks.saved_copy(area.name, area.source))]),
        *_group("You should have had these by now", passed, 0, request),
        *_group("Still to come", to_come, len(passed), request),
        *_no_day_given(answer, request),
        *_silent(answer, request),
        *_words_to_send(answer, passed, request),
        blocks.notice("caution", [blocks.paragraph("Other people may see what you print or copy.")]),
        {"kind": "print", "label": "Print"},
        blocks.stamp(area.name, request.rules, area.source, request.today),
    ]


def _standing(deadline: Answered) -> str:
    return deadline.get("status", {}).get("id", "due")


def _headline(area: str, passed: Sequence[Answered], request: Request) -> Block:
    number = len(passed)
    title = "Nothing is past its date" if not number else f"{number} thing{'s' if number > 1 else ''} past the date"
    today = f"Today is {long_date(request.today)}." if request.today else "Give today's date to see what is past."
    return {"kind": "panel", "title": f"{area}: {title}", "text": f"{today} We do not know what you have been given. Check each one."}


def _group(title: str, deadlines: Sequence[Answered], before: int, request: Request) -> list[Block]:
    if not deadlines:
        return []
    return [blocks.heading(title), *(_card(deadline, place, request) for place, deadline in enumerate(deadlines, start=before + 1))]


def _card(deadline: Answered, place: int, request: Request) -> Block:
    tone, text = STANDS[_standing(deadline)]
    card: Block = {
        "kind": "deadline",
        "id": f"owed-{place}",
        "title": deadline["plain"],
        "headline": {"label": _label(deadline), **_limit(deadline, request)},
        "meta": _meta(deadline),
        "why": why(deadline),
    }
    return {**card, "status": {"tone": tone, "text": text}} if request.today else card


def _limit(deadline: Answered, request: Request) -> dict[str, str]:
    return blocks.day(deadline["limit"]) if deadline["limit"] else {"text": depends_on(deadline, request.rules)}


def _label(deadline: Answered) -> str:
    if deadline["limit"] is None:
        return "When"
    return {"about": "About", "usually": "Usually by", "ideally": "Ideally by"}.get(deadline["bound"], "By")


def _meta(deadline: Answered) -> list[list[Any]]:
    who = people_in_words(deadline["who"])
    meta: list[list[Any]] = [["Who", who]]
    if deadline["condition"]:
        meta.append(["Only", deadline["condition"]])
    return meta


def _no_day_given(answer: Answered, request: Request) -> list[Block]:
    if not answer["unquantified"]:
        return []
    return [{"kind": "checklist", "title": "Owed as well, with no day given", "items": blocks.sourced(_plainly(answer), request.rules)}]


def _plainly(answer: Answered) -> list[dict[str, Any]]:
    return [{**duty, "text": f"{duty['plain']}. The page gives no day."} for duty in answer["unquantified"]]


def _silent(answer: Answered, request: Request) -> list[Block]:
    if not answer["silent"]:
        return []
    area = request.rules.areas[request.area].name
    names = [request.rules.owed[family].plain for family in answer["silent"]]
    return [blocks.heading(f"{area}'s page does not say when you get these"), blocks.paragraph("You can still ask for them."), blocks.bullets(names)]


def _words_to_send(answer: Answered, passed: Sequence[Answered], request: Request) -> list[Block]:
    """Words for what is past, otherwise for all of it; dates filled in."""
    asked = [_filled(deadline) for deadline in (passed or answer["deadlines"]) if deadline["limit"]]
    asked += [duty["words"] for duty in answer["unquantified"]]
    if not asked:
        return []
    lead = "You can copy these words into a message to your social worker or the chair. Take out what you have had. Nothing is sent from here."
    sentences = list(dict.fromkeys(asked))
    copied = "\n\n".join(["Hello,", *sentences, "Thank you."])
    return [blocks.heading("Words to send"), blocks.paragraph(lead), blocks.bullets(sentences), blocks.copy_button("Copy these words", copied)]


def _filled(deadline: Answered) -> str:
    return deadline["words"].format(date=long_date(date.fromisoformat(deadline["limit"])))

"""The page on which a council's officer enters the council's own rules: a place for the form, and the files that it comes from.

The questions are those of the guide, and what other documents say stands beside them, marked as theirs. The form is put together in the
browser, and Python in the worker does the rest.
"""

import json
import posixpath
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from conference_calculators.workbench import door
from conference_rules.ids import QuestionId

from .. import addresses
from ..knowledge import Knowledge, PageFacts
from ..knowledge.answers import Answer, facts_in_words
from ..knowledge.questions import FAMILY, Question
from ..markup import Markup, items, link

SPREADSHEETS = {"xlsx": "A spreadsheet to fill in (.xlsx)", "csv": "The same as CSV"}
_FOLDER = posixpath.splitext(addresses.YOUR_COUNCIL_PAGE)[0]
_QUESTIONS = Path(__file__).resolve().parents[3] / "procedures" / "questions"
_WAY_ROUND = "You can fill in the spreadsheet further down instead, and open it here later. "


def workbench(page: PageFacts, knowledge: Knowledge) -> Markup:
    """The place for the form, and what to do where it cannot come."""
    return Markup("""\
<div class="cg-calculator cg-workbench" data-module="workbench" data-calculator="workbench" data-area="{}" data-for-work \
data-called="the part that checks your answers" data-form="{}{}" data-way-round="{}">
<noscript><p class="cg-notice cg-notice--info">The form needs JavaScript, which is off or did not load. \
The spreadsheet further down asks the same.</p></noscript>
<div role="status" class="cg-status"></div>
<div data-screen></div>
</div>""").format(addresses.ALL_OF_ENGLAND, addresses.root_from(page.source), _address(_form(knowledge)), _WAY_ROUND)


def spreadsheets(page: PageFacts) -> Markup:
    """The same questions to fill in elsewhere."""
    root = addresses.root_from(page.source)
    return items(link(f"{root}{_spreadsheet(kind)}", called) for kind, called in SPREADSHEETS.items())


def shortest(knowledge: Knowledge) -> int:
    """How many questions the shortest complete answer has."""
    return int(json.loads(_form(knowledge))["shortest"])


def files(knowledge: Knowledge) -> dict[str, str | bytes]:
    """What the page brings, each file by its address."""
    form = _form(knowledge)
    sheets = {_spreadsheet(kind): door.empty_spreadsheet(_questions(), kind) for kind in SPREADSHEETS}
    return {_address(form): form, **sheets}


def _spreadsheet(kind: str) -> str:
    return f"{_FOLDER}/your-council.{kind}"


def _address(form: str) -> str:
    """It changes with what is in the file."""
    return f"{_FOLDER}/form-{sha256(form.encode()).hexdigest()[:16]}.json"


@cache
def _questions() -> str:
    return json.dumps(door.form_data(_QUESTIONS))


def _form(knowledge: Knowledge) -> str:
    """All that the form asks, with what stands beside it, as JSON."""
    questions = json.loads(_questions())
    described: dict[str, Any] = json.loads(door.worked(json.dumps({"task": "describe", "questions": questions})))
    limits = {asked["id"]: asked["others"] for stage in described["stages"] for asked in stage["questions"]}
    beside = {name: {"limits": limits[name], "words": _words_of_others(name, knowledge)} for name in knowledge.questions.by_id}
    england = knowledge.answers[addresses.ALL_OF_ENGLAND]
    asked = {question.id: _asked(question, england[question.id]) for question in knowledge.questions.by_id.values()}
    rest = {key: value for key, value in described.items() if key != "stages"}
    councils = [council.name for council in knowledge.councils.all]
    content = {"questions": questions, "asked": asked, "others": beside, "councils": councils, **rest}
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def _words_of_others(question: QuestionId, knowledge: Knowledge) -> list[dict[str, str]]:
    """What other councils' documents say in words, each marked as theirs."""
    said = [(area, facts_in_words(knowledge.answers[area.id][question], area)) for area in knowledge.rules.areas.values() if area.level == "area"]
    return [{"council": area.name, "says": " ".join(knowledge.evidence.facts[fact].text for fact in facts)} for area, facts in said if facts]


def _asked(question: Question, england: Answer) -> dict[str, dict[str, str]]:
    """How each reader asks, and what a family reads that holds across England."""
    return {
        reader: {"question": words.question, "ask": words.ask}
        | ({"across": getattr(england, reader)} if reader in FAMILY and england.status == "says" else {})
        for reader, words in question.asked.items()
    }

"""Where the pages of the training section are."""

from conference_calculators.practice.situations import Situation
from conference_rules.ids import ENGLAND, AreaId

FOLDER = "training"
INDEX = f"{FOLDER}/index.md"


def sheet(situation: Situation) -> str:
    return f"{FOLDER}/situations/{_slug(situation.id)}.md"


def answers(situation: Situation) -> str:
    return f"{FOLDER}/situations/{_slug(situation.id)}-answers.md"


def alone(area: AreaId) -> str:
    return f"{FOLDER}/practise/{area}.md"


def session(group: str) -> str:
    return f"{FOLDER}/sessions/{_slug(group)}.md"


def case(name: str, area: AreaId) -> str:
    """A case under the rules of an area; without the name of one, those for all of England."""
    return f"{FOLDER}/cases/{_whose(area)}{name}.md"


def pack(group: str, length: str, area: AreaId) -> str:
    """The pack of a session with its cases under the rules of an area; without the name of one, with what holds across England."""
    return f"{FOLDER}/packs/{_whose(area)}{_slug(group)}-{_slug(length)}.md"


def chart(area: AreaId, kind: str) -> str:
    return f"{FOLDER}/charts/{area}-{kind}.md"


def _whose(area: AreaId) -> str:
    return "" if area == ENGLAND else f"{area}-"


def _slug(name: str) -> str:
    return name.replace("_", "-")

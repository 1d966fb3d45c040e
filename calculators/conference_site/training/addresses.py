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
    whose = "" if area == ENGLAND else f"{area}-"
    return f"{FOLDER}/cases/{whose}{name}.md"


def pack(group: str, length: str) -> str:
    return f"{FOLDER}/packs/{_slug(group)}-{_slug(length)}.md"


def chart(area: AreaId, kind: str) -> str:
    return f"{FOLDER}/charts/{area}-{kind}.md"


def _slug(name: str) -> str:
    return name.replace("_", "-")

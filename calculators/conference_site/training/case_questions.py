"""Which question a step of a case puts, and who works out its answers."""

from collections.abc import Callable, Mapping

from . import case_dates, case_people
from .case_scene import Question, Scene

_WAYS: Mapping[str, Callable[[Scene], Question]] = {
    "date": case_dates.date_to_work_to,
    "day": case_dates.day_to_choose,
    "counts_from": case_dates.counts_from,
    "follows": case_dates.follows,
    "late": case_dates.late,
    "looking_back": case_dates.looking_back,
    "counted": case_people.counted,
    "quorum": case_people.quorum,
    "ending": case_people.ending,
    "childs_part": case_people.childs_part,
}


def question_of(scene: Scene) -> Question:
    """The question of this step with every answer worked out."""
    return _WAYS[scene.asked.kind](scene)

"""What we ask and how we answer. `CALCULATORS` is the whole list; `api.answer` is the one door.

A calculator is imported when it is first asked for: on a phone every module that a question does not need is a wait.
"""

from importlib import import_module
from typing import Any

from .fields.calculator import Calculator

MODULES = {
    "timescales": "timescales",
    "owed": "owed",
    "quoracy": "quoracy",
    "attendance": "attendance",
    "exclusion": "planners.exclusion",
    "split": "planners.split",
    "early_review": "planners.early_review",
    "end_plan": "planners.end_plan",
    "pre_birth": "planners.pre_birth",
    "practice": "practice",
    "audit": "audit",
}
"""The module of every calculator by its id; in capitals, the id is the name of the calculator in it."""

IDS = tuple(MODULES)

__all__ = ["CALCULATORS", "IDS", "Calculator", "calculator_named"]


def calculator_named(name: str) -> Calculator[Any]:
    """The calculator with this id, which has to be one of `IDS`."""
    found: Calculator[Any] = getattr(import_module(f".{MODULES[name]}", __name__), name.upper())
    return found


def __getattr__(name: str) -> Any:
    """`CALCULATORS`, the tuple of all of them, for the build, the schema and the tests."""
    if name == "CALCULATORS":
        return tuple(calculator_named(known) for known in IDS)
    raise AttributeError(name)

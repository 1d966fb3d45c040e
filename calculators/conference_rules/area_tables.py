"""The tables of an area beside its timescales: quoracy, a child's part and the planners. Each is read, and so checked, when rules are loaded."""

from typing import get_args

from .attendance import attendance_rule
from .planners import Planner, planner_rule
from .quoracy_rules import quoracy_rule
from .rules import Area


def check_tables(area: Area) -> None:
    """Raise `BadRules` for the first thing that is wrong in one of them: an area that loads can answer."""
    quoracy_rule(area)
    attendance_rule(area)
    for planner in get_args(Planner):
        planner_rule(area, planner)

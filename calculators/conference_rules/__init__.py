"""What the guidance says about child protection conferences: data with sources, and pure functions that count.

No reading of clocks, no network, no writing. "Today" is always an argument.
"""

from .errors import BadRules, OutOfRange, RulesError, UnknownRule
from .rules import Area, Duty, Event, Information, Reading, Rules, Source, Timescale
from .shipped import load_rules

__all__ = [
    "Area", "BadRules", "Duty", "Event", "Information", "OutOfRange", "Reading",
    "Rules", "RulesError", "Source", "Timescale", "UnknownRule", "load_rules",
]  # fmt: skip

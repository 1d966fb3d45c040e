"""What the guidance says about child protection conferences: data with sources, and pure functions that count.

No reading of clocks, no network, no writing. "Today" is always an argument.
"""

from .errors import BadRules, OutOfRange, RulesError, UnknownRule
from .loading import load_rules
from .rules import Area, Duty, Event, Information, Reading, Rules, Source, Timescale

__all__ = [
    "Area", "BadRules", "Duty", "Event", "Information", "OutOfRange", "Reading",
    "Rules", "RulesError", "Source", "Timescale", "UnknownRule", "load_rules",
]  # fmt: skip

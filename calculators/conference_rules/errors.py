"""The errors that the rules raise. Each says where to look and what to do."""

from collections.abc import Sequence


class RulesError(ValueError):
    """Anything that is wrong with the rules or with a question put to them."""


class BadRules(RulesError):
    """A rules file says something that cannot be used.

    The message names the file, the key and what to do about it.
    """

    def __init__(self, file: str, key: str, advice: str) -> None:
        super().__init__(f"{file}: {key}: {advice}")
        self.file = file
        self.key = key
        self.advice = advice

    @property
    def each(self) -> "tuple[BadRules, ...]":
        """Everything that is wrong, one by one."""
        return (self,)


class SeveralBadRules(BadRules):
    """Several things are wrong. The message names each on a line of its own; file, key and advice are those of the first."""

    def __init__(self, faults: Sequence[BadRules]) -> None:
        super().__init__(faults[0].file, faults[0].key, faults[0].advice)
        self.args = ("\n".join(str(fault) for fault in faults),)
        self._faults = tuple(faults)

    @property
    def each(self) -> tuple[BadRules, ...]:
        """Everything that is wrong, one by one."""
        return self._faults


class UnknownRule(RulesError):
    """A rule was asked for that the area's source does not give."""


class OutOfRange(RulesError):
    """A date lies outside the years for which bank holidays can be worked out."""

"""The errors that the rules raise. Each says where to look and what to do."""


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


class UnknownRule(RulesError):
    """A rule was asked for that the area's source does not give."""


class OutOfRange(RulesError):
    """A date lies outside the years for which bank holidays can be worked out."""

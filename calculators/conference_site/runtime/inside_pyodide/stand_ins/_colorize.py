"""In place of what colours tracebacks in a terminal. Nothing here is shown in one, and its many small classes take long to make."""


class Plain(str):
    """No colour, whatever is looked up in it."""

    __slots__ = ()

    def __getattr__(self, _name: str) -> "Plain":
        return self


def get_theme(**_wishes: bool) -> Plain:
    return Plain()


def can_colorize(**_output: object) -> bool:
    return False

"""What a page written by hand is called, as its heading says it."""

import re

_HEADING = re.compile(r"^# (?P<title>.+?)(?: \{.*\})?$", re.MULTILINE)


def title_in(markdown: str, otherwise: str) -> str:
    """The first heading of a page without its attributes; `otherwise` where it has none."""
    found = _HEADING.search(markdown)
    return found["title"] if found else otherwise

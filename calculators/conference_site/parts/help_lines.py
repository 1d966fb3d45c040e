"""The telephone numbers of the site: in a table, and as links that a phone can dial."""

import re
from collections.abc import Sequence

from conference_rules.wording import short_date

from ..knowledge.help_lines import HelpLine
from ..markup import escape, link, table

# What no number is looked for in: the head of a page, links, scripts, and the inside of a tag.
_NOT_TEXT = r"<(?P<whole>head|a|script|style)\b.*?</(?P=whole)>|<[^>]*>"


def table_of(lines: Sequence[HelpLine]) -> str:
    """Every number, whether anybody has rung it for this guide, and where it was read."""
    rows = [(escape(line.name), _to_dial(line.number), _rung(line), f"{escape(line.source)}, read on {short_date(line.read_on)}") for line in lines]
    return table("Telephone numbers in this guide", ("Who", "Number", "Rung by us", "Where we read it"), rows, "cg-stacks", stacks=True)


def dialled(html: str, lines: Sequence[HelpLine]) -> str:
    """HTML in which a phone dials each number when it is tapped. A number of three digits is one only where the reader is asked to call it."""
    asked_for = "|".join(re.escape(line.number) if len(line.number) > 3 else f"(?<=[Cc]all ){line.number}" for line in lines)
    found = re.compile(rf"{_NOT_TEXT}|(?P<number>\b(?:{asked_for})\b)", re.DOTALL)
    return found.sub(lambda match: _to_dial(match["number"]) if match["number"] else match[0], html)


def _to_dial(number: str) -> str:
    return link(f"tel:{number.replace(' ', '')}", number)


def _rung(line: HelpLine) -> str:
    if line.kept_free:
        return "No: it is kept free for people who need it"
    return f"Yes, on {short_date(line.rung_on)}" if line.rung_on else "Not yet"

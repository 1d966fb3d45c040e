"""The telephone numbers of the site: in tables, and as links that a phone can dial."""

import re
from collections.abc import Sequence

from conference_rules.wording import short_date

from ..knowledge.help_lines import HelpLine
from ..markup import Markup, link, sentence, table
from .evidence import address

# What no number is looked for in: the head of a page, links, scripts, and the inside of a tag.
_NOT_TEXT = r"<(?P<whole>head|a|script|style)\b.*?</(?P=whole)>|<[^>]*>"


def numbers_of(lines: Sequence[HelpLine]) -> Markup:
    """Every number and when it is answered: what a reader needs, and nothing about this guide."""
    rows = [(_named(line), Markup("{}<br>{}").format(_to_dial(line), sentence(line.hours)), line.also) for line in lines]
    return table("Numbers to call or text", ("Who", "Number", "Also"), rows, "cg-stacks cg-numbers", stacks=True)


def sources_of(lines: Sequence[HelpLine]) -> Markup:
    """Where and when each number was read, and whether anybody has rung it for this guide."""
    rows = [(line.name, _read(line), _rung(line)) for line in lines]
    return table("Where we read each number", ("Who", "Where and when we read it", "Rung by us"), rows, "cg-stacks", stacks=True)


def dialled(html: str, lines: Sequence[HelpLine], with_hours: bool = True) -> str:
    """HTML in which a phone dials each number when it is tapped, and in which the hours of each line stand after its number.

    A number of three digits is one only where the reader is asked to call it. It is always answered, so its hours are not said.
    """
    by_number = {line.number: line for line in lines}
    asked_for = "|".join(re.escape(number) if _has_hours(line) else f"(?<=[Cc]all ){number}" for number, line in by_number.items())
    found = re.compile(rf"{_NOT_TEXT}|(?P<number>\b(?:{asked_for})\b)", re.DOTALL)

    def replaced(match: re.Match[str]) -> str:
        if not match["number"]:
            return match[0]
        line = by_number[match["number"]]
        return _to_dial(line) + (f" ({line.hours})" if with_hours and _has_hours(line) else "")

    return found.sub(replaced, html)


def _named(line: HelpLine) -> Markup:
    return Markup("{}{}").format(line.name, Markup(' <span class="cg-numbers__whom">{}</span>').format(line.whom) if line.whom else "")


def _has_hours(line: HelpLine) -> bool:
    return len(line.number) > 3


def _to_dial(line: HelpLine) -> Markup:
    return link(f"{'sms' if line.texted else 'tel'}:{line.number.replace(' ', '')}", line.number)


def _read(line: HelpLine) -> Markup:
    return Markup("{} Read on {}: {}").format(sentence(line.source), short_date(line.read_on), address(line.address))


def _rung(line: HelpLine) -> str:
    if line.kept_free:
        return "No: it is kept free for people who need it"
    return f"Yes, on {short_date(line.rung_on)}" if line.rung_on else "Not yet"

"""The booklets in easy words: the list of a reader's booklets, the lines of one, and what has to be said about all of them."""

from conference_rules import UnknownRule

from .. import addresses
from ..knowledge import Knowledge, PageFacts
from ..knowledge.easy_words import Booklet, Line
from ..markup import LINES, Markup
from . import pictures

_LIST = "booklets"
_ABOUT = "about"
_TO_WRITE = "What I want to say or ask:"
_RULED = 5
_NOT_TESTED = "We wrote these words ourselves. Nobody who finds reading hard has tested them yet."


def part(rest: str, page: PageFacts, knowledge: Knowledge) -> Markup:
    """The list of the booklets of the page's reader, one of them by its id, or what is said about all. Raises `UnknownRule` for any other name."""
    booklets = {booklet.id: booklet for booklet in knowledge.easy_words.of(page.reader)}
    if rest == _LIST:
        return _list(LINES.join(_tile(booklet, page) for booklet in booklets.values()), "cg-easy cg-easy--list")
    if rest == _ABOUT:
        return Markup('<p class="cg-easy__about">{}</p>\n<p class="cg-easy__about">{}</p>').format(_NOT_TESTED, pictures.CREDIT)
    if rest not in booklets:
        raise UnknownRule(f"there is no such booklet for this reader. Use one of: {', '.join((_LIST, _ABOUT, *booklets))}.")
    return _lines(booklets[rest], page)


def _list(entries: Markup, name: str) -> Markup:
    """A list without bullets; that it is one is said, because some browsers forget it then."""
    return Markup('<ul class="{}" role="list">\n{}\n</ul>').format(name, entries)


def _tile(booklet: Booklet, page: PageFacts) -> Markup:
    picture = pictures.image(booklet.picture, addresses.root_from(page.source))
    return Markup('<li><a href="{}">{}<span>{}</span></a></li>').format(addresses.between(page.source, booklet.address), picture, booklet.name)


def _lines(booklet: Booklet, page: PageFacts) -> Markup:
    """Each line with its picture; the records of general knowledge behind them are noted, so that the page names them."""
    for line in booklet.lines:
        page.used.records.update(dict.fromkeys(line.know))
    lines = _list(LINES.join(_line(line, page) for line in booklet.lines), "cg-easy")
    return Markup("{}\n{}").format(lines, _to_write())


def _to_write() -> Markup:
    """Lines to write on, which are on paper alone."""
    ruled = Markup("<div></div>") * _RULED
    return Markup('<div class="cg-easy__to-write">\n<p>{}</p>\n{}\n</div>').format(_TO_WRITE, ruled)


def _line(line: Line, page: PageFacts) -> Markup:
    return Markup("<li>{}<p>{}</p></li>").format(pictures.image(line.picture, addresses.root_from(page.source)), line.says)

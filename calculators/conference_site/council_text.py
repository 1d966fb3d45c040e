"""The text of a page as one council's readers have it: what the page says of other councils is taken out by its marks.

A page is written once, for all of England, and says whose rule a passage is. These are the marks:

- a paragraph or an item that begins with the council: `**Darlington.** ...`, `- **Doncaster and Sheffield.** ...`, `- Darlington: ...`;
  a paragraph that ends with a colon takes the list after it along;
- a heading that names the council, for all of its section: `## Getting ready (Darlington)`;
- a column of a table whose head is the council, and a row that has a cell with nothing but names of councils;
- `[[for darlington sheffield]]...[[/for]]` around anything else that is about these councils, on a page that compares them;
- `[[only darlington]]...[[/only]]` around what stands on these councils' pages alone, `[[only councils]]...[[/only]]` on those of every
  council, and `[[only england]]...[[/only]]` around what stands only on the pages for all of England, such as "The others do not say";
- `[[only own_site]]...[[/only]]` around what stands on a council's own site alone, and `[[only whole_guide]]...[[/only]]` around what
  makes no sense there.

A page that each council has its own of says nothing of any council where it is for all of England. Others compare: they keep all of it.

Nothing follows from a council's absence: where nothing is left of a section, it says that this guide has nothing from the council's document.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from .addresses import ALL_OF_ENGLAND
from .markup import in_markdown

# A mark with no other in it: one within another is filled first.
_MARK = re.compile(r"(?<!\\)\[\[(?P<kind>for|only) (?P<who>[a-z0-9 _-]+)\]\](?P<text>(?:(?!\[\[(?:for|only) ).)*?)\[\[/(?P=kind)\]\]", re.DOTALL)
_LEFT = re.compile(r"(?<!\\)\[\[/?(?:for|only)\b[^\]]*\]\]")
_HEADING = re.compile(r"(#{2,4}) (.*)")
_ITEM = re.compile(r"(?P<indent>\s*)(?P<bullet>[-*]|\d+\.) +(?P<text>.*)")
_ROW = re.compile(r"\s*\|(.*)\|\s*$")
_EVERY_COUNCIL = "councils"
_OWN_SITE, _WHOLE_GUIDE = "own_site", "whole_guide"
_WORDS = (_EVERY_COUNCIL, _OWN_SITE, _WHOLE_GUIDE)
# A pattern that finds nothing, for a text that names no council.
_NOBODY = r"(?!)"


class BadMark(ValueError):
    """A mark that names no council or is not closed; the message says which."""


@dataclass(frozen=True)
class Councils:
    """The names of the areas by their ids, and whose page it is: a council's, or one for all of England.

    One for all of England that `compares` keeps what it says of every council; another says nothing of any. `is_alone`: the site is that
    of this council.
    """

    names: Mapping[str, str]
    mine: str = ALL_OF_ENGLAND
    compares: bool = False
    is_alone: bool = False
    pattern: str = ""

    @property
    def is_england(self) -> bool:
        return self.mine == ALL_OF_ENGLAND

    def looked_for_in(self, text: str) -> "Councils":
        """The same, looking only for the names that this text has: what it takes to read a page does not grow with the number of councils."""
        named = [name for identity, name in self.names.items() if identity != ALL_OF_ENGLAND and name in text]
        return replace(self, pattern="|".join(map(re.escape, named)) or _NOBODY)

    def are_others(self, named: Collection[str]) -> bool:
        """Whether a passage about these is about other councils only."""
        return bool(named) and self.names[self.mine] not in named

    def alone_in(self, text: str) -> str:
        """A text that names this council among others, naming it alone."""
        several = rf"(?:{self.pattern})(?:(?:, | and )(?:{self.pattern}))+"
        return re.sub(several, lambda match: self.names[self.mine] if self.names[self.mine] in match[0] else match[0], text)


def text_for(markdown: str, source: str, councils: Councils) -> str:
    """The Markdown of a page for its readers. Raises `BadMark`."""
    marked, found = markdown, 1
    while found:
        marked, found = _MARK.subn(lambda match: _marked(match, source, councils), marked)
    if left := _LEFT.search(marked):
        raise BadMark(f"{source}: {left[0]} has no other half. Write [[for ...]] ... [[/for]] or [[only ...]] ... [[/only]].")
    if councils.compares:
        return marked
    return "".join(_sections(marked, councils.looked_for_in(marked)))


def _marked(match: re.Match[str], source: str, councils: Councils) -> str:
    who = match["who"].split()
    if unknown := [name for name in who if name not in councils.names and name not in _WORDS]:
        known = ", ".join([*councils.names, *_WORDS])
        raise BadMark(f"{source}: [[{match['kind']} {match['who']}]] names {unknown[0]!r}. Use one of: {known}.")
    kept = councils.mine in who or (match["kind"] == "for" if councils.compares else not councils.is_england and _EVERY_COUNCIL in who)
    return match["text"] if kept or (_OWN_SITE if councils.is_alone else _WHOLE_GUIDE) in who else ""


def _sections(markdown: str, councils: Councils) -> Iterator[str]:
    """Each section without what is about others. One that is about others alone is left out, with all that is under it."""
    left_out = 9
    for heading, body in _split(markdown):
        level, title = (len(heading[1]), heading[2]) if heading else (0, "")
        if level and level > left_out:
            continue
        left_out = level if councils.are_others(re.findall(councils.pattern, title)) else 9
        if left_out == 9:
            yield (f"{heading[1]} {councils.alone_in(title)}\n" if heading else "") + _body(body, councils, is_section=bool(heading))


def _split(markdown: str) -> Iterator[tuple[re.Match[str] | None, str]]:
    heading: re.Match[str] | None = None
    lines: list[str] = []
    for line in markdown.splitlines():
        if found := _HEADING.fullmatch(line):
            yield heading, "\n".join(lines) + "\n"
            heading, lines = found, []
        else:
            lines.append(line)
    yield heading, "\n".join(lines) + "\n"


def _body(body: str, councils: Councils, is_section: bool) -> str:
    kept = "\n".join(_tables(_lines(body.splitlines(), councils), councils)) + "\n"
    if is_section and _says_something(body) and not _says_something(kept):
        return f"\n{_nothing_here(councils)}\n\n"
    return kept


def _nothing_here(councils: Councils) -> str:
    if councils.is_england:
        return "This guide knows no national rule about this. Ask the council."
    if councils.is_alone:
        return "Nothing from the council’s document is here yet. Ask the team that arranges conferences."
    return f"This guide has nothing from {in_markdown(councils.names[councils.mine])}’s document about this. Ask the council."


def _says_something(body: str) -> bool:
    return bool(re.sub(r"\[\[facts [^\]]*\]\]", "", body).strip())


def _lines(lines: list[str], councils: Councils) -> Iterator[str]:
    """The lines that are not in a paragraph or an item about others, the name taken off those that are about this council alone."""
    skipping = ""  # "item", "paragraph", or "list": the list that belongs to a paragraph about others
    depth = 0
    for line in lines:
        item = _ITEM.fullmatch(line)
        indent = len(line) - len(line.lstrip())
        if skipping == "item" and (indent > depth or not line.strip()):
            continue
        if skipping == "paragraph" and line.strip():
            skipping = "list" if line.rstrip().endswith(":") else skipping
            continue
        if skipping == "list" and (item or indent or not line.strip()):
            continue
        if skipping == "item" and not item:
            yield ""  # the list ends here, whoever its last items were about
        skipping = ""
        before, text = line[: item.start("text")] if item else line[:indent], (item["text"] if item else line[indent:])
        lead = _lead(text, councils, is_item=bool(item))
        if lead and councils.are_others(lead.named):
            skipping, depth = ("item" if item else "list" if text.rstrip().endswith(":") else "paragraph"), indent
        elif lead:
            yield before + lead.rest
        elif not (item and not text.strip()):
            yield line


@dataclass(frozen=True)
class _Lead:
    """Whom a paragraph or an item begins with, and the rest of it."""

    named: Collection[str]
    rest: str


def _lead(text: str, councils: Councils, is_item: bool) -> _Lead | None:
    names = rf"(?:{councils.pattern})"
    several = rf"(?P<names>{names}(?:(?:, | and ){names})*)"
    if found := re.match(rf"\*\*{several}(?:, (?P<more>[^*.]*)| \([^*)]*\))?\.\*\* ?", text):
        more = f"**{_capital(found['more'])}.** " if found["more"] else ""
        return _Lead(re.findall(names, found["names"]), more + text[found.end() :])
    if is_item and (found := re.match(rf"{several}: ", text)):
        return _Lead(re.findall(names, found["names"]), _capital(text[found.end() :]))
    if is_item and (found := re.match(rf"\*\*{several}(?:['’]s)?\*\*|{several.replace('names', 'plain')}\b", text)):
        return _Lead(re.findall(names, found[0]), text)
    return None


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _tables(lines: Iterator[str], councils: Councils) -> Iterator[str]:
    """Without the columns and rows of others."""
    columns: list[bool] = []
    for line in lines:
        row = _ROW.fullmatch(line)
        if not row:
            columns = []
            yield line
            continue
        cells = [cell.strip() for cell in row[1].split("|")]
        if not columns:
            columns = [not councils.are_others([cell] if cell in councils.names.values() else []) for cell in cells]
        if not any(councils.are_others(_only_names(cell, councils)) for cell, kept in zip(cells, columns, strict=True) if kept):
            yield f"| {' | '.join(councils.alone_in(cell) for cell, kept in zip(cells, columns, strict=True) if kept)} |"


def _only_names(cell: str, councils: Councils) -> list[str]:
    names = rf"(?:{councils.pattern})"
    return re.findall(names, cell) if re.fullmatch(rf"{names}(?:(?:, | and ){names})*", cell) else []

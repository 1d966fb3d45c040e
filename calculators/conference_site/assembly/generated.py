"""The pages that are made from the rules and the evidence: one per calculator and area, one per source, one per topic of
the comparison; booklets; and the pages of each council.

Each is Markdown with shortcodes, like a page written by hand, and goes the same way from there. A page written by hand at the same
address takes its place.
"""

from collections.abc import Mapping
from typing import Any

from conference_calculators.fields.calculator import Calculator
from conference_rules import Area
from conference_rules.ids import SourceId
from conference_rules.wording import short_date

from .. import addresses, council_pages
from ..knowledge import Knowledge, source_name
from ..knowledge.easy_words import LIST, Booklet, EasyWords
from ..knowledge.edition import EDITION
from ..markup import in_markdown, quoted
from ..parts import compare, guidance_lists, without_a_form
from ..training import packs as training_packs
from ..training import pages as training_pages
from ..training.case_paths import WorkedOut


def pages(knowledge: Knowledge, written: Mapping[str, str]) -> dict[str, str]:
    """The Markdown of every generated page by its address in the site's sources. `written` is that of the pages written by hand."""
    made = {addresses.evidence_page(source): evidence_page(source, knowledge) for source in knowledge.evidence.sources}
    for calculator in knowledge.calculators:
        made[f"{addresses.calculator_folder(calculator.id)}/index.md"] = choosing_page(calculator)
        for area in knowledge.rules.areas.values():
            address = addresses.calculator_page(calculator.id, area.id)
            as_if = f"{addresses.calculator_folder(calculator.id)}/{area.id}.md"
            made[address] = council_pages.with_links(calculator_page(calculator, area), as_if, address)
    booklets = {booklet.address: booklet_page(booklet, knowledge.easy_words) for booklet in knowledge.easy_words.booklets}
    in_sets = council_pages.pages(knowledge.rules, {**written, **booklets})
    cases = WorkedOut(knowledge.rules)
    for_training = training_pages.pages(knowledge, cases) | training_packs.pages(knowledge, cases)
    return made | booklets | compare.pages(knowledge) | for_training | in_sets


def choosing_page(calculator: Calculator[Any]) -> str:
    """The page on which a reader chooses the council, for a calculator that has none written by hand."""
    made = EDITION.made_pages
    title, tab = (f"{name}: choose your council" if name else "" for name in (calculator.title, calculator.tab))
    head = _front_matter(title, made.reviewed.isoformat(), made.review_by.isoformat(), reader=calculator.reader, tab=tab)
    return f"{head}\n# {in_markdown(title)}\n\n## Which council is the social worker from?\n\n[[areas.{calculator.id}]]\n"


def calculator_page(calculator: Calculator[Any], area: Area) -> str:
    """One calculator for one area. Without JavaScript it still has the rules and, for dates, the ready reckoner."""
    title = _title(calculator.title, area)
    tab = _title(calculator.tab, area) if calculator.tab else ""
    return (
        _front_matter(title, area.source.read_on.isoformat(), area.source.review_by.isoformat(), area.id, calculator.reader, tab)
        + f"\n# {in_markdown(title)}\n\n{_other_ways(calculator, area)}{_known_at_once(calculator, area)}"
        + (f"\n[[documents.{_WRITTEN_DOWN[calculator.id]}]]\n" if calculator.id in _WRITTEN_DOWN else "")
        + (_RECKONER.format(name=in_markdown(_of(area))) if calculator.id == "timescales" else "")
        + _what_it_rests_on(calculator, area).format(name=in_markdown(_of(area)), id=calculator.id, says=in_markdown(_says(area)))
    )


def _other_ways(calculator: Calculator[Any], area: Area) -> str:
    """The way to the same rule for a chair with a phone, and to the same calculator for another council, where there is one."""
    is_alone = addresses.area_page(area.id) == addresses.HOME_PAGE
    in_the_room = ["[On a phone, as people arrive](../in-the-room.md)"] if calculator.id == "quoracy" else []
    ways = [*in_the_room, *([] if is_alone else ["[Choose another council](index.md)"])]
    return f"{' · '.join(ways)}\n\n" if ways else ""


def _known_at_once(calculator: Calculator[Any], area: Area) -> str:
    """What the document says and who decides, and then the form, or why there is none."""
    known = f"[[area.statement.{calculator.id}]]\n\n" if area.guidance_on(calculator.id) else ""
    if without_a_form.has_form(calculator, area.id):
        above = {"quoracy": _FOLDED.format(known), "owed": _JUMP}.get(calculator.id, known)
        return f"{above}[[calculator.{calculator.id}]]\n"
    return f"{in_markdown(without_a_form.why_there_is_none(area))}\n\n{known}"


def _what_it_rests_on(calculator: Calculator[Any], area: Area) -> str:
    if calculator.id == "owed":
        return _OWED
    rule = area.guidance_on(calculator.id)
    if rule is None:
        return _DATES
    if without_a_form.has_form(calculator, area.id):
        return _GUIDANCE if guidance_lists.has_lists(rule) else ""
    return (_GUIDANCE if guidance_lists.says_more(rule) else "") + _INSTEAD


def _says(area: Area) -> str:
    return f"What the document for {area.name} says" if area.level == "area" else "What this guide says"


# What a calculator answers is written into the templates of a page for professionals.
_WRITTEN_DOWN: Mapping[str, str] = {"exclusion": "exclusion", "split": "split-conferences"}

# A chair's phone shows the first question at once; the statement is one press away.
_FOLDED = """<details class="cg-details" markdown="1">
<summary>What the document says</summary>

{}</details>

"""

# A family's steps are long on a phone.
_JUMP = """<nav class="cg-contents" aria-label="On this page">
<ul>
<li><a href="#your-steps">Your steps</a></li>
<li><a href="#for-the-day-itself">For the day itself</a></li>
</ul>
</nav>

"""

_GUIDANCE = """
## {says} {{ .cg-guidance }}

[[area.guidance.{id}]]
"""

_INSTEAD = """
## What to do now

[[area.to_find_out.{id}]]
"""

_DATES = """
## The rules for {name}

Select a rule to see who is responsible, what to do if it is missed and other readings.
[How days are counted](../../about/how-days-are-counted.md).

[[area.rule_list]]
"""

_OWED = """
## For the day itself

[Your page for the day](../your-page-for-the-day.md) has room for where, when, who comes with you and your three points.

## The rules for {name}

[[area.rule_list.owed]]

[How days are counted](../../about/how-days-are-counted.md).
"""

_RECKONER = """
## Ready reckoner for {name}

Find your date in the first column. These tables use the same rules and need no JavaScript.
A line with two dates gives the limit first, and then the last working day before it, to work to.

[[area.reckoner]]
"""


def evidence_page(source: SourceId, knowledge: Knowledge) -> str:
    """Every fact of one source. Kept out of the search, which is for guidance."""
    about = knowledge.rules.sources[source]
    title = f"What the source says: {source_name(about, knowledge.rules)}"
    front = _front_matter(title, about.read_on.isoformat(), about.review_by.isoformat())
    return (
        front.replace("contents: false", "contents: false\nsearch:\n  exclude: true\nrobots: noindex")
        + f"\n# {in_markdown(title)}\n\n{_where_facts_come_from(source, knowledge)} as read on {short_date(about.read_on)}. "
        f"See also [sources and conflicts](../about/sources-and-conflicts.md).\n\n[[evidence.{source}]]\n"
    )


def booklet_page(booklet: Booklet, easy_words: EasyWords) -> str:
    """A booklet in easy words. The search leads to the list of booklets, and to the pages that say it all."""
    head = _front_matter(booklet.title, easy_words.reviewed.isoformat(), easy_words.review_by.isoformat(), reader=booklet.reader)
    head = head.replace("contents: false", f"description: {quoted(booklet.description)}\ncontents: false\nsearch:\n  exclude: true")
    lines = f"[[easy_words.{booklet.id}]]\n\n{_to_the_others(booklet, easy_words)}"
    pages = "\n".join(f"- [{in_markdown(title)}](../{page}.md)" for page, title in booklet.pages.items())
    return f"{head}\n# {in_markdown(booklet.title)}\n\n{lines}\n\n## More about this\n\n{pages}\n\n[[easy_words.about]]\n"


def _to_the_others(booklet: Booklet, easy_words: EasyWords) -> str:
    """The way to the next booklet of this reader, and to all of them."""
    of_reader = easy_words.of(booklet.reader)
    following = of_reader[of_reader.index(booklet) + 1 :][:1]
    return "\n".join([*(f"- [Next: {in_markdown(one.name)}]({one.id}.md)" for one in following), f"- [All the booklets](../{LIST}.md)"])


def _where_facts_come_from(source: SourceId, knowledge: Knowledge) -> str:
    if knowledge.evidence.reports[source]:
        return "What others report, in our own words,"
    return "Every fact that this guide takes from this document, in our own words,"


def _title(title: str, area: Area) -> str:
    """What is worked out and for whom; a title that asks needs no colon after its question mark."""
    if title.endswith("?"):
        return f"{title} {_of(area)[0].upper()}{_of(area)[1:]}"
    return f"{title}: {_of(area)}"


def _of(area: Area) -> str:
    return area.name if area.level == "area" else "another council in England"


def _front_matter(title: str, reviewed: str, review_by: str, area: str = "", reader: str = "everyone", tab: str = "") -> str:
    named = f"tab: {quoted(tab)}\n" if tab else ""
    local = f"area: {area}\n" if area else ""
    return f"---\ntitle: {quoted(title)}\n{named}reader: {reader}\n{local}reviewed: {reviewed}\nreview_by: {review_by}\ncontents: false\n---\n"

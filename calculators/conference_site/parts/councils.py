"""The choice of a council: a list of links that works by itself, and a box that narrows it where there is JavaScript.

What else each council is called stands in a file that is fetched when a reader goes to the box (decision 194).
"""

import json
from collections.abc import Iterable, Sequence

from conference_rules.ids import AreaId
from conference_rules.wording import short_date

from .. import addresses
from ..knowledge import Knowledge, PageFacts
from ..knowledge.councils import Council, Country, Published
from ..markup import LINES, NOTHING, Markup, definitions, details, items, link

OTHER_NAMES = "areas/names.json"
_SCRIPT = "assets/browser/council-finder.js"


def finder(page: PageFacts, knowledge: Knowledge) -> Markup:
    """Every council in England: those whose rules the guide has, then the others, which lead to the pages for all of England."""
    councils = knowledge.councils
    others = details(f"All other councils in England ({len(councils.without_rules)})", _list(councils.without_rules, page, "cg-columns"))
    root = addresses.root_from(page.source)
    return Markup(
        '<div class="cg-councils" data-module="councils" data-script="{script}" data-names="{names}">\n'
        "{box}\n{elsewhere}{with_rules}\n{others}\n{outside}\n</div>"
    ).format(
        script=f"{root}{_SCRIPT}",
        names=f"{root}{OTHER_NAMES}",
        box=_BOX,
        with_rules=_list(councils.with_rules, page, "cg-choice cg-choice--many"),
        others=others,
        elsewhere=NOTHING.join(_not_for(country) for country in councils.elsewhere),
        outside=elsewhere(page),
    )


def elsewhere(page: PageFacts) -> Markup:
    """Where a reader goes whose council is in another country."""
    leads = link(addresses.between(page.source, addresses.NOT_HERE_PAGE, "outside-england"), "Wales, Scotland or Northern Ireland?")
    return Markup('<p class="cg-councils__outside">{}</p>').format(leads)


def files(knowledge: Knowledge) -> dict[str, str]:
    """What councils and countries are called too: `places` are shown beside the council that they lead to, `names` lead to it unseen."""
    england = (*knowledge.councils.with_rules, *knowledge.councils.without_rules)
    councils = {each.name: _others(places=each.places, names=each.other_names) for each in england}
    countries = {each.name: _others(places=each.places) for each in knowledge.councils.elsewhere}
    others = {name: kinds for name, kinds in (councils | countries).items() if kinds}
    return {OTHER_NAMES: json.dumps(others, ensure_ascii=False, separators=(",", ":"))}


def _others(**kinds: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    return {kind: names for kind, names in kinds.items() if names}


# Hidden until the script is there: a box that finds nothing would be worse than none.
_BOX = Markup("""<div class="cg-councils__box" hidden>
<label for="cg-council">Type the name of the council or place</label>
<input id="cg-council" type="text" autocomplete="off" autocapitalize="words" spellcheck="false" enterkeyhint="go" aria-describedby="cg-council-found">
<p id="cg-council-found" role="status"></p>
<ul class="cg-choice" hidden></ul>
</div>""")


def _list(councils: Iterable[Council], page: PageFacts, name: str) -> Markup:
    entries = LINES.join(Markup("<li>{}</li>").format(link(_target(council, page), council.name)) for council in councils)
    return Markup('<ul class="{}">\n{}\n</ul>').format(name, entries)


def _target(council: Council, page: PageFacts) -> str:
    if council.area:
        return addresses.between(page.source, addresses.area_page(council.area))
    return addresses.between(page.source, addresses.NOT_HERE_PAGE, council.anchor)


def _not_for(country: Country) -> Markup:
    """What is said to a reader whose place is in another country, hidden until one is typed."""
    return Markup(
        '<div class="cg-notice cg-notice--info" data-country="{name}" hidden>\n'
        "<p>This guide is for England only. If you mean <span></span>{name}, the laws and meetings are different. "
        "Look at: {where}.</p>\n</div>\n"
    ).format(name=country.name, where=_where(country.title, country.url))


def _where(title: str, url: str) -> Markup:
    """Something published, as text: no page of the guide leads to another site."""
    return Markup('<strong>{}</strong>, <span class="cg-address">{}</span>').format(title, _short(url))


def _short(url: str) -> str:
    """An address as people type it."""
    return url.removeprefix("https://").removeprefix("www.").rstrip("/")


def source(knowledge: Knowledge) -> Markup:
    """Where the list of councils comes from."""
    read_on = short_date(knowledge.councils.source.read_on)
    return Markup("<p>The list is the Department for Education’s, read on {}.</p>").format(read_on)


def outside_england(knowledge: Knowledge) -> Markup:
    """Where readers in the other countries look."""
    return definitions((country.name, Markup("{}.").format(_where(country.title, country.url))) for country in knowledge.councils.elsewhere)


def not_yet(page: PageFacts, knowledge: Knowledge) -> Markup:
    """What the page for all of England says to the readers of each council without rules. The address chooses whose line is seen."""
    lines = [_not_yet(council, knowledge.councils.published_for([council.name])) for council in knowledge.councils.without_rules]
    return Markup('<div class="cg-not-yet" data-search-exclude>\n{}\n</div>').format(LINES.join(lines))


def _not_yet(council: Council, published: Sequence[Published]) -> Markup:
    look = NOTHING.join(Markup(" Published procedures: {}.").format(_where(each.title, each.url)) for each in published)
    return Markup(
        '<p id="{anchor}" tabindex="-1"><strong>{name}:</strong> we have not read this council’s rules yet. '
        "These pages are for all of England.{look}</p>"
    ).format(anchor=council.anchor, name=council.name, look=look)


def published(area: AreaId, knowledge: Knowledge) -> Markup:
    """The published procedures that the councils of an area follow; nothing where none are known."""
    names = [council.name for council in knowledge.councils.with_rules if council.area == area]
    found = knowledge.councils.published_for(names)
    return Markup("<p>Published procedures:</p>\n{}").format(items(_where(each.title, each.url) for each in found)) if found else NOTHING


def who(page: PageFacts) -> Markup:
    """Who are you? Parents first. Within the set of a council the links stay there."""
    doors = {
        "parents/index.md": "I am a parent or carer",
        "young-people/index.md": "I am a child or young person",
        "professionals/index.md": "I work with children",
        "training/index.md": "I train people",
    }
    return _doors(doors, page)


def date(page: PageFacts) -> Markup:
    """Who has a date? What parents wait for and what professionals have to do by then are worked out on different pages."""
    doors = {
        "parents/what-should-i-have-had.md": "I am a parent or carer: show my days",
        "calculators/timescales/index.md": "I work with children: work out the dates",
    }
    return _doors(doors, page)


def document(page: PageFacts, knowledge: Knowledge) -> Markup:
    """What stands on these pages, and where all of it can be read."""
    rules = link(addresses.between(page.source, addresses.document_page(page.area)), "The document, all its time limits and what it leaves open")
    beside = link(addresses.between(page.source, addresses.COMPARISON_PAGE, page.area), "Compare it with other councils")
    return Markup("<ul>\n<li>{}</li>\n<li>{}</li>\n</ul>").format(rules, beside)


def _doors(doors: dict[str, str], page: PageFacts) -> Markup:
    return items((link(addresses.between(page.source, target), text) for target, text in doors.items()), name="cg-choice")

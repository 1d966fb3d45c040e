"""What answers at an address that was published and whose page is somewhere else now: a page of one link, which moves on by itself and at once.

It needs no script, and nothing leads to it: the search, the sitemap and a saved copy leave it out.
"""

import posixpath
from pathlib import Path

from .. import addresses, council_pages
from ..knowledge import Knowledge
from ..knowledge.tables import only, parsed
from ..markup import Markup
from . import content_security

_OFF_THE_SITE = Path(__file__).parents[1] / "off_the_site.toml"
MOVES_ON = Markup('<meta http-equiv="refresh"')


def pages(knowledge: Knowledge) -> dict[str, str]:
    """The HTML of each such page by its address in the site."""
    calculators = [calculator.id for calculator in knowledge.calculators]
    left = _off_the_site()
    councils = [area.id for area in council_pages.councils_of(knowledge.rules)]
    in_sets = {addresses.in_set(council, old): addresses.in_set(council, new) for council in councils for old, new in left.items()}
    moved = addresses.moved(knowledge.rules.areas, calculators) | left | in_sets
    return {_file(old): _page(old, new) for old, new in moved.items()}


def _off_the_site() -> dict[str, str]:
    """Pages that were published once and are no longer, with the page that their addresses lead to."""
    table = parsed(_OFF_THE_SITE)
    only(table, ("leads_to",), _OFF_THE_SITE.name)
    return table["leads_to"]


def _file(source: str) -> str:
    """The file that a page is written to."""
    address = addresses.url_of(source)
    return posixpath.join(address, "index.html") if address.endswith("/") or not address else address


def _page(old: str, new: str) -> Markup:
    return Markup("""\
<!doctype html>
<html lang="en-GB">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="{policy}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="robots" content="noindex">
    {moves_on} content="0; url={to}">
    <title>This page has moved - Conference Guide</title>
  </head>
  <body>
    <main>
      <h1>This page has moved</h1>
      <p><a href="{to}">Go to the page</a></p>
    </main>
  </body>
</html>
""").format(policy=Markup(content_security.POLICY), moves_on=MOVES_ON, to=addresses.between(old, new))

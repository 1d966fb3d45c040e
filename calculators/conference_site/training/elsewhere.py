"""The way from a case or a pack to the same under other rules."""

from collections.abc import Callable

from conference_rules import Area, Rules
from conference_rules.ids import ENGLAND, AreaId

from ..markup import Markup, details, items, link, not_searched


def under_other_rules(what: str, area: Area, rules: Rules, address_of: Callable[[AreaId], str]) -> Markup:
    """From the page for all of England to that of each council; from a council's page to the one for all of England.

    A list on every page would make each page larger with every council that is added.
    """
    if area.id != ENGLAND:
        return Markup("<p>{}</p>").format(link(address_of(ENGLAND), f"The same {what} for all of England, and for other councils"))
    councils = (link(address_of(other.id), other.name) for other in rules.areas.values() if other.id != ENGLAND)
    return not_searched(details(f"The same {what} under a council’s own rules", items(councils)))

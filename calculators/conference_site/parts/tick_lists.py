"""Checklists to tick and to print, made at build time: they work without a script, and nothing keeps the ticks.

All boxes of a page belong to one form, so that its reset button unticks them. It is never sent: it has no action and a method that closes
a dialog, and there is none. Its `autocomplete="off"` keeps the browser from bringing ticks back after a reload.
"""

import re

from ..markup import Markup

_FORM = "ticks"
# What is to be asked stands below a list, in the same box.
_LIST = re.compile(r'<div class="cg-checklist">\s*<ul>(?P<items>(?:(?!</ul>|</div>).)*)</ul>(?P<below>(?:(?!</div>).)*)</div>', re.DOTALL)
_FORM_HTML = re.compile(rf'<form id="{_FORM}".*?</form>', re.DOTALL)
_ITEM = re.compile(r"<li>(.*?)</li>", re.DOTALL)
_BOX = f'<li><label><input type="checkbox" form="{_FORM}"> <span>\\1</span></label></li>'


def form() -> Markup:
    """What stands before the lists: that nothing is kept, and how to begin again."""
    return Markup(
        '<form id="{}" class="cg-ticks cg-no-print" method="dialog" autocomplete="off">\n'
        "<p>Tick what is done, and print the page to keep it. Nothing is kept here: the ticks are gone when you leave or reload.</p>\n"
        '<button type="reset">Untick all</button>\n</form>'
    ).format(_FORM)


def tickable(html: str) -> str:
    """The HTML of a page with a box to tick before each item of its checklists; without the form where there is nothing to tick."""
    ticked, lists = _LIST.subn(lambda found: f'<ul class="cg-tick-list">{_ITEM.sub(_BOX, found["items"])}</ul>{found["below"]}', html)
    return ticked if lists else _FORM_HTML.sub("", html)

"""The Word templates where readers find them: all of them on one page, and those of a page beside its text.

It is Markdown, so that the build checks each link.
"""

import posixpath

from conference_rules import Area, UnknownRule

from .. import addresses
from ..knowledge import Knowledge, PageFacts
from ..knowledge.documents import Template
from ..markup import Markup, in_markdown
from ..parts.desks import role_in_words
from . import files


def all_documents(page: PageFacts, knowledge: Knowledge) -> str:
    """Every template by the time of its use: what it is for, who uses it, and the file."""
    area = _area_of(page, knowledge)
    templates = knowledge.templates
    parts = []
    for group in templates.groups:
        parts += [f"## {in_markdown(group.title)}", *(_described(templates.by_id[name], area, page) for name in group.documents)]
    return "\n\n".join(parts)


def offered(rest: str, page: PageFacts, knowledge: Knowledge) -> str:
    """One line with the templates that a page for professionals offers. Raises `UnknownRule` where there are none."""
    templates = knowledge.templates.offered_on(rest)
    if not templates:
        raise UnknownRule(f"no template names the page {rest!r}. Name it in `pages` of one in procedures/documents.")
    area = _area_of(page, knowledge)
    links = ", ".join(f"[{in_markdown(template.name)}]({_to_file(template, area, page)})" for template in templates)
    to_all = posixpath.relpath(addresses.in_set(addresses.council_of(page.source), addresses.ALL_DOCUMENTS), posixpath.dirname(page.source))
    line = Markup(f"To fill in, as Word files: {links}. [All documents]({to_all}).")
    return Markup('<div class="cg-no-print" markdown>\n\n{}\n\n</div>').format(line)


def _area_of(page: PageFacts, knowledge: Knowledge) -> Area:
    return knowledge.area(addresses.whose(page.source))


def _described(template: Template, area: Area, page: PageFacts) -> str:
    users = ", ".join(f"[{role_in_words(role)}]({role}.md)" for role in template.roles)
    name = in_markdown(template.name)
    file = f"[Word file: {name}]({_to_file(template, area, page)})"
    return f"### {name} {{#{template.id}}}\n\n{in_markdown(template.purpose)}\n\n{file}. Used by: {users}."


def _to_file(template: Template, area: Area, page: PageFacts) -> str:
    return posixpath.relpath(files.address(template, area), posixpath.dirname(page.source))

"""The Word templates as data, from procedures/documents/: one file for each, written once for every area.

A line names the facts that ask for it, and how firmly: in the template of an area whose document has such a fact it says so, elsewhere it
is the guide's own suggestion. Every key is checked when the file is read; an error names file, key and remedy.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any, Literal, get_args

from conference_rules import BadRules
from conference_rules.building import all_read, build
from conference_rules.ids import QuestionId, RoleId

from .evidence import Evidence
from .questions import Questions
from .roles import Roles
from .tables import known, only, parsed

Kind = Literal["form", "checks", "grid", "words", "example"]
"""How a section is laid out: a form to fill in, things to check, a grid with empty rows, running words, or an invented example."""
STRENGTHS = ("must", "should", "expected", "will", "may", "stated")
_ORDER = "order.toml"
_PLACEHOLDER = re.compile(r"\[[^\[\]]+\]")


@dataclass(frozen=True)
class Line:
    """One line of a section: what to write, and the placeholder to write over.

    `asked` are the facts that ask for it, each with its strength. A line that is `only_where_asked` stands in no other area's template.
    """

    label: str
    write: str = ""
    asked: Mapping[str, str] = field(default_factory=dict)
    only_where_asked: bool = False


@dataclass(frozen=True)
class Section:
    """A part of a template. In a grid, each line is the head of a column; `words` are paragraphs of a letter, whose beginning has no title."""

    title: str = ""
    kind: Kind = "form"
    introduction: str = ""
    new_page: bool = False
    words: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True)
class Template:
    """One document. `title` stands in the file itself, `name` on the pages that offer it; `pages` are those for professionals that do.

    `limits` are the questions whose time limits it tells, those of `people` alone where they are named. `questions` are those whose facts
    it carries all of, but for those that `another` template carries. One that is `sent_as_it_is` has nothing in it but what its reader is
    to read.
    """

    id: str
    title: str
    name: str
    purpose: str
    roles: tuple[str, ...]
    pages: tuple[str, ...]
    sections: tuple[Section, ...]
    limits: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    another: tuple[str, ...] = ()
    sent_as_it_is: bool = False

    @property
    def named_facts(self) -> dict[str, None]:
        """The facts that its lines name, of whichever area, each once."""
        return dict.fromkeys(chain(*(line.asked for section in self.sections for line in section.lines)))


@dataclass(frozen=True)
class Group:
    """Templates that are used at one time."""

    title: str
    documents: tuple[str, ...]


@dataclass(frozen=True)
class Templates:
    """All templates by id, in the order of their groups."""

    groups: Sequence[Group]
    by_id: Mapping[str, Template]

    def offered_on(self, page: str) -> list[Template]:
        """The templates that a page for professionals offers, by its name."""
        return [template for template in self.by_id.values() if page in template.pages]

    def of_role(self, role: str) -> list[Template]:
        """The templates that a role uses."""
        return [template for template in self.by_id.values() if role in template.roles]


@dataclass(frozen=True)
class _Names:
    """What a template may name."""

    pages: Path
    roles: Collection[str]
    questions: Collection[QuestionId]
    people: Collection[RoleId]
    facts: Collection[str]


def load_templates(folder: Path, roles: Roles, questions: Questions, evidence: Evidence, people: Collection[RoleId]) -> Templates:
    """The templates in `folder`, such as procedures/documents/. Raises `BadRules` for what cannot be used."""
    table = parsed(folder / _ORDER)
    only(table, ("group",), _ORDER)
    groups = [build(Group, row, _ORDER, "group") for row in table.get("group", ())]
    names = _Names(folder.parent / "professionals", roles.desks, questions.by_id, people, evidence.facts)
    in_order = [name for group in groups for name in group.documents]
    templates = all_read(partial(_template, folder / f"{name}.toml", names) for name in in_order)
    for path in sorted(folder.glob("*.toml")):
        if path.name != _ORDER and path.stem not in in_order:
            raise BadRules(_ORDER, "group.documents", f"{path.stem!r} is in no group. Name it in one.")
    return Templates(groups, {template.id: template for template in templates})


def _template(path: Path, names: _Names) -> Template:
    table, file = parsed(path), path.name
    sections = [_section(row, file, names) for row in table.get("section", ())]
    rest = {key: value for key, value in table.items() if key != "section"}
    template = build(Template, {**rest, "id": path.stem, "sections": sections}, file, "")
    for role in template.roles:
        known(role, names.roles, file, "roles")
    for person in template.people:
        known(person, names.people, file, "people")
    for page in template.pages:
        if not (names.pages / f"{page}.md").is_file():
            raise BadRules(file, "pages", f"there is no page {page}.md for professionals. Mend the name.")
    for key in ("limits", "questions"):
        for question in getattr(template, key):
            known(question, names.questions, file, key)
    for fact in template.another:
        known(fact, names.facts, file, "another")
    if template.sent_as_it_is and template.named_facts:
        raise BadRules(file, "sent_as_it_is", "its reader would see what the council's document asks. Take `asked` out of its lines.")
    return template


def _section(row: Mapping[str, Any], file: str, names: _Names) -> Section:
    where = f"section.{row.get('title', '?')}"
    lines = [_line(line, file, f"{where}.line", names) for line in row.get("line", ())]
    rest = {key: value for key, value in row.items() if key != "line"}
    section = build(Section, {**rest, "lines": lines}, file, where)
    known(section.kind, get_args(Kind), file, f"{where}.kind")
    if not section.title and section.kind != "words":
        raise BadRules(file, f"{where}.title", "only the beginning of a letter has no title. Add one.")
    if section.kind == "words" and not section.words:
        raise BadRules(file, f"{where}.words", "this section says nothing. Write its paragraphs.")
    if section.kind != "words" and not section.lines:
        raise BadRules(file, f"{where}.line", "this section has no lines. Add one.")
    for line in section.lines:
        if section.kind in ("form", "grid") and not _PLACEHOLDER.search(line.write):
            advice = f"{line.label!r} has nothing to write over. Write what is wanted in square brackets."
            raise BadRules(file, f"{where}.line.write", advice)
    return section


def _line(row: Mapping[str, Any], file: str, where: str, names: _Names) -> Line:
    line = build(Line, row, file, where)
    for fact, strength in line.asked.items():
        known(fact, names.facts, file, f"{where}.asked")
        known(strength, STRENGTHS, file, f"{where}.asked.{fact}")
    if line.only_where_asked and not line.asked:
        raise BadRules(file, f"{where}.only_where_asked", "no fact asks for this line. Name it in `asked`.")
    return line

"""Areas on the command line: which there are, a new one to fill in, and what is wrong with one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from conference_rules import Area, BadRules, Rules, load_rules
from conference_rules.data_files import data_folder
from conference_rules.loading import fault_in_id, load_rules_from

from ..workbench.draft import fresh_rules


@dataclass(frozen=True)
class Coverage:
    """How many of the guide's time limits an area's document settles, leaves open, or may settle where nobody has read it."""

    says: int
    does_not_say: int
    not_read: int


def coverage(area: Area, rules: Rules) -> Coverage:
    """What an area's own document says on the time limits that any area has."""
    families = {rule.family for other in rules.areas.values() for rule in other.timescales}
    own = {name for rule in area.timescales for name in rule.settles}
    own |= {name for duty in area.duties for name in duty.also_answers}
    not_read = set(area.not_read)
    return Coverage(len(families & own), len(families - own - not_read), len(not_read))


def listed(rules: Rules) -> Iterator[str]:
    """Every area on a line of its own: its id, its name, the councils that it serves and its coverage."""
    for area in rules.areas.values():
        counted = coverage(area, rules)
        served = f" Serves {', '.join(area.councils)}." if area.councils else ""
        said = f"says {counted.says}, does not say {counted.does_not_say}, not read {counted.not_read}"
        yield f"{area.id}: {area.name}.{served} Time limits: {said}."


def new(identity: str, name: str, into: Path, today: date) -> Path:
    """A new area, complete and not read throughout, in a folder of its own. Raises `BadRules` for an id that cannot be used."""
    rules = load_rules()
    folder = into / identity
    if fault := fault_in_id(identity, rules.areas):
        raise fault
    if folder.exists():
        raise BadRules(identity, "folder", f"{folder} is there already. Name another folder after --into, or take that one away.")
    folder.mkdir(parents=True)
    for file, text in fresh_rules(identity, name, sorted(rules.any_area.titles), today).items():
        (folder / file).write_text(text, encoding="utf-8")
    return folder


def faults_in(folder: Path) -> tuple[BadRules, ...]:
    """Everything that is wrong or missing in an area's folder, or in each of those that a folder holds, be it one of the package's own."""
    is_own = folder.resolve().is_relative_to(Path(str(data_folder())).resolve())
    try:
        load_rules_from(data_folder(), [] if is_own else [folder])
    except BadRules as bad:
        return bad.each
    return ()

"""Where the words of an area stand: its answers, its facts and its first page.

An area of the guide has them in procedures/, beside the general text. One from outside (`--areas`) has them in its own folder, beside its rules.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from conference_rules import Area, BadRules, Rules
from conference_rules.area_folder import ANSWERS, EVIDENCE
from conference_rules.building import stop_at
from conference_rules.data_files import areas_outside
from conference_rules.ids import AreaId
from conference_rules.loading import areas_in

FRONT = "index.md"
_COMMAND = 'python3 dev.py new area {id} --name "{name}" --into {folder}'


@dataclass(frozen=True)
class AreaWords:
    """The files with the words of one area."""

    answers: Path
    evidence: Path
    front: Path


def words_of(root: Path, area: Area) -> AreaWords:
    """The files of an area of the rules."""
    return outside(_outside()[area.id]) if is_outside(area.id) else in_the_guide(root, area.id, area.source.id)


def is_outside(area: AreaId) -> bool:
    """Whether an area comes from outside the guide."""
    return area in _outside()


def folder_of(area: AreaId) -> Path:
    """The folder of an area from outside."""
    return _outside()[area]


def in_the_guide(root: Path, area: AreaId, source: str) -> AreaWords:
    procedures = root / "procedures"
    return AreaWords(procedures / "areas" / area / ANSWERS, procedures / "evidence" / f"{source}.toml", procedures / "areas" / f"{area}.md")


def outside(folder: Path) -> AreaWords:
    return AreaWords(folder / ANSWERS, folder / EVIDENCE, folder / FRONT)


def evidence_outside(rules: Rules) -> Mapping[str, Path]:
    """The files with the facts of areas from outside, by source."""
    return {rules.areas[AreaId(area)].source.id: outside(folder).evidence for area, folder in _outside().items()}


def fronts_outside() -> dict[str, str]:
    """The Markdown of the first pages of areas from outside, by the address that such a page of the guide has."""
    return {f"areas/{area}.md": outside(folder).front.read_text(encoding="utf-8") for area, folder in _outside().items()}


def check_that_all_is_there(rules: Rules) -> None:
    """Raise `BadRules`, naming every file with words that an area from outside lacks."""
    stop_at(
        BadRules(
            f"{area}/{file.name}",
            "file",
            f'this file is missing. `{_COMMAND.format(id=area, name=rules.areas[AreaId(area)].name, folder=folder.parent)}` adds what an area lacks.',
        )
        for area, folder in _outside().items()
        for file in vars(outside(folder)).values()
        if not file.is_file()
    )


def taken_in_place(root: Path) -> list[str]:
    """Which areas from outside take the place of the guide's own, each in a sentence."""
    own = root / "calculators" / "conference_rules" / "data" / "areas"
    return [f"{folder} takes the place of the guide's own {area}." for area, folder in _outside().items() if (own / area).is_dir()]


def _outside() -> Mapping[str, Path]:
    """The folders of the areas from outside, by area."""
    return {Path(str(folder)).name: Path(str(folder)) for place in areas_outside() for folder in areas_in(place)}

"""Invented areas, as many as wanted, for measuring what grows: each made from the folders of an area of the guide, with other names and numbers."""

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RULES = ROOT / "calculators/conference_rules/data/areas"
PROCEDURES = ROOT / "procedures"
NATIONAL = "england"

_FACT = re.compile(r"\b([A-Z]-[A-Z]+)(\d+[a-z]?)\b")
_AMOUNT = re.compile(r"^(amount|window_from) = ([1-9]\d*)$", re.MULTILINE)


def make(number: int, into: Path) -> None:
    """So many areas in a folder, made from those of the guide in turn."""
    models = sorted(path.name for path in RULES.iterdir() if path.is_dir() and path.name != NATIONAL)
    for place in range(number):
        _make(models[place % len(models)], place + 1, into)


def _make(model: str, number: int, into: Path) -> None:
    """One area like the model: its name, its facts and its time limits are its own."""
    identity, name = f"invented-{number:03}", f"Inventedshire {number:03}"
    (into / identity).mkdir(parents=True)
    for file, path in _files_of(model):
        text = path.read_text(encoding="utf-8").replace(model.capitalize(), name)
        text = _with_ids(text, model, identity)
        text = _FACT.sub(lambda fact: f"{fact[1]}{number}{fact[2]}", text)
        if file == "rules.toml":
            text = _AMOUNT.sub(lambda line: f"{line[1]} = {int(line[2]) + number % 3}", text)
        (into / identity / file).write_text(text, encoding="utf-8")


def _files_of(model: str) -> Iterator[tuple[str, Path]]:
    """What an area from outside has in its folder, and where the model has it."""
    yield from ((path.name, path) for path in sorted((RULES / model).glob("*.toml")))
    yield "answers.toml", PROCEDURES / "areas" / model / "answers.toml"
    yield "evidence.toml", PROCEDURES / "evidence" / f"{model}.toml"
    yield "index.md", PROCEDURES / "areas" / f"{model}.md"


def _with_ids(text: str, model: str, identity: str) -> str:
    """The id of the area wherever it stands as an id, and not in an address that other pages have."""
    text = text.replace(f'"{model}"', f'"{identity}"').replace(f"[source.{model}]", f"[source.{identity}]")
    return re.sub(rf"^area: {model}$", f"area: {identity}", text, flags=re.MULTILINE)

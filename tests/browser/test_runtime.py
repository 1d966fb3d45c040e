"""The prepared and trimmed Python in a real browser, under the site's strict policy: all that is used is in it, and it answers alike."""

import ast
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from conference_calculators import api
from conference_site.runtime import bundle
from conference_site.runtime.shrinking import REST
from tests.scenarios import scenarios

from .everything import EVERYTHING, RECORDS
from .serving import SiteServer

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).parent
PAGE = b"""<!doctype html><html lang="en"><meta charset="utf-8"><title>Runtime</title><link rel="icon" href="/icon.svg">
<body><script type="module" src="/runtime_page.mjs"></script></body></html>"""
WHEN_SOMETHING_GOES_WRONG = ("traceback", "linecache", "tokenize", "json.decoder")
NOT_IN_THE_BROWSER = (
    "conference_calculators.cli", "conference_calculators.__main__", "conference_calculators.contract",
    "conference_calculators.practice.shape", "conference_rules.area_schema", "importlib.resources",
)  # fmt: skip
"""Modules, and packages with all that is in them."""


def is_one_of(module: str, names: tuple[str, ...]) -> bool:
    return any(f"{module}.".startswith(f"{name}.") for name in names)


def modules_in_use() -> list[str]:
    """Every module of the shipped packages, all that they import anywhere, and what explains a fault."""
    names: set[str] = set(WHEN_SOMETHING_GOES_WRONG)
    for package in bundle.SHIPPED:
        for path in (ROOT / "calculators" / package).rglob("*.py"):
            module = ".".join(path.relative_to(ROOT / "calculators").with_suffix("").parts).removesuffix(".__init__")
            if not is_one_of(module, NOT_IN_THE_BROWSER):
                names |= {module} | imported_by(path)
    return sorted(name for name in names if not is_one_of(name, NOT_IN_THE_BROWSER))


def imported_by(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names.add(str(node.module))
    return names


QUESTIONS = [json.dumps(scenario.request | {"view": True}) for scenario in scenarios()]
CODE = """
import importlib, sys, traceback
for name in {modules}:
    importlib.import_module(name)
try:
    importlib.import_module("conference_rules").load_rules().areas["nowhere"]
except KeyError:
    told = traceback.format_exc()
" ".join([sys.platform, str(sys.version_info[:2]), told.splitlines()[-1]])
"""

# Whatever `dataclass` writes for a class, called once, or more often than once, and wrongly.
CLASSES = """
import dataclasses, json
from dataclasses import KW_ONLY, dataclass, field, replace

@dataclass(frozen=True)
class Limit:
    "A limit."
    days: int
    of: tuple = ()
    _: KW_ONLY
    notes: dict = field(default_factory=dict, compare=False)

@dataclass(frozen=True)
class Longer(Limit):
    "A limit with one field more."
    more: int = 1

    def __eq__(self, other):
        return super().__eq__(other)

@dataclass(slots=True)
class Count:
    "A count that changes."
    days: int = 0

    def __post_init__(self):
        self.days += 1

def told(act):
    try:
        return repr(act())
    except Exception as fault:
        return f"{type(fault).__name__}: {fault}"

def change(thing):
    thing.days = 9
    return thing

json.dumps([told(act) for act in (
    lambda: Limit(3), lambda: Limit(3, (1,), notes={}), lambda: Longer(3, more=2), lambda: Count(), lambda: Count(2),
    Limit, lambda: Limit(1, 2, 3), lambda: Limit(1, weeks=2), lambda: Longer(1, days=2),
    lambda: Limit(3) == Limit(3), lambda: Limit(3) == Limit(4), lambda: Limit(3) == Longer(3), lambda: Longer(3) == Longer(3), lambda: Limit(3) == 3,
    lambda: hash(Limit(3)) == hash(Limit(3)), lambda: hash(Count()), lambda: {Limit(3), Limit(3)},
    lambda: change(Limit(3)), lambda: change(Count()), lambda: delattr(Limit(3), "of"),
    lambda: replace(Limit(3), days=4), lambda: dataclasses.asdict(Longer(3)), lambda: Limit(3).notes is Limit(3).notes,
    lambda: [kind.__init__.__qualname__ for kind in (Limit, Longer, Count)],
)])
"""


@pytest.fixture(scope="module")
def outcome(browser: Browser) -> Iterator[dict]:
    """What the worker says after importing everything and answering every scenario."""
    files = bundle.runtime_files(ROOT)
    manifest = json.loads(files["runtime/manifest.json"].read_text())
    (rest,) = [file for file in manifest["files"] if file["name"] == REST]
    manifest["files"] = [file for file in manifest["files"] if file.get("part") not in {bundle.SPARE, "rest"}]
    icon = b'<svg xmlns="http://www.w3.org/2000/svg"/>'
    starter = (ROOT / "calculators/browser/rules-runtime.mjs").read_bytes()
    small: dict[str, bytes | Path] = {"/": PAGE, "/icon.svg": icon, "/assets/browser/rules-runtime.mjs": starter}
    small |= {f"/{address}": text.encode() for address, text in RECORDS.files().items()}

    def find(address: str) -> bytes | Path | None:
        script = HERE / address.lstrip("/")
        return small.get(address) or files.get(address.lstrip("/")) or (script if script.suffix == ".mjs" and script.is_file() else None)

    server = SiteServer(find)
    base = f"{server.address}/{manifest['folder']}/"
    code = CODE.format(modules=modules_in_use())
    question = {"base": base, "manifest": manifest, "rest": rest, "code": code, "classes": CLASSES, "requests": QUESTIONS, **EVERYTHING}
    small["/question.json"] = json.dumps(question).encode()
    page = browser.new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
    page.goto(server.address + "/")
    outcome = json.loads(page.locator("output").text_content(timeout=120_000) or "")
    page.close()
    server.stop()
    names = [file["name"] for file in manifest["files"]]
    yield outcome | {"refused": refused, "asked_for": server.asked_for, "folder": manifest["folder"], "files": names}


def test_everything_that_the_calculators_use_can_be_imported(outcome: dict) -> None:
    assert "error" not in outcome, outcome.get("error")
    assert outcome["result"] == "emscripten (3, 14) KeyError: 'nowhere'"


def test_what_is_written_for_a_class_does_the_same_as_on_a_desk(outcome: dict) -> None:
    *lines, last = ast.parse(CLASSES).body
    assert isinstance(last, ast.Expr)
    names: dict = {"__name__": "__main__"}
    exec(compile(ast.Module(lines, []), "classes", "exec"), names)
    here = json.loads(eval(compile(ast.Expression(last.value), "classes", "eval"), names))
    assert len(here) > 20
    assert json.loads(outcome["classes"]) == here


def test_the_browsers_python_answers_as_this_one_does(outcome: dict) -> None:
    assert len(outcome["answers"]) == len(QUESTIONS) > 0
    for question, answer in zip(QUESTIONS, outcome["answers"], strict=True):
        assert json.loads(answer) == json.loads(api.answer(question)), question


def test_the_policy_refuses_nothing_of_it(outcome: dict) -> None:
    assert outcome["refused"] == []


def test_every_file_is_fetched_once_and_nothing_else_is(outcome: dict) -> None:
    fetched = [path for path in outcome["asked_for"] if "runtime/" in path]
    files = [f"/{outcome['folder']}/{name}" for name in outcome["files"]]
    assert sorted(path for path in fetched if not path.endswith(REST)) == sorted([*files, *(f"/{address}" for address in RECORDS.files())])

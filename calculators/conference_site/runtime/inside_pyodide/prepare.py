"""Prepare the browser's Python with pyodide-build's own commands. Runs inside Pyodide, started by prepare.mjs.

What the calculators import is measured first, while nothing else is loaded; then the standard library and dateutil
are cut down to it, what would be worked out at every start is worked out, and everything is compiled.
"""

import _imp
import ast
import dataclasses
import importlib
import json
import marshal
import os
import pickle
import pkgutil
import py_compile
import sys
import zipfile
from pathlib import Path

OUT = Path("/out")
STAND_INS = Path("/stand_ins")
STANDARD_LIBRARY = Path("/lib/python314.zip")
SHIPPED = ("conference_rules", "conference_calculators")
NOT_IN_THE_BROWSER = (
    "conference_calculators.cli", "conference_calculators.__main__", "conference_calculators.cli.areas", "conference_calculators.contract",
    "conference_calculators.contract.block_kinds", "conference_calculators.practice.shape",
    "conference_calculators.cli.sources", "conference_calculators.cli.audit", "conference_calculators.cli.area_files",
    "conference_rules.area_schema",
)  # fmt: skip
# What only some pages ask for, by the name of the part: none of it is in the first wheel.
PARTS = {
    "practice": ("conference_calculators/practice/",),
    "audit": ("conference_calculators/audit/", "conference_rules/in_time.py"),
    "workbench": (
        "conference_calculators/workbench/", "conference_rules/area_folder.py", "conference_rules/building.py", "conference_rules/data_files.py",
        "conference_rules/family_words.py", "conference_rules/guidance_tables.py", "conference_rules/loading.py", "conference_rules/toml_writer.py",
    ),
}  # fmt: skip
# What a part brings beside our own modules, with as much of the standard library as only these need: no other page loads a byte of it.
# The workbench reads and writes workbooks with what the audit brings; its page asks for both.
PACKAGES_OF = {"audit": ("openpyxl", "et_xmlfile", "defusedxml"), "workbench": ("openpyxl", "et_xmlfile")}
APART = tuple(place.removesuffix(".py").rstrip("/").replace("/", ".") for part in PACKAGES_OF for place in PARTS[part])
DATA_FILES = ("conference_rules/data/", "conference_rules/template/", "conference_calculators/practice/data/")
TRIM = True

# Kept although a first answer does not need them: what Python reaches for when something goes wrong, other ways of
# writing text, and close relations of what is used, so that a small change to the rules cannot break the page.
KEPT = (
    "_pyodide", "pyodide", "json", "re", "importlib", "traceback", "linecache", "tokenize",
    "textwrap", "codeop", "warnings", "_py_warnings", "datetime", "calendar",
    "string", "dataclasses", "enum", "hashlib", "copy",
    "encodings.ascii", "encodings.cp437", "encodings.latin_1", "encodings.utf_8", "encodings.utf_8_sig",
    "encodings.utf_16", "encodings.utf_16_le", "encodings.utf_16_be", "encodings.unicode_escape",
    "encodings.raw_unicode_escape",
)  # fmt: skip
# These are in the interpreter itself; their files in the standard library are never read.
FROZEN_BY_ANOTHER_NAME = ("importlib._bootstrap", "importlib._bootstrap_external")
# Python's own modules can do without the first five, and what reads data files is of no use where there are none.
READ_DATA_FILES = ("importlib.resources", "importlib.readers")
NOT_NEEDED = ("ssl", "_ssl", "bz2", "lzma", "compression", "tomllib", *READ_DATA_FILES)
ONLY_BEHIND_STAND_INS = (
    "asyncio", "concurrent", "logging", "socket", "subprocess", "selectors", "threading", "signal", "shutil", "tempfile", "zipfile",
)  # fmt: skip
ADDED = {"dataclasses.py": b"\n\nfrom _written_functions import exec\n"}
DROPPED = ("pyodide.console", "pyodide.http", "pyodide._nodesock_transport", "_pyodide._testing", "importlib.metadata", "json.tool")


class WrittenFunctions:
    """What `dataclass` writes for each class, an `__init__` and the like, and compiles at every start: nearly half of what our modules take.

    Here it is compiled once and goes along as `_written_functions`, which the browser's `dataclasses` asks first.
    """

    MODULE = """import builtins, marshal
CODE = marshal.loads({code!r})

def exec(text, globals, locals):
    builtins.exec(CODE.get(text, text), globals, locals)
"""

    def __init__(self) -> None:
        self.code = {}
        dataclasses.exec = self.exec

    def exec(self, text, globals, locals) -> None:
        code = compile(text, "<string>", "exec", dont_inherit=True)
        if not is_named(globals["__name__"], NOT_IN_THE_BROWSER + APART):
            self.code[text] = code
        exec(code, globals, locals)

    def add_to(self, library: Path) -> None:
        with zipfile.ZipFile(library, "a") as archive:
            archive.writestr("_written_functions.py", self.MODULE.format(code=marshal.dumps(self.code)))


def exercise_calculators() -> None:
    """Import all that the shipped packages import, also inside functions, and let each calculator answer."""
    for package in map(importlib.import_module, SHIPPED):
        for module in modules_of(package, NOT_IN_THE_BROWSER + APART):
            import_all_named_in(module)
    from conference_calculators import IDS, api

    api.answer("not JSON")
    for calculator in IDS:
        if calculator not in PACKAGES_OF:
            let_answer(calculator)


def modules_of(package, without: tuple[str, ...]):
    """The modules of a package, imported, and those of the packages in it."""
    for found in pkgutil.iter_modules(package.__path__, package.__name__ + "."):
        if not is_named(found.name, without):
            module = importlib.import_module(found.name)
            yield module
            if found.ispkg:
                yield from modules_of(module, without)


def let_answer(calculator: str) -> None:
    """Ask a calculator in every area, with nothing entered."""
    from conference_calculators import api
    from conference_rules import load_rules

    faults = []
    for area in load_rules().areas:
        api.answer(json.dumps({"calculator": calculator, "area": area, "inputs": {}, "view": True}), faults.append)
    if faults:
        raise RuntimeError(f"A calculator does not answer:\n{faults[0]}")


def exercise_audit() -> None:
    """Read a file of every kind, judge it, and make the files to take away."""
    from conference_calculators.audit.sitting import Sitting

    let_answer("audit")
    table = "Child;ICPC date;Strategy discussion\r\nCaf\u00e9 1;2026-03-24;2026-03-02\r\n"
    census = (
        "<Message><Children><Child><CINdetails><Section47><S47ActualStartDate>2026-03-02</S47ActualStartDate></Section47></CINdetails>"
        "</Child></Children></Message>"
    )
    workbook = judged_by(Sitting(), table.encode("cp1252")).take_away("xlsx")
    for content in (table.encode(), table.encode("utf-16"), workbook, census.encode()):
        judged_by(Sitting(), content)
    for broken in (workbook[:300], b"<Message>", b'a,b\n"'):
        Sitting().read("broken", broken)


def judged_by(sitting, content: bytes):
    """The sitting, with this file judged."""
    request = json.dumps({"area": "england", "today": "2026-11-29"})
    for said in (sitting.read("file", content), sitting.columns(), sitting.begin(request), sitting.go_on(60_000), sitting.answer(), sitting.paper()):
        if "error" in json.loads(said):
            raise RuntimeError(f"A file could not be judged: {said}") from sitting.fault
    sitting.listed("{}")
    sitting.why(0)
    sitting.problems("{}")
    return sitting


def exercise_workbench() -> None:
    """Begin an area, enter an answer, look at it, take it away in every way and open it again."""
    from conference_calculators.workbench import door

    asked = {"question": "When?", "ask": "Ask when."}
    question = {
        "id": "initial_conference", "stage": "one", "topic": "first", "title": "First", "asks": "When?", "find_out": "Find out.",
        "families": ["parent"], "deadlines": ["initial_conference"], "first": True,
    }  # fmt: skip
    questions = {"stages": [{"id": "one", "title": "One"}], "questions": [question]}

    def worked(task, **given):
        answer = json.loads(door.worked(json.dumps({"task": task, "questions": questions, "today": "2026-11-29", **given}), faults.append))
        if faults:
            raise RuntimeError(f"The workbench cannot {task}:\n{faults[0]}")
        return answer

    faults = []
    draft = worked("begin", name="Newtown")["draft"]
    limit = {"amount": "10", "unit": "days", "events": ["strategy_discussion"], "says": "Within ten days.", "section": "Dates"}
    draft = worked("enter", draft=draft, entries=[{"question": "initial_conference", "status": "says", "limits": [limit]}])["draft"]
    event = {"event": "strategy_discussion", "date": "2026-12-01"}
    for task, given in (
        ("describe", {}), ("check", {}), ("try", {}), ("to_ask", {}), ("differences", {"other": draft}),
        ("read", {"question": "initial_conference", "asked": dict.fromkeys(("parent", "professional"), asked)}),
        ("dates", {"event": event["event"], "day": event["date"]}),
        ("ask", {"request": {"calculator": "timescales", "area": "newtown", "inputs": {"events": [event]}, "view": True}}),
    ):  # fmt: skip
        worked(task, draft=draft, **given)
    whole, listed = json.dumps(draft), json.dumps(questions)
    for name, content in {
        "a.zip": door.folder_of(whole), "a.xlsx": door.spreadsheet_of(whole, listed), "a.csv": door.spreadsheet_of(whole, listed, "csv"),
        "broken.zip": b"", "broken.xlsx": b"", "broken.csv": b"a",
    }.items():  # fmt: skip
        for before in ("", whole):
            door.opened(name, content, listed, before, "2026-11-29", faults.append)
    worked("check", draft={**draft, "files": {**draft["files"], "rules.toml": "="}})


def import_all_named_in(module) -> None:
    for node in ast.walk(ast.parse(module.__loader__.get_source(module.__name__))):
        if isinstance(node, ast.Import):
            for name in node.names:
                importlib.import_module(name.name)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            importlib.import_module(node.module)


def archive_name(module) -> str:
    """Where a module stands in its archive, or nothing: "json/decoder.py"."""
    file = getattr(module, "__file__", None) or ""
    archive, is_archive, name = file.partition(".zip/") if ".zip/" in file else file.partition(".whl/")
    return name.removesuffix("c") if is_archive and archive.startswith("/lib/") else ""


def is_named(module_name: str, names: tuple[str, ...]) -> bool:
    return any(module_name == name or module_name.startswith(name + ".") for name in names)


def module_of(file: str) -> str:
    """The module that a file holds: "json.decoder"."""
    return file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def is_in_the_interpreter(file: str) -> bool:
    """Whether a module of the standard library is never read from its file."""
    return _imp.is_frozen(module_of(file)) or module_of(file) in FROZEN_BY_ANOTHER_NAME


def is_wanted(file: str, used: set[str]) -> bool:
    """Whether a file of the standard library or of a wheel goes to the browser."""
    module_name = module_of(file)
    if file.endswith(".dist-info/RECORD"):
        return False  # a list of the files before they were compiled
    if file.startswith(SHIPPED) or ".dist-info/" in file:
        return module_name not in NOT_IN_THE_BROWSER and not file.startswith(DATA_FILES)
    if is_in_the_interpreter(file):
        return False
    if is_named(module_name, NOT_NEEDED + ONLY_BEHIND_STAND_INS):
        return False
    return file in used or (is_named(module_name, KEPT) and not is_named(module_name, DROPPED))


def trim(source: Path, target: Path, used: set[str]) -> None:
    """Copy an archive without what the calculators never import, and with the stand-ins for what Pyodide loads all the same."""
    with zipfile.ZipFile(source) as before, zipfile.ZipFile(target, "w") as after:
        for file in before.namelist():
            if TRIM and (STAND_INS / file).is_file():
                after.writestr(file, (STAND_INS / file).read_bytes())
            elif not TRIM or is_wanted(file, used):
                after.writestr(file, before.read(file) + ADDED.get(file, b""))


def add_ready_made(wheel: Path) -> None:
    """Put in what the data files come to, read and checked: the browser then reads no files (`conference_rules/ready_made.py`)."""
    from conference_calculators.workbench import draft, trying  # noqa: F401 - what these read lies in their part
    from conference_rules.ready_made import READERS

    with zipfile.ZipFile(wheel, "a") as archive:
        for name, content in sorted(READERS.items()):
            archive.writestr(name, pickle.dumps(content()))


def take_out_parts(wheel: Path) -> None:
    """Move what only some pages ask for into files of its own."""
    content, there = content_of(wheel), set()
    for part, places in PARTS.items():
        own = {name: text for name, text in content.items() if name.startswith(places)}
        brought = {name: text for name, text in what_is_brought_by(part).items() if name not in there} if part in PACKAGES_OF else {}
        there |= brought.keys()
        write_archive(OUT / f"part-{part}.zip", {**own, **brought})
        content = {name: text for name, text in content.items() if not name.startswith(places)}
    write_archive(wheel, content)


def what_is_brought_by(part: str) -> dict[str, bytes]:
    """The modules of other packages and of the standard library that a part needs and the first page does not have."""
    folder = Path("/home/packages")
    for package in PACKAGES_OF[part]:
        (wheel,) = Path("/tools").glob(f"{package}-*.whl")
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(folder)
    sys.path.insert(0, str(folder))
    library = content_of(STANDARD_LIBRARY)
    missing = {name for name in library.keys() - content_of(OUT / "python_stdlib.zip").keys() if not is_in_the_interpreter(name)}
    # What was loaded already, by Pyodide itself and by the modules of the part, has to be imported again, to be seen.
    loaded = dict(sys.modules)
    for name, module in loaded.items():
        if archive_name(module) in missing or is_named(name, APART):
            del sys.modules[name]
    {"audit": exercise_audit, "workbench": exercise_workbench}[part]()
    used = list(sys.modules.values())
    sys.modules.update(loaded)
    sys.path.remove(str(folder))
    packages = [Path(file) for module in used if (file := getattr(module, "__file__", None) or "").startswith(f"{folder}/")]
    of_library = {archive_name(module) for module in used} & missing
    return {
        **{path.relative_to(folder).as_posix(): path.read_bytes() for path in packages},
        **{name: library[name] for name in sorted(of_library) if not is_named(module_of(name), READ_DATA_FILES)},
    }


def content_of(archive: Path) -> dict[str, bytes]:
    """The files of an archive by name."""
    with zipfile.ZipFile(archive) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def write_archive(path: Path, content: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in content.items():
            archive.writestr(name, text)


def pyodide_command(*arguments: str) -> None:
    """Run `pyodide <command>`, as pyodide-build registers it."""
    from importlib.metadata import entry_points

    name, *rest = arguments
    command = entry_points(group="pyodide.cli")[name].load()
    getattr(command, "typer_app_main", command)(args=rest, standalone_mode=False)


def keep_our_docstrings() -> None:
    """Leave docstrings in what we wrote: `dataclass` makes one up for each class that has none, which takes longer than the class itself."""
    compile_as_usual = py_compile.compile

    def compile_file(file, *, dfile, **options):
        return compile_as_usual(file, dfile=dfile, optimize=1 if dfile.startswith(SHIPPED) else -1, **options)

    py_compile.compile = compile_file


def unpack_tools() -> None:
    for wheel in sorted(Path("/tools").glob("*.whl")):
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall("/home/tools")
    sys.path.insert(0, "/home/tools")
    importlib.invalidate_caches()


def main(info: dict) -> None:
    written = WrittenFunctions()
    exercise_calculators()
    used = {archive_name(module) for module in list(sys.modules.values())} - {""}
    trim(STANDARD_LIBRARY, OUT / "python_stdlib.zip", used)
    written.add_to(OUT / "python_stdlib.zip")
    wheels = sorted(Path("/wheels").glob("*.whl"))
    for wheel in wheels:
        trim(wheel, OUT / wheel.name, used)
    (rules,) = OUT.glob("conference_guide-*.whl")
    add_ready_made(rules)
    take_out_parts(rules)
    (OUT / "pyodide-lock.json").write_text(json.dumps({"info": info, "packages": {}}))
    unpack_tools()
    os.chdir(OUT)
    lock = ("--input", "pyodide-lock.json", "--output", "pyodide-lock.json")
    # In this order: add-wheels turns away names that say what Python they were compiled for.
    # The readers of workbooks and XML are no part of what every page loads.
    pyodide_command("lockfile", "add-wheels", *(wheel.name for wheel in wheels), *lock, "--ignore-missing-dependencies")
    keep_our_docstrings()
    # Stored, not compressed: the browser starts sooner, and what a server compresses becomes a third smaller.
    pyodide_command("py-compile", ".", "--silent", "--compression-level", "0")


main(lock_info)  # noqa: F821 - set by prepare.mjs

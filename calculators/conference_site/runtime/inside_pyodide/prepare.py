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
    "conference_calculators.cli.sources", "conference_rules.building", "conference_rules.data_files", "conference_rules.loading",
    "conference_rules.area_folder", "conference_rules.area_schema", "conference_rules.guidance_tables",
    "conference_rules.family_words", "conference_rules.toml_writer", "conference_calculators.cli.area_files",
    "conference_calculators.workbench", "conference_calculators.workbench.checks", "conference_calculators.workbench.difference",
    "conference_calculators.workbench.door",
    "conference_calculators.workbench.draft", "conference_calculators.workbench.entries", "conference_calculators.workbench.filling",
    "conference_calculators.workbench.folder", "conference_calculators.workbench.guidance", "conference_calculators.workbench.identity",
    "conference_calculators.workbench.questions", "conference_calculators.workbench.spreadsheet", "conference_calculators.workbench.trying",
    "conference_calculators.workbench.words",
)  # fmt: skip
# What only some pages ask for, by the name of the part: none of it is in the first wheel.
PARTS = {"practice": ("conference_calculators/practice/",)}
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
NOT_NEEDED = ("ssl", "_ssl", "bz2", "lzma", "compression", "tomllib", "importlib.resources", "importlib.readers")
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
        if globals["__name__"] not in NOT_IN_THE_BROWSER:
            self.code[text] = code
        exec(code, globals, locals)

    def add_to(self, library: Path) -> None:
        with zipfile.ZipFile(library, "a") as archive:
            archive.writestr("_written_functions.py", self.MODULE.format(code=marshal.dumps(self.code)))


def exercise_calculators() -> None:
    """Import all that the shipped packages import, also inside functions, and let each calculator answer."""
    for package in map(importlib.import_module, SHIPPED):
        for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
            if module.name not in NOT_IN_THE_BROWSER:
                import_all_named_in(importlib.import_module(module.name))
    from conference_calculators import CALCULATORS, api
    from conference_rules import load_rules

    faults = []
    api.answer("not JSON", faults.append)
    for calculator in CALCULATORS:
        for area in load_rules().areas:
            api.answer(json.dumps({"calculator": calculator.id, "area": area, "inputs": {}, "view": True}), faults.append)
    if faults:
        raise RuntimeError(f"A calculator does not answer:\n{faults[0]}")


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


def is_wanted(file: str, used: set[str]) -> bool:
    """Whether a file of the standard library or of a wheel goes to the browser."""
    module_name = file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    if file.endswith(".dist-info/RECORD"):
        return False  # a list of the files before they were compiled
    if file.startswith(SHIPPED) or ".dist-info/" in file:
        return module_name not in NOT_IN_THE_BROWSER and not file.startswith(DATA_FILES)
    if _imp.is_frozen(module_name) or module_name in FROZEN_BY_ANOTHER_NAME:
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
    from conference_rules.ready_made import READERS

    with zipfile.ZipFile(wheel, "a") as archive:
        for name, content in sorted(READERS.items()):
            archive.writestr(name, pickle.dumps(content()))


def take_out_parts(wheel: Path) -> None:
    """Move what only some pages ask for into files of its own."""
    with zipfile.ZipFile(wheel) as archive:
        content = {name: archive.read(name) for name in archive.namelist()}
    for part, places in PARTS.items():
        write_archive(OUT / f"part-{part}.zip", {name: text for name, text in content.items() if name.startswith(places)})
        content = {name: text for name, text in content.items() if not name.startswith(places)}
    write_archive(wheel, content)


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

"""Prepare the browser's Python with pyodide-build's own commands. Runs inside Pyodide, started by prepare.mjs.

What the calculators import is measured first, while nothing else is loaded; then the standard library and dateutil
are cut down to it, and what would be worked out at every start is worked out. A second Python starts with just that, and measures
once more (measure.py): Pyodide's own start no longer adds to it. `finish` leaves out the rest and compiles everything.
"""

import _imp
import ast
import importlib
import json
import os
import pickle
import pkgutil
import py_compile
import sys
import zipfile
from pathlib import Path

OUT = Path("/out")
STAND_INS = Path("/stand_ins")
ADDED = Path("/added")
STANDARD_LIBRARY = Path("/lib/python314.zip")
LIBRARY = OUT / "python_stdlib.zip"
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
# The interpreter and its frozen modules import these by themselves, before any archive is read.
STARTS_WITH = (
    "_abc", "_codecs", "_functools", "_imp", "_io", "_locale", "_pyodide_core", "_signal", "_stat", "_suggestions", "_thread", "_tokenize",
    "_warnings", "_weakref", "builtins", "errno", "faulthandler", "gc", "itertools", "marshal", "posix", "sys", "time", "atexit",
    "_tracemalloc", "_types", "_ast",
    "_sysconfig", "_string", "_opcode",
)  # fmt: skip

# Kept although a first answer does not need them: what Python reaches for when something goes wrong, other ways of
# writing text, and close relations of what is used, so that a small change to the rules cannot break the page.
KEPT = (
    "_pyodide", "pyodide", "json", "re", "importlib", "traceback", "linecache", "tokenize",
    "textwrap", "codeop", "warnings", "_py_warnings", "datetime", "calendar",
    "dataclasses", "enum", "copy",
    "encodings.ascii", "encodings.latin_1", "encodings.utf_8", "encodings.utf_8_sig",
    "encodings.utf_16", "encodings.utf_16_le", "encodings.utf_16_be", "encodings.unicode_escape",
    "encodings.raw_unicode_escape",
)  # fmt: skip
# These are in the interpreter itself; their files in the standard library are never read.
FROZEN_BY_ANOTHER_NAME = ("importlib._bootstrap", "importlib._bootstrap_external")
# Python's own modules can do without the first five, and what reads data files is of no use where there are none. `traceback` and `re` ask for
# names of characters only where somebody writes them in a source or a pattern.
READ_DATA_FILES = ("importlib.resources", "importlib.readers")
FOR_NOBODY = ("ssl", "_ssl", "bz2", "lzma", "compression", "unicodedata", *READ_DATA_FILES)
NOT_NEEDED = (*FOR_NOBODY, "tomllib")
ONLY_BEHIND_STAND_INS = (
    "asyncio", "concurrent", "logging", "socket", "subprocess", "selectors", "threading", "signal", "shutil", "tempfile", "zipfile",
)  # fmt: skip
DROPPED = ("pyodide.console", "pyodide.http", "pyodide._nodesock_transport", "_pyodide._testing", "importlib.metadata", "json.tool")


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
    """Copy an archive without what the calculators never import, with the stand-ins for what Pyodide loads all the same and what is added."""
    with zipfile.ZipFile(source) as before, zipfile.ZipFile(target, "w") as after:
        for file in before.namelist():
            if TRIM and (STAND_INS / file).is_file():
                after.writestr(file, (STAND_INS / file).read_bytes())
            elif not TRIM or is_wanted(file, used):
                after.writestr(file, before.read(file) + ((ADDED / file).read_bytes() if (ADDED / file).is_file() else b""))


def add_ready_made(wheel: Path) -> None:
    """Put in what the data files come to, read and checked: the browser then reads no files (`conference_rules/ready_made.py`)."""
    from conference_calculators.workbench import draft, trying  # noqa: F401 - what these read lies in their part
    from conference_rules.ready_made import READERS

    with zipfile.ZipFile(wheel, "a") as archive:
        for name, content in sorted(READERS.items()):
            archive.writestr(name, pickle.dumps(content()))


def leave_out_of_library(used: set[str]) -> None:
    with zipfile.ZipFile(LIBRARY) as archive:
        content = {name: archive.read(name) for name in archive.namelist() if (STAND_INS / name).is_file() or is_wanted(name, used)}
    write_archive(LIBRARY, content)


def take_out_parts(wheel: Path) -> None:
    """Move what only some pages ask for into files of its own."""
    content = content_of(wheel)
    for part, places in PARTS.items():
        write_archive(OUT / f"part-{part}.zip", {name: text for name, text in content.items() if name.startswith(places)})
        content = {name: text for name, text in content.items() if not name.startswith(places)}
    write_archive(wheel, content)


def bring_packages(used: dict[str, list[str]]) -> None:
    """Put into each part what it uses of other packages, and of the standard library beside what every page has."""
    whole = content_of(STANDARD_LIBRARY)
    there = set(content_of(LIBRARY))
    for part, packages in PACKAGES_OF.items():
        others = {name: text for package in packages for name, text in content_of(wheel_of(package)).items()}
        archive = OUT / f"part-{part}.zip"
        own = content_of(archive)
        library = sorted(name for name in used[part] if name in whole and name not in there and is_brought(name))
        packages = sorted(others.keys() & set(used[part]) - there)
        write_archive(archive, {**own, **{name: others[name] for name in packages}, **{name: whole[name] for name in library}})
        there |= {*library, *packages}


def is_brought(file: str) -> bool:
    """Whether a part has any use for a file of the standard library."""
    return not is_in_the_interpreter(file) and not is_named(module_of(file), FOR_NOBODY)


def wheel_of(package: str) -> Path:
    (wheel,) = Path("/tools").glob(f"{package}-*.whl")
    return wheel


def packages_that_grow(part: Path) -> list[str]:
    """The packages of which a part has some modules, while the package itself lies elsewhere."""
    names = content_of(part).keys()
    return sorted({package for name in names if (package := name.partition("/")[0]) and "/" in name and f"{package}/__init__.py" not in names})


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


def modules_for_every_page() -> list[str]:
    """Our own modules, but for those of a part that brings packages of its own."""
    return [name for package in SHIPPED for name in modules_of(importlib.import_module(package), NOT_IN_THE_BROWSER + APART)]


def modules_of(package, without: tuple[str, ...]):
    """The names of the modules of a package, and of the packages in it."""
    for found in pkgutil.iter_modules(package.__path__, package.__name__ + "."):
        if not is_named(found.name, without):
            yield found.name
            if found.ispkg:
                yield from modules_of(importlib.import_module(found.name), without)


def calculators_for_every_page() -> list[str]:
    from conference_calculators import IDS

    return [calculator for calculator in IDS if calculator not in PACKAGES_OF]


def begin() -> None:
    """Measure, cut down to it, and work out beforehand what can be."""
    exercise_calculators(modules_for_every_page(), calculators_for_every_page())  # noqa: F821 - measure.py was run before this
    used = used_files()  # noqa: F821
    trim(STANDARD_LIBRARY, LIBRARY, used)
    for wheel in wheels():
        trim(wheel, OUT / wheel.name, used)
    (rules,) = OUT.glob("conference_guide-*.whl")
    add_ready_made(rules)
    take_out_parts(rules)


def for_the_second() -> str:
    """What measure.py needs in a second Python, and which wheels each part brings, as JSON."""
    from conference_rules import load_rules
    from conference_rules.records import records_of

    records = list(records_of(load_rules()).values())
    brought = {part: [wheel_of(package).name for package in packages] for part, packages in PACKAGES_OF.items()}
    every = {"modules": modules_for_every_page(), "calculators": calculators_for_every_page()}
    return json.dumps({**every, "records": records, "brought": brought})


def finish(info: dict, used: list[str], used_by_part: dict[str, list[str]]) -> None:
    """Leave out what the second Python did not import, compile everything and list what the interpreter itself has to bring."""
    if TRIM:
        leave_out_of_library(set(used))
    bring_packages(used_by_part)
    (OUT / "grows.json").write_text(json.dumps({part.name: packages_that_grow(part) for part in sorted(OUT.glob("part-*.zip"))}))
    (OUT / "built-in.json").write_text(json.dumps(built_in_modules()))
    (OUT / "pyodide-lock.json").write_text(json.dumps({"info": info, "packages": {}}))
    unpack_tools()
    os.chdir(OUT)
    lock = ("--input", "pyodide-lock.json", "--output", "pyodide-lock.json")
    # In this order: add-wheels turns away names that say what Python they were compiled for.
    # The readers of workbooks and XML are no part of what every page loads.
    pyodide_command("lockfile", "add-wheels", *(wheel.name for wheel in wheels()), *lock, "--ignore-missing-dependencies")
    keep_our_docstrings()
    # Stored, not compressed: the browser starts sooner, and what a server compresses becomes a third smaller.
    pyodide_command("py-compile", ".", "--silent", "--compression-level", "0")


def wheels() -> list[Path]:
    return sorted(Path("/wheels").glob("*.whl"))


def built_in_modules() -> list[str]:
    """The modules in the interpreter itself that any import in the archives names, and those that Python starts with."""
    named = set(STARTS_WITH)
    for archive in (*OUT.glob("*.whl"), *OUT.glob("*.zip")):
        with zipfile.ZipFile(archive) as content:
            for file in content.namelist():
                if file.endswith(".py"):
                    named |= imported_by(content.read(file).decode())
    return sorted(name for name in named & set(sys.builtin_module_names) if not is_named(name, FOR_NOBODY))


def imported_by(source: str) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return names


begin()

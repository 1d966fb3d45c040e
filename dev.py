#!/usr/bin/env python3
"""Set up, build, serve and check Conference Guide. Standard library only; Python 3.11 or later.

    python3 dev.py serve     set everything up, build, serve with live reload
    python3 dev.py check     style, types, rules and calculators
    python3 dev.py test      set everything up, build, run the tests
    python3 dev.py --help    the rest
"""

from __future__ import annotations

import argparse
import functools
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
NODE_MODULES = ROOT / "node_modules"
REQUIREMENTS = ROOT / "requirements"
WINDOWS = os.name == "nt"
BIN = VENV / ("Scripts" if WINDOWS else "bin")
PYTHON = BIN / ("python.exe" if WINDOWS else "python")
OLDEST_NODE = 18
HEADLESS = "chromium-headless-shell"
FOR_BROWSERS = (HEADLESS, "libatomic1")
# Without its window: it only opens and prints what the site offers.
FOR_OFFICE = ("libreoffice-writer-nogui", "libreoffice-calc-nogui")
# In as many processes as there are processors; tests/sharing.py says which tests begin first, and which stay together.
SEVERAL = ("--numprocesses", "auto", "--no-loadscope-reorder")
STARTED = time.monotonic()


class Stop(Exception):
    """Something the reader has to do first; the message says what."""


def say(message: str) -> None:
    print(f"[{time.monotonic() - STARTED:6.1f} s] {message}", flush=True)


def environment() -> dict[str, str]:
    """The variables for everything started from here: our own tools first, quiet, and repeatable."""
    path = os.pathsep.join([str(BIN), os.environ.get("PATH", "")])
    # Containers often forbid Python to keep what it has compiled. Each of many processes would then compile everything again, tests included.
    given = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return given | {
        "PATH": path,
        "NO_MKDOCS_2_WARNING": "1",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PYTHONUTF8": "1",
    }


def run(*command: str | Path, **options: Any) -> None:
    """Run a command in the project folder, and stop with its own words if it fails."""
    subprocess.run([str(part) for part in command], cwd=ROOT, env=environment(), check=True, **options)


def fingerprint(*files: Path) -> str:
    """One hash of these files, so that a step runs again only when they change."""
    digest = hashlib.sha256(sys.version.encode())
    for file in files:
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


def is_current(stamp: Path, mark: str) -> bool:
    return stamp.is_file() and stamp.read_text() == mark


# Setting up -----------------------------------------------------------------------------------------------------


def set_up() -> None:
    set_up_python()
    set_up_node()


def set_up_python() -> None:
    """Make .venv with the pinned packages and this project, unless it is there already."""
    lock = REQUIREMENTS / "dev.txt"
    stamp, mark = VENV / "conference-guide.stamp", fingerprint(lock)
    if is_current(stamp, mark):
        return
    make_sure_of_venv()
    make_sure_it_is_ours(VENV)
    say("Making .venv (some minutes)")
    run(sys.executable, "-m", "venv", "--clear", VENV)
    install_locked(lock)
    run(PYTHON, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--editable", ".")
    stamp.write_text(mark)


def install_locked(lock: Path) -> None:
    """Install exactly what a lock file lists. It lists everything, so pip need not look for what that needs.

    Left to look, older pips take the newest release of whatever is also needed with an extra, and stop because its hash is unknown.
    """
    run(PYTHON, "-m", "pip", "install", "--quiet", "--require-hashes", "--no-deps", "-r", lock)


def make_sure_of_venv() -> None:
    """Debian keeps the part of Python that makes environments in a package of its own."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this is where an older Python is told
        raise Stop(f"Python 3.11 or later is needed; this is {sys.version.split()[0]}.")
    if importlib.util.find_spec("ensurepip"):
        return
    if not install_debian_packages("python3-venv"):
        raise Stop("Python's venv module is missing. On Debian or Ubuntu: sudo apt-get install python3-venv")


def make_sure_it_is_ours(folder: Path) -> None:
    """A folder that is made anew is emptied first; behind a link it is another project's."""
    if folder.is_symlink():
        raise Stop(f"{folder.name} is out of date and leads to another folder, which would be emptied. Renew that folder, or remove the link.")


def install_debian_packages(*packages: str) -> bool:
    """Install with apt-get where we may; say whether it was done."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return False
    say(f"Installing {', '.join(packages)} with apt-get")
    quiet: dict[str, Any] = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL}
    # Run level 1 keeps a package from starting a server of its own.
    environ = os.environ | {"DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
    for step in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *packages]):
        if subprocess.run(["apt-get", *step], env=environ, **quiet).returncode:
            return False
    return True


def set_up_node() -> None:
    """Fetch the browser's Python and the accessibility checker from npm, with Node.js from PyPI if need be."""
    lock = ROOT / "package-lock.json"
    if not node_is_new_enough():
        say("Fetching Node.js from PyPI (60 MB)")
        install_locked(REQUIREMENTS / "node.txt")
    stamp, mark = NODE_MODULES / "conference-guide.stamp", fingerprint(lock)
    if is_current(stamp, mark):
        return
    make_sure_it_is_ours(NODE_MODULES)
    say("Fetching the npm packages")
    npm = shutil.which("npm", path=environment()["PATH"])
    run(str(npm), "ci", "--silent", stdin=subprocess.DEVNULL)
    stamp.write_text(mark)


def node_is_new_enough() -> bool:
    path = environment()["PATH"]
    node, npm = shutil.which("node", path=path), shutil.which("npm", path=path)
    if not node or not npm:
        return False
    answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    major = answer.strip().removeprefix("v").partition(".")[0]
    return major.isdigit() and int(major) >= OLDEST_NODE


# Building and serving -------------------------------------------------------------------------------------------


def build(compress: bool = False, site: Path = ROOT / "site") -> None:
    """Prepare the browser's Python, unless it is in the cache, and build the site; for a host, with compressed files."""
    run(PYTHON, "-m", "conference_site.runtime.bundle", "--quiet")
    say("Building the site")
    run(PYTHON, "-m", "mkdocs", "build", "--strict", "--site-dir", site)
    if compress:
        say("Compressing what is new (the first time, some minutes)")
        run(PYTHON, "-m", "conference_site.delivery.after_build", site)


def build_for_a_host(areas: list[Path], only: str) -> None:
    """Build for a host: with the areas of these folders beside those of the guide, or the site of one council alone."""
    set_up()
    add_areas(areas, only)
    began = time.monotonic()
    build(compress=True)
    say("Built site/")
    run(PYTHON, "-m", "conference_site.delivery.sizes", "site", "--seconds", f"{time.monotonic() - began:.0f}")


def add_areas(folders: list[Path], only: str) -> None:
    """Have everything started from here know the areas of these folders, and which one is wanted alone. What is wrong is named at once."""
    named = [os.environ.get("CONFERENCE_GUIDE_AREAS", ""), *(str(folder.resolve()) for folder in folders)]
    os.environ["CONFERENCE_GUIDE_AREAS"] = os.pathsep.join(filter(None, named))
    os.environ["CONFERENCE_GUIDE_ONLY"] = only
    check_data()


def check_data() -> None:
    """Stop at rules, answers, evidence or other data that cannot be used, having named what is wrong with them."""
    if subprocess.run([str(PYTHON), "-m", "conference_site.knowledge"], cwd=ROOT, env=environment(), check=False).returncode:
        raise Stop("Mend this first.")


def pack(areas: list[Path], only: str) -> None:
    """Build the site, or that of one council alone, so that it opens straight from a folder, and put it into a zip file."""
    set_up()
    add_areas(areas, only)
    run(PYTHON, "-m", "conference_site.runtime.bundle", "--quiet")
    say("Making the pack")
    made = "dist/conference-guide-pack.zip"
    run(PYTHON, "-m", "conference_site.delivery.pack", made)
    say(f"Made {made}: {(ROOT / made).stat().st_size / 1_000_000:.1f} MB")


def bench(areas: int) -> int:
    """Measure how fast it is, side by side with what it is compared to, and write the table for the docs; or what grows with so many areas."""
    set_up()
    if areas:
        return measure_growth(areas)
    build(compress=True)
    if not can_drive_chromium():
        raise Stop(f"Measuring needs Chromium. On Debian: sudo apt-get install {' '.join(FOR_BROWSERS)}")
    run(PYTHON, "-m", "tests.bench")
    return 0


def measure_growth(areas: int) -> int:
    """Build the site twice, once with invented areas, and say what a reader loads and what a build takes; 1 where something grew that must not."""
    if not can_drive_chromium():
        raise Stop(f"Measuring needs Chromium. On Debian: sudo apt-get install {' '.join(FOR_BROWSERS)}")
    run(PYTHON, "-m", "conference_site.runtime.bundle", "--quiet")
    return subprocess.run([str(PYTHON), "-m", "tests.bench.growth", str(areas)], cwd=ROOT, env=environment(), check=False).returncode


def serve(port: int) -> None:
    set_up()
    build()
    run(PYTHON, "-m", "conference_site.delivery.serving", str(port))


# Beginning something new ----------------------------------------------------------------------------------------


def new(what: list[str]) -> int:
    """Write an area, a timescale, a calculator or a page, everywhere that it has to stand."""
    set_up()
    return subprocess.run([str(PYTHON), "-m", "conference_site.new", *what], cwd=ROOT, env=environment(), check=False).returncode


# Checking -------------------------------------------------------------------------------------------------------


def check() -> int:
    """What can be known without the site: style, types, and the rules and calculators on few examples, all at the same time."""
    set_up()
    say("Checking style, types, rules, answers and calculators")
    check_data()
    few: list[str | Path] = [PYTHON, "-m", "pytest", "--hypothesis-profile", "few", "-m", "not long", "--quiet"]
    # Two halves that take equally long: tests as short as these are sooner run than handed out one by one.
    largest = ("timescales", "owed", "quoracy", "practice", "attendance")
    # Calendars, spreadsheets and folders, written and read back, take as long as all the rest: `test` runs them.
    of_files = ("files", "workbench", "test_area_files.py")
    of_calculators = [f"tests/conference_calculators/{name}" for name in largest]
    one_half = [*few, "tests/conference_rules", "tests/areas", *of_calculators]
    elsewhere = (*largest, *of_files)
    the_other = [*few, "tests/conference_calculators", *(f"--ignore=tests/conference_calculators/{name}" for name in elsewhere)]
    return run_at_once(
        {
            "style": [PYTHON, "-m", "ruff", "check", "."],
            "types": [PYTHON, "-m", "mypy"],
            **types_of_scripts(),
            "rules": one_half,
            "calculators": the_other,
        }
    )


def types_of_scripts() -> dict[str, list[str | Path]]:
    """The commands that check the types of the browser's scripts."""
    node = str(shutil.which("node", path=environment()["PATH"]))
    compiler = NODE_MODULES / "typescript" / "bin" / "tsc"
    projects = {"types of scripts": "tsconfig.json", "types of the service worker": "tsconfig.service-worker.json"}
    return {name: [node, compiler, "--project", project] for name, project in projects.items()}


def run_at_once(commands: Mapping[str, Sequence[str | Path]]) -> int:
    """Run commands side by side, let each have its say when it has ended, and say at the end which failed. Gives back how many."""
    quiet: dict[str, Any] = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    start = functools.partial(subprocess.Popen, cwd=ROOT, env=environment(), text=True, **quiet)
    running = {name: start([str(part) for part in command]) for name, command in commands.items()}
    failed = []
    for name, process in running.items():
        print(process.communicate()[0], end="", flush=True)
        failed += [name] if process.returncode else []
    if failed:
        say(f"To mend, see above: {', '.join(failed)}")
    return len(failed)


def test(everything: bool, engines: bool, extra: list[str]) -> int:
    """Run the tests. The last line is pytest's own."""
    set_up()
    build()
    skipped = [name for name, wanted in (("long", everything), ("engines", engines)) if not wanted]
    if everything:
        install_locked(REQUIREMENTS / "audit.txt")
    missing = missing_tools(everything) | (set_up_engines() if engines else {})
    for what, marker in missing.items():
        say(f"NOT RUN: {what}")
        skipped.append(marker)
    shutil.rmtree(ROOT / ".cache" / "tried", ignore_errors=True)
    say("Running the tests")
    selection = ["-m", " and ".join(f"not {marker}" for marker in skipped)] if skipped else []
    examples = ["--hypothesis-profile", "many" if everything else "few"]
    command = [PYTHON, "-m", "pytest", *SEVERAL, *examples, *selection, *extra]
    failed = subprocess.run([str(part) for part in command], cwd=ROOT, env=environment(), check=False).returncode
    if everything and not failed and not extra:
        run(PYTHON, "-m", "tests.tried_report", *missing, *([] if engines else ["Firefox, WebKit, the tabs of Chromium and the Nu checker"]))
    return failed


def set_up_engines() -> dict[str, str]:
    """Firefox, WebKit, all of Chromium and the Nu checker, fetched only when asked for; what is missing, each with the marker of its tests."""
    programs = {
        "firefox-esr": "firefox-esr",
        "WebKitWebDriver": "webkit2gtk-driver",
        "Xvfb": "xvfb",
        "chromium": "chromium",
        "openssl": "openssl",
        "java": "default-jre-headless",
    }
    if wanted := [package for program, package in programs.items() if not shutil.which(program)]:
        install_debian_packages(*wanted)
    install_locked(REQUIREMENTS / "engines.txt")
    npm = shutil.which("npm", path=environment()["PATH"])
    subprocess.run([str(npm), "ci", "--silent"], cwd=REQUIREMENTS / "nu", env=environment(), stdin=subprocess.DEVNULL, check=True)
    needed = {
        "firefox": ("firefox-esr", "openssl"),
        "webkit": ("WebKitWebDriver", "Xvfb", "openssl"),
        "chromium": ("chromium", "openssl"),
        "nu": ("java",),
    }
    return {f"{engine}, because {name} is not installed": engine for engine, names in needed.items() for name in names if not shutil.which(name)}


def missing_tools(everything: bool) -> dict[str, str]:
    """The checks that cannot run here, each with the marker of its tests. LibreOffice is large: only `--all` installs it."""
    missing = {}
    if not can_drive_chromium() and not (install_debian_packages(*FOR_BROWSERS) and can_drive_chromium()):
        missing[f"everything in a browser, because there is no Chromium (on Debian: sudo apt-get install {' '.join(FOR_BROWSERS)})"] = "browser"
    if WINDOWS:
        missing["a device slowed six times, because Windows cannot hold a process still"] = "held"
    if not find_nginx() and not (install_debian_packages("nginx-light", "libnginx-mod-http-brotli-static") and find_nginx()):
        missing["the configuration for nginx, because there is none (on Debian: sudo apt-get install nginx-light)"] = "nginx"
    if not has_office() and not (everything and install_debian_packages(*FOR_OFFICE) and has_office()):
        why = f"because there is no LibreOffice (on Debian: sudo apt-get install {' '.join(FOR_OFFICE)})"
        missing[f"Word files and the table opened in an office program, {why}"] = "libreoffice"
    if not shutil.which("git") or not (ROOT / ".git").exists():
        missing["that building leaves the working copy clean, because this is no git working copy"] = "git"
    return missing


def has_office() -> bool:
    """Whether there is a LibreOffice that opens Word files too: Debian packs its parts one by one."""
    office = shutil.which("soffice")
    return bool(office) and (not shutil.which("apt-get") or (Path(str(office)).resolve().parent / "libswlo.so").exists())


def can_drive_chromium() -> bool:
    """Whether there is a Chromium, and Playwright's own driver starts: a bare Debian lacks a library that it needs."""
    driver = subprocess.run([str(PYTHON), "-m", "playwright", "--version"], env=environment(), capture_output=True, check=False)
    return bool(find_chromium()) and not driver.returncode


def find_chromium() -> str | None:
    """Chromium, best without its window: it opens a page in a fifth of the time."""
    names = (HEADLESS, "chromium", "chromium-browser", "google-chrome", "chrome")
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


def find_nginx() -> str | None:
    return shutil.which("nginx", path=os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"]))


# Renewing the lock files ----------------------------------------------------------------------------------------

# Each lock file: what it is made from, and the oldest Python that has to run it. audit.txt keeps to what dev.txt holds.
LOCKS: dict[str, tuple[str, ...]] = {
    "dev.txt": ("--group", "site", "--group", "test", "--python-version", "3.11"),
    "bundle.txt": ("--group", "bundle", "--python-version", "3.14"),
    "pyodide-tests.txt": ("requirements/pyodide-tests.in", "--python-version", "3.14"),
    "engines.txt": ("requirements/engines.in", "--python-version", "3.11"),
    "audit.txt": ("requirements/audit.in", "--python-version", "3.11", "--constraints", "requirements/dev.txt", "--no-emit-package", "pip"),
    "mutation.txt": ("requirements/mutation.in", "--python-version", "3.11"),
    "node.txt": ("requirements/node.in", "--python-version", "3.11"),
}
# Hashes but no addresses, so that a lock file works with any package index.
AS_A_LOCK = ("--universal", "--generate-hashes", "--no-header", "--no-emit-index-url", "--no-annotate", "--upgrade", "--quiet")


def lock(names: list[str]) -> None:
    """Renew these lock files, or all, with the newest releases that fit. uv does it, in an environment of its own."""
    if unknown := [name for name in names if name not in LOCKS]:
        raise Stop(f"There is no {unknown[0]}. The lock files are {', '.join(LOCKS)}.")
    make_sure_of_venv()
    with tempfile.TemporaryDirectory() as place:
        programs = Path(place) / BIN.name
        run(sys.executable, "-m", "venv", place)
        run(programs / PYTHON.name, "-m", "pip", "install", "--quiet", "uv")
        for name in names or LOCKS:
            say(f"Renewing requirements/{name}")
            run(programs / "uv", "pip", "compile", *LOCKS[name], *AS_A_LOCK, "--output-file", REQUIREMENTS / name, stdout=subprocess.DEVNULL)


# Commands -------------------------------------------------------------------------------------------------------


def main() -> int:
    chosen = parse_arguments()
    try:
        return chosen.do(chosen) or 0
    except Stop as stop:
        print(stop, file=sys.stderr)
    except subprocess.CalledProcessError as failure:
        print(f"This command failed: {' '.join(map(str, failure.cmd))}", file=sys.stderr)
    except KeyboardInterrupt:
        return 130
    return 1


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)

    def command(name: str, text: str, do: Callable[[argparse.Namespace], int | None]) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=text, description=text)
        added.set_defaults(do=do)
        return added

    command("setup", "make .venv and node_modules, and nothing else", lambda _: set_up())
    building = command("build", "build the site into site/, ready for a host", lambda given: build_for_a_host(given.areas, given.only))
    serving = command("serve", "build and serve the site, and build again on each change", lambda given: serve(given.port))
    serving.add_argument("--port", type=int, default=8000, help="8000 unless told; 0 for any free one")
    command("check", "style, types, rules and calculators, without the site", lambda _: check())
    testing = command("test", "build the site and run the tests", lambda given: test(given.all, given.engines, given.rest))
    testing.add_argument("--all", action="store_true", help="also the tests that take long, and more examples")
    testing.add_argument("--engines", action="store_true", help="also Firefox, WebKit and the tabs of Chromium (0.5 GB to fetch the first time)")
    testing.add_argument("rest", nargs="*", metavar="-- ...", help="anything after -- goes to pytest")
    kinds = "area|timescale|calculator|page"
    beginning = command("new", "begin an area, a timescale, a calculator or a page", lambda given: new(given.what))
    beginning.add_argument("what", nargs=argparse.REMAINDER, metavar=kinds, help="each says what it needs: new page --help")
    packing = command("pack", "make a zip file of the site for a room without a network", lambda given: pack(given.areas, given.only))
    for making in (building, packing):
        making.add_argument("--areas", action="append", default=[], type=Path, metavar="FOLDER", help="an area from outside, or a folder of several")
        making.add_argument("--only", default="", metavar="ID", help="the site of this council alone, with its pages at the root")
    measuring = command("bench", "measure how fast it is (ten minutes or more) and write docs/about/speed.md", lambda given: bench(given.areas))
    measuring.add_argument("--areas", type=int, default=0, metavar="N", help="instead: what grows when the guide has N areas, most of them invented")
    locking = command("lock", "renew the lock files in requirements/", lambda given: lock(given.names))
    locking.add_argument("names", nargs="*", metavar="FILE", help="such as dev.txt; all of them unless told")
    command("wheel", "build the package of rules, calculators and command line into dist/", lambda _: wheel())
    return parser.parse_args()


def wheel() -> None:
    set_up()
    run(PYTHON, "-m", "build", "--no-isolation", "--wheel", "--outdir", ROOT / "dist")


if __name__ == "__main__":
    sys.exit(main())

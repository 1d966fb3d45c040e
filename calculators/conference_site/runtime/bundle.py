"""The browser's Python: which files it needs, made once and kept in .cache/ by the hash of all that goes in.

Pyodide's script and module are there twice: without what nothing here can call (`shrinking`), and as they are published, for a browser
in which the smaller ones fail.
"""

import base64
import hashlib
import json
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from .making import BundleFailed, hash_of, is_source, remove_old, run
from .shrinking import REST, SHRINK, SMALLER, TOOLS, shrunk

INSIDE = Path(__file__).with_name("inside_pyodide")
SHIPPED = ("conference_rules", "conference_calculators")
STARTER = "pyodide.mjs"
AS_PUBLISHED = (STARTER, *SMALLER)
SPARE = "as-published"
"""The folder with Pyodide as it is published, which is also the name of that part. Nobody asks for it before the smaller one has failed."""
WITH_THE_RULES = ("python-dateutil", "six")
PYTHON_OF_PYODIDE = "3.14"
PART = "part-"
"""How the name of a file begins that only some pages ask for."""
AREAS = "conference_rules/data/areas"
"""No bundle holds any of them: a page brings the records that it needs (`records`)."""


def runtime_files(root: Path, say: Callable[[str], None] = print) -> dict[str, Path]:
    """Each file of the browser's Python by its address on the site. Prepares it first if need be (20 seconds)."""
    bundle = prepared(root, say)
    manifest = json.loads((bundle / "manifest.json").read_text())
    addresses = {f"{manifest['folder']}/{file['name']}": place_of(file["name"], root, bundle) for file in manifest["files"]}
    return {"runtime/manifest.json": bundle / "manifest.json", **addresses}


def place_of(name: str, root: Path, bundle: Path) -> Path:
    """Where a file of the browser's Python lies: in the bundle, or in Pyodide's own folder."""
    made = bundle / name
    return made if made.is_file() else pyodide_folder(root) / Path(name).name


def runtime_manifest(root: Path) -> dict[str, object]:
    """What runtime/manifest.json says: the folder, the versions, and each file with its size and hash."""
    return json.loads((prepared(root) / "manifest.json").read_text())


def prepared(root: Path, say: Callable[[str], None] = print) -> Path:
    """The folder with the prepared files, made if these inputs were never seen before."""
    bundle = root / ".cache" / "runtime" / hash_of_inputs(root)
    if not (bundle / "manifest.json").is_file():
        say("Preparing the browser's Python (about 20 seconds)")
        bundle.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=bundle.parent, prefix="making-") as making:
            finished = prepare(root, Path(making))
            if not bundle.exists():
                finished.rename(bundle)
        remove_old(bundle.parent)
    return bundle


def prepare(root: Path, making: Path) -> Path:
    """Build the wheels and prepare them inside Pyodide; the folder with the result."""
    wheels, out = making / "wheels", making / "out"
    wheels.mkdir()
    out.mkdir()
    build_wheel(root, wheels)
    tools = wheels_of_lock(root / "requirements" / "bundle.txt")
    for wheel in tools.glob("*.whl"):
        if wheel.name.partition("-")[0].replace("_", "-") in WITH_THE_RULES:
            shutil.copy(wheel, wheels)
    run("node", INSIDE / "prepare.mjs", pyodide_folder(root), tools, wheels, out)
    for path in shrunk(root, pyodide_folder(root), out):
        shutil.copy(path, out)
    write_manifest(root, out)
    return out


def build_wheel(root: Path, folder: Path) -> None:
    """Make the wheel of the rules and calculators, the same bytes each time."""
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, root)


def wheels_of_lock(lock: Path) -> Path:
    """The folder with the wheels of a lock file, fetched once for each edition of it."""
    folder = lock.parents[1] / ".cache" / "wheels" / hash_of([lock])
    if not folder.is_dir():
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix="making-") as making:
            fetch_for_pyodide(lock, Path(making) / "wheels")
            if not folder.exists():
                (Path(making) / "wheels").rename(folder)
    return folder


def fetch_for_pyodide(lock: Path, folder: Path) -> None:
    """Fetch the wheels of a lock file that run inside Pyodide: pure Python, of exactly these hashes."""
    for_pyodide = ("--python-version", PYTHON_OF_PYODIDE, "--platform", "any", "--implementation", "cp", "--abi", "none")
    exactly = ("--only-binary=:all:", "--no-deps", "--require-hashes", "-r", lock)
    run(sys.executable, "-m", "pip", "download", "--quiet", "--dest", folder, *for_pyodide, *exactly)


def write_manifest(root: Path, out: Path) -> None:
    """List the files with sizes and hashes, under a folder name that changes whenever one of them does."""
    archives = [path.name for path in out.iterdir() if path.suffix in {".whl", ".zip"}]
    beside = [*(f"{SPARE}/{name}" for name in AS_PUBLISHED), REST] if (out / SMALLER[0]).is_file() else []
    described = [describe(name, place_of(name, root, out)) for name in sorted([*archives, *AS_PUBLISHED, *beside])]
    grows = json.loads((out / "grows.json").read_text())
    described = [file | ({"grows": grows[file["name"]]} if file["name"] in grows else {}) for file in described]
    lock = json.loads((out / "pyodide-lock.json").read_text())
    manifest = {
        "folder": f"runtime/{hashlib.sha256(json.dumps(described).encode()).hexdigest()[:16]}",
        "pyodide": json.loads((pyodide_folder(root) / "package.json").read_text())["version"],
        "python": lock["info"]["python"],
        "packages": sorted(lock["packages"]),
        # What Pyodide asks of a lock file. With no package in it nothing can be fetched from elsewhere by name.
        "lock": {"info": lock["info"], "packages": {}},
        "files": described,
    }
    (out / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n")


def describe(name: str, path: Path) -> dict[str, object]:
    content = path.read_bytes()
    part = {"part": part_of(name)} if part_of(name) else {}
    return {"name": name, "size": len(content), "sha256": hashlib.sha256(content).hexdigest(), "integrity": integrity(content), **part}


def part_of(name: str) -> str:
    """The part of Python that a file is, or belongs to; nothing for what every first answer needs."""
    if name.startswith(f"{SPARE}/"):
        return SPARE
    if name == REST:
        return "rest"
    return Path(name).stem.removeprefix(PART) if name.startswith(PART) else ""


def integrity(content: bytes) -> str:
    """The hash of a file as browsers check it."""
    return f"sha256-{base64.b64encode(hashlib.sha256(content).digest()).decode()}"


def pyodide_folder(root: Path) -> Path:
    return root / "node_modules" / "pyodide"


def hash_of_inputs(root: Path) -> str:
    """One hash of everything that the bundle is made of and made by."""
    packages = [root / "calculators" / name for name in SHIPPED]
    areas = root / "calculators" / AREAS
    shipped = [path for package in packages for path in sorted(package.rglob("*")) if is_source(path) and not path.is_relative_to(areas)]
    made_by = [*Path(__file__).parent.glob("*.py"), *INSIDE.rglob("*"), *SHRINK.rglob("*")]
    of_the_project = [root / name for name in ("pyproject.toml", "package-lock.json", "README.md", "LICENCE")]
    lock = root / "requirements" / "bundle.txt"
    # A bundle that was made without the tools for a smaller Pyodide is made again once they are there.
    tools = [path for name in TOOLS if (path := root / "node_modules" / name / "package.json").is_file()]
    return hash_of([*shipped, lock, *tools, *sorted(filter(is_source, made_by))], wherever=of_the_project)


if __name__ == "__main__":
    try:
        files = runtime_files(Path(__file__).resolve().parents[3])
    except BundleFailed as failure:
        sys.exit(str(failure))
    if "--quiet" not in sys.argv:
        print("\n".join(f"{path.stat().st_size:>9}  {address}" for address, path in files.items()))

"""The browser's Python: which files it needs, made once and kept in .cache/ by the hash of all that goes in."""

import base64
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

INSIDE = Path(__file__).with_name("inside_pyodide")
SHIPPED = ("conference_rules", "conference_calculators")
AS_PUBLISHED = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm")
WITH_THE_RULES = ("python-dateutil", "six")
PYTHON_OF_PYODIDE = "3.14"
# Any fixed moment will do: archives then hold no time of their making, so that the same input gives the same bytes.
FIXED_TIME = "1577836800"
KEPT_BUNDLES = 4
PART = "part-"
"""How the name of a file begins that only some pages ask for."""
AREAS = "conference_rules/data/areas"
"""No bundle holds any of them: a page brings the records that it needs (`records`)."""


class BundleFailed(Exception):
    """The browser's Python could not be prepared; the message has the tool's own words."""


def runtime_files(root: Path, say: Callable[[str], None] = print) -> dict[str, Path]:
    """Each file of the browser's Python by its address on the site. Prepares it first if need be (20 seconds)."""
    bundle = prepared(root, say)
    manifest = json.loads((bundle / "manifest.json").read_text())
    addresses = {"runtime/manifest.json": bundle / "manifest.json"}
    for file in manifest["files"]:
        folder = pyodide_folder(root) if file["name"] in AS_PUBLISHED else bundle
        addresses[f"{manifest['folder']}/{file['name']}"] = folder / file["name"]
    return addresses


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
        remove_old_bundles(bundle.parent)
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
    made = [path for path in out.iterdir() if path.suffix in {".whl", ".zip"}]
    files = [*made, *(pyodide_folder(root) / name for name in AS_PUBLISHED)]
    described = [describe(path) for path in sorted(files, key=lambda path: path.name)]
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


def describe(path: Path) -> dict[str, object]:
    content = path.read_bytes()
    part = {"part": path.stem.removeprefix(PART)} if path.name.startswith(PART) else {}
    return {"name": path.name, "size": len(content), "sha256": hashlib.sha256(content).hexdigest(), "integrity": integrity(content), **part}


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
    locks = [root / "pyproject.toml", root / "package-lock.json", root / "requirements" / "bundle.txt"]
    return hash_of([*shipped, *locks, root / "README.md", root / "LICENCE", Path(__file__), *sorted(filter(is_source, INSIDE.rglob("*")))])


def is_source(path: Path) -> bool:
    return path.is_file() and "__pycache__" not in path.parts


def hash_of(files: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for file in files:
        digest.update(f"{file.parent.name}/{file.name}\0".encode() + hash_of_file(file, file.stat().st_mtime_ns))
    return digest.hexdigest()[:16]


@cache
def hash_of_file(file: Path, _changed: int) -> bytes:
    return hashlib.sha256(file.read_bytes()).digest()


def remove_old_bundles(folder: Path) -> None:
    bundles = [path for path in folder.iterdir() if path.is_dir() and not path.name.startswith("making-")]
    for old in sorted(bundles, key=lambda path: path.stat().st_mtime, reverse=True)[KEPT_BUNDLES:]:
        shutil.rmtree(old, ignore_errors=True)


def run(*command: str | Path, **variables: str) -> str:
    """Run a command and give back what it printed; if it fails, stop with its own words."""
    environment = os.environ | {"SOURCE_DATE_EPOCH": FIXED_TIME} | variables
    done = subprocess.run(
        [str(part) for part in command], env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise BundleFailed(f"{command[0]} failed while preparing the browser's Python:\n{done.stdout}{done.stderr}")
    return done.stdout


if __name__ == "__main__":
    try:
        files = runtime_files(Path(__file__).resolve().parents[3])
    except BundleFailed as failure:
        sys.exit(str(failure))
    if "--quiet" not in sys.argv:
        print("\n".join(f"{path.stat().st_size:>9}  {address}" for address, path in files.items()))

"""What is made from the finished site: the list of its files for a saved copy, headers for hosts that read them from a file, and compressed files.

    python -m conference_site.delivery.after_build site      look for what the policy would block; lay compressed files beside the others
"""

import hashlib
import json
import re
import subprocess
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from ..runtime.bundle import SPARE
from ..runtime.records import FOLDER, records_named_in
from .content_security import HEADERS, faults
from .old_addresses import MOVES_ON
from .search_index import FOLDER as FOLDER_OF_SEARCH
from .search_index import file_of

ROOT = Path(__file__).resolve().parents[3]
COMPRESS = Path(__file__).with_name("compress.mjs")
LIST = "offline-manifest.json"
# A saved copy has no use for these: a browser never asks for them, or the copy is made by them.
NOT_SAVED = ("service-worker.js", "_headers", "sitemap.xml", "sitemap.xml.gz", "robots.txt")
FOR_EDITORS = "schemas/"
# The form for a council's own rules has those of every other beside it: with it each copy would grow with each council that is added.
FORM_FOR_COUNCILS = "your-council/"
COMPRESSED = (".br", ".gz")
# What is about one area and stands in no set: its facts, its answers beside those of another, its charts for a wall, its page to practise
# alone, the cases under its rules and the packs with them.
_ABOUT_ONE = re.compile(r"(?:evidence|compare|training/(?:charts|practise|cases|packs))/([a-z0-9-]+)")
FOR_A_YEAR = "public, max-age=31536000, immutable"
ASK_FIRST = "no-cache"


def complete(site: Path, search: Iterable[tuple[str, Any]] = ()) -> None:
    """Add to a finished site what can only be made once all of it is there. A site that was completed before has the files of its search."""
    (site / "_headers").write_text(headers_file(), encoding="utf-8")
    (site / FOLDER_OF_SEARCH).mkdir(exist_ok=True)
    _write(site, dict(search))
    _write(site, offline_lists(site))


def _write(site: Path, files: Mapping[str, Any]) -> None:
    for name, content in files.items():
        (site / name).write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


def list_of(council: str) -> str:
    """The file that lists a saved copy: that with a council's pages, or that with those for all of England."""
    return f"{council}/{LIST}" if council else LIST


def offline_lists(site: Path) -> dict[str, dict[str, Any]]:
    """The list of each saved copy that can be chosen: what all have in common, and with it the pages of one council, or of none.

    A copy has the records of areas that its pages name, whosever they are.
    """
    councils = _councils_in(site)
    files: dict[str, dict[str, dict[str, Any]]] = {council: {} for council in ["", *councils]}
    records: dict[str, dict[str, Any]] = {}
    named: dict[str, set[str]] = {council: set() for council in files}
    for name, content in _saved_files(site):
        owner = _council_of(name, councils)
        (records if name.startswith(f"{FOLDER}/") else files[owner])[name] = _described(name, content)
        named[owner].update(records_named_in(content) if name.endswith(".html") else ())

    def list_with(council: str) -> dict[str, Any]:
        wanted = {name: records[name] for name in records if Path(name).name in named[""] | named[council]}
        kept = files[""] | files[council] | wanted
        return _offline_list(list_of(council), [kept[name] for name in sorted(kept, key=Path)])

    return {list_of(council): list_with(council) for council in files}


def _offline_list(name: str, files: list[dict[str, Any]]) -> dict[str, Any]:
    """Every file of a saved copy with its size and hash. The version changes whenever one of them does."""
    version = hashlib.sha256(json.dumps(files).encode()).hexdigest()[:16]
    return {"list": name, "version": version, "size": sum(file["size"] for file in files), "files": files}


def _councils_in(site: Path) -> list[str]:
    """The councils that have pages of their own: those that have a search of their own."""
    return sorted(path.stem for path in (site / FOLDER_OF_SEARCH).glob("*.json") if path.name != Path(file_of("")).name)


def _council_of(file: str, councils: Collection[str]) -> str:
    """Whose file this is; "" for one that every saved copy has."""
    if about := _ABOUT_ONE.match(file):
        # "bath-stages" is about Bath, "bath-and-wells-stages" about the longer name.
        return max((council for council in councils if f"{about[1]}-".startswith(f"{council}-")), key=len, default="")
    folder = file.partition("/")[0]
    owner = Path(file).stem if folder == FOLDER_OF_SEARCH else folder
    return owner if owner in councils else ""


def _saved_files(site: Path) -> Iterator[tuple[str, bytes]]:
    """The name of each file that some copy keeps, with its content."""
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if path.is_file() and _is_saved(path, name):
            content = path.read_bytes()
            if not _moves_on(name, content):
                yield name, content


def _is_saved(path: Path, name: str) -> bool:
    """Whether a copy has any use for this file. Pyodide as it is published would add a third to it, for a browser that may never be met."""
    is_for_others = name in NOT_SAVED or name.startswith((FOR_EDITORS, FORM_FOR_COUNCILS)) or path.parent.name == SPARE
    return path.suffix not in COMPRESSED and path.name != LIST and not is_for_others


def _moves_on(name: str, content: bytes) -> bool:
    """Whether it is the page at an address of the first edition, which nothing leads to."""
    return name.endswith(".html") and MOVES_ON.encode() in content


def _described(name: str, content: bytes) -> dict[str, Any]:
    return {"path": address_of(name), "size": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def address_of(file: str) -> str:
    """The address under which pages link to a file, from the root of the site: "parents/index.html" is "parents/"."""
    folder, _, name = file.rpartition("/")
    if name != "index.html":
        return file
    return f"{folder}/" if folder else "./"


def headers_file() -> str:
    """The headers in the form that Netlify, Cloudflare Pages and others read from `_headers`."""
    everywhere = {**HEADERS, "Cache-Control": ASK_FIRST}
    rules: dict[str, dict[str, str]] = {
        "/*": everywhere,
        "/runtime/:edition/*": {"Cache-Control": FOR_A_YEAR},
        "/*.mjs": {"Content-Type": "text/javascript"},
        "/*.wasm": {"Content-Type": "application/wasm"},
    }
    return "".join(f"{place}\n" + "".join(f"  {name}: {value}\n" for name, value in lines.items()) for place, lines in rules.items())


def compress(site: Path, without_python: bool = False) -> None:
    """Lay compressed files beside those of the site, as small as they get. What was compressed once is kept in .cache/."""
    command = ["node", COMPRESS, site, ROOT / ".cache" / "compressed", *(["runtime"] if without_python else [])]
    subprocess.run([str(part) for part in command], check=True, stdin=subprocess.DEVNULL)


def blocked(site: Path) -> list[str]:
    """What the policy would block on the pages of a site, each said as a sentence that begins with the page."""
    pages = ((path.relative_to(site).as_posix(), path.read_text(encoding="utf-8")) for path in sorted(site.rglob("*.html")))
    return [f"{name}: {fault}" for name, html in pages for fault in faults(html)]


if __name__ == "__main__":
    if found := blocked(Path(sys.argv[1])):
        sys.exit("\n".join(found))
    compress(Path(sys.argv[1]), without_python="--without-python" in sys.argv)

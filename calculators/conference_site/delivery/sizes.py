"""What a finished site weighs, for whoever publishes it.

    python -m conference_site.delivery.sizes site [--seconds 24] [--json]

Sizes are as a server sends them: Brotli where it lies beside a file, gzip otherwise.
"""

import argparse
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from .after_build import COMPRESSED
from .weight import size_of, weight_of

_MANIFEST = "runtime/manifest.json"


@dataclass(frozen=True)
class Sizes:
    """Of a site: its pages, a first visit to its first page and to its heaviest one, what a first answer needs, all of it, and its fingerprint."""

    pages: int
    first_visit: int
    heaviest_page: str
    heaviest_visit: int
    python: int
    whole: int
    fingerprint: str


def sizes_of(site: Path) -> Sizes:
    """What a finished site weighs."""
    visits = {page.parent.relative_to(site).as_posix(): weight_of(page, site) for page in sorted(site.rglob("index.html"))}
    heaviest = max(visits, key=lambda page: visits[page])
    return Sizes(
        pages=len(visits),
        first_visit=visits["."],
        heaviest_page=heaviest,
        heaviest_visit=visits[heaviest],
        python=_python(site),
        whole=sum(path.stat().st_size for path in _files(site)),
        fingerprint=_fingerprint(site),
    )


def in_words(sizes: Sizes, seconds: float = 0) -> Iterator[str]:
    """The same, a sentence a line."""
    yield f"{sizes.pages} pages, {_megabytes(sizes.whole)} before compression." + (f" Built in {seconds:.0f} seconds." if seconds else "")
    heaviest = f"the heaviest page, {sizes.heaviest_page}, {_kilobytes(sizes.heaviest_visit)}"
    yield f"A first visit to the first page loads {_kilobytes(sizes.first_visit)}; {heaviest}."
    yield f"A calculator then loads {_megabytes(sizes.python)} once, for Python."
    yield f"Fingerprint: {sizes.fingerprint}. Whoever builds from the same files on the same date gets the same one."


def _python(site: Path) -> int:
    """What a first answer needs of the browser's Python: all of its files but those that only some pages ask for."""
    manifest: Mapping[str, list[Mapping[str, str]]] = json.loads((site / _MANIFEST).read_text(encoding="utf-8"))
    folder = site / str(manifest["folder"])
    return sum(size_of(folder / file["name"]) for file in manifest["files"] if "part" not in file)


def _files(site: Path) -> list[Path]:
    return [path for path in sorted(site.rglob("*")) if path.is_file() and path.suffix not in COMPRESSED]


def _fingerprint(site: Path) -> str:
    """One hash of every file and its name."""
    whole = hashlib.sha256()
    for path in _files(site):
        whole.update(path.relative_to(site).as_posix().encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()[:16]


def _kilobytes(size: int) -> str:
    return f"{size / 1000:.0f} KB"


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path)
    parser.add_argument("--seconds", type=float, default=0, help="how long the build took")
    parser.add_argument("--json", action="store_true", help="as JSON, sizes in bytes")
    given = parser.parse_args()
    sizes = sizes_of(given.site)
    print(json.dumps(asdict(sizes), indent=1) if given.json else "\n".join(in_words(sizes, given.seconds)))


if __name__ == "__main__":
    main()

"""What a page fetches on a first visit, from its HTML: itself, its stylesheets, scripts, icon and logo, each as small as a server sends it."""

import gzip
import re
from functools import cache
from pathlib import Path

_FETCHED = re.compile(r'<(?:script[^>]*\ssrc|link rel="(?:stylesheet|icon)"[^>]*\shref|img class="cg-logo[^>]*\ssrc)="([^"]+)"')


def fetched_by(page: Path) -> list[Path]:
    """The files that the HTML of a page names."""
    return [(page.parent / address).resolve() for address in _FETCHED.findall(page.read_text(encoding="utf-8"))]


def weight_of(page: Path, site: Path) -> int:
    """Bytes of a first visit, the page included."""
    assert page.is_relative_to(site)
    return sum(size_of(file) for file in {page.resolve(), *fetched_by(page)})


@cache
def size_of(file: Path) -> int:
    """As Brotli has it where it lies beside the file, as gzip does otherwise, which is a little more."""
    beside = file.with_name(file.name + ".br")
    return beside.stat().st_size if beside.is_file() else len(gzip.compress(file.read_bytes(), 9))

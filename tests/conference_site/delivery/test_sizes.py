"""The sizes of a finished site, added up by hand here for a site of four files."""

import gzip
import json
from pathlib import Path

import pytest

from conference_site.delivery.sizes import in_words, sizes_of


@pytest.fixture
def site(tmp_path: Path) -> Path:
    pages = {"index.html": '<link rel="stylesheet" href="site.css"><script src="a.js"></script>', "about/index.html": "<p>About</p>" * 9}
    files = {"site.css": "a{}" * 50, "a.js": "1;" * 50, "runtime/0a/python.zip": "z" * 400, "runtime/0a/part-audit.zip": "y" * 800}
    manifest = {"folder": "runtime/0a", "files": [{"name": "python.zip"}, {"name": "part-audit.zip", "part": "audit"}]}
    for name, text in (pages | files | {"runtime/manifest.json": json.dumps(manifest)}).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "site.css.br").write_bytes(b"12345")
    return tmp_path


def small(site: Path, name: str) -> int:
    return len(gzip.compress((site / name).read_bytes(), 9))


def test_a_first_visit_is_the_page_with_what_it_names_as_small_as_it_is_sent(site: Path) -> None:
    found = sizes_of(site)
    assert found.first_visit == small(site, "index.html") + small(site, "a.js") + 5
    assert (found.pages, found.heaviest_page, found.heaviest_visit) == (2, ".", found.first_visit)


def test_the_parts_that_few_pages_ask_for_are_not_counted_as_python(site: Path) -> None:
    assert sizes_of(site).python == small(site, "runtime/0a/python.zip")


def test_the_fingerprint_changes_with_a_file_and_not_with_its_compressed_one(site: Path) -> None:
    before = sizes_of(site).fingerprint
    (site / "site.css.br").write_bytes(b"other")
    assert sizes_of(site).fingerprint == before
    (site / "site.css").write_text("b{}", encoding="utf-8")
    assert sizes_of(site).fingerprint != before


def test_it_is_said_in_words(site: Path) -> None:
    said = list(in_words(sizes_of(site), seconds=24))
    assert said[0] == "2 pages, 0.0 MB before compression. Built in 24 seconds."
    assert said[-1].startswith("Fingerprint: ") and said[-1].endswith("on the same date gets the same one.")

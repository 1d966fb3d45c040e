"""Every link, script, stylesheet and anchor of the built site leads to something that is there."""

from functools import cache
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from tests.built_site import SITE, BuiltPage, pages


def missing(page: BuiltPage) -> list[str]:
    return [link for link in dict.fromkeys(page.links) if not _is_there(link, page)]


def _is_there(link: str, page: BuiltPage) -> bool:
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return True
    file = _file_of(unquote(parts.path), page) if parts.path else page.path.relative_to(SITE).as_posix()
    return file in files() and (not parts.fragment or unquote(parts.fragment) in ids_of(file))


def _file_of(path: str, page: BuiltPage) -> str:
    """The file that a link leads to, within the site; a path that begins with two dots for what lies outside it."""
    target = normpath(path.lstrip("/") if path.startswith("/") else join(dirname(page.address), path))
    return target if target in files() else normpath(f"{target}/index.html")


@cache
def files() -> frozenset[str]:
    return frozenset(path.relative_to(SITE).as_posix() for path in SITE.rglob("*") if path.is_file())


@cache
def ids_of(file: str) -> frozenset[str]:
    return frozenset(pages()[file.removesuffix("index.html")].ids)


def test_every_link_leads_somewhere() -> None:
    assert {page.address: found for page in pages().values() if (found := missing(page))} == {}


def test_procedures_and_docs_link_to_each_other() -> None:
    assert any("calculators/" in link for link in pages()["parents/what-should-i-have-had/"].links)
    assert any("parents/" in link for link in pages()["calculators/timescales/"].links)


def test_links_to_other_sites_are_few_and_known() -> None:
    outside = {link for page in pages().values() for link in page.links if urlsplit(link).scheme in ("http", "https")}
    assert {urlsplit(link).netloc for link in outside} <= {"www.bbc.co.uk", "creativecommons.org"}, "the page that Exit leads to, and the licence of the words"

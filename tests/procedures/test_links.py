"""Every link, script, stylesheet and anchor of the built site leads to something that is there."""

from urllib.parse import unquote, urlsplit

from tests.built_site import SITE, BuiltPage, pages


def missing(page: BuiltPage) -> list[str]:
    return [link for link in dict.fromkeys(page.links) if not _is_there(link, page)]


def _is_there(link: str, page: BuiltPage) -> bool:
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return True
    path = unquote(parts.path)
    target = SITE / path.lstrip("/") if path.startswith("/") else (page.path.parent / path).resolve()
    if not path:
        target = page.path
    if target.is_dir():
        target /= "index.html"
    return target.is_file() and (not parts.fragment or _has_anchor(target.relative_to(SITE.resolve()).as_posix(), parts.fragment))


def _has_anchor(file: str, fragment: str) -> bool:
    target = pages().get(file.removesuffix("index.html"))
    return target is None or unquote(fragment) in target.ids


def test_every_link_leads_somewhere() -> None:
    assert {page.address: found for page in pages().values() if (found := missing(page))} == {}


def test_procedures_and_docs_link_to_each_other() -> None:
    assert any("calculators/" in link for link in pages()["parents/what-should-i-have-had/"].links)
    assert any("parents/" in link for link in pages()["calculators/timescales/"].links)


def test_links_to_other_sites_are_few_and_known() -> None:
    outside = {link for page in pages().values() for link in page.links if urlsplit(link).scheme in ("http", "https")}
    assert {urlsplit(link).netloc for link in outside} <= {"www.bbc.co.uk", "creativecommons.org"}, "the page that Exit leads to, and the licence of the words"

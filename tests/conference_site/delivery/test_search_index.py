"""What the search knows of a page, and which pages are in which file."""

import pytest

from conference_site.delivery.search_index import Part, SearchIndex, SearchPage, file_of, page_of

META = {"reader": "parent"}
HTML = """<body><nav>Menu</nav><article class="cg-prose"><h1 id="top">The <em>reports</em></h1>
<p>You should get them
before the conference</p>
<nav class="cg-contents"><ul><li>On this page</li></ul></nav>
<noscript><p>This page needs JavaScript.</p></noscript>
<form><p>Choose <button>Go</button></p></form>
<h2 id="late">If one is late<a class="headerlink" href="#late">#</a></h2>
<ul><li><span class="cg-whose">Good to know</span> Ask for it.</li><li>Ask the chair</li></ul>
<table><thead><tr><th>Who</th><th>When</th></tr></thead><tbody><tr><td>Chair</td><td>At once<br>or soon</td></tr></tbody></table>
<dl><div><dt>Who acts</dt><dd>The chair</dd></div></dl><div data-search-exclude><p>Only <img src="x.png"> for others</p></div>
<h3 id="more">More</h3><svg><text>drawn</text></svg></article><footer>Foot</footer></body>"""


def read(html: str = HTML, address: str = "parents/reports/", meta: dict[str, object] = META) -> SearchPage | None:  # type: ignore[assignment]
    return page_of(html, address, "The reports", ["late report"], meta)


def test_a_page_is_its_headings_and_the_prose_under_each() -> None:
    page = read()
    assert page and page.parts == [
        Part("", "The reports", "You should get them before the conference."),
        Part("late", "If one is late", "Good to know: Ask for it. Ask the chair. Chair. At once. or soon. Who acts: The chair."),
        Part("more", "More", ""),
    ]
    assert (page.title, page.reader, page.names) == ("The reports", "parent", ["late report"])


@pytest.mark.parametrize(
    ("address", "meta"), [("contributing/add-a-page/", META), ("contributing/", META), ("evidence/leeds/", {**META, "search": {"exclude": True}})]
)
def test_pages_for_maintainers_and_those_that_say_so_are_not_found(address: str, meta: dict[str, object]) -> None:
    assert read(address=address, meta=meta) is None


def test_each_set_has_its_own_pages_and_those_that_all_share() -> None:
    index = SearchIndex({"same": []}, ["leeds", "york"])
    for address in ("", "about/", "about/offline/", "areas/", "leeds/", "leeds/plan/", "leeds/about/offline/", "york/", "york/plan/", "training/"):
        index.add(read(address=address))
    index.add(None)
    found = {name: [page["address"] for page in file["pages"]] for name, file in index.files()}
    assert found == {
        "search/search_index.json": ["", "about/", "about/offline/", "areas/", "leeds/", "training/", "york/"],
        "search/leeds.json": ["about/", "leeds/", "leeds/about/offline/", "leeds/plan/", "training/"],
        "search/york.json": ["about/", "about/offline/", "training/", "york/", "york/plan/"],
    }
    assert file_of("") == "search/search_index.json"

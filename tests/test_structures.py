"""Pages that differ in words alone have the same traits; what a reader, or axe, could tell apart is another."""

import pytest

from tests import built_site, structures
from tests.structures import traits_of

PAGE = '<main><h1 id="a">Before</h1><ul><li>One</li></ul><p class="cg-note">Words</p></main>'


@pytest.mark.parametrize(
    "other",
    [
        '<main><h1 id="b">After</h1><ul><li>Two</li></ul><p class="cg-note">Other words</p></main>',
        '<main><h1 id="a">Before</h1><ul><li>One</li><li>Two</li><li>Three</li></ul><p class="cg-note">Words</p></main>',
        '<main><h1 id="a" data-review-by="2027-05-22">Before</h1><ul><li>One</li></ul><p class="cg-note">Words</p></main>',
    ],
    ids=["other words", "a longer list", "data of our own"],
)
def test_the_same_traits(other: str) -> None:
    assert traits_of(other) == traits_of(PAGE)


@pytest.mark.parametrize(
    "other",
    [
        PAGE.replace("h1", "h2"),
        PAGE.replace("cg-note", "cg-warning"),
        PAGE.replace(">Words<", "><"),
        PAGE.replace("<li>One</li>", '<li><a href="#a">One</a></li>'),
        PAGE.replace("<ul>", '<ul role="list">'),
        PAGE.replace("<ul>", '<ul aria-label="Steps">'),
        '<main><ul><li>One</li></ul><h1 id="a">Before</h1><p class="cg-note">Words</p></main>',
    ],
    ids=["another element", "another look", "no words", "something inside", "a role", "a name", "another order"],
)
def test_another_trait(other: str) -> None:
    assert traits_of(other) - traits_of(PAGE)


@pytest.mark.long
def test_the_chosen_pages_have_every_trait_of_the_site() -> None:
    chosen = [built_site.SITE / f"{address[1:]}index.html" if address.endswith("/") else built_site.SITE / address[1:] for address in structures.pages_with_every_trait()]
    of_chosen = set().union(*(traits_of(path.read_text(encoding="utf-8")) for path in chosen))
    assert all(traits_of(page.html) <= of_chosen for page in built_site.pages().values())
    assert len(chosen) < len(built_site.pages()) / 2

"""Pages that differ in words alone have one structure; what a reader, or axe, could tell apart makes another."""

import pytest

from tests.structures import structure_of

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
def test_the_same_structure(other: str) -> None:
    assert structure_of(other) == structure_of(PAGE)


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
def test_another_structure(other: str) -> None:
    assert structure_of(other) != structure_of(PAGE)

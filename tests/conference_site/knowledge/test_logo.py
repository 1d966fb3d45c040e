"""The logo of a council's own site: refused where it could run a script, fetch from elsewhere or break the head of a page."""

import struct
import zlib
from pathlib import Path

import pytest

from conference_rules import BadRules
from conference_site.knowledge.logo import Logo, read_logo
from tests.conference_site.test_own_site import SITES

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 40">{}</svg>'


def png(width: int, height: int) -> bytes:
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + head + struct.pack(">I", zlib.crc32(head))


def read(folder: Path, file: str, content: bytes | str, words: str = "Otherton Council") -> Logo:
    (folder / Path(file).name).write_bytes(content.encode() if isinstance(content, str) else content)
    return read_logo(folder, Logo(file, words), "otherton/site.toml")


def test_a_drawing_and_a_picture_are_taken_with_their_size(tmp_path: Path) -> None:
    drawing = read(tmp_path, "logo.svg", (SITES / "logo.svg").read_bytes())
    assert (drawing.width, drawing.height) == (120, 40)
    picture = read(tmp_path, "logo.png", png(300, 100))
    assert (picture.width, picture.height) == (300, 100)


@pytest.mark.parametrize(
    "inside",
    [
        '<path d="M0 0"/>',
        '<style>.a { fill: #123456 }</style><path class="a" style="fill:#123456"/>',
        '<defs><linearGradient id="g"/></defs><path fill="url(#g)"/><use href="#g"/>',
    ],
)
def test_what_drawing_programs_write_is_good(tmp_path: Path, inside: str) -> None:
    assert read(tmp_path, "logo.svg", DRAWING.format(inside)).width == 80


@pytest.mark.parametrize(
    ("inside", "named"),
    [
        ("<script>alert(1)</script>", "<script>"),
        ("<foreignObject/>", "<foreignObject>"),
        ('<path onclick="alert(1)"/>', "the attribute 'onclick'"),
        ('<use href="https://elsewhere.example/a.svg#b"/>', "the attribute 'href'"),
        ('<path style="fill:url(https://elsewhere.example/a)"/>', "the attribute 'style'"),
        ('<style>@import "https://elsewhere.example/a.css"</style>', "<style>"),
        ('<image href="a.png"/>', "<image>"),
        ('<a href="#top"/>', "<a>"),
    ],
)
def test_a_drawing_that_could_run_or_fetch_something_is_refused(tmp_path: Path, inside: str, named: str) -> None:
    with pytest.raises(BadRules, match="could run a script or fetch from elsewhere") as refused:
        read(tmp_path, "logo.svg", DRAWING.format(inside))
    assert named in str(refused.value)


@pytest.mark.parametrize(
    ("file", "content", "words", "advice"),
    [
        ("logo.svg", DRAWING.format(""), "", "say what the logo shows"),
        ("logo.gif", b"GIF89a", "Otherton", "ends in .svg or .png"),
        ("../logo.svg", DRAWING.format(""), "Otherton", "name a file of this folder"),
        ("logo.png", b"no picture", "Otherton", "this is no PNG picture"),
        ("logo.svg", "no drawing", "Otherton", "no SVG drawing that can be read"),
        ("logo.svg", "<html/>", "Otherton", "this is no SVG drawing"),
        ("logo.svg", '<!DOCTYPE svg [<!ENTITY a "b">]>' + DRAWING.format("&a;"), "Otherton", "declares entities"),
        ("logo.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>', "Otherton", "does not say how large it is"),
        ("logo.png", png(40, 100), "Otherton", "at least as wide as high"),
        ("logo.png", png(900, 100), "Otherton", "at most 5 times"),
        ("logo.png", png(100, 100) + bytes(60_000), "Otherton", "every page shows it. Make it smaller than 50 KB"),
    ],
)
def test_what_cannot_be_a_logo_is_refused_with_what_to_do(tmp_path: Path, file: str, content: bytes | str, words: str, advice: str) -> None:
    with pytest.raises(BadRules) as refused:
        read(tmp_path, file, content, words)
    assert advice in str(refused.value)
    assert "otherton/site.toml: logo." in str(refused.value)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadRules, match=r"there is no logo\.svg in this folder"):
        read_logo(tmp_path, Logo("logo.svg", "Otherton Council"), "otherton/site.toml")

"""The logo of a council's own site: a picture in the council's folder, looked at before any page shows it.

A drawing (SVG) can hold scripts and can fetch from elsewhere. A page that shows it as a picture runs neither, but its address can be opened
by itself; a drawing with any of that is therefore refused.
"""

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from conference_rules import BadRules

LARGEST = 50_000
"""Bytes. Every page shows the logo, and many readers pay for each megabyte."""
WIDEST = 5
"""How many times as wide as high: beside it the head needs room for the name and for leaving."""
_PNG = b"\x89PNG\r\n\x1a\n"
_SVG = "{http://www.w3.org/2000/svg}"
_RUNS_OR_FETCHES = ("script", "foreignObject", "iframe", "image", "a", "handler", "set", "animate")
_FETCHES = re.compile(r"url\(\s*['\"]?(?!['\"#])|@import", re.IGNORECASE)
_LENGTH = re.compile(r"(\d+(?:\.\d+)?)(?:px)?")


@dataclass(frozen=True)
class Logo:
    """The picture, by the name of its file, and its words for those who do not see it."""

    file: str
    words: str
    content: bytes = b""
    width: float = 0
    height: float = 0


def read_logo(folder: Path, logo: Logo, called: str) -> Logo:
    """The logo with its picture from the folder. Raises `BadRules` for one that cannot be used."""

    def refused(key: str, advice: str) -> BadRules:
        return BadRules(called, f"logo.{key}", advice)

    if not logo.words:
        raise refused("words", "say what the logo shows, such as the council's name, for readers who do not see it.")
    if logo.file != Path(logo.file).name or Path(logo.file).suffix not in (".svg", ".png"):
        raise refused("file", "name a file of this folder that ends in .svg or .png, such as logo.svg.")
    if not (folder / logo.file).is_file():
        raise refused("file", f"there is no {logo.file} in this folder. Put it there, or mend its name.")
    content = (folder / logo.file).read_bytes()
    if len(content) > LARGEST:
        advice = f"this picture has {len(content) / 1000:.0f} KB, and every page shows it. Make it smaller than {LARGEST // 1000} KB."
        raise refused("file", advice)
    try:
        width, height = _size_of_png(content) if logo.file.endswith(".png") else _size_of_svg(content)
    except ValueError as fault:
        raise refused("file", str(fault)) from fault
    if not height <= width <= WIDEST * height:
        raise refused("file", f"this picture is {width:g} wide and {height:g} high. Use one at least as wide as high, and at most {WIDEST} times.")
    return Logo(logo.file, logo.words, content, width, height)


def _size_of_png(content: bytes) -> tuple[float, float]:
    if not content.startswith(_PNG) or len(content) < len(_PNG) + 16:
        raise ValueError("this is no PNG picture, whatever its name says. Save it as PNG or SVG.")
    width, height = struct.unpack(">II", content[16:24])
    return width, height


def _size_of_svg(content: bytes) -> tuple[float, float]:
    try:
        root = fromstring(content)
    except (ParseError, DefusedXmlException, ValueError) as fault:
        raise ValueError("this is no SVG drawing that can be read, or it declares entities. Save it again as plain SVG.") from fault
    if root.tag != f"{_SVG}svg":
        raise ValueError("this is no SVG drawing, whatever its name says. Save it as SVG or PNG.")
    if found := next(_what_it_must_not_have(root), ""):
        raise ValueError(f"the drawing has {found}, which could run a script or fetch from elsewhere. Save it as plain SVG without that.")
    box = [float(part) for part in re.findall(r"-?\d+(?:\.\d+)?", root.get("viewBox", ""))]
    if len(box) == 4 and box[2] > 0 and box[3] > 0:
        return box[2], box[3]
    sizes = [_LENGTH.fullmatch(root.get(side, "")) for side in ("width", "height")]
    if not all(sizes):
        raise ValueError("the drawing does not say how large it is. Save it with a viewBox.")
    width, height = (float(size[1]) for size in sizes if size)
    return width, height


def _what_it_must_not_have(root: Element) -> Iterator[str]:
    for part in root.iter():
        name = str(part.tag).rpartition("}")[2]
        if name in _RUNS_OR_FETCHES or (name == "style" and _FETCHES.search(part.text or "")):
            yield f"<{name}>"
        for key, value in part.attrib.items():
            plain = key.rpartition("}")[2].lower()
            if plain.startswith("on") or (plain == "href" and not value.startswith("#")) or _FETCHES.search(value):
                yield f"the attribute {plain!r}"

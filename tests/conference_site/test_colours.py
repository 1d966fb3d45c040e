"""The colours of the look have enough contrast, in light and in dark.

The pairs are listed by hand. That none is left out which one rule of a stylesheet sets together, nor a colour of text or of a ground that is used at all,
is read from the stylesheets. What lies on what across several rules is for axe to see, in the browser.
"""

import re
from itertools import product
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
STYLESHEET = (ROOT / "docs" / "assets" / "stylesheets" / "site.css").read_text(encoding="utf-8")
OTHERS = [*(ROOT / "docs/assets/stylesheets/parts").glob("*.css"), *(ROOT / "calculators/browser").glob("*.css")]
EVERY_STYLESHEET = STYLESHEET + "".join(file.read_text(encoding="utf-8") for file in sorted(OTHERS))
ALL_RULES = re.findall(r"{([^{}]*)}", EVERY_STYLESHEET)

TEXT = 4.5
MARKS = 3.0
GROUNDS = ("paper", "soft")
PAIRS = [
    *product(("ink", "quiet", "link", "amber"), GROUNDS, (TEXT,)),
    *product(("line",), GROUNDS, (MARKS,)),
    *[("ink", f"{tone}-soft", TEXT) for tone in ("good", "warn", "stop", "accent")],
    *[(tone, f"{tone}-soft", TEXT) for tone in ("good", "warn", "stop")],
    *[("link", f"{tone}-soft", TEXT) for tone in ("warn", "stop", "accent")],
    *[(tone, "paper", TEXT) for tone in ("good", "warn", "stop")],
    ("on-accent", "accent", TEXT),
    ("on-focus", "focus", TEXT),
]

# The same in light and dark: the button for leaving, at rest and under the pointer.
LITERAL = (("#8f1420", "#ffffff"), ("#8f1420", "#fdecec"))
# Grounds that carry no text of the palette: how far a download is, the lines of a drawing, and its last number, which is always dark.
DRAWN = {"link", "hairline", "amber-bright", "warn"}


def palette(css: str) -> dict[str, str]:
    return dict(re.findall(r"--cg-([a-z-]+):\s*(#[0-9a-f]{6});", css))


LIGHT = palette(STYLESHEET.split("@media (prefers-color-scheme: dark)")[0])
DARK = LIGHT | palette(STYLESHEET.split("@media (prefers-color-scheme: dark)")[1].split("}\n}")[0])


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "ground", "least"), PAIRS)
def test_a_pair_of_colours_has_enough_contrast(front: str, ground: str, least: float, scheme: dict[str, str]) -> None:
    assert contrast(scheme[front], scheme[ground]) >= least


@pytest.mark.parametrize(("front", "ground"), [*LITERAL, *(("#25211c", scheme["amber-bright"]) for scheme in (LIGHT, DARK))])
def test_a_pair_outside_the_palette_has_enough_contrast(front: str, ground: str) -> None:
    assert contrast(front, ground) >= TEXT


def used(declarations: str, name: str) -> str | None:
    """The colour of the palette that these declarations give to the text, or to the ground."""
    found = re.search(rf"(?<![-\w]){name}:[^;]*var\(--cg-([a-z-]+)\)", declarations)
    return found[1] if found else None


def test_no_colour_of_text_or_ground_is_left_out_of_the_pairs() -> None:
    pairs = {(front, ground) for front, ground, _ in PAIRS}
    together = [(used(rule, "color"), used(rule, "background(?:-color)?")) for rule in ALL_RULES]
    assert {(front, ground) for front, ground in together if front and ground} <= pairs
    assert {front for front, _ in together if front} <= {front for front, _ in pairs}
    assert {ground for _, ground in together if ground} <= {ground for _, ground in pairs} | DRAWN


def test_no_colour_of_text_or_ground_stands_outside_the_palette() -> None:
    """Literal colours are only for what is the same in light and dark: white on the header, shadows, and paper."""
    after = STYLESHEET.split("/* Page")[1].split("@media print")[0]
    assert set(re.findall(r"#[0-9a-f]{3,8}\b", after)) <= {
        "#fff", "#8f1420", "#8f142033", "#fdecec", "#ffffff1f", "#ffffff40", "#0003", "#1f1b16", "#25211c",
    }  # fmt: skip


def test_no_wider_screen_has_colours_of_its_own() -> None:
    """So axe need not look at the contrast of every look at every width (tests/browser/test_accessibility.py)."""
    for_wider_screens = re.findall(r"@media[^{]*min-width[^{]*{((?:[^{}]*{[^{}]*})*)[^{}]*}", EVERY_STYLESHEET)
    assert len(for_wider_screens) > 3
    assert [rule for rule in for_wider_screens if re.search(r"(?<![-\w])(?:color|background(?:-color)?|opacity):", rule)] == []

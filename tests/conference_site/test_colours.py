"""The colours of the look have enough contrast, in light and in dark."""

import re
from itertools import product
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
STYLESHEET = (ROOT / "docs" / "assets" / "stylesheets" / "site.css").read_text(encoding="utf-8")

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


def test_no_colour_of_text_or_ground_stands_outside_the_palette() -> None:
    """Literal colours are only for what is the same in light and dark: white on the header, shadows, and paper."""
    after = STYLESHEET.split("/* Page")[1].split("@media print")[0]
    assert set(re.findall(r"#[0-9a-f]{3,8}\b", after)) <= {
        "#fff", "#8f1420", "#8f142033", "#fdecec", "#ffffff1f", "#ffffff40", "#0003", "#1f1b16", "#25211c",
    }  # fmt: skip

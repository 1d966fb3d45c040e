"""Writes docs/about/speed.md from what was measured."""

import statistics
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from . import lists
from .others import middle_and_spread

PAGE = Path(__file__).resolve().parents[2] / "docs/about/speed.md"
HEAD = """---
title: How fast it is
reader: everyone
description: "Measured: first dates, whole answers, sizes, builds, side by side with what they are compared to."
reviewed: {day}
review_by: {review_by}
contents: false
search:
  exclude: true
---

# How fast it is

Measured on {day} by `python3 dev.py bench`, with {browser}, on a machine with {cores} processor cores{load}. Seconds depend on
the machine, and more so where others use it at the same time; **ratios** are of things measured in turn in the same run. Each figure
is the median, with the smallest and the largest.

"Stock" is Pyodide as its own documentation loads it, with the same rules, from the same server, both with Brotli. The networks are
played by the server.
"""
Row = dict[str, Any]


def write(rows: Sequence[Row], facts: Row) -> None:
    """Write the page."""
    parts = [HEAD.format(**facts), _starting(rows), _using(rows), _sizes(facts), _building(facts)]
    PAGE.write_text("\n".join(parts), encoding="utf-8")


def _starting(rows: Sequence[Row]) -> str:
    head = "| Network | Visit | First dates | Python ready | Whole answer | Stock's answer | Ratio: ready, whole | Bytes of Python, of stock, ratio |"
    lines = ["## From opening the page to an answer", "", "A date is entered and sent off as soon as the page lets one.", ""]
    lines += [head, "|---|---|---|---|---|---|---|---|"]
    for network, visit in dict.fromkeys((row["network"], row["visit"]) for row in rows):
        both = [row for row in rows if (row["network"], row["visit"]) == (network, visit)]
        ours, stock = ([row for row in both if row["kind"] == kind] for kind in ("ours", "stock"))
        started, whole = (_median(ours, name) / _median(stock, "ready") for name in ("python", "ready"))
        sent, stock_sent = _median(ours, "bytes"), _median(stock, "bytes")
        share = f"{sent / 1e6:.2f} MB, {stock_sent / 1e6:.2f} MB, {sent / stock_sent:.2f}" if stock_sent > 1e6 else "none again"
        times = " | ".join([*(_seconds(ours, name) for name in ("dates", "python", "ready")), _seconds(stock, "ready")])
        lines.append(f"| {network} | {visit} | {times} | **{started:.2f}**, {whole:.2f} | {share} |")
    return "\n".join([*lines, "", *_later(rows), ""])


def _later(rows: Sequence[Row]) -> list[str]:
    """What comes beside the bytes in the table, and when."""
    first = [row for row in rows if row["visit"] == "first"]
    later = max(row["later"] for row in first)
    if not later:
        return []
    counted, stock = (_median([row for row in first if row["kind"] == kind], "bytes") for kind in ("ours", "stock"))
    return [
        f"Once Python is ready, a further {later / 1e6:.2f} MB come without anybody waiting: functions of Python that hardly an answer calls. "
        f"With them it is {(counted + later) / stock:.2f} of stock's bytes. Where the browser asks to save data, they come only if one of them is called."
    ]


def _using(rows: Sequence[Row]) -> str:
    ours = [row for row in rows if row["kind"] == "ours"]
    later, longest = (middle_and_spread([row[name] for row in ours]) for name in ("next", "longest"))
    held, stock_held = (_median([row for row in rows if row["kind"] == kind], "memory") for kind in ("ours", "stock"))
    return (
        "## Once it runs\n\n"
        f"- The next answer, three seconds later or more, is on the screen after {later[0]:.0f} ms ({later[1]:.0f} to {later[2]:.0f}), from the press to the painted page.\n"
        f"- The longest task on the page’s own thread, from asking until the answer is whole, took {longest[0]:.0f} ms "
        f"({longest[1]:.0f} to {longest[2]:.0f}; 0 means none over 50 ms). It is the showing of answers; Python runs beside the page.\n"
        f"{_memory(held, stock_held)}"
    )


def _memory(held: float, stock_held: float) -> str:
    """A line about it, where the system says how much a process holds."""
    if not stock_held:
        return ""
    return f"- The page with its Python holds {held / 1e6:.0f} MB of memory, stock Pyodide {stock_held / 1e6:.0f} MB: ratio {held / stock_held:.2f}.\n"


def _sizes(facts: Row) -> str:
    pages = facts["weights"]
    guidance = {name: size for name, size in pages.items() if "calculators" not in name.split("/")}
    heaviest = max(guidance, key=lambda name: guidance[name])
    dates = {name.partition("/")[0]: size for name, size in pages.items() if name.endswith("/calculators/timescales")}
    dates["england"] = pages["calculators/timescales/england"]
    with_tables = ", ".join(f"{area} {size / 1000:.0f} KB" for area, size in dates.items())
    rarer = [size / 1000 for size in facts["tables"]]
    return (
        "## What a first visit fetches\n\n"
        f"- A page of guidance, without the search: {statistics.median(guidance.values()) / 1000:.0f} KB; "
        f"the heaviest of {len(guidance)}, `{heaviest}`, {guidance[heaviest] / 1000:.0f} KB.\n"
        f"- The pages of dates, with the ready reckoner for three years in them: {with_tables}.\n"
        f"- The tables for an area’s rarer events, fetched only when one of them is chosen: {' and '.join(f'{size:.0f} KB' for size in sorted(rarer))}.\n"
    )


def _building(facts: Row) -> str:
    ours, bare, many = (middle_and_spread(facts[name]) for name in ("builds", "bare_builds", "many"))
    return (
        "## Building and counting\n\n"
        f"- To build the site: {ours[0]:.1f} s ({ours[1]:.1f} to {ours[2]:.1f}); the same Markdown with Material as it comes, "
        f"without the made pages: {bare[0]:.1f} s ({bare[1]:.1f} to {bare[2]:.1f}); ratio {ours[0] / bare[0]:.2f}.\n"
        f"- To make Pyodide smaller, once for each edition of it: {facts['shrinking']:.0f} s.\n"
        f"- 100,000 single deadlines through the package, in one process: {many[0]:.1f} s of processor time ({many[1]:.1f} to {many[2]:.1f}).\n"
        f"- {lists.in_words(facts['list'])}\n"
    )


def _median(rows: Sequence[Row], name: str) -> float:
    return statistics.median(row[name] for row in rows)


def _seconds(rows: Sequence[Row], name: str) -> str:
    middle, least, most = middle_and_spread([row[name] / 1000 for row in rows])
    return f"{middle:.2f} s ({least:.2f} to {most:.2f})"

"""A whole list, read and judged, beside who else counts working days. `python -m tests.bench.lists` measures this alone."""

import gc
import json
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from conference_calculators.audit.sitting import ALL_OF_IT, Sitting, opened
from tests.conference_calculators.audit.chains import Chain, chains
from tests.conference_calculators.audit.oracles import by_networkdays, by_numpy

ROWS = 10_000
HEADINGS = "Child,Strategy discussion,ICPC date,First core group,Review 1,Review 2,Review 3"
AS_OF = "2030-01-15"
MOST_REVIEWS = 3


def measured() -> dict[str, Any]:
    """Seconds for the list and for each of the others, and whether they count the same."""
    some = chains(ROWS)
    content = written(some)
    sitting = Sitting()
    seconds, _ = timed(lambda: judge(sitting, content))
    firsts = [one for one in sitting.judged.findings if one.check.family == "initial_conference"]
    ours = [one.working_days for one in firsts]
    pairs = [(chain.strategy_discussion, chain.initial_conference) for chain in some]
    found = {"rows": ROWS, "checks": len(sitting.judged.findings), "ours": seconds}
    found["numpy"], counted = timed(lambda: by_numpy(pairs))
    found["numpy_equal"] = equal(ours, counted)
    if shutil.which("soffice"):
        with tempfile.TemporaryDirectory() as folder:
            found["networkdays"], counted = timed(lambda: by_networkdays(pairs, Path(folder)), time.perf_counter)
        found["networkdays_equal"] = equal(ours, counted)
    return found


def equal(ours: list[int | None], theirs: list[int]) -> int:
    """How many counts are the same."""
    return sum(one == other for one, other in zip(ours, theirs, strict=True))


def written(some: list[Chain]) -> bytes:
    """The chains as CSV."""
    lines = [HEADINGS]
    for number, chain in enumerate(some):
        reviews = [*chain.reviews, *[None] * (MOST_REVIEWS - len(chain.reviews))]
        days = [chain.strategy_discussion, chain.initial_conference, chain.core_group, *reviews]
        lines.append(",".join([f"C-{number}", *(f"{day:%d/%m/%Y}" if day else "" for day in days)]))
    return "\n".join(lines).encode()


def judge(sitting: Sitting, content: bytes) -> None:
    """Read all of it, judge all of it."""
    opened(sitting, "list.csv", content)
    for said in (sitting.begin(json.dumps({"area": "england", "today": AS_OF})), sitting.go_on(ALL_OF_IT)):
        if {"error", "errors"} & json.loads(said).keys():
            raise RuntimeError(said) from sitting.fault


def timed(act: Callable[[], Any], clock: Callable[[], float] = time.process_time) -> tuple[float, Any]:
    """Seconds of processor time, unless another clock is named, and what came of it."""
    gc.collect()
    began = clock()
    result = act()
    return clock() - began, result


def in_words(found: dict[str, Any]) -> str:
    """What was measured, as a line of the page."""
    said = f"A list of {found['rows']:,} children as CSV, read and judged by every rule ({found['checks']:,} checks): {found['ours']:.1f} s of processor time."
    said += f" numpy counts the working days of the same conferences in {found['numpy']:.2f} s; {found['numpy_equal']:,} of {found['rows']:,} counts are equal."
    if "networkdays" in found:
        said += f" The function `NETWORKDAYS` of a spreadsheet takes {found['networkdays']:.0f} s with its start; {found['networkdays_equal']:,} are equal."
    return said


if __name__ == "__main__":
    print(in_words(measured()))

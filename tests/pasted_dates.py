"""Whole dates as people paste or type them into the box for the day, and what the three boxes hold then.

Read by Python (test_fields) and split by the page (test_pasting): both are held to this one list.
"""

SPLIT: dict[str, tuple[str, str, str]] = {
    "17/08/2026": ("17", "08", "2026"),
    "7/8/2026": ("7", "8", "2026"),
    "17.8.2026": ("17", "8", "2026"),
    "17-08-2026": ("17", "08", "2026"),
    "17 8 2026": ("17", "8", "2026"),
    "17 / 08 / 2026": ("17", "08", "2026"),
    "  17/08/2026\n": ("17", "08", "2026"),
    "17\u00a0August\u00a02026": ("17", "August", "2026"),
    "2026-08-17": ("17", "08", "2026"),
    "2026/8/17": ("17", "8", "2026"),
    "17 August 2026": ("17", "August", "2026"),
    "17 august 2026": ("17", "august", "2026"),
    "17 Aug. 2026": ("17", "Aug.", "2026"),
    "17-Aug-2026": ("17", "Aug", "2026"),
    "17 August, 2026": ("17", "August", "2026"),
    "17th August 2026": ("17", "August", "2026"),
    "17th of August 2026": ("17", "August", "2026"),
    "Monday 17 August 2026": ("17", "August", "2026"),
    "MONDAY, 17 AUGUST 2026": ("17", "AUGUST", "2026"),
    "Mon 17/08/2026": ("17", "08", "2026"),
    "Mon. 17 Aug 2026": ("17", "Aug", "2026"),
    # The day comes first, whatever comes of it; what cannot be a month is asked again.
    "08/17/2026": ("08", "17", "2026"),
    # Two figures are not a year yet: they go into their box, and are asked again there.
    "17/08/26": ("17", "08", "26"),
    "17 August 26": ("17", "August", "26"),
}

AS_THEY_ARE = (
    "17", "17/08", "17 August", "August 17, 2026", "17/08/202", "17/08/02026", "17082026", "20260817", "2026-W34-1", "17/08/2026 10:30",
    "Monday", "next Monday", "46251", "17//08//2026", "17 08", "Someday 17 August 2026",
)  # fmt: skip
"""Texts that are no whole date: they stay in the box for the day, and Python says what to do."""

"""Ages and school years, which are never the same count as a number of days."""

from datetime import date

SCHOOL_YEAR_BEGINS = (9, 1)


def age_on(day: date, born: date) -> int:
    """Whole years. Somebody born on 29 February is a year older from 1 March in a year that has no such day."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def age_before_school_year(day: date, born: date) -> int:
    """Whole years on the 31 August before the school year in which the day falls, which is what places a child in a year group."""
    begun = (day.month, day.day) >= SCHOOL_YEAR_BEGINS
    return age_on(date(day.year if begun else day.year - 1, 8, 31), born)

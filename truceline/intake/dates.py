"""Publication dates: words of metadata or of a date line in, an ISO day or nothing out. Never today, never a guess."""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

EARLIEST, LATEST = 1900, 2100
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"), ("february", "feb"), ("march", "mar"), ("april", "apr"), ("may",), ("june", "jun"), ("july", "jul"),
            ("august", "aug"), ("september", "sept", "sep"), ("october", "oct"), ("november", "nov"), ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
MONTH = "(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tue|wed|thu|fri|sat|sun)\b\.?),?\s+"
CLOCK = r"(?:,?\s*(?:at\s+)?\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s*[ap]\.?m\.?)?(?:\s*(?:[A-Z]{2,4}|\([A-Z]{2,4}\)))?)"
DAY_FIRST = rf"{DAY}\s+(?:of\s+)?{MONTH},?\s+"
MONTH_FIRST = rf"{MONTH}\s+{DAY},?\s+".replace("<month>", "<month2>").replace("<day>", "<day2>")
DATE_WORDS = re.compile(rf"(?:{WEEKDAY})?(?:{DAY_FIRST}|{MONTH_FIRST})(?P<year>\d{{4,5}})\b", re.IGNORECASE)
DATE_NUMBERS = re.compile(r"(?P<year>\d{4,5})-(?P<month>\d{2})-(?P<day>\d{2})")
COMPACT = re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?:[T ]\d{4,6}\S*)?")
DOTTED = re.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})")
CLOCK_ALONE = re.compile(CLOCK, re.IGNORECASE)


def iso_day(year: int, month: int, day: int) -> str | None:
    """The ISO day, None if there is no such day or the year cannot be one of a news report."""
    if not EARLIEST <= year <= LATEST:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def from_match(match: re.Match[str]) -> str | None:
    """The ISO day of a match of one of the date patterns."""
    found = match.groupdict()
    month, day = found.get("month") or found["month2"], found.get("day") or found["day2"]
    return iso_day(int(found["year"]), int(month) if month.isdigit() else MONTHS[month.lower()], int(day))


def day_of(value: str) -> str | None:
    """The day a metadata field tells: ISO date or time, compact too, mail date, or a date in English words. None if it tells none.

    >>> day_of("2021-11-16T22:10:00+04:00"), day_of("Sept 24, 2021"), day_of("20211-11-16")
    ('2021-11-16', '2021-09-24', None)
    """
    value = value.strip()
    match = DATE_NUMBERS.match(value) or DATE_WORDS.search(value) or DOTTED.fullmatch(value) or COMPACT.fullmatch(value)
    if match:
        return from_match(match)
    try:
        moment: datetime = parsedate_to_datetime(value)
    except (ValueError, IndexError, TypeError, OverflowError):  # the last for a clock of seventy digits
        return None
    return iso_day(moment.year, moment.month, moment.day)


def date_like(line: str) -> bool:
    """True if the line is nothing but the form of a date, be there such a day or not."""
    line = line.strip().rstrip(".")
    return any(pattern.fullmatch(line) for pattern in (DATE_WORDS, DATE_NUMBERS, DOTTED))


def date_alone(line: str) -> str | None:
    """The day of a line that holds a date, perhaps with weekday and clock, and nothing else."""
    line = line.strip().rstrip(".")
    match = DATE_WORDS.match(line) or DATE_NUMBERS.match(line) or DOTTED.match(line)
    if not match:
        return None
    rest = line[match.end() :].strip(" ,|-–—")
    return from_match(match) if not rest or CLOCK_ALONE.fullmatch(rest) or CLOCK_ALONE.fullmatch(", " + rest) else None

"""Date lines: the head of a paragraph in, how much of it is place, date and agency out. Pure; places are not looked up here.

`TARNIS, April 2 (TTA) - `, `Tarnis, 2 April. `, `(CNN) `, `18:45 ` and their like. A day without a year becomes the day of
publication only where bounds leave one year for it.
"""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass

from truceline.intake.dates import DAY, MONTH, MONTHS, WEEKDAY, iso_day

Bounds = tuple[str | None, str | None] | None
CAPS = r"[A-Z\u00c0-\u00de][A-Z\u00c0-\u00de.'’-]+(?: [A-Z\u00c0-\u00de][A-Z\u00c0-\u00de.'’-]+){0,4}"
PROPER = r"[A-Z\u00c0-\u00de][\w.'’-]*(?: (?:[a-z]{2,3} )?[A-Z\u00c0-\u00de][\w.'’-]*){0,3}"
FIRST_DAY = rf"{DAY} {MONTH}".replace("<month>", "<month2>").replace("<day>", "<day2>")
DATE = rf"(?:{WEEKDAY})?(?:{MONTH} {DAY}|{FIRST_DAY})(?:,? (?P<year>\d{{4}}))?"
DASH = r"\s?(?:--|[-–—―])\s?"
AGENCY = r"\s?\((?P<agency>[A-Z][\w .&/-]{1,30})\)"
FOLLOWS = r"(?=[\"'“‘«(]?[A-Z\u00c0-\u00de0-9])"
CLOCK = re.compile(rf"(?P<clock>\d{{1,2}}[:.]\d{{2}})(?:\.| [-–—]|:)?\s+{FOLLOWS}")
FORMS = tuple(
    re.compile(pattern, flags)
    for pattern, flags in (
        (rf"(?P<place>{CAPS})(?:, ?{PROPER}){{0,2}}(?:, ?(?i:{DATE}))?(?:{AGENCY})?(?:{DASH}){FOLLOWS}", 0),
        (rf"(?P<place>{PROPER})(?:, ?{PROPER})?, ?(?i:{DATE})(?:{AGENCY})?(?:{DASH}|[.:]\s+){FOLLOWS}", 0),
        (rf"(?P<place>{PROPER})(?:, ?{PROPER})?(?:, ?(?i:{DATE}))?{AGENCY}{DASH}{FOLLOWS}", 0),
        (rf"(?P<place>{CAPS})(?:, ?{PROPER}){{0,2}}(?:, ?(?i:{DATE}))?\.\s+{FOLLOWS}", 0),
    )
)
# a town not in capitals before a long dash with blanks: only at the head of a long paragraph
MIXED = re.compile(rf"(?P<place>{PROPER})(?:, ?{PROPER})?\s(?:--|[–—―])\s{FOLLOWS}")
LONG, MOST_WORDS = 100, 3
ALONE = re.compile(rf"{CAPS}, ?(?:the )?{PROPER}(?:, ?(?i:{DATE}))?")
AGENCY_ONLY = re.compile(rf"(?:[A-Z][\w ,.'’-]{{1,60}}?)?{AGENCY}(?P<dash>{DASH})?\s*{FOLLOWS}")


@dataclass(frozen=True, slots=True)
class DateLine:
    """The head of a paragraph: its length in code points, the agency and the day it tells."""

    length: int
    agency: str | None = None
    published: str | None = None


def leading(line: str, first: bool, agencies: Set[str], bounds: Bounds) -> DateLine | None:
    """The date line at the head of a paragraph, None if there is none. `first` tells that no running text came before."""
    clock = CLOCK.match(line)
    if clock:
        return DateLine(clock.end())
    for number, form in enumerate(FORMS):
        match = form.match(line)
        if match and (first or number < len(FORMS) - 1) and not acronym(match, number):
            found = match.groupdict()
            return DateLine(match.end(), found.get("agency"), day_told(found, bounds))
    match = MIXED.match(line) if len(line) >= LONG else None
    if match and len(match["place"].split()) <= MOST_WORDS:
        return DateLine(match.end())
    match = AGENCY_ONLY.match(line)
    if match and match["agency"] in agencies and (first or match["dash"]):
        return DateLine(match.end(), match["agency"])
    return None


def place_alone(line: str) -> bool:
    """True for a line with nothing but a town in capitals and its country ("TARNIS, Velmora")."""
    return ALONE.fullmatch(line) is not None


def acronym(match: re.Match[str], form: int) -> bool:
    """True where one short word in capitals before a full stop is more likely an initialism than a town."""
    return form == len(FORMS) - 1 and ("." in match["place"] or len(match["place"]) < 4)


def day_told(found: dict[str, str | None], bounds: Bounds) -> str | None:
    """The day of a date line; without a year only where the bounds leave one."""
    month, day = found.get("month") or found.get("month2"), found.get("day") or found.get("day2")
    if month is None or day is None:
        return None
    number, year = MONTHS[month.lower()], found.get("year")
    if year:
        return iso_day(int(year), number, int(day))
    return within(number, int(day), bounds)


def within(month: int, day: int, bounds: Bounds) -> str | None:
    """The one day of that month and number between two bounds, None if there are none or several."""
    if not bounds or not bounds[0] or not bounds[1]:
        return None
    years = range(int(bounds[0][:4]), int(bounds[1][:4]) + 1)
    days = [found for year in years if (found := iso_day(year, month, day)) and bounds[0] <= found <= bounds[1]]
    return days[0] if len(days) == 1 else None

"""What a time phrase means: its fields and the context in, TIMEX3 value and day interval out.

What is relative is resolved against the day of the report or an earlier expression; what cannot be resolved keeps its unknown part as X
and has no interval. Never invents a day for a month or a year for a day.
"""

from __future__ import annotations

from datetime import date, timedelta

from truceline.codebooks.time_words import Fields
from truceline.grounding.calendar import (
    Anchor,
    Context,
    Resolved,
    add_months,
    make_day,
    month_span,
    moving_day,
    nearest,
    number,
    of_day,
    of_month,
    of_months,
    of_unit,
    of_weekend,
    of_year,
    of_years,
    week_span,
    year_of,
)
from truceline.grounding.time_lengths import duration_value

SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}
SUNDAY = 7
NEAR = 2  # days: the next such day in the present tense
CLOSE = 31  # days: so near the report a date in figures is read
SEASON_AHEAD = 120  # days: further off, a season told without a year is the last one
LONG_UNITS = frozenset({"MONTH", "Q", "Y", "DE", "CE"})


def resolve_date(fields: Fields, context: Context) -> Resolved | None:
    """A day or a month by name, with or without its year. None if the calendar has no such day."""
    year, month, day = number(fields, "year"), number(fields, "month"), number(fields, "day")
    anchor: Anchor = "text"
    if month is None:
        return None
    if "either" in fields:
        return resolve_either(fields, context)
    if year is None:
        year, anchor = year_of(month, day or 15, fields, context)
    if year is None:
        if day is not None and make_day(2000, month, day) is None:
            return None
        return Resolved(f"XXXX-{month:02d}" + (f"-{day:02d}" if day else ""))
    if day is None:
        return of_month(year, month, anchor) if 1 <= month <= 12 else None
    there = make_day(year, month, day)
    return of_day(there, anchor) if there else None


def resolve_either(fields: Fields, context: Context) -> Resolved | None:
    """A date in figures that can be read two ways: the reading near the day of the report, if only one is; else none."""
    year, a, b = (number(fields, f) or 0 for f in ("year", "month", "day"))
    days = [d for d in (make_day(year, a, b), make_day(year, b, a)) if d is not None]
    if context.reference is None or context.vague:
        return None
    close = [d for d in days if abs((d - context.reference).days) <= CLOSE]
    return of_day(close[0], "text") if len(close) == 1 else None


def resolve_holiday(fields: Fields, context: Context) -> Resolved | None:
    """The day of a holiday, with its year or in the year meant."""
    rule = fields["holiday"]
    if not isinstance(rule, str):
        month, day = divmod(int(rule), 100)
        return resolve_date({**fields, "month": month, "day": day}, context)
    year = number(fields, "year")
    if year is not None:
        return of_day(moving_day(rule, year), "text")
    if context.reference is None or not 1 < context.reference.year < date.max.year:
        return None
    days = [moving_day(rule, context.reference.year + step) for step in (-1, 0, 1)]
    return of_day(nearest(days, number(fields, "dir"), context), "published")


def resolve_weekday(fields: Fields, context: Context) -> Resolved:
    """The day of the week meant: told before in this report, in the week named, or the nearest one on the side the tense says."""
    weekday = number(fields, "weekday") or 1
    if context.reference is None or context.vague:
        return Resolved(f"XXXX-WXX-{weekday}")
    reference, direction = context.reference, number(fields, "dir")
    if fields.get("unit") == "W" and direction is not None:
        return of_day(week_span(reference + timedelta(weeks=direction))[0] + timedelta(days=weekday - 1), "published")
    back = (reference.isoweekday() - weekday) % 7
    on = (weekday - reference.isoweekday()) % 7
    if direction == -1:
        return of_day(reference - timedelta(days=back or 7), "published")
    if direction == 1:
        return of_day(reference + timedelta(days=on or 7), "published")
    if direction == 0:
        return of_day(reference + timedelta(days=on if context.tense != "past" else -back), "published")
    told = dict(context.told).get(weekday) if context.tense not in ("past", "future") else None
    if told is not None:
        return of_day(told, "previous")
    dawning = on == 1 and (fields.get("mod") == "early" or fields.get("part") == "MO")  # early on the next day, in another time zone
    future = context.tense in ("future", "ahead") or dawning or (context.tense == "present" and on <= NEAR)
    return of_day(reference + timedelta(days=on) if future else reference - timedelta(days=back), "published")


def resolve_distance(fields: Fields, context: Context) -> Resolved:
    """So many units ago, earlier or later. A month or one year away keeps the precision of a month, further years that of a year."""
    unit, count, move = str(fields.get("unit", "D")), fields.get("n", 1), fields.get("move")
    ago = move == "ago"
    sign = 1 if move == "later" else -1
    told = context.previous[0] if context.previous is not None and unit in LONG_UNITS else context.day
    base = context.reference if ago else told or context.reference
    anchor: Anchor = "published" if ago or told is None else "previous"
    if unit in ("S", "M", "H"):
        return Resolved(duration_value(fields))
    if isinstance(count, str):
        return Resolved("FUTURE_REF" if move == "later" else "PAST_REF")
    if base is None or (context.vague and unit in ("D", "W", "FN")):
        return Resolved("FUTURE_REF" if move == "later" else "PAST_REF")
    if move == "later" and told is None:  # later than what nobody told
        return Resolved(duration_value(fields))
    steps = sign * round(count)
    if unit in ("W", "FN"):
        return of_day(base + timedelta(weeks=steps * (2 if unit == "FN" else 1)), anchor)
    if unit in ("MONTH", "Q"):
        there = add_months(base, steps * (3 if unit == "Q" else 1))
        return of_month(there.year, there.month, anchor)
    if unit in ("Y", "DE", "CE"):
        years = steps * {"Y": 1, "DE": 10, "CE": 100}[unit]
        if not 1 <= base.year + years <= 9998:
            return Resolved("FUTURE_REF" if sign > 0 else "PAST_REF")
        return of_month(base.year + years, base.month, anchor) if abs(years) == 1 else of_year(base.year + years, anchor)
    return of_unit(unit, base, steps, anchor)


def resolve_unit(fields: Fields, context: Context) -> Resolved:
    """ "Last week", "this year", "the same month", "the weekend"."""
    unit, direction = str(fields["unit"]), fields.get("dir", 0)
    if fields.get("mode") == "that" and context.previous is not None:
        return of_unit(unit, context.previous[0], int(direction), "previous")
    reference = context.reference
    if reference is None or (context.vague and unit in ("W", "WE")):
        return Resolved({"Y": "XXXX", "MONTH": "XXXX-XX", "W": "XXXX-WXX"}.get(unit, "PRESENT_REF"))
    if unit == "W" and direction == -1 and reference.isoweekday() == SUNDAY:
        direction = 0  # on a Sunday the week just gone is the last one
    if unit == "WE":
        ahead = context.tense in ("future", "ahead") or reference.weekday() >= 5
        steps = int(direction) if isinstance(direction, int) and direction else 0 if ahead or direction == 0 else -1
        return of_weekend(reference + timedelta(weeks=steps), "published")
    return of_unit(unit, reference, int(direction), "published")


def resolve_range(fields: Fields, context: Context) -> Resolved | None:
    """From one day, month or year to another, as one expression."""
    if "month" not in fields:
        first, last, short = number(fields, "year"), number(fields, "year2"), number(fields, "yy")
        if first is not None and short is not None:
            last = first // 100 * 100 + short
        return Resolved(f"{first}/{last}", date(first, 1, 1), date(last, 12, 31), "text") if first and last and first <= last else None
    second = {**fields, "day": fields.get("day2", fields.get("day", 1)), "month": fields.get("month2", fields["month"])}
    if "day" not in fields:
        second.pop("day")
    end = resolve_date(second, context)
    if end is None or end.start is None:
        return None
    start = resolve_date({**fields, "year": end.start.year}, context)
    if start is not None and start.start is not None and start.start > end.start:
        start = resolve_date({**fields, "year": end.start.year - 1}, context)
    return Resolved(f"{start.value}/{end.value}", start.start, end.end, end.anchor) if start else None


def resolve_part_of_year(fields: Fields, context: Context) -> Resolved | None:
    """Quarter, half year, season."""
    anchor: Anchor = "text"
    year = number(fields, "year")
    if year is None:
        if context.reference is None:
            return None
        anchor = "published"
        year = context.reference.year + (number(fields, "dir") or 0)
    if "season" in fields:
        first, last = SEASON_MONTHS[str(fields["season"])]
        ahead = (month_span(year, first)[0] - context.reference).days if context.reference and anchor == "published" else 0
        if not number(fields, "dir") and ahead > (0 if context.tense == "past" else SEASON_AHEAD):
            year -= 1
        return of_months(str(fields["season"]), year, first, last, anchor)
    if "half" in fields:
        half = int(fields["half"])
        return of_months(f"H{half}", year, 6 * half - 5, 6 * half, anchor)
    quarter = number(fields, "quarter")
    if quarter is None:
        return of_unit("Q", context.reference, 0, "published") if context.reference else None
    if anchor == "published" and "dir" not in fields and context.reference and context.tense != "future":
        year -= month_span(year, 3 * quarter - 2)[0] > context.reference
    return of_months(f"Q{quarter}", year, 3 * quarter - 2, 3 * quarter, anchor)


def resolve_day(fields: Fields, context: Context) -> Resolved | None:
    """The day or period of an expression, whatever it is told by; None if it names none."""
    if fields.get("mode") == "range":
        return resolve_range(fields, context)
    if "month" in fields:
        return resolve_date(fields, context)
    if "season" in fields or "half" in fields or "quarter" in fields or (fields.get("kind") == "quarter"):
        return resolve_part_of_year(fields, context)
    if "holiday" in fields:
        return resolve_holiday(fields, context)
    if "weekday" in fields:
        return resolve_weekday(fields, context)
    if "dayword" in fields:
        if context.reference is None or context.vague:
            return Resolved("XXXX-XX-XX")
        return of_day(context.reference + timedelta(days=int(fields["dayword"])), "published")
    if "days" in fields:
        base = context.day or (context.reference if "report" in fields and not context.vague else None)
        return of_day(base + timedelta(days=int(fields["days"])), "previous") if base else Resolved("XXXX-XX-XX")
    if "move" in fields:
        return resolve_distance(fields, context)
    if "unit" in fields:
        return resolve_unit(fields, context)
    if "decade" in fields:
        first = int(fields["decade"])
        first += 1900 if first < 100 else 0
        return of_years(f"{first // 10:03d}", first, first + 9, "text")
    if "year" in fields:
        year = int(fields["year"])
        return of_year(year, "text")
    if fields.get("kind") == "century":
        century = int(fields.get("day", 0)) - 1
        return of_years(f"{century:02d}", century * 100 or 1, century * 100 + 99, "text") if century >= 0 else None
    return None


def clock_value(fields: Fields) -> str | None:
    """The part of a value below the day: T13:00, TMO; "" if none is told, None if there is no such hour."""
    hour, minute, part = number(fields, "hour"), number(fields, "minute") or 0, fields.get("part")
    if hour is None:
        if part is None:
            return {"early": "TMO", "start": "TMO", "late": "TEV", "end": "TEV"}.get(str(fields.get("mod")), "")
        return f"T{part}"
    half = number(fields, "ampm")
    if half is None and part is not None and hour < 12:
        half = 0 if part == "MO" or (part == "NI" and hour < 6) else 12
    if half is not None and hour <= 12:
        hour = hour % 12 + half
    return f"T{hour:02d}:{minute:02d}" if hour <= 24 and minute < 60 else None


def resolve_moment(fields: Fields, context: Context) -> Resolved | None:
    """A time of day with its day: named, else the day told of at this place."""
    clock = clock_value(fields)
    if clock is None:
        return None
    if fields.get("mode") == "range":  # "the night of 3-4 July" begins on the third
        fields = {f: v for f, v in fields.items() if f not in ("mode", "day2", "month2")}
    day = resolve_day(fields, context)
    if day is not None and day.start is not None and "eve" in fields:  # "overnight into Friday"
        day = of_day(day.start - timedelta(days=1), day.anchor)
    if day is None and fields.get("mode") == "night" and context.reference is not None and not context.vague:
        evening = context.day or context.reference
        day = of_day(evening - timedelta(days=1), "published" if context.day is None else "previous")
    if day is None:
        base = context.day or (None if context.vague else context.reference)
        anchor: Anchor = "previous" if context.day is not None else "published"
        day = of_day(base, anchor) if base else Resolved("XXXX-XX-XX")
    return Resolved(day.value + clock, day.start, day.end, day.anchor)

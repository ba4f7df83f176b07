"""Lengths of time and repeated times: their fields in, ISO durations out ("three days" is P3D, "every Tuesday" XXXX-WXX-2).

A length told back or on from the report's day has the days it covers too. What is vague keeps its X.
"""

from __future__ import annotations

from datetime import timedelta
from math import ceil

from truceline.codebooks.time_words import Fields
from truceline.grounding.calendar import Context, Resolved, add_months, number

HALVES = {"H": "PT30M", "D": "PT12H", "Y": "P6M", "M": "PT30S", "DE": "P5Y", "CE": "P50Y"}
UNIT_CODES = {"MONTH": "M", "W2": "W", "FN": "W", "WE": "WE"}
DAYS = {"D": 1, "W": 7, "FN": 14, "WE": 7, "H": 1 / 24, "M": 1 / 1440}


def duration_value(fields: Fields) -> str:
    """A length of time in ISO style: P3D, PT2H, PXY."""
    unit, count = str(fields.get("unit", "D")), fields.get("n", "X")
    if count == 0.5 and unit in HALVES:
        return HALVES[unit]
    if isinstance(count, str):
        text = "X"
    else:
        count = count + (number(fields, "tens") or 0) + (0.5 if "half_more" in fields else 0)
        count = count * 2 if unit in ("FN", "W2") else count * 2 if unit == "WE" else count
        text = f"{count:g}"
    if unit in ("H", "M", "S"):
        return f"PT{text}{unit}"
    return f"P{text}{'D' if unit == 'WE' else UNIT_CODES.get(unit, unit)}"


def resolve_duration(fields: Fields, context: Context) -> Resolved:
    """A length of time; with "past" or "next" also the days it covers."""
    value, direction, count = duration_value(fields), number(fields, "dir"), fields.get("n")
    reference = context.reference
    if direction is None or reference is None or context.vague or not isinstance(count, int | float):
        return Resolved(value)
    unit = str(fields.get("unit"))
    if unit in ("Y", "MONTH", "Q", "DE"):
        there = add_months(reference, direction * round(count) * {"Y": 12, "MONTH": 1, "Q": 3, "DE": 120}[unit])
    else:
        there = reference + timedelta(days=direction * ceil(count * DAYS.get(unit, 0)))
    return Resolved(value, min(there, reference), max(there, reference), "published")


def resolve_set(fields: Fields) -> Resolved:
    """Something repeated: its period, or the weekday it falls on."""
    part = f"T{fields['part']}" if "part" in fields else ""
    if "weekday" in fields:
        return Resolved(f"XXXX-WXX-{fields['weekday']}{part}")
    if part:
        return Resolved(f"XXXX-XX-XX{part}")
    return Resolved(duration_value({"n": 1} | fields))

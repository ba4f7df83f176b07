"""Time expressions of our reading in the format of TimeML sets: kind and TIMEX3 value of every expression, durations and sets with them.

    python -m evals.timex DATA.jsonl --out PRED.jsonl

DATA: one JSON object a line with `id`, `text` and `dct` (the day the text was made). PRED: `{"id", "timexes": [{"start", "end", "type",
"value"}]}`, offsets in the text as given. Where the guidelines of TimeML and our gold differ, the record keeps ours and this module maps:
a year ago is a year (ours: a month), so many weeks ago is a week (ours: a day), a weekend is a week's weekend (ours: two days), "late
Friday" is the day (ours: its evening), and a range of days is known by its first.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from evals.coding import read_rows, shift_of, write
from truceline import language
from truceline.grounding import find_times
from truceline.intake import report_from_dict
from truceline.records import When

TYPES = {"date": "DATE", "time": "TIME", "duration": "DURATION", "set": "SET", "ref": "DATE"}
AWAY = re.compile(r"\b(ago|earlier|later|before|after|prior)\b", re.IGNORECASE)
UNIT = re.compile(r"\b(week|fortnight|year|decade)s?\b", re.IGNORECASE)
EDGE = re.compile(r"^(early|late)\b", re.IGNORECASE)
PART = re.compile(r"\d|morning|noon|evening|night|dawn|dusk|daybreak|sunrise|sunset|day\s*break", re.IGNORECASE)
WEEKEND = re.compile(r"weekend", re.IGNORECASE)
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
QUARTER = re.compile(r"(\d{4})-(\d{2})/(\d{4})-(\d{2})")
UNTOLD = re.compile(r"^XXXX-XX-XX")
MONTH = len("2021-11")
YEAR = len("2021")


def week_of(day: str) -> str:
    """The ISO week of a day."""
    year, week, _ = date.fromisoformat(day).isocalendar()
    return f"{year:04d}-W{week:02d}"


def quarter_of(value: str) -> str | None:
    """The quarter that a stretch of three months is ("2018-04/2018-06"), if it is one."""
    found = QUARTER.fullmatch(value)
    if found is None or found[1] != found[3] or int(found[4]) != int(found[2]) + 2 or int(found[4]) % 3:
        return None
    return f"{found[1]}-Q{int(found[4]) // 3}"


def value_of(when: When) -> str:
    """The value as TimeML writes it."""
    text, value = when.span.text, when.value
    if WEEKEND.search(text) and when.kind == "date" and when.start:
        return f"{week_of(when.start)}-WE"
    if when.kind == "date" and "/" in value:
        return quarter_of(value) or value.partition("/")[0]
    if EDGE.search(text) and "T" in value and not PART.search(text):
        return value.partition("T")[0]
    unit = UNIT.search(text) if AWAY.search(text) and when.kind == "date" else None
    if unit is None:
        return value
    if unit[1].lower() in ("week", "fortnight") and DAY.fullmatch(value):
        return week_of(value)
    return value[:YEAR] if unit[1].lower() == "year" and len(value) == MONTH else value


def timex(when: When, shift: Sequence[int], dct: str) -> dict[str, Any]:
    """One expression as the scorer wants it; `shift` maps an offset of our text to one of the text as given. "That night" where no day
    was told is of the day of the text here, unknown in the record."""
    value = UNTOLD.sub(dct, value_of(when)) if when.kind != "set" else value_of(when)
    kind = TYPES["date"] if when.kind == "time" and "T" not in value else TYPES[when.kind]
    return {"start": shift[when.span.start], "end": shift[when.span.end - 1] + 1, "type": kind, "value": value}


def timexes_of(row: dict[str, Any]) -> dict[str, Any]:
    """The prediction for one row."""
    report = report_from_dict({"id": row["id"], "text": row["text"], "title": None, "published": str(row["dct"])[:10]})
    found = find_times(report, language.read(report, always=True))
    shift = shift_of(report.text, row["text"])
    return {"id": row["id"], "timexes": [timex(when, shift, report.published or "XXXX-XX-XX") for when in found]}


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args(arguments)
    write(options.out, (timexes_of(row) for row in read_rows(options.data)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

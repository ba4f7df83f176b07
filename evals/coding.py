"""What adapters to third-party sets share: lines in and out, the record of a line, offsets in the text as given.

Texts stay in the set; nothing of them is kept here.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from truceline.intake import report_from_dict
from truceline.pipeline import Stage, code_report
from truceline.records import Record
from truceline.theatres import Theatre, load_theatre

Row = Mapping[str, Any]


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSONL file."""
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def code_row(row: Row, theatre: Theatre, stages: Iterable[Stage] | None = None) -> Record:
    """The record of one row: its text, its id and its day; `stages`: another walk than the usual one."""
    day = row.get("published") or row.get("date")
    fields = {"id": row["id"], "text": row["text"], "published": iso_day(day) if isinstance(day, str) else None}
    return code_report(report_from_dict({k: v for k, v in fields.items() if v is not None}), theatre, stages=stages)


def iso_day(day: str) -> str:
    """`19950101` as 1995-01-01; what has dashes stays."""
    return f"{day[:4]}-{day[4:6]}-{day[6:8]}" if day.isdigit() and len(day) == 8 else day


def run(description: str | None, adapt: Callable[[Row, Record], dict[str, Any]], arguments: list[str], *,
        theatre: str = "world", prepare: Callable[[Row], Row] = lambda row: row, stages: Iterable[Stage] | None = None) -> int:
    """The command of an adapter: `DATA.jsonl --out PRED.jsonl [--theatre NAME|DIR] [--first N]`."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--theatre", default=theatre)
    parser.add_argument("--first", type=int, default=None, help="only so many rows")
    given = parser.parse_args(arguments)
    rows = [prepare(row) for row in list(read_rows(given.data))[: given.first]]
    world = load_theatre(given.theatre)
    write(given.out, (adapt(row, code_row(row, world, stages)) for row in rows))
    return 0


def world_bodies(record: Record) -> frozenset[str]:
    """The ids of the bodies of many states that a record names; CAMEO and PLOVER's sets code them all alike."""
    return frozenset(a.id for m in record.mentions for a in m.actors if a.kind in ("intl_org", "mission"))


def write(path: Path, lines: Iterable[dict[str, Any]]) -> None:
    """One JSON object a line."""
    with path.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


def shift_of(ours: str, given: str) -> Sequence[int]:
    """For each code point of our text the offset in the one given; mostly they are the same text."""
    return range(len(ours)) if ours == given else alignment(ours, given)


def alignment(ours: str, given: str) -> list[int]:
    """For each code point of our text the offset in the given one; intake drops or swaps white space and composes letters, no more."""
    out, at = [], 0
    for letter in ours:
        if not letter.isspace():
            found = given.find(letter, at, at + 40)
            at = found if found >= 0 else at
        out.append(min(at, len(given) - 1))
        at += not letter.isspace()
    return out

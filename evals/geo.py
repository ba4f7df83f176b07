"""Toponyms of our reading in the format of geoparsing sets: every name of a place with coordinates, whatever it is used for.

    python -m evals.geo DATA.jsonl --out PRED.jsonl [--theatre world]

DATA: one JSON object a line with `id` and `text`. PRED: `{"id", "toponyms": [{"start", "end", "lat", "lon"}]}`, offsets in the text as
given; lat and lon are null where the place is not known. Lands and areas give their rough middle (`Place.centre`).
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from truceline import language
from truceline.grounding import find_mentions, find_toponyms
from truceline.intake import report_from_dict
from truceline.records import PlaceMention
from truceline.theatres import load_theatre
from truceline.theatres.theatre import Theatre


def toponym(mention: PlaceMention, shift: Sequence[int]) -> dict[str, Any]:
    """One mention as the scorer wants it; `shift` maps an offset of our text to one of the text as given."""
    place = mention.place
    lat, lon = (place.lat, place.lon) if place.lat is not None else (place.centre or (None, None))
    return {"start": shift[mention.span.start], "end": shift[mention.span.end - 1] + 1, "lat": lat, "lon": lon}


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


def toponyms_of(row: dict[str, Any], theatre: Theatre) -> dict[str, Any]:
    """The prediction for one row."""
    if not row["text"].strip():
        return {"id": row["id"], "toponyms": []}
    report = report_from_dict({"id": row["id"], "text": row["text"], "title": None})
    parse = language.read(report, always=True)
    found = find_toponyms(report, parse, theatre, find_mentions(report, parse, theatre))
    shift = alignment(report.text, row["text"]) if report.text != row["text"] else range(len(report.text))
    return {"id": row["id"], "toponyms": [toponym(mention, shift) for mention in found]}


def rows_of(path: Path) -> Iterable[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--theatre", default="world")
    options = parser.parse_args(arguments)
    theatre = load_theatre(options.theatre)
    lines = [json.dumps(toponyms_of(row, theatre), ensure_ascii=False) for row in rows_of(options.data)]
    options.out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

"""Toponyms of our reading in the format of geoparsing sets: every name of a place with coordinates, whatever it is used for.

    python -m evals.geo DATA.jsonl --out PRED.jsonl [--theatre world]

DATA: one JSON object a line with `id` and `text`. PRED: `{"id", "toponyms": [{"start", "end", "lat", "lon"}]}`, offsets in the text as
given; lat and lon are null where the place is not known. Lands and areas give their rough middle (`Place.centre`).
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from evals.coding import read_rows, shift_of, write
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


def toponyms_of(row: dict[str, Any], theatre: Theatre) -> dict[str, Any]:
    """The prediction for one row."""
    if not row["text"].strip():
        return {"id": row["id"], "toponyms": []}
    report = report_from_dict({"id": row["id"], "text": row["text"], "title": None})
    parse = language.read(report, always=True)
    found = find_toponyms(report, parse, theatre, find_mentions(report, parse, theatre))
    shift = shift_of(report.text, row["text"])
    return {"id": row["id"], "toponyms": [toponym(mention, shift) for mention in found]}


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--theatre", default="world")
    options = parser.parse_args(arguments)
    theatre = load_theatre(options.theatre)
    write(options.out, (toponyms_of(row, theatre) for row in read_rows(options.data)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

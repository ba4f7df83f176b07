"""A monitor to measure pages over: made-up reports, put together and kept in a database. A size in, a file out; nothing in it is real.

The stream is put together by the reconciler once; of a large one a fifth is, and the rest are the same happenings in later years under
other names, for putting together a hundred thousand claims takes longer than anybody wants to wait for a figure about pages.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from truceline.exports.incident import incident_dict
from truceline.exports.reading import record_from_dict
from truceline.exports.record import record_json
from truceline.records import Record
from truceline.review import Decisions
from truceline.runners.stream import stream, stream_theatre
from truceline.store import open_monitor
from truceline.theatres import load_theatre
from truceline.web.making import head_of
from truceline.web.saved import lines_of, save_scene, scene_of_lines
from truceline.web.scene import make_scene

THEATRE = "training"  # whose forces and ministries the stream's names are
LARGE = 5000  # claims from which on the stream is repeated in later years
NAMES = "stuvw"  # first letters of the reports of each part
YEARS = 2  # between one part and the next


def make_monitor(path: Path, claims: int) -> None:
    """Write the database: its reports, its incidents and its scene."""
    parts = len(NAMES) if claims >= LARGE else 1
    theatre = load_theatre(THEATRE)
    first = [replace(record, theatre=THEATRE) for record in stream(stream_theatre(), claims // parts)]
    lines = [line.decode() for line in lines_of(make_scene(first, theatre, Decisions()))]
    whole = scene_of_lines(later(line, part).encode() for part in range(parts) for line in lines)
    with open_monitor(path) as monitor:
        for part in range(parts):
            monitor.add(moved(first, part))
        monitor.save_incidents(theatre.id, map(incident_dict, whole.incidents))
        save_scene(monitor, theatre.id, head_of(monitor), whole)


def moved(records: list[Record], part: int) -> Iterator[Record]:
    """The records of a part."""
    return (record_from_dict(json.loads(later(record_json(record), part))) for record in records)


def later(text: str, part: int) -> str:
    """The same happenings under other names, in later years."""
    if part == 0:
        return text
    text = re.sub(r"\bs(\d{6})\b", rf"{NAMES[part]}\1", text)
    text = re.sub(r"\b20(1[89])-", lambda m: f"20{int(m[1]) + YEARS * part}-", text)
    return re.sub(r"\b(inc|utt|copy)-([0-9a-f]{11})[0-9a-f]\b", rf"\1-\g<2>{NAMES[part]}", text)

"""Records as JSON lines, our own format: nothing is lost, and what is read back is the same. Records in, lines out, and back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from truceline.errors import IntakeError
from truceline.exports.bundle import Bundle
from truceline.exports.material import Material, chosen_records
from truceline.exports.reading import record_from_dict
from truceline.exports.record import SCHEMA, record_json
from truceline.records import Record


def write_jsonl(material: Material, bundle: Bundle) -> None:
    """A line for each record, by report id."""
    sheet = bundle.open(".records.jsonl")
    for record in chosen_records(material, bundle.tally):
        sheet.row(record_json(record) + "\n")
        bundle.tally.rows += 1


def read_jsonl(lines: Iterable[str], where: str = "records") -> Iterator[Record]:
    """The records of lines that `write_jsonl` wrote.

    Raises:
        IntakeError: naming the line that is not one.
    """
    for n, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            if not isinstance(row, dict) or row.get("schema") != SCHEMA:
                raise ValueError(f"not a record of schema {SCHEMA}")
            yield record_from_dict(row)
        except (ValueError, KeyError, TypeError) as err:
            raise IntakeError(f"not a record: {err}", where=f"{where}:{n}", code="not-a-record") from err

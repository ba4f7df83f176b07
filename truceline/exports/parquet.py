"""Tables of the monitor as Parquet files, written some thousand rows at a time. Needs the extra `parquet`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from truceline.exports.bundle import Bundle, Sheet
from truceline.exports.material import Material, Tally, chosen_incidents, chosen_records
from truceline.exports.places import spot_of
from truceline.exports.tables import OF_RECORD, TABLES, Row, figure_rows, incident_row
from truceline.records import Incident, Record

BATCH = 5_000
TYPES = {"text": pa.string(), "int": pa.int64(), "float": pa.float64(), "flag": pa.bool_(), "texts": pa.list_(pa.string())}


def write_parquet(material: Material, bundle: Bundle) -> None:
    """Five files: incidents, figures, claims, statements, events."""
    incidents = list(chosen_incidents(material, bundle.tally))
    bundle.tally.rows += len(incidents)
    _write("incidents", (_placed(incident, material) for incident in incidents), bundle)
    _write("figures", (row for incident in incidents for row in figure_rows(incident)), bundle)
    tally = Tally()
    records = list(chosen_records(material, tally))
    for name in ("claims", "statements", "events"):
        _write(name, (row for record in records for row in OF_RECORD[name](record)), bundle)
    for reason, ids in tally.omitted.items():
        for report in ids:
            bundle.tally.omit(report, reason)


LINES = pa.schema([(name, pa.string()) for name in ("id", "theatre", "version", "published", "publisher", "title")]
                  + [(name, pa.int32()) for name in ("statements", "events", "claims")] + [("record", pa.string())])  # fmt: skip


def lines_parquet(records: Sequence[Record], lines: Sequence[str]) -> bytes:
    """One Parquet file of whole records: each one's line of JSON, beside what one sorts and counts by."""
    rows = [
        {
            "id": record.report.id, "theatre": record.theatre, "version": record.version, "published": record.report.published,
            "publisher": record.report.publisher, "title": record.report.title, "statements": len(record.statements),
            "events": len(record.events), "claims": len(record.claims), "record": line,
        }
        for record, line in zip(records, lines, strict=True)
    ]  # fmt: skip
    written = pa.BufferOutputStream()
    pq.write_table(pa.Table.from_pylist(rows, schema=LINES), written, compression="zstd")
    return bytes(written.getvalue())


def _placed(incident: Incident, material: Material) -> Row:
    """The row of an incident; the stretch of the theatre's own places is told as finely as it is known."""
    spot = spot_of(incident.place, material.theatre, material.options.precision)
    return incident_row(incident) | {"place": spot.name, "place_precision": spot.precision, "lat": spot.lat, "lon": spot.lon}


def schema_of(name: str) -> Any:
    """The columns of a table."""
    return pa.schema([pa.field(column, TYPES[kind]) for column, kind in TABLES[name].items()])


class _Through:
    """What the Parquet writer takes for a file: bytes go to the sheet, which keeps their hash."""

    closed = False

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet

    def write(self, data: Any) -> int:
        block = bytes(data)
        self.sheet.bytes(block)
        return len(block)

    def tell(self) -> int:
        return self.sheet.size

    def writable(self) -> bool:
        return True

    def readable(self) -> bool:
        return False

    def seekable(self) -> bool:
        return False

    def flush(self) -> None:
        self.sheet.handle.flush()

    def close(self) -> None:
        """The bundle closes its files itself."""


def _write(name: str, rows: Iterator[Row], bundle: Bundle) -> None:
    sheet = bundle.open(f".{name}.parquet")
    schema = schema_of(name)
    with pq.ParquetWriter(pa.PythonFile(_Through(sheet), mode="w"), schema, compression="zstd") as writer:
        for batch in _batches(rows):
            writer.write_table(pa.Table.from_pylist(batch, schema=schema))
            sheet.rows += len(batch)


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    rest = iter(rows)
    while batch := list(islice(rest, BATCH)):
        yield batch

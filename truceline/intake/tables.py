"""Tables: CSV or TSV bytes in, one report a row out. Which column is what is told, or known by the usual names. Pure."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping

from truceline.errors import IntakeError
from truceline.intake.decode import decode
from truceline.intake.fields import USED
from truceline.intake.formats import Found, guarded, read_object
from truceline.intake.limits import LARGEST_FILE, MOST_ROWS
from truceline.issues import Issue

# names that exports of newspapers' archives, event data sets and feed readers give their columns
USUAL: Mapping[str, str] = {
    "body": "text", "content": "text", "article": "text", "full_text": "text", "fulltext": "text", "story": "text",
    "headline": "title", "source": "publisher", "outlet": "publisher", "publication": "publisher", "newspaper": "publisher",
    "date": "published", "published_at": "published", "publication_date": "published", "pubdate": "published", "link": "url",
    "uri": "url", "lang": "language", "guid": "id", "article_id": "id",
}  # fmt: skip


def read_table(raw: bytes, where: str, columns: Mapping[str, str] | None = None) -> Found:
    """The reports of a table with a header row.

    Args:
        raw: the file.
        where: its name, for messages.
        columns: report field for each column ({"Artikel": "text"}); others are known by their usual names or told to be left out.
    """
    text, issues = decode(raw, where)
    yield from issues
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text))
    header = next_row(rows, where) or []
    fields = fields_of(header, columns or {}, where)
    ignored = [name for name, field in zip(header, fields, strict=True) if field is None and name.strip()]
    if ignored:
        yield Issue("info", "intake", where, "unknown-columns", "columns not read: " + ", ".join(ignored)[:300])
    number = 1
    while (row := next_row(rows, f"{where}:{rows.line_num + 1}")) is not None:
        number += 1
        if number > MOST_ROWS:
            yield Issue("error", "intake", where, "too-large", f"more than {MOST_ROWS} rows; the rest is not read")
            return
        if any(cell.strip() for cell in row):
            yield from read_row(row, fields, f"{where}:{rows.line_num}")


def read_row(row: list[str], fields: list[str | None], spot: str) -> Found:
    """One row; too many cells are a fault of the row, missing ones are unknown."""
    if len(row) > len(fields):
        yield Issue("error", "intake", spot, "broken-row", f"{len(row)} cells under {len(fields)} columns")
        return
    given = {field: cell for field, cell in zip(fields, row, strict=False) if field is not None and cell.strip()}
    yield from guarded(lambda: read_object(given, spot))


def fields_of(header: list[str], columns: Mapping[str, str], where: str) -> list[str | None]:
    """The report field of each column, None for one that is not read.

    Raises:
        IntakeError: if a column named is not there, is no field, or no column holds the text.
    """
    names = [name.strip().casefold() for name in header]
    told = {name.strip().casefold(): field for name, field in columns.items()}
    absent = [name for name in told if name not in names]
    if absent:
        raise IntakeError(f"no column {', '.join(absent)}; there are {', '.join(header)}"[:300], where=where, code="no-column")
    wrong = [field for field in told.values() if field not in USED]
    if wrong:
        raise IntakeError(f"no field of a report: {', '.join(wrong)}", where=where, code="no-column")
    fields: list[str | None] = []
    for name in names:
        field = told.get(name) or (name if name in USED else USUAL.get(name))
        fields.append(field if field not in fields and not (name not in told and field in told.values()) else None)
    if not {"text", "html"} & set(fields):
        there = f"no column with the text; there are {', '.join(header)}"[:300]
        raise IntakeError(f"{there} (map one: COLUMN=text)", where=where, code="no-column")
    return fields


def delimiter_of(text: str) -> str:
    """The mark between the cells of the first line: the most frequent of comma, tab, semicolon, bar."""
    first = text.split("\n", 1)[0]
    return max((",", "\t", ";", "|"), key=first.count)


def next_row(rows: Iterator[list[str]], spot: str) -> list[str] | None:
    """The next row, None at the end.

    Raises:
        IntakeError: if the quoting is broken.
    """
    csv.field_size_limit(LARGEST_FILE)
    try:
        return next(rows)
    except StopIteration:
        return None
    except csv.Error as err:
        raise IntakeError(f"broken table: {err}", where=spot, code="broken-row") from err

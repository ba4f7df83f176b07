"""Files to take away: columns and rows in, a CSV answer out that no spreadsheet takes for a formula; or any other bytes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from starlette.responses import Response

from truceline.exports.cells import Value, line


def csv_answer(name: str, columns: Sequence[str], rows: Iterable[Sequence[Value]]) -> Response:
    """A table to take away."""
    return taken("".join([line(columns), *(line(row) for row in rows)]).encode(), name, "text/csv; charset=utf-8")


def taken(body: bytes, name: str, kind: str) -> Response:
    """A file to take away."""
    return Response(body, media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})

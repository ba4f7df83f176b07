"""Rows out: columns and rows in, a CSV answer out that no spreadsheet takes for a formula."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from starlette.responses import Response

from truceline.exports.cells import Value, line


def csv_answer(name: str, columns: Sequence[str], rows: Iterable[Sequence[Value]]) -> Response:
    """A table to take away."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response("".join([line(columns), *(line(row) for row in rows)]), media_type="text/csv; charset=utf-8", headers=headers)

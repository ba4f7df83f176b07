"""Cells of tables that others open: a value in, text out that no spreadsheet takes for a formula and no terminal for an order."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from truceline.exports.plain import plain
from truceline.monitor.words import number

# what spreadsheets take for the start of a formula, the wide forms among them
FORMULA = frozenset("=+-@\uff1d\uff0b\uff0d\uff20|%")
Value = str | int | float | None
Row = Mapping[str, Value]


def cell(value: Value) -> str:
    """The text of one cell; not known is empty. A number stays a number, also a negative one; text that would be read as a formula is
    given a leading apostrophe.

    Example: `cell(-38.46)` is "-38.46", `cell("=1+1")` is "'=1+1".
    """
    if value is None:
        return ""
    if isinstance(value, (int, float)):
        return number(value)
    # what can be printed as it is holds nothing to be made harmless: most cells need no look at each character
    text = (value if value.isprintable() else plain(value)).strip()
    return f"'{text}" if text[:1] in FORMULA and not _is_number(text) else text


def _is_number(text: str) -> bool:
    """True for a sign and figures with at most one point: not for "+inf" or "-1_0", which Python alone takes for numbers."""
    return text.isascii() and text[:1] in ("+", "-") and text[1:].replace(".", "", 1).isdigit()


def line(cells: Iterable[Value], delimiter: str = ",") -> str:
    """One line of a table, ended by LF. Quoted where need be; a cell never holds a line break."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerow([cell(value) for value in cells])
    return out.getvalue()


def row_line(row: Row, columns: Sequence[str], delimiter: str = ",") -> str:
    """The line of a row; a row must tell of every column, and of no other.

    Raises:
        KeyError: if it does not.
    """
    if len(row) != len(columns):
        raise KeyError(", ".join(sorted(set(row) ^ set(columns))))
    return line((row[name] for name in columns), delimiter)

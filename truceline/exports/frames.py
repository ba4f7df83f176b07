"""Records and incidents as data frames of polars or pandas, loaded when asked for. Needs the extra `frames`. Columns as in `tables`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import import_module
from importlib.util import find_spec
from itertools import chain
from typing import Any, Literal

from truceline.errors import UsageError
from truceline.exports.reading import record_from_dict
from truceline.exports.tables import OF_RECORD, TABLES, Kind, Row, claim_row, event_row, figure_rows, incident_row, statement_row
from truceline.records import Claim, Event, Incident, Record, Statement

Library = Literal["polars", "pandas"]
POLARS: Mapping[Kind, str] = {"text": "String", "int": "Int64", "float": "Float64", "flag": "Boolean"}
PANDAS: Mapping[Kind, str] = {"text": "string", "int": "Int64", "float": "Float64", "flag": "boolean", "texts": "object"}


def to_frame(things: Iterable[Any], table: str | None = None, *, library: Library = "polars") -> Any:
    """A data frame of records, incidents, statements, events or claims.

    Args:
        things: records (as records or as `Monitor.records` gives them), incidents, statements, events or claims; all of one kind.
        table: for records "records" (the default), "statements", "events" or "claims"; for incidents "incidents" (the default) or
            "figures". Statements, events and claims on their own have no report beside them: ask for their table of the records instead.
        library: "polars" or "pandas".

    Returns:
        A frame with the columns of that table, also where there are no rows. Not known is null, never zero or an empty text.

    Raises:
        UsageError: if the library is missing, or the things have no such table.

    Example: `to_frame(records, "claims", library="pandas")`.
    """
    if library not in MAKERS:
        raise UsageError(f"no such library: {library!r}; there are {', '.join(MAKERS)}")
    if find_spec(library) is None:
        raise UsageError(f"data frames of {library} need it installed: pip install 'truceline[frames]'")
    rest = iter(things)
    first = next(rest, None)
    name = _table(first, table)
    rows = [] if first is None else [row for thing in chain((first,), rest) for row in _rows(thing, name)]
    return MAKERS[library](rows, name)


def _table(first: object, table: str | None) -> str:
    """The table asked for, or that of the kind of thing.

    Raises:
        UsageError: if there is no such table of these things.
    """
    known = next((tables for kinds, tables in KINDS if first is None or isinstance(first, kinds)), None)
    if known is None:
        raise UsageError(f"no table of {type(first).__name__}: give records, incidents, statements, events or claims")
    wanted = table or known[0]
    if wanted not in (known if first is not None else TABLES):
        raise UsageError(f"no table {wanted!r} of these; there are {', '.join(known)}")
    return wanted


KINDS: tuple[tuple[tuple[type, ...], tuple[str, ...]], ...] = (
    ((Record, Mapping), ("records", "statements", "events", "claims")),
    ((Incident,), ("incidents", "figures")),
    ((Statement,), ("statements",)),
    ((Event,), ("events",)),
    ((Claim,), ("claims",)),
)


def _rows(thing: Any, table: str) -> Iterator[Row]:
    """The rows of one thing; things of another kind than the first have none, which is an error.

    Raises:
        UsageError: if it is of another kind.
    """
    if isinstance(thing, Mapping):
        thing = record_from_dict(thing)
    if isinstance(thing, Record) and table in OF_RECORD:
        yield from OF_RECORD[table](thing)
    elif isinstance(thing, Incident) and table == "figures":
        yield from figure_rows(thing)
    elif (make := SINGLE.get(type(thing))) is not None and make[0] == table:
        yield make[1](thing)
    else:
        raise UsageError(f"{type(thing).__name__} among the rows of {table}: give things of one kind")


SINGLE: Mapping[type, tuple[str, Callable[[Any], Row]]] = {
    Incident: ("incidents", incident_row),
    Statement: ("statements", lambda statement: statement_row(None, statement)),
    Event: ("events", lambda event: event_row(None, event)),
    Claim: ("claims", lambda claim: claim_row(None, claim)),
}


def _polars(rows: list[Row], table: str) -> Any:
    polars = import_module("polars")
    types = {c: polars.List(polars.String) if kind == "texts" else getattr(polars, POLARS[kind]) for c, kind in TABLES[table].items()}
    return polars.DataFrame(rows, schema=types, orient="row")


def _pandas(rows: list[Row], table: str) -> Any:
    pandas = import_module("pandas")
    columns = TABLES[table]
    return pandas.DataFrame(rows, columns=list(columns)).astype({column: PANDAS[kind] for column, kind in columns.items()})


MAKERS: Mapping[str, Callable[[list[Row], str], Any]] = {"polars": _polars, "pandas": _pandas}

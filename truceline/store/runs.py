"""Runs: what records were made with, in; a numbered row that every record and incident names, out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, insert, select

from truceline.store.tables import runs
from truceline.version import __version__

if TYPE_CHECKING:
    from truceline.store.monitor import Monitor


@dataclass(frozen=True, slots=True)
class Made:
    """What a run reads with: the theatre's id, the hash of its pack, and name and version (or hash) of each method."""

    theatre: str
    pack: str
    methods: Mapping[str, str] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        return {"theatre": self.theatre, "pack": self.pack, "methods": dict(self.methods)}


def start_run(connection: Connection, at: str, made: Made | None) -> int:
    """A row for a run; its number."""
    told = {**made.as_dict(), "methods": json.dumps(dict(made.methods), sort_keys=True)} if made else {}
    row = connection.execute(insert(runs), {"started_at": at, "version": __version__, **told})
    assert row.inserted_primary_key is not None
    return int(row.inserted_primary_key[0])


def run_rows(monitor: Monitor) -> Iterator[dict[str, Any]]:
    """Every run, oldest first; what is not known of one is None."""
    for row in monitor.rows(select(runs).order_by(runs.c.id)):
        told = dict(row._mapping)
        yield {**told, "methods": json.loads(told["methods"]) if told["methods"] else None}

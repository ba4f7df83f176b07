"""The journal: everything that changed what the monitor says, each entry holding the hash of the one before. Entries in, a chain out.

Nothing is ever taken out: a decision withdrawn is one entry more. `verify.py` holds the chain against the tables.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, insert, select

from truceline.store.tables import journal

FIRST = "0" * 64


def link(previous: str, at: str, kind: str, body: str) -> str:
    """The hash of an entry: of the hash before it and all it says."""
    return hashlib.sha256("\n".join((previous, at, kind, body)).encode()).hexdigest()


def append(connection: Connection, at: str, kind: str, told: Mapping[str, Any]) -> None:
    """One entry more, in the transaction of what it tells of."""
    last = connection.execute(select(journal.c.id, journal.c.hash).order_by(journal.c.id.desc()).limit(1)).first()
    previous = str(last.hash) if last else FIRST
    body = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    entry = {"id": (last.id if last else 0) + 1, "at": at, "kind": kind, "body": body, "previous": previous}
    connection.execute(insert(journal), {**entry, "hash": link(previous, at, kind, body)})

"""Alerts kept: searches somebody saved, with what was told of each already. An alert in, its row out, and what is new since it was told.

An alert without a hook is a saved search: its feed has what is new. The secret signs what is sent to the hook and is never listed.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, Table, Text, delete, func, insert, select, update

from truceline.errors import UsageError
from truceline.store.engines import shown, transaction
from truceline.store.monitor import Monitor
from truceline.store.tables import metadata, records

Kind = Literal["search", "incidents"]
LONGEST = 200  # characters of a name

alerts = Table(
    "alerts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("theatre", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("query", Text, nullable=False),
    Column("owner", Text, nullable=False),
    Column("hook", Text),
    Column("secret", Text, nullable=False),
    Column("made_at", Text, nullable=False),
    Column("mark", Integer, nullable=False),
    Column("checked_at", Text),
    Column("due_at", Float, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("fault", Text),
    Column("sent", Integer, nullable=False),
    Column("ended_at", Text),
    Index("alerts_theatre", "theatre", "id"),
)

alert_keys = Table(
    "alert_keys",
    metadata,
    Column("alert", Integer, ForeignKey("alerts.id", ondelete="CASCADE"), primary_key=True),
    Column("key", Text, primary_key=True),
)


@dataclass(frozen=True, slots=True)
class Alert:
    """A saved search. `query` are the filters of the search page; `mark` is the number of the last record it was told of.

    `due_at` is in seconds since 1970; `failures` in a row, `fault` the last; `sent` counts the messages taken.
    """

    id: int
    theatre: str
    name: str
    kind: Kind
    query: Mapping[str, str]
    owner: str
    hook: str | None
    secret: str = field(repr=False)
    made_at: str = ""
    mark: int = 0
    checked_at: str | None = None
    due_at: float = 0.0
    failures: int = 0
    fault: str | None = None
    sent: int = 0
    ended_at: str | None = None


def add_alert(
    monitor: Monitor, theatre: str, name: str, kind: Kind, query: Mapping[str, str], owner: str, made_at: str, *, hook: str | None = None,
    known: Iterable[str] = (),
) -> Alert:
    """Save a search; what there is by now counts as told.

    Args:
        known: ids of incidents there are already, for an alert on incidents.

    Raises:
        UsageError: if it has no name.
    """
    if not name.strip() or len(name) > LONGEST:
        raise UsageError(f"an alert needs a name of at most {LONGEST} characters", where="name")
    row = {
        "theatre": theatre, "name": name.strip(), "kind": kind, "query": json.dumps(dict(query), ensure_ascii=False, sort_keys=True),
        "owner": owner, "hook": hook, "secret": secrets.token_urlsafe(24), "made_at": made_at, "mark": last_record(monitor), "due_at": 0.0,
        "failures": 0, "sent": 0,
    }  # fmt: skip
    with transaction(monitor.engine, monitor.path) as connection:
        made = connection.execute(insert(alerts), row).inserted_primary_key
        assert made is not None
        keys = [{"alert": int(made[0]), "key": key} for key in dict.fromkeys(known)]
        if keys:
            connection.execute(insert(alert_keys), keys)
    return one_alert(monitor, int(made[0]))


def list_alerts(monitor: Monitor, theatre: str | None = None, *, ended: bool = False) -> tuple[Alert, ...]:
    """The alerts there are, oldest first; with `ended` those taken back, too."""
    query = select(alerts).order_by(alerts.c.id)
    if theatre is not None:
        query = query.where(alerts.c.theatre == theatre)
    if not ended:
        query = query.where(alerts.c.ended_at.is_(None))
    return tuple(_alert(row._mapping) for row in monitor.rows(query))


def one_alert(monitor: Monitor, number: int) -> Alert:
    """An alert by its number.

    Raises:
        UsageError: if there is none.
    """
    row = next(iter(monitor.rows(select(alerts).where(alerts.c.id == number))), None)
    if row is None:
        raise UsageError(f"no alert {number}", where=shown(monitor.path))
    return _alert(row._mapping)


def _alert(row: Mapping[str, Any]) -> Alert:
    return Alert(**{**row, "query": json.loads(row["query"])})


def end_alert(monitor: Monitor, number: int, when: str) -> Alert:
    """Take an alert back: it is told of nothing more. Its row stays.

    Raises:
        UsageError: if there is none of this number in force.
    """
    alert = one_alert(monitor, number)
    if alert.ended_at is not None:
        raise UsageError(f"alert {number} was taken back before", where=shown(monitor.path))
    monitor.write(update(alerts).where(alerts.c.id == number).values(ended_at=when))
    return replace(alert, ended_at=when)


def keep_state(monitor: Monitor, alert: Alert, told: Iterable[str] = ()) -> None:
    """Keep how an alert stands now, and the ids of incidents it was told of."""
    values = {name: getattr(alert, name) for name in ("mark", "checked_at", "due_at", "failures", "fault", "sent")}
    keys = [{"alert": alert.id, "key": key} for key in dict.fromkeys(told)]
    with transaction(monitor.engine, monitor.path) as connection:
        connection.execute(update(alerts).where(alerts.c.id == alert.id).values(**values))
        if keys:
            there = alert_keys.c.key.in_([row["key"] for row in keys])
            connection.execute(delete(alert_keys).where((alert_keys.c.alert == alert.id) & there))
            connection.execute(insert(alert_keys), keys)


def told_keys(monitor: Monitor, alert: Alert) -> frozenset[str]:
    """The ids of incidents an alert was told of."""
    return frozenset(str(row[0]) for row in monitor.rows(select(alert_keys.c.key).where(alert_keys.c.alert == alert.id)))


def last_record(monitor: Monitor) -> int:
    """The number of the record added last."""
    return int(next(iter(monitor.rows(select(func.coalesce(func.max(records.c.id), 0)))))[0])

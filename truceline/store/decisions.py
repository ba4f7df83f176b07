"""Decisions kept: judgements and checks in, rows out, and back. Rows are added and withdrawn, never changed or deleted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import insert, select, update

from truceline.errors import UsageError
from truceline.records import Check, EventRef, Judgement
from truceline.review import Decisions
from truceline.store.adding import now
from truceline.store.engines import shown, transaction
from truceline.store.journal import append
from truceline.store.monitor import Monitor
from truceline.store.tables import decisions


def save_decisions(monitor: Monitor, theatre: str, judgements: Iterable[Judgement] = (), checks: Iterable[Check] = ()) -> list[int]:
    """Keep decisions on a theatre.

    Returns:
        The numbers they are known by, in order.
    """
    rows = [judgement_row(j) for j in judgements] + [check_row(c) for c in checks]
    made: list[int] = []
    with transaction(monitor.engine, monitor.path) as connection:
        for row in rows:
            key = connection.execute(insert(decisions), {"theatre": theatre, **row}).inserted_primary_key
            assert key is not None
            made.append(int(key[0]))
        if rows:
            kept = connection.execute(select(decisions).where(decisions.c.id.in_(made)).order_by(decisions.c.id))
            append(connection, now(), "decide", {"decisions": [dict(row._mapping) for row in kept]})
    return made


def withdraw_decision(monitor: Monitor, number: int, when: str) -> None:
    """Take a decision back; its row stays.

    Raises:
        UsageError: if there is none of this number, or it was withdrawn before.
    """
    open_row = (decisions.c.id == number) & decisions.c.withdrawn_at.is_(None)
    with transaction(monitor.engine, monitor.path) as connection:
        done = connection.execute(update(decisions).where(open_row).values(withdrawn_at=when)).rowcount
        if done:
            append(connection, when, "withdraw", {"id": number})
    if not done:
        raise UsageError(f"no decision {number} in force", where=shown(monitor.path))


def decision_rows(monitor: Monitor, theatre: str | None = None) -> Iterator[dict[str, Any]]:
    """Every decision, withdrawn or not, oldest first."""
    query = select(decisions).order_by(decisions.c.id)
    if theatre is not None:
        query = query.where(decisions.c.theatre == theatre)
    for row in monitor.rows(query):
        yield dict(row._mapping)


def load_decisions(monitor: Monitor, theatre: str) -> Decisions:
    """The decisions on a theatre as records."""
    rows = list(decision_rows(monitor, theatre))
    return Decisions(
        tuple(judgement_of(row) for row in rows if row["other_report"] is not None),
        tuple(check_of(row) for row in rows if row["other_report"] is None),
    )


def judgement_row(judgement: Judgement) -> dict[str, Any]:
    a, b = judgement.pair
    return {
        "verdict": judgement.verdict, "report": a.report, "event": a.event, "anchor": judgement.anchors[0],
        "other_report": b.report, "other_event": b.event, "other_anchor": judgement.anchors[1], "score": judgement.score,
        "by": judgement.by, "made_at": judgement.when, "why": judgement.why, "withdrawn_at": judgement.withdrawn_at,
    }  # fmt: skip


def check_row(check: Check) -> dict[str, Any]:
    return {
        "verdict": check.verdict, "report": check.ref.report, "event": check.ref.event, "anchor": check.anchor, "score": 1.0,
        "by": check.by, "made_at": check.when, "why": check.why, "withdrawn_at": check.withdrawn_at,
    }  # fmt: skip


def judgement_of(row: Mapping[str, Any]) -> Judgement:
    pair = EventRef(row["report"], row["event"]), EventRef(row["other_report"], row["other_event"])
    anchors = row["anchor"], row["other_anchor"]
    return Judgement(pair, row["verdict"], row["score"], row["by"], row["made_at"], row["why"], row["withdrawn_at"], anchors)


def check_of(row: Mapping[str, Any]) -> Check:
    ref = EventRef(row["report"], row["event"])
    return Check(ref, row["verdict"], row["by"], row["made_at"], row["why"], row["withdrawn_at"], row["anchor"])

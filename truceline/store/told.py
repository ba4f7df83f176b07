"""Issues kept: what was wrong with input that gave no report, beside the issues that stand in the records. Issues in, rows out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from sqlalchemy import insert, select

from truceline.issues import Issue
from truceline.store.adding import now
from truceline.store.monitor import Monitor
from truceline.store.tables import issues


def save_issues(monitor: Monitor, found: Iterable[Issue]) -> int:
    """Keep issues; one known already (same place, code and message) is not kept again.

    Returns:
        How many were new.
    """
    known = {(row.where, row.code, row.message) for row in monitor.rows(select(issues.c.where, issues.c.code, issues.c.message))}
    fresh = {(i.where, i.code, i.message): i for i in found if (i.where, i.code, i.message) not in known}
    if fresh:
        rows = [{"at": now(), **{name: value for name, value in asdict(i).items() if name in issues.c}} for i in fresh.values()]
        monitor.write(insert(issues), rows)
    return len(fresh)


def issue_rows(monitor: Monitor, level: str | None = None) -> Iterator[dict[str, Any]]:
    """All issues: those kept on their own, oldest first, then those in the records, by report."""
    for row in monitor.rows(select(issues).order_by(issues.c.id)):
        if level in (None, row.level):
            yield {name: value for name, value in row._mapping.items() if name not in ("id", "at") and value is not None}
    for record in monitor.records():
        yield from ({**issue, "report": record["id"]} for issue in record["issues"] if level in (None, issue["level"]))

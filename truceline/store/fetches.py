"""Fetches kept: where bytes came from, and what is known of each feed watched, so that a watch goes on where it was stopped."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.dialects import postgresql, sqlite

from truceline.records import Fetched
from truceline.store.monitor import Monitor
from truceline.store.tables import feeds, fetches


@dataclass(frozen=True, slots=True)
class FeedState:
    """What is known of a feed. `due_at` is in seconds since 1970; `failures` in a row; `fault` the last one."""

    url: str
    etag: str | None = None
    last_modified: str | None = None
    checked_at: str | None = None
    due_at: float = 0.0
    failures: int = 0
    fault: str | None = None


def save_fetches(monitor: Monitor, found: Iterable[Fetched], feed: str | None = None) -> None:
    """Keep where bytes came from."""
    rows = [{**asdict(one), "headers": json.dumps(dict(one.headers), sort_keys=True), "feed": feed} for one in found]
    if rows:
        monitor.write(insert(fetches), rows)


def seen_urls(monitor: Monitor, feed: str) -> frozenset[str]:
    """The addresses of a feed's entries that were fetched and read."""
    query = select(fetches.c.url).where((fetches.c.feed == feed) & (fetches.c.status < 400)).distinct()
    return frozenset(row[0] for row in monitor.rows(query))


def feed_state(monitor: Monitor, url: str) -> FeedState:
    """What is known of a feed; one never asked is due at once."""
    row = next(iter(monitor.rows(select(feeds).where(feeds.c.url == url))), None)
    return FeedState(**dict(row._mapping)) if row else FeedState(url)


def save_feed_state(monitor: Monitor, state: FeedState) -> None:
    """Keep what is known of a feed, in place of what was."""
    row = asdict(state)
    dialect = postgresql if monitor.engine.dialect.name == "postgresql" else sqlite
    monitor.write(dialect.insert(feeds).values(row).on_conflict_do_update(index_elements=["url"], set_=row))


def fetch_rows(monitor: Monitor, sha256: str | None = None) -> Iterator[dict[str, Any]]:
    """Every fetch, oldest first; only those that gave these bytes."""
    query = select(fetches).order_by(fetches.c.id)
    if sha256 is not None:
        query = query.where(fetches.c.sha256 == sha256)
    for row in monitor.rows(query):
        yield dict(row._mapping)

"""The shelf: which record stands for each report of a theatre, and records read from the database only when one is looked at.

A page of a hundred thousand claims never reads all of them: ids and days are held, records come by id and are kept while they are used.
"""

from __future__ import annotations

import json
from collections.abc import ItemsView, Iterable, Iterator, Mapping, ValuesView
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select

from truceline.exports.reading import record_from_dict
from truceline.records import Record
from truceline.review.applied import standing, without_events
from truceline.store import Monitor, load_decisions
from truceline.store.tables import records, reports
from truceline.web.kept import Kept

SOME = 400  # ids of one query
KEPT = 3000  # records held ready
Ready = Kept[Record]  # by the number of the record
Gone = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Entry:
    """A report on the shelf: the number of its latest record, and the ISO day by whose end it was public."""

    number: int
    day: str


def last_read(theatre: str) -> ColumnElement[bool]:
    """For a query: the record is the one that stands, the last of its report that was read with the theatre."""
    return records.c.id.in_(select(func.max(records.c.id)).where(records.c.theatre == theatre).group_by(records.c.report))


def read_shelf(monitor: Monitor, theatre: str) -> dict[str, Entry]:
    """The reports read with a theatre, by id. One of unknown day counts from the last day it may be of, or else from when it was added."""
    day = func.coalesce(reports.c.published, reports.c.published_to, func.substr(reports.c.added_at, 1, 10))
    query = select(records.c.report, records.c.id, day).join(reports, reports.c.id == records.c.report).where(last_read(theatre))
    return {report: Entry(number, known) for report, number, known in monitor.rows(query.order_by(records.c.report))}


class StoredRecords(Mapping[str, Record]):
    """The records of a theatre by report id, as a mapping over the database; events found misread are left out."""

    def __init__(self, monitor: Monitor, entries: Mapping[str, Entry], ready: Ready, gone: Gone | None = None) -> None:
        self._monitor = monitor
        self._entries = entries
        self._ready = ready
        self._gone = gone or {}

    def __len__(self) -> int:
        return len(self._entries)

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __contains__(self, key: object) -> bool:
        return key in self._entries

    def __getitem__(self, key: str) -> Record:
        self._entries[key]
        return self.some((key,))[key]

    def values(self) -> ValuesView[Record]:
        return _Values(self)

    def items(self) -> ItemsView[str, Record]:
        return _Items(self)

    def day(self, key: str) -> str:
        """The ISO day by whose end a report was public."""
        return self._entries[key].day

    def some(self, keys: Iterable[str]) -> dict[str, Record]:
        """The records of these reports that are here, read together, in the order of the ids."""
        wanted = {key: self._entries[key].number for key in keys if key in self._entries}
        found = {key: record for key, number in wanted.items() if (record := self._ready.held(number))}
        missing = sorted(number for key, number in wanted.items() if key not in found)
        for first in range(0, len(missing), SOME):
            query = select(records.c.id, records.c.report, records.c.json).where(records.c.id.in_(missing[first : first + SOME]))
            for number, report, line in self._monitor.rows(query):
                found[report] = record_from_dict(json.loads(line))
                self._ready.put(number, found[report])
        return {key: self._without_misread(key, found[key]) for key in wanted}

    def lines(self, keys: Iterable[str]) -> dict[str, str]:
        """The records of these reports as they are kept, in the order of the keys."""
        wanted = {key: self._entries[key].number for key in keys if key in self._entries}
        query = select(records.c.report, records.c.json).where(records.c.id.in_(list(wanted.values())))
        found = {row.report: str(row.json) for row in self._monitor.rows(query)}
        return {key: found[key] for key in wanted}

    def stands(self, key: str, number: int) -> bool:
        """True if the record of this number is the one that stands for a report here."""
        entry = self._entries.get(key)
        return entry is not None and entry.number == number

    def known(self, as_of: str) -> StoredRecords:
        """Those that were public by the end of an ISO day."""
        entries = {key: entry for key, entry in self._entries.items() if entry.day <= as_of}
        return StoredRecords(self._monitor, entries, self._ready, self._gone)

    def within(self, keys: Iterable[str]) -> StoredRecords:
        """Only these reports."""
        entries = {key: self._entries[key] for key in keys if key in self._entries}
        return StoredRecords(self._monitor, entries, self._ready, self._gone)

    def walk(self) -> Iterator[tuple[str, Record]]:
        """All records in the order of ids, some at a time."""
        keys = list(self._entries)
        for first in range(0, len(keys), SOME):
            yield from self.some(keys[first : first + SOME]).items()

    def _without_misread(self, key: str, record: Record) -> Record:
        gone = self._gone.get(key)
        return without_events(record, set(gone)) if gone else record


class _Values(ValuesView[Record]):
    def __init__(self, told: StoredRecords) -> None:
        super().__init__(told)
        self._told = told

    def __iter__(self) -> Iterator[Record]:
        return (record for _, record in self._told.walk())


class _Items(ItemsView[str, Record]):
    def __init__(self, told: StoredRecords) -> None:
        super().__init__(told)
        self._told = told

    def __iter__(self) -> Iterator[tuple[str, Record]]:
        return self._told.walk()


def open_shelf(monitor: Monitor, theatre: str, ready: Ready) -> StoredRecords:
    """The records of a theatre without what people found misread."""
    entries = read_shelf(monitor, theatre)
    checks = load_decisions(monitor, theatre).checks
    plain = StoredRecords(monitor, entries, ready)
    told = plain.some({check.ref.report for check in checks})
    gone: dict[str, set[str]] = {}
    for ref, check in standing(checks, told).items():
        if check.verdict == "reject":
            gone.setdefault(ref.report, set()).add(ref.event)
    return StoredRecords(monitor, entries, ready, {key: frozenset(events) for key, events in gone.items()})

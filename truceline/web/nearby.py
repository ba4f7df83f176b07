"""Nearby: the records that may tell of some days, or carry the words of some reports. Asked of the flat tables; records come by id."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import Select, func, or_, select

from truceline.incidents import Reach
from truceline.incidents.families import load_families
from truceline.monitor.period import days_between
from truceline.records import Record
from truceline.store import Monitor
from truceline.store.tables import events, records, reports, statements
from truceline.web.shelf import SOME, StoredRecords

WEEK = 7  # days of the longest act that is no campaign
LENGTH = 10  # characters of an ISO day
Query = TypeVar("Query", bound=Select[Any])


@dataclass(frozen=True, slots=True)
class Nearby:
    """The records of a theatre, looked up by days."""

    monitor: Monitor
    shelf: StoredRecords
    theatre: str

    def load(self, reach: Reach) -> Iterable[Record]:
        """The records asked for: by id, of acts of the days, printed or said in them or soon after."""
        keys = set(reach.reports)
        for first, last in reach.days:
            keys |= self.told(first - 1, last + 1) | self.printed(first - late(), last + late())
        for first, last in reach.years:
            keys |= self.told(first, last, longer=WEEK)
        return self.shelf.some(sorted(keys)).values()

    def told(self, first: int, last: int, longer: int = -1) -> set[str]:
        """The reports that tell an act that may lie in the days and may have lasted for more than some."""
        acts = self._of(select(records.c.report, events.c.date_from, events.c.date_to).join(events, events.c.record == records.c.id))
        found = self.monitor.rows(acts.where((events.c.date_from <= iso(last)) & (events.c.date_to >= iso(first))))
        return {report for report, begun, ended in found if longer < 0 or days_between(begun, ended) > longer}

    def printed(self, begin: int, end: int) -> set[str]:
        """The reports printed in the days, and those that tell of words said then."""
        first, last = iso(begin), iso(end)
        day = func.coalesce(reports.c.published, reports.c.published_to, reports.c.published_from)
        out = self._of(select(records.c.report).join(reports, reports.c.id == records.c.report)).where(day.between(first, last))
        said = self._of(select(records.c.report).join(statements, statements.c.record == records.c.id))
        moment = func.substr(statements.c.said_at, 1, LENGTH)
        return self._found(out) | self._found(said.where(moment.between(first, last)))

    def worded(self, keys: Iterable[str]) -> set[str]:
        """The reports that may carry the text of some: those of the very same words, and those printed within two months of them."""
        wanted, found = sorted(keys), set[str]()
        for key in wanted:
            day = date.fromisoformat(self.shelf.day(key)).toordinal() if key in self.shelf else None
            found |= self.printed(day - late(), day + late()) if day else set()
        for first in range(0, len(wanted), SOME):
            same = select(reports.c.words).where(reports.c.id.in_(wanted[first : first + SOME]))
            alike = self._of(select(records.c.report).join(reports, reports.c.id == records.c.report))
            found |= self._found(alike.where(or_(reports.c.words.in_(same), reports.c.id.in_(wanted[first : first + SOME]))))
        return found

    def _of(self, query: Query) -> Query:
        return query.where(records.c.theatre == self.theatre).distinct()

    def _found(self, query: Select[tuple[str]]) -> set[str]:
        return {row[0] for row in self.monitor.rows(query)}


def late() -> int:
    """Days between a happening and a report that tells no day of it, at most."""
    book = load_families()
    return max(book.reach, book.memory, int(book.stories["reach"]))


def iso(day: int) -> str:
    """The ISO day of an ordinal."""
    return date.fromordinal(max(1, day)).isoformat()

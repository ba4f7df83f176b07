"""Finding: words in, the reports, statements and events with all of them out, newest read first, and what could narrow them further.

Beside `search`, which ranks: ranking a word that stands everywhere takes seconds. Here the passages last read are looked at, at most
`MOST` of them, and whether there were more is told. The same answers from a file and from a server.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import and_, bindparam, select, text

from truceline.store.monitor import Monitor
from truceline.store.passages import fold
from truceline.store.search import asked_words
from truceline.store.tables import events, passages, records, reports, statements

MOST = 4000
CHUNK = 400

FILE_IDS = "SELECT rowid AS id FROM words WHERE words MATCH :words ORDER BY rowid DESC LIMIT :most"
SERVER_IDS = """
SELECT id FROM passages WHERE apart @@ plainto_tsquery('simple', :words) ORDER BY id DESC LIMIT :most
"""
HEADS = """
SELECT p.id, p.kind, p.key, p.record, p.speaker, r.id AS report, r.publisher, r.published
FROM ({ids}) w JOIN passages p ON p.id = w.id JOIN records c ON c.id = p.record JOIN reports r ON r.id = c.report
WHERE (CAST(:theatre AS text) IS NULL OR c.theatre = :theatre)
  AND NOT EXISTS (SELECT 1 FROM records n WHERE n.report = c.report AND n.theatre = c.theatre AND n.id > c.id)
  AND (CAST(:by AS text) IS NULL OR coalesce(r.published, r.published_to, substr(r.added_at, 1, 10)) <= :by)
  AND (CAST(:first AS text) IS NULL OR coalesce(r.published, r.published_to, '') >= :first)
  AND (CAST(:last AS text) IS NULL OR coalesce(r.published, r.published_from, '9') <= :last)
  AND (CAST(:publisher AS text) IS NULL OR r.publisher = :publisher)
  AND c.id > :after
ORDER BY p.id DESC
"""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for. Days are ISO days of printing, `as_of` a day or minute; `after` is the number of a record: only later ones."""

    words: str
    theatre: str | None = None
    as_of: str | None = None
    first: str | None = None
    last: str | None = None
    publisher: str | None = None
    speaker: str | None = None
    act: str | None = None
    after: int = 0


@dataclass(frozen=True, slots=True)
class Place:
    """A passage with the words, without its text."""

    id: int
    kind: str
    key: str
    record: int
    speaker: str | None
    report: str
    publisher: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class FoundReport:
    """A report with the words: in its headline, or in the first paragraph that has them."""

    report: str
    title: str | None
    publisher: str | None
    published: str | None
    url: str | None
    words: str
    record: int


@dataclass(frozen=True, slots=True)
class FoundStatement:
    """A statement with the words."""

    report: str
    statement: str
    speaker: str
    speaker_id: str
    on_behalf_of: str | None
    said_at: str | None
    kind: str
    words: str
    start: int
    publisher: str | None
    published: str | None
    record: int


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """An event whose sentence has the words."""

    report: str
    event: str
    type: str
    mode: str | None
    modality: str
    place: str | None
    date_from: str | None
    date_to: str | None
    trigger: str
    start: int
    sentence: str
    publisher: str | None
    published: str | None
    record: int


@dataclass(frozen=True, slots=True)
class Found:
    """All places with the words, newest read first; `more` if there are more than were looked at."""

    wanted: Wanted
    places: tuple[Place, ...] = ()
    more: bool = False

    def reports(self) -> list[Place]:
        """One place for each report: its headline, else its first paragraph with the words."""
        best: dict[str, Place] = {}
        for place in self.places:
            if place.kind != "statement":
                held = best.get(place.report)
                if held is None or place.id < held.id:
                    best[place.report] = place
        return sorted(best.values(), key=newest)

    def statements(self) -> list[Place]:
        speaker = self.wanted.speaker
        return sorted((p for p in self.places if p.kind == "statement" and speaker in (None, p.speaker)), key=newest)

    def publishers(self) -> list[tuple[str, int]]:
        """Houses by the number of their reports found."""
        houses = {p.report: p.publisher for p in self.places if p.kind != "statement"}
        return ranked(houses.values())

    def speakers(self) -> list[tuple[str, int]]:
        return ranked(p.speaker for p in self.places if p.kind == "statement")


def newest(place: Place) -> tuple[bool, str, int]:
    """The order of what was found: last printed first, undated last."""
    day = place.published or ""
    return (not day, "".join(chr(0x10FFFF - ord(c)) for c in day), -place.id)


def ranked(names: Iterable[str | None]) -> list[tuple[str, int]]:
    told = Counter(name for name in names if name)
    return sorted(told.items(), key=lambda pair: (-pair[1], pair[0]))


def find(monitor: Monitor, wanted: Wanted, most: int = MOST) -> Found:
    """The places that have all the words."""
    folded = fold(wanted.words)
    if not folded:
        return Found(wanted)
    ids, words = SERVER_IDS if monitor.engine.dialect.name == "postgresql" else FILE_IDS, asked_words(monitor, folded)
    query = text(HEADS.format(ids=ids)).bindparams(
        words=words, most=most, theatre=wanted.theatre, by=(wanted.as_of or "")[:10] or None, first=wanted.first, last=wanted.last,
        publisher=wanted.publisher, after=wanted.after,
    )
    rows = [Place(*row) for row in monitor.rows(query)]
    return Found(wanted, tuple(rows), len(rows) >= most or _looked_at(monitor, ids, words, most))


def _looked_at(monitor: Monitor, ids: str, words: str, most: int) -> bool:
    """True if there were more passages than were looked at."""
    query = text(f"SELECT count(*) FROM ({ids}) w").bindparams(words=words, most=most)
    return int(next(iter(monitor.rows(query)))[0]) >= most


def load_reports(monitor: Monitor, places: Sequence[Place]) -> list[FoundReport]:
    """The reports of some places, in their order."""
    query = (
        select(passages.c.id, passages.c.text, reports.c.title, reports.c.url)
        .join(records, records.c.id == passages.c.record).join(reports, reports.c.id == records.c.report)
        .where(passages.c.id.in_([p.id for p in places]))
    )  # fmt: skip
    told = {row.id: row for row in monitor.rows(query)}
    return [
        FoundReport(p.report, told[p.id].title, p.publisher, p.published, told[p.id].url, told[p.id].text, p.record)
        for p in places if p.id in told
    ]  # fmt: skip


def load_statements(monitor: Monitor, places: Sequence[Place]) -> list[FoundStatement]:
    """The statements of some places, in their order."""
    query = select(statements).where(statements.c.record.in_({p.record for p in places}))
    told = {(row.record, row.id): row for row in monitor.rows(query)}
    found = []
    for p in places:
        row = told.get((p.record, p.key))
        if row is not None:
            found.append(FoundStatement(
                p.report, row.id, row.speaker, row.speaker_id, row.on_behalf_of, row.said_at, row.kind, row.content, row.start,
                p.publisher, p.published, p.record,
            ))  # fmt: skip
    return found


def find_events(monitor: Monitor, found: Found, most: int = 500) -> list[FoundEvent]:
    """The events whose sentence has all the words, of the reports found, newest first, at most so many."""
    words = fold(found.wanted.words).split()
    heads = {p.record: p for p in found.reports()}
    return list(islice(_events(monitor, words, heads, found.wanted.act), most))


def _events(monitor: Monitor, words: Sequence[str], heads: dict[int, Place], act: str | None) -> Iterator[FoundEvent]:
    query = select(events).where(and_(events.c.record.in_(bindparam("records", expanding=True)))).order_by(events.c.start)
    order = list(heads)
    for at in range(0, len(order), CHUNK):
        some = order[at : at + CHUNK]
        told: dict[int, list[FoundEvent]] = {}
        for row in monitor.rows(query.params(records=some)):
            if act not in (None, row.type) or not set(words) <= set(fold(row.sentence).split()):
                continue
            head = heads[row.record]
            told.setdefault(row.record, []).append(FoundEvent(
                head.report, row.id, row.type, row.mode, row.modality, row.place, row.date_from, row.date_to, row.trigger, row.start,
                row.sentence, head.publisher, head.published, row.record,
            ))  # fmt: skip
        yield from (event for record in some for event in told.get(record, ()))


def statements_with(monitor: Monitor, theatre: str, names: Iterable[str], most: int = 20_000) -> frozenset[tuple[str, str]]:
    """The statements of a theatre, by report and id, that have all the words of any of some names one after another."""
    told = sorted({folded for name in names if (folded := fold(name))})
    if not told:
        return frozenset()
    query = (
        select(records.c.report, passages.c.key).join(records, records.c.id == passages.c.record)
        .where((passages.c.kind == "statement") & (records.c.theatre == theatre))
    )  # fmt: skip
    if monitor.engine.dialect.name == "postgresql":
        told = told[:40]
        near = " OR ".join(f"passages.apart @@ phraseto_tsquery('simple', :n{k})" for k in range(len(told)))
        query = query.where(text(f"({near})").bindparams(**{f"n{k}": name for k, name in enumerate(told)}))
    else:
        words = " OR ".join(f'"{name}"' for name in told)
        query = query.where(text("passages.id IN (SELECT rowid FROM words WHERE words MATCH :words)").bindparams(words=words))
    return frozenset((row[0], row[1]) for row in islice(monitor.rows(query.limit(most)), most))

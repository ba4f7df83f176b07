"""What was said: the utterances of a view as rows, narrowed by who speaks, of whom, how and when. A scene in, rows out, latest first.

Each row is one utterance; the reports that render it are folded under it. Statements that two reports carry are never counted twice.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from sqlalchemy import select

from truceline.questions.naming import called, forms
from truceline.records import Actor, Record, Statement, Utterance
from truceline.store import Monitor
from truceline.store.finding import statements_with
from truceline.store.tables import records, reports, statements
from truceline.web.kept import Kept
from truceline.web.scene import Seen
from truceline.web.shelf import SOME, last_read
from truceline.web.view import View

KINDS = {"direct": "in quotation marks", "indirect": "in the report's words", "mixed": "partly in quotation marks"}
Key = tuple[str, str]  # report, statement


@dataclass(frozen=True, slots=True)
class Row:
    """One utterance as it is listed. `day` is the day it was said, else the first day it was printed; "" if neither is known."""

    utterance: Utterance
    day: str
    stated: bool
    kinds: frozenset[str]
    behalf: str | None


@dataclass(frozen=True, slots=True)
class Told:
    """What is shown of a row: the statement of its first rendering, and each rendering with its own words."""

    row: Row
    record: Record
    statement: Statement
    others: tuple[tuple[Record, Statement, str | None], ...]


ROWS: Kept[tuple[Row, ...]] = Kept(6)
SPEAKERS: Kept[list[tuple[str, str, int]]] = Kept(6)
ABOUT: Kept[frozenset[Key]] = Kept(24)


def rows_of(seen: Seen, monitor: Monitor, as_of: str | None) -> tuple[Row, ...]:
    """All utterances of a view, latest first, those of no known day last."""
    return ROWS.get((seen.head, seen.theatre.id, as_of, len(seen.scene.utterances)), lambda: _rows(seen, monitor))


def _rows(seen: Seen, monitor: Monitor) -> tuple[Row, ...]:
    """Those of the whole scene from the flat tables; of a scene cut to a moment only utterances that were cut are made anew."""
    if seen.whole is None:
        return tuple(_in_order(_made(seen.scene.utterances, monitor, seen.theatre.id, None)))
    now = {u.id: u for u in seen.scene.utterances}
    held = [row for row in rows_of(seen.whole, monitor, None) if now.get(row.utterance.id) is row.utterance]
    cut = [now[key] for key in now.keys() - {row.utterance.id for row in held}]
    made = _made(cut, monitor, seen.theatre.id, {r.report for u in cut for r in u.renderings}) if cut else []
    return tuple(_in_order([*held, *made]) if made else held)


def _made(told: Iterable[Utterance], monitor: Monitor, theatre: str, only: Set[str] | None) -> list[Row]:
    flat = _flat(monitor, theatre, only)
    return [made for utterance in told if (made := _row(utterance, flat))]


def _in_order(rows: list[Row]) -> list[Row]:
    rows.sort(key=lambda r: (r.utterance.renderings[0].report, r.utterance.renderings[0].statement))
    rows.sort(key=lambda r: r.day, reverse=True)
    return rows


Flat = Mapping[Key, tuple[str, str | None, str | None]]


def _flat(monitor: Monitor, theatre: str, only: Set[str] | None = None) -> Flat:
    """Kind, party spoken for and day of printing of every statement, from the flat tables: no record is read for a list.

    Args:
        only: the reports wanted; None: all.
    """
    query = (
        select(records.c.report, statements.c.id, statements.c.kind, statements.c.on_behalf_of, reports.c.published)
        .join(records, records.c.id == statements.c.record).join(reports, reports.c.id == records.c.report)
        .where(last_read(theatre))
    )  # fmt: skip
    if only is None:
        return {(report, key): (kind, behalf, day) for report, key, kind, behalf, day in monitor.rows(query)}
    wanted, found = sorted(only), {}
    for first in range(0, len(wanted), SOME):
        some = query.where(records.c.report.in_(wanted[first : first + SOME]))
        found.update({(report, key): (kind, behalf, day) for report, key, kind, behalf, day in monitor.rows(some)})
    return found


def _row(utterance: Utterance, flat: Flat) -> Row | None:
    told = [flat[key] for r in utterance.renderings if (key := (r.report, r.statement)) in flat]
    if not told:
        return None
    said = utterance.said[0] if utterance.said else None
    printed = min((day for _, _, day in told if day), default="")
    behalf = next((name for _, name, _ in told if name), None)
    return Row(utterance, said or printed, said is not None, frozenset(kind for kind, _, _ in told), behalf)


def within(rows: Sequence[Row], first: str | None, last: str | None) -> Sequence[Row]:
    """The rows of some days; they stand latest first, those of no known day last."""
    start = bisect_left(rows, True, key=lambda row: row.day <= last) if last else 0
    return rows[start : bisect_left(rows, True, key=lambda row: row.day < (first or "0"))]


def narrowed(rows: Sequence[Row], seen: Seen, monitor: Monitor, view: View) -> list[Row]:
    """The rows the filters of a view leave: speaker, target, to, kind, and the days of the period."""
    speaker, to, kind = view.get("speaker"), view.get("to_whom"), view.get("kind")
    about = about_of(seen, monitor, view.get("about"))
    if view.first or view.last:
        rows = within(rows, view.first, view.last)
    if not (speaker or to or kind) and about is None:
        return list(rows)
    found = []
    for row in rows:
        told = row.utterance
        if speaker and not _is(told.speaker, row.behalf, speaker):
            continue
        if to and not (told.addressee and _is(told.addressee, None, to)):
            continue
        if kind and kind not in row.kinds:
            continue
        if about is not None and not any((r.report, r.statement) in about for r in told.renderings):
            continue
        found.append(row)
    return found


def _is(actor: Actor, behalf: str | None, wanted: str) -> bool:
    """True for the actor of this id, or one whose name, or the name of whom he speaks for, has these words."""
    return wanted == actor.id or wanted.casefold() in actor.name.casefold() or bool(behalf and wanted.casefold() in behalf.casefold())


def about_of(seen: Seen, monitor: Monitor, about: str) -> frozenset[Key] | None:
    """The statements whose words name somebody by any of his names, or have these words; None if nobody is asked for."""
    if not about:
        return None
    ids = {about} if seen.theatre.actor(about) else set(called(seen.theatre, about))
    names = {about if about not in ids else "", *(form for actor in ids for form in forms(seen.theatre).get(actor, ()))} - {""}
    key = (seen.head, seen.theatre.id, about)
    return ABOUT.get(key, lambda: statements_with(monitor, seen.theatre.id, names))


def speakers(seen: Seen, monitor: Monitor, as_of: str | None) -> list[tuple[str, str, int]]:
    """Who speaks most in a view: id, name, utterances."""
    key = (seen.head, seen.theatre.id, as_of, len(seen.scene.utterances))
    return SPEAKERS.get(key, lambda: _speakers(rows_of(seen, monitor, as_of)))


def _speakers(rows: Iterable[Row], most: int = 40) -> list[tuple[str, str, int]]:
    told = Counter((row.utterance.speaker.id, row.utterance.speaker.name) for row in rows)
    return [(key, name, n) for (key, name), n in sorted(told.items(), key=lambda pair: (-pair[1], pair[0]))[:most]]


def told_of(rows: Iterable[Row], seen: Seen) -> list[Told]:
    """The rows of a list page with their records, read together."""
    rows = list(rows)
    held = seen.records.some({r.report for row in rows for r in row.utterance.renderings})
    found = []
    for row in rows:
        parts = []
        for r in row.utterance.renderings:
            statement = next((s for s in held[r.report].statements if s.id == r.statement), None) if r.report in held else None
            if statement is not None:
                parts.append((held[r.report], statement, r.copy_of))
        if parts:
            first = next((part for part in parts if part[2] is None), parts[0])
            found.append(Told(row, first[0], first[1], tuple(part for part in parts if part is not first)))
    return found

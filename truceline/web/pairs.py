"""Who accuses and who praises whom: a view in, a matrix of sides out. Accusations of acts count incidents, words count reports, apart.

An accusation is what somebody says of another, never a finding. Copies count once.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import and_, select

from truceline.questions.inquiry import in_days
from truceline.records import Actor
from truceline.store import Monitor
from truceline.store.tables import events, records, reports, roles
from truceline.theatres.sides import side_actor, side_of
from truceline.theatres.theatre import Theatre
from truceline.web.evidence import origins_of
from truceline.web.kept import Kept
from truceline.web.scene import Seen
from truceline.web.shelf import last_read
from truceline.web.view import View

MOST = 8  # sides with a row and a column of their own
PRAISE = ("praise", "endorse")


@dataclass(frozen=True, slots=True)
class Word:
    """An event of words: accusing or praising, by whom, of whom, in which report, printed when."""

    praise: bool
    by: str
    by_name: str
    of: str
    of_name: str
    report: str
    published: str | None
    sentence: str


@dataclass(frozen=True, slots=True)
class Pair:
    """What one side says of another: incidents it accuses it of, reports with accusing words, reports with praise."""

    incidents: int = 0
    accusing: int = 0
    praising: int = 0


@dataclass(frozen=True, slots=True)
class Side:
    """A row or column: the actor that stands for the side, by id and name."""

    key: str
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Matrix:
    """Sides that speak (rows), sides spoken of (columns), and what is between two of them, by their keys."""

    rows: tuple[Side, ...]
    columns: tuple[Side, ...]
    cells: Mapping[tuple[str, str], Pair]
    left: int = 0


WORDS: Kept[tuple[Word, ...]] = Kept(6)
MADE: Kept[Matrix] = Kept(24)


def matrix_of(seen: Seen, monitor: Monitor, view: View) -> Matrix:
    """The matrix of a view's period."""
    return MADE.get((seen.head, seen.theatre.id, view.as_of, view.first, view.last), lambda: _matrix(seen, monitor, view))


def words_of(seen: Seen, monitor: Monitor) -> tuple[Word, ...]:
    """Every accusing or praising event that names both, from the flat tables."""
    return WORDS.get((seen.head, seen.theatre.id), lambda: tuple(_words(monitor, seen.theatre.id)))


def _words(monitor: Monitor, theatre: str) -> Iterable[Word]:
    by, of = roles.alias("by_role"), roles.alias("of_role")
    praise = and_(events.c.type == "SUPPORT", events.c.mode.in_(PRAISE))
    query = (
        select(events.c.type, by.c.actor_id, by.c.actor, of.c.actor_id, of.c.actor, records.c.report, reports.c.published,
               events.c.sentence)
        .join(records, records.c.id == events.c.record).join(reports, reports.c.id == records.c.report)
        .join(by, and_(by.c.record == events.c.record, by.c.event == events.c.id, by.c.role == "actor"))
        .join(of, and_(of.c.record == events.c.record, of.c.event == events.c.id, of.c.role == "target"))
        .where((events.c.type == "ACCUSE") | praise).where(events.c.modality.in_(("happened", "ongoing")))
        .where(last_read(theatre)).order_by(records.c.report, events.c.start)
    )  # fmt: skip
    for row in monitor.rows(query):
        yield Word(row[0] == "SUPPORT", row[1], row[2], row[3], row[4], row[5], row[6], row[7])


def _matrix(seen: Seen, monitor: Monitor, view: View) -> Matrix:
    copied = origins_of(seen.scene.copies)
    incidents: dict[tuple[str, str], set[str]] = defaultdict(set)
    words: dict[tuple[bool, str, str], set[str]] = defaultdict(set)
    names: dict[str, Side] = {}
    for incident in seen.scene.incidents:
        if in_days(incident.window, view.first, view.last):
            for a in incident.accused:
                incidents[_side(a.by, seen.theatre, names), _side(a.of, seen.theatre, names)].add(incident.id)
    for word in words_of(seen, monitor):
        if word.report in copied or word.report not in seen.records or not view.leaves(word.published):
            continue
        by = seen.theatre.actor(word.by) or Actor(word.by, word.by_name)
        of = seen.theatre.actor(word.of) or Actor(word.of, word.of_name)
        words[word.praise, _side(by, seen.theatre, names), _side(of, seen.theatre, names)].add(word.report)
    pairs = {*incidents, *((by, of) for _, by, of in words)}
    cells = {
        (by, of): Pair(len(incidents[by, of]), len(words[False, by, of]), len(words[True, by, of])) for by, of in sorted(pairs)
    }
    return _cut(cells, names)


def _side(actor: Actor, theatre: Theatre, names: dict[str, Side]) -> str:
    """The key of the actor's side, its name noted."""
    key = side_of(actor, theatre)
    if key not in names:
        stands = side_actor(key, theatre) or actor
        names[key] = Side(key, stands.id, stands.name)
    return key


def _cut(cells: Mapping[tuple[str, str], Pair], names: Mapping[str, Side]) -> Matrix:
    """The sides most is said by and of; how many pairs are left out."""
    by, of = Counter[str](), Counter[str]()
    for (a, b), pair in cells.items():
        heft = 2 * pair.incidents + pair.accusing + pair.praising
        by[a] += heft
        of[b] += heft
    rows, columns = (tuple(names[key] for key, _ in sorted(c.items(), key=lambda p: (-p[1], p[0]))[:MOST]) for c in (by, of))
    shown = {(a.key, b.key) for a in rows for b in columns}
    return Matrix(rows, columns, cells, sum(1 for pair in cells if pair not in shown))

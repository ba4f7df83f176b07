"""Looking for words: a view in, what the search page and its feeds show out. One box over reports, statements, events and incidents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup, escape

from truceline.exports.plain import plain
from truceline.monitor.words import load_words
from truceline.questions.inquiry import in_days
from truceline.records import Incident
from truceline.store import Monitor
from truceline.store.finding import (
    Found,
    FoundEvent,
    FoundReport,
    FoundStatement,
    Wanted,
    find,
    find_events,
    load_reports,
    load_statements,
    ranked,
)
from truceline.store.passages import fold
from truceline.web.kept import Kept
from truceline.web.scene import Seen
from truceline.web.view import View

KINDS = ("report", "statement", "event", "incident")
SIZE, FEW = 20, 5  # of one kind, of all kinds together
EVENTS, INCIDENTS = 200, 200  # looked at
MANY = 20_000  # different names remembered
WORD = re.compile(r"\w+")
FILTERS = ("q", "kind", "publisher", "speaker", "act")


@dataclass(frozen=True, slots=True)
class Looked:
    """All that was found for some words."""

    found: Found
    events: tuple[FoundEvent, ...]
    incidents: tuple[Incident, ...]


FOUND: Kept[Looked] = Kept(24)


@dataclass(frozen=True, slots=True)
class Hits:
    """What the page lists: one slice of each kind, how many there are of each, and what they could be narrowed to."""

    words: str
    kind: str
    reports: Sequence[FoundReport]
    statements: Sequence[FoundStatement]
    events: Sequence[FoundEvent]
    incidents: Sequence[Incident]
    totals: dict[str, int]
    publishers: Sequence[tuple[str, int]]
    speakers: Sequence[tuple[str, int]]
    acts: Sequence[tuple[str, int]]
    more: bool

    @property
    def total(self) -> int:
        return sum(self.totals.values())


def wanted_of(view: View, theatre: str) -> Wanted:
    """What a view looks for."""
    return Wanted(
        view.get("q"), theatre, view.as_of, view.first, view.last, view.get("publisher") or None, view.get("speaker") or None,
        view.get("act") or None,
    )  # fmt: skip


def looked(monitor: Monitor, seen: Seen, view: View) -> Looked:
    """Everything with the words, kept as long as nothing new is known."""
    wanted = wanted_of(view, seen.theatre.id)

    def make() -> Looked:
        found = find(monitor, wanted)
        events = tuple(find_events(monitor, found, EVENTS))
        return Looked(found, events, tuple(_incidents(seen, view))[:INCIDENTS])

    return FOUND.get((seen.head, wanted), make)


def _incidents(seen: Seen, view: View) -> Iterable[Incident]:
    """Incidents with all the words in title, place or parties."""
    words = fold(view.get("q")).split()
    if not words or view.get("publisher") or view.get("speaker"):
        return
    title_of = load_words().title
    for incident in reversed(seen.scene.incidents):
        held = folded(" ".join([title_of(incident), *(p.name for p in incident.places), *(a.name for a in incident.sides)]))
        inside = in_days(incident.window, view.first, view.last)
        if all(word in held for word in words) and inside and view.get("act") in ("", incident.type):
            yield incident


@lru_cache(MANY)
def folded(names: str) -> frozenset[str]:
    """The words of names as they are compared; many incidents have the same."""
    return frozenset(fold(names).split())


def hits_of(monitor: Monitor, seen: Seen, view: View) -> Hits:
    """What the page shows: of one kind a page of them, of all kinds a few each."""
    told = looked(monitor, seen, view)
    kind = view.get("kind") if view.get("kind") in KINDS else ""
    reports, statements = told.found.reports(), told.found.statements()
    cut = {name: _cut(name, kind, view.page) for name in KINDS}
    return Hits(
        view.get("q"), kind, load_reports(monitor, reports[cut["report"]]), load_statements(monitor, statements[cut["statement"]]),
        told.events[cut["event"]], told.incidents[cut["incident"]],
        {"report": len(reports), "statement": len(statements), "event": len(told.events), "incident": len(told.incidents)},
        told.found.publishers()[:12], told.found.speakers()[:12], ranked(event.type for event in told.events)[:12], told.found.more,
    )  # fmt: skip


def _cut(name: str, kind: str, number: int) -> slice:
    """Which of a kind are shown: a page where only this kind is asked for, a few where all are."""
    if not kind:
        return slice(0, FEW)
    return slice((number - 1) * SIZE, number * SIZE) if name == kind else slice(0, 0)


def lit(text: str, words: str, most: int = 420) -> Markup:
    """A text with the words looked for marked, cut around the first of them; escaped."""
    wanted = set(fold(words).split())
    shown = plain(text)
    first = next((m.start() for m in WORD.finditer(shown) if fold(m.group()) in wanted), 0)
    start = max(0, first - most // 3)
    piece = shown[start : start + most]
    parts, last = [], 0
    for m in WORD.finditer(piece):
        if set(fold(m.group()).split()) & wanted:
            parts += [escape(piece[last : m.start()]), Markup("<mark>{}</mark>").format(m.group())]
            last = m.end()
    parts.append(escape(piece[last:]))
    return Markup("…" if start else "") + Markup("").join(parts) + Markup("…" if start + most < len(shown) else "")

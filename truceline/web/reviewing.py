"""Reviewing: what is left to decide in a view, each with its tellings side by side; and the rows a decision makes. Pure but for reading.

Decisions stand beside the records, signed and dated. An item decided is not shown again, also while the scene is still the old one.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from truceline.codebooks.words import read_yaml
from truceline.monitor.kinds import FIGHTING
from truceline.monitor.period import shifted
from truceline.monitor.table import counted_words
from truceline.monitor.words import load_words, number, window_words
from truceline.records import CountChain, Event, EventRef, Incident, Record
from truceline.review import Decisions, Item
from truceline.store import Monitor
from truceline.store.decisions import decision_rows
from truceline.web.scene import Seen

WEEK = 6  # days before the last one that the counters of the page cover
TELLINGS = 6  # of an incident that are shown


@dataclass(frozen=True, slots=True)
class Told:
    """One telling as a person judges it: its words, who tells them, how they were read."""

    ref: EventRef
    record: Record
    event: Event
    read: tuple[tuple[str, str], ...]
    before: str = ""
    after: str = ""

    @property
    def key(self) -> str:
        return f"{self.ref.report}:{self.ref.event}"


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to decide. `favour` and `counter` are the reasons in words with their points; `changes` says what hangs on it."""

    item: Item
    tellings: tuple[Told, ...]
    favour: tuple[tuple[str, float], ...]
    counter: tuple[tuple[str, float], ...]
    changes: tuple[str, ...]
    a: Incident | None
    b: Incident | None
    more: int = 0


@dataclass(frozen=True, slots=True)
class Left:
    """How much is left: pairs, incidents nobody has gone through, how many of both bear on the last seven days."""

    pairs: int
    incidents: int
    recent: int
    capped: bool


@cache
def reason_words() -> Mapping[str, str]:
    """What the features of the matching say, from `codebooks/review.yaml`."""
    return dict(read_yaml("review.yaml")["reasons"])


def reason(name: str) -> str:
    """What a sign says; one of a family of signs ("kind_truce") by the words of the family."""
    words = reason_words()
    stem, _, rest = name.partition("_")
    if name in words:
        return words[name]
    return words[f"{stem}_"] + rest.replace("_", ", ") if f"{stem}_" in words else name.replace("_", " ")


def odds(score: float) -> str:
    """A score, which is a logarithm of odds, in words.

    >>> odds(0.0), odds(1.1), odds(-0.7)
    ('even odds', 'about 3 to 1 for one happening', 'about 2 to 1 against')
    """
    told, way = math.exp(min(abs(score), 9)), "for one happening" if score > 0 else "against"
    if told < 1.05:
        return "even odds"
    return f"about {told:.2g} to 1 {way}" if told < 100 else f"more than 100 to 1 {way}"


def open_items(items: Iterable[Item], decisions: Decisions) -> list[Item]:
    """The items nobody has decided."""
    judged = {j.pair for j in decisions.judgements if j.withdrawn_at is None}
    checked = {c.ref for c in decisions.checks if c.withdrawn_at is None}
    rejected = {c.ref for c in decisions.checks if c.withdrawn_at is None and c.verdict == "reject"}
    return [i for i in items if not _decided(i, judged, checked, rejected)]


def _decided(item: Item, judged: set[tuple[EventRef, EventRef]], checked: set[EventRef], rejected: set[EventRef]) -> bool:
    if item.kind == "pair":
        a, b = sorted(item.refs)
        return (a, b) in judged or bool(rejected & set(item.refs))
    return all(ref in checked for ref in item.refs)


def left_of(items: Sequence[Item], seen: Seen, most: int) -> Left:
    """What is left to do."""
    last = max((i.window[1] for i in seen.scene.incidents if i.window), default="")
    since = shifted(last, -WEEK) if last else ""
    pairs = sum(i.kind == "pair" for i in items)
    recent = sum(any(_recent(seen.by_id.get(key or ""), since) for key in (i.a, i.b)) for i in items)
    return Left(pairs, len(items) - pairs, recent, len(seen.scene.items) >= most)


def _recent(incident: Incident | None, since: str) -> bool:
    return incident is not None and incident.window is not None and bool(since) and incident.window[1] >= since


def question_of(item: Item, seen: Seen) -> Question:
    """An item with everything to judge it by."""
    refs = item.refs[:TELLINGS]
    records = seen.records.some({ref.report for ref in refs})
    tellings = tuple(told for ref in refs if ref.report in records and (told := _told(ref, records[ref.report])))
    reasons = [(reason(name), points) for name, points in item.reasons]
    a, b = seen.by_id.get(item.a), seen.by_id.get(item.b or "")
    return Question(
        item, tellings, tuple(r for r in reasons if r[1] > 0), tuple(r for r in reasons if r[1] <= 0), tuple(_changes(item, a, b)), a, b,
        len(item.refs) - len(refs),
    )  # fmt: skip


def _told(ref: EventRef, record: Record) -> Told | None:
    event = next((e for e in record.events if e.id == ref.event), None)
    if event is None:
        return None
    start, end = event.trigger.start - event.sentence.start, event.trigger.end - event.sentence.start
    text = event.sentence.text
    return Told(ref, record, event, tuple(_reading(event)), text[:start], text[end:])


def _reading(event: Event) -> Iterable[tuple[str, str]]:
    """How the telling was read, field by field; what is not told is not listed."""
    words = load_words()
    yield "act", words.act(event.type, event.mode) + ("" if event.modality == "happened" else f" ({event.modality})")
    for label, who in (("doer", event.actors), ("target", event.targets), ("told by", event.according_to)):
        if who:
            yield label, ", ".join(dict.fromkeys(p.actor.name for p in who))
    if not event.according_to:
        yield "told by", "the report's own voice"
    if event.place:
        yield "place", f"{event.place.place.name} ({event.place.place.precision})"
    if event.date:
        yield "days", window_words(event.date)
    for count in event.counts:
        side = f" of {count.side.name}" if count.side else ""
        yield "figure", f"{words.counts[count.what]}{side}: {words.bounds[count.bound]}{number(count.value)}"


def _changes(item: Item, a: Incident | None, b: Incident | None) -> Iterable[str]:
    """What an answer would change on the page."""
    if item.kind != "pair" or a is None:
        if a is not None and a.counts:
            yield "The figures of its claims table: " + "; ".join(dict.fromkeys(_figure(c) for c in a.counts[:4])) + "."
        yield "A telling found misread leaves the incident, the answers and the page; confirming says that the report tells it so."
        return
    days = window_words(a.window)
    if item.joined or b is None or a.id == b.id:
        yield f"Now held to be one: {load_words().title(a)}, {days}, {a.reports} reports."
        yield "“Same” keeps it together whatever is read later; “different” makes it two incidents and parts their figures."
    else:
        yield f"Now held apart: {load_words().title(a)}, {days}; {load_words().title(b)}, {window_words(b.window)}."
        yield "“Same” makes them one incident: one less in the counters, the figures of each claimant in one chain."
    shared = sorted({load_words().counts[c.what] for i in (a, b) if i for c in i.counts if c.what != "other"})
    if shared:
        yield "Figures at stake: " + ", ".join(shared) + "."
    if a.family in FIGHTING:
        yield "It counts as fighting: trends and signals move with it."


def _figure(chain: CountChain) -> str:
    return f"{counted_words(chain, load_words())} {number(chain.current)}"


def last_made(monitor: Monitor, theatre: str, by: str) -> list[dict[str, object]]:
    """The rows of the last decision of a person that stands: those made at one moment."""
    mine = [row for row in decision_rows(monitor, theatre) if row["by"] == by and row["withdrawn_at"] is None]
    return [row for row in mine if row["made_at"] == mine[-1]["made_at"]] if mine else []

"""The queue: what a person should look at first. A state of reconciliation in, items ranked by what they would change on the page.

A doubtful pair comes before others by how much hangs on it (fighting, independent reports, figures), how near the last day it lies and
how doubtful it is; then incidents of fighting nobody has gone through. Bounded, and the same for the same state.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from truceline.incidents import Reconciler
from truceline.incidents.doubts import MARGIN, Doubt, find_doubts
from truceline.monitor.kinds import FIGHTING
from truceline.records import Check, EventRef, Incident
from truceline.review.applied import is_reviewed

WEEK = 7


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to decide. `kind` "pair": are two tellings one happening (`joined` says what is held now); "incident": is it read right.

    `effect` ranks it; `a` and `b` are the incidents the tellings stand in now (the same id if joined).
    """

    kind: str
    effect: float
    refs: tuple[EventRef, ...]
    a: str
    b: str | None = None
    joined: bool = False
    score: float | None = None
    reasons: tuple[tuple[str, float], ...] = ()


def queue(
    state: Reconciler, checks: Mapping[EventRef, Check], limit: int = 20, known: Mapping[str, Iterable[EventRef]] | None = None
) -> tuple[Item, ...]:
    """The items with the greatest effect, at most `limit`.

    Args:
        state: reconciled with the judgements there are; pairs judged are not asked again.
        checks: the checks in force, by event.
        known: members of incidents given out before, by id: they keep their ids.
    """
    incidents = state.incidents(known)
    home = {ref: incident for incident in incidents for ref in incident.refs()}
    last = max((i.window[1] for i in incidents if i.window), default="")
    pairs = (item for doubt in find_doubts(state) if (item := of_doubt(doubt, home, last)))
    unseen = (of_incident(i, last) for i in incidents if i.family in FIGHTING and not is_reviewed(i, checks))
    return tuple(sorted(best(pairs, unseen), key=lambda i: (-i.effect, i.kind, i.a, i.refs))[:limit])


def best(pairs: Iterable[Item], unseen: Iterable[Item]) -> Iterable[Item]:
    """Each pair of incidents once, at its most doubtful; each incident once."""
    held: dict[tuple[str, str | None], Item] = {}
    for item in pairs:
        key = (item.a, item.b)
        if key not in held or item.effect > held[key].effect:
            held[key] = item
    yield from held.values()
    yield from unseen


def of_doubt(doubt: Doubt, home: Mapping[EventRef, Incident], last: str) -> Item | None:
    """A doubtful pair as an item; None where one of them founds no incident."""
    a, b = (home.get(ref) for ref in doubt.pair)
    if a is None or b is None:
        return None
    joined = a.id == b.id
    if not joined and doubt.score >= 0:
        return None  # held apart by what a third telling says: no doubt of this pair
    doubtful = 1 - abs(doubt.score) / (2 * MARGIN)
    return Item("pair", weight(a, last) * weight(b, last) ** 0.5 * doubtful, doubt.pair, a.id, b.id, joined, doubt.score, doubt.reasons)


def of_incident(incident: Incident, last: str) -> Item:
    return Item("incident", weight(incident, last) / 4, tuple(sorted(incident.refs())), incident.id)


def weight(incident: Incident, last: str) -> float:
    """How much of the page hangs on an incident: fighting, independent reports, figures; halved with every week of age."""
    told = incident.independent + len(incident.counts) + len(incident.accused)
    age = (date.fromisoformat(last) - date.fromisoformat(incident.window[1])).days if incident.window and last else 4 * WEEK
    return float((2.0 if incident.family in FIGHTING else 1.0) * told * 0.5 ** (max(age, 0) / WEEK))

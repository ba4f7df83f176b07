"""Choice: who fills the roles of an event, weighed among what grammar reads, nobody, and the actors the report names.

Comes in: the events of a report with the roles grammar gave them. Goes out: the same events, roles chosen together by the weights of
`roles_weights.yaml` (fitted by `training/fit_roles.py`; nothing here knows names or words). An actor taken from another sentence has no
span: it is inferred. Never: a belligerent that keeps or brokers peace, an actor the report does not name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from truceline.codebooks.words import read_yaml
from truceline.events.cast import Cast, build_cast, told
from truceline.events.effects import Draft
from truceline.events.options import BODILY, Option, near_by, options, view_of
from truceline.events.scene import Scene
from truceline.events.traits import ROLES, Part, group
from truceline.records import Event

MOST_KNOWN = 100_000
# how much weightier than nobody, in hundredths, a doer must be whom grammar has not read: violence, violence between foes, other acts
SURE = {"violence": 80, "foe": 0, "other": 60}

@dataclass(frozen=True, slots=True)
class Ballot:
    """The options of both roles of one event, which is number `number` of the cast's report."""

    event: Event
    number: int
    cast: Cast
    actors: tuple[Option, ...]
    targets: tuple[Option, ...]


def choose_roles(scene: Scene, drafts: Sequence[Draft]) -> list[Event]:
    """The events with the weightiest pair of options each."""
    if not load_weights():
        return [d.event for d in drafts]
    scale = load_scale()
    return [decided(scale, ballot) for ballot in ballots(scene, drafts, every=False)]


@cache
def load_weights() -> Mapping[str, int]:
    """The fitted weights, in hundredths."""
    return dict(read_yaml("roles_weights.yaml")["weights"] or {})


def ballots(scene: Scene, drafts: Sequence[Draft], *, every: bool = True) -> Iterator[Ballot]:
    """The options of each event, in the order of the drafts. `every`: also those the words rule out (to learn from)."""
    cast = build_cast(scene, [d.event for d in drafts])
    for n, draft in enumerate(drafts):
        near = near_by(scene, cast, draft.event)
        views = [view_of(scene, cast, draft.event, draft.sense, n, role) for role in ROLES]
        actors, targets = (tuple(options(view, near, every=every)) for view in views)
        yield Ballot(draft.event, n, cast, actors, targets)


Sides = tuple[bool, int, int, int]


class Pair(NamedTuple):
    """All that speaks for two options together: the act, each option's kind and first actor's kind, and what their sides have in common."""

    type: str
    mode: str | None
    kinds: tuple[str, str]
    actors: tuple[str | None, str | None]
    chiefs: tuple[bool, bool]
    sides: Sides | None  # one side; told as foes there and back; named together. None where a side is not known


def pair_of(ballot: Ballot, a: Option, t: Option, common: dict[tuple[str, str], Sides]) -> Pair:
    """Two options as their features see them. `common` remembers what sides have in common, for the options of one ballot."""
    sides = None
    if a.people and t.people and a.side is not None and t.side is not None:
        sides = common.get((a.side, t.side))
        if sides is None:
            sides = common[a.side, t.side] = sides_of(ballot, a.side, t.side)
    event = ballot.event
    first = (a.people[0].actor.kind if a.people else None, t.people[0].actor.kind if t.people else None)
    return Pair(event.type, event.mode, (a.kind, t.kind), first, (a.chief, t.chief), sides)


def sides_of(ballot: Ballot, a: str, t: str) -> Sides:
    """Whether two sides are one, how often they are told as foes there and back in other events, and how often named together in fights."""
    cast, number = ballot.cast, ballot.number
    there, back = told(cast.fights.get((a, t), ()), number), told(cast.fights.get((t, a), ()), number)
    return a == t, there, back, min(3, cast.together.get((a, t), 0))


def pair_features(pair: Pair) -> Iterator[str]:
    """What speaks for two options together."""
    g = group(pair.type)
    (a, t), (a_kind, t_kind) = pair.kinds, pair.actors
    yield f"pair:{g}:{a}/{t}"
    if a_kind is None or t_kind is None:
        yield f"pair:{pair.type}:{a_kind is not None}{t_kind is not None}:{a_kind or t_kind or 'nobody'}"
        return
    yield f"pair:{pair.type}:both"
    yield f"pair:{g}:{a_kind}/{t_kind}"
    if pair.sides is None:
        return
    same, there, back, together = pair.sides
    if same:
        yield f"pair:{g}:one-side"
    yield f"pair:{g}:foes={there}/{back}"
    yield f"pair:{g}:{t}:foes={min(2, there + back)}"
    if g == "ASSAULT":
        foes = f"{pair.mode}:{a_kind}>{t_kind}:{pair.chiefs[1]}"
        yield f"pair:{foes}:{t}"
        yield f"pair:{foes}:{t}:{bool(there + back)}:{min(2, together)}"
        yield f"pair:{a_kind}>{t_kind}:{pair.chiefs[0]}{pair.chiefs[1]}:{bool(there + back)}"
    yield f"pair:{g}:together={together}"


class Scale:
    """What features weigh. Remembers pairs and parts: the same few come in every report. Its memory changes nothing but the time."""

    def __init__(self, weights: Mapping[str, int]) -> None:
        self.weights = weights
        self.known: dict[Pair | Part, int] = {}

    def pair(self, pair: Pair) -> int:
        """The weight of two options together."""
        found = self.known.get(pair)
        return self.add(pair, pair_features(pair)) if found is None else found

    def option(self, option: Option) -> int:
        """The weight of an option by itself."""
        total = 0
        for part in option.parts:
            found = self.known.get(part)
            total += self.add(part, part) if found is None else found
        return total

    def add(self, key: Pair | Part, features: Iterable[str]) -> int:
        """Weigh what is met for the first time."""
        if len(self.known) >= MOST_KNOWN:
            self.known.clear()
        weights = self.weights
        found = self.known[key] = sum([weights.get(f, 0) for f in features])
        return found


@cache
def load_scale() -> Scale:
    """The scale of the fitted weights."""
    return Scale(load_weights())


def decided(scale: Scale, ballot: Ballot) -> Event:
    """The event with the weightiest pair that may be taken; ties go to the pair that stands first.

    A doer grammar has not read is named only where that is clearly weightier than not to name him: nobody is better than a wrong one.
    """
    actors, targets = ([scale.option(o) for o in options] for options in (ballot.actors, ballot.targets))
    common: dict[tuple[str, str], Sides] = {}
    scores = {
        (n, m): actors[n] + targets[m] + scale.pair(pair_of(ballot, ballot.actors[n], ballot.targets[m], common))
        for n, m in allowed(ballot)
    }  # fmt: skip
    if not scores:
        return ballot.event
    n, m = max(scores, key=lambda pair: scores[pair])
    taken, hit = ballot.actors[n], ballot.targets[m]
    if taken.kind == "other":
        # who may have done it is not hit by it either
        own = {k for k, o in enumerate(ballot.targets) if o.side is not None and o.side == taken.side}
        plain = [(k, t) for k, t in scores if ballot.actors[k].kind != "other" and t not in own]
        best = max(plain, key=lambda pair: scores[pair], default=None)
        if best is not None and scores[n, m] - scores[best] < sure(ballot, taken, hit):
            n, m = best
    return replace(ballot.event, actors=ballot.actors[n].people, targets=ballot.targets[m].people)


def sure(ballot: Ballot, a: Option, t: Option) -> int:
    """How much weightier than nobody a doer must be whom grammar has not read: more for violence, unless he is told to fight its target."""
    if ballot.event.type not in BODILY:
        return SURE["other"]
    foes = a.side is not None and t.side is not None and any(sides_of(ballot, a.side, t.side)[1:3])
    return SURE["foe" if foes else "violence"]


def allowed(ballot: Ballot) -> Iterator[tuple[int, int]]:
    """The numbers of the pairs that may be taken: with what stays, and never one actor twice."""
    actors, targets = ([n for n, o in enumerate(options) if o.stays] or range(len(options)) for options in (ballot.actors, ballot.targets))
    named = [(m, ballot.targets[m], ids(ballot.targets[m])) for m in targets]
    for n in actors:
        a = ballot.actors[n]
        own = ids(a)
        for m, t, others in named:
            if own.isdisjoint(others) or a.kind == t.kind == "keep":
                yield n, m


def one(a: Option, t: Option) -> bool:
    """True for two options that name one actor, unless grammar has read both so: nobody does a thing to himself."""
    return not (a.kind == t.kind == "keep") and not ids(a).isdisjoint(ids(t))


def ids(option: Option) -> frozenset[str]:
    """The ids of the actors of an option."""
    return frozenset([p.actor.id for p in option.people])

"""Choice: who fills the roles of an event, weighed among what grammar reads, nobody, and the actors the report names.

Comes in: the events of a report with the roles grammar gave them. Goes out: the same events, roles chosen together by the weights of
`roles_weights.yaml` (fitted by `training/fit_roles.py`; nothing here knows names or words). An actor taken from another sentence has no
span: it is inferred. Never: a belligerent that keeps or brokers peace, an actor the report does not name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from truceline.codebooks.words import read_yaml
from truceline.events.cast import Cast, build_cast, told
from truceline.events.effects import Draft
from truceline.events.options import Option, near_by, options, view_of
from truceline.events.scene import Scene
from truceline.events.traits import ROLES, group
from truceline.records import Event


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
    weights = load_weights()
    if not weights:
        return [d.event for d in drafts]
    return [decided(weights, ballot) for ballot in ballots(scene, drafts, every=False)]


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


def pair_features(ballot: Ballot, a: Option, t: Option) -> Iterator[str]:
    """What speaks for two options together."""
    cast, number, event = ballot.cast, ballot.number, ballot.event
    g = group(event.type)
    yield f"pair:{g}:{a.kind}/{t.kind}"
    if not a.people or not t.people:
        some = (a.people or t.people)[:1]
        yield f"pair:{event.type}:{bool(a.people)}{bool(t.people)}:{some[0].actor.kind if some else 'nobody'}"
        return
    yield f"pair:{event.type}:both"
    yield f"pair:{g}:{a.people[0].actor.kind}/{t.people[0].actor.kind}"
    if a.side is None or t.side is None:
        return
    if a.side == t.side:
        yield f"pair:{g}:one-side"
    there, back = told(cast.fights.get((a.side, t.side), ()), number), told(cast.fights.get((t.side, a.side), ()), number)
    yield f"pair:{g}:foes={there}/{back}"
    yield f"pair:{g}:{t.kind}:foes={min(2, there + back)}"
    foes = f"{event.mode}:{a.people[0].actor.kind}>{t.people[0].actor.kind}:{t.chief}"
    if g == "ASSAULT":
        yield f"pair:{foes}:{t.kind}"
        yield f"pair:{foes}:{t.kind}:{bool(there + back)}:{min(2, cast.together.get((a.side, t.side), 0))}"
        yield f"pair:{a.people[0].actor.kind}>{t.people[0].actor.kind}:{a.chief}{t.chief}:{bool(there + back)}"
    yield f"pair:{g}:together={min(3, cast.together.get((a.side, t.side), 0))}"


def decided(weights: Mapping[str, int], ballot: Ballot) -> Event:
    """The event with the weightiest pair that may be taken; ties go to the pair that stands first."""
    top: tuple[int, int, int] | None = None
    actors = [sum([weights.get(f, 0) for f in a.features]) for a in ballot.actors]
    targets = [sum([weights.get(f, 0) for f in t.features]) for t in ballot.targets]
    for n, m in allowed(ballot):
        score = actors[n] + targets[m] + sum([weights.get(f, 0) for f in pair_features(ballot, ballot.actors[n], ballot.targets[m])])
        if top is None or score > top[0]:
            top = (score, n, m)
    if top is None:
        return ballot.event
    return replace(ballot.event, actors=ballot.actors[top[1]].people, targets=ballot.targets[top[2]].people)


def allowed(ballot: Ballot) -> Iterator[tuple[int, int]]:
    """The numbers of the pairs that may be taken: with what stays, and never one actor twice."""
    fixed = [any(o.stays for o in options) for options in (ballot.actors, ballot.targets)]
    for n, a in enumerate(ballot.actors):
        for m, t in enumerate(ballot.targets):
            if (a.stays or not fixed[0]) and (t.stays or not fixed[1]) and not one(a, t):
                yield n, m


def one(a: Option, t: Option) -> bool:
    """True for two options that name one actor, unless grammar has read both so: nobody does a thing to himself."""
    return not (a.kind == t.kind == "keep") and not {p.actor.id for p in a.people}.isdisjoint({p.actor.id for p in t.people})

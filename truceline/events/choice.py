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
from truceline.events.options import Option, group, options
from truceline.events.scene import Scene
from truceline.records import Event


@dataclass(frozen=True, slots=True)
class Ballot:
    """The options of both roles of one event, and the features of each pair of them."""

    event: Event
    actors: tuple[Option, ...]
    targets: tuple[Option, ...]
    pairs: tuple[tuple[tuple[str, ...], ...], ...]


def choose_roles(scene: Scene, drafts: Sequence[Draft]) -> list[Event]:
    """The events with the weightiest pair of options each."""
    weights = load_weights()
    if not weights:
        return [d.event for d in drafts]
    return [decided(weights, ballot) for ballot in ballots(scene, drafts)]


@cache
def load_weights() -> Mapping[str, int]:
    """The fitted weights, in hundredths."""
    return dict(read_yaml("roles_weights.yaml")["weights"] or {})


def ballots(scene: Scene, drafts: Sequence[Draft]) -> Iterator[Ballot]:
    """The options of each event, in the order of the drafts."""
    cast = build_cast(scene, [d.event for d in drafts])
    for n, draft in enumerate(drafts):
        actors = tuple(options(scene, cast, draft.event, draft.sense, n, "actor"))
        targets = tuple(options(scene, cast, draft.event, draft.sense, n, "target"))
        pairs = tuple(tuple(tuple(pair_features(cast, draft, n, a, t)) for t in targets) for a in actors)
        yield Ballot(draft.event, actors, targets, pairs)


def pair_features(cast: Cast, draft: Draft, number: int, a: Option, t: Option) -> Iterator[str]:
    """What speaks for two options together: nothing where they are one."""
    g = group(draft.event.type)
    yield f"pair:{g}:{a.kind}/{t.kind}"
    if not a.people or not t.people:
        some = (a.people or t.people)[:1]
        yield f"pair:{draft.event.type}:{bool(a.people)}{bool(t.people)}:{some[0].actor.kind if some else 'nobody'}"
        return
    yield f"pair:{draft.event.type}:both"
    yield f"pair:{g}:{a.people[0].actor.kind}/{t.people[0].actor.kind}"
    if a.side is None or t.side is None:
        return
    if a.side == t.side:
        yield f"pair:{g}:one-side"
    there, back = told(cast.fights.get((a.side, t.side), ()), number), told(cast.fights.get((t.side, a.side), ()), number)
    yield f"pair:{g}:foes={there}/{back}"
    yield f"pair:{g}:{t.kind}:foes={min(2, there + back)}"
    event = draft.event
    foes = f"{event.mode}:{a.people[0].actor.kind}>{t.people[0].actor.kind}:{t.chief}"
    if g == "ASSAULT":
        yield f"pair:{foes}:{t.kind}"
        yield f"pair:{foes}:{t.kind}:{bool(there + back)}:{min(2, cast.together.get((a.side, t.side), 0))}"
        yield f"pair:{a.people[0].actor.kind}>{t.people[0].actor.kind}:{a.chief}{t.chief}:{bool(there + back)}"
    yield f"pair:{g}:together={min(3, cast.together.get((a.side, t.side), 0))}"


def decided(weights: Mapping[str, int], ballot: Ballot) -> Event:
    """The event with the weightiest pair; ties go to the pair that stands first."""
    top: tuple[int, int, int] | None = None
    actors = [sum([weights.get(f, 0) for f in a.features]) for a in ballot.actors]
    targets = [sum([weights.get(f, 0) for f in t.features]) for t in ballot.targets]
    for n, a in enumerate(ballot.actors):
        for m, t in enumerate(ballot.targets):
            if one(a, t):
                continue
            score = actors[n] + targets[m] + sum([weights.get(f, 0) for f in ballot.pairs[n][m]])
            if top is None or score > top[0]:
                top = (score, n, m)
    if top is None:
        return ballot.event
    return replace(ballot.event, actors=ballot.actors[top[1]].people, targets=ballot.targets[top[2]].people)


def one(a: Option, t: Option) -> bool:
    """True for two options that name one actor: nobody does a thing to himself."""
    return "keep" not in (a.kind, t.kind) and bool(a.people) and a.people[0].actor.id == t.people[0].actor.id if t.people else False

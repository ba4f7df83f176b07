"""The cast: who is named in a report, where, how often, and who does what to whom in it.

Comes in: a scene and its events. Goes out: for each actor its mentions, its rank among the most named, how often it acts in a fight and
is attacked, and its foes. Counts only; never a decision.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from truceline.events.scene import Scene
from truceline.records import Actor, Event, Mention, Participant

CROWD = frozenset({"media"})


@dataclass(frozen=True, slots=True)
class Standing:
    """One actor of a report: its mentions in text order, its rank by their number (0: the most named), and that among those of its kind."""

    actor: Actor
    mentions: tuple[Mention, ...]
    rank: int
    rank_of_kind: int


@dataclass(frozen=True, slots=True)
class Cast:
    """All actors of a report by id; fights of sides by (attacker, attacked), with the numbers of the events that tell them."""

    standings: Mapping[str, Standing]
    here: Mapping[int, tuple[str, ...]]  # ids of the actors by sentence
    fights: Mapping[tuple[str, str], tuple[int, ...]]
    acting: Mapping[str, tuple[int, ...]]
    attacked: Mapping[str, tuple[int, ...]]
    together: Mapping[tuple[str, str], int]  # in how many sentences that tell a fight two sides are named


def build_cast(scene: Scene, events: Sequence[Event]) -> Cast:
    """The cast of a report with the events grammar reads in it."""
    named: defaultdict[str, list[Mention]] = defaultdict(list)
    actors: dict[str, Actor] = {}
    for mention in sorted(scene.mentions.values(), key=lambda m: m.span.start):
        for actor in mention.actors:
            if actor.kind not in CROWD:
                named[actor.id].append(mention)
                actors.setdefault(actor.id, actor)
    order = sorted(named, key=lambda k: (-len(named[k]), named[k][0].span.start, k))
    of_kind: defaultdict[str, list[str]] = defaultdict(list)
    for k in order:
        of_kind[actors[k].kind].append(k)
    standings = {k: Standing(actors[k], tuple(named[k]), n, of_kind[actors[k].kind].index(k)) for n, k in enumerate(order)}
    here: defaultdict[int, dict[str, None]] = defaultdict(dict)
    for k, mentions in named.items():
        for mention in mentions:
            here[scene.token(mention.head).sentence].setdefault(k)
    fights: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    acting: defaultdict[str, list[int]] = defaultdict(list)
    attacked: defaultdict[str, list[int]] = defaultdict(list)
    for n, event in enumerate(events):
        if event.type == "ASSAULT":
            for a in sides_of(event.actors):
                acting[a].append(n)
                for b in sides_of(event.targets):
                    fights[a, b].append(n)
            for b in sides_of(event.targets):
                attacked[b].append(n)
    together: Counter[tuple[str, str]] = Counter()
    for number in sorted({scene.token(e.head).sentence for e in events if e.type == "ASSAULT"}):
        found = list(dict.fromkeys(side(actors[k]) for k in here.get(number, {}) if actors[k].kind not in ("person", "intl_org")))
        together.update((a, b) for a in found for b in found if a != b)
    return Cast(
        standings, {k: tuple(v) for k, v in here.items()}, {k: tuple(v) for k, v in fights.items()},
        {k: tuple(v) for k, v in acting.items()}, {k: tuple(v) for k, v in attacked.items()}, dict(together),
    )  # fmt: skip


def side(actor: Actor) -> str:
    """The state, or the actor itself, that stands behind an actor."""
    return actor.state or actor.id


def sides_of(ps: Sequence[Participant]) -> tuple[str, ...]:
    """The sides of participants, each once, in order."""
    return tuple(dict.fromkeys(side(p.actor) for p in ps))


def told(numbers: Sequence[int], but: int) -> int:
    """How often something is told in other events than number `but`, two for more."""
    return min(2, len(numbers) - numbers.count(but))

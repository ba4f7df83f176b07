"""Opponents: who fights whom in a report, for fights of which the words name one side only.

Comes in: the events of a report. Goes out: for each armed side the one it is told to fight, where the report leaves no doubt.
Never a side the report does not tell in a fight of its own.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from truceline.records import Event, Participant

REGULAR = frozenset({"state", "government", "armed_force"})
SIDES = REGULAR | {"armed_group", "de_facto_authority"}
# armies strike and raid the group they fight; a group that takes a town takes it from whoever held it, which is not told
ON_A_GROUP = frozenset({"airstrike", "drone", "shelling", "advance", "raid"})
FROM_THE_AIR = frozenset({"airstrike", "drone"})
ON_AN_ARMY = frozenset({"shelling"})


def with_opponent(events: Sequence[Event]) -> list[Event]:
    """The events with the side attacked filled in where a side attacks, and the striker where a machine of no told owner strikes."""
    foes = opponents(events)
    out = [replace(e, targets=target_of(e, foes)) if lacks_target(e) else e for e in events]
    return [replace(e, actors=striker_of(e, foes)) if lacks_striker(e) else e for e in out]


def lacks_striker(event: Event) -> bool:
    """True for a strike from the air on one side, without a doer."""
    return event.type == "ASSAULT" and event.mode in FROM_THE_AIR and not event.actors and len(event.targets) == 1


def striker_of(event: Event, foes: dict[str, Participant]) -> tuple[Participant, ...]:
    """The army that fights the group struck by an aircraft or drone whose owner is not told beside it."""
    found = foes.get(side_of(event.targets[0]))
    if found is None or found.actor.kind not in REGULAR or event.targets[0].actor.kind in REGULAR:
        return ()
    return (found,)


def lacks_target(event: Event) -> bool:
    """True for a one-sided attack without a target."""
    return event.type == "ASSAULT" and not event.targets and len(event.actors) == 1


def target_of(event: Event, foes: dict[str, Participant]) -> tuple[Participant, ...]:
    """The foe of the attacker: an armed group struck by an army, an army under the shells of a group."""
    actor = event.actors[0]
    found = foes.get(side_of(actor))
    if found is None or (found.actor.kind in REGULAR) == (actor.actor.kind in REGULAR):
        return ()
    return (found,) if event.mode in (ON_A_GROUP if actor.actor.kind in REGULAR else ON_AN_ARMY) else ()


def opponents(events: Sequence[Event]) -> dict[str, Participant]:
    """Each armed side with the one it fights by most of the report's fights."""
    told: defaultdict[str, Counter[str]] = defaultdict(Counter)
    seen: dict[str, Participant] = {}
    for event in events:
        if event.type != "ASSAULT":
            continue
        for a in armed(event.actors):
            for b in armed(event.targets):
                for one, other in ((a, b), (b, a)):
                    told[side_of(one)][side_of(other)] += 1
                    seen.setdefault(side_of(other), Participant(other.actor, None))
    return {side: seen[foe] for side, foes in told.items() for foe in [chief(foes)] if foe is not None and foe != side}


def chief(foes: Counter[str]) -> str | None:
    """The foe told twice as often as all the others, None if there is none."""
    (first, n), *rest = sorted(foes.items(), key=lambda kv: (-kv[1], kv[0]))
    return first if n >= 2 * sum(m for _, m in rest) else None


def armed(ps: tuple[Participant, ...]) -> tuple[Participant, ...]:
    return tuple(p for p in ps if p.actor.kind in SIDES)


def side_of(p: Participant) -> str:
    """The state, or the group itself, behind a participant."""
    return p.actor.state or p.actor.id

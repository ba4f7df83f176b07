"""Who occurs: every actor of a view with what is told of him, apart: what he says, what he is said to have done, what he is accused of.

Counts incidents and utterances, never reports. That somebody is accused is told of who accuses; it is never a deed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from truceline.records import Actor, Incident
from truceline.theatres.memory import once_per_theatre
from truceline.theatres.sides import side_actor, side_of
from truceline.theatres.theatre import ActorName, Theatre
from truceline.web.kept import Kept
from truceline.web.said import Row
from truceline.web.scene import Seen

Ids = frozenset[str]


@dataclass(slots=True)
class Part:
    """What is told of one actor: ids of incidents by his part in them, and how many utterances are his."""

    actor: Actor
    side: str
    said: int = 0
    party: set[str] = field(default_factory=set)
    doer: set[str] = field(default_factory=set)
    accused: set[str] = field(default_factory=set)
    accuses: set[str] = field(default_factory=set)

    @property
    def heft(self) -> int:
        return self.said + len(self.party | self.doer | self.accused | self.accuses)


PARTS: Kept[Mapping[str, Part]] = Kept(6)


def cast_of(seen: Seen, as_of: str | None, rows: Iterable[Row]) -> Mapping[str, Part]:
    """Every actor that occurs, by id."""
    return PARTS.get((seen.head, seen.theatre.id, as_of), lambda: _cast(seen, rows))


def _cast(seen: Seen, rows: Iterable[Row]) -> Mapping[str, Part]:
    parts: dict[str, Part] = {}

    def part(actor: Actor) -> Part:
        if actor.id not in parts:
            parts[actor.id] = Part(actor, side_of(actor, seen.theatre))
        return parts[actor.id]

    for incident in seen.scene.incidents:
        for actor in incident.sides:
            part(actor).party.add(incident.id)
        for actor in incident.perpetrators:
            part(actor).doer.add(incident.id)
        for accusation in incident.accused:
            part(accusation.by).accuses.add(incident.id)
            part(accusation.of).accused.add(incident.id)
    for row in rows:
        part(row.utterance.speaker).said += 1
    return parts


def of_side(parts: Mapping[str, Part], side: str) -> Part | None:
    """All actors of a side as one."""
    some = [part for part in parts.values() if part.side == side]
    if not some:
        return None
    whole = Part(some[0].actor, side, sum(p.said for p in some))
    for part in some:
        whole.party |= part.party
        whole.doer |= part.doer
        whole.accused |= part.accused
        whole.accuses |= part.accuses
    return whole


def side_name(side: str, theatre: Theatre) -> str:
    """The name of a side; of several who speak with one voice the names of all their sides."""
    known = [theatre.actor(part) for part in side.split(";")]
    if len(known) > 1:
        return " and ".join(dict.fromkeys(side_name(side_of(actor, theatre), theatre) for actor in known if actor)) or side
    actor = side_actor(side, theatre)
    return actor.name if actor else side


@once_per_theatre
def names_of(theatre: Theatre) -> dict[str, tuple[ActorName, ...]]:
    """The names of each actor, by id."""
    found: dict[str, dict[tuple[str, str | None], ActorName]] = defaultdict(dict)
    for names in theatre.names.values():
        for name in names:
            found[name.actor].setdefault((name.text.casefold(), name.used_by), name)
    return {key: tuple(sorted(told.values(), key=lambda n: (n.used_by or "", n.metonym, n.text))) for key, told in found.items()}


def chosen(incidents: Iterable[Incident], ids: Iterable[str]) -> list[Incident]:
    """The incidents of these ids, latest first, those of no known day last."""
    wanted = set(ids)
    found = [i for i in incidents if i.id in wanted]
    dated = sorted((i for i in found if i.window), key=lambda i: (i.window or ("", ""), i.id), reverse=True)
    return [*dated, *(i for i in found if not i.window)]

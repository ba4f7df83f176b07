"""Sides: which party of a theatre an actor stands for. Theatre and actor in, a key out; never a judgement on anybody's status."""

from __future__ import annotations

from truceline.records.actor import Actor
from truceline.theatres.memory import once_per_theatre
from truceline.theatres.theatre import Theatre

THIRD = "third"
MOST = 10_000  # actors whose side is remembered


def backing(actor: Actor, theatre: Theatre) -> Actor:
    """The organ or state a person speaks for by the latest role told in the pack; any other actor is itself."""
    person = theatre.people.get(actor.id)
    if person is None:
        return actor
    for role in reversed(person.roles):
        behind = theatre.actors.get(role.on_behalf_of or "")
        if behind is not None:
            return behind
    return actor


def state_of(actor: Actor, theatre: Theatre) -> Actor | None:
    """The state an actor belongs to, by its own field, its role or the bodies it is part of; None if none is known."""
    seen: set[str] = set()
    current: Actor | None = backing(actor, theatre)
    while current is not None and current.id not in seen:
        seen.add(current.id)
        state = theatre.state_of(current)
        if state is not None:
            return state
        current = theatre.actors.get(current.part_of or "")
    return None


def side_of(actor: Actor, theatre: Theatre) -> str:
    """A key that is the same for all who stand on one side: the party, else the state's id, else the actor's own id.

    Third parties are kept apart from one another: a mediator's key is its state or its own id, never "third".
    """
    known = _sides(theatre)
    if actor not in known:
        if len(known) >= MOST:
            known.clear()
        known[actor] = _side_of(actor, theatre)
    return known[actor]


def _side_of(actor: Actor, theatre: Theatre) -> str:
    behind = backing(actor, theatre)
    state = state_of(behind, theatre)
    party = behind.party or actor.party or (state.party if state else None)
    if party and party != THIRD:
        return party
    return state.id if state else behind.id


@once_per_theatre
def _sides(_: Theatre) -> dict[Actor, str]:
    """The sides asked for so far: a page asks for those of a few actors ten thousand times."""
    return {}


@once_per_theatre
def parties_of(theatre: Theatre) -> frozenset[str]:
    """The parties of the conflict a theatre is about; none where it is about no one conflict."""
    return frozenset(actor.party for actor in theatre.actors.values() if actor.party and actor.party != THIRD)


def is_third(actor: Actor, theatre: Theatre) -> bool:
    """True for those the pack calls a third party: mediators, missions, relief bodies."""
    behind = backing(actor, theatre)
    state = state_of(behind, theatre)
    return THIRD in (behind.party, actor.party, state.party if state else None) or behind.kind in ("mission", "intl_org", "mechanism")


def side_actor(side: str, theatre: Theatre) -> Actor | None:
    """The actor that stands for a side: the state of that id, the first state of that party, else the actor of that id."""
    if side in theatre.actors:
        return theatre.actors[side]
    members = (a for a in theatre.actors.values() if a.party == side)
    return min(members, key=lambda a: (a.kind != "state", a.part_of is not None, a.id), default=None)

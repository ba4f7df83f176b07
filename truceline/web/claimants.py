"""Colours of claimants: an actor or its name in, a style class out. The same on every page; never a sign on its own, never a judgement."""

from __future__ import annotations

from truceline.records import Actor
from truceline.theatres.sides import THIRD, is_third, side_actor, side_of
from truceline.theatres.theatre import Theatre

CLASSES = ("c0", "c1", "c2", "c3")
OTHERS = "cx"


class Tints:
    """The colours of one theatre: its parties in the order of the pack; where it names none, states as they are asked for.

    Example: Tints(theatre).of(actor) is "c0"; a mediator is "cx".
    """

    def __init__(self, theatre: Theatre) -> None:
        self._theatre = theatre
        self._sides = parties(theatre)[: len(CLASSES)]
        self._fixed = len(self._sides) > 1
        self._names = {actor.name: side for side in self._sides if (actor := side_actor(side, theatre))}

    def of(self, actor: Actor | None) -> str:
        """The class of an actor; "cx" for third parties, nobody in particular and sides beyond the fourth."""
        if actor is None or is_third(actor, self._theatre):
            return OTHERS
        return self._class(side_of(actor, self._theatre))

    def named(self, name: str) -> str:
        """The class of a side by its name, as columns carry it ("Velmora says")."""
        side = self._names.get(name.removesuffix(" says"))
        if side is None:
            actor = next((a for a in self._theatre.actors.values() if a.name == name.removesuffix(" says")), None)
            return self.of(actor)
        return self._class(side)

    def _class(self, side: str) -> str:
        if side not in self._sides and not self._fixed and side in self._theatre.actors and len(self._sides) < len(CLASSES):
            self._sides.append(side)
        return CLASSES[self._sides.index(side)] if side in self._sides else OTHERS


def parties(theatre: Theatre) -> list[str]:
    """The parties to the conflict the pack names, in its order."""
    return list(dict.fromkeys(a.party for a in theatre.actors.values() if a.party and a.party != THIRD))

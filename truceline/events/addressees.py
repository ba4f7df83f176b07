"""Addressees: whom a speech act is meant for, where only the words of what is refused, praised or hoped tell it.

Comes in: a trigger with its sense and its actors. Goes out: the targets by the owner of the thing spoken of ("refused Velmoran demands"),
its other side ("talks with Velmora") or who is to do it ("hopes that Velmora will stop"). Never the speaker's own side.
"""

from __future__ import annotations

from truceline.codebooks.predicates import Sense
from truceline.events.roles import People, first_filled, served
from truceline.events.scene import Scene
from truceline.records import Participant

OWNERS = ("dobj.mod", "dobj.by", "dobj.prep:of.mod")
OTHER_SIDES = ("dobj.prep:with", "xcomp.prep:with", "xcomp.dobj.prep:with")
HOPED_FOR = ("comp.subj", "dobj.prep:between", "dobj.prep:of.prep:between")
SLOTS: dict[tuple[str, str | None], tuple[str, ...]] = {
    ("REJECT", "refuse"): (*OWNERS, *OTHER_SIDES, "xcomp.dobj.mod"),
    ("REJECT", "deny"): OWNERS,
    ("SUPPORT", "express-optimism"): (*HOPED_FOR, *OTHER_SIDES, *OWNERS),
    ("SUPPORT", "praise"): ("dobj.prep:between", "dobj.prep:of.prep:between", *OWNERS),
    ("SUPPORT", "endorse"): (*OTHER_SIDES, *OWNERS),
}


def addressees(scene: Scene, i: int, sense: Sense, actors: People, speaker: Participant | None) -> People:
    """The targets the words of a speech act tell; none where they tell nobody of another side."""
    own = {side for p in actors for side in (p.actor.id, *served(scene, p.actor))}
    for slot in SLOTS.get((sense.type, sense.mode), ()):
        if any(scene.token(k).pos == "PRON" for k in scene.slot(i, slot)):
            continue
        named = first_filled(scene, i, (slot,), speaker)
        if slot.endswith("between"):
            named = tuple(state_of_people(scene, p) for p in named)
        found = tuple(p for p in named if p.actor.kind != "media" and not own & {p.actor.id, *served(scene, p.actor)})
        if found:
            return found
    return ()


def state_of_people(scene: Scene, p: Participant) -> Participant:
    """The state of a people that stands for a side ("peace between Velmorans and Kesterians")."""
    word = p.actor.name.casefold().removesuffix("s")
    state = scene.theatre.actor(scene.theatre.adjectives.get(word, "")) if p.actor.kind == "people" else None
    return Participant(state, p.span) if state is not None else p

"""Addressees: whom a speech act is meant for, where only the words of what is refused, praised or hoped tell it.

Comes in: a trigger with its sense and its actors. Goes out: the targets by the owner of the thing spoken of ("refused Velmoran demands"),
its other side ("talks with Velmora") or who is to do it ("hopes that Velmora will stop"). Never the speaker's own side.
"""

from __future__ import annotations

from truceline.codebooks.predicates import Sense
from truceline.events.roles import People, first_filled
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
    own = {side for p in actors for side in sides(scene, p)}
    for slot in SLOTS.get((sense.type, sense.mode), ()):
        if any(scene.token(k).pos == "PRON" for k in scene.slot(i, slot)):
            continue
        found = tuple(p for p in first_filled(scene, i, (slot,), speaker) if p.actor.kind != "media" and not own & sides(scene, p))
        if found:
            return found
    return ()


def sides(scene: Scene, p: Participant) -> set[str]:
    """The actor and whom it belongs to: of a person also whom the report has him speak for."""
    behind = [m.on_behalf_of for m in scene.mentions.values() if m.on_behalf_of is not None and p.actor in m.actors]
    return {x for a in (p.actor, *behind) for x in (a.id, a.state, a.part_of) if x is not None}

"""Addressees: whom a speech act is meant for, where only the words of what is refused, praised or hoped tell it.

Comes in: a trigger with its sense and its actors. Goes out: the targets by the owner of the thing spoken of ("refused Velmoran demands"),
its other side ("talks with Velmora") or who is to do it ("hopes that Velmora will stop"). Never the speaker's own side.
"""

from __future__ import annotations

from truceline.codebooks.predicates import Sense
from truceline.events.roles import first_filled
from truceline.events.scene import Scene
from truceline.events.speakers import People, served
from truceline.events.wholes import known
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
BARE = frozenset({"deny", "express-optimism", "praise", "investigate"})
# what is said or done to, with or about somebody in words further down; by type, after the slots of the mode
DEEPER: dict[str, tuple[str, ...]] = {
    "REQUEST": ("comp.subj", "dobj.by", "dobj.acl.by", "dobj.prep:of.acl.by", "dobj.prep:of.mod", "prep:for.by",
                "prep:for.prep:of", "prep:for.prep:from"),
    "THREATEN": ("xcomp.dobj", "xcomp.prep:against", "xcomp.prep:on", "xcomp.dobj.mod", "dobj.prep:of.dobj"),
    "REJECT": ("xcomp.iobj", "xcomp.dobj", "xcomp.prep:to", "xcomp.prep:with"),
    "SUPPORT": ("xcomp.prep:with", "xcomp.dobj", "xcomp.dobj.prep:with", "dobj.prep:to", "dobj.prep:of.dobj"),
    "ACCUSE": ("dobj.by", "dobj.mod", "dobj.acl.by", "dobj.prep:of.by"),
    "AGREE": ("prep:with", "xcomp.prep:with", "xcomp.dobj", "dobj.mod", "dobj.prep:with"),
    "MOBILIZE": ("dobj.prep:against", "xcomp.dobj"),
}


def addressees(scene: Scene, i: int, sense: Sense, actors: People, speaker: Participant | None) -> People:
    """The targets the words of a speech act tell; none where they tell nobody of another side."""
    own = {side for p in actors for side in (p.actor.id, *served(scene, p.actor))}
    near, deeper = SLOTS.get((sense.type, sense.mode), ()), () if sense.mode in BARE else DEEPER.get(sense.type, ())
    for slot in (*near, *deeper):
        if any(scene.token(k).pos == "PRON" for k in scene.slot(i, slot)):
            continue
        named = first_filled(scene, i, (slot,), speaker)
        if slot.endswith("between"):
            named = tuple(state_of_people(scene, p) for p in named)
        found = tuple(p for p in named if p.actor.kind != "media" and not own & {p.actor.id, *served(scene, p.actor)})
        found = tuple(p for p in found if slot in near or known(p.actor) or p.actor.kind == "armed_group" or is_named_person(p))
        if found:
            return found
    return ()


def is_named_person(p: Participant) -> bool:
    """True for a person whose name the report gives."""
    return p.actor.kind == "person" and len(p.actor.name.split()) > 1 and all(w[:1].isupper() for w in p.actor.name.split())


def state_of_people(scene: Scene, p: Participant) -> Participant:
    """The state of a people that stands for a side ("peace between Velmorans and Kesterians")."""
    word = p.actor.name.casefold().removesuffix("s")
    state = scene.theatre.actor(scene.theatre.adjectives.get(word, "")) if p.actor.kind == "people" else None
    return Participant(state, p.span) if state is not None else p

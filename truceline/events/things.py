"""Things: whose is what is hit, held or given: the house a bomb goes off at, the bus and whom it carries, what is lent and to whom.

Comes in: the token of an act or of a thing. Goes out: the tokens at which those are told who own it, are in it or get it, and of people
whether more is told than how many they are. Never who an actor is.
"""

from __future__ import annotations

from collections.abc import Iterator

from truceline.events.scene import Scene, is_passive, is_verb
from truceline.events.ways import BURST, HIT, head_of, way
from truceline.events.wholes import known
from truceline.records import Event, Participant

INSIDE = frozenset({"amod", "compound", "poss", "nmod"})
# modes of acts that hit what is beside them, and where that stands
BURSTING = frozenset({"explosive", "mine", "firing", "shelling", "airstrike", "drone", "raid"})
BESIDE = ("prep:at", "prep:outside", "prep:beside", "prep:near", "prep:in", "prep:inside", "prep:into", "prep:through", "prep:under")
OWNERS = frozenset({"armed_force", "organ", "government", "mission", "intl_org", "state", "armed_group"})
FURTHER = frozenset({"from", "with", "without"})


def is_holder(scene: Scene, k: int) -> bool:
    """True for a place or car that people are in or that is somebody's."""
    return scene.token(k).lemma in scene.classes["position"] | scene.classes["holding_place"]


def beside(scene: Scene, i: int) -> Iterator[int]:
    """The house, post or car at or in which a bomb goes off or shots fall ("a blast at a police station")."""
    token = scene.token(i)
    verbs = [k for k in scene.slot(i, "gov") if token.dep in ("nsubj", "dobj", "nsubjpass") and is_verb(scene.token(k))]
    for k in (k for head in (i, *verbs) for slot in BESIDE for k in scene.slot(head, slot)):
        if scene.token(k).pos == "NOUN" and is_holder(scene, k):
            yield k


def inmates(scene: Scene, k: int) -> tuple[int, ...]:
    """Who is in a place or car by its own words: "positions held by the Guard", "a bus carrying pilgrims"."""
    within = scene.kids(k, "acl", "relcl")
    held = [o for t in within if t.tag == "VBN" and t.lemma in scene.classes["holding"] for o in scene.slot(t.i, "by")]
    borne = [o.i for t in within if t.lemma in scene.classes["bearing"] and not is_passive(scene, t.i) for o in scene.kids(t.i, "dobj")]
    return (*held, *borne)


def thing_of(scene: Scene, k: int) -> int:
    """What somebody owns or is carried in: "station" for "police", "bus" for "officers" in "a bus carrying officers"."""
    token = scene.token(k)
    while token.dep in INSIDE and token.head != token.i:
        token = scene.token(token.head)
    above = scene.token(token.head)
    carries = token.dep == "dobj" and above.dep in ("acl", "relcl") and above.lemma in scene.classes["bearing"]
    return above.head if carries else token.i


def is_owner_hit(scene: Scene, event: Event, p: Participant, thing: int) -> bool:
    """True for whose the house, post or bus is that is hit: "a bomb at a police station", "shot at a bus carrying officers"."""
    head = head_of(scene, p)
    carried = head is not None and scene.token(head).dep == "dobj" and scene.token(thing).lemma in scene.classes["vehicle"]
    if thing in scene.places or not is_holder(scene, thing) or not (p.actor.kind in OWNERS or known(p.actor) or carried):
        return False
    return way(scene, event.head, thing) in (BURST if event.mode in ("explosive", "mine") else HIT)


def receivers(scene: Scene, i: int) -> Iterator[int]:
    """Who gets it, where the tree takes him for a part of what is given: "lent Norvane more aircraft"."""
    for k in scene.slot(i, "dobj"):
        inside = [t.i for t in scene.kids(k, "compound", "nmod") if t.pos == "PROPN"]
        if inside and not scene.kids(k, "det", "poss"):
            yield inside[0]


def is_told_more(scene: Scene, i: int, k: int) -> bool:
    """True for people of whom more is told than how many ("five young men", "families fleeing Tolm") and what act `i` did to them."""
    if any(t.lower == "the" for t in scene.kids(k, "det")):
        return False  # "the man listed as missing": told of before
    after = any(p.lower in FURTHER for p in scene.kids(k, "prep")) or any(t.i != i for t in scene.kids(k, "relcl", "acl"))
    return after or any(t.tag == "JJ" and t.lower not in scene.classes["how_many"] for t in scene.kids(k, "amod"))

"""Aims: whom an act is to hit or to help, where only its purpose names them ("launched an offensive to dislodge the rebels").

Comes in: a trigger and the type of its act. Goes out: the tokens at which those meant are told. Never a purpose of another kind.
"""

from __future__ import annotations

from collections.abc import Iterator

from truceline.events.scene import Scene, is_verb

AIMS = {"ASSAULT": "aimed_against", "MOBILIZE": "aimed_against", "AID": "aimed_for"}


def aimed_at(scene: Scene, i: int, plover: str) -> tuple[int, ...]:
    """The objects of the verbs that say what an act is for."""
    words = scene.classes[AIMS[plover]] if plover in AIMS else frozenset()
    verbs = (c for k in hosts(scene, i) for aim in purposes(scene, k) for c in scene.conjuncts(aim))
    return tuple(o.i for v in verbs if scene.token(v).lemma in words for o in scene.kids(v, "dobj"))


def hosts(scene: Scene, i: int) -> Iterator[int]:
    """Where a purpose may hang: the trigger, its object, the verb that carries it, the attempt it is made in."""
    yield i
    yield from (t.i for t in scene.kids(i, "dobj"))
    yield from (k for k in scene.slot(i, "gov") if is_verb(scene.token(k)))
    yield from (k for k in scene.slot(i, "prep:in") if scene.token(k).lemma in scene.classes["try_noun"])


def purposes(scene: Scene, k: int) -> Iterator[int]:
    """The infinitives below a token."""
    for t in scene.kids(k, "acl", "relcl", "advcl", "xcomp"):
        if t.tag == "VB" and any(a.lower == "to" for a in scene.kids(t.i, "aux")):
            yield t.i

"""Blame: who is meant where a deed is condemned or looked into ("condemned the killing of villagers by rebels").

Comes in: the trigger of an accusation with the targets its slots gave. Goes out: the targets without those the deed was done to, or else
its doers, if the words name them.
"""

from __future__ import annotations

from truceline.codebooks.predicates import Sense
from truceline.events.roles import people_at
from truceline.events.scene import Scene
from truceline.events.speakers import People
from truceline.records import Participant

BLAMES_DEEDS = frozenset({"denounce", "investigate"})
BLAMED = ("dobj", "prep:into", "prep:of", "prep:over", "prep:for")


def blamed(scene: Scene, i: int, sense: Sense, targets: People, speaker: Participant | None) -> People:
    """Whom an accusation is against; the targets as they are, where it is of no deed."""
    if sense.type != "ACCUSE" or sense.mode not in BLAMES_DEEDS:
        return targets
    return tuple(p for p in targets if not is_victim(scene, i, p)) or people_at(scene, doers_of(scene, i), speaker)


def deeds(scene: Scene, i: int) -> tuple[int, ...]:
    """The deeds blamed: "condemned the killing of villagers", "an inquiry into the attack"."""
    found = (k for slot in BLAMED for k in scene.slot(i, slot))
    return tuple(k for k in found if scene.token(k).pos == "NOUN" and scene.token(k).lemma in scene.classes["deed"])


def is_victim(scene: Scene, i: int, p: Participant) -> bool:
    """True for whom a deed that is blamed was done to: he is not blamed."""
    if p.span is None:
        return False
    suffered = (o.i for k in deeds(scene, i) for prep in scene.kids(k, "prep") if prep.lower in ("of", "on", "against")
                for o in scene.kids(prep.i, "pobj"))
    spans = (scene.mentions[c].span for k in suffered for c in scene.conjuncts(k) if c in scene.mentions)
    return any(s.start <= p.span.start and p.span.end <= s.end for s in spans)


def doers_of(scene: Scene, i: int) -> tuple[int, ...]:
    """Who did the deeds blamed, where the words tell: "condemned the raid by rebels"."""
    return tuple(k for deed in deeds(scene, i) for slot in ("by", "mod") for k in scene.slot(deed, slot) if k in scene.mentions)

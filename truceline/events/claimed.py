"""Claimed deeds: who says of an act that it was his own ("claimed responsibility for the attack", "said it was behind the raid").

Comes in: the token of a noun that tells an act. Goes out: the tokens of who claims it. Never: who is only blamed, nor "no group has
claimed", "is expected to claim".
"""

from __future__ import annotations

from truceline.codebooks.words import load_cues
from truceline.events.modality_words import Way, verb_words
from truceline.events.scene import Scene, is_verb
from truceline.records import Participant, Token

TOLD = frozenset({"VBD", "VBN", "VBZ", "VBP"})


def claimers(scene: Scene, i: int) -> tuple[Participant, ...]:
    """Who claims the act of noun `i` for himself, as participants."""
    heads = [c for k in claimants(scene, i) for c in scene.conjuncts(k) if c in scene.mentions]
    return tuple(Participant(a, scene.mentions[c].span) for c in heads for a in scene.mentions[c].actors)


def is_said_of(scene: Scene, i: int, slots: tuple[str, ...], speaker: Participant) -> bool:
    """True if what fills one of the slots is the speaker: "said it was behind the attack"."""
    named = (m for slot in slots for k in scene.slot(i, slot) for m in [scene.mentions.get(k)] if m is not None)
    return any(a.id == speaker.actor.id for m in named for a in m.actors)


def claimants(scene: Scene, i: int) -> tuple[int, ...]:
    """Who claims the act of noun `i` for himself; nobody where it is not claimed."""
    token = scene.token(i)
    prep = scene.token(token.head)
    if token.dep != "pobj":
        return ()
    above = scene.token(prep.head)
    if prep.lower == "for":
        taken = [t for t in (above, *scene.kids(above.i, "dobj")) if t.lemma in scene.classes["own_doing"]]
        if taken:
            return takers(scene, taken[0])
    if prep.lower == "behind" or (prep.lower == "for" and above.lemma in scene.classes["to_blame"]):
        return own_words(scene, above if is_verb(above) else scene.token(above.head))
    return ()


def takers(scene: Scene, noun: Token) -> tuple[int, ...]:
    """Who takes the responsibility told at a noun: the subject of its verb, the agent of its passive."""
    verb = scene.token(noun.head)
    if noun.dep not in ("dobj", "nsubjpass") or verb.lemma not in scene.classes["claiming"] or verb.tag not in TOLD:
        return ()
    way = Way(scene, load_cues("modality.yaml"), noun.i, "ASSAULT/other", "ASSAULT")
    return scene.slot(verb.i, "subj") if verb_words(way, verb) == "happened" else ()


def own_words(scene: Scene, verb: Token) -> tuple[int, ...]:
    """The subject of "was behind" and "was responsible", where it is the one who says so."""
    statement = next((s for s in scene.statements if s.covers(verb.start, verb.end)), None)
    if statement is None or verb.lemma != "be" or scene.kids(verb.i, "neg", "aux"):
        return ()
    return scene.slot(verb.i, "surface") if is_said_of(scene, verb.i, ("surface",), statement.speaker) else ()

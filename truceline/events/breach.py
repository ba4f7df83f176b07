"""Breach: whether the report's words call an act a violation of a truce or an agreement.

Comes in: an event's head token. Goes out: True or False. Says nothing about who is right.
"""

from __future__ import annotations

from truceline.codebooks.words import load_cues
from truceline.events.scene import Scene, is_verb

SPEECH = frozenset({"SUPPORT", "ACCUSE", "REQUEST", "REJECT", "THREATEN", "CONCEDE", "CONSULT", "AGREE"})


def is_called_breach(scene: Scene, i: int, plover: str) -> bool:
    """True if the act at token `i` is itself told as a breach, or "in breach of" or "because of a violation of" a truce."""
    if plover in SPEECH:
        return False
    if names_breach(scene, i):
        return True
    below = scene.parse.subtree(i)
    return any(names_breach(scene, k) and scene.token(k).dep == "pobj" for k in below) or governs(scene, i)


def governs(scene: Scene, i: int) -> bool:
    """True if the act is subject or means of a verb of breaking ("the shelling violated the truce", "broke the truce by firing")."""
    token = scene.token(i)
    head = scene.token(token.head)
    if token.dep == "pcomp" and head.lower == "by":
        head = scene.token(head.head)
    elif token.dep != "nsubj":
        return False
    return is_verb(head) and names_breach(scene, head.i)


def names_breach(scene: Scene, k: int) -> bool:
    """True for "ceasefire violation", "breach of the truce", "violated the agreement"."""
    cues = load_cues("breach.yaml")
    lemma = scene.token(k).lemma
    if lemma in cues["nouns"]:
        words = scene.words(k, "mod") | scene.words(k, "prep:of")
    elif lemma in cues["verbs"] and is_verb(scene.token(k)):
        words = scene.words(k, "dobj")
    else:
        return False
    return not words.isdisjoint(cues["broken"])

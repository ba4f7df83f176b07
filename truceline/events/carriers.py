"""Carriers: the verb beside a noun that tells an act, where it names the doer or the one hit.

Comes in: the token of a noun ("the attacks carried out by Velmora", "the strike destroyed two Kesterian guns"). Goes out: the tokens of
the doer or of what is hit. Never: whoever is only blamed.
"""

from __future__ import annotations

from truceline.events.scene import RELATIVE, Scene, agents, cued_by, is_passive, is_verb
from truceline.records import Token

HIT_IN = frozenset({"in", "by", "during"})


def doers(scene: Scene, i: int) -> tuple[int, ...]:
    """Who does it, by a participle or relative clause at the noun: "launched by Velmora", "that Velmora launched"."""
    for verb in scene.kids(i, "acl", "relcl"):
        if verb.lemma in scene.classes["act_verb"] and is_verb(verb) and not is_laid_on(scene, verb):
            own = tuple(t.i for t in scene.kids(verb.i, "nsubj") if t.lower not in RELATIVE)
            found = agents(scene, verb.i) if is_passive(scene, verb.i) else own if verb.dep == "relcl" else ()
            if found:
                return found
    return ()


def goes_on_saying(scene: Scene, i: int) -> int | None:
    """The subject of the cue a verb of speech is joined to, where the tree joins it to what is said.

    In "admitted that two had died but promised calm", "says Velmora is arming and refuses to leave" who admits and says goes on: the verb
    stands in the tense of the cue, and not in that of what is said.
    """
    token = scene.token(i)
    inner = scene.token(token.head)
    cue = scene.token(inner.head)
    if token.dep != "conj" or inner.dep != "ccomp" or cued_by(scene, cue) is None or inner.i < cue.i:
        return None
    if scene.kids(i, "nsubj", "nsubjpass", "aux"):
        return None
    first = next((t for t in scene.kids(inner.i, "aux", "auxpass")), inner)
    own = scene.kids(cue.i, "nsubj")
    same = token.tag == cue.tag or (token.tag == "VBN" and cue.tag == "VBD" and first.lower != "had")
    return own[0].i if same and inner.tag != token.tag and own else None


def is_laid_on(scene: Scene, verb: Token) -> bool:
    """True for "an attack that the army laid at the door of the rebels": who lays it there did not do it."""
    return any(scene.token(k).lemma in scene.classes["blamed_at"] for k in scene.slot(verb.i, "prep:at"))


def shooters(scene: Scene, i: int) -> tuple[int, ...]:
    """What a passive act of arms came from: "missiles were fired from Kesterian ships"."""
    return tuple(k for k in scene.slot(i, "prep:from") if scene.token(k).lemma in scene.classes["machine"] | scene.classes["ship"])


def hits(scene: Scene, i: int) -> tuple[int, ...]:
    """What the act hits: the object of the verb it is subject of, the subject of the passive it stands in ("was hit in the strike")."""
    token = scene.token(i)
    head = scene.token(token.head)
    if token.dep == "nsubj" and strikes(scene, head):
        return scene.slot(head.i, "dobj") or next((o for v in scene.kids(head.i, "conj") for o in [scene.slot(v.i, "dobj")] if o), ())
    above = scene.token(head.head)
    if token.dep == "pobj" and head.lower in HIT_IN and strikes(scene, above) and is_passive(scene, above.i):
        return tuple(k for verb in (above, *joined_above(scene, above)) for k in scene.slot(verb.i, "surface"))
    return ()


def joined_above(scene: Scene, verb: Token) -> list[Token]:
    """The passive verbs a verb is coordinated with: "nine rebels were killed and four others wounded in a clash"."""
    found: list[Token] = []
    while verb.dep == "conj" and verb.head != verb.i:
        verb = scene.token(verb.head)
        if strikes(scene, verb) and is_passive(scene, verb.i):
            found.append(verb)
    return found


def strikes(scene: Scene, token: Token) -> bool:
    return is_verb(token) and token.lemma in scene.classes["hit_verb"]

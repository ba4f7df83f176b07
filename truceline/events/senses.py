"""Senses: which sense of the codebook a token has, by its word class and the slots around it."""

from __future__ import annotations

from truceline.codebooks.predicates import ANY, Condition, HeadIndex, Sense, find_senses
from truceline.events.scene import Scene
from truceline.records import Token

NEAR = 6  # tokens: a trigger is a phrase, not a sentence
ARMED = frozenset({"armed_force", "armed_group"})
STATES = frozenset({"state", "government", "de_facto_authority"})


def sense_of(scene: Scene, token: Token, entry: HeadIndex) -> Sense | None:
    """The sense of a token: the weightiest whose conditions all hold; None if there is none or it is one to drop."""
    found = list(entry.free)
    for slot, table in entry.keyed.items():
        for word in scene.words(token.i, slot):
            found += table.get(word, ())
    found.sort(key=weightiest)
    for sense in found:
        fits_pos = right_pos(token, sense.pos) or (sense.pos == "noun" and is_gerund_noun(scene, token))
        if fits_pos and holds(scene, token.i, sense):
            return None if sense.drop else sense
    return None


def entry_of(token: Token) -> HeadIndex | None:
    """What the codebooks have of a word: by its lemma, else as it is written."""
    return find_senses(token.lemma) or find_senses(token.lower)


def is_dropped(scene: Scene, token: Token, entry: HeadIndex) -> bool:
    """True for words the codebook knows to be no act ("claimed responsibility" is no accusation)."""
    found = [s for s in entry.free if s.drop]
    found += [s for slot, table in entry.keyed.items() for word in scene.words(token.i, slot) for s in table.get(word, ()) if s.drop]
    return any(right_pos(token, s.pos) and holds(scene, token.i, s) for s in found)


def weightiest(sense: Sense) -> tuple[int, int]:
    return -sense.weight, sense.order


def right_pos(token: Token, pos: str) -> bool:
    """True if the token can be of the part of speech; participles may be adjectives too."""
    if pos == "verb":
        return token.pos in ("VERB", "AUX") or (token.tag.startswith("VB") and token.pos != "NOUN")
    if pos == "noun":
        return token.pos in ("NOUN", "PROPN")
    return token.pos == "ADJ" or token.tag == "VBN"


def is_gerund_noun(scene: Scene, token: Token) -> bool:
    """True for the gerund of "killed in shelling by rebels", "there was shelling", "shelling killed two".

    It has a doer at most in a phrase, and no object.
    """
    if token.tag != "VBG" or token.dep not in ("pcomp", "attr", "nsubj", "nsubjpass"):
        return False
    if scene.kids(token.i, "dobj", "nsubj", "aux", "prt", "xcomp", "ccomp"):
        return False
    above = scene.token(token.head)
    return token.dep != "pcomp" or above.lower in ("in", "by", "of", "from", "under", "during", "after", "amid")


def holds(scene: Scene, i: int, sense: Sense) -> bool:
    for condition in sense.with_:
        if not filled(scene, i, condition):
            return False
    return not any(filled(scene, i, c) for c in sense.without)


def filled(scene: Scene, i: int, condition: Condition) -> bool:
    """True if a filler of the slot, or one coordinated with it, is of the words or kinds asked for."""
    if not condition.words.isdisjoint(scene.words(i, condition.slot)):
        return True
    if not condition.kinds:
        return False
    fillers = scene.slot(i, condition.slot)
    if ANY in condition.kinds:
        return bool(fillers)
    return any(not condition.kinds.isdisjoint(kinds(scene, k)) for f in fillers for k in scene.conjuncts(f))


def fits(scene: Scene, k: int, condition: Condition) -> bool:
    token = scene.token(k)
    if token.lemma in condition.words or token.lower in condition.words:
        return True
    return bool(condition.kinds) and not condition.kinds.isdisjoint(kinds(scene, k))


def kinds(scene: Scene, k: int) -> frozenset[str]:
    """The run-time classes of a token."""
    out: set[str] = set()
    mention = scene.mentions.get(k)
    if mention is not None and mention.actors:
        found = {a.kind for a in mention.actors}
        out.add("@actor")
        out.update(name for name, group in (("@armed", ARMED), ("@state", STATES), ("@person", frozenset({"person"}))) if found & group)
    place = scene.places.get(k)
    if place is not None:
        out.add("@place")
        if place.place.precision == "country":
            out |= {"@actor", "@state"}  # "warned Velmora": the tree cannot tell the land from its state
    if scene.token(k).pos == "NUM" or scene.kids(k, "nummod"):
        out.add("@number")
    return frozenset(out)


def trigger_tokens(scene: Scene, i: int, sense: Sense) -> tuple[int, ...]:
    """The first and last token of the trigger: the head, and the fillers the sense counts to it (those its conditions ask for)."""
    wanted = {c.slot: c for c in sense.with_}
    found = [i]
    for slot in sense.trigger:
        ask = wanted.get(slot)
        for k in scene.slot(i, slot):
            if abs(k - i) <= NEAR and (ask is None or ANY in ask.kinds or fits(scene, k, ask)):
                found.append(k)
                break
    return min(found), max(found)

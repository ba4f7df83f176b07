"""Aspect: what the tense tells as under way ("forces battling", "are deployed", "rebels hold", "has been under siege").

Comes in: a trigger told as having happened. Goes out: whether it lasts at the time of the report. Never touches what has not come to be.
"""

from __future__ import annotations

from truceline.codebooks.predicates import Sense
from truceline.events.modality_words import Cues
from truceline.events.scene import Scene, is_verb

# what is over when it is told
MOMENTS = frozenset({"killing", "explosive", "abduct", "sign", "settle", "accept", "release", "mine", "sniper"})
PERFECT = frozenset({"has", "have"})


def lasts(scene: Scene, i: int, sense: Sense, cues: Cues) -> bool:
    """True for what the tense tells as under way: "forces battling", "are deployed", "rebels hold", "has been under siege"."""
    token = scene.token(i)
    if sense.mode in MOMENTS:
        return False
    if just_begun(scene, i, cues):
        return True
    if not is_verb(token):
        return f"{sense.type}/{sense.mode}".casefold() in cues["standing"]
    aux = {t.lower for t in scene.kids(i, "aux", "auxpass")}
    if token.dep == "acl" and (token.tag == "VBG" or (token.tag == "VBN" and sense.mode == "restrict")):
        return True
    if token.tag in ("VBZ", "VBP") and token.dep != "amod" and token.lower not in cues["same_past"] and told_in_full(scene, i):
        return True
    if token.tag == "VBN" and aux & cues["now"] and "been" not in aux:
        return True
    if token.tag == "VBG" and aux & {"was", "were"}:
        return any(s.kind == "indirect" and s.covers(token.start, token.end) for s in scene.statements)
    return sense.mode == "restrict" and bool(aux & PERFECT) and token.tag == "VBN"


def just_begun(scene: Scene, i: int, cues: Cues) -> bool:
    """True for what "has begun", or "has been stepped up"."""
    token = scene.token(i)
    verb = scene.token(token.head)
    if token.dep not in ("dobj", "xcomp", "prep") or not is_verb(verb):
        return False
    perfect = bool({t.lower for t in scene.kids(verb.i, "aux")} & PERFECT)
    return perfect and verb.lemma in cues["begins"]


def told_in_full(scene: Scene, i: int) -> bool:
    """False for a heading, whose present tense tells the past."""
    sentence = scene.parse.sentence_of(i)
    return scene.parse.text[sentence.start:sentence.end].rstrip("\"'”’)").endswith((".", "!", "…"))

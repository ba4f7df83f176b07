"""Modality: how real an act is told to be, by the words that govern its trigger."""

from __future__ import annotations

from truceline.codebooks.predicates import Sense
from truceline.codebooks.words import load_cues
from truceline.events.scene import Scene, is_verb
from truceline.records.event import Modality


def modality_of(scene: Scene, i: int, sense: Sense) -> Modality | None:
    """The modality of the act at token `i`; None if it is not told as an act at all."""
    cues = load_cues("modality.yaml")
    found: Modality = "ongoing" if progressive(scene, i) else "happened"
    k = i
    while True:
        token = scene.token(k)
        kids = scene.kids(k)
        words = {t.lower for t in kids if t.dep in ("aux", "neg", "mark", "advmod", "det")}
        if words & cues["negation"]:
            return "denied"
        if words & cues["conditional"]:
            return "conditional" if words & cues["modal_conditional"] or "if" not in words else None
        if words & cues["future"]:
            found = "planned"
        elif words & cues["obligation"]:
            found = "demanded"
        if token.head == k or token.dep in ("ccomp", "relcl", "parataxis"):
            break
        head = scene.token(token.head)
        if token.dep in ("xcomp", "acl", "ccomp", "dobj", "pobj", "prep", "advcl") and k != i or token.dep in ("xcomp", "acl", "dobj"):
            if head.lemma in cues["plan_governor"]:
                found = "planned"
            elif head.lemma in cues["demand_governor"] and not sense.speech:
                return None
        if token.dep == "advcl" and token.tag == "VB":
            return None
        k = token.head
        if is_verb(scene.token(k)) and token.dep in ("conj",):
            continue
    return (sense.modality or found) if found == "happened" else found  # type: ignore[return-value]


def progressive(scene: Scene, i: int) -> bool:
    token = scene.token(i)
    return token.tag == "VBG" and any(t.lemma == "be" and t.tag in ("VBZ", "VBP") for t in scene.kids(i, "aux"))

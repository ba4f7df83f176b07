"""The links of the tree on the way up from a trigger: what each says of the act below it, and whether words above still have a say.

Comes in: a token, its head, the token passed before. Goes out: a Step. Never looks beyond the head but for its own words. Clauses are read
by `modality_clauses`.
"""

from __future__ import annotations

from truceline.events.modality_clauses import (
    ADJUNCT,
    ARGUMENTS,
    NO_ACT,
    SHARED,
    STOP,
    Step,
    adverbial_edge,
    complement_edge,
    modifier_edge,
)
from truceline.events.modality_verdict import (
    came_to_nothing,
    hangs_on,
    is_escaped,
    is_goal,
    is_made_condition,
    is_rebutted,
    is_talked_of,
    is_wrongly_said,
)
from truceline.events.modality_words import Way, came_through, definite, governed, infinitive
from truceline.events.scene import is_hyphened, is_verb
from truceline.records import Token


def edge(way: Way, token: Token, head: Token, below: Token) -> Step:
    """The step from `token` to `head`; `below` is the token passed before (the object of a preposition)."""
    dep = token.dep
    if head.lower in way.cues["condition_mark"] and not is_verb(head):
        return NO_ACT  # a verb the parser took for a noun ("Unless the army attacks")
    if dep == "conj":
        return NO_ACT if spared(way, token, head) or is_stray_infinitive(way, token, head) else SHARED
    if dep == "relcl" or dep == "acl":
        return modifier_edge(way, token, head)
    if dep in ("xcomp", "ccomp", "oprd"):
        return complement_edge(way, token, head)
    if dep == "advcl":
        return adverbial_edge(way, token, head)
    if dep in ("csubj", "csubjpass"):
        return NO_ACT if infinitive(way, token) or is_goal(way, head) else ADJUNCT  # "to attack now would be unwise"
    if dep == "acomp":
        return SHARED
    if dep in ("pcomp", "pobj"):
        return NO_ACT if head.lower in way.cues["no_act_prep"] else SHARED
    if dep in ("prep", "agent"):
        return phrase_edge(way, token, head, below)
    if dep in ARGUMENTS:
        return argument_edge(way, token, head)
    held = head.dep == "pobj" and way.scene.token(head.head).lower in way.cues["held_prep"]  # "agreed at Norvane-led talks": they were held
    joined = dep == "amod" and token.lemma in way.cues["hosted"] and is_hyphened(way.scene, token) and not held
    return SHARED if joined or (dep in ("compound", "poss", "nmod", "npadvmod", "amod") and not is_verb(token)) else STOP


def is_stray_infinitive(way: Way, token: Token, head: Token) -> bool:
    """True for a bare form hung from a past verb: in "issued an appeal to protect civilians, end the war" nobody ended it."""
    if token.lemma in way.cues["unchanging"]:
        return False  # "repelled the raid and cut the road": the tagger cannot know
    if token.tag != "VB" or head.tag not in ("VBD", "VBZ", "VBN") or way.scene.kids(token.i, "aux", "nsubj", "nsubjpass"):
        return False
    return not any(t.tag in ("MD", "TO") or t.lemma == "do" for t in way.scene.kids(head.i, "aux"))


def spared(way: Way, token: Token, head: Token) -> bool:
    """True for the second of two acts where it is the one not done ("surrounded the town rather than attack it")."""
    return any(t.lower == "than" and head.i < t.i < token.i for t in way.scene.kids(head.i, "cc"))


def phrase_edge(way: Way, prep: Token, head: Token, below: Token) -> Step:
    """A prepositional phrase under its governor: "threat of", "plans for", "prevented from", "will meet in talks"."""
    word, cues = prep.lower, way.cues
    reading = "none" if word in cues["ahead_prep"] and head.lemma in cues["wary"] else governed(way, head)
    if word == "from" and below.dep == "pcomp" and head.lemma not in cues["motion"]:
        return STOP if came_through(way, head) else NO_ACT  # "barred from attacking"
    if word == "against" and below.dep == "pcomp":
        return NO_ACT
    if hangs_on(way, prep, head) or is_talked_of(way, head, word):
        return NO_ACT
    if word in ("of", "about") and (is_rebutted(way, head) or (head.lemma in cues["report"] and is_wrongly_said(way, head))):
        return Step("denied")
    if word == "for" and is_verb(head) and head.lemma in cues["terms"] and way.to_come():
        return Step("planned", onward=True)  # "the plan provides for an exchange"
    if reading is not None and word in cues["ahead_prep"]:
        return Step(reading, onward=not is_verb(head) and reading != "none")
    if is_verb(head):
        return under_verb(way, prep, head, below)
    if head.lemma in cues["aftermath"] or (below.dep == "pobj" and definite(way, below) and not way.to_come()):
        return STOP  # "in response to attacks", "the site of the attack"
    if word == "for" and below.dep == "pcomp":
        blamed = {head.lemma, way.scene.token(head.head).lemma} & (cues["reaction"] | cues["report"])
        return STOP if blamed else NO_ACT  # "a basis for ending"
    return Step(onward=word in ("of", "for", "to", "including") or (word in cues["with_prep"] and (below.dep == "pcomp" or way.to_come())))


def under_verb(way: Way, prep: Token, verb: Token, below: Token) -> Step:
    """A phrase under a mere verb: what comes with the verb's act shares its fate; what it follows on, or is about, stands for itself."""
    word, cues = prep.lower, way.cues
    near = way.scene.token(prep.i - 1) if prep.i else prep
    if near.lower in cues["no_act_adjective"] and near.sentence == prep.sentence:
        return NO_ACT  # "came close to attacking", "fell short of"
    if below.dep == "pcomp":
        if word == "about":
            return NO_ACT
        if word == "with" and way.scene.kids(below.i, "nsubj", "nsubjpass"):
            return STOP  # "with leaders accusing the army"
        return STOP if word in cues["gerund_stands"] else ADJUNCT
    if word in cues["past_prep"] or (word in cues["noun_stands"] and (way.pointed() or not way.to_come())):
        return STOP
    return STOP if way.pointed() and not way.to_come() else ADJUNCT


def is_idea(way: Way) -> bool:
    """True for a measure told of with no article of its own or "a": "discussed a state of emergency" is no measure taken."""
    return way.type.casefold() in way.cues["measures"] and not way.pointed()


def argument_edge(way: Way, token: Token, head: Token) -> Step:
    """A noun under a verb: under words of happening it shares the verb's fate; under others a definite one has happened."""
    cues = way.cues
    if is_verb(head) and (came_to_nothing(way, token, head) or is_made_condition(way, token, head) or is_escaped(way, token, head)):
        return NO_ACT
    if token.dep == "nsubj" and is_goal(way, head):
        return NO_ACT  # "the release is a condition for talks"
    if token.dep == "dobj" and head.lemma in cues["enables"]:
        return SHARED
    if token.dep in ("dobj", "nsubjpass", "attr"):
        if head.lemma in cues["done_to_its_object"]:
            return SHARED
        if head.lemma in cues["discussed"] and (way.to_come() or is_idea(way)):
            return NO_ACT if way.to_come() else Step("planned")
        reading = governed(way, head)
        if reading is None and way.to_come() and head.lemma in cues["announced"]:
            reading = "planned"
        if reading is not None:
            return Step(reading, onward=reading not in ("none", "happened"))
    elif head.lemma in cues["ongoing_governor"] and head.tag in ("VBP", "VBZ", "VB", "VBG"):
        return Step("ongoing", onward=True)
    if token.dep == "nsubj" and head.lemma == "be":
        said = {t.lower for t in way.scene.kids(head.i, "acomp")}
        if said & (cues["unreal_adjective"] | cues["planned_adjective"]):
            return Step("none" if said & cues["unreal_adjective"] else "planned", onward=True)
    if head.lemma in cues["occurrence"] or head.lemma in way.scene.classes["light_verb"]:
        return SHARED
    if not is_verb(head):
        return STOP
    if token.dep == "nsubj":
        would_be = {t.lower for t in way.scene.kids(head.i, "aux")} & (cues["future_in_past"] | cues["possible"])
        if would_be and not way.to_come() and any(t.lower in ("a", "an", "any") for t in way.scene.kids(token.i, "det")):
            return NO_ACT  # "a blockade would harm all": one that nobody has laid
        return ADJUNCT if would_be and (way.to_come() or not definite(way, token)) else STOP
    return STOP if definite(way, token) or head.lemma in cues["presumes"] else ADJUNCT

"""Verdicts: what the clause around a telling says of it: that it is false, that it came to nothing, that it is a term or a condition.

Comes in: a word on the way up from a trigger. Goes out: whether its clause takes back or puts off what is told. Never looks below the word.
"""

from __future__ import annotations

from truceline.events.modality_words import Way, negated
from truceline.events.scene import is_verb
from truceline.records import Token

SUBJECTS = ("nsubj", "nsubjpass")


def is_untrue(way: Way, verb: Token) -> bool:
    """True for "is false", "were untrue", "is a lie", "is not true", "was not the case"."""
    kids = way.scene.kids(verb.i)
    said = {w for t in kids if t.dep in ("acomp", "attr", "oprd") for w in (t.lower, t.lemma)}
    return bool(said & way.cues["truthful"]) if negated(way, kids) else bool(said & way.cues["untruthful"])


def is_rebutted(way: Way, noun: Token) -> bool:
    """True for a report or claim that is called false or is denied: "reports of shelling were untrue", "dismissed claims that ..."."""
    if noun.lemma not in way.cues["tellings"]:
        return False
    head = way.scene.token(noun.head)
    if noun.dep in SUBJECTS and is_verb(head) and is_untrue(way, head):
        return True
    taken_back = noun.dep in ("dobj", "nsubjpass") and head.lemma in way.cues["rebutted"]
    return taken_back and not negated(way, way.scene.kids(head.i))


def came_to_nothing(way: Way, noun: Token, verb: Token) -> bool:
    """True for the subject of "fell through", of "has yet to begin", of a passive "called off"."""
    kids = way.scene.kids(verb.i)
    joined = {f"{verb.lemma} {t.lower}" for t in kids if t.dep in ("prt", "advmod")}
    if joined & way.cues["comes_to_nothing"]:
        return noun.dep in SUBJECTS or noun.dep == "dobj"
    yet = any(t.dep == "advmod" and t.lower == "yet" for t in kids) and any(t.dep == "xcomp" for t in kids)
    return noun.dep in SUBJECTS and verb.lemma in ("have", "be") and yet


def is_made_condition(way: Way, noun: Token, verb: Token) -> bool:
    """True for what one side makes a condition, a goal: "made the withdrawal a condition for talks"."""
    if noun.dep not in ("dobj", "nsubj") or verb.lemma not in ("make", "set", "call", "name"):
        return False
    after = [t for t in way.scene.kids(verb.i) if t.i > noun.i and t.dep in ("dobj", "oprd", "ccomp", "attr")]
    return any(t.lemma in way.cues["conditions"] for t in after)


def is_goal(way: Way, verb: Token) -> bool:
    """True for a subject that is said to be a goal, a condition, or out of the question, and for one that depends on something."""
    if not way.to_come():
        return False
    kids = way.scene.kids(verb.i)
    if any(t.dep in ("acomp", "advmod") and t.lower in way.cues["uncertain"] for t in kids):
        return True  # "is doubtful", "is far from certain"
    outs = (t for t in kids if t.lower == "out" and t.dep in ("prep", "prt", "advmod"))
    out = any(way.scene.token(k).lower == "question" for t in outs for k in way.scene.parse.subtree(t.i))
    return out or verb.lemma in way.cues["hinges"] or any(t.dep == "attr" and t.lemma in way.cues["conditions"] for t in kids)


def is_wrongly_said(way: Way, verb: Token) -> bool:
    """True for "was wrongly accused of", "falsely claimed that"."""
    return any(t.dep == "advmod" and t.lower in way.cues["wrongly"] for t in way.scene.kids(verb.i))


def is_talked_of(way: Way, noun: Token, word: str) -> bool:
    """True for "talks about a withdrawal", "a vote on sending troops": an act under words for talking and deciding has not come."""
    return way.to_come() and noun.lemma in way.cues["talking"] and word in ("about", "on", "over", "concerning", "regarding")


def is_permitted(way: Way, verb: Token) -> bool:
    """True for what somebody is allowed to do, or a mandate allows; "was allowed to leave" tells that he left."""
    if verb.lemma not in way.cues["permits"]:
        return False
    passive = way.scene.kids(verb.i, "auxpass")
    return passive[0].lower in way.cues["now"] if passive else verb.tag in ("VBZ", "VBP")


def is_escaped(way: Way, noun: Token, verb: Token) -> bool:
    """True for "escaped arrest", "evades capture": what never befell him. "Escaped an attack" is left as it is: there was one."""
    return noun.dep == "dobj" and verb.lemma in way.cues["escapes"] and not way.scene.kids(noun.i, "det", "poss")


def hangs_on(way: Way, prep: Token, head: Token) -> bool:
    """True for what a thing depends on, or somebody insists, holds out or rallies for, and for fighting one is blamed for."""
    word = prep.lower
    if head.lemma in way.cues["rallies"] and way.to_come() and (word == "for" or (word == "against" and not way.pointed())):
        return True
    if word in ("on", "upon"):
        above = way.scene.token(head.head) if head.dep == "dobj" else head
        return bool({head.lemma, above.lemma} & way.cues["hinges"])
    if word == "for" and head.lemma in way.cues["blaming"]:  # the charge says it: "blamed the army for the clashes"
        return way.scene.token(way.trigger).lemma in way.cues["blamed_for"]
    out = any(t.dep == "prt" and t.lower == "out" for t in way.scene.kids(head.i))
    return word == "for" and out

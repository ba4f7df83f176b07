"""The links of clauses on the way up from a trigger: clauses on nouns, complements, adverbial clauses.

Comes in: a token that heads a clause, its head. Goes out: a Step. Never looks beyond the head but for its own words.
"""

from __future__ import annotations

from typing import NamedTuple

from truceline.events.modality_verdict import is_permitted, is_rebutted, is_untrue, is_wrongly_said
from truceline.events.modality_words import (
    Reading,
    Way,
    conditioned,
    governed,
    has_no,
    infinitive,
    negated,
    strayed_mark,
)
from truceline.events.scene import is_verb
from truceline.records import Token


class Step(NamedTuple):
    """The reading of a link; whether words above have a say; whether it is loose (an adjunct, which a negation above does not deny)."""

    reading: Reading = "happened"
    onward: bool = False
    loose: bool = False


STOP = Step()
NO_ACT = Step("none")
SHARED = Step(onward=True)
ADJUNCT = Step(onward=True, loose=True)
ARGUMENTS = frozenset({"dobj", "nsubj", "nsubjpass", "attr", "iobj", "dative"})
FINITE_NOW = frozenset({"VBZ", "VBP"})


def modifier_edge(way: Way, token: Token, head: Token) -> Step:
    """Clauses on nouns: an infinitive is what the noun is for; a participle and a relative clause stand on their own feet."""
    reading = governed(way, head)
    if infinitive(way, token) and token.tag in ("VB", "VBN"):
        if reading is None and ranked(way, head):
            return STOP  # "the first to attack"
        return NO_ACT if reading is None else Step(reading, onward=reading != "none")
    if token.dep == "acl" and token.tag == "VBG" and head.dep == "pobj" and way.scene.token(head.head).lower in way.cues["doing_prep"]:
        return ADJUNCT  # "in return for rebels releasing", "fears of rebels attacking"
    if present(way, token) and any(t.lower == "when" for t in way.scene.kids(token.i, "advmod")):
        return ADJUNCT  # "the day when troops leave"
    that = any(t.lower == "that" and t.dep in ("mark", "dobj") for t in way.scene.kids(token.i))
    bare = token.tag in ("VBN", "VBG") and not way.scene.kids(token.i, "aux", "auxpass", "mark")
    if not bare and (token.dep == "acl" or (that and reading in ("none", "denied"))):
        return that_clause(way, head, reading)
    if token.dep == "acl" and head.dep == "dobj" and way.scene.token(head.head).lemma in way.cues["has_done"]:
        return ADJUNCT  # "would have bans imposed"
    stopped = way.cues["undone"] | way.cues["stops"]
    if token.tag == "VBG" and head.dep in ("dobj", "nsubjpass") and way.scene.token(head.head).lemma in stopped:
        return NO_ACT  # "to stop militants launching attacks"
    if token.dep == "relcl" and (head.lower in way.cues["whoever"] or any(
            t.dep == "det" and t.lower in way.cues["unreal_determiner"] for t in way.scene.kids(head.i))):
        return NO_ACT  # "anyone who attacks"
    return STOP


def that_clause(way: Way, noun: Token, reading: Reading | None) -> Step:
    """ "fears that troops would attack", "rejects the charge that its guns fired"; "the news that they met" stands on its own feet."""
    if reading in ("none", "denied"):
        return Step(reading)
    if is_rebutted(way, noun):
        return Step("denied")
    if has_no(way, noun) and noun.lemma not in way.cues["doubt"]:
        return NO_ACT  # "no evidence that"
    return Step("denied") if noun.dep in ARGUMENTS and way.scene.token(noun.head).lemma in way.cues["rebutted"] else STOP


def ranked(way: Way, noun: Token) -> bool:
    """True for "the first", "the last state", "the only one", "the largest town"."""
    kids = way.scene.kids(noun.i, "amod")
    words = {noun.lower, *(t.lower for t in kids), *(k.lower for t in kids for k in way.scene.kids(t.i, "advmod"))}
    return (bool(words & way.cues["ranked"]) or any(t.tag == "JJS" for t in kids)) and "time" not in words


def complement_edge(way: Way, token: Token, head: Token) -> Step:
    """Complements of verbs, adjectives and nouns: by the word that governs them."""
    cues = way.cues
    to = infinitive(way, token)
    if to and head.lower in ("was", "were") and any(t.i < token.i and ranked(way, t) for t in way.scene.kids(head.i, "attr")):
        return STOP  # "Brask was the fifth town to fall"
    if to and (head.lower == "going" or head.lemma == "be"):
        return Step("planned", onward=True)  # "is going to", "is to", "the aim is to"
    if to and head.lemma == "have":
        return SHARED if head.tag in ("VBD", "VBN") else Step("demanded", onward=True)
    if to and any(t.lower == "yet" for t in (*way.scene.kids(head.i, "advmod"), *way.scene.kids(token.i, "advmod"))):
        return NO_ACT  # "has yet to"
    if to and is_permitted(way, head):
        return NO_ACT
    if token.dep == "ccomp" and not to:
        return clause_edge(way, token, head)
    reading = governed(way, head)
    if reading is not None:
        return Step(reading, onward=True)
    return SHARED if head.lemma in (cues["through"] | cues["report"]) - cues["told_to"] else NO_ACT


def clause_edge(way: Way, token: Token, head: Token) -> Step:
    """A finite or bare clause under a verb: reported ones stand on their own feet, unless nobody says them."""
    if token.tag in ("VB", "VBG", "VBN") and not way.scene.kids(token.i, "aux", "auxpass", "mark") and head.lemma in way.cues["through"]:
        return SHARED  # "would see the troops withdraw"
    if head.lemma == "be" and is_untrue(way, head):
        return Step("denied")  # "it is not true that"
    if token.dep == "ccomp" and not is_verb(head) and is_rebutted(way, head):
        return Step("denied")
    bare = token.tag in ("VB", "VBP", "VBZ") and not way.scene.kids(token.i, "aux", "auxpass")
    if bare and head.lemma in way.cues["terms"] and head.tag != "VBN":
        return Step("planned", onward=True)  # "stipulates that the troops withdraw"
    if head.lemma in way.cues["report"]:
        if is_wrongly_said(way, head):
            return Step("denied")
        unsaid = negated(way, way.scene.kids(head.i)) or (is_verb(head) and conditioned(way, head))
        wanted = token.tag == "VB" and not way.scene.kids(token.i, "aux", "auxpass") and head.i < token.i
        return NO_ACT if unsaid or wanted else STOP  # "does not say that", "if it is confirmed that", "insisted that he resign"
    reading = governed(way, head)
    marked = any(t.dep == "mark" for t in way.scene.kids(token.i))
    if reading in ("denied", "none"):
        return Step(reading) if marked or head.i < token.i else STOP  # but not a quotation before "he vowed"
    return SHARED if marked and head.lemma in way.cues["ensure"] else STOP


def adverbial_edge(way: Way, token: Token, head: Token) -> Step:
    """Adverbial clauses: a purpose is no act; a participle shares the fate of its clause; so does what is yet to be when it is told."""
    kids, cues = way.scene.kids(token.i), way.cues
    if is_said_aside(way, token, head):
        return STOP
    if head.lemma == "go" and any(t.lower == "on" for t in way.scene.kids(head.i, "prt")):
        return SHARED  # "went on to capture"
    if is_verb(head) and strayed_mark(way, head) and token.i < head.i:
        return NO_ACT
    if token.tag in ("VB", "VBN") and infinitive(way, token):
        return STOP if any(t.dep == "advmod" and t.lower == "only" for t in kids) else NO_ACT  # "fled, only to be captured"
    marks = {t.lower for t in kids if t.dep in ("mark", "advmod")}
    if marks & cues["no_act_mark"]:
        return NO_ACT
    if marks & cues["up_to_mark"] and to_come(way, head):
        return Step("planned", onward=True, loose=True)  # "would fight until the men were freed"
    if present(way, token):
        if marks & cues["until_mark"]:
            return Step("planned", onward=True, loose=True)  # "until the mission arrives"
        if marks & cues["when_mark"]:
            return ADJUNCT
    alone = token.tag == "VBG" and not any(t.dep in ("nsubj", "nsubjpass", "aux") for t in kids)
    introduced = [t for t in kids if t.dep == "mark"]
    return ADJUNCT if alone and not any(t.lower not in cues["when_mark"] or after_comma(way, t) for t in introduced) else STOP


def is_said_aside(way: Way, token: Token, head: Token) -> bool:
    """True for what is said while announcing what is to come: "announced it would delay the talks, accusing Velmora of bad faith"."""
    cues = way.cues
    told = head.dep == "ccomp" and way.scene.token(head.head).lemma in cues["report"] | cues["announced"]
    return told and token.i == way.trigger and token.tag == "VBG" and token.lemma in cues["report"] and after_comma(way, token)


def after_comma(way: Way, token: Token) -> bool:
    """True for a word set off by a comma ("vowed to go on, while urging calm")."""
    return token.i > 0 and way.scene.token(token.i - 1).text == ","


def to_come(way: Way, verb: Token) -> bool:
    """True for a verb that tells of what will, would or must be: what it lasts up to has not come either."""
    cues = way.cues
    ahead = cues["future"] | cues["future_in_past"] | cues["possible"] | cues["no_act"] | cues["obligation"]
    below = [(verb, t) for t in way.scene.kids(verb.i, "xcomp")] + [(way.scene.token(verb.head), verb)]
    wanted = any(infinitive(way, t) and is_verb(above) and above.lemma not in cues["through"] for above, t in below)
    return wanted or any(t.lower in ahead for t in way.scene.kids(verb.i, "aux"))  # "urged them to wait until troops had left"


def present(way: Way, verb: Token) -> bool:
    """True for a clause in the present tense, which after "when" and "until" tells what is to come."""
    aux = way.scene.kids(verb.i, "aux", "auxpass")
    return aux[0].tag in FINITE_NOW and aux[0].lemma != "have" if aux else verb.tag in FINITE_NOW

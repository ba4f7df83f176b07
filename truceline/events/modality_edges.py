"""The links of the tree on the way up from a trigger: what each says of the act below it, and whether words above still have a say.

Comes in: a token, its head, the token passed before. Goes out: a Step. Never looks beyond the head but for its own words.
"""

from __future__ import annotations

from typing import NamedTuple

from truceline.events.modality_words import (
    Reading,
    Way,
    came_through,
    conditioned,
    definite,
    governed,
    has_no,
    infinitive,
    negated,
    strayed_mark,
)
from truceline.events.scene import is_hyphened, is_verb
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


def edge(way: Way, token: Token, head: Token, below: Token) -> Step:
    """The step from `token` to `head`; `below` is the token passed before (the object of a preposition)."""
    dep = token.dep
    if head.lower in way.cues["condition_mark"] and not is_verb(head):
        return NO_ACT  # a verb the parser took for a noun ("Unless the army attacks")
    if dep == "conj":
        return NO_ACT if spared(way, token, head) else SHARED
    if dep == "relcl" or dep == "acl":
        return modifier_edge(way, token, head)
    if dep in ("xcomp", "ccomp", "oprd"):
        return complement_edge(way, token, head)
    if dep == "advcl":
        return adverbial_edge(way, token, head)
    if dep in ("csubj", "csubjpass"):
        return NO_ACT if infinitive(way, token) else ADJUNCT  # "to attack now would be unwise"
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


def spared(way: Way, token: Token, head: Token) -> bool:
    """True for the second of two acts where it is the one not done ("surrounded the town rather than attack it")."""
    return any(t.lower == "than" and head.i < t.i < token.i for t in way.scene.kids(head.i, "cc"))


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
    if to and (head.lower == "going" or head.lemma == "be"):
        return Step("planned", onward=True)  # "is going to", "is to", "the aim is to"
    if to and head.lemma == "have":
        return SHARED if head.tag in ("VBD", "VBN") else Step("demanded", onward=True)
    if to and any(t.lower == "yet" for t in (*way.scene.kids(head.i, "advmod"), *way.scene.kids(token.i, "advmod"))):
        return NO_ACT  # "has yet to"
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
    if head.lemma in way.cues["report"]:
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


def to_come(way: Way, verb: Token) -> bool:
    """True for a verb that tells of what will, would or must be: what it lasts up to has not come either."""
    cues = way.cues
    ahead = cues["future"] | cues["future_in_past"] | cues["possible"] | cues["no_act"] | cues["obligation"]
    return any(t.lower in ahead for t in way.scene.kids(verb.i, "aux"))


def after_comma(way: Way, token: Token) -> bool:
    """True for a word set off by a comma ("vowed to go on, while urging calm")."""
    return token.i > 0 and way.scene.token(token.i - 1).text == ","


def present(way: Way, verb: Token) -> bool:
    """True for a clause in the present tense, which after "when" and "until" tells what is to come."""
    aux = way.scene.kids(verb.i, "aux", "auxpass")
    return aux[0].tag in FINITE_NOW and aux[0].lemma != "have" if aux else verb.tag in FINITE_NOW


def phrase_edge(way: Way, prep: Token, head: Token, below: Token) -> Step:
    """A prepositional phrase under its governor: "threat of", "plans for", "prevented from", "will meet in talks"."""
    word, cues = prep.lower, way.cues
    reading = "none" if word in cues["ahead_prep"] and head.lemma in cues["wary"] else governed(way, head)
    if word == "from" and below.dep == "pcomp" and head.lemma not in cues["motion"]:
        return STOP if came_through(way, head) else NO_ACT  # "barred from attacking"
    if word == "against" and below.dep == "pcomp":
        return NO_ACT
    if head.lemma in cues["hinges"] and word in ("on", "upon"):
        return NO_ACT
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


def argument_edge(way: Way, token: Token, head: Token) -> Step:
    """A noun under a verb: under words of happening it shares the verb's fate; under others a definite one has happened."""
    cues = way.cues
    if token.dep in ("dobj", "nsubjpass", "attr"):
        if head.lemma in cues["done_to_its_object"]:
            return SHARED
        if way.to_come() and head.lemma in cues["discussed"]:
            return NO_ACT
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

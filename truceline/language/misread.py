"""Misread: words the parser takes for another part of the sentence, as they should have been read.

Comes in: the tokens of one report. Goes out: the same, changed in place. Each rule asks for signs enough that one reading is left.
"""

from __future__ import annotations

from itertools import pairwise

from truceline.records import Token

Tokens = list[Token]
FIRE = frozenset({"fire", "shell", "bomb", "bombard"})
BESIDES = frozenset({"aside", "apart", "besides"})
HARMING = frozenset({"kill", "wound", "injure", "maim"})
STRIKING = frozenset({
    "attack", "strike", "hit", "shell", "bomb", "bombard", "explode", "detonate", "raid", "ambush", "target", "slam", "land", "storm",
    "crash",
})  # fmt: skip
SEEING = frozenset({"see", "spot", "observe", "notice", "film", "hear", "record", "photograph"})
SEEN_DOING = FIRE | STRIKING | {"shoot", "launch", "drop", "loot", "burn", "torch", "open", "throw", "plant"}
MUTUAL = frozenset({("each", "other"), ("one", "another")})
PASSED_ON = frozenset({"report", "say", "write", "tell", "announce"})
SAID_BESIDES = frozenset({"add", "note", "stress", "quote", "cite", "show", "publish", "claim", "insist"})
SUBJECTS = ("nsubj", "nsubjpass", "expl")
REACH = 60  # tokens of a sentence looked at on either side


def fire_of_a_nation(tokens: Tokens) -> None:
    """In "killed in Kesterian firing" the last word is the noun: nobody is killed in a Kesterian by firing."""
    for gerund in tokens:
        before = tokens[gerund.i - 1] if gerund.i else gerund
        if gerund.tag != "VBG" or gerund.lemma not in FIRE or gerund.dep not in ("advcl", "acl") or before.dep != "pobj":
            continue
        preposition = tokens[before.head]
        acts = any(t.head == gerund.i and t.dep in ("dobj", "nsubj", "aux", "mark") for t in tokens[gerund.i : gerund.i + REACH])
        if preposition.lower not in ("in", "by", "from") or preposition.i != before.i - 1 or before.tag not in ("NNP", "JJ") or acts:
            continue
        tokens[gerund.i] = gerund._replace(head=preposition.i, dep="pobj", tag="NN", pos="NOUN", lemma=gerund.lower)
        tokens[before.i] = before._replace(head=gerund.i, dep="compound")


def subject_after_besides(tokens: Tokens) -> None:
    """In "Aside from the three dead, seven soldiers were wounded" the soldiers are the subject, no other name of the dead."""
    for noun in tokens:
        if noun.dep != "appos" or noun.i < 3 or tokens[noun.head].dep != "pobj":
            continue
        opening, verb = opening_and_verb(tokens, noun)
        inside = opening.i != 0 and tokens[opening.i - 1].sentence == opening.sentence
        if opening.lower not in BESIDES or inside or verb.i <= noun.i:
            continue
        own = [t for t in tokens[max(0, verb.i - REACH) : verb.i + 4] if t.head == verb.i]
        finite = verb.tag in ("VBD", "VBP", "VBZ") or any(t.dep in ("auxpass", "aux") for t in own)
        if not finite or any(t.dep in SUBJECTS for t in own):
            continue
        first = noun.head
        for t in tokens[noun.i + 1 : verb.i]:
            if t.head == first and t.dep in ("appos", "punct"):
                tokens[t.i] = t._replace(head=noun.i)
        tokens[noun.i] = noun._replace(head=verb.i, dep="nsubjpass" if any(t.dep == "auxpass" for t in own) else "nsubj")


def opening_and_verb(tokens: Tokens, noun: Token) -> tuple[Token, Token]:
    """The first word of the phrase a noun stands in, and the verb that phrase hangs from."""
    opening = tokens[tokens[noun.head].head]
    while opening.head != opening.i and tokens[opening.head].i < noun.i and tokens[opening.head].pos in ("ADV", "ADP", "SCONJ"):
        opening = tokens[opening.head]
    return opening, tokens[opening.head]


def toll_of_attack(tokens: Tokens) -> None:
    """In "the government met after a bus was attacked in Tolm, killing four" the attack kills, not the government."""
    for gerund in tokens:
        above = tokens[gerund.head]
        if gerund.tag != "VBG" or gerund.lemma not in HARMING or gerund.dep != "advcl" or above.lemma in STRIKING or above.i > gerund.i:
            continue
        if tokens[gerund.i - 1].text != "," or any(t.head == gerund.i and t.dep in SUBJECTS for t in tokens[above.i : gerund.i]):
            continue
        between = tokens[above.i + 1 : gerund.i]
        struck = [t for t in between if t.lemma in STRIKING and t.tag in ("VBD", "VBN") and t.dep in ("advcl", "ccomp", "relcl", "conj")]
        if struck and hangs_below(tokens, struck[-1], above):
            tokens[gerund.i] = gerund._replace(head=struck[-1].i)


def hangs_below(tokens: Tokens, token: Token, above: Token) -> bool:
    """True if a token hangs from another, over words that stand between the two."""
    while token.head != token.i and token.i > above.i:
        token = tokens[token.head]
    return token.i == above.i


def each_other(tokens: Tokens) -> None:
    """In "it broke down as both sides went on firing, while accusing each other" the sides accuse: nothing accuses each other alone."""
    for gerund in tokens:
        verb = tokens[gerund.head]
        near = tokens[gerund.i + 1 : gerund.i + 4]
        mutual = any((a.lower, b.lower) in MUTUAL for a, b in pairwise(near))
        if gerund.tag != "VBG" or gerund.dep != "advcl" or not mutual or verb.i > gerund.i:
            continue
        subject = next((t for t in tokens[max(0, verb.i - REACH) : verb.i] if t.head == verb.i and t.dep in SUBJECTS), None)
        clauses = [t for t in tokens[verb.i : gerund.i] if t.head == verb.i and t.dep in ("advcl", "ccomp", "conj")]
        many = [c for c in clauses for t in tokens[verb.i : c.i] if t.head == c.i and t.dep == "nsubj" and t.tag in ("NNS", "NNPS")]
        if subject is not None and subject.tag in ("PRP", "NN") and subject.lower not in ("they", "we") and many:
            tokens[gerund.i] = gerund._replace(head=many[-1].i)


def agent_of_describing(tokens: Tokens) -> None:
    """In "what was described as an attack by the envoy" the envoy describes: "what" asks for who says so."""
    for by in tokens:
        noun = tokens[by.head]
        if by.lower != "by" or by.dep not in ("prep", "agent") or noun.dep != "pobj" or tokens[noun.head].lower != "as":
            continue
        verb = tokens[tokens[noun.head].head]
        what = any(t.head == verb.i and t.dep == "nsubjpass" and t.lower == "what" for t in tokens[max(0, verb.i - 6) : verb.i])
        if verb.tag == "VBN" and what:
            tokens[by.i] = by._replace(head=verb.i, dep="agent")


def seen_doing(tokens: Tokens) -> None:
    """In "a plane was seen by witnesses bombing the town" the plane bombs, not those who saw it."""
    for gerund in tokens:
        who = tokens[gerund.head]
        by = tokens[who.head]
        verb = tokens[by.head]
        if gerund.tag != "VBG" or gerund.dep != "acl" or gerund.lemma not in SEEN_DOING or gerund.i != who.i + 1:
            continue
        passive = any(t.head == verb.i and t.dep == "nsubjpass" for t in tokens[max(0, verb.i - REACH) : verb.i])
        if by.dep == "agent" and verb.lemma in SEEING and passive:
            tokens[gerund.i] = gerund._replace(head=verb.i, dep="xcomp")


def resumed_after_report(tokens: Tokens) -> None:
    """In "He called it cowardly, the agency reported, and promised help" he promises, not the agency: its words stood between commas."""
    for verb in tokens:
        said = tokens[verb.head]
        if verb.dep != "conj" or said.lemma not in PASSED_ON or said.i + 1 >= verb.i or tokens[said.i + 1].text != ",":
            continue
        before = [t for t in tokens[max(0, said.i - REACH) : said.i] if t.head == said.i]
        told = next((t for t in before if t.dep == "ccomp"), None)
        subject = next((t for t in before if t.dep in SUBJECTS), None)
        own = any(t.head == verb.i and t.dep in SUBJECTS for t in tokens[said.i : verb.i])
        if told is None or subject is None or subject.i < told.i or own or told.tag != verb.tag or verb.lemma in PASSED_ON | SAID_BESIDES:
            continue
        tokens[verb.i] = verb._replace(head=told.i)

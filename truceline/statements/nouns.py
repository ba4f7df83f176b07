"""Noun cues: "claims by X that ...", "X's view is that ...", "warnings from X not to ...".

Drafts go out only where the noun names its issuer and has a clause of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from truceline.records import Participant, Token
from truceline.statements import indirect
from truceline.statements.drafts import Draft
from truceline.statements.indirect import Range
from truceline.statements.reading import Reading
from truceline.statements.speakers import NOBODY, Speaker, named

ISSUER_PREPOSITIONS = ("by", "from", "of")


def find_nouns(reading: Reading, taken: frozenset[int]) -> Iterator[Draft]:
    """Drafts of noun cues whose head is none of `taken` (nouns that a verb cue already carries)."""
    for token in reading.with_lemma(reading.speech.said_nouns):
        if token.pos != "NOUN" or token.i in taken:
            continue
        issuer = issuer_at(reading, token)
        piece = clause_of(reading, token) if issuer is not None else None
        if issuer is None and reading.wide and not has_infinitive(reading, token):
            piece = clause_of(reading, token)
        if piece is not None and (issuer is not None or reading.wide):
            speaker = named(reading, issuer) if issuer is not None else Speaker(token.i, token.i, token.i, Participant(NOBODY))
            yield Draft(token.i, reading.parse.span(token.i, token.i), speaker, [piece], [], "noun/clause")


def issuer_at(reading: Reading, noun: Token) -> int | None:
    """Head of the possessor, or of the name after "by" or "from"."""
    for kid in reading.parse.children(noun.i, "poss", "prep", "agent"):
        if kid.dep == "poss":
            return kid.i
        if kid.lower in ISSUER_PREPOSITIONS:
            who = next(iter(reading.parse.children(kid.i, "pobj")), None)
            if who is not None and (kid.lower != "of" or who.i in reading.mentions) and who.pos in ("NOUN", "PROPN"):
                return who.i
    return None


def clause_of(reading: Reading, noun: Token) -> Range | None:
    """The that-clause on the noun or after "is", the infinitive of a noun of asking or promising."""
    parse = reading.parse
    for kid in parse.children(noun.i, "acl", "ccomp"):
        that = any(k.lower == "that" and k.dep == "mark" for k in parse.children(kid.i))
        to = indirect.to_of(reading, kid.i)
        if that or (to is not None and noun.lemma in reading.speech.act_nouns):
            return indirect.subtree_range(reading, kid.i, after=noun.i)
    verb = parse.tokens[noun.head]
    if noun.dep == "nsubj" and verb.lemma == "be":
        for kid in parse.children(verb.i, "ccomp"):
            if any(k.lower == "that" and k.dep == "mark" for k in parse.children(kid.i)):
                return indirect.subtree_range(reading, kid.i, after=verb.i)
    return None


def has_infinitive(reading: Reading, noun: Token) -> bool:
    """True for "plans to leave", which without an issuer are nobody's."""
    return any(indirect.to_of(reading, k.i) is not None for k in reading.parse.children(noun.i, "acl", "ccomp"))

"""Tense: does the clause around a time expression tell of days past or days to come? Parse in, "past", "future" or None out."""

from __future__ import annotations

from truceline.codebooks.time_words import TimeBook
from truceline.grounding.calendar import Tense
from truceline.records import Parse, Token


def tense_at(parse: Parse, i: int, book: TimeBook) -> Tense:
    """The tense of the clause that token `i` belongs to. Links such as "ahead of" outweigh the verb; None if there is no verb."""
    token = parse.tokens[i]
    if token.dep == "pobj" and parse.tokens[token.head].lower == "for" and parse.tokens[token.head].head != token.head:
        return None
    for above in parse.ancestors(i):
        if above.lower in book.future_links and above.lower not in ("by",):
            return "future"
        if above.pos in ("VERB", "AUX") or above.lower in book.plan_words:
            return tense_of_verb(parse, above, book)
    return None


def tense_of_verb(parse: Parse, verb: Token, book: TimeBook) -> Tense:
    """The tense of a verb with its auxiliaries; an infinitive looks ahead only under a word of planning."""
    helpers = parse.children(verb.i, "aux", "auxpass")
    words = {t.lower for t in helpers}
    if words & book.future_aux:
        return "past" if "have" in words else "future"
    if verb.pos not in ("VERB", "AUX"):
        return "future"
    if "to" in words or (verb.tag == "VB" and not helpers):
        return tense_under(parse, verb, book)
    finite = next((t for t in helpers if t.tag in ("VBD", "VBZ", "VBP")), verb)
    if finite.tag in ("VBD", "VBN"):
        return "past"
    if finite.lemma == "have":
        return "past"
    if finite.tag in ("VBZ", "VBP"):
        planned = verb.lemma in book.plan_words and verb.tag in ("VBN", "VBG")
        if verb.tag == "VBN" and not planned:
            return "past"
        return "future" if (finite is verb and verb.lemma == "be") or verb.tag == "VBG" or planned else None
    return tense_under(parse, verb, book)


def tense_under(parse: Parse, verb: Token, book: TimeBook) -> Tense:
    """The tense of an infinitive or participle, told by what governs it."""
    for above in parse.ancestors(verb.i):
        if above.lemma in book.plan_words or (above.pos == "NOUN" and verb.dep in ("acl", "relcl") and verb.tag == "VB"):
            return "future"
        if above.pos in ("VERB", "AUX"):
            return tense_of_verb(parse, above, book)
    return None

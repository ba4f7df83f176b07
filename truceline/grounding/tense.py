"""Tense: does the clause around a time expression tell of days past or days to come? Parse in, a tense or None out."""

from __future__ import annotations

import re

from truceline.codebooks.time_words import TimeBook
from truceline.grounding.calendar import Tense
from truceline.records import Parse, Token

WORD = re.compile(r"[\w'’]+")


def tense_at(parse: Parse, first: int, last: int, book: TimeBook) -> Tense:
    """The tense of the clause that the expression of tokens `first` to `last` belongs to.

    Links such as "ahead of" outweigh the verb. What hangs on a noun ("the vote on Sunday") says little of the clause's own time.
    """
    token = parse.tokens[last]
    if token.dep == "pobj" and parse.tokens[token.head].lower == "for":  # "promised nothing for Saturday"
        return "ahead"
    weak = link = False
    for above in parse.ancestors(last):
        if above.lower in book.past_links:
            return "past"
        link = link or above.lower in book.future_links
        weak = weak or (above.pos in ("NOUN", "PROPN") and not first <= above.i <= last and not happens_then(parse, above, book))
        if above.pos == "ADJ" and above.lower in book.plan_words:
            return "future"
        if above.pos in ("VERB", "AUX"):
            denied = any(c.dep == "neg" for c in parse.children(above.i))
            tense = tense_of_verb(parse, above, book)
            return "future" if link and not (denied and tense == "past") else weakened(tense) if weak else tense
    return "future" if link else None


def happens_then(parse: Parse, noun: Token, book: TimeBook) -> bool:
    """True where the noun itself dates the clause ("in Tuesday's unrest hundreds were hurt")."""
    return noun.dep == "pobj" and parse.tokens[noun.head].lower in book.dating_links


def weakened(tense: Tense) -> Tense:
    """What a clause's tense says of a day that hangs on one of its nouns."""
    return "ahead" if tense in ("future", "ahead") else "present" if tense == "present" else None


def dates_a_thing(parse: Parse, i: int) -> bool:
    """True for a date that belongs to a noun ("the statement of 9 November 2020"), not to what the clause tells."""
    token = parse.tokens[i]
    while token.dep in ("nummod", "compound", "npadvmod", "appos") and token.pos in ("NUM", "PROPN", "NOUN") and token.head != token.i:
        token = parse.tokens[token.head]
    link = parse.tokens[token.head]
    return token.dep == "pobj" and link.lower == "of" and parse.tokens[link.head].pos in ("NOUN", "PROPN")


def tense_of_words(text: str, at: int, book: TimeBook) -> Tense:
    """The tense of a sentence that was not parsed, told by its words before the expression: a helping verb of the future or none."""
    start = max(text.rfind(mark, 0, at) for mark in (". ", "! ", "? ", "\n")) + 1
    words = WORD.findall(text[start:at].lower())
    return "future" if book.future_aux.intersection(words) or book.future_links.intersection(words[-2:]) else "past"


def tense_of_verb(parse: Parse, verb: Token, book: TimeBook) -> Tense:
    """The tense of a verb with its auxiliaries; an infinitive looks ahead only under a word of planning."""
    helpers = parse.children(verb.i, "aux", "auxpass")
    words = {t.lower for t in helpers}
    if words & book.future_aux:
        return "past" if "have" in words else "future"
    if words & book.weak_aux:
        return "ahead"
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
            return "present"
        ahead = verb.lemma in book.timetable_verbs or verb.tag == "VBG" or planned
        return "future" if ahead else "present"
    return tense_under(parse, verb, book)


def tense_under(parse: Parse, verb: Token, book: TimeBook) -> Tense:
    """The tense of an infinitive or participle, told by what governs it."""
    for above in parse.ancestors(verb.i):
        of_noun = above.pos == "NOUN" and verb.dep in ("acl", "relcl") and verb.tag == "VB"
        if above.lemma in book.plan_words or of_noun or set_off(parse, verb):
            return "ahead"
        if above.lemma == "be" and verb.tag == "VB":  # "were to arrive on Tuesday"
            return "ahead"
        if above.pos in ("VERB", "AUX"):
            return tense_of_verb(parse, above, book)
    return None


def set_off(parse: Parse, verb: Token) -> bool:
    """True for an infinitive after a comma ("a pull-back of guns, to begin on Saturday")."""
    to = next((t for t in parse.children(verb.i, "aux") if t.lower == "to"), None)
    return to is not None and to.i > 0 and parse.tokens[to.i - 1].text == ","

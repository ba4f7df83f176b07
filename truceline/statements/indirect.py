"""Indirect speech: the borders of the clause, infinitive, noun phrase or fronted words that say what was said.

A cue and a parse come in, ranges of characters go out, still with their "that" and stops (`spans.inner` cuts them).
"""

from __future__ import annotations

from truceline.records import Token
from truceline.statements.reading import Reading

FINITE = ("VBD", "VBZ", "VBP", "MD")
SUBORDINATE = ("advcl", "relcl", "acl")
Range = tuple[int, int]


def subtree_range(reading: Reading, head: int, *, after: int) -> Range:
    """Code points of the subtree of `head` that lie after token `after`, final punctuation left out."""
    tokens = [k for k in reading.parse.subtree(head) if k > after]
    first, last = tokens[0], tokens[-1]
    return reading.parse.tokens[first].start, widened(reading, reading.parse.tokens[last].end)


def widened(reading: Reading, end: int) -> int:
    """An end inside a quotation moves to the end of it; a closing mark right after the end belongs to it."""
    for quote in reading.quotes.all:
        if quote.open < end < quote.end and quote.parent == -1:
            return quote.close
    return end


def clause_after(reading: Reading, verb: int) -> Range | None:
    """The that-clause (or bare clause) that follows the cue."""
    for kid in reading.parse.children(verb, "ccomp"):
        if kid.i > verb and not is_question(reading, kid):
            return subtree_range(reading, kid.i, after=verb)
    return None


def is_question(reading: Reading, clause: Token) -> bool:
    """True for "whether ...", "what ..." and the like: nothing is claimed."""
    first = next(iter(k for k in reading.parse.subtree(clause.i)), clause.i)
    token = reading.parse.tokens[first]
    return token.lower in ("whether", "if") and token.dep == "mark"


def infinitive_after(reading: Reading, verb: int) -> Range | None:
    """The to-infinitive that says what is promised or asked."""
    for kid in reading.parse.children(verb, "xcomp", "advcl", "ccomp"):
        if kid.i > verb and any(k.lower == "to" and k.dep == "aux" for k in reading.parse.children(kid.i)):
            to = next(k for k in reading.parse.children(kid.i) if k.lower == "to" and k.dep == "aux")
            start, end = subtree_range(reading, kid.i, after=verb)
            return max(start, to.start) if not is_negated_infinitive(reading, to.i) else reading.parse.tokens[to.i - 1].start, end
    return None


def is_negated_infinitive(reading: Reading, to: int) -> bool:
    return to > 0 and reading.parse.tokens[to - 1].lower in ("not", "never")


def object_after(reading: Reading, verb: int) -> Range | None:
    """The direct object with all that hangs on it."""
    for kid in reading.parse.children(verb, "dobj"):
        if kid.i > verb and kid.pos != "PRON":
            return subtree_range(reading, kid.i, after=verb)
    return None


def preposition_after(reading: Reading, verb: int, word: str) -> Range | None:
    """What follows the preposition `word` that hangs on the cue, or on its object."""
    parse = reading.parse
    heads = [verb, *(k.i for k in parse.children(verb, "dobj") if k.i > verb)]
    for head in heads:
        for kid in parse.children(head, "prep"):
            if kid.i > verb and kid.lower == word:
                below = [k for k in parse.children(kid.i) if k.i > kid.i and k.dep != "punct"]
                if below:
                    return subtree_range(reading, kid.i, after=kid.i)
    return None


def is_complete(reading: Reading, start: int, end: int) -> bool:
    """True if the words in [start, end) hold a main clause: a finite verb with a subject that is not below a subordinate clause."""
    tokens = reading.between(start, end)
    inside = {t.i for t in tokens}
    for token in tokens:
        if token.dep in SUBJECTS_ALL and token.head in inside:
            verb = reading.parse.tokens[token.head]
            if not is_subordinate(reading, verb, inside) and is_finite(reading, verb):
                return True
    return False


SUBJECTS_ALL = ("nsubj", "nsubjpass", "csubj", "expl")


def is_finite(reading: Reading, verb: Token) -> bool:
    return verb.tag in FINITE or any(k.tag in FINITE for k in reading.parse.children(verb.i, "aux", "auxpass"))


def is_subordinate(reading: Reading, verb: Token, inside: set[int]) -> bool:
    """True if the verb, or one above it within the range, heads a relative, adverbial or marked clause."""
    while True:
        if verb.dep in SUBORDINATE or any(k.dep == "mark" and k.lower != "that" for k in reading.parse.children(verb.i)):
            return True
        if verb.head == verb.i or verb.head not in inside:
            return False
        verb = reading.parse.tokens[verb.head]

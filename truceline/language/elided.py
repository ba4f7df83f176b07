"""Elided: a passive told once for two, as the parser should have read it.

Comes in: the tokens of one report. Goes out: the same, changed in place, with "two wounded" of "two were killed and two wounded" as a
second clause beside the first. The parser often makes it a phrase ("two who are wounded") and hangs it from the verb of saying.
"""

from __future__ import annotations

from truceline.records import Token

Tokens = list[Token]
SUBJECTS = ("nsubj", "nsubjpass")


def elided_passive(tokens: Tokens) -> None:
    """In "the army said two were killed and two wounded" the second two are wounded as the first are killed."""
    for verb in tokens:
        counted = tokens[verb.head]
        if verb.tag != "VBN" or verb.dep not in ("acl", "amod") or not counted.i < verb.i <= counted.i + 3:
            continue
        first = counted_from(tokens, counted)
        if first is None or first < 2 or tokens[first - 1].lower != "and":
            continue
        above = tokens[tokens[first - 1].head]
        if is_passive(tokens, above) and above.i < first and not is_needed(tokens, counted, above):
            tokens[verb.i] = verb._replace(head=above.i, dep="conj")
            tokens[counted.i] = counted._replace(head=verb.i, dep="nsubjpass")


def counted_from(tokens: Tokens, counted: Token) -> int | None:
    """The first token of a number, or of a noun with a number before it; None where nothing is counted."""
    if counted.tag == "CD":
        return counted.i
    before = tokens[counted.i - 1] if counted.i else counted
    return before.i if before.tag == "CD" and before.head == counted.i else None


def is_passive(tokens: Tokens, verb: Token) -> bool:
    """True for "killed" of "were killed"."""
    return verb.tag == "VBN" and any(t.head == verb.i and t.dep == "auxpass" for t in tokens[max(0, verb.i - 8) : verb.i])


def is_needed(tokens: Tokens, counted: Token, above: Token) -> bool:
    """True for the only subject of a verb of its own: "two were killed and two wounded fled"."""
    verb = tokens[counted.head]
    if counted.dep not in SUBJECTS or verb.i == above.i:
        return False
    near = tokens[max(0, verb.i - 30) : verb.i + 10]
    return not any(t.head == verb.i and t.dep in SUBJECTS and t.i != counted.i for t in near)

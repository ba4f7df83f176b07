""" "This opinion was expressed by X": a sentence that names the speaker of the one before it."""

from __future__ import annotations

from collections.abc import Iterator

from truceline.records import Token
from truceline.statements.drafts import Draft
from truceline.statements.reading import Reading
from truceline.statements.speakers import named

DEMONSTRATIVES = ("this", "that", "these", "those", "such")


def find_pointing(reading: Reading, drafts: list[Draft]) -> Iterator[Draft]:
    """Drafts for passives of saying with a demonstrative subject, unless the sentence before is attributed already."""
    parse = reading.parse
    for token in reading.with_lemma(reading.speech.pointing):
        if token.tag != "VBN":
            continue
        subject, agent = pointed_at(reading, token), next(iter(parse.children(token.i, "agent")), None)
        who = next(iter(parse.children(agent.i, "pobj")), None) if agent is not None else None
        number = token.sentence - 1
        if subject is None or agent is None or who is None or number < 0:
            continue
        before = parse.sentences[number]
        if any(a < before.end and before.start < b for d in drafts for a, b in d.pieces):
            continue
        first = min(parse.subtree(subject.i))
        yield Draft(token.i, parse.span(first, agent.i), named(reading, who.i), [(before.start, before.end)], [], "pointing")


def pointed_at(reading: Reading, verb: Token) -> Token | None:
    """The subject that takes up what was said ("this opinion")."""
    for kid in reading.parse.children(verb.i, "nsubjpass"):
        if kid.lemma in reading.speech.pointed_at and any(k.lower in DEMONSTRATIVES for k in reading.parse.children(kid.i, "det")):
            return kid
    return None

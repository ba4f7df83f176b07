"""Addressees: to whom words are put, from the object and the prepositions of the cue.

A draft comes in, an actor or None goes out. Nobody is guessed: an unnamed listener is known by its words.
"""

from __future__ import annotations

from truceline.records import Actor, Token
from truceline.statements.drafts import Draft
from truceline.statements.reading import Reading
from truceline.statements.speakers import text_actor


def addressee(reading: Reading, draft: Draft) -> Actor | None:
    """Whom the words are put to: the object of "told" or "urged", the name after "called on", "said to", "appealed to"."""
    parse, words = reading.parse, reading.speech
    head = draft.head
    if draft.form == "according to":
        return None
    for kid in parse.children(head, "dobj", "dative", "nsubj"):
        if kid.i > head and draft.addressee == "object" and kid.i != draft.speaker.head and not is_occasion(reading, kid):
            return first_named(reading, head, kid)
    if draft.addressee == "object":
        clause = next((k for k in parse.children(head, "ccomp", "xcomp") if k.i > head), None)
        if clause is not None and draft.form.endswith("infinitive"):
            return next((actor_at(reading, k) for k in parse.children(clause.i, "nsubj") if k.i < clause.i), None)
    speaking = [k.i for k in parse.children(head, "dobj") if k.i > head]
    speaking += [k.i for v in parse.children(head, "advcl") if v.lemma in words.speaking for k in (v,)]
    speaking += [k.i for k in parse.children(draft.speaker.head, "acl", "relcl") if k.lemma in words.speaking]
    for prep in (p for h in (head, *speaking) for p in parse.children(h, "prep", "dative")):
        for noun in parse.children(prep.i, "pobj"):
            if draft.addressee == "on" and prep.lower in ("on", "upon", "to") and not reading.is_day(noun.i):
                return actor_at(reading, noun)
            if prep.lower == "to" and is_listener(reading, noun):
                return actor_at(reading, noun)
            if noun.lemma in words.venues and partner(reading, noun) is not None:
                return partner(reading, noun)
    return None


def partner(reading: Reading, noun: Token) -> Actor | None:
    """With whom an interview was held, to whom a letter or remarks were put: "in an interview on Monday with the Courier"."""
    for prep in reading.parse.children(noun.i, "prep"):
        if prep.lower in ("with", "to"):
            return next((actor_at(reading, k) for k in reading.parse.children(prep.i, "pobj") if not reading.is_day(k.i)), None)
    return None


def first_named(reading: Reading, head: int, noun: Token) -> Actor | None:
    """The one whose name stands right after the cue, else whoever the noun names (the tree runs "told the Courier Arvik was" together)."""
    for k in range(head + 1, noun.i):
        mention = reading.mentions.get(k)
        owner = reading.parse.tokens[k].dep in ("poss", "amod")  # "told Kesteria's envoy"
        if mention is not None and mention.actors and not owner and mention.span.start <= reading.parse.tokens[head + 1].start:
            return mention.actors[0]
    return actor_at(reading, noun)


def is_occasion(reading: Reading, noun: Token) -> bool:
    """True for "told a briefing": nobody is named; a parliament that is known is somebody."""
    mention = reading.mentions.get(noun.i)
    return noun.lemma in reading.speech.occasions and not (mention is not None and mention.actors and mention.actors[0].kind != "unknown")


def is_listener(reading: Reading, noun: Token) -> bool:
    """True for reporters and media: "to" after other verbs of saying may mean anything else."""
    mention = reading.mentions.get(noun.i)
    return noun.lemma in reading.speech.listeners or (mention is not None and any(a.kind == "media" for a in mention.actors))


def actor_at(reading: Reading, noun: Token) -> Actor | None:
    """The actor of the mention at the noun; known by its words where no mention tells; None for a pronoun nobody stands for."""
    if noun.lemma in reading.speech.listeners and any(k.lower == "this" for k in reading.parse.children(noun.i, "det")):
        return text_actor(reading.report.publisher) if reading.report.publisher else None
    mention = reading.mentions.get(noun.i)
    if mention is not None and mention.actors:
        return mention.actors[0]
    if noun.pos == "PRON":
        return None
    first, last = reading.phrase(noun.i)
    return text_actor(reading.parse.span(first, last).text)

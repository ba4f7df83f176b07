"""Speakers: from a cue verb to the words that name who speaks, and through mentions to the actor.

Words without a mention become an actor known only by its words; nobody is guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from truceline.records import Actor, Mention, Participant, Span, Token
from truceline.statements.reading import Reading
from truceline.statements.subjects import subject_of

NOBODY = Actor("", "")
ARTICLES = ("the ", "a ", "an ")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks at a cue: head token and the phrase [first, last] of tokens, the participant, and whom the person speaks for.

    `shared` is true where the words stand at another verb (participles, coordinated verbs).
    """

    head: int
    first: int
    last: int
    who: Participant
    on_behalf_of: Actor | None = None
    shared: bool = False


def speaker_of(reading: Reading, verb: int) -> Speaker | None:
    """The speaker of the verb, None if its words name nobody ("no group", an unnamed passive)."""
    found = subject_of(reading, verb)
    if found is None:
        return None
    words = reading.speech
    if any(k.lower in words.nobody for k in (reading.parse.tokens[found[0]], *reading.parse.children(found[0], "det"))):
        return None
    head, shared = found
    if shared and head not in reading.mentions and reading.parse.tokens[head].dep == "nsubjpass":
        return None  # "the ground is paved and it thus calls on ...": what something is done to does not speak
    return named(reading, head, shared=shared)


def unnamed_at(reading: Reading, verb: int, *, certain: bool = False) -> Speaker | None:
    """Nobody, where a passive says only that something is said or thought ("it is believed that ..."); None for other verbs.

    Args:
        certain: the subject has been found to stand for no one.
    """
    passive = certain or reading.parse.children(verb, "auxpass") or reading.parse.tokens[verb].tag == "VBN"
    return Speaker(verb, verb, verb, Participant(NOBODY)) if passive else None


def named(reading: Reading, head: int, *, shared: bool = False) -> Speaker:
    """The speaker whose words have their head at token `head`; coordinated names speak jointly."""
    issuer = issuer_of(reading, head)
    if issuer is not None:
        head = issuer
    first, last = reading.phrase(head)
    for when in reading.times:
        if first <= when.first and when.last < head and when.first - first <= 1:
            first = when.last + 1
    first, last = without_asides(reading, head, first, last)
    heads = [k for k in reading.parse.conjuncts(head) if first <= k <= last]
    mentions = [reading.mentions[k] for k in heads if k in reading.mentions]
    actors = tuple(dict.fromkeys(a for m in mentions for a in m.actors))
    span = joint_span(reading, first, last, mentions if len(heads) == 1 else [])
    behalf = mentions[0].on_behalf_of if mentions else None
    return Speaker(head, first, last, Participant(joint(actors) if actors else text_actor(span.text), span), behalf, shared)


def without_asides(reading: Reading, head: int, first: int, last: int) -> tuple[int, int]:
    """The phrase without ", however," before it and "in a statement" after it."""
    tokens = reading.parse.tokens
    while first < head and (tokens[first].dep == "punct" or tokens[first].lower in reading.speech.connectives):
        first += 1
    for prep in reading.parse.children(head, "prep"):
        where = [k for k in reading.parse.children(prep.i, "pobj") if k.lemma in reading.speech.issued]
        if prep.lower in ("in", "on") and where and head < prep.i <= last:
            return first, prep.i - 1
    return first, last


def issuer_of(reading: Reading, head: int) -> int | None:
    """Who issued a statement that speaks: "X's statement", "a statement from X", "X issued a statement saying ..."."""
    parse, words = reading.parse, reading.speech
    noun = parse.tokens[head]
    if is_press_office(reading, noun):
        return owner_of_office(reading, noun)
    if noun.lemma not in words.issued or noun.pos not in ("NOUN", "PROPN"):
        return None
    for kid in parse.children(head, "poss", "prep", "acl"):
        if kid.dep == "poss" and kid.tag != "PRP$":
            return kid.i
        if kid.dep == "prep" and kid.lower in ("from", "by"):
            return next((k.i for k in parse.children(kid.i, "pobj")), None)
        if kid.dep == "acl" and kid.lemma in words.issuing and kid.tag == "VBN":
            agent = next(iter(parse.children(kid.i, "agent")), None)
            if agent is not None:
                return next((k.i for k in parse.children(agent.i, "pobj")), None)
    verb = parse.tokens[noun.head]
    if noun.dep == "dobj" and verb.lemma in words.issuing:
        found = subject_of(reading, verb.i)
        return found[0] if found is not None else None
    return None


def is_press_office(reading: Reading, noun: Token) -> bool:
    """True for the press service, the information centre: it lends its voice to whose it is."""
    words = reading.speech
    return noun.lemma in words.offices and any(k.lower in words.voicing for k in reading.parse.children(noun.i, "compound", "amod", "nmod"))


def owner_of_office(reading: Reading, noun: Token) -> int | None:
    """Whose press office it is: "the army's press office", "the press service of the Velmoran Navy"; None where that is nobody known."""
    owners = [k.i for k in reading.parse.children(noun.i, "poss") if k.tag != "PRP$"]
    owners += [o.i for of in reading.parse.children(noun.i, "prep") if of.lower == "of" for o in reading.parse.children(of.i, "pobj")]
    return next((k for k in owners if k in reading.mentions), None)


def joint_span(reading: Reading, first: int, last: int, mentions: list[Mention]) -> Span:
    """The words of the one mention, or of the whole phrase."""
    return mentions[0].span if mentions else reading.parse.span(first, last)


def joint(actors: tuple[Actor, ...]) -> Actor:
    """One actor for several who speak with one voice, names parted by "; "."""
    if len(actors) == 1:
        return actors[0]
    return Actor(";".join(a.id for a in actors), "; ".join(a.name for a in actors), "group")


def text_actor(words: str) -> Actor:
    """An actor known only by its words."""
    name = words
    for article in ARTICLES:
        if name.lower().startswith(article):
            name = name[len(article) :]
            break
    return Actor("text:" + re.sub(r"[^\w]+", "-", name.lower()).strip("-"), name)

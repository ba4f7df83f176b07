"""Wording: how an act is put into words. An event in, what its words say of it out: as already known, as one more, by which word."""

from __future__ import annotations

import re

from truceline.incidents.families import Families
from truceline.records import Event

WORD = re.compile(r"[^\W_]+")
TAIL = re.compile(r"(?:ings?|ed|es|s|e)$")
DOUBLED = re.compile(r"([bdgklmnprt])\1$")
SHORTEST = 3
NEAR, CLOSE = 40, 2  # characters and words before the trigger in which an article stands


def stems_of(words: str, book: Families) -> frozenset[str]:
    """The words of a trigger without their endings.

    Example: "clashes" and "clashed" are one, "running" and "run" too.
    """
    said = [word for word in WORD.findall(words.casefold()) if len(word) >= SHORTEST]
    return frozenset(_stem(word) for word in said if word not in book.stopwords | book.function_words)


def _stem(word: str) -> str:
    short = TAIL.sub("", word)
    return DOUBLED.sub(r"\1", short) if len(short) >= SHORTEST else word


def is_anew(text: str, event: Event, book: Families) -> bool:
    """True if its sentence sets the act beside another one: "another shell", "also met", "in a separate raid"."""
    return not book.anew.isdisjoint(WORD.findall(text[event.sentence.start : event.trigger.end].casefold()))


def names_in(sentence: str, book: Families) -> frozenset[str]:
    """The words of a sentence written with a capital but for its first."""
    named = (word.casefold() for word in WORD.findall(sentence)[1:] if len(word) >= SHORTEST and word[0].isupper())
    return frozenset(named) - book.stopwords - book.function_words


def is_many(event: Event) -> bool:
    """True if the word for the act tells several at once: "raids", "exchanges of fire" by its last word is one."""
    last = WORD.findall(event.trigger.text)[-1:]
    return any(word[0].islower() and word.endswith("s") and not word.endswith("ss") for word in last)


def is_definite(text: str, event: Event, book: Families) -> bool:
    """True if the act is spoken of as known: "the attack", "this last raid"."""
    before = text[max(0, event.trigger.start - NEAR) : event.trigger.start]
    return not book.pointing.isdisjoint(WORD.findall(before.casefold())[-CLOSE:])

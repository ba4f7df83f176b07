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


def is_definite(text: str, event: Event, book: Families) -> bool:
    """True if the act is spoken of as known: "the attack", "this last raid"."""
    before = text[max(0, event.trigger.start - NEAR) : event.trigger.start]
    return not book.pointing.isdisjoint(WORD.findall(before.casefold())[-CLOSE:])

"""Passage: whether a road, corridor or crossing was told to be closed or only restricted. Tellings in, a word out; never a guess."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from truceline.codebooks.words import read_yaml
from truceline.records import Event
from truceline.records.incident import Passage


@cache
def load_passage() -> Mapping[str, re.Pattern[str]]:
    """For each group of words of `codebooks/passage.yaml` what finds one of them."""
    words_of: dict[str, list[str]] = read_yaml("passage.yaml")
    return {name: re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})", re.IGNORECASE) for name, words in words_of.items()}


def passage_of(events: Iterable[Event]) -> Passage | None:
    """How the way is told to be: by all tellings that say it, None where none says or they differ.

    Example: "closed the road" is closed, "closed to all but aid" and "checks on the road" are restricted, "measures" say neither.
    """
    told = {state for event in events if (state := _told(event))}
    return told.pop() if len(told) == 1 else None


def _told(event: Event) -> Passage | None:
    if event.type == "CONCEDE":
        return "restricted" if event.mode == "ease" else "open"
    book = load_passage()
    if book["restricted"].search(event.trigger.text):
        return "restricted"
    if book["closed"].search(event.trigger.text):
        return "restricted" if book["partly"].search(event.sentence.text) else "closed"
    return None

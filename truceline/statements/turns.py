"""Turns: who goes on speaking under a pronoun. Drafts in, their speakers put right, nothing else moved.

Coreference takes "he" for the person named last; but whom a speaker only names in his own words does not take the floor by that.
"""

from __future__ import annotations

from dataclasses import replace

from truceline.records import Actor, Participant
from truceline.statements.drafts import Draft
from truceline.statements.reading import Reading

REACH = 3
SINGULAR = ("he", "she")


def same_voice(reading: Reading, drafts: list[Draft]) -> None:
    """Give "he said" to the person who spoke last, where it was taken for somebody only spoken of since."""
    last: Draft | None = None
    for draft in drafts:
        if reading.level(draft.head) != -1:
            continue
        who = draft.speaker.who
        word = who.span.text.lower() if who.span is not None else ""
        if last is not None and word in SINGULAR and goes_on(reading, last, draft):
            speaker = last.speaker
            draft.speaker = replace(draft.speaker, who=Participant(speaker.who.actor, who.span), on_behalf_of=speaker.on_behalf_of)
        if draft.speaker.who.actor.kind == "person":
            last = draft


def goes_on(reading: Reading, last: Draft, draft: Draft) -> bool:
    """True if few sentences lie between and whom the pronoun was taken for is named in them only in words said."""
    actor = draft.speaker.who.actor
    between = reading.parse.tokens[draft.head].sentence - reading.parse.tokens[last.head].sentence
    if actor.id == last.speaker.who.actor.id or not 0 < between <= REACH:
        return False
    return all(is_said(reading, (last, draft), head) for head in named_between(reading, actor, last, draft))


def named_between(reading: Reading, actor: Actor, last: Draft, draft: Draft) -> list[int]:
    """Heads of the names and nouns for the actor between two cues."""
    first, end = last.cue.start, draft.cue.start
    mentions = (m for m in reading.mentions.values() if m.kind != "pronoun" and first < m.span.start < end)
    return [m.head for m in mentions if actor.id in {a.id for a in m.actors}]


def is_said(reading: Reading, drafts: tuple[Draft, ...], head: int) -> bool:
    """True for a word in quotation marks or in what one of the drafts says."""
    at = reading.parse.tokens[head].start
    return reading.level(head) != -1 or any(a <= at < b for draft in drafts for a, b in draft.pieces)

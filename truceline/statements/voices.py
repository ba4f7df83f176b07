"""Voices: who lends the voice to a body or state that speaks.

Comes in: the drafts of a report. Goes out: for each the person named at the cue ("said through its spokesman", "in a statement read out
by"), else the one spokesperson of that body whom the report goes on to quote. Never a voice for a person.
"""

from __future__ import annotations

from truceline.records import Actor, Token
from truceline.statements.addressees import actor_at
from truceline.statements.drafts import Draft
from truceline.statements.reading import Reading
from truceline.statements.speakers import text_actor

BODIES = frozenset({"state", "government", "organ", "armed_force", "armed_group", "de_facto_authority", "mission", "intl_org"})
STATES = frozenset({"state", "government"})
FOLLOWS = 3  # statements: so soon is the spokesperson quoted
OWN = ("its", "their")


def voice(reading: Reading, draft: Draft) -> Actor | None:
    """Who lends the voice to a body that speaks: "said through its spokesman Tam Vell"."""
    if draft.speaker.who.actor.kind == "person":
        return None
    for prep in reading.parse.children(draft.head, "prep"):
        if prep.lower == "through" and not any(a <= prep.start < b for a, b in draft.pieces):
            return next((named_voice(reading, draft, noun) for noun in reading.parse.children(prep.i, "pobj")), None)
    return None


def named_voice(reading: Reading, draft: Draft, noun: Token) -> Actor | None:
    """The actor at the noun; "its press office" is named by whose it is."""
    first, last = reading.phrase(noun.i)
    if reading.parse.tokens[first].lower in OWN and first < last:
        return text_actor(f"{reading.parse.span(first + 1, last).text} of the {draft.speaker.who.actor.name}")
    return actor_at(reading, noun)


def reader(reading: Reading, own: list[Token]) -> Actor | None:
    """Who read the words out: "in a statement read out by its president"."""
    for noun in own:
        if noun.lemma not in reading.speech.issued or noun.pos != "NOUN":
            continue
        for verb in reading.parse.children(noun.i, "acl"):
            agents = reading.parse.children(verb.i, "agent") if verb.lemma == "read" else ()
            for agent in agents:
                return next((actor_at(reading, k) for k in reading.parse.children(agent.i, "pobj")), None)
    return None


def spokesperson(drafts: list[Draft], n: int) -> Actor | None:
    """The one person who is soon quoted as speaking for the body of draft `n`."""
    speaker = drafts[n].speaker.who.actor
    if speaker.kind not in BODIES:
        return None
    voices = {d.speaker.who.actor.id: d.speaker.who.actor for d in drafts[n + 1 : n + 1 + FOLLOWS] if speaks_for(d, speaker)}
    return next(iter(voices.values())) if len(voices) == 1 else None


def speaks_for(draft: Draft, body: Actor) -> bool:
    """True for a person who is told as speaking for the body, or for an organ of the state that speaks."""
    behalf = draft.speaker.on_behalf_of
    if draft.speaker.who.actor.kind != "person" or behalf is None or draft.speaker.who.actor.id.startswith("text:"):
        return False
    return behalf.id == body.id or (body.kind in STATES and behalf.state is not None and behalf.state == (body.state or body.id))

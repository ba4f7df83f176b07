"""Circumstances: when, where and to whom words were said, from the words that stand at the cue and not in what was said.

Drafts come in, each goes out with the day of saying, the venue and the addressee its own clause tells, and with those that the report
tells once for several statements of the same speaker. What is not told stays None.
"""

from __future__ import annotations

import re
from dataclasses import replace

from truceline.records import Actor, Span, Token, When
from truceline.records.when import hangs_from
from truceline.statements.addressees import addressee
from truceline.statements.drafts import Circumstances, Draft
from truceline.statements.narrative import is_present_telling, on_report_day
from truceline.statements.reading import Reading
from truceline.statements.voices import reader, spokesperson, voice

DAY = re.compile(r"\d{4}-\d{2}(-\d{2}(T(\d{2}:\d{2}|MO|AF|EV|NI))?)?")
WEEK = re.compile(r"\d{4}-W\d{2}")
PART = re.compile(r"morning|afternoon|evening|night|noon|dawn")
VENUE_PREPOSITIONS = ("in", "at", "on", "during", "via", "by", "before", "after")
MOST_STEPS = 8
DAY_LENGTH = len("2021-11-16")
UNTOLD = Circumstances()


def circumstances_of(reading: Reading, drafts: list[Draft]) -> list[Circumstances]:
    """One for each draft, in their order; what the report tells once holds on for the same speaker."""
    out: list[Circumstances] = []
    known: dict[str, Circumstances] = {}
    for n, draft in enumerate(drafts):
        own = own_tokens(reading, draft)
        day, place, heard = said_at(reading, draft, own), venue(reading, draft, own), addressee(reading, draft)
        actor = draft.speaker.who.actor.id
        before = known.get(actor, UNTOLD)
        if heard is None and draft.addressee in (None, "to"):
            heard = before.addressee
        if place is None and day in (None, before.said_at):
            place = before.venue
        voice_ = voice(reading, draft) or reader(reading, own) or spokesperson(drafts, n)
        now = Circumstances(day or goes_on(before), place, heard, voice_)
        known[actor] = now if is_public(heard) else Circumstances(now.said_at, place)
        out.append(now)
    dated = told_later(reading, drafts, heard_later(drafts, out))
    return [on_report_day(reading, drafts, d, now) for d, now in zip(drafts, dated, strict=True)]


def goes_on(before: Circumstances) -> str | None:
    """The day that holds on for the same speaker; a month only for words of one occasion."""
    return before.said_at if before.said_at is None or len(before.said_at) >= DAY_LENGTH or before.venue is not None else None


def told_later(reading: Reading, drafts: list[Draft], told: list[Circumstances]) -> list[Circumstances]:
    """With the day told at another statement of the same speaker, or of the body spoken for, where the report tells one day for all."""
    days: dict[str, set[str]] = {}
    for draft, now in zip(drafts, told, strict=True):
        if now.said_at is not None and len(now.said_at) >= DAY_LENGTH:
            for voice_ in voices(draft):
                days.setdefault(voice_, set()).add(now.said_at[:DAY_LENGTH])
    out = []
    for draft, now in zip(drafts, told, strict=True):
        known = next((days[v] for v in voices(draft) if v in days), set[str]())
        fits = now.said_at is None and len(known) == 1 and is_present_telling(reading, draft)
        out.append(replace(now, said_at=next(iter(known))) if fits else now)
    return out


def heard_later(drafts: list[Draft], told: list[Circumstances]) -> list[Circumstances]:
    """With the paper or agency told to only at a later statement of the same speaker, where it is one for the whole report."""
    media: dict[str, dict[str, Actor]] = {}
    for draft, now in zip(drafts, told, strict=True):
        if now.addressee is not None and now.addressee.kind == "media":
            media.setdefault(draft.speaker.who.actor.id, {})[now.addressee.id] = now.addressee
    out = []
    for draft, now in zip(drafts, told, strict=True):
        known = media.get(draft.speaker.who.actor.id, {})
        fits = now.addressee is None and draft.addressee in (None, "to") and len(known) == 1
        out.append(replace(now, addressee=next(iter(known.values()))) if fits else now)
    return out


def voices(draft: Draft) -> tuple[str, ...]:
    """The speaker, and the body a spokesman speaks for."""
    behalf = draft.speaker.on_behalf_of
    return (draft.speaker.who.actor.id,) if behalf is None else (draft.speaker.who.actor.id, behalf.id)


def is_public(actor: Actor | None) -> bool:
    """True for media and reporters: they stay the listeners of what the same speaker goes on to say."""
    return actor is not None and (actor.kind == "media" or actor.id.startswith("text:"))


def own_tokens(reading: Reading, draft: Draft) -> list[Token]:
    """Tokens of the cue's sentence that are not in what is said."""
    sentence = reading.parse.sentence_of(draft.head)
    levels, level = reading.quotes.level_of, reading.level(draft.head)
    out = [t for t in reading.parse.tokens[sentence.first : sentence.last] if levels[t.i] == level]
    for start, end in draft.pieces:
        out = [t for t in out if not start <= t.start < end]
    return out


def hangs_on(reading: Reading, token: Token, head: int) -> bool:
    """True if the way from the token up to the cue leads only through occasions of saying ("in an interview published on ...")."""
    words, steps = reading.speech, 0
    while token.i != head and steps < MOST_STEPS:
        if token.head == token.i:
            return False
        token = reading.parse.tokens[token.head]
        steps += 1
        if token.i == head:
            return True
        if token.pos in ("VERB", "AUX") and token.lemma not in words.speaking:
            return False
        if token.pos in ("NOUN", "PROPN") and token.lemma not in words.venues and not reading.is_day(token.i):
            return False
    return token.i == head


def said_at(reading: Reading, draft: Draft, own: list[Token]) -> str | None:
    """The day (or month) told at the cue."""
    inside, hosts = {t.i for t in own}, hosts_of(reading, draft)
    for when in reading.times:
        right_after = said_right_after(reading, draft, when)
        if (when.first in inside or right_after) and when.kind in ("date", "time"):
            beside = right_after or when.first == draft.head + 1 or when.last == draft.head - 1
            hanging = {hangs_from(reading.parse, when), *range(when.first, when.last + 1)}
            if beside or any(hangs_on(reading, reading.parse.tokens[k], host) for host in hosts for k in sorted(hanging)):
                return day_of(when)
    return None


def said_right_after(reading: Reading, draft: Draft, when: When) -> bool:
    """True for "said in August she hoped", though the tree gives the month to what was said."""
    link = reading.parse.tokens[when.first - 1] if when.first > 0 else None
    return link is not None and link.i == draft.head + 1 and link.lower in ("in", "on") and when.kind == "date"


def hosts_of(reading: Reading, draft: Draft) -> list[int]:
    """The cue, and the verbs whose subject and day it shares ("posted a message on Monday, confirming ... and vowing ...")."""
    out, token = [draft.head], reading.parse.tokens[draft.head]
    while draft.speaker.shared and token.dep in ("conj", "advcl") and token.head != token.i:
        token = reading.parse.tokens[token.head]
        out.append(token.i)
    return out


def day_of(when: When) -> str | None:
    """The value as a day or month; a week as its month where it lies in one; "late Sunday" is Sunday. None for longer stretches."""
    value = when.value
    if DAY.fullmatch(value):
        vague = when.span.text.lower().startswith("late") and "T" in value and not PART.search(when.span.text.lower())
        return value[:10] if vague else value
    if WEEK.fullmatch(value) and when.start and when.end and when.start[:7] == when.end[:7]:
        return when.start[:7]
    return None


def venue(reading: Reading, draft: Draft, own: list[Token]) -> Span | None:
    """The words for the occasion: the object of a preposition at the cue, or of "told" itself ("told a news conference")."""
    words, parse, hosts = reading.speech, reading.parse, hosts_of(reading, draft)
    for token in own:
        if token.lemma not in words.venues or token.pos not in ("NOUN", "PROPN") or token.dep not in ("pobj", "dobj"):
            continue
        above = parse.tokens[token.head]
        if token.dep == "pobj" and above.lower in VENUE_PREPOSITIONS and any(hangs_on(reading, above, h) for h in hosts):
            return venue_span(reading, token)
        if token.dep == "dobj" and token.lemma in words.occasions and above.i == draft.head and draft.form.startswith("tell/"):
            return venue_span(reading, token)
    return None


def venue_span(reading: Reading, noun: Token) -> Span:
    """The words of the occasion up to a day or comma; the name of a programme in quotation marks is part of them."""
    tokens = reading.parse.tokens
    first, last = reading.phrase(noun.i)
    stops = [w.first for w in reading.times if noun.i < w.first <= last] + [t.i for t in tokens[noun.i : last + 1] if t.text == ","]
    if stops:
        last = min(stops) - 1
        while last > noun.i and tokens[last].dep in ("prep", "punct"):
            last -= 1
    named = reading.quotes.by_open.get(tokens[last + 1].start) if last + 1 < len(tokens) else None
    return Span.of(reading.text, tokens[first].start, named.close if named is not None else tokens[last].end)

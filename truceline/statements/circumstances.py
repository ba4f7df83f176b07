"""Circumstances: when, where and to whom words were said, from the words that stand at the cue and not in what was said.

Drafts come in, each goes out with the day of saying, the venue and the addressee its own clause tells, and with those that the report
tells once for several statements of the same speaker. What is not told stays None.
"""

from __future__ import annotations

import re
from dataclasses import replace

from truceline.records import Actor, Span, Token, When
from truceline.records.when import hangs_from
from truceline.statements.drafts import Circumstances, Draft
from truceline.statements.narrative import is_present_telling, on_report_day
from truceline.statements.reading import Reading
from truceline.statements.speakers import text_actor

DAY = re.compile(r"\d{4}-\d{2}(-\d{2}(T(\d{2}:\d{2}|MO|AF|EV|NI))?)?")
WEEK = re.compile(r"\d{4}-W\d{2}")
PART = re.compile(r"morning|afternoon|evening|night|noon|dawn")
VENUE_PREPOSITIONS = ("in", "at", "on", "during", "via", "by", "before", "after")
MOST_STEPS = 8
LASTING = ("say/", "tell/", "report/", "go on/")
DAY_LENGTH = len("2021-11-16")
UNTOLD = Circumstances()


def circumstances_of(reading: Reading, drafts: list[Draft]) -> list[Circumstances]:
    """One for each draft, in their order; what the report tells once holds on for the same speaker."""
    out: list[Circumstances] = []
    known: dict[str, Circumstances] = {}
    for draft in drafts:
        own = own_tokens(reading, draft)
        day, place, heard = said_at(reading, draft, own), venue(reading, draft, own), addressee(reading, draft)
        actor = draft.speaker.who.actor.id
        before = known.get(actor, UNTOLD)
        if heard is None and draft.form.startswith(LASTING):
            heard = before.addressee
        if place is None and day in (None, before.said_at):
            place = before.venue
        now = Circumstances(day or goes_on(before), place, heard, voice(reading, draft))
        known[actor] = now if is_public(heard) else Circumstances(now.said_at, place)
        out.append(now)
    return [on_report_day(reading, drafts, d, now) for d, now in zip(drafts, told_later(reading, drafts, out), strict=True)]


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
        if when.first in inside and when.kind in ("date", "time"):
            beside = when.first == draft.head + 1 or when.last == draft.head - 1
            hanging = {hangs_from(reading.parse, when), *range(when.first, when.last + 1)}
            if beside or any(hangs_on(reading, reading.parse.tokens[k], host) for host in hosts for k in sorted(hanging)):
                return day_of(when)
    return None


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
    speaking += [k.i for k in parse.children(draft.speaker.head, "acl") if k.lemma in words.speaking]
    for prep in (p for h in (head, *speaking) for p in parse.children(h, "prep", "dative")):
        for noun in parse.children(prep.i, "pobj"):
            if draft.addressee == "on" and prep.lower in ("on", "upon", "to"):
                return actor_at(reading, noun)
            if prep.lower == "to" and is_listener(reading, noun):
                return actor_at(reading, noun)
    return None


def first_named(reading: Reading, head: int, noun: Token) -> Actor | None:
    """The one whose name stands right after the cue, else whoever the noun names (the tree runs "told the Courier Arvik was" together)."""
    for k in range(head + 1, noun.i):
        mention = reading.mentions.get(k)
        if mention is not None and mention.actors and mention.span.start <= reading.parse.tokens[head + 1].start:
            return mention.actors[0]
    return actor_at(reading, noun)


def voice(reading: Reading, draft: Draft) -> Actor | None:
    """Who lends the voice to a body that speaks: "said through its spokesman Tam Vell"."""
    if draft.speaker.who.actor.kind == "person":
        return None
    for prep in reading.parse.children(draft.head, "prep"):
        if prep.lower == "through" and not any(a <= prep.start < b for a, b in draft.pieces):
            return next((actor_at(reading, noun) for noun in reading.parse.children(prep.i, "pobj")), None)
    return None


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
    mention = reading.mentions.get(noun.i)
    if mention is not None and mention.actors:
        return mention.actors[0]
    if noun.pos == "PRON":
        return None
    if noun.lemma in reading.speech.listeners and any(k.lower == "this" for k in reading.parse.children(noun.i, "det")):
        return text_actor(reading.report.publisher) if reading.report.publisher else None
    first, last = reading.phrase(noun.i)
    return text_actor(reading.parse.span(first, last).text)

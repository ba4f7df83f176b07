"""Narrative: the day of an act that its own words do not tell, from the day the report is telling of at that place.

Comes in: the events of a report in text order, some with days. Goes out: the same with the day of the narrative where it goes on in the
simple past, marked as inferred in their method. Never a stretch longer than a few days, never the day of a statement for what was said
to be done before it, nothing for what is planned, denied, asked for or told as a state.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from truceline.codebooks.words import load_cues
from truceline.events.counts import since_start
from truceline.events.dates import DAY_LENGTH, Days, days_between, main_clause, moved, parts_times, shares_time
from truceline.events.scene import Scene, is_verb
from truceline.records import Event, Report, Token

INFERRED = "+day=narrative"
LONGEST = 3  # days: a longer stretch is no day of a narrative
NEAR = 3  # sentences
FAR = 10  # sentences: so far the day of a report reaches beyond what was dated last
SPOKEN = frozenset({"ACCUSE", "REQUEST", "SUPPORT", "REJECT", "THREATEN"})


@dataclass(slots=True)
class Thread:
    """Where the narrative stands: the days last told of, in which sentence, and the days the report set out with."""

    days: Days | None = None
    sentence: int = 0
    lead: Days | None = None


def carry_days(report: Report, scene: Scene, events: Sequence[Event]) -> list[Event]:
    """The events with the days of the narrative where they tell none of their own."""
    out: list[Event] = []
    thread = Thread(told_first(report, scene))
    for event in events:
        told = None if yet_to_come(report, event) else event.date
        days = told or again(scene, event, out) or inferred(report, scene, event, thread)
        if days is not None and event.modality == "happened" and short(days):
            thread.days, thread.sentence = days, scene.token(event.head).sentence
            thread.lead = thread.lead or days
        method = event.method if days in (None, event.date) else event.method + INFERRED
        out.append(replace(event, date=days, method=method))
    return out


def told_first(report: Report, scene: Scene) -> Days | None:
    """The one day the first sentence names in what it reports, not in who said it when, nor one still to come ("Sunday's election")."""
    if not scene.parse.sentences:
        return None
    lead = scene.parse.sentences[0]
    cued = any(s.sentence.start < lead.end for s in scene.statements)
    here = [w for w in scene.times if lead.start <= w.span.start < lead.end and w.start is not None and w.start == w.end]
    here = [w for w in here if w.first < 0 or not (compared(scene, w.first) or set_aside(scene, w.first))]
    told = {w.start for w in here if not cued or any(s.covers(w.span.start, w.span.end) for s in scene.statements)}
    day = next(iter(told)) if len(told) == 1 else None
    return (day, day) if day and not (report.published and day > report.published) else None


def compared(scene: Scene, i: int) -> bool:
    """True for what is told only to compare with: "one more than it reported on Tuesday"."""
    tokens = (scene.token(i), *scene.parse.ancestors(i))
    return any(t.lower == "than" for above in tokens for t in (above, *scene.kids(above.i, "mark", "prep")) if t.i < i)


def set_aside(scene: Scene, i: int) -> bool:
    """True for the day of what an act is only held against: "killed despite a truce that began on Friday"."""
    words = load_cues("effects.yaml")["aside"]
    return any(t.dep == "prep" and t.lower in words for t in scene.parse.ancestors(i))


def yet_to_come(report: Report, event: Event) -> bool:
    """True where the days of what has happened lie after the report: they are those of something else."""
    happened = event.modality in ("happened", "ongoing")
    return happened and event.date is not None and report.published is not None and event.date[0] > following(report.published)


def following(day: str) -> str:
    """The day after; it may be that day already where the report was written."""
    return date.fromordinal(min(date.fromisoformat(day).toordinal() + 1, date.max.toordinal())).isoformat()


def short(days: Days) -> bool:
    """True for days that a narrative can be of."""
    return (date.fromisoformat(days[1]) - date.fromisoformat(days[0])).days < LONGEST


def inferred(report: Report, scene: Scene, event: Event, thread: Thread) -> Days | None:
    """The days of the narrative, if the event goes on with it."""
    stamp = stamped(report, scene, event)
    if stamp is not None:
        return None if other_time(scene, event) or other_day(scene, event, stamp) else stamp
    days = thread.days
    if days is None or event.type in SPOKEN or not narrated(scene, event) or since_start(scene, event.head):
        return None
    apart = days_apart(scene, event)
    if apart and thread.lead is not None and thread.lead[0] == thread.lead[1]:  # "came two days after troops shelled the town"
        return moved(thread.lead[0], apart)
    if said_before(scene, event, days) or other_time(scene, event) or other_day(scene, event, days) or at_large(scene, event):
        return None
    if gone_on(scene, event, days, thread):
        return None
    gap = scene.token(event.head).sentence - thread.sentence
    main = gap <= FAR and days in (thread.lead, (report.published, report.published))
    if event.type == "ASSAULT":
        return days if main or gap <= NEAR else None
    return days if main and paragraphs(scene, event, thread) <= (0 if event.according_to else 1) else None


def again(scene: Scene, event: Event, before: Sequence[Event]) -> Days | None:
    """The days of the act told before by the same noun, where it is pointed back to: "the raid", after "a raid on Tolm on Monday"."""
    noun = scene.token(event.head)
    if noun.tag != "NN" or not {t.lower for t in scene.kids(noun.i, "det")} & load_cues("effects.yaml")["pointing"]:
        return None
    there = {p.place.id for p in event.places}
    same = (e for e in reversed(before) if (e.type, e.modality) == (event.type, event.modality) and e.date is not None)
    here = (e for e in same if not there or not e.places or there & {p.place.id for p in e.places})
    return next((e.date for e in here if scene.token(e.head).lemma == noun.lemma), None)


def stamped(report: Report, scene: Scene, event: Event) -> Days | None:
    """The day of a live entry ("18:45 Both armies have agreed to ..."): of what it tells as happening, not as long past."""
    if event.modality not in ("happened", "ongoing") or pluperfect(scene, event):
        return None
    for when in scene.times:
        if when.kind != "time" or when.start is None or when.start != report.published:
            continue
        before = when.first < 0 and when.span.end <= event.sentence.start
        opens = when.span.start == event.sentence.start
        if opens or (before and "\n\n" not in report.text[when.span.end : event.sentence.start]):
            return when.start or "", when.start or ""
    return None


def pluperfect(scene: Scene, event: Event) -> bool:
    """True for "had seized"."""
    token = verb_over(scene, event.head)
    return any(t.lower in ("had", "'d", "’d") for t in scene.kids(token.i, "aux"))


def paragraphs(scene: Scene, event: Event, thread: Thread) -> int:
    """How many paragraphs lie between the event and the one dated last."""
    sentences = scene.parse.sentences
    return sentences[scene.token(event.head).sentence].paragraph - sentences[thread.sentence].paragraph


def other_time(scene: Scene, event: Event) -> bool:
    """True for what is told as before or after something else: "after troops took the bridge", "following a raid"."""
    links = load_cues("effects.yaml")["not_then"]
    token = scene.token(event.head)
    while token.head != token.i:
        above = scene.token(token.head)
        linked = token.dep in ("pobj", "pcomp") and (above.lower in links or parts_times(scene, above))
        if linked or {t.lower for t in scene.kids(token.i, "mark", "advmod")} & links:
            return True
        of_attack = token.dep == "relcl" and above.lemma in scene.classes["attack"]  # "after an attack that killed two"
        if is_verb(token) and token.dep in ("ccomp", "relcl", "ROOT") and not of_attack:
            return False
        token = scene.token(token.head)
    return False


def other_day(scene: Scene, event: Event, days: Days) -> bool:
    """True if the sentence names days of its own that are not those of the narrative."""
    inside = (w for w in scene.times if event.sentence.start <= w.span.start < event.sentence.end)
    return any(w.start and w.end and (w.end < days[0] or days[1] < w.start or w.start < days[0]) for w in inside)


def gone_on(scene: Scene, event: Event, days: Days, thread: Thread) -> bool:
    """True if between the act dated last and this one the report names another day: "Earlier, on 2 May, the ministry said"."""
    sentences = scene.parse.sentences
    start, end = sentences[thread.sentence].end, sentences[scene.token(event.head).sentence].start
    if is_long_ago(scene, event, days):
        return True
    return any(start <= w.span.start < end and w.start is not None and w.start == w.end and w.start < days[0] for w in scene.times)


def is_long_ago(scene: Scene, event: Event, days: Days) -> bool:
    """True for what came next after a month or year told in the sentence before: "last month they took the ridge. They then lost it"."""
    number, sentences = scene.token(event.head).sentence, scene.parse.sentences
    words = {t.lower for t in scene.kids(verb_over(scene, event.head).i, "advmod")}
    if number == 0 or not words & load_cues("effects.yaml")["afterwards"] or sentences[number - 1].paragraph != sentences[number].paragraph:
        return False
    before = sentences[number - 1]
    return any(before.start <= w.span.start < before.end and w.kind == "date" and len(w.value) < DAY_LENGTH and (w.end or days[0]) < days[0]
               for w in scene.times)


def days_apart(scene: Scene, event: Event) -> int:
    """How many days an "after" or "before" puts between an act and the one it is told by; 0 where none are told."""
    main = main_clause(scene, event.head)
    return main[1] if main is not None else 0


def at_large(scene: Scene, event: Event) -> bool:
    """True for acts of no one day: "Kesterian raids", told without which or how many, what went on for days, what came "weeks after"."""
    token = scene.token(event.head)
    kids = scene.kids(token.i, "det", "nummod", "poss", "quantmod")
    several = token.tag in ("NNS", "NNPS") and not kids
    verb = verb_over(scene, event.head)
    return several or lasts(scene, verb) or any(days_between(scene, link) is None for link in links_below(scene, verb))


def links_below(scene: Scene, verb: Token) -> list[Token]:
    """The "after" or "before" of what a verb is told to have followed."""
    marks = [m for clause in scene.kids(verb.i, "advcl") for m in scene.kids(clause.i, "mark")]
    return [t for t in (*marks, *scene.kids(verb.i, "prep")) if t.lower in load_cues("effects.yaml")["same_day"]]


def verb_over(scene: Scene, i: int) -> Token:
    """The verb an act is told by: its own word, or the first above a noun."""
    token = scene.token(i)
    while not is_verb(token) and token.head != token.i:
        token = scene.token(token.head)
    return token


def lasts(scene: Scene, token: Token) -> bool:
    """True where a verb is told with a length of days or more."""
    units = load_cues("effects.yaml")["long_units"]
    below = [t for p in scene.kids(token.i, "prep") if p.lower in ("for", "over") for t in scene.kids(p.i, "pobj")]
    return any(t.lemma in units and t.tag == "NNS" for t in below)


def said_before(scene: Scene, event: Event, days: Days) -> bool:
    """True for what was said before those days."""
    said = next((s.said_at for s in scene.statements if s.id == event.statement), None)
    return said is not None and len(said) >= len(days[0]) and said[: len(days[0])] < days[0]


def narrated(scene: Scene, event: Event) -> bool:
    """True for a happening told in the simple past (not "have seized", "had seized")."""
    if event.modality != "happened":
        return False
    token = finite(scene, event.head)
    aux = {t.lower for t in scene.kids(token.i, "aux")}
    perfect = {"have", "has", "'ve", "’ve"} if event.according_to else {"have", "has", "'ve", "’ve", "had"}
    return token.tag in ("VBD", "VBN") and not aux & perfect


def finite(scene: Scene, i: int) -> Token:
    """The verb that tells when: up from a noun to its verb, from a participle to the verb it goes on from ("stormed it, taking two")."""
    token = start = scene.token(i)
    while token.head != token.i:
        goes_on = token.dep in ("advcl", "conj") and shares_time(scene, token) and (token.tag == "VBG" or start.tag == "VBG")
        if is_verb(token) and not goes_on:
            break
        token = scene.token(token.head)
    return token

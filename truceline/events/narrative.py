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
from truceline.events.dates import Days
from truceline.events.scene import Scene, is_verb
from truceline.records import Event, Report

INFERRED = "+day=narrative"
LONGEST = 3  # days: a longer stretch is no day of a narrative
NEAR = 3  # sentences
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
    thread = Thread(told_first(scene))
    for event in events:
        told = None if yet_to_come(report, event) else event.date
        days = told or inferred(report, scene, event, thread)
        if days is not None and event.modality == "happened" and short(days):
            thread.days, thread.sentence = days, scene.token(event.head).sentence
            thread.lead = thread.lead or days
        method = event.method if days in (None, event.date) else event.method + INFERRED
        out.append(replace(event, date=days, method=method))
    return out


def told_first(scene: Scene) -> Days | None:
    """The one day the first sentence names in what it reports, not in who said it when."""
    if not scene.parse.sentences:
        return None
    lead = scene.parse.sentences[0]
    cued = any(s.sentence.start < lead.end for s in scene.statements)
    here = (w for w in scene.times if lead.start <= w.span.start < lead.end and w.start is not None and w.start == w.end)
    told = {w.start for w in here if not cued or any(s.covers(w.span.start, w.span.end) for s in scene.statements)}
    day = next(iter(told)) if len(told) == 1 else None
    return (day, day) if day else None


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
    if days is None or event.type in SPOKEN or not narrated(scene, event):
        return None
    if said_before(scene, event, days) or other_time(scene, event) or other_day(scene, event, days):
        return None
    main = days == thread.lead or days == (report.published, report.published)
    gap = scene.token(event.head).sentence - thread.sentence
    if event.type == "ASSAULT":
        return days if main or gap <= NEAR else None
    return days if main and paragraphs(scene, event, thread) <= (0 if event.according_to else 1) else None


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
    token = scene.token(event.head)
    while not is_verb(token) and token.head != token.i:
        token = scene.token(token.head)
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
        linked = token.dep in ("pobj", "pcomp") and scene.token(token.head).lower in links
        if linked or {t.lower for t in scene.kids(token.i, "mark", "advmod")} & links:
            return True
        if is_verb(token) and token.dep in ("ccomp", "relcl", "ROOT"):
            return False
        token = scene.token(token.head)
    return False


def other_day(scene: Scene, event: Event, days: Days) -> bool:
    """True if the sentence names days of its own that are not those of the narrative."""
    inside = (w for w in scene.times if event.sentence.start <= w.span.start < event.sentence.end)
    return any(w.start and w.end and (w.end < days[0] or days[1] < w.start or w.start < days[0]) for w in inside)


def said_before(scene: Scene, event: Event, days: Days) -> bool:
    """True for what was said before those days."""
    said = next((s.said_at for s in scene.statements if s.id == event.statement), None)
    return said is not None and len(said) >= len(days[0]) and said[: len(days[0])] < days[0]


def narrated(scene: Scene, event: Event) -> bool:
    """True for a happening told in the simple past (not "have seized", "had seized")."""
    if event.modality != "happened":
        return False
    token = scene.token(event.head)
    while not is_verb(token) and token.head != token.i:
        token = scene.token(token.head)
    aux = {t.lower for t in scene.kids(token.i, "aux")}
    perfect = {"have", "has", "'ve", "’ve"} if event.according_to else {"have", "has", "'ve", "’ve", "had"}
    return token.tag in ("VBD", "VBN") and not aux & perfect

"""News of violence as MUC-4 has it: the set in, incident templates out.

    python -m evals.muc4 DATA.jsonl --out PRED.jsonl [--first N]

A template is one incident of terror: attack, bombing, kidnapping, arson, robbery. Our ASSAULT events (and robbery under COERCE) become
templates; fighting between armed forces, ground taken and mere threats are not what the set asks for, nor what lies months back. A killing,
a bomb, a kidnapping counts however slightly it is mentioned, which a record of news would leave out. Events of a type at one place, or
without a place to tell them apart, are one template. The heading before "[TEXT]" is the agency's and is left out.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import Any

from evals.coding import Row, run
from truceline.pipeline import PER_REPORT, Stage
from truceline.records import Event, Participant, Record

MODES = {"explosive": "bombing", "mine": "bombing", "abduct": "kidnapping"}
MANY = 60  # more dead than that are a toll of years
RECENT = 120  # days
HOWEVER_SLIGHTLY = frozenset({"killing", "explosive", "abduct"})
HEADING = re.compile(r"\A.{0,400}?\[(?:TEXT|EXCERPTS?|EXCERPT)\]", re.S)


@cache
def lists() -> dict[str, list[str]]:
    """The words of `muc4_words.yaml` by name."""
    import yaml

    read: dict[str, list[str]] = yaml.safe_load((Path(__file__).parent / "muc4_words.yaml").read_text(encoding="utf-8"))
    return read


@cache
def stages() -> tuple[Stage, ...]:
    """The walk of a report, with what the set asks for kept however slightly it is told."""
    keep = HOWEVER_SLIGHTLY | frozenset(lists()["robbing"]) | frozenset(lists()["burnings"])
    return tuple(replace(s, run=partial(s.run, keep=keep)) if s.writes == "events" else s for s in PER_REPORT)


@cache
def pattern(name: str) -> re.Pattern[str]:
    """One list as an expression over whole words."""
    stems = "|".join(re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for word in lists()[name])
    return re.compile(rf"\b(?:{stems})\b", re.I)


def has(name: str, text: str) -> bool:
    return pattern(name).search(text) is not None


def template_type(event: Event) -> str | None:
    """The incident type of an event; None if it is none."""
    sense = event.method.rpartition(":")[2].split("+")[0]
    if not (event.modality == "happened" or is_threat(event)) or is_general(event):
        return None
    if event.targets and all(has("military", words(p)) for p in event.targets):
        return None
    if event.type == "COERCE" and sense in lists()["robbing"]:
        return "robbery"
    if event.type != "ASSAULT" or event.mode in ("advance", "mine", "shelling", "airstrike", "drone"):
        return None
    if sense in lists()["burnings"] or has("burning", event.trigger.text):
        return "arson"
    if event.mode == "abduct" and has("capture", event.trigger.text):
        return None
    if has("heard", event.trigger.text):
        return None
    if event.mode in MODES or has("bombing", event.trigger.text):
        return MODES.get(event.mode or "", "bombing")
    return "attack" if is_terror(event) else None


def is_threat(event: Event) -> bool:
    """True for a killing, a bomb or a kidnapping told as planned, against somebody: the set has templates of stage THREATENED."""
    return event.modality in ("planned", "conditional") and event.mode in HOWEVER_SLIGHTLY and bool(event.targets)


def is_general(event: Event) -> bool:
    """True for deeds spoken of in general: "killings" without a number, a place or a day."""
    return has("several", event.trigger.text.split()[-1]) and not (event.counts or event.place or event.date)


def is_terror(event: Event) -> bool:
    """True for violence against people who do not fight, or by irregulars at a place; not for clashes, operations and toll figures."""
    sense = event.method.rpartition(":")[2].split("+")[0]
    if (len(event.actors) > 1 and not event.targets) or has("fighting", event.trigger.text) or sense in lists()["passing"]:
        return False
    if any(c.value > MANY for c in event.counts) or any(p.actor.kind == "state" for p in event.targets):
        return False
    if any(not pattern("vague").fullmatch(words(p)) for p in event.targets):
        return bool(event.counts or event.date or event.place) or any(" " in words(p) for p in event.targets)
    if event.mode == "killing" and (event.counts or has("murder", event.trigger.text)):
        return True
    irregular = any(has("irregular", words(p)) or p.actor.kind == "armed_group" for p in event.actors)
    military = any(has("military", words(p)) for p in event.actors)
    told = bool(event.place) and (irregular or (bool(event.date) and not military))
    return (told or (irregular and bool(event.targets or event.date))) and event.mode in ("raid", "other", "firing", None)


def words(who: Participant) -> str:
    return who.span.text if who.span else who.actor.name


def is_told(event: Event) -> bool:
    """True where the event says more than that such things happen: whom it hit, where, when or how many, or tells a bomb by a verb."""
    murder = event.mode == "killing" and has("murder", event.trigger.text)
    return murder or event.mode in ("explosive", "abduct") or bool(event.targets or event.place or event.counts or event.date)


def is_recent(event: Event, published: str | None) -> bool:
    """False for an act told to have ended months before the report."""
    if event.date is None or published is None:
        return True
    return (date.fromisoformat(published[:10]) - date.fromisoformat(event.date[1])).days <= RECENT


def templates(record: Record) -> list[dict[str, Any]]:
    """The incidents of a record, in text order: one of each type and place; an attack that says no more than the bombing is the bombing."""
    found: dict[tuple[str, str], list[Event]] = {}
    last: dict[str, str] = {}
    for event in record.events:
        type_ = template_type(event)
        if type_ is None or not is_told(event) or not is_recent(event, record.report.published):
            continue
        place = event.place.place.id if event.place else last.get(type_, "")
        if place and (type_, "") in found and (type_, place) not in found:
            found[type_, place] = found.pop((type_, ""))
        last[type_] = place
        if type_ == "bombing" and (type_, place) in found and has("exploding", event.trigger.text):
            place = f"{place}#{len(found)}"  # each bomb told by a verb is a bombing of its own
        if type_ in ("attack", "kidnapping") and is_another(event, found.get((type_, place), ())):
            place = last[type_] = f"{place}#{len(found)}"
        found.setdefault((type_, place), []).append(event)
    return [template(type_, events) for (type_, place), events in found.items() if not echoes(type_, place.split("#")[0], events, found)]


def is_another(event: Event, told: Sequence[Event]) -> bool:
    """True for a deed on another day and against other persons than those told of the place."""
    days = {e.date for e in told if e.date}
    before, now = ({p.actor.id for e in events for p in e.targets if p.actor.kind == "person"} for events in (told, (event,)))
    one_day = event.date is not None and event.date[0] == event.date[1]
    return one_day and bool(days and before and now) and event.date not in days and before.isdisjoint(now)


def echoes(type_: str, place: str, events: list[Event], found: Mapping[tuple[str, str], list[Event]]) -> bool:
    """True for an attack without victims of its own beside another incident of the place, or of the report."""
    others = [p for t, p in found if t != "attack"]
    return type_ == "attack" and bool(others) and (place in others or not place) and not any(e.targets for e in events)


def template(type_: str, events: list[Event]) -> dict[str, Any]:
    """One template: its type, day and fillers."""
    day = next((e.date[0] for e in events if e.date), None)
    victims = [w for w in unique(words(p) for e in events for p in e.targets) if not has("military", w)]
    return {
        "incident_type": type_, "date": day, "stage": "THREATENED" if all(map(is_threat, events)) else "ACCOMPLISHED",
        "PerpInd": unique(words(p) for e in events for p in e.actors if p.actor.kind in ("group", "unknown", "person")),
        "PerpOrg": unique(words(p) for e in events for p in e.actors if p.actor.kind == "armed_group"),
        "Target": [], "Victim": victims, "Weapon": [],
    }


def unique(listed: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(listed))


def without_heading(row: Row) -> dict[str, Any]:
    """The row with its day and without the agency's heading."""
    return {"id": row["id"], "text": HEADING.sub("", row["text"]).strip() or row["text"], "date": day_of(row.get("dateline_date"))}


MONTHS = {name: n for n, name in enumerate(["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"], 1)}


def day_of(dateline: str | None) -> str | None:
    """`3 JAN 90` as 1990-01-03."""
    found = re.fullmatch(r"(\d{1,2}) ([A-Z]{3})[A-Z]* (\d\d)", (dateline or "").strip())
    return f"19{found[3]}-{MONTHS[found[2]]:02d}-{int(found[1]):02d}" if found and found[2] in MONTHS else None


def prediction(row: Row, record: Record) -> dict[str, Any]:
    """A record in the scorer's format."""
    return {"id": row["id"], "templates": templates(record)}


if __name__ == "__main__":
    sys.exit(run(__doc__, prediction, sys.argv[1:], prepare=without_heading, stages=stages()))

"""A made-up stream of reports of a conflict, for measuring what lies across reports: a seed in, records out, the same each time.

Each day has some happenings; each is told by several reports of both sides, some of them copies, some without a day, some denied; figures
are raised later. Names and words are invented, and no more days are crowded the longer the stream is.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from truceline.records import Actor, Count, Event, Participant, Place, PlaceMention, Record, Report, Span, Statement
from truceline.theatres.theatre import Theatre

START = date(2018, 1, 1)
HAPPENINGS = 6  # a day
TELLINGS = 4  # reports of one happening
CLAIMS = 4  # of one report
COPIED = 0.15
UNDATED = 0.15
DENIED = 0.1
PLACES = 150
WORDS = 90  # of a report beside what it tells
MODES = ("shelling", "firing", "drone", "sniper", "raid", "airstrike", "other")
SYLLABLES = ("bra", "tol", "dun", "mer", "hal", "vik", "os", "kel", "tar", "nis", "ard", "el", "fen", "nick", "cor", "ran")
SIDES = (("VEL", "KES"), ("KES", "VEL"))


@dataclass(frozen=True, slots=True)
class Happening:
    day: date
    place: Place
    doer: str
    target: str
    mode: str
    killed: int
    wounded: int


def stream_theatre() -> Theatre:
    """Two sides, their forces and ministries, and a hundred and fifty invented villages."""
    actors = {}
    for state in ("VEL", "KES"):
        for key, name, kind in ((state, state.title(), "state"), (f"{state}_AF", f"Armed Forces of {state}", "armed_force"),
                                (f"{state}_MOD", f"Ministry of Defence of {state}", "organ")):  # fmt: skip
            actors[key] = Actor(key, name, kind, state, None if key == state else state, state)  # type: ignore[arg-type]
    maker = random.Random(7)
    names = sorted({"".join(maker.choices(SYLLABLES, k=3)).title() for _ in range(PLACES * 2)})[:PLACES]
    places = {name: Place(name, name, "settlement", 40 + n / 100, 45 + n / 100) for n, name in enumerate(names)}
    return Theatre("stream", "Stream", actors=actors, places=places)


def stream(theatre: Theatre, claims: int, seed: int = 1) -> Iterator[Record]:
    """Records with `claims` events in all, day after day."""
    maker = random.Random(seed)
    vocabulary = ["".join(maker.choices(SYLLABLES, k=maker.choice((2, 3, 3, 4)))) for _ in range(4000)]
    places = sorted(theatre.places.values(), key=lambda p: p.id)
    told, number, day = 0, 0, START
    while True:
        today = [_happening(maker, day, places) for _ in range(HAPPENINGS)]
        last: Record | None = None
        for n in range(HAPPENINGS * TELLINGS // 2):
            if told >= claims:
                return
            subjects = [today[n % HAPPENINGS], *maker.choices(today, k=CLAIMS - 1)]
            number += 1
            if last is not None and maker.random() < COPIED:
                record = _copy(last, f"s{number:06d}", day)
            else:
                record = _record(maker, f"s{number:06d}", day, subjects, theatre, vocabulary)
            last = record
            told += len(record.events)
            yield record
        day += timedelta(days=1)


def _happening(maker: random.Random, day: date, places: list[Place]) -> Happening:
    doer, target = maker.choice(SIDES)
    return Happening(day, maker.choice(places), doer, target, maker.choice(MODES), maker.randrange(5), maker.randrange(9))


def _copy(record: Record, key: str, day: date) -> Record:
    report = record.report
    copied = Report(key, report.text, report.title, "Second Wire", None, day.isoformat(), None, "en", "0" * 64)
    return Record(copied, record.theatre, record.version, record.statements, record.events)


def _record(
    maker: random.Random, key: str, day: date, subjects: list[Happening], theatre: Theatre, vocabulary: list[str]
) -> Record:
    text, events, statements = "", [], []
    for n, subject in enumerate(subjects, 1):
        teller = maker.choice((subject.doer, subject.target))
        filling = " ".join(maker.choices(vocabulary, k=WORDS // CLAIMS))
        sentence = f"The ministry said {subject.mode} hit {subject.place.name} and {subject.killed} were killed, {filling}."
        start = len(text)
        text += sentence + "\n\n"
        events.append(_event(maker, n, subject, theatre.actors[f"{teller}_MOD"], start, sentence, theatre))
        speaker = Participant(theatre.actors[f"{teller}_MOD"])
        span = Span(start, start + len(sentence), sentence)
        statements.append(Statement(f"s{n}", speaker, Span(start + 13, start + 17, "said"), (span,), "indirect", span))
    report = Report(key, text.strip(), f"{key} {subjects[0].place.name}", "Wire", None, day.isoformat(), None, "en", "0" * 64)
    return Record(report, theatre.id, "stream", tuple(statements), tuple(events))


def _event(
    maker: random.Random, n: int, subject: Happening, teller: Actor, start: int, words: str, theatre: Theatre
) -> Event:
    sentence = Span(start, start + len(words), words)
    at = start + words.index(subject.place.name)
    place = PlaceMention(Span(at, at + len(subject.place.name), subject.place.name), -1, subject.place)
    trigger = start + words.index(subject.mode)
    victims = theatre.actors[subject.target]
    raised = maker.random() < 0.2
    return Event(
        f"e{n}", "ASSAULT", subject.mode, Span(trigger, trigger + len(subject.mode), subject.mode), sentence, -1,
        (Participant(theatre.actors[f"{subject.doer}_AF"]),), (Participant(theatre.actors[f"{subject.target}_AF"]),), place, (place,),
        None if maker.random() < UNDATED else (subject.day.isoformat(), subject.day.isoformat()),
        (Count("killed", subject.killed + raised, victims), Count("wounded", subject.wounded, victims)),
        "denied" if maker.random() < DENIED else "happened", (Participant(teller),), f"s{n}", method="stream",
    )  # fmt: skip

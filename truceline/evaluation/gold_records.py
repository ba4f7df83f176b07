"""Gold reports as records: what a perfect reader would have made, so that what lies across reports is measured by itself.

Names are looked up in the theatre; "Ministry of Defence of X" is of the state X, where X is one. Nothing is read from the text but where
the words of the gold stand in it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from truceline.evaluation.gold_places import grounded, known_place, lands_of
from truceline.records import (
    Actor,
    Count,
    Event,
    Participant,
    Place,
    PlaceMention,
    Record,
    Relation,
    Report,
    Span,
    Statement,
    When,
)
from truceline.records.report import Credit
from truceline.theatres.sides import state_of
from truceline.theatres.theatre import Theatre, name_key

Row = Mapping[str, Any]
OF_A_STATE = re.compile(r"(.+) of (?:the )?(.+)")
SENTENCE_END = re.compile(r"[.!?][\"'”’)]*(\s|$)")
LOSS = {
    "killed": r"\b(?:kill|dead|die|death|los[et]|fall)",
    "wounded": r"\b(?:wound|injur|hurt|harm)",
    "captured": r"\b(?:captur|captive|prison|taken)",
    "missing": r"\bmissing",
    "posts_lost": r"\b(?:position|post)s?\b",
}
CUT = 80  # gold may give the first so many characters of a sentence
WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def records_from_gold(rows: Mapping[str, Row], theatre: Theatre) -> list[Record]:
    """The records of gold reports, sorted by id."""
    names = {actor.name: actor for actor in theatre.actors.values()} | {p.actor.name: p.actor for p in theatre.people.values()}
    places = {place.name: place for place in theatre.places.values()}
    return [GoldReader(row, theatre, names, places).record() for _, row in sorted(rows.items())]


class GoldReader:
    """One gold report with what its names are looked up in."""

    def __init__(self, row: Row, theatre: Theatre, names: Mapping[str, Actor], places: Mapping[str, Place]) -> None:
        self.row, self.theatre, self.names, self.places = row, theatre, names, places
        self.text: str = row["text"]
        self.spots = {spot["name"]: spot for spot in row.get("places") or ()}
        told = [name for event in row["events"] for name in event.get("places") or ()]
        people = [name for event in row["events"] for slot in ("actors", "targets") for name in event.get(slot) or ()]
        states = [state_of(actor, theatre) for name in people if (actor := self.actor(name))]
        self.lands = lands_of([known_place(name, theatre, places) for name in told], [state.id if state else None for state in states])

    def record(self) -> Record:
        row = self.row
        bounds = row.get("published_bounds")
        report = Report(
            row["id"], self.text, row.get("title"), row.get("publisher"), row.get("url"), row.get("published"),
            (bounds[0], bounds[1]) if bounds else None, row.get("language"), "0" * 64,
            tuple(Credit(c["name"], c["relation"]) for c in row.get("credits") or ()),
        )  # fmt: skip
        statements = tuple(self.statement(s) for s in row.get("statements") or ())
        times = (When(Span.of(self.text, t["start"], t["end"]), t["value"], "time" if "T" in t["value"] else "date")
                 for t in row.get("times") or ())  # fmt: skip
        return Record(
            report, self.theatre.id, "gold", statements,
            tuple(self.event(e, statements) for e in row["events"]),
            relations=tuple(Relation(r["from"], r["to"], r["kind"], r.get("point")) for r in row.get("relations") or ()),
            times=tuple(times),
            places=tuple(m for name in self.spots if (m := self.mention(name))),
        )  # fmt: skip

    def actor(self, name: str | None) -> Actor | None:
        """The actor of a canonical name; one the theatre does not know keeps its words, with the state its name gives."""
        if name is None:
            return None
        if name in self.names:
            return self.names[name]
        found = self.theatre.names.get(name_key(name))
        if found and (known := self.theatre.actor(found[0].actor)):
            return known
        slug = re.sub(r"\W+", "-", name.casefold()).strip("-")
        parted = OF_A_STATE.fullmatch(name)
        state = self.names.get(parted[2]) if parted else None
        if parted and state and state.kind == "state":
            return Actor(f"{state.id}_{parted[1].casefold().replace(' ', '-')}", name, "organ", state.party, state.id, state.id)
        return Actor("text:" + slug, name)

    def who(self, listed: list[str] | None) -> tuple[Participant, ...]:
        return tuple(Participant(actor) for name in listed or () if (actor := self.actor(name)))

    def mention(self, name: str | None) -> PlaceMention | None:
        """A place by its canonical name. One nobody knows is a point if its name is short and has no common words."""
        if name is None:
            return None
        spot = self.spots.get(name)
        at = self.text.find(name)
        span = Span.of(self.text, spot["start"], spot["end"]) if spot else Span(max(at, 0), max(at, 0) + len(name), name)
        known = grounded(name, self.theatre, self.places, self.lands)
        if known is None and name in self.names:
            known = Place("state:" + name.casefold(), name, "country")
        if known is None:
            short = len(name.split()) < 3 and name == name.title()
            known = Place("text:" + name.casefold(), name, spot["precision"] if spot else "settlement" if short else "area")
        return PlaceMention(span, -1, known)

    def statement(self, row: Row) -> Statement:
        sentence = self.find(row["sentence"])
        content = tuple(self.find(piece, sentence.start) for piece in row["content"])
        speaker = self.actor(row["speaker"])
        assert speaker is not None
        return Statement(
            row["id"], Participant(speaker), self.find(row["cue"] or row["sentence"], sentence.start), content, row["kind"], sentence,
            self.actor(row.get("addressee")), row.get("said_at"), None, self.actor(row.get("voiced_by")),
            self.actor(row.get("on_behalf_of")), "gold",
        )  # fmt: skip

    def event(self, row: Row, statements: tuple[Statement, ...]) -> Event:
        sentence = self.sentence(row["sentence"])
        own = self.who(row.get("according_to"))
        counts = tuple(
            Count(c["what"], c["value"], self.actor(c["side"]), c["bound"], c["scope"], c["superseded"]) for c in row.get("counts") or ()
        )
        counts = tuple(replace(count, span=self.figure(count, own, statements)) for count in counts)
        date = row.get("date")
        return Event(
            row["id"], row["type"], row.get("mode"), self.find(row["trigger"], sentence.start), sentence, -1, self.who(row["actors"]),
            self.who(row["targets"]), self.mention(row.get("place")),
            tuple(m for name in row.get("places") or () if (m := self.mention(name))), (date[0], date[1]) if date else None, counts,
            row["modality"], own, row.get("statement"), method="gold",
        )  # fmt: skip

    def figure(self, count: Count, tellers: tuple[Participant, ...], statements: tuple[Statement, ...]) -> Span | None:
        """Where a teller says the figure, if exactly one statement of theirs has that number."""
        value = int(count.value)
        words = {str(value), f"{value:,}"} | ({WORDS[value]} if value < len(WORDS) else set())
        number = re.compile(r"\b(?:" + "|".join(sorted(words)) + r")\b", re.IGNORECASE)
        ids = {who.actor.id for who in tellers}
        found = []
        for statement in statements:
            if ids & {a.id for a in (statement.speaker.actor, statement.on_behalf_of) if a}:
                hits = [(p.start + m.start(), p.start + m.end()) for p in statement.content for m in number.finditer(p.text)]
                found += [Span.of(self.text, *hit) for hit in hits if self.tells(count.what, hit[0], statement)][:1]
        return found[0] if len(found) == 1 else None

    def tells(self, what: str, at: int, statement: Statement) -> bool:
        """True if the word of loss nearest to a number, in the words said, is one of the category."""
        if what not in LOSS:
            return True
        piece = next(p for p in statement.content if p.start <= at < p.end)
        found = ((abs(piece.start + m.start() - at), name) for name, words in LOSS.items() for m in re.finditer(words, piece.text, re.I))
        return min(found, default=(0, what))[1] == what

    def find(self, words: str, near: int = 0) -> Span:
        at = self.text.find(words, near)
        at = at if at >= 0 else self.text.find(words)
        return Span.of(self.text, at, at + len(words)) if at >= 0 and words else Span(near, near + len(words), words)

    def sentence(self, words: str) -> Span:
        """The whole sentence, where gold gives only its beginning."""
        found = self.find(words)
        if len(words) < CUT:
            return found
        end = SENTENCE_END.search(self.text, max(found.end - 1, 0))
        return Span.of(self.text, found.start, max(found.end, end.start() + 1 if end else found.end))

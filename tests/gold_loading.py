"""Gold JSON (gold SCHEMA section 2) to a Record, so that what lies across reports is tested on events known to be right."""

from __future__ import annotations

import re
from typing import Any

from truceline.records import (
    Actor,
    AgreementMention,
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
from truceline.theatres.theatre import Theatre


def record_from_gold(gold: dict[str, Any], theatre: Theatre) -> Record:
    """The record a perfect reader would make of one gold report."""
    names = {a.name: a for a in theatre.actors.values()} | {p.actor.name: p.actor for p in theatre.people.values()}
    places = {p.name: p for p in theatre.places.values()}
    text = gold["text"]

    def actor(name: str | None) -> Actor | None:
        return None if name is None else names.get(name) or Actor("text:" + re.sub(r"\W+", "-", name.casefold()), name)

    def who(listed: list[str]) -> tuple[Participant, ...]:
        return tuple(Participant(a) for a in map(actor, listed) if a)

    def mention(name: str | None) -> PlaceMention | None:
        if name is None:
            return None
        spot = next((p for p in gold["places"] if p["name"] == name), None)
        span = Span.of(text, spot["start"], spot["end"]) if spot else Span(0, 0, "")
        precision = spot["precision"] if spot else "area"
        return PlaceMention(span, -1, places.get(name) or Place("text:" + name.casefold(), name, precision))

    def statement(row: dict[str, Any]) -> Statement:
        speaker = actor(row["speaker"])
        assert speaker is not None
        sentence = _find(text, row["sentence"])
        content = tuple(_find(text, piece, sentence.start) for piece in row["content"])
        return Statement(
            row["id"], Participant(speaker), _find(text, row["cue"], sentence.start), content, row["kind"], sentence,
            actor(row["addressee"]), row["said_at"], None, actor(row["voiced_by"]), actor(row["on_behalf_of"]), "gold",
        )

    def event(row: dict[str, Any]) -> Event:
        sentence = _sentence(text, row["sentence"])
        spots = tuple(m for m in map(mention, row["places"]) if m)
        counts = tuple(
            Count(c["what"], c["value"], actor(c["side"]), c["bound"], c["scope"], c["superseded"]) for c in row["counts"]
        )
        return Event(
            row["id"], row["type"], row["mode"], _find(text, row["trigger"], sentence.start), sentence, -1, who(row["actors"]),
            who(row["targets"]), mention(row["place"]), spots, tuple(row["date"]) if row["date"] else None, counts, row["modality"],
            who(row["according_to"]), row["statement"], method="gold",
        )

    def agreement(row: dict[str, Any]) -> AgreementMention:
        known = next((a for a in theatre.agreements.values() if a.name == row["agreement"]), None)
        return AgreementMention(
            row["id"], _find(text, row["text"]), row["agreement"], known.id if known else None, row["date"], tuple(row["points"]),
            row["inferred"], method="gold",
        )

    bounds = tuple(gold["published_bounds"]) if gold["published_bounds"] else None
    report = Report(
        gold["id"], text, gold["title"], gold["publisher"], gold["url"], gold["published"], bounds, gold["language"], "0" * 64,
    )
    times = (When(Span.of(text, t["start"], t["end"]), t["value"], "time" if "T" in t["value"] else "date") for t in gold["times"])
    return Record(
        report, theatre.id, "gold",
        statements=tuple(map(statement, gold["statements"])),
        events=tuple(map(event, gold["events"])),
        relations=tuple(Relation(r["from"], r["to"], r["kind"], r["point"]) for r in gold["relations"]),
        agreements=tuple(agreement(a) for a in gold["agreements"] if not a["inferred"]),
        times=tuple(times),
        places=tuple(m for m in (mention(p["name"]) for p in gold["places"]) if m),
    )


def _find(text: str, words: str, near: int = 0) -> Span:
    at = text.find(words, near)
    at = at if at >= 0 else text.find(words)
    return Span.of(text, at, at + len(words))


def _sentence(text: str, words: str) -> Span:
    """The whole sentence, where gold gives only its first 80 characters."""
    found = _find(text, words)
    if len(words) < 80:
        return found
    end = re.compile(r"[.!?][\"'”’)]*(\s|$)").search(text, found.end - 1)
    return Span.of(text, found.start, max(found.end, end.start() + 1 if end else found.end))

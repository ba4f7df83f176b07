"""Reading records: one JSON object of `exports.record` in, the record out. The reverse of writing, as far as the format carries it.

The format leaves out numbers of tokens and mentions; they come back as -1 and (). Writing what was read gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Literal

from truceline.issues import Issue
from truceline.records import (
    Actor,
    AgreementMention,
    Claim,
    Count,
    Credit,
    Event,
    Mention,
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

Row = Mapping[str, Any]


def record_from_dict(row: Row) -> Record:
    """The record of one JSON object."""
    cast = {a["id"]: Actor(a["id"], a["name"], a["kind"], a["party"], a["part_of"], a["state"]) for a in row["actors"]}
    return Record(
        report=report_of(row),
        theatre=row["theatre"],
        version=row["version"],
        statements=tuple(statement_of(s, cast) for s in row["statements"]),
        events=tuple(event_of(e, cast) for e in row["events"]),
        claims=tuple(claim_of(c, cast) for c in row["claims"]),
        relations=tuple(
            Relation(r["from"], r["to"], r["kind"], r["point"], span_of(r["evidence"]), r["method"]) for r in row["relations"]
        ),
        agreements=tuple(agreement_of(a) for a in row["agreements"]),
        times=tuple(time_of(t) for t in row["times"]),
        places=tuple(place_of(p) for p in row["places"]),
        mentions=tuple(Mention(Span(0, 0, ""), -1, "name", (actor,)) for actor in cast.values()),
        issues=tuple(Issue(**issue) for issue in row["issues"]),
    )


def span_of(row: Row | None) -> Span | None:
    return None if row is None or row.get("start") is None else Span(row["start"], row["end"], row["text"])


def sure_span(row: Row) -> Span:
    return Span(row["start"], row["end"], row["text"])


def sure_actor(row: Row, cast: Mapping[str, Actor]) -> Actor:
    """The actor a row names, with the name it has there: one known by words only may be spelt in several ways."""
    known = cast.get(row["id"])
    if known is None:
        return Actor(row["id"], row["name"])
    return known if known.name == row["name"] else replace(known, name=row["name"])


def actor_of(row: Row | None, cast: Mapping[str, Actor]) -> Actor | None:
    return None if row is None else sure_actor(row, cast)


def participant_of(row: Row, cast: Mapping[str, Actor]) -> Participant:
    return Participant(sure_actor(row, cast), span_of(row))


def report_of(row: Row) -> Report:
    told = row["report"]
    bounds = told["published_bounds"]
    return Report(
        row["id"],
        told["text"],
        title=told["title"],
        publisher=told["publisher"],
        url=told["url"],
        published=told["published"],
        published_bounds=(bounds[0], bounds[1]) if bounds else None,
        language=told["language"],
        sha256=told["sha256"],
        credits=tuple(Credit(c["name"], c["relation"]) for c in told["credits"]),
        shell=tuple(sure_span(s) for s in told["shell"]),
        raw_map=tuple((a, b) for a, b in told["raw_map"]),
        theatre=row["theatre"],
    )


def statement_of(row: Row, cast: Mapping[str, Actor]) -> Statement:
    return Statement(
        id=row["id"],
        speaker=participant_of(row["speaker"], cast),
        cue=sure_span(row["cue"]),
        content=tuple(sure_span(piece) for piece in row["content"]),
        kind=row["kind"],
        sentence=sure_span(row["sentence"]),
        addressee=actor_of(row["addressee"], cast),
        said_at=row["said_at"],
        venue=span_of(row["venue"]),
        voiced_by=actor_of(row["voiced_by"], cast),
        on_behalf_of=actor_of(row["on_behalf_of"], cast),
        method=row["method"],
    )


def count_of(row: Row, cast: Mapping[str, Actor]) -> Count:
    side = actor_of(row["side"], cast)
    return Count(row["what"], row["value"], side, row["bound"], row["scope"], row["superseded"], span_of(row["span"]))


def event_of(row: Row, cast: Mapping[str, Actor]) -> Event:
    return Event(
        id=row["id"],
        type=row["type"],
        mode=row["mode"],
        trigger=sure_span(row["trigger"]),
        sentence=sure_span(row["sentence"]),
        head=-1,
        actors=tuple(participant_of(p, cast) for p in row["actors"]),
        targets=tuple(participant_of(p, cast) for p in row["targets"]),
        place=place_of(row["place"]) if row["place"] else None,
        places=tuple(place_of(p) for p in row["places"]),
        date=(row["date"][0], row["date"][1]) if row["date"] else None,
        counts=tuple(count_of(c, cast) for c in row["counts"]),
        modality=row["modality"],
        according_to=tuple(participant_of(p, cast) for p in row["according_to"]),
        statement=row["statement"],
        ceasefire_violation=row["ceasefire_violation"],
        method=row["method"],
    )


def claim_of(row: Row, cast: Mapping[str, Actor]) -> Claim:
    claimant = actor_of(row["claimant"], cast)
    return Claim(row["event"], claimant, row["stance"], row["statement"], span_of(row["evidence"]), row["method"])


def agreement_of(row: Row) -> AgreementMention:
    return AgreementMention(
        row["id"], sure_span(row["text"]), row["agreement"], row["agreement_id"], row["date"], tuple(row["points"]), row["inferred"],
        method=row["method"],
    )


def time_of(row: Row) -> When:
    """A time expression; one with a clock time or part of the day is a time, any other a date."""
    kind: Literal["time", "date"] = "time" if "T" in row["value"] else "date"
    return When(sure_span(row), row["value"], kind, row["from"], row["to"], row["anchor"], method=row["method"])


def place_of(row: Row) -> PlaceMention:
    place = Place(row["id"], row["name"], row["precision"], row["lat"], row["lon"], row.get("country"), row.get("admin"),
                  centre=tuple(row["centre"]) if row.get("centre") else None)
    return PlaceMention(sure_span(row), -1, place, row["method"])

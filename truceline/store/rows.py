"""Rows: one record's JSON object in, the flat rows for queries out. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

Row = dict[str, Any]
Record = Mapping[str, Any]


def report_row(record: Record) -> Row:
    """The row of the report a record reads."""
    report = record["report"]
    bounds = report["published_bounds"] or (None, None)
    kept = {name: report[name] for name in ("sha256", "title", "publisher", "url", "published", "language", "text")}
    return {"id": record["id"], **kept, "published_from": bounds[0], "published_to": bounds[1]}


def flat_rows(record: Record) -> Iterator[tuple[str, Row]]:
    """Every flat row of a record with the name of its table; the record's own number is still missing."""
    for statement in record["statements"]:
        yield "statements", statement_row(statement)
    for event in record["events"]:
        yield "events", event_row(event)
        yield from (("roles", row) for row in role_rows(event))
        yield from (("counts", row) for row in count_rows(event))
    for n, relation in enumerate(record["relations"]):
        ends = {"source": relation["from"], "target": relation["to"]}
        yield "relations", {"n": n, **ends, "kind": relation["kind"], "point": relation["point"]}
    for agreement in record["agreements"]:
        yield "agreements", {name: agreement[name] for name in ("id", "agreement_id", "agreement", "date")}
    for n, time in enumerate(record["times"]):
        kept = {name: time[name] for name in ("start", "end", "text", "value")}
        yield "times", {"n": n, **kept, "first_day": time["from"], "last_day": time["to"]}
    for n, place in enumerate(record["places"]):
        kept = {name: place[name] for name in ("start", "end", "text", "name", "lat", "lon", "precision")}
        yield "places", {"n": n, **kept, "place_id": place["id"]}


def statement_row(statement: Record) -> Row:
    on_behalf_of = statement["on_behalf_of"]
    return {
        "id": statement["id"],
        "speaker_id": statement["speaker"]["id"],
        "speaker": statement["speaker"]["name"],
        "cue": statement["cue"]["text"],
        "kind": statement["kind"],
        "content": " … ".join(piece["text"] for piece in statement["content"]),
        "said_at": statement["said_at"],
        "on_behalf_of": on_behalf_of["name"] if on_behalf_of else None,
        "start": statement["sentence"]["start"],
        "end": statement["sentence"]["end"],
        "sentence": statement["sentence"]["text"],
        "method": statement["method"],
    }


def event_row(event: Record) -> Row:
    place, date = event["place"], event["date"] or (None, None)
    return {
        **{name: event[name] for name in ("id", "type", "mode", "modality", "statement", "method")},
        "trigger": event["trigger"]["text"],
        "start": event["trigger"]["start"],
        "end": event["trigger"]["end"],
        "sentence": event["sentence"]["text"],
        "place_id": place["id"] if place else None,
        "place": place["name"] if place else None,
        "date_from": date[0],
        "date_to": date[1],
    }


def role_rows(event: Record) -> Iterator[Row]:
    """Who acts, who is acted upon, who tells it."""
    n = 0
    for role, key in (("actor", "actors"), ("target", "targets"), ("according_to", "according_to")):
        for who in event[key]:
            yield {"event": event["id"], "n": n, "role": role, "actor_id": who["id"], "actor": who["name"]}
            n += 1


def count_rows(event: Record) -> Iterator[Row]:
    for n, count in enumerate(event["counts"]):
        side = count["side"]
        kept = {name: count[name] for name in ("what", "value", "bound", "scope")}
        yield {"event": event["id"], "n": n, **kept, "side_id": side["id"] if side else None, "side": side["name"] if side else None}

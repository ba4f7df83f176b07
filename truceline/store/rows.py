"""Rows: one record's JSON object and its number in, the flat rows for queries out, each in the order of its table's columns. Pure.

Rows are tuples, for thousands a second go into the database; a test holds their order to the tables'.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

from truceline.store.passages import fold

Row = tuple[Any, ...]
Record = Mapping[str, Any]
Rows = Mapping[str, list[Row]]
Spots = Mapping[tuple[float, float], int]
FLAT = ("statements", "events", "roles", "counts", "claims", "relations", "agreements", "times", "places")


def report_row(record: Record, added_at: str, words: str | None = None) -> Row:
    """The row of the report a record reads; the hash of its words is reckoned if it is not given."""
    told = record["report"]
    earliest, latest = told["published_bounds"] or (None, None)
    return (
        record["id"], told["sha256"], told["title"], told["publisher"], told["url"], told["published"], earliest, latest,
        told["language"], told["text"], added_at, words or words_of(told["text"]),
    )  # fmt: skip


def words_of(text: str) -> str:
    """A hash of the words of a report, whatever stands between them: equal for copies word by word."""
    return hashlib.sha256(fold(text).encode()).hexdigest()[:32]


def positions(record: Record) -> Iterator[tuple[float, float]]:
    """Where the events of a record are, as far as that is known."""
    for event in record["events"]:
        spot = spot_of(event)
        if spot is not None:
            yield spot


def spot_of(event: Record) -> tuple[float, float] | None:
    place = event["place"]
    return (place["lat"], place["lon"]) if place and place["lat"] is not None and place["lon"] is not None else None


def flat_rows(number: int, record: Record, spots: Spots, into: Rows) -> None:
    """Put every flat row of a record into the rows of its table.

    Args:
        number: of the record.
        record: its JSON object.
        spots: the numbers of the positions its events may have.
        into: rows by the name of their table; all of `FLAT` are there.
    """
    into["statements"] += [statement_row(number, statement) for statement in record["statements"]]
    for event in record["events"]:
        into["events"].append(event_row(number, event, spots))
        role_rows(number, event, into["roles"])
        count_rows(number, event, into["counts"])
    into["claims"] += [claim_row(number, n, claim) for n, claim in enumerate(record["claims"])]
    into["relations"] += [
        (number, n, link["from"], link["to"], link["kind"], link["point"], *ends(link["evidence"]), link["method"])
        for n, link in enumerate(record["relations"])
    ]
    into["agreements"] += [
        (number, told["id"], told["agreement_id"], told["agreement"], told["date"], *ends(told["text"]), told["method"])
        for told in record["agreements"]
    ]
    into["times"] += [
        (number, n, time["start"], time["end"], time["text"], time["value"], time["from"], time["to"], time["method"])
        for n, time in enumerate(record["times"])
    ]
    into["places"] += [
        (number, n, at["start"], at["end"], at["text"], at["id"], at["name"], at["lat"], at["lon"], at["precision"], at["method"])
        for n, at in enumerate(record["places"])
    ]


def ends(span: Record | None) -> tuple[int | None, int | None]:
    """Start and end of a span, both None where there is none."""
    return (span["start"], span["end"]) if span else (None, None)


def statement_row(number: int, statement: Record) -> Row:
    speaker, sentence, behalf = statement["speaker"], statement["sentence"], statement["on_behalf_of"]
    return (
        number, statement["id"], speaker["id"], speaker["name"], statement["cue"]["text"], statement["kind"],
        " … ".join(piece["text"] for piece in statement["content"]), statement["said_at"], behalf["name"] if behalf else None,
        sentence["start"], sentence["end"], sentence["text"], statement["method"],
    )  # fmt: skip


def event_row(number: int, event: Record, spots: Spots) -> Row:
    trigger, place, spot = event["trigger"], event["place"], spot_of(event)
    first, last = event["date"] or (None, None)
    return (
        number, event["id"], event["type"], event["mode"], event["modality"], trigger["text"], trigger["start"], trigger["end"],
        event["sentence"]["text"], place["id"] if place else None, place["name"] if place else None, first, last,
        event["statement"], event["method"], spots[spot] if spot else None,
    )  # fmt: skip


def role_rows(number: int, event: Record, into: list[Row]) -> None:
    """Who acts, who is acted upon, who tells it."""
    n, key = 0, event["id"]
    for role, parts in (("actor", event["actors"]), ("target", event["targets"]), ("according_to", event["according_to"])):
        for who in parts:
            into.append((number, key, n, role, who["id"], who["name"], who["start"], who["end"]))
            n += 1


def count_rows(number: int, event: Record, into: list[Row]) -> None:
    for n, count in enumerate(event["counts"]):
        side = count["side"]
        held = (side["id"], side["name"]) if side else (None, None)
        into.append((number, event["id"], n, count["what"], count["value"], *held, count["bound"], count["scope"], *ends(count["span"])))


def claim_row(number: int, n: int, claim: Record) -> Row:
    who = claim["claimant"] or {"id": None, "name": None}
    return (
        number, n, claim["event"], who["id"], who["name"], claim["stance"], claim["statement"], *ends(claim["evidence"]), claim["method"],
    )  # fmt: skip

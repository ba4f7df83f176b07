"""What the gate saves and what it loses: a stream of reports read from its files to lines of records, with the gate and without.

Beside it the full pipeline of the same language model over the same texts in the same run, which is what reading everything costs others.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from truceline.exports.record import record_json
from truceline.intake import Incoming
from truceline.intake.sources import read_incoming
from truceline.language import concerns
from truceline.language.model import load_full_model
from truceline.pipeline import code_report
from truceline.records import Event, Record, Report
from truceline.runners.bench import peak_mb, seconds
from truceline.runners.local import code_incoming
from truceline.theatres import Theatre
from truceline.theatres.sides import parties_of

WARM = Report("warm", "The army fired at two posts on Tuesday, the ministry said.", language="en")


def measure_gate(paths: Sequence[str], theatre: Theatre, *, fast: bool = False) -> dict[str, float]:
    """Read the paths three times over: all of it, with the gate, and with the model's own pipeline.

    Returns:
        articles, passed, gate_ms (of an article), gated_articles_per_second, all_articles_per_second, model_articles_per_second,
        ratio (gated to model), events (that matter to the theatre, when everything is read), events_kept (share of those), peak_rss_mb.
    """
    texts = [(one.report.title or "", one.report.text) for one in incoming(paths)]
    if not texts:
        return {}
    code_report(WARM, theatre, fast=fast)  # loads what is loaded once, so that no pass pays for it
    everything: list[Record] = []
    gated: list[Record] = []
    whole = seconds(lambda: lines(kept(code_incoming(incoming(paths), theatre, fast=fast), everything)))
    with_gate = seconds(lambda: lines(kept(code_incoming(incoming(paths), theatre, fast=fast, gate=True), gated)))
    gate = seconds(lambda: [concerns(f"{title}\n{text}", theatre) for title, text in texts])
    model = load_full_model()
    for _ in model.pipe((text for _, text in texts[:8]), batch_size=32):
        pass
    parsed = seconds(lambda: [None for _ in model.pipe((text for _, text in texts), batch_size=32)])
    passed = [all(issue.code != "not-of-concern" for issue in record.issues) for record in gated]
    return {
        "articles": len(texts), "passed": sum(passed), "gate_ms": gate * 1000 / len(texts),
        "gated_articles_per_second": len(texts) / with_gate, "all_articles_per_second": len(texts) / whole,
        "model_articles_per_second": len(texts) / parsed, "ratio": parsed / with_gate,
        "events": mattering(everything, theatre), "events_kept": share(mattering(gated, theatre), mattering(everything, theatre)),
        "peak_rss_mb": peak_mb(),
    }  # fmt: skip


def incoming(paths: Sequence[str]) -> Iterable[Incoming]:
    """The reports of the paths; faults are left out."""
    return (found for found in read_incoming(paths) if isinstance(found, Incoming))


def lines(records: Iterable[Record]) -> int:
    """The records as they are written; how many characters."""
    return sum(len(record_json(record)) for record in records)


def kept(records: Iterable[Record], into: list[Record]) -> Iterable[Record]:
    for record in records:
        into.append(record)
        yield record


def mattering(records: Iterable[Record], theatre: Theatre) -> int:
    """How many events have a party of the theatre's pack in them or happened at one of its places; in the world theatre, all events."""
    if not theatre.own_places:
        return sum(len(record.events) for record in records)
    parties = parties_of(theatre)
    return sum(matters(event, theatre, parties) for record in records for event in record.events)


def matters(event: Event, theatre: Theatre, parties: frozenset[str]) -> bool:
    """True if a party of the pack is in the event, or it happened at a place of the pack."""
    people = (*event.actors, *event.targets)
    at_home = event.place is not None and event.place.place.id in theatre.own_places and event.place.place.precision != "country"
    return at_home or any(participant.actor.party in parties for participant in people)


def share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0

"""Coded events as ICEWS's 20 columns: one row for each source and target. Events in, rows out; CAMEO codes are data (`icews.yaml`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

from truceline.exports.cells import Value
from truceline.exports.coded import Coded, coded_events, sectors, state_id
from truceline.exports.facts import PREFIX, joined
from truceline.exports.formbook import Book, load_book
from truceline.exports.material import Material, Tally
from truceline.exports.places import country_name
from truceline.exports.plover import TWO_SIDED
from truceline.records import Actor, Event


def icews_rows(material: Material, tally: Tally) -> Iterator[dict[str, Value]]:
    """The rows of every event that has a CAMEO code and somebody in it."""
    book = load_book("icews")
    for coded in coded_events(material, tally):
        code = cameo_code(coded.event, book)
        pairs = dyads(coded.event)
        if code is None:
            tally.omit(coded.id, "no-cameo-code")
        elif not pairs:
            tally.omit(coded.id, "nobody-named")
        else:
            for n, (source, target) in enumerate(pairs):
                tally.rows += 1
                yield icews_row(coded, code, source, target, n, book)


def cameo_code(event: Event, book: Book) -> str | None:
    """The CAMEO code of an event; what is planned, offered or demanded has a code of its own.

    Example: a demanded withdrawal is 105, "Demand that target yields".
    """
    if event.ceasefire_violation and event.type == "ASSAULT" and event.modality in ("happened", "ongoing"):
        return str(book.tables["violation"])
    table: Mapping[str, str] = book.tables["codes"]
    folded: Mapping[str, Mapping[str, str]] = book.tables["not_done"]
    if event.modality in folded:
        found = folded[event.modality].get(event.type)
        if found:
            return found
    return table.get(f"{event.type}/{event.mode}") or table.get(event.type)


def dyads(event: Event) -> list[tuple[Actor | None, Actor | None]]:
    """Every source with every target; those who act on one another, each with each other; one alone with nobody."""
    actors, targets = [p.actor for p in event.actors], [p.actor for p in event.targets]
    if not targets and len(actors) > 1 and event.type in TWO_SIDED:
        return [(a, b) for a in actors for b in actors if a.id != b.id]
    sources: list[Actor | None] = [*actors] if actors else [None]
    aims: list[Actor | None] = [*targets] if targets else [None]
    return [(source, target) for source, target in product(sources, aims) if source or target]


def icews_row(coded: Coded, code: str, source: Actor | None, target: Actor | None, n: int, book: Book) -> dict[str, Value]:
    """One row. Not known is empty."""
    text, intensity = book.tables["cameo"][code]
    material, spot = coded.material, coded.spot

    def party(side: str, actor: Actor | None) -> dict[str, Value]:
        state = state_id(actor, material, book) if actor else None
        return {
            f"{side} Name": coded.name(actor) if actor else None,
            f"{side} Sectors": joined(book.tables["sector_names"].get(s) for s in sectors(actor, material, book)) if actor else None,
            f"{side} Country": country_name(state, material.theatre),
        }

    return {
        "Event ID": f"{coded.id}:{n}",
        "Event Date": coded.day,
        **party("Source", source),
        "Event Text": text,
        "CAMEO Code": code,
        "Intensity": intensity,
        **party("Target", target),
        "Story ID": f"{PREFIX}{coded.record.report.id}",
        "Sentence Number": sentence_number(coded),
        "Publisher": coded.record.report.publisher,
        "City": spot.name if spot.precision == "settlement" else None,
        "District": spot.district,
        "Province": spot.region,
        "Country": country_name(spot.country, material.theatre),
        "Latitude": spot.lat,
        "Longitude": spot.lon,
    }


def sentence_number(coded: Coded) -> int:
    """The place of the sentence among those of the report that hold an event, from one: the record keeps no other sentences."""
    starts = sorted({event.sentence.start for event in coded.record.events})
    return starts.index(coded.event.sentence.start) + 1

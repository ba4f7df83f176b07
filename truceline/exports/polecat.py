"""Coded events as POLECAT's 40 columns. Events in PLOVER's view in, rows out; several names in a cell are parted by semicolons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from truceline.exports.cells import Value
from truceline.exports.coded import Coded, coded_events, sectors, state_id, title_at
from truceline.exports.facts import joined
from truceline.exports.formbook import Book, load_book
from truceline.exports.material import Material, Tally
from truceline.exports.places import country_name
from truceline.records import Participant, Record
from truceline.version import __version__


def polecat_rows(material: Material, tally: Tally) -> Iterator[dict[str, Value]]:
    """One row for each event of each report that PLOVER sees as one."""
    book = load_book("polecat")
    for coded in coded_events(material, tally):
        tally.rows += 1
        yield polecat_row(coded, book)


def several(values: Iterable[str | None]) -> str:
    """Several in one cell, as POLECAT parts them."""
    return joined(values, ";")


def polecat_row(coded: Coded, book: Book) -> dict[str, Value]:
    """The row of one event."""
    report = coded.record.report
    quad = book.tables["quad"][coded.seen.type]
    key = f"{coded.event.type}/{coded.event.mode}"
    return {
        "Event ID": coded.id,
        "Event Date": coded.day,
        "Event Type": coded.seen.type,
        "Event Mode": coded.seen.mode,
        "Intensity": book.tables["intensity"][coded.seen.type],
        "Quad Code": quad,
        "Contexts": ";".join(book.tables["contexts"].get(key) or book.tables["contexts"].get(coded.event.type, [])),
        **_party("Actor", coded.event.actors, coded, book),
        **_party("Recipient", coded.event.targets, coded, book),
        **_place(coded, book),
        "Source": report.publisher,
        "Publication Date": report.published,
        **_story(coded.record, coarse=coded.material.options.coarse),
        "Language": report.language,
        "Version": f"truceline {__version__}",
    }


def _party(side: str, people: Sequence[Participant], coded: Coded, book: Book) -> dict[str, Value]:
    """The ten columns of an actor or recipient; all names in one cell, as POLECAT has compound actors."""
    day = coded.day or coded.record.report.published
    known = [sector for who in people for sector in sectors(who.actor, coded.material, book)]
    return {
        f"{side} Name": several(coded.name(who.actor) for who in people),
        f"{side} Country": several(state_id(who.actor, coded.material, book) for who in people),
        f"{side} COW": None,
        f"Primary {side} Sector": known[0] if known else None,
        f"{side} Sectors": several(known),
        f"{side} Title": several(title_at(who.actor, coded.material, day) for who in people),
        f"{side} Name Raw": several(coded.words(who) for who in people),
        f"Wikipedia {side} ID": None,
    }


def _place(coded: Coded, book: Book) -> dict[str, Value]:
    spot, place = coded.spot, coded.event.place
    return {
        "Placename": spot.name,
        "City": spot.name if spot.precision == "settlement" else None,
        "District": spot.district,
        "Province": spot.region,
        "Country": country_name(spot.country, coded.material.theatre),
        "Latitude": spot.lat,
        "Longitude": spot.lon,
        "GeoNames ID": None,
        "Raw Placename": place.span.text if place and not coded.material.options.coarse else None,
        "Feature Type": book.tables["feature"].get(spot.precision),
    }


def _story(record: Record, *, coarse: bool) -> dict[str, Value]:
    """Who and what the report names anywhere in it."""
    cast = {actor.id: actor for mention in record.mentions for actor in mention.actors if not actor.id.startswith("text:")}
    named = [cast[key] for key in sorted(cast)]
    return {
        "Story People": several(a.name for a in named if a.kind == "person"),
        "Story Organizations": several(a.name for a in named if a.kind not in ("person", "people")),
        "Story Locations": None if coarse else several(sorted(p.place.name for p in record.places)),
    }

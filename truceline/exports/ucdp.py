"""Incidents as UCDP GED's 49 columns. Incidents in, rows out; what UCDP assigns itself stays empty, what nobody tells too.

low, best and high are claimants' figures, never their sum; the claimants stand in source_original.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from truceline.exports.cells import Value
from truceline.exports.facts import PEOPLE, PREFIX, FactRows, Facts, Side, joined, publisher
from truceline.exports.formbook import Book, country_row, load_book
from truceline.exports.material import Material, Tally, chosen_incidents
from truceline.exports.places import Spot, country_name
from truceline.records import Report
from truceline.theatres.memory import once_per_theatre
from truceline.theatres.sides import state_of
from truceline.theatres.theatre import Theatre

YEAR = 366
CLOCK = " 00:00:00.000"
STATE_BASED, NON_STATE, ONE_SIDED = 1, 2, 3


@dataclass(frozen=True, slots=True)
class Party:
    """A side as UCDP names it: `key` as in the tolls, `state` true of a government."""

    key: str
    name: str
    state: bool


def ucdp_rows(material: Material, tally: Tally) -> FactRows:
    """One row for each incident that UCDP's codebook counts, with the facts it was made from."""
    book = load_book("ucdp")
    for incident in chosen_incidents(material, tally):
        facts = Facts(incident, material)
        reason = _left_out(facts, book)
        if reason:
            tally.omit(incident.id, reason)
        else:
            tally.rows += 1
            yield facts, ucdp_row(facts, book)


def _left_out(facts: Facts, book: Book) -> str | None:
    """Why UCDP would not count it; None if it would."""
    checks = (
        ("no-such-kind", facts.incident.type not in book.tables["types"]),
        ("retracted", facts.incident.status == "retracted"),
        ("not-told-as-done", not facts.done),
        ("no-death", not facts.toll.high),
        ("no-day", facts.incident.window is None),
        ("no-year", facts.days > YEAR),
    )
    return next((reason for reason, true in checks if true), None)


def ucdp_row(facts: Facts, book: Book) -> dict[str, Value]:
    """The row of one incident."""
    a, b = parties_of(facts, book)
    row: dict[str, Value] = dict.fromkeys(book.columns)
    row.update(_identity(facts, a, b))
    row.update(_reports(facts))
    row.update(_place(facts.spot, facts, book))
    row.update(_deaths(facts, a, b))
    return row


def parties_of(facts: Facts, book: Book) -> tuple[Party | None, Party | None]:
    """Side A and side B: a government before others, civilians last, two governments by name."""
    found = [_party(side, facts, book) for side in facts.sides]
    found.sort(key=lambda p: (p.key == PEOPLE, not p.state, p.name))
    first, second, *_ = [*found, None, None]
    return first, second


def _party(side: Side, facts: Facts, book: Book) -> Party:
    if side.key == PEOPLE:
        return Party(PEOPLE, str(book.tables["civilians"]), False)
    state = state_of(side.actors[0], facts.theatre)
    if state is not None and state.kind == "state":
        return Party(side.key, _governments(facts.theatre).get(state.id, state.name), True)
    return Party(side.key, side.actors[0].name, False)


@once_per_theatre
def _governments(theatre: Theatre) -> Mapping[str, str]:
    """The names of governments by the state they are of."""
    return {actor.part_of: actor.name for actor in theatre.actors.values() if actor.kind == "government" and actor.part_of}


def _identity(facts: Facts, a: Party | None, b: Party | None) -> dict[str, Value]:
    first, last = facts.incident.window or ("", "")
    kind = None
    if a and b:
        kind = ONE_SIDED if b.key == PEOPLE else STATE_BASED if a.state or b.state else NON_STATE
    return {
        "id": f"{PREFIX}{facts.incident.id}",
        "relid": f"{PREFIX}{first[:4]}:{facts.incident.id}",
        "year": int(first[:4]),
        "type_of_violence": kind,
        "dyad_name": f"{a.name} - {b.name}" if a and b else None,
        "side_a": a.name if a else None,
        "side_b": b.name if b else None,
        "event_clarity": 2 if facts.days > 7 or facts.incident.parts or _is_total(facts) else 1,
        "date_prec": next(code for code, most in ((1, 1), (2, 6), (3, 7), (4, 31), (5, YEAR)) if facts.days <= most),
        "date_start": first + CLOCK,
        "date_end": last + CLOCK,
    }


def _is_total(facts: Facts) -> bool:
    """True if deaths are told as a running total or over a period only."""
    scopes = {chain.scope for chain in facts.incident.counts if chain.what == "killed"}
    return bool(scopes) and "point" not in scopes


def _reports(facts: Facts) -> dict[str, Value]:
    coarse = facts.material.options.coarse
    return {
        "number_of_sources": facts.incident.independent,
        "source_article": ";".join(_article(report, coarse) for report in facts.reports),
        "source_office": joined(report.publisher for report in facts.reports),
        "source_date": joined(report.published for report in facts.reports),
        "source_headline": None if coarse else joined(report.title for report in facts.reports),
        "source_original": _claimants(facts),
    }


def _claimants(facts: Facts) -> str:
    """Who tells it, who denies it, and each figure of deaths with whose word it is."""
    parts = (
        f"Told by {', '.join(facts.tellers)}" if facts.tellers else "",
        f"denied by {', '.join(facts.deniers)}" if facts.deniers else "",
        *(f"{facts.figure(chain)} killed" for chain in facts.incident.counts if chain.what == "killed"),
        f"part of {PREFIX}{facts.incident.part_of}" if facts.incident.part_of else "",
    )
    return "; ".join(part for part in parts if part)


def _article(report: Report, coarse: bool) -> str:
    parts = (publisher(report), report.published or "", "" if coarse else report.title or "")
    return '"{}"'.format(",".join(part.replace('"', "'").replace(";", ",") for part in parts))


def _place(spot: Spot, facts: Facts, book: Book) -> dict[str, Value]:
    name = country_name(spot.country, facts.theatre)
    country = country_row(spot.country, name)
    prec: int | None = book.tables["where_prec"].get(spot.precision or "")
    point = spot.lat is not None and spot.lon is not None
    kind = facts.words.precision.get(spot.precision or "", spot.precision)
    return {
        "where_prec": max(prec, 2) if prec and facts.material.options.coarse else prec,
        "where_coordinates": spot.name,
        "where_description": ", ".join(part for part in (spot.name, kind, f"in {spot.around}" if spot.around else None) if part) or None,
        "adm_1": spot.region,
        "adm_2": spot.district,
        "latitude": spot.lat,
        "longitude": spot.lon,
        "geom_wkt": f"POINT ({spot.lon} {spot.lat})" if point else None,
        "priogrid_gid": priogrid(spot.lat, spot.lon) if spot.lat is not None and spot.lon is not None else None,
        "country": name,
        "region": country.ucdp if country else None,
    }


def priogrid(lat: float, lon: float) -> int:
    """The cell of PRIO-GRID a point lies in: half degrees, counted from the south-west corner of the map.

    Source: PRIO-GRID codebook 2.0.
    """
    row, column = min(math.floor((lat + 90) * 2), 359), min(math.floor((lon + 180) * 2), 719)
    return row * 720 + column + 1


def _deaths(facts: Facts, a: Party | None, b: Party | None) -> dict[str, Value]:
    toll = facts.toll
    by_side = {side: figure.value for side, figure in toll.sides}
    known = {party.key for party in (a, b) if party} | {PEOPLE}
    rest = [value for side, value in by_side.items() if side not in known]
    return {
        "deaths_a": by_side.get(a.key) if a else None,
        "deaths_b": by_side.get(b.key) if b and b.key != PEOPLE else None,
        "deaths_civilians": by_side.get(PEOPLE),
        # a total whose side is not told adds nothing where the sides are told
        "deaths_unknown": max(rest) if rest and len(rest) == len(by_side) else None,
        "best": toll.best,
        "high": toll.high,
        "low": toll.low,
    }


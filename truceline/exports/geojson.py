"""Incidents as GeoJSON (RFC 7946) for maps. A point only where a telling names one; areas and stretches have no geometry and say so.

A point told in tenths of a degree is drawn as the square it lies in, so that nobody takes it for a pin.
"""

from __future__ import annotations

import json
from typing import Any

from truceline.exports.bundle import Bundle
from truceline.exports.facts import Facts, joined, publisher
from truceline.exports.material import Material, chosen_incidents
from truceline.exports.places import Spot, country_name
from truceline.exports.plain import plain

HALF = 0.05  # half the side of a rounded point's square, degrees


def write_geojson(material: Material, bundle: Bundle) -> None:
    """One feature for each incident, written as they come."""
    sheet = bundle.open(".geojson")
    head = {"type": "FeatureCollection", "name": f"truceline_{material.theatre.id}", "theatre": material.theatre.name}
    sheet.text(json.dumps(head, ensure_ascii=False)[:-1] + ', "features": [')
    for incident in chosen_incidents(material, bundle.tally):
        feature = feature_of(Facts(incident, material))
        sheet.row(("," if sheet.rows else "") + "\n" + json.dumps(feature, ensure_ascii=False))
        bundle.tally.rows += 1
    sheet.text("\n]}\n")


def feature_of(facts: Facts) -> dict[str, Any]:
    """An incident as a feature; what is not known is null."""
    incident, spot = facts.incident, facts.spot
    properties: dict[str, Any] = {
        "id": incident.id,
        "title": facts.title(),
        "type": incident.type,
        "mode": incident.mode,
        "family": incident.family,
        "first_day": incident.window[0] if incident.window else None,
        "last_day": incident.window[1] if incident.window else None,
        "place": spot.name,
        "place_precision": spot.precision,
        "drawn": drawn(spot, coarse=facts.material.options.coarse),
        "country": country_name(spot.country, facts.theatre),
        "region": spot.region,
        "district": spot.district,
        "sides": joined(facts.name(actor) for actor in incident.sides),
        "accused": joined(f"{facts.name(a.of)} (by {facts.name(a.by)})" for a in incident.accused),
        "told_by": joined(facts.tellers),
        "denied_by": joined(facts.deniers),
        "figures": joined(f"{chain.what}, {facts.figure(chain)}" for chain in incident.counts),
        "contested": joined(incident.contested),
        "status": incident.status,
        "grade": str(incident.grade) if incident.grade else None,
        "told_as_done": facts.done,
        "reports": incident.reports,
        "independent": incident.independent,
        "sources": joined(publisher(r) if facts.material.options.coarse else r.url or publisher(r) for r in facts.reports),
    }
    return {"type": "Feature", "id": incident.id, "geometry": geometry(spot, facts), "properties": _neutral(properties)}


def drawn(spot: Spot, *, coarse: bool) -> str:
    """How the place may be drawn: "point", "square", or why it is not on the map."""
    if spot.lat is not None:
        return "square" if coarse else "point"
    return f"not on the map: known as a {spot.precision}" if spot.precision else "not on the map: place not told"


def geometry(spot: Spot, facts: Facts) -> dict[str, Any] | None:
    """The point, the square of a rounded point, or nothing."""
    if spot.lat is None or spot.lon is None:
        return None
    if not facts.material.options.coarse:
        return {"type": "Point", "coordinates": [spot.lon, spot.lat]}
    west, east, south, north = (round(v, 2) for v in (spot.lon - HALF, spot.lon + HALF, spot.lat - HALF, spot.lat + HALF))
    return {"type": "Polygon", "coordinates": [[[west, south], [east, south], [east, north], [west, north], [west, south]]]}


def _neutral(properties: dict[str, Any]) -> dict[str, Any]:
    """Values with text made plain, and none for what is empty: a map shows them as they are."""
    return {key: (plain(value) or None) if isinstance(value, str) else value for key, value in properties.items()}

"""What a theatre pack lacks or contradicts: a pack in, a list of issues out. A fault is named, never mended.

Errors are what would make records wrong (ids that lead nowhere, points where there are none); warnings are what a careful reader would
ask for (sources, dates of offices, a hint beside a name that two places share).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from truceline.errors import TheatreError
from truceline.issues import Issue, Level
from truceline.theatres.compiling import PRECISION, government_id
from truceline.theatres.loader import WORLD, load_theatre, theatre_folder
from truceline.theatres.names import surface_forms
from truceline.theatres.pack import Pack, Row, read_pack
from truceline.theatres.theatre import Theatre, name_key
from truceline.theatres.world import read_world

Faults = Iterator[tuple[str, Level, str, str]]


def check_theatre(name: str | Path) -> tuple[Issue, ...]:
    """The issues of a theatre by name or folder; one error where it cannot be read at all.

    Raises:
        TheatreError: if there is no such theatre.
    """
    if str(name) == WORLD:
        return check_pack(None)
    return check_pack(theatre_folder(name))


def check_pack(folder: Path | None) -> tuple[Issue, ...]:
    """The issues of the pack in a folder, in the order of its files; None checks the built-in world.

    Returns:
        Issues of stage "theatres"; `where` is the file within the pack, `code` a stable slug.
    """
    try:
        pack = read_world() if folder is None else read_pack(folder)
    except TheatreError as err:
        return (Issue("error", "theatres", err.where or str(folder), "unreadable", err.fault),)
    world = None if folder is None else load_theatre(WORLD)
    found = (_duplicates(pack), _references(pack, world), _points(pack), _people(pack), _agreements(pack), _ambiguous(pack), _sources(pack))
    return tuple(Issue(level, "theatres", where, code, message) for faults in found for where, level, code, message in faults)


def _rows(pack: Pack) -> Iterator[tuple[str, Row, str]]:
    """Every row with its file and id."""
    for file, rows in (("actors", pack.actors), ("people", pack.people), ("places", pack.places), ("agreements", pack.agreements)):
        for row in rows:
            yield f"{file}.yaml", row, row.id


def _duplicates(pack: Pack) -> Faults:
    """Ids given twice in a file, and ids that an actor shares with a person."""
    seen: set[tuple[str, str]] = set()
    for where, _, row_id in _rows(pack):
        if (where, row_id) in seen:
            yield where, "error", "duplicate-id", f"{row_id} stands twice"
        seen.add((where, row_id))
    for actor in pack.actors:
        if ("people.yaml", actor.id) in seen:
            yield "actors.yaml", "error", "duplicate-id", f"{actor.id} is an actor and a person"


def _references(pack: Pack, world: Theatre | None) -> Faults:
    """Ids that lead nowhere, in the pack or in the world under it."""
    actors = {row.id for row in pack.actors} | {government_id(row.id) for row in pack.actors if row.kind == "state"}
    actors |= {row.id for row in pack.people} | (set(world.actors) if world else set())
    agreements = {row.id for row in pack.agreements}
    clauses = {c.id for row in pack.agreements for c in row.commitments}
    places = {row.id for row in pack.places}

    def missing(ids: Iterable[str | None], known: set[str]) -> list[str]:
        return [i for i in ids if i is not None and i not in known]

    for wrong in missing([pack.theatre.line], places) + missing([pack.theatre.monitor], actors):
        yield "theatre.yaml", "error", "dangling-id", f"{wrong} is not in the pack"
    for actor in pack.actors:
        told = [actor.part_of, actor.state, *actor.members, *(alias.by for alias in actor.partisan_aliases)]
        told += [actor.affiliation.state] if actor.affiliation else []
        for wrong in missing(told, actors) + missing([actor.founded_by], agreements):
            yield "actors.yaml", "error", "dangling-id", f"{actor.id} names {wrong}, which is not known"
    for person in pack.people:
        for wrong in missing([role.on_behalf_of for role in person.roles], actors):
            yield "people.yaml", "error", "dangling-id", f"{person.id} speaks for {wrong}, which is not known"
    for place in pack.places:
        for wrong in missing([*place.country, *(by for alias in place.aliases for by in alias.by)], actors | places):
            yield "places.yaml", "error", "dangling-id", f"{place.id} names {wrong}, which is not known"
    for row in pack.agreements:
        told = [*row.parties, *row.mediators, row.guarantor, row.creates]
        told += [who for c in row.commitments for who in (*c.debtor, *c.creditor)]
        lost = missing(dict.fromkeys(told), actors) + missing(row.followed_by, agreements) + missing(row.implements, clauses | agreements)
        for wrong in lost:
            yield "agreements.yaml", "error", "dangling-id", f"{row.id} names {wrong}, which is not known"


def _points(pack: Pack) -> Faults:
    """Coordinates where there is no point, and half a coordinate."""
    for place in pack.places:
        point = PRECISION[place.kind] == "settlement"
        if not point and (place.lat is not None or place.lon is not None):
            yield "places.yaml", "error", "coordinates-on-non-point", f"{place.id} is a {place.kind} and has coordinates"
        if (place.lat is None) != (place.lon is None):
            yield "places.yaml", "error", "half-coordinate", f"{place.id} has only one of lat and lon"
        if point and place.centre is not None:
            yield "places.yaml", "error", "centre-on-point", f"{place.id} is a point: give lat and lon, not a centre"


def _people(pack: Pack) -> Faults:
    """People without an office, offices that end before they begin."""
    for person in pack.people:
        if not person.roles:
            yield "people.yaml", "warning", "person-without-role", f"{person.id} has no role"
        for role in person.roles:
            if role.start and role.end and role.end < role.start[: len(role.end)]:
                yield "people.yaml", "error", "role-ends-early", f"{person.id}: {role.role} ends {role.end}, before {role.start}"


def _agreements(pack: Pack) -> Faults:
    """Agreements without clauses or date, clauses that nothing would show broken."""
    for row in pack.agreements:
        if not row.commitments and not row.no_commitments:
            yield "agreements.yaml", "warning", "no-commitments", f"{row.id} has no commitments and does not say why"
        if row.signed_at is None:
            yield "agreements.yaml", "warning", "no-date", f"{row.id} has no date"
        if row.commitments and not any(c.breach_signals for c in row.commitments):
            yield "agreements.yaml", "warning", "no-breach-signals", f"none of the commitments of {row.id} says what would break it"


def _ambiguous(pack: Pack) -> Faults:
    """Names that two places of the same precision share without a word on how to tell them apart."""
    holders: dict[tuple[str, str], list[str]] = defaultdict(list)
    rows = {place.id: place for place in pack.places}
    for place in pack.places:
        forms = {name_key(form) for form in (*surface_forms(place.name), *(alias.n for alias in place.aliases))}
        for form in sorted(forms):
            holders[form, PRECISION[place.kind]].append(place.id)
    for (form, _), ids in holders.items():
        told = [i for i in ids if rows[i].hint or "(" in rows[i].name]
        if len(ids) > 1 and not told:
            yield "places.yaml", "warning", "ambiguous-name", f"'{form}' names {', '.join(ids)}, and no hint tells them apart"


def _sources(pack: Pack) -> Faults:
    """Rows without a source."""
    for where, row, row_id in _rows(pack):
        roles = getattr(row, "roles", None)
        if not row.src and not (roles and all(role.src for role in roles)):
            yield where, "warning", "no-source", f"{row_id} names no source"

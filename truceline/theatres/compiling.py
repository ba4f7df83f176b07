"""Packs to theatres: checked rows in, the look-up tables of a `Theatre` out; one theatre laid over another. Reads no file."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from truceline.records.actor import Actor, Person, Role
from truceline.records.agreement import Agreement, Commitment, Outcome
from truceline.records.place import Alias, Place, Precision
from truceline.theatres.names import canonical_place, surface_forms
from truceline.theatres.pack import ActorRow, AgreementRow, CommitmentRow, Pack, PersonRow, PlaceRow
from truceline.theatres.theatre import ActorName, Mechanism, Publisher, Theatre, name_key, opener

T = TypeVar("T")
PRECISION: Mapping[str, Precision] = {
    "settlement": "settlement", "height": "settlement", "crossing": "settlement", "bridge": "settlement", "locality": "settlement",
    "adm2": "district", "district": "district", "adm1": "region", "region": "region", "country": "country",
    "line": "line", "border": "line", "river": "line", "road": "line",
    "corridor": "area", "zone": "area", "lake": "area", "sea": "area", "macro_region": "area", "area": "area",
}


def compile_pack(pack: Pack) -> Theatre:
    """The theatre a pack alone makes, nothing laid under it."""
    actors = _actors(pack.actors)
    people = {row.id: _person(row) for row in pack.people}
    places = {row.id: _place(row) for row in pack.places}
    head = pack.theatre
    return Theatre(
        id=head.id, name=head.name, start=head.start, end=head.end, timezone=head.timezone[0] if head.timezone else None,
        line=head.line, monitor=head.monitor, sha256=_digest(pack), actors=actors, people=people, places=places,
        agreements={row.id: _agreement(row) for row in pack.agreements},
        publishers={row.id: Publisher(row.id, row.affiliation.state, row.affiliation.type) for row in pack.actors if row.affiliation},
        names=_names(pack.actors, pack.people, actors),
        place_names=_place_names(pack.places),
        adjectives={name_key(word): row.id for row in pack.actors for word in row.adjectives},
        mechanisms={row.id: Mechanism(row.id, tuple(row.members), row.founded_by) for row in pack.actors if row.kind == "mechanism"},
        own_places=frozenset(places), openers=_openers(pack),
    )


def lay_over(pack: Theatre, world: Theatre) -> Theatre:
    """The pack laid over the world: its rows replace those of the same id, its names stand first under a key both know."""
    world = _without_namesakes(pack, world)
    return Theatre(
        id=pack.id, name=pack.name, start=pack.start, end=pack.end, timezone=pack.timezone, line=pack.line, monitor=pack.monitor,
        sha256=pack.sha256,
        actors={**world.actors, **pack.actors}, people={**world.people, **pack.people}, places={**world.places, **pack.places},
        agreements={**world.agreements, **pack.agreements}, publishers={**world.publishers, **pack.publishers},
        names=_joined(pack.names, world.names), place_names=_joined(pack.place_names, world.place_names),
        adjectives={**world.adjectives, **pack.adjectives}, mechanisms={**world.mechanisms, **pack.mechanisms},
        own_places=pack.own_places, openers=pack.openers | world.openers,
    )


def _without_namesakes(pack: Theatre, world: Theatre) -> Theatre:
    """The world without the names of actors whose id the pack gives to somebody else (an invented country may have a real one's code)."""
    taken = {
        actor_id for actor_id, actor in pack.actors.items()
        if actor_id in world.actors and not _forms(world, actor_id) & _forms(pack, actor_id) and actor.kind != "government"
    }
    taken |= {government_id(actor_id) for actor_id in taken}
    if not taken:
        return world
    kept = {key: tuple(name for name in names if name.actor not in taken) for key, names in world.names.items()}
    return replace(
        world, names={key: names for key, names in kept.items() if names},
        adjectives={word: state for word, state in world.adjectives.items() if state not in taken},
    )


def _forms(theatre: Theatre, actor_id: str) -> set[str]:
    return {key for key, names in theatre.names.items() if any(name.actor == actor_id for name in names)}


def _joined(first: Mapping[str, tuple[T, ...]], second: Mapping[str, tuple[T, ...]]) -> dict[str, tuple[T, ...]]:
    keys = dict.fromkeys((*first, *second))
    return {key: tuple(dict.fromkeys((*first.get(key, ()), *second.get(key, ())))) for key in keys}


def _digest(pack: Pack) -> str:
    content = json.dumps(pack.model_dump(mode="json"), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(content.encode("utf-8")).hexdigest()


def _actors(rows: Iterable[ActorRow]) -> dict[str, Actor]:
    """The actors, each state with its government, each one with the state (or de facto authority) it belongs to."""
    by_id = {row.id: row for row in rows}
    actors = {row.id: Actor(row.id, row.name, row.kind, row.party, row.part_of, _state(row, by_id)) for row in by_id.values()}
    for row in by_id.values():
        if row.kind == "state":
            gov = government_id(row.id)
            actors.setdefault(gov, Actor(gov, f"Government of {row.name}", "government", row.party, row.id, row.id))
    return actors


def government_id(state: str) -> str:
    """The id of a state's government."""
    return f"{state}_GOV"


def _state(row: ActorRow, by_id: Mapping[str, ActorRow]) -> str | None:
    """The state told, or the first one up the chain of `part_of`; its own id for a state."""
    seen: set[str] = set()
    here: ActorRow | None = row
    while here is not None and here.id not in seen:
        if here.kind in ("state", "de_facto_authority"):
            return here.id
        if here.state:
            return here.state
        seen.add(here.id)
        here = by_id.get(here.part_of) if here.part_of else None
    return None


def _person(row: PersonRow) -> Person:
    roles = tuple(Role(r.role, r.on_behalf_of, r.start, r.end, "; ".join(r.src) or None) for r in row.roles)
    return Person(Actor(row.id, row.name, "person", row.party), tuple(row.variants), roles)


def _place(row: PlaceRow) -> Place:
    """The place, with coordinates only where it is a point."""
    precision = PRECISION[row.kind]
    point = precision == "settlement"
    first, *others = surface_forms(row.name)
    told = tuple(Alias(a.n, ",".join(a.by) or None) for a in row.aliases if a.n != first)
    known = {a.name for a in told}
    aliases = (*told, *(Alias(other) for other in others if other not in known))
    return Place(
        id=row.id, name=canonical_place(row.name), precision=precision, lat=row.lat if point else None, lon=row.lon if point else None,
        country="/".join(row.country) or None, admin=row.admin, centre=None if point else row.centre, aliases=aliases,
    )


def _agreement(row: AgreementRow) -> Agreement:
    return Agreement(
        id=row.id, name=row.name, aliases=tuple(row.aliases), signed=row.signed_at, parties=tuple(row.parties),
        commitments=tuple(_commitment(c) for c in row.commitments), sources=tuple(row.src),
    )


def _commitment(row: CommitmentRow) -> Commitment:
    return Commitment(
        id=row.id, point=row.point, debtors=tuple(row.debtor), creditors=tuple(row.creditor), act=row.act, due=row.due,
        observable=row.observable, breach_signals=tuple(row.breach_signals), scope_note=row.scope_note,
        outcomes=tuple(Outcome(s.date, s.state, "; ".join(s.src) or None) for s in row.status),
    )


def _names(actors: Iterable[ActorRow], people: Iterable[PersonRow], known: Mapping[str, Actor]) -> dict[str, tuple[ActorName, ...]]:
    """Every surface form with whom it may stand for, in the order of the files."""
    found: dict[str, dict[ActorName, None]] = {}

    def add(text: str, actor: str, used_by: str | None = None, metonym: bool = False) -> None:
        found.setdefault(name_key(text), {})[ActorName(text, actor, used_by, metonym)] = None

    for row in actors:
        for text in (row.name.split(" (")[0], *row.aliases):
            add(text, row.id)
        for text in row.metonyms:
            add(text, row.id, metonym=True)
        for alias in row.partisan_aliases:
            add(alias.text, row.id, used_by=alias.by)
        if row.kind == "state":
            gov = government_id(row.id)
            add(known[gov].name, gov)
            if row.capital:
                add(row.capital, gov, metonym=True)
    for person in people:
        for text in (person.name, *person.variants):
            add(text, person.id)
    return {key: tuple(forms) for key, forms in found.items()}


def _openers(pack: Pack) -> frozenset[str]:
    """The first words of every name of the pack."""
    names = [form for row in pack.actors for form in (row.name, *row.aliases, *row.metonyms, *(a.text for a in row.partisan_aliases))]
    names += [f"Government of {row.name}" for row in pack.actors if row.kind == "state"]
    names += [row.capital for row in pack.actors if row.capital] + [form for row in pack.people for form in (row.name, *row.variants)]
    names += [form for row in pack.places for form in (*surface_forms(row.name), *(a.n.removeprefix("the ") for a in row.aliases))]
    names += [form for row in pack.agreements for form in (row.name, *row.aliases)]
    return frozenset(opener(name) for name in names)


def _place_names(rows: Iterable[PlaceRow]) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for row in rows:
        for text in (*surface_forms(row.name), *(a.n for a in row.aliases)):
            # an article is never part of a place mention's span, so names are kept without one
            found.setdefault(name_key(text).removeprefix("the "), {})[row.id] = None
    return {key: tuple(ids) for key, ids in found.items()}

"""Incidents as ACLED's 31 columns. Incidents in, rows out; tables are data (`codebooks/exports/acled.yaml`, `codebooks/crosswalk.yaml`).

What ACLED does not record is left out with the reason. Actors keep our names, ids our prefix, and no unit or point is made up.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from truceline.exports.cells import Value
from truceline.exports.facts import PEOPLE, PREFIX, FactRows, Facts, Side, joined, publisher
from truceline.exports.formbook import Book, country_row, load_book
from truceline.exports.material import Material, Tally, chosen_incidents
from truceline.exports.places import country_name
from truceline.monitor.words import number
from truceline.questions.trail import crosswalk
from truceline.records import Actor
from truceline.theatres.sides import state_of

WEEK, MONTH = 7, 31
HOME = "State forces"


def acled_rows(material: Material, tally: Tally) -> FactRows:
    """One row for each incident that ACLED's codebook counts, with the facts it was made from."""
    book = load_book("acled")
    for incident in chosen_incidents(material, tally):
        facts = Facts(incident, material)
        kinds = event_kinds(facts, book)
        reason = _left_out(facts, kinds, book)
        if reason or kinds is None:
            tally.omit(incident.id, reason or "no-such-kind")
        else:
            tally.rows += 1
            yield facts, acled_row(facts, kinds, book)


def event_kinds(facts: Facts, book: Book) -> tuple[str, str] | None:
    """ACLED's event and sub-event type; None if it records no such kind."""
    rows: Mapping[str, Sequence[str]] = crosswalk()["acled"]
    incident = facts.incident
    found = rows.get(f"{incident.type}/{incident.mode}") or rows.get(incident.type)
    if found is None:
        return None
    sufferers = [who.actor for told in facts.members if told.role == "tells" for who in told.event.targets]
    sufferers += [chain.side for chain in incident.counts if chain.side and chain.what in ("captured", "killed", "wounded")]
    if sufferers and all(actor.kind == "people" for actor in sufferers):
        found = book.tables["against_civilians"].get(found[1], found)
    elif not any(actor.kind == "people" for actor in sufferers):
        found = book.tables["not_told_as_civilians"].get(found[1], found)
    if _own_soil(facts):
        found = book.tables["own_soil"].get(found[1], found)
    return found[0], found[1]


def _own_soil(facts: Facts) -> bool:
    """True if all who are told to have done it belong to the state the place is counted in."""
    done = [told.event for told in facts.members if told.role == "tells" and told.event.mode == facts.incident.mode]
    states = {state.id if state else None for event in done for who in event.actors for state in [state_of(who.actor, facts.theatre)]}
    return bool(states) and states == {facts.spot.country}


def _left_out(facts: Facts, kinds: tuple[str, str] | None, book: Book) -> str | None:
    """Why ACLED would not record it; None if it would."""
    if kinds is None:
        return "no-such-kind"
    if facts.incident.status == "retracted":
        return "retracted"
    if not facts.done:
        return "not-told-as-done"
    if facts.incident.window is None:
        return "no-day"
    if facts.days > MONTH:
        return "no-month"
    place = facts.incident.place
    vague = place is not None and place.precision == "country" and kinds[0] != book.tables["precise_enough"]
    return "country-only" if vague else None


def acled_row(facts: Facts, kinds: tuple[str, str], book: Book) -> dict[str, Value]:
    """The row of one incident."""
    incident, spot = facts.incident, facts.spot
    name = country_name(spot.country, facts.theatre)
    country = country_row(spot.country, name)
    day = facts.middle() or ""
    return {
        "event_id_cnty": f"{PREFIX}{incident.id}",
        "event_date": day,
        "year": int(day[:4]),
        "time_precision": 1 if facts.days == 1 else 2 if facts.days <= WEEK else 3,
        "disorder_type": book.tables["disorder"][kinds[0]],
        "event_type": kinds[0],
        "sub_event_type": kinds[1],
        **_actors(facts, book),
        "iso": country.iso if country else None,
        "region": country.acled if country else None,
        "country": name,
        "admin1": spot.region,
        "admin2": spot.district,
        "admin3": None,
        "location": spot.name,
        "latitude": None if spot.lat is None else round(spot.lat, 4),
        "longitude": None if spot.lon is None else round(spot.lon, 4),
        "geo_precision": _geo_precision(facts),
        "source": joined(publisher(report) for report in facts.reports),
        "source_scale": None,
        "notes": facts.note([_coded(facts)]),
        "fatalities": facts.toll.low,
        "tags": _crowd(facts, kinds[0]),
        "timestamp": None,
    }


def _geo_precision(facts: Facts) -> int | None:
    """ACLED's code for how finely the place is told; a point told in tenths of a degree is an area of some kilometres."""
    code: Mapping[str, int] = crosswalk()["geo"]
    found = code.get(facts.spot.precision or "")
    return max(found, 2) if found and facts.material.options.coarse else found


def _actors(facts: Facts, book: Book) -> dict[str, Value]:
    """Both actors with their types; ACLED's columns say nothing of who did it to whom."""
    sides: list[Side | None] = [*facts.sides[:2], None, None]
    first, second = sides[0], sides[1]
    kinds = [_inter(side.actors[0], facts, book) if side else None for side in (first, second)]
    names = [_name(side, facts, book) if side else None for side in (first, second)]
    more = [side.names if side else None for side in (first, second)]
    if facts.incident.type == "PROTEST":
        # the crowd acts; whoever else is named stands with it
        names[0], kinds[0], more[0] = _of_country(book.tables["protesters"], facts), book.tables["protesters"], names[0]
    both = interaction(kinds[0], kinds[1], book)
    if facts.spot.country is None and kinds == [HOME, HOME] and first and second and _states(first, second, facts) == 2:
        # two states' forces: one is abroad, but which one hangs on a country nobody tells
        kinds, both = [None, None], interaction(HOME, str(book.tables["abroad"]), book)
    return {
        "actor1": names[0], "assoc_actor_1": more[0], "inter1": kinds[0],
        "actor2": names[1], "assoc_actor_2": more[1], "inter2": kinds[1],
        "interaction": both,
        "civilian_targeting": "Civilian targeting" if facts.incident.type != "PROTEST" and "Civilians" in kinds else None,
    }  # fmt: skip


def _name(side: Side, facts: Facts, book: Book) -> str:
    """The name of the first actor of a side; civilians with their country, as ACLED has them."""
    return _of_country(book.tables["civilians"], facts) if side.key == PEOPLE else side.actors[0].name


def _of_country(name: str, facts: Facts) -> str:
    country = country_name(facts.spot.country, facts.theatre)
    return f"{name} ({country})" if country else name


def _states(first: Side, second: Side, facts: Facts) -> int:
    """How many states two sides belong to."""
    found = (state_of(side.actors[0], facts.theatre) for side in (first, second))
    return len({state.id for state in found if state is not None})


def _inter(actor: Actor, facts: Facts, book: Book) -> str | None:
    """ACLED's type of an actor; None if its kind is not known."""
    kind: str | None = book.tables["inter"].get(actor.kind)
    state = state_of(actor, facts.theatre)
    of_a_state = state is not None and state.kind == "state"
    if actor.kind in ("armed_force", "organ") and not of_a_state:
        return str(book.tables["stateless_force"])
    # ACLED counts a state's forces as its own kind only at home
    away = of_a_state and state is not None and facts.spot.country not in (None, state.id)
    return str(book.tables["abroad"]) if away and kind == HOME else kind


def interaction(first: str | None, second: str | None, book: Book) -> str | None:
    """ACLED's label of both types: the lower number first, "... only" where there is one.

    Example: External/Other forces with State forces is "State forces-External/Other forces".
    """
    kinds = [kind for kind in (first, second) if kind]
    if not kinds:
        return None
    if len(kinds) == 1:
        return f"{kinds[0]} only"
    numbers: Mapping[str, int] = book.tables["inter_number"]
    ordered = sorted(kinds, key=lambda kind: numbers[kind])
    if ordered in book.tables["reversed_pairs"]:
        ordered.reverse()
    return "-".join(ordered)


def _coded(facts: Facts) -> str:
    """What stands in the fatalities column, and why."""
    toll = facts.toll
    if toll.low is None:
        return "Fatalities: no figure told."
    voices = joined(facts.claimant(figure.chain) for figure in toll.low_from)
    own = " for several sides" if len(toll.low_from) > 1 else ""
    if toll.low == toll.high:
        return f"Fatalities coded {number(toll.low)}, as told by {voices}."
    return (
        f"Fatalities coded {number(toll.low)}: the most conservative of the figures in force, by {voices}{own};"
        " figures of different claimants are not added."
    )


def _crowd(facts: Facts, kind: str) -> str | None:
    """The tag ACLED keeps the size of a crowd in."""
    if kind not in ("Protests", "Riots"):
        return None
    sizes = [c for c in facts.incident.counts if c.what == "other" and c.side is None]
    told = [f"{facts.words.bounds[c.bound]}{number(c.current)}" for c in sizes if not c.counted or "people" in c.counted]
    return f"crowd size={told[0] if told else 'no report'}"

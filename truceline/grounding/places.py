"""Place grounding: words of a report that name a place, with the place they stand for.

A report, its parse, a theatre and the mentions of actors in; place mentions out in text order, without overlap. Names of the theatre come
first, then names told by a generic word, then the gazetteer for names that stand where places stand. A name nobody knows keeps its
words and has no coordinates. Capitals and countries that act, and names inside names of bodies and agreements, are no places.
"""

from __future__ import annotations

from truceline.codebooks.gazetteer import Division, districts, divisions, settlements
from truceline.grounding.gazetteer import NAMESAKE, Toponyms
from truceline.grounding.gazetteer_rows import as_region, as_town
from truceline.grounding.place_candidates import Ground, candidates, survey
from truceline.grounding.place_choice import Memory, choose
from truceline.grounding.place_context import is_listed, lands_after
from truceline.grounding.place_filter import acts_too, is_place
from truceline.grounding.place_names import Candidate, chunk_at, head_token, key_of, shared_generic, slice_of
from truceline.records import Mention, Parse, Place, PlaceMention, Report, Span
from truceline.records.place import Precision
from truceline.theatres.theatre import Theatre, name_key

METHOD = "places/1"
NOBODY: tuple[tuple[str, ...], str | None] = ((), None)


def find_places(report: Report, parse: Parse, theatre: Theatre, mentions: tuple[Mention, ...]) -> tuple[PlaceMention, ...]:
    """Every mention of a place by name.

    Args:
        mentions: the actors of the report; names of persons are left to them. Whether a capital acts is read from the tree here, which
            on the development sets is right more often than its mentions are.

    Returns:
        Place mentions in text order, none overlapping. `head` is -1 outside the parse.
    """
    ground = survey(report, parse, theatre, mentions)
    return mentions_of(ground, [c for c in candidates(ground) if is_place(ground, c)])


def mentions_of(ground: Ground, found: list[Candidate], *, wide: bool = False) -> tuple[PlaceMention, ...]:
    """The mentions of the candidates kept and of what the gazetteer knows beside them, in text order.

    Args:
        wide: also names that nothing marks as a place where they stand (see `place_toponyms`).
    """
    memory = remember(ground, found)
    toponyms = Toponyms(ground.text, ground.words, ground.parse, ground.book, ground.theatre, memory, ground.people, wide)
    taken = [*(ground.span(c) for c in found), *ground.bodies]
    out = [grounded(ground, c, memory) for c in sorted(found, key=lambda c: (len(c.ids) != 1, c.first))]
    more = (_mention(ground, c.first, c.last, place, c.method) for c, place in toponyms.find(found, taken))
    out += [m for m in more if not any(start < m.span.end and m.span.start < end for start, end in taken)]
    return tuple(sorted(out, key=lambda m: m.span.start))


def remember(ground: Ground, found: list[Candidate]) -> Memory:
    """The countries the report speaks of and the points it names without doubt."""
    memory = Memory()
    theatre = ground.theatre
    words, told = ground.words, ground.index.told
    for k, word in enumerate(words):
        if not word.capital:
            continue
        memory.hear(divisions(slice_of(ground.text, words, k, chunk_at(ground.text, words, k, ground.book))))
        for last in range(k, min(k + 2, len(words))):
            capitals, state = told.get(key_of(words, k, last), NOBODY)
            for capital in capitals:
                memory.capitals[capital] += 1
            if state:
                memory.countries[state] += 1
    for candidate in found:
        if len(candidate.ids) == 1:
            place = theatre.places[candidate.ids[0]]
            if place.lat is not None and place.lon is not None:
                memory.points.append((place.lat, place.lon))
            if place.country and place.precision != "country" and not acts_too(ground, candidate):
                memory.countries[place.country] += 1
    return memory


def grounded(ground: Ground, found: Candidate, memory: Memory) -> PlaceMention:
    """The mention of a candidate, its place chosen and, where a direction or generic word stands with it, composed."""
    hint = found.generic or shared_generic(ground.words, found, ground.book) or _direction_hint(ground, found)
    place = choose(found, ground.words, ground.theatre, memory, hint)
    if place is not None and place.id not in ground.theatre.own_places:
        place = told_elsewhere(ground, found, place) or division_meant(ground, found, place) or namesake(place, memory) or place
    if place is not None:
        memory.readings[name_key(found.name)] = place.id
    last = found.last
    shared = shared_generic(ground.words, found, ground.book)
    if place is not None and found.generic is None and shared == place.precision and last + 1 < len(ground.words):
        follower = ground.words[last + 1]
        last = last + 1 if follower.lower.endswith("s") and follower.lower in ground.book.after else last
    if place is not None and found.prefix:
        place = _part(place, found.prefix)
    return _mention(ground, found.first, last, place or composed(ground, found, memory), found.method)


def told_elsewhere(ground: Ground, found: Candidate, place: Place) -> Place | None:
    """Another town of the name where the words after it say so ("Tolm, Ardel" is not the capital Tolm); None if they do not."""
    lands = lands_after(ground.text, ground.words, found.last, ground.theatre, ground.book)
    if not lands or place.country is None or place.country in lands or place.precision not in ("settlement", "country"):
        return None
    rows = [row for row in settlements(found.name) if row.country in lands]
    best = max(rows, key=lambda row: (f"{row.country}.{row.division}" in lands, row.population), default=None)
    return as_town(best, found.name) if best is not None and f"{best.country}.{best.division}" in lands else None


def division_meant(ground: Ground, found: Candidate, place: Place) -> Place | None:
    """The division of that name where it stands in a list of a country's divisions; None for what is known as one already."""
    if place.precision not in ("settlement", "country") or found.prefix:
        return None
    for row in divisions(found.name):
        towns = place.precision == "country" or place.country == row.country
        if is_listed(ground.text, ground.words, found.first, found.last, row.country, ground.book, towns=towns):
            return as_region(row, found.name)
    return None


def namesake(place: Place, memory: Memory) -> Place | None:
    """Another town of the name where the report speaks of its country and not of the capital's; None if the capital may be meant."""
    if place.lat is None or place.country is None or place.country in memory.countries:
        return None
    rows = settlements(place.name)
    own = max((row.population for row in rows if row.country == place.country), default=0)
    told = [row for row in rows if memory.countries.get(row.country) and row.population >= NAMESAKE]
    best = max(told, key=lambda row: (memory.countries[row.country], row.population), default=None)
    if best is None and own and rows[0].population > 2 * own and not memory.capitals.get(place.country, 0) > 1:
        best = rows[0]
    return as_town(best, place.name) if best else None


def _direction_hint(ground: Ground, found: Candidate) -> Precision | None:
    """ "in the Tolm direction" speaks of the district, not of the town. """
    following = ground.words[found.last + 1].lower if found.last + 1 < len(ground.words) else ""
    return "district" if following in ("direction", "section", "sector", "front") else None


def _part(place: Place, direction: str) -> Place:
    """A part of a land: "northern Sellen"."""
    return Place(f"{place.id}:{direction}", f"{direction} {place.name}", "area", country=place.country, admin=place.id, centre=place.centre)


def composed(ground: Ground, found: Candidate, memory: Memory) -> Place:
    """A place known by its words only, its base name canonical where the theatre knows it."""
    name, country, centre = found.name, None, None
    if found.method == "name+generic":
        words = slice_of(ground.text, ground.words, found.first, found.base)
        base = ground.theatre.places[ground.theatre.place_names[name_key(words)][0]]
        country, centre = base.country, middle_of(base)
        if found.generic in ("district", "region"):
            name = f"{base.name}{found.name[len(words):]}"
    if found.generic in ("district", "region"):
        lands = lands_after(ground.text, ground.words, found.last, ground.theatre, ground.book)
        return told_region(name, slice_of(ground.text, ground.words, found.first, found.base), found.generic, memory, lands)
    whole = divisions(name)
    if len(whole) == 1:
        return as_region(whole[0], name)
    elif found.method == "generic":
        towns = [row for row in settlements(name) if memory.seen(row.country) or row.population >= NAMESAKE]
        if towns and found.generic == "settlement":
            return as_town(max(towns, key=lambda row: (memory.seen(row.country) > 0, row.population)), name)
        words = slice_of(ground.text, ground.words, found.first, found.base)
        towns = [row for row in settlements(words) if memory.seen(row.country) and row.population >= NAMESAKE]
        country, centre = (towns[0].country, (towns[0].lat, towns[0].lon)) if towns else (None, None)
    return Place(f"text:{slug(name)}", name, found.generic or "settlement", country=country, centre=centre)


def middle_of(place: Place) -> tuple[float, float] | None:
    """Where a place is about; None for a country, which says too little of what bears its name."""
    if place.lat is not None and place.lon is not None:
        return place.lat, place.lon
    return None if place.precision == "country" else place.centre


def told_region(name: str, base: str, precision: Precision, memory: Memory, lands: frozenset[str]) -> Place:
    """A region or district told by its generic word, with country and middle where the gazetteer knows it."""
    rows = list(divisions(base) or divisions(name)) if precision == "region" else []
    rows = rows or list(districts(name) or districts(base))

    def told(row: Division) -> tuple[int, int]:
        division = f"{row.country}.{row.code.split('.')[0]}"
        return 2 * (division in lands) + (row.country in lands), (division in memory.divisions) + memory.seen(row.country)

    best = max(rows, key=lambda row: (*told(row), row.population, row.country), default=None)
    if best is not None and (any(told(best)) or precision == "region" or len(rows) == 1):
        kind = "adm2" if "." in best.code else "adm1"
        return Place(f"{kind}:{best.country}:{best.key}", name, precision, country=best.country, centre=(best.lat, best.lon))
    towns = [row for row in settlements(base) if row.country in memory.countries or row.country in lands]
    return Place(f"text:{slug(name)}", name, precision, country=towns[0].country if towns else None,
                 centre=(towns[0].lat, towns[0].lon) if towns else None)


def slug(name: str) -> str:
    return "-".join(name_key(name).replace("'", "").split())


def _mention(ground: Ground, first: int, last: int, place: Place, method: str) -> PlaceMention:
    head = head_token(ground.parse, ground.words, first, last)
    span = Span.of(ground.text, ground.words[first].start, ground.words[last].end)
    return PlaceMention(span, head.i if head else -1, place, f"{METHOD}:{method}")

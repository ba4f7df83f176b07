"""Place grounding: words of a report that name a place, with the place they stand for.

A report, its parse, a theatre and the mentions of actors in; place mentions out in text order, without overlap. Names of the theatre come
first, then names told by a generic word, then the gazetteer for names that stand where places stand. A name nobody knows keeps its
words and has no coordinates. Capitals and countries that act, and names inside names of bodies and agreements, are no places.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from truceline.codebooks.gazetteer import divisions, settlements
from truceline.codebooks.place_words import PlaceWords, place_words
from truceline.grounding.gazetteer import NAMESAKE, Toponyms, as_town
from truceline.grounding.place_choice import Memory, choose
from truceline.grounding.place_names import (
    Candidate,
    Word,
    actor_name_spans,
    border_at,
    chunk_at,
    covers,
    head_token,
    known_name,
    shared_generic,
    slice_of,
    unknown_with_generic,
    with_generic,
    words_of,
)
from truceline.grounding.place_use import follows_locative, is_locative, names_a_body, says_whose
from truceline.records import Mention, Parse, Place, PlaceMention, Report, Span
from truceline.records.place import Precision
from truceline.theatres.theatre import Theatre, name_key

METHOD = "places/1"
ACTING = ("state", "government", "de_facto_authority")


@dataclass(frozen=True, slots=True)
class Ground:
    """What every step reads: the report, its words, the theatre and what is already taken by other names."""

    report: Report
    parse: Parse
    theatre: Theatre
    book: PlaceWords
    words: tuple[Word, ...]
    bodies: tuple[tuple[int, int], ...]
    people: tuple[tuple[int, int], ...]
    acting: frozenset[tuple[int, int]]

    @property
    def text(self) -> str:
        return self.report.text

    def span(self, found: Candidate) -> tuple[int, int]:
        return self.words[found.first].start, self.words[found.last].end


def find_places(report: Report, parse: Parse, theatre: Theatre, mentions: tuple[Mention, ...]) -> tuple[PlaceMention, ...]:
    """Every mention of a place by name.

    Args:
        mentions: the actors of the report; names of persons and of capitals that act are left to them.

    Returns:
        Place mentions in text order, none overlapping. `head` is -1 outside the parse.
    """
    ground = survey(report, parse, theatre, mentions)
    found = [c for c in candidates(ground) if is_place(ground, c)]
    memory = remember(ground, found)
    toponyms = Toponyms(ground.text, ground.words, parse, ground.book, theatre, memory, ground.people)
    taken = [*(ground.span(c) for c in found), *ground.bodies]
    out = [grounded(ground, c, memory) for c in sorted(found, key=lambda c: (len(c.ids) != 1, c.first))]
    out += [_mention(ground, c.first, c.last, place, c.method) for c, place in toponyms.find(found, taken)]
    return tuple(sorted(out, key=lambda m: m.span.start))


def survey(report: Report, parse: Parse, theatre: Theatre, mentions: tuple[Mention, ...]) -> Ground:
    """The ground of one report."""
    words = words_of(report, parse)
    people = tuple(
        (m.span.start, m.span.end)
        for m in mentions
        if m.kind == "name" and len(m.actors) == 1 and m.actors[0].kind == "person"
    )
    acting = frozenset(
        (m.span.start, m.span.end) for m in mentions if m.kind == "name" and any(actor.kind in ACTING for actor in m.actors)
    )
    return Ground(report, parse, theatre, place_words(), words, actor_name_spans(report.text, words, theatre), people, acting)


def candidates(ground: Ground) -> list[Candidate]:
    """Spans that may name a place, from left to right, the longest first, none overlapping."""
    out: list[Candidate] = []
    at = 0
    while at < len(ground.words):
        found = candidate_at(ground, at)
        if found is None:
            at = longer_name(ground, at) + 1
            continue
        out.append(found)
        at = found.last + 1
    return out


def longer_name(ground: Ground, at: int) -> int:
    """The last word of a name the gazetteer knows that begins here, so that no name inside it is read ("New South Wales"); else `at`."""
    if not ground.words[at].capital or ground.words[at].i < 0 or at + 1 >= len(ground.words) or not ground.words[at + 1].capital:
        return at
    last = chunk_at(ground.text, ground.words, at, ground.book)
    name = slice_of(ground.text, ground.words, at, last)
    return last if last > at and (divisions(name) or settlements(name)) else at


def candidate_at(ground: Ground, at: int) -> Candidate | None:
    """The candidate that begins at a word: a border of two nations, a name of the theatre, a name told by its generic word."""
    text, words, theatre, book = ground.text, ground.words, ground.theatre, ground.book
    border = border_at(text, words, at, theatre)
    if border is not None:
        known = theatre.place_names.get(name_key(border.name), ())
        return replace(border, ids=known)
    known_here = known_name(text, words, at, theatre)
    unknown = unknown_with_generic(text, words, at, book) if starts_name(ground, at) else None
    if known_here is None:
        return unknown
    if goes_further(ground, known_here):
        return None
    full = with_generic(text, words, known_here, theatre, book)
    if unknown is not None and unknown.last > full.last and not full.strong:
        return unknown
    return _directed(ground, full)


def starts_name(ground: Ground, at: int) -> bool:
    """False for a capitalised word that is no part of a name: "The", "Yet" at the start of a sentence."""
    token = ground.words[at].i
    return token < 0 or ground.parse.tokens[token].pos in ("PROPN", "ADJ", "NOUN", "NUM")


def goes_further(ground: Ground, found: Candidate) -> bool:
    """True if the name is but the beginning of a longer one that the gazetteer knows."""
    last = chunk_at(ground.text, ground.words, found.last, ground.book)
    return last > found.last and bool(settlements(slice_of(ground.text, ground.words, found.first, last)))


def _directed(ground: Ground, found: Candidate) -> Candidate:
    """The candidate with a direction before it ("northern Sellen") where it is a land, not a point."""
    if found.first == 0 or not found.ids:
        return found
    before = ground.words[found.first - 1]
    precision = ground.theatre.places[found.ids[0]].precision
    if before.lower not in ground.book.directions or precision not in ("country", "region", "area") or found.strong or before.i < 0:
        return found
    return replace(found, first=found.first - 1, prefix=before.lower)


def is_place(ground: Ground, found: Candidate) -> bool:
    """True if the candidate names a place where it stands."""
    start, end = ground.span(found)
    if (start, end) in ground.bodies or (covers(ground.bodies, start, end) and not described_by_place(ground, found)):
        return False
    if found.generic is None and (covers(ground.people, start, end) or (start, end) in ground.people):
        return False
    head = head_token(ground.parse, ground.words, found.first, found.last)
    if head is None:
        return outside_parse(ground, found)
    if found.strong and found.method != "name+generic":
        return True
    if found.generic is not None and says_whose(ground.parse, head, ground.book):
        return False
    if acts_too(ground, found):
        return acting_name_is_place(ground, found)
    if found.method == "generic" and not named_by_generic(ground, found):
        return False
    return not names_a_body(ground.parse, head, ground.book)


def described_by_place(ground: Ground, found: Candidate) -> bool:
    """True inside a body told by where it sits, in common words ("the authorities in Brask"); a proper name keeps its place to itself."""
    start, end = ground.span(found)
    common = all(ground.text[s].islower() for s, e in ground.bodies if s <= start and end <= e)
    return common and found.first > 0 and ground.words[found.first - 1].lower in ground.book.locative


def named_by_generic(ground: Ground, found: Candidate) -> bool:
    """False where the words before the generic one are no name: "the Kesterian town", "The village"; a nation's border is one."""
    base = ground.words[found.base]
    key = name_key(slice_of(ground.text, ground.words, found.first, found.base))
    if key in ground.theatre.adjectives:
        return found.generic == "line"
    if any(not name.metonym for name in ground.theatre.names.get(key, ())) and key not in ground.theatre.place_names:
        return False
    return base.i < 0 or base.text.isdigit() or (ground.parse.tokens[base.i].pos == "PROPN" and base.lower not in ground.book.never)


def acts_too(ground: Ground, found: Candidate) -> bool:
    """True if the same words may stand for a state or government."""
    if found.prefix or found.strong:
        return False
    names = ground.theatre.names.get(name_key(found.name), ())
    actors = (ground.theatre.actor(name.actor) for name in names)
    return any(actor is not None and actor.kind in ACTING for actor in actors)


def acting_name_is_place(ground: Ground, found: Candidate) -> bool:
    """A capital or country is a place where it stands as one, and is somebody everywhere else."""
    head = head_token(ground.parse, ground.words, found.first, found.last)
    if head is None or says_whose(ground.parse, head, ground.book) or names_a_body(ground.parse, head, ground.book):
        return False
    first = ground.parse.tokens[ground.words[found.first].i]
    if is_locative(ground.parse, head, ground.book) or follows_locative(ground.parse, first, head, ground.book):
        return True
    return contained(ground, found)


def contained(ground: Ground, found: Candidate) -> bool:
    """True for the second of "Corran, Velmora": after a comma behind a capitalised name that itself stands in a place."""
    at = found.first
    if at < 2 or ground.words[at - 1].text != "," or not ground.words[at - 2].capital:
        return False
    before = ground.words[at - 2]
    if before.i < 0:
        return True
    token = ground.parse.tokens[before.i]
    return token.pos == "PROPN" and follows_locative(ground.parse, token, token, ground.book)


def outside_parse(ground: Ground, found: Candidate) -> bool:
    """Outside running text only what opens a paragraph counts (a date line), with the names after its comma."""
    start = ground.words[found.first].start
    if not (ground.words[found.first].capital or ground.words[found.first].text.isdigit()):
        return False
    line = ground.text.rfind("\n", 0, start) + 1
    before = ground.text[line:start]
    return before.strip(" \t(") == "" or (len(before) < 40 and before.rstrip().endswith((",", "/")) and before.strip()[0].isupper())


def remember(ground: Ground, found: list[Candidate]) -> Memory:
    """The countries the report speaks of and the points it names without doubt."""
    memory = Memory()
    theatre = ground.theatre
    for k, word in enumerate(ground.words):
        for last in (k, k + 1):
            if last >= len(ground.words) or not word.capital:
                continue
            key = name_key(slice_of(ground.text, ground.words, k, last))
            state = theatre.adjectives.get(key)
            for name in theatre.names.get(key, ()):
                actor = theatre.actor(name.actor)
                if actor is None or actor.kind not in ACTING or actor.state is None:
                    continue
                if name.metonym:
                    memory.capitals[actor.state] += 1
                else:
                    state = state or actor.state
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
        place = namesake(place, memory) or place
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
    """ "in the Kalbajar direction" speaks of the district, not of the town. """
    following = ground.words[found.last + 1].lower if found.last + 1 < len(ground.words) else ""
    return "district" if following in ("direction", "section", "sector", "front") else None


def _part(place: Place, direction: str) -> Place:
    """A part of a land: "northern Sellen"."""
    return Place(f"{place.id}:{direction}", f"{direction} {place.name}", "area", country=place.country, admin=place.id, centre=place.centre)


def composed(ground: Ground, found: Candidate, memory: Memory) -> Place:
    """A place known by its words only, its base name canonical where the theatre knows it."""
    name, country = found.name, None
    if found.method == "name+generic":
        words = slice_of(ground.text, ground.words, found.first, found.base)
        base = ground.theatre.places[ground.theatre.place_names[name_key(words)][0]]
        country = base.country
        if found.generic in ("district", "region"):
            name = f"{base.name}{found.name[len(words):]}"
    elif found.generic in ("district", "region"):
        return told_region(found.name, slice_of(ground.text, ground.words, found.first, found.base), found.generic, memory)
    return Place(f"text:{slug(name)}", name, found.generic or "settlement", country=country)


def told_region(name: str, base: str, precision: Precision, memory: Memory) -> Place:
    """A region or district told by its generic word, with country and middle where the gazetteer knows it."""
    rows = [row for row in divisions(base) if precision == "region"]
    best = max(rows, key=lambda row: (memory.countries.get(row.country, 0), row.country), default=None)
    if best is None:
        towns = [row for row in settlements(base) if row.country in memory.countries]
        return Place(f"text:{slug(name)}", name, precision, country=towns[0].country if towns else None,
                     centre=(towns[0].lat, towns[0].lon) if towns else None)
    return Place(f"adm1:{best.country}:{best.key}", name, precision, country=best.country, centre=(best.lat, best.lon))


def slug(name: str) -> str:
    return "-".join(name_key(name).replace("'", "").split())


def _mention(ground: Ground, first: int, last: int, place: Place, method: str) -> PlaceMention:
    head = head_token(ground.parse, ground.words, first, last)
    span = Span.of(ground.text, ground.words[first].start, ground.words[last].end)
    return PlaceMention(span, head.i if head else -1, place, f"{METHOD}:{method}")

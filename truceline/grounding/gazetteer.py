"""Names that no pack knows: capitalised chunks that stand where places stand, looked up in the gazetteer.

What stands around a chunk makes it a place ("the town of X", "in X", "X, <country>"); the report's own countries and the population
decide which of several places of that name is meant; where neither speaks for one, the name keeps its words and gets no coordinates.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import hypot, log2, log10

from truceline.codebooks.gazetteer import Division, Settlement, districts, divisions, fold, settlements
from truceline.codebooks.place_words import PlaceWords
from truceline.grounding.gazetteer_rows import as_district, as_region, as_town, as_written
from truceline.grounding.place_choice import LARGE, Memory
from truceline.grounding.place_context import NONE, is_listed, lands_after
from truceline.grounding.place_names import Candidate, Word, chunk_at, head_token, slice_of
from truceline.grounding.place_use import is_locative, names_a_body
from truceline.records import Parse, Place
from truceline.records.place import Precision
from truceline.theatres.theatre import Theatre, name_key

# below this a settlement in a country the report does not speak of is more likely a namesake
NAMESAKE = 50_000
# a city that much larger than its namesakes is meant wherever nothing but its country's name speaks for another
FAMOUS, FAR_LARGER = 150_000, 8
PLAIN_CAPITALS = 5
# in the wide view a name of that many people needs no word about its country
VAST = 1_000_000
# a district is that much less likely meant than a town of the same size
WIDER = 0.7


@dataclass(frozen=True, slots=True)
class Chunk:
    """A capitalised chunk with what speaks for its being a place: the noun of "the town of X" (as precision), a locative, a containment."""

    first: int
    last: int
    text: str
    kind: Precision | None = None
    locative: bool = False
    contained: bool = False
    opening: bool = False

    @property
    def evident(self) -> bool:
        return self.kind is not None or self.locative or self.contained or self.opening


@dataclass(slots=True)
class Toponyms:
    """The search of one report."""

    text: str
    words: Sequence[Word]
    parse: Parse
    book: PlaceWords
    theatre: Theatre
    memory: Memory
    people: Sequence[tuple[int, int]]
    wide: bool = False
    known: dict[str, Place] = field(default_factory=dict)
    told: set[str] = field(default_factory=set)

    def find(self, found: Sequence[Candidate], taken: Sequence[tuple[int, int]]) -> list[tuple[Candidate, Place]]:
        """Places among the chunks outside the spans already taken, in text order."""
        ends = {c.last for c in found}
        chunks = self.chunks(taken, ends)
        self.told = {fold(chunk.text) for chunk in chunks if chunk.kind is not None}
        for chunk in chunks:
            if chunk.evident and fold(chunk.text) not in self.known:
                place = self.place(chunk)
                if place is not None:
                    self.known[fold(chunk.text)] = place
        out = []
        for chunk in chunks:
            if not chunk.evident and name_key(chunk.text) in self.theatre.names:
                continue  # a seat of government that nothing marks as a place acts
            place = self.known.get(fold(chunk.text)) or (self.plain(chunk) if not chunk.evident else None)
            if place is not None and not chunk.evident and place.id.startswith("text:") and fold(chunk.text) not in self.told:
                continue  # words that once stood after a preposition are not a place wherever they stand
            if place is not None:
                method = "words" if place.id.startswith("text:") else "gazetteer"
                out.append((Candidate(chunk.first, chunk.last, (), chunk.text, method=method), place))
        return out

    def chunks(self, taken: Sequence[tuple[int, int]], ends: set[int]) -> list[Chunk]:
        """Every capitalised chunk that could be a place."""
        out: list[Chunk] = []
        blocked = {point for start, end in taken for point in range(start, end)}
        particles = self.book.particles
        free = 0
        for at, word in enumerate(self.words):
            if at < free or not (word.capital or word.lower in particles):
                continue
            last = self.chunk_end(at, blocked)
            if last is None:
                continue
            if self.wide:
                last = next((k for k in range(at, last) if self.is_office(k + 1)), last)
            chunk = self.described(at, last, ends)
            if chunk is not None:
                out.append(chunk)
                if chunk.evident:
                    ends.add(last)
            free = last + 1
        return out

    def chunk_end(self, at: int, blocked: set[int]) -> int | None:
        """The last word of a chunk that begins here and keeps out of the code points of other names, None if none does."""
        word = self.words[at]
        if not (word.capital or self.is_article(at)) or not "A" <= word.text[0] < "\u0250":
            return None
        if len(word.text) < 2 or word.lower in self.book.stops:
            return None
        if not blocked.isdisjoint(range(word.start, word.end)):
            return None
        if word.i >= 0 and self.parse.tokens[word.i].pos not in ("PROPN", "ADJ", "NOUN", "X"):
            return None
        last = chunk_at(self.text, self.words, at, self.book)
        while last > at and not blocked.isdisjoint(range(self.words[last].start, self.words[last].end)):
            last -= 1
        if word.key in self.theatre.adjectives or word.lower in self.book.never:
            # "Kesterian Sound" may be a name, "Kesterian Tolm" is a town with its nation before it
            name = slice_of(self.text, self.words, at, last)
            known = last > at and not self.is_somebody(name) and (divisions(name) or settlements(name))
            return last if known else None
        return last

    def is_office(self, at: int) -> bool:
        """True for the "Governor" of "Sellen Governor Ann Orra"."""
        return at < len(self.words) and self.words[at].capital and self.words[at].lower.rstrip(".") in self.book.offices

    def is_article(self, at: int) -> bool:
        """True for the "al" of "al-Tolm"."""
        if at + 2 >= len(self.words) or self.words[at].lower not in self.book.particles or self.words[at + 1].text != "-":
            return False
        return self.words[at + 2].capital and self.words[at + 2].start == self.words[at + 1].end

    def described(self, first: int, last: int, ends: set[int]) -> Chunk | None:
        """The chunk with its evidence; None where the words name a body."""
        text = slice_of(self.text, self.words, first, last)
        if self.is_somebody(text) or self.words[last].lower in self.book.name_nouns:
            return None
        head = head_token(self.parse, self.words, first, last)
        if head is None:
            return Chunk(first, last, text, opening=self.opens(first, last) or self.after_preposition(first))
        kind = self.kind_before(first) or self.kind_after(last)
        if (head.pos != "PROPN" and self.kind_before(first) is None) or names_a_body(self.parse, head, self.book):
            return None
        contained = (first - 2 in ends and self.words[first - 1].text == ",") or bool(self.lands_after(last))
        locative = self.after_preposition(first) or is_locative(self.parse, head, self.book)
        start, end = self.words[first].start, self.words[last].end
        if kind is None and not (self.wide and self.is_office(last + 1)) and any(s < end and start < e for s, e in self.people):
            # a surname may be a town's name too: only a town of a country the report speaks of is taken for one
            told = any(self.seen(row.country) for row in settlements(text))
            if not (told and (locative or contained)):
                return None
        return Chunk(first, last, text, kind, locative, contained)

    def is_somebody(self, text: str) -> bool:
        """True for a nation and for a name of the theatre that is no place acting."""
        key = name_key(text)
        return key in self.theatre.adjectives or any(not name.metonym for name in self.theatre.names.get(key, ()))

    def opens(self, first: int, last: int) -> bool:
        """True outside the parse at the beginning of a paragraph, in capitals and with a date line's mark after it."""
        start = self.words[first].start
        mark = self.words[last + 1].text if last + 1 < len(self.words) else ""
        head = self.text[self.text.rfind("\n", 0, start) + 1 : start].strip(" (\t") == ""
        return head and self.words[first].text.isupper() and len(self.words[first].text) > 2 and mark in (",", "(", "-", "–", "—", ".", "/")

    def beside(self, k: int) -> str:
        """Word `k` as written, "" if a line ends between it and the next word or there is none."""
        if not 0 <= k < len(self.words) - 1 or "\n" in self.text[self.words[k].end : self.words[k + 1].start]:
            return ""
        return self.words[k].text

    def kind_before(self, first: int) -> Precision | None:
        """What the noun before says: "the town of X", "the village X"."""
        word = self.beside(first - 1)
        if word == "of":
            # "the state of X" is a land, "Secretary of State X" and "the state X" are not
            return self.book.kinds.get(self.beside(first - 2).removesuffix("s"))
        kind = self.book.kinds.get(word)
        return kind if kind in ("settlement", "district") else None

    def kind_after(self, last: int) -> Precision | None:
        """What the noun after says: "X village", "X neighbourhood"."""
        return self.book.kinds.get(self.words[last + 1].text) if self.beside(last) and last + 1 < len(self.words) else None

    def after_preposition(self, first: int) -> bool:
        k = first - 1
        while self.beside(k).lower() in ("the", "nearby") or self.beside(k).lower() in self.book.directions:
            k -= 1
        return self.beside(k).lower() in self.book.locative

    def lands_after(self, last: int) -> frozenset[str]:
        """Where the words after the name say that it lies."""
        return lands_after(self.text, self.words, last, self.theatre, self.book)

    def place(self, chunk: Chunk) -> Place | None:
        """The place of an evident chunk: a settlement, a division, or the bare words."""
        lands = self.lands_after(chunk.last)
        region = self.best_division(chunk, lands)
        town = self.best_settlement(chunk, lands)
        district = self.best_district(chunk, lands)
        if district is not None and (town is None or self.is_wider(district, town, chunk, lands)):
            town = None
        else:
            district = None
        if region is not None and not (town or (district and district.country in lands and region.country not in lands)):
            return as_region(region, chunk.text)
        if region is not None and town is not None and not self.outranks(town, region, chunk, lands):
            return as_region(region, chunk.text)
        if town is not None:
            return as_town(town, chunk.text)
        return as_district(district, chunk.text) if district else self.bare(chunk)

    def best_district(self, chunk: Chunk, lands: frozenset[str]) -> Division | None:
        """The county or district most likely meant, in a land the report speaks of; None if there is none."""
        rows = list(districts(chunk.text))
        if len(rows) > 1 or (rows and rows[0].population < LARGE):
            rows = [row for row in rows if row.country in lands or self.seen(row.country)]
        return max(rows, key=lambda row: (self.weight(row, lands), row.code)) if rows else None

    def is_wider(self, district: Division, town: Settlement, chunk: Chunk, lands: frozenset[str]) -> bool:
        """True if the district is meant rather than a town of the same name: as the noun beside it says, or for lying where told."""
        if chunk.kind is not None:
            return chunk.kind == "district"
        return district.country != town.country and self.weight(district, lands) - WIDER > self.weight(town, lands)

    def outranks(self, town: Settlement, region: Division, chunk: Chunk, lands: frozenset[str]) -> bool:
        """True if a town of the same name is meant rather than the region: a large one of the very name, or one that lies as told."""
        if chunk.kind == "region" or self.is_listed(chunk, region):
            return False
        if f"{region.country}.{region.code}" not in lands and {town.country, f"{town.country}.{town.division}"} <= lands:
            return True
        bears = town.population >= LARGE and fold(town.name).startswith(fold(chunk.text))
        if town.country == region.country:
            return bears
        return self.seen(region.country) == 0 and (bears or self.seen(town.country) > 0)

    def best_settlement(self, chunk: Chunk, lands: frozenset[str]) -> Settlement | None:
        """The settlement most likely meant; None if nothing speaks for any."""
        rows = settlements(chunk.text)
        if not rows:
            return None
        best = max(rows, key=lambda row: (self.weight(row, lands), row.name))
        near = f"{best.country}.{best.division}" in self.memory.divisions and chunk.kind is not None
        if rows[0].population >= FAMOUS and best.population * FAR_LARGER < rows[0].population and not (near or best.country in lands):
            best = rows[0]
        told = self.seen(best.country) > 0 or best.country in lands
        return best if told or best.population >= NAMESAKE else None

    def weight(self, row: Settlement | Division, lands: frozenset[str]) -> float:
        """How much speaks for a place: its size, where it is said to lie, the countries and divisions of the report, what lies near."""
        seen = self.seen(row.country)
        division = f"{row.country}.{row.division if isinstance(row, Settlement) else row.code.split('.')[0]}"
        near = min((hypot(row.lat - lat, row.lon - lon) for lat, lon in self.memory.points), default=99.0)
        within = 6.0 * (row.country in lands) + 4.0 * (division in lands) + 1.0 * (division in self.memory.divisions)
        return log10(row.population + 10) + within + (2.5 + 0.5 * log2(1 + seen) if seen else 0.0) + 1.5 / (1 + near)

    def seen(self, country: str) -> int:
        return self.memory.seen(country)

    def best_division(self, chunk: Chunk, lands: frozenset[str]) -> Division | None:
        rows = divisions(chunk.text)
        if not rows and chunk.contained:
            rows = divisions(self.book.short_divisions.get(fold(chunk.text), ""))
        return max(rows, key=lambda r: (r.country in lands, self.seen(r.country), r.population, r.country)) if rows else None

    def is_listed(self, chunk: Chunk, region: Division) -> bool:
        """True for a division in a list of divisions, or after the comma behind a town of it."""
        return is_listed(self.text, self.words, chunk.first, chunk.last, region.country, self.book)

    def plain(self, chunk: Chunk) -> Place | None:
        """A city that nothing marks as a place, but that lies in a country the report speaks of; in the wide view divisions too."""
        if chunk.last - chunk.first > PLAIN_CAPITALS or self.words[chunk.first].i < 0:
            return None
        if self.wide:
            return self.plain_wide(chunk)
        rows = [r for r in settlements(chunk.text) if r.population >= LARGE and self.seen(r.country)]
        return as_town(max(rows, key=lambda row: self.weight(row, NONE)), chunk.text) if rows else None

    def plain_wide(self, chunk: Chunk) -> Place | None:
        """What a name may mean that only stands for a place's people or powers ("a Sellen woman", "Ardel declined")."""
        lands = self.lands_after(chunk.last)
        region = self.best_division(chunk, lands)
        town = self.best_settlement(chunk, lands)
        if region is not None and self.seen(region.country) and (town is None or not self.outranks(town, region, chunk, lands)):
            return as_region(region, chunk.text)
        if town is None or not fold(town.name).startswith(fold(chunk.text)) or (town.population < LARGE and not self.lies_near(town)):
            return None
        if town.population < VAST and not self.seen(town.country):
            return None
        return as_town(town, chunk.text)

    def lies_near(self, town: Settlement) -> bool:
        """True for a town in a division the report names, or near a point it names."""
        near = any(hypot(town.lat - lat, town.lon - lon) < 1.5 for lat, lon in self.memory.points)
        return f"{town.country}.{town.division}" in self.memory.divisions or near

    def stands_alone(self, chunk: Chunk) -> bool:
        """True if a place preposition governs the chunk itself, which is no acronym and nobody's name."""
        head = head_token(self.parse, self.words, chunk.first, chunk.last)
        if head is None or head.dep != "pobj" or chunk.text.isupper() or not chunk.locative:
            return False
        start, end = self.words[chunk.first].start, self.words[chunk.last].end
        return self.parse.tokens[head.head].lower in self.book.locative and not any(s < end and start < e for s, e in self.people)

    def bare(self, chunk: Chunk) -> Place | None:
        """A place known by its words only."""
        if chunk.kind is None and not self.stands_alone(chunk):
            return None
        name = as_written(chunk.text)
        return Place(f"text:{'-'.join(fold(name).split())}", name, chunk.kind or "settlement")

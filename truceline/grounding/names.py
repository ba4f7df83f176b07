"""Names and world words in a report's tokens. A parse and a theatre in, hits out: which tokens are which known phrase.

Never decides who is meant: a hit keeps every reading.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import NamedTuple

from truceline.codebooks.world_words import Term, WorldWords, leader_id, world_leaders, world_words
from truceline.grounding.spellings import skeleton
from truceline.records import Actor, Parse, Person, Role
from truceline.theatres.memory import once_per_theatre
from truceline.theatres.theatre import ActorName, Theatre, name_key

FIRST = re.compile(r"\w+|[^\w\s]")
FOLDED = {"’": "'", "‘": "'", "ʼ": "'", "\n": " ", "\u00a0": " ", "‐": "-", "‑": "-", "–": "-"}
FOLD = str.maketrans(FOLDED)
ACRONYM = 4
AHEAD = 3
# an article inside a transliterated name is written small or large
ARTICLES = ("Al", "El", "Ul", "Ad", "As")


class Hit(NamedTuple):
    """Tokens [first, last] that are a known phrase: theatre names, the state of a nationality word, readings of the codebook.

    `actors` are the actors its names may stand for.
    """

    first: int
    last: int
    names: tuple[ActorName, ...] = ()
    nation: str | None = None
    terms: tuple[Term, ...] = ()
    actors: tuple[tuple[ActorName, Actor], ...] = ()

    def term(self, *sorts: str) -> Term | None:
        """The first reading of one of `sorts`."""
        for term in self.terms:
            if term.sort in sorts:
                return term
        return None


class Entry(NamedTuple):
    """One phrase to look for. `capitals` are the offsets that must be upper case in the report; `article`: only after "the"."""

    text: str
    capitals: tuple[int, ...]
    article: bool
    names: tuple[ActorName, ...] = ()
    nation: str | None = None
    terms: tuple[Term, ...] = ()
    actors: tuple[tuple[ActorName, Actor], ...] = ()


class Rows(NamedTuple):
    """Phrases by their text, and their lengths, longest first."""

    lengths: tuple[int, ...]
    entries: dict[str, Entry]


@dataclass(frozen=True, slots=True)
class NameIndex:
    """A theatre compiled for look-up. `by_first` maps the first word of a phrase, then what follows it within `AHEAD` code points,
    to the phrases that begin so; under "" are those that end there."""

    theatre: Theatre
    words: WorldWords
    by_first: dict[str, dict[str, Rows]]
    surnames: dict[str, tuple[str, ...]]
    state_words: dict[str, str]
    nations: dict[str, str]
    families: dict[str, str]
    people: dict[str, Person]
    world_people: frozenset[str]
    skeletons: dict[str, tuple[ActorName, Actor]]

    def actor(self, actor_id: str) -> Actor | None:
        """The actor or person with this id, of the theatre or the world's leaders."""
        found = self.theatre.actor(actor_id)
        if found is None and actor_id in self.people:
            return self.people[actor_id].actor
        return found


def fold(text: str) -> str:
    """The text in lower case with plain apostrophes and blanks, every offset kept."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    for written, plain in FOLDED.items():  # much faster than translate() where the text is not ASCII
        low = low.replace(written, plain)
    return low


def must_be_upper(text: str) -> tuple[int, ...]:
    """Offsets of capitals a report must have too: of all words, of every letter in short acronyms."""
    out = []
    for match in re.finditer(r"[^\s-]+", text):
        word = match.group()
        if word in ARTICLES:
            continue
        letters = [k for k, c in enumerate(word) if c.isupper()]
        keep = letters if len(letters) < ACRONYM else letters[:1]
        out += [match.start() + k for k in keep]
    return tuple(out)


def name_entry(forms: tuple[ActorName, ...]) -> Entry:
    """The entry of a theatre name; an introducing article is left out of the phrase."""
    text = forms[0].text.translate(FOLD)
    article = text.lower().startswith("the ") and len(text) > 4
    text = text[4:] if article else text
    upper = must_be_upper(text)
    return Entry(fold(text), upper, article and not upper, names=forms)


def leaders_beside(theatre: Theatre) -> dict[str, Person]:
    """The world's leaders that the theatre does not have itself."""
    known = {name_key(text) for person in theatre.people.values() for text in (person.actor.name, *person.variants)}
    out: dict[str, Person] = {}
    for leader in world_leaders():
        if known.isdisjoint(name_key(text) for text in (leader.name, *leader.variants)):
            actor_id = leader_id(leader.name)
            roles = tuple(Role(*role) for role in leader.roles)
            out[actor_id] = Person(Actor(actor_id, leader.name, "person"), leader.variants, roles)
    return out


def surnames_of(people: dict[str, Person]) -> dict[str, tuple[str, ...]]:
    """Last words of the names of people, lower case, to their ids."""
    found: dict[str, dict[str, None]] = {}
    for person_id, person in people.items():
        for text in (person.actor.name, *person.variants):
            found.setdefault(fold(text).split("-")[-1].split()[-1], {})[person_id] = None
    return {key: tuple(ids) for key, ids in found.items()}


def state_words(theatre: Theatre) -> dict[str, str]:
    """The name of each state as it stands after "of": with its article, where it has one."""
    out = {}
    for actor in theatre.actors.values():
        if actor.kind in ("state", "de_facto_authority"):
            gov = theatre.actors.get(f"{actor.id}_GOV")
            named = gov.name.removeprefix("Government of ") if gov and gov.name.startswith("Government of ") else actor.name
            out[actor.id] = named.split(" (")[0]
    return out


def nations(theatre: Theatre) -> dict[str, str]:
    """The nationality adjective of each state, as written; a plural only where there is nothing else."""
    out: dict[str, str] = {}
    for word, state in sorted(theatre.adjectives.items(), key=lambda pair: pair[0].endswith("s")):
        out.setdefault(state, word.title())
    return out


def families(words: WorldWords) -> dict[str, str]:
    """The family of each organ's code: "ministry" for MOD."""
    return {t.code: t.family for terms in words.terms.values() for t in terms if t.sort == "organ"}


def demonyms(theatre: Theatre) -> dict[str, str]:
    """The nationality words of a theatre, with the plurals in -s that it leaves out."""
    plurals = {f"{word}s": state for word, state in theatre.adjectives.items() if word.endswith(("n", "i")) and " " not in word}
    hyphened = {word.replace(" ", "-"): state for word, state in theatre.adjectives.items() if " " in word}
    return {**plurals, **hyphened, **theatre.adjectives}


# armed groups and persons are known by spellings nobody has listed, if so many consonants agree
SPELT_FREELY, CONSONANTS = ("armed_group", "person"), 6


def skeletons(index: NameIndex, names: list[ActorName]) -> dict[str, tuple[ActorName, Actor]]:
    """The names of several words that many spellings have, by their skeleton; those that two actors share are left out."""
    found: dict[str, tuple[ActorName, Actor]] = {}
    shared: set[str] = set()
    for name in names:
        actor = index.actor(name.actor)
        key = skeleton(name.text) if actor is not None and actor.kind in SPELT_FREELY and name.used_by is None else ""
        if actor is None or len(key.replace(" ", "")) < CONSONANTS:
            continue
        if key in found and found[key][1].id != actor.id:
            shared.add(key)
        found.setdefault(key, (name, actor))
    return {key: pair for key, pair in found.items() if key not in shared}


def respelt(parse: Parse, chunk: Hit, index: NameIndex) -> Hit:
    """A chunk as the name it is another spelling of; itself where it is none."""
    if chunk.first == chunk.last:
        return chunk
    pair = index.skeletons.get(skeleton(parse.text[parse.tokens[chunk.first].start : parse.tokens[chunk.last].end]))
    return Hit(chunk.first, chunk.last, (pair[0],), actors=(pair,)) if pair is not None else chunk


SPELLINGS = (("United Nations ", ("UN ", "U.N. ")), ("UN ", ("U.N. ", "United Nations ")))


def spelt_out(theatre: Theatre) -> list[tuple[ActorName, ...]]:
    """Names that begin with an organisation's short or long name, written the other ways, where nobody has that name."""
    found: dict[str, tuple[ActorName, ...]] = {}
    for forms in theatre.names.values():
        for opening, others in SPELLINGS:
            if forms[0].text.startswith(opening):
                for other in others:
                    text = other + forms[0].text[len(opening):]
                    if name_key(text) not in theatre.names:
                        found.setdefault(name_key(text), (replace(forms[0], text=text),))
    return list(found.values())


@once_per_theatre
def index_of(theatre: Theatre) -> NameIndex:
    """The look-up tables of a theatre."""
    words = world_words()
    entries: dict[str, Entry] = {}
    leaders = leaders_beside(theatre)
    people = {**leaders, **theatre.people}
    names = [(ActorName(text, i),) for i, person in leaders.items() for text in (person.actor.name, *person.variants)]
    for forms in (*theatre.names.values(), *names, *spelt_out(theatre)):
        kept = tuple(f for f in forms if f.actor not in people or " " in f.text)
        if kept:
            entry = name_entry(kept)
            known = entries.get(entry.text)
            entries[entry.text] = entry if known is None else Entry(entry.text, known.capitals, known.article and entry.article,
                                                                    (*known.names, *entry.names))
    for word, state in demonyms(theatre).items():
        key = fold(word)
        known = entries.get(key)
        entries[key] = Entry(key, known.capitals if known else (0,), False, known.names if known else (), state)
    for word, terms in words.terms.items():
        known = entries.get(word)
        entries[word] = Entry(word, (), False, (), None, terms) if known is None else Entry(
            word, known.capitals, known.article, known.names, known.nation, terms)
    index = NameIndex(theatre, words, {}, surnames_of(people), state_words(theatre), nations(theatre), families(words),
                      people, frozenset(leaders), {})
    index.skeletons.update(skeletons(index, [name for forms in (*theatre.names.values(), *names) for name in forms]))
    by_first: dict[str, list[Entry]] = {}
    for key, entry in entries.items():
        pairs = [(name, index.actor(name.actor)) for name in entry.names]
        entry = entry._replace(actors=tuple((name, actor) for name, actor in pairs if actor is not None)) if pairs else entry
        match = FIRST.match(key)
        if match:
            by_first.setdefault(match.group(), []).append(entry)
    index.by_first.update({key: rows_ahead(key, rows) for key, rows in by_first.items()})
    return index


def rows_ahead(first: str, entries: list[Entry]) -> dict[str, Rows]:
    """The phrases that begin with one word, by what follows it; those that end within `AHEAD` code points stand under each."""
    short = [e for e in entries if len(e.text) < len(first) + AHEAD]
    groups: dict[str, list[Entry]] = {"": short}
    for entry in entries:
        if len(entry.text) >= len(first) + AHEAD:
            groups.setdefault(entry.text[len(first) : len(first) + AHEAD], list(short)).append(entry)
    return {
        ahead: Rows(tuple(sorted({len(e.text) for e in rows}, reverse=True)), {e.text: e for e in rows}) for ahead, rows in groups.items()
    }


def find_hits(parse: Parse, index: NameIndex) -> list[Hit]:
    """The known phrases of a report, longest first from the left, without overlap, in text order."""
    norm = fold(parse.text)
    by_first = index.by_first
    ends = {t.end: t.i for t in parse.tokens}
    hits: list[Hit] = []
    free = 0
    for token in parse.tokens:
        if token.i < free:
            continue
        word, start = token.text, token.start
        match = None if len(word) == 1 or word.isalpha() else FIRST.match(norm, start)
        key = match.group() if match else norm[start : token.end]
        groups = by_first.get(key)
        if groups is None:
            continue
        after = start + len(key)
        hit = first_match(parse, norm, ends, groups.get(norm[after : after + AHEAD]) or groups[""], token.i)
        if hit is not None:
            hits.append(hit)
            free = hit.last + 1
    return hits


def first_match(parse: Parse, norm: str, ends: dict[int, int], rows: Rows, i: int) -> Hit | None:
    """The longest entry that stands at token `i`."""
    start = parse.tokens[i].start
    lengths, entries = rows
    for length in lengths:
        last = ends.get(start + length)
        entry = entries.get(norm[start : start + length]) if last is not None else None
        # a parser may end a sentence after the first word of "Brig. Gen.", never after a word without a full stop
        if entry is None or last is None or (parse.tokens[last].sentence != parse.tokens[i].sentence and "." not in entry.text):
            continue
        cased = all(parse.text[start + k].isupper() for k in entry.capitals)
        after_the = not entry.article or (i > 0 and norm[parse.tokens[i - 1].start : parse.tokens[i - 1].end] == "the")
        if cased and after_the:
            return Hit(i, last, entry.names, entry.nation, entry.terms, entry.actors)
        if entry.terms:
            return Hit(i, last, terms=entry.terms)
    return None


ABBREVIATION = re.compile(r"[A-Z][A-Za-z]?[A-Z-]{1,6}")


def abbreviations(parse: Parse, hits: list[Hit]) -> list[Hit]:
    """Hits for abbreviations that the report itself explains: "Ardel Home Guard (AHG)", "the Council, or MC"."""
    told: dict[str, Hit] = {}
    for hit in hits:
        if not hit.names:
            continue
        for k in (hit.last + 2, hit.last + 3):
            if k < len(parse.tokens) and ABBREVIATION.fullmatch(parse.tokens[k].text) and parse.tokens[k - 1].text in ("(", "or"):
                told.setdefault(parse.tokens[k].text, hit)
    if not told:
        return []
    taken = {i for hit in hits for i in range(hit.first, hit.last + 1)}
    return [
        Hit(t.i, t.i, told[t.text].names, actors=told[t.text].actors)
        for t in parse.tokens
        if t.text in told and t.i not in taken and not is_shouted(parse, t.i)
    ]


def is_shouted(parse: Parse, i: int) -> bool:
    """True if the words around a token are all in capitals, so that capitals tell nothing."""
    return all(t.text.isupper() for t in parse.tokens[max(0, i - 2) : i + 3] if t.text.isalpha())

"""A theatre compiled for the look-up of names: its names and nationality words, the world's leaders and the codebook's words.

A theatre in, one index out, built once for each theatre object; phrases are compiled when their first word is first met.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from truceline.codebooks.world_words import WorldWords, leader_id, world_leaders, world_words
from truceline.grounding.name_entries import Entry, Rows, Source, bare, by_text, fold, joined_entry, rows_ahead
from truceline.grounding.spellings import skeleton
from truceline.records import Actor, Person, Role
from truceline.theatres.memory import once_per_theatre
from truceline.theatres.theatre import ActorName, Theatre, name_key

FIRST = re.compile(r"\w+|[^\w\s]")
# armed groups and persons are known by spellings nobody has listed, if so many consonants agree
SPELT_FREELY, CONSONANTS = ("armed_group", "person"), 6
SPELLINGS = (("United Nations ", ("UN ", "U.N. ")), ("UN ", ("U.N. ", "United Nations ")))


@dataclass(frozen=True, slots=True)
class NameIndex:
    """A theatre compiled for look-up. `sources` maps a word to what the phrases that begin with it are made of
    (see `rows`); `made` holds those met so far."""

    theatre: Theatre
    words: WorldWords
    sources: dict[str, list[Source]]
    surnames: dict[str, tuple[str, ...]]
    state_words: dict[str, str]
    nations: dict[str, str]
    families: dict[str, str]
    people: dict[str, Person]
    world_people: frozenset[str]
    skeletons: dict[str, tuple[ActorName, Actor]]
    made: dict[str, dict[str, Rows]]

    def rows(self, first: str) -> dict[str, Rows]:
        """The phrases that begin with a word of `sources`, by what follows it within `AHEAD` code points; under "" those that end there."""
        found = self.made.get(first)
        if found is None:
            found = self.made[first] = rows_ahead(first, [self.entry(key, told) for key, told in by_text(self.sources[first]).items()])
        return found

    def entry(self, text: str, told: list[Source]) -> Entry:
        """One phrase, from all that is told of it."""
        entry = joined_entry(text, told)
        pairs = [(name, self.actor(name.actor)) for name in entry.names]
        return entry._replace(actors=tuple((name, actor) for name, actor in pairs if actor is not None)) if pairs else entry

    def actor(self, actor_id: str) -> Actor | None:
        """The actor or person with this id, of the theatre or the world's leaders."""
        found = self.theatre.actor(actor_id)
        if found is None and actor_id in self.people:
            return self.people[actor_id].actor
        return found


@once_per_theatre
def index_of(theatre: Theatre) -> NameIndex:
    """The look-up tables of a theatre."""
    words = world_words()
    leaders = leaders_beside(theatre)
    people = {**leaders, **theatre.people}
    named = [(ActorName(text, i),) for i, person in leaders.items() for text in (person.actor.name, *person.variants)]
    sources: dict[str, list[Source]] = {}
    for source in sources_of(theatre, words, named, people):
        match = FIRST.match(source.text)
        if match:
            sources.setdefault(match.group(), []).append(source)
    index = NameIndex(theatre, words, sources, surnames_of(people), state_words(theatre), nations(theatre), families(words),
                      people, frozenset(leaders), {}, {})
    index.skeletons.update(skeletons(index, [name for forms in (*theatre.names.values(), *named) for name in forms]))
    return index


def sources_of(theatre: Theatre, words: WorldWords, named: list[tuple[ActorName]], people: dict[str, Person]) -> Iterator[Source]:
    """What all phrases are made of: names, of people those of several words; nationality words; the codebook's words."""
    for forms in (*theatre.names.values(), *named, *spelt_out(theatre)):
        kept = tuple(f for f in forms if f.actor not in people or " " in f.text)
        if kept:
            yield Source(fold(bare(kept[0].text)[0]), names=kept)
    for word, state in demonyms(theatre).items():
        yield Source(fold(word), nation=state)
    for word, terms in words.terms.items():
        yield Source(word, terms=terms)


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

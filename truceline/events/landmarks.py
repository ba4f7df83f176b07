"""Landmarks: places told by a common noun, "the town", "the Kesterian capital", "on a Kesterian beach".

Comes in: a sentence of the scene and the words of an act. Goes out: place mentions of the act besides those with a name of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from truceline.codebooks.words import load_cues
from truceline.events.scene import Scene
from truceline.records import Place, PlaceMention, Sentence, Span, Token
from truceline.theatres.memory import once_per_theatre
from truceline.theatres.theatre import Theatre, name_key

WORDS = "whereabouts.yaml"
METHOD = "landmarks/1"
BACK = 4  # sentences that "the town" may look back
POINTS = ("settlement",)
BESIDE = 5  # words within which a name says which town is meant


def landmarks(scene: Scene, sentence: Sentence, within: Callable[[int], bool]) -> Iterator[PlaceMention]:
    """Places told without a name in a sentence, of what `within` says is told of the act."""
    words = load_cues(WORDS)
    for token in scene.parse.tokens[sentence.first : sentence.last]:
        lemma = token.lemma.lower()
        place = None
        if lemma in words["capital"]:
            place = capital_of(scene, token)
        elif lemma in words["towns"] or token.lower in words["there"]:
            place = last_town(scene, token) if points_back(scene, token) else None
        if place is None and lemma in words["grounds"]:
            place = nation_of(scene, token)
        if place is not None and within(token.i):
            yield PlaceMention(Span(token.start, token.end, token.text), token.i, place, METHOD)


def points_back(scene: Scene, token: Token) -> bool:
    """True for "the town" and "there" with no name beside them that says which."""
    words = load_cues(WORDS)
    pointed = token.lower in words["there"] and token.dep == "advmod"
    pointed = pointed or any(t.lower in words["pointing"] for t in scene.kids(token.i, "det"))
    return pointed and not any(abs(head - token.i) < BESIDE for head in scene.places)


def last_town(scene: Scene, token: Token) -> Place | None:
    """The settlement told last before a word, in the sentences just before."""
    before = [
        p for p in scene.places.values()
        if 0 <= p.head < token.i and p.place.precision in POINTS and token.sentence - scene.token(p.head).sentence <= BACK
    ]
    return max(before, key=lambda p: p.head).place if before else None


def state_before(scene: Scene, token: Token) -> str | None:
    """The state whose adjective or possessive stands before a noun."""
    theatre = scene.theatre
    for kid in scene.kids(token.i, "amod", "poss", "compound", "nmod"):
        key = name_key(kid.text)
        actors = (theatre.actor(name.actor) for name in theatre.names.get(key, ()))
        found = theatre.adjectives.get(key) or next((a.id for a in actors if a is not None and a.kind == "state"), None)
        if found is not None and kid.text[:1].isupper():
            return found
    return None


def capital_of(scene: Scene, token: Token) -> Place | None:
    """The capital of "the Kesterian capital"."""
    state = state_before(scene, token)
    return seats(scene.theatre).get(state) if state else None


def nation_of(scene: Scene, token: Token) -> Place | None:
    """The country of "on a Kesterian beach": its ground after a preposition of place."""
    if token.dep != "pobj" or scene.token(token.head).lower not in load_cues(WORDS)["joining"]:
        return None
    state = state_before(scene, token)
    return lands(scene.theatre).get(state) if state else None


@once_per_theatre
def seats(theatre: Theatre) -> Mapping[str, Place]:
    """The capital of each state: the settlement whose name stands for its government."""
    found: dict[str, Place] = {}
    for key, names in theatre.names.items():
        for place in (theatre.places[i] for i in theatre.place_names.get(key, ())):
            for name in names:
                actor = theatre.actor(name.actor)
                if name.metonym and place.precision == "settlement" and actor is not None and actor.state:
                    found.setdefault(actor.state, place)
    return found


@once_per_theatre
def lands(theatre: Theatre) -> Mapping[str, Place]:
    """The country of each state."""
    found: dict[str, Place] = {}
    for actor in theatre.actors.values():
        places = [theatre.places[i] for i in theatre.place_names.get(name_key(actor.name), ())]
        country = next((p for p in places if p.precision == "country"), None)
        if actor.kind == "state" and country is not None:
            found.setdefault(actor.id, country)
    return found

"""Whereabouts: the places of an act. Speech acts have none.

Comes in: a trigger and the place mentions. Goes out: the places of its clause, the most specific first; else those of its sentence.
A fight told on in the next sentences stays where it was.
"""

from __future__ import annotations

from collections.abc import Sequence

from truceline.codebooks.predicates import Sense
from truceline.events.attribution import covering
from truceline.events.dates import clause_chain
from truceline.events.scene import Scene, is_verb
from truceline.records import Event, PlaceMention

REACH = 2  # sentences a place carries on
NOWHERE = frozenset({"SUPPORT", "ACCUSE", "REQUEST", "REJECT", "THREATEN", "SANCTION"})
OWN_CLAUSE = frozenset({"CONCEDE", "AGREE"})  # have a place only where their own clause tells it
RANK = {"settlement": 0, "district": 1, "area": 1, "line": 1, "region": 2, "country": 3}


def places_of(scene: Scene, i: int, sense: Sense) -> tuple[PlaceMention, ...]:
    """Places of the act at token `i`, the most specific one first; those of its clause, else of its sentence."""
    if sense.speech or not sense.place or sense.type in NOWHERE or sense.mode == "phone":
        return ()
    sentence = scene.parse.sentence_of(i)
    here = [
        p for p in scene.places.values()
        if sentence.first <= p.head < sentence.last and not is_origin(scene, p, sense) and not is_venue(scene, p, i)
    ]
    if not here:
        return ()
    chain = clause_chain(scene, i)
    steps = {p.head: distance(scene, p.head, chain) for p in here}
    inside = [p for p in here if steps[p.head] is not None]

    def order(p: PlaceMention) -> tuple[int, int, int]:
        return RANK[p.place.precision], steps[p.head] or 0, abs(p.head - i)

    return tuple(sorted(inside or (() if sense.type in OWN_CLAUSE else here), key=order))


def distance(scene: Scene, k: int, chain: Sequence[int]) -> int | None:
    """Steps from a place name up to the chain of a trigger; None if it hangs in a clause of its own."""
    token, steps = scene.token(k), 0
    while token.i not in chain:
        if token.head == token.i or (is_verb(token) and token.dep not in ("amod", "acl")) or steps > 8:
            return None
        token = scene.token(token.head)
        steps += 1
    return steps + 2 * chain.index(token.i)


def is_origin(scene: Scene, place: PlaceMention, sense: Sense) -> bool:
    """True for the place an attack comes from ("from Brask", "from the area of Brask"), which is not where it strikes."""
    token = scene.token(place.head)
    while sense.type == "ASSAULT" and token.dep == "pobj":
        preposition = scene.token(token.head)
        if preposition.lower == "from":
            return True
        if preposition.lower != "of":
            return False
        token = scene.token(preposition.head)
    return False


def is_venue(scene: Scene, place: PlaceMention, i: int) -> bool:
    """True for a place outside the words that tell the act at token `i`: where it was told of, not where it was ("he said in Tarnis")."""
    token = scene.token(i)
    around = covering(scene, token.start, token.end)
    return around is not None and not around.covers(place.span.start, place.span.end)


def carry_places(scene: Scene, events: Sequence[Event]) -> list[tuple[PlaceMention, ...]]:
    """The places of each event, those of a told fight taken over by what the next sentences tell of it."""
    out: list[tuple[PlaceMention, ...]] = []
    last: tuple[int, tuple[PlaceMention, ...]] | None = None
    for event in events:
        found = event.places
        number = scene.token(event.head).sentence
        if not found and event.type == "ASSAULT" and last is not None and number - last[0] <= REACH:
            found = last[1]
        if found and event.type == "ASSAULT" and event.modality in ("happened", "ongoing"):
            last = (number, found)
        out.append(found)
    return out

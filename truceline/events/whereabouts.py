"""Whereabouts: the places of an act. Speech acts have none.

Comes in: a trigger and the place mentions. Goes out: the places of its clause, the most specific first; else those of its sentence.
A fight told on in the next sentences stays where it was.
"""

from __future__ import annotations

from collections.abc import Sequence

from truceline.codebooks.predicates import Sense
from truceline.codebooks.words import load_cues
from truceline.events.attribution import covering
from truceline.events.dates import clause_chain
from truceline.events.landmarks import landmarks
from truceline.events.scene import Scene, is_verb
from truceline.records import Event, PlaceMention

BESIDE = 2  # steps from a trigger to the place told right at it
REACH = 2  # sentences a place carries on
NOWHERE = frozenset({"SUPPORT", "ACCUSE", "REQUEST", "REJECT", "THREATEN"})
LEAVING = frozenset({"RETREAT", "MOBILIZE"})
OWN_CLAUSE = frozenset({"CONCEDE", "AGREE", "SANCTION"})  # have a place only where their own clause tells it
TOWNS = frozenset({"settlement", "district"})  # where power is cut; a land that is sanctioned is no place of it
RANK = {"settlement": 0, "district": 1, "area": 1, "line": 1, "region": 2, "country": 3}


def places_of(scene: Scene, i: int, sense: Sense) -> tuple[PlaceMention, ...]:
    """Places of the act at token `i`, the most specific one first; those of its clause, else of its sentence."""
    if sense.speech or not sense.place or sense.type in NOWHERE or sense.mode == "phone":
        return ()
    sentence = scene.parse.sentence_of(i)
    here = [
        p for p in scene.places.values()
        if sentence.first <= p.head < sentence.last and (sense.type != "SANCTION" or p.place.precision in TOWNS)
        and not is_elsewhere(scene, p, sense, i)
    ]
    chain = clause_chain(scene, i)
    inside = [p for p in here if distance(scene, p.head, chain) is not None]
    if not any(p.place.precision == "settlement" for p in inside):
        told = landmarks(scene, sentence, lambda k: distance(scene, k, chain) is not None)
        inside += [p for p in told if not is_elsewhere(scene, p, sense, i)]
    if not inside and (not here or sense.type in OWN_CLAUSE):
        return ()

    steps = {p.head: distance(scene, p.head, chain) or 0 for p in inside or here}
    found = sorted(inside or here, key=lambda p: (RANK[p.place.precision], steps[p.head], abs(p.head - i)))
    beside = [p for p in found if 0 < steps[p.head] <= BESIDE and not may_hold(p, found[0])][:1]
    return (*beside, *(p for p in found if p not in beside))


def may_hold(place: PlaceMention, other: PlaceMention) -> bool:
    """True where a place told right at an act may hold the one that would come first: a country what lies in it, a region a town."""
    one, two = place.place, other.place
    return one.country == two.country and (one.precision == "country" or two.precision == "settlement")


def is_elsewhere(scene: Scene, place: PlaceMention, sense: Sense, i: int) -> bool:
    """True for a place that is not where the act at token `i` was: where it came from, who came from there, where it was told of."""
    return (
        is_origin(scene, place, sense) or is_venue(scene, place, i) or says_whence(scene, place, sense, i) or is_of_truce(scene, place, i)
        or says_whose(scene.parse.text, place.span.end)
    )


def is_of_truce(scene: Scene, place: PlaceMention, i: int) -> bool:
    """True for where a truce was made, which tells nothing of where it is broken: "in violation of a truce reached in Norvane"."""
    made = load_cues("whereabouts.yaml")["made"]
    for above in scene.parse.ancestors(place.head):
        if is_verb(above):
            truce = above.dep in ("acl", "relcl") and scene.token(above.head).lemma in scene.classes["truce"] | scene.classes["agreement"]
            return truce and above.lemma in made and above.i != i
    return False


def says_whose(text: str, end: int) -> bool:
    """True for a name joined to a small word: "Kesteria-backed", "Tolm-based"."""
    return text[end : end + 1] in ("-", "\u2010", "\u2011", "\u2013") and text[end + 1 : end + 2].islower()


def says_whence(scene: Scene, place: PlaceMention, sense: Sense, i: int) -> bool:
    """True for the home of somebody ("a man from Tolm"); what leaves a place may be told the same way ("troops from Tolm")."""
    token = scene.token(place.head)
    if token.dep != "pobj" or scene.token(token.head).lower != "from" or sense.type in LEAVING:
        return False
    above = scene.token(scene.token(token.head).head)
    return above.pos in ("NOUN", "PROPN", "NUM") and above.i != i


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
    if sense.type == "ASSAULT" and token.dep in ("compound", "amod", "nmod") and scene.token(token.head).dep in ("nsubj", "agent"):
        return scene.token(token.head).lemma in scene.classes["members"]  # "Tolm militants fired rockets at Brask"
    while token.dep in ("nmod", "compound", "conj"):  # "from the Brask and Corran regions"
        token = scene.token(token.head)
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
        if not found and event.type == "ASSAULT" and is_unnamed(scene, event):
            last = None  # nor is what the next sentence tells where the act before was
        if not found and event.type == "ASSAULT" and last is not None and number - last[0] <= REACH:
            found = last[1]
        if found and event.type == "ASSAULT" and event.modality in ("happened", "ongoing"):
            last = (number, found)
        out.append(found)
    return out


def is_unnamed(scene: Scene, event: Event) -> bool:
    """True for an act in or on "a village" nobody names: not the place told before."""
    near = {k for slot in ("dobj", "prep:in", "prep:on", "prep:at") for k in scene.slot(event.head, slot)}
    towns = load_cues("whereabouts.yaml")["unnamed"]
    return any(scene.token(k).lemma in towns and any(t.lower in ("a", "an", "another") for t in scene.kids(k, "det")) for k in near)

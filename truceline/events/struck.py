"""Struck: whom an act is done to, as the words have it.

Comes in: an event with its roles chosen. Goes out: the same with an army taken back for the land or people its words name (a town, a
villager), without the doer of the attack told beside it, and without the own side of who threatens. Adds nobody its words do not name.
"""

from __future__ import annotations

from dataclasses import replace

from truceline.events.scene import Scene
from truceline.events.speakers import served
from truceline.events.ways import head_of
from truceline.records import Actor, Event, Participant

INSIDE = frozenset({"amod", "compound", "poss", "nmod"})


def meant(scene: Scene, event: Event) -> Event:
    """The event with its targets as its words have them."""
    if event.type == "THREATEN":
        own = {side for p in event.actors for side in (p.actor.id, *served(scene, p.actor))}
        targets = tuple(p for p in event.targets if p.span is None or not {p.actor.id, p.actor.state} & own)
    elif event.type == "ASSAULT":
        targets = tuple(peaceful(scene, p) for p in event.targets if not attacks_beside(scene, event, p))
    else:
        return event
    return event if targets == event.targets else replace(event, targets=targets)


def noun_of(scene: Scene, p: Participant) -> int | None:
    """The noun the words of a participant stand at: "villages" of "two Lebanese villages"."""
    k = head_of(scene, p)
    while k is not None and scene.token(k).dep in INSIDE and scene.token(k).head > k:
        k = scene.token(k).head
    return k


def attacks_beside(scene: Scene, event: Event, p: Participant) -> bool:
    """True for the nation of another attack of the sentence: in "burned after a Kesterian raid" Kesteria is not hit."""
    noun, head = noun_of(scene, p), head_of(scene, p)
    if noun is None or noun in (head, event.head) or scene.token(noun).lemma not in scene.classes["attack"]:
        return False
    return any(t.i == event.head for t in scene.parse.ancestors(noun))


def peaceful(scene: Scene, p: Participant) -> Participant:
    """The land or the people in place of its army, where a town or people who do not fight are hit."""
    noun = noun_of(scene, p) if p.actor.kind == "armed_force" else None
    if noun is None:
        return p
    lemma = scene.token(noun).lemma
    if lemma in scene.classes["noncombatant"]:
        mention = scene.mentions.get(noun)
        people = mention.actors[0] if mention is not None and mention.actors and mention.actors[0].kind != "armed_force" else None
        return Participant(people or land(scene, p.actor), mention.span if people is not None and mention is not None else p.span)
    return Participant(land(scene, p.actor), p.span) if lemma in scene.classes["civil_place"] or is_country(scene, noun) else p


def is_country(scene: Scene, k: int) -> bool:
    """True for the bare name of a country ("rockets hit Kesteria"): its land is hit, whoever is there."""
    place, mention = scene.places.get(k), scene.mentions.get(k)
    named = mention is not None and mention.kind == "name" and any(a.kind == "state" for a in mention.actors)
    return scene.token(k).pos == "PROPN" and (named or (place is not None and place.place.precision == "country"))


def land(scene: Scene, army: Actor) -> Actor:
    """The state of an army."""
    return scene.theatre.state_of(army) or army

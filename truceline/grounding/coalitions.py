"""Coalitions: by who leads them, or the one a report names where it only says "the coalition". A phrase and the scene in, one actor out."""

from __future__ import annotations

from truceline.grounding import coreference
from truceline.grounding.chunks import Phrase
from truceline.grounding.composed import is_marked
from truceline.grounding.found import Found, from_seen
from truceline.grounding.names import Hit
from truceline.grounding.scene import Scene, text_actor
from truceline.records import Actor
from truceline.theatres.theatre import name_key


def coalition(scene: Scene, phrase: Phrase) -> Found | None:
    """"The Norvane-led coalition" by who leads it; "the coalition", "an international coalition" the one the report names."""
    marked = [h for h in scene.hits_in(phrase.first, phrase.head - 1) if (h.nation or h.names) and is_marked(scene, h)]
    for hit in marked:
        if is_leading(scene, hit):
            return Found((led_by(scene, hit, scene.token(phrase.head).lower),), "armed", "name", "coalition/led")
    for i in range(phrase.first, phrase.head):
        if scene.token(i).lower.endswith("-led") and len(scene.token(i).text) > len("-led"):
            return Found((named_coalition(scene, scene.token(i).text, scene.token(phrase.head).lower),), "armed", "name", "coalition/led")
    if marked or any(scene.token(i).tag == "PRP$" for i in range(phrase.first, phrase.head)):
        return None
    inner = [scene.token(i) for i in range(phrase.first, phrase.head) if scene.token(i).tag != "DT"]
    if all(scene.has(t, "joint") for t in inner):
        told = {a.id: a for h in scene.hits for _, a in h.actors[:1] if a.name.lower().endswith(scene.token(phrase.head).lower)}
        if len(told) == 1:
            return Found((next(iter(told.values())),), "armed", "noun", "coalition/named")
        seen = coreference.last_seen(scene, lambda s: s.method == "coalition/led")
        return from_seen(seen, "coalition/named") if seen is not None else None
    return None


def is_leading(scene: Scene, hit: Hit) -> bool:
    """True for the state of "Norvane-led"."""
    return is_marked(scene, hit) and hit.last + 2 < len(scene.parse.tokens) and scene.token(hit.last + 2).lower == "led"


def led_by(scene: Scene, hit: Hit, noun: str) -> Actor:
    """The coalition or alliance a state leads: the theatre's of that name, else one by the words."""
    return named_coalition(scene, scene.parse.text[scene.token(hit.first).start : scene.token(hit.last).end] + "-led", noun)


def named_coalition(scene: Scene, led: str, noun: str) -> Actor:
    """The theatre's coalition with this name ("US-led", "coalition"), else one by the words."""
    name = f"{led} {noun}"
    forms = scene.index.theatre.names.get(name_key(name), ())
    known = next((a for form in forms for a in [scene.actor(form.actor)] if a is not None), None)
    return known or text_actor(name, "armed_group")


def of_coalition(scene: Scene, phrase: Phrase, hit: Hit) -> Found | None:
    """The coalition whose forces a phrase names: "coalition aircraft", "troops of the coalition"."""
    last = phrase.last if phrase.last > phrase.core and scene.token(phrase.core + 1).lower == "of" else hit.first - 1
    for near in scene.hits_in(phrase.first, last):
        if near.first == near.last and not near.names and scene.has(scene.token(near.first), "unions"):
            first = phrase.first if near.first < hit.first else near.first
            return coalition(scene, Phrase(near.first, first, near.first, near.first))
    return None

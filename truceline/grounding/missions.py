"""Missions told by who sends them and where they serve: "the UN mission in Ardel", "African Union peacekeepers in Norvane". A phrase in."""

from __future__ import annotations

from truceline.codebooks.armed_groups import missions_in
from truceline.grounding.chunks import Phrase
from truceline.grounding.composed import pick
from truceline.grounding.scene import STATES, Scene
from truceline.records import Actor


def mission_of(scene: Scene, phrase: Phrase, owner: Actor | None) -> Actor | None:
    """The mission of an organisation in the country told after it, else in the report's land; None if the codebook has none or several."""
    if owner is None or owner.kind != "intl_org":
        return None
    if not any(scene.has(scene.token(i), "mission_nouns") for i in range(phrase.first, phrase.core + 1)):
        return None
    if phrase.last <= phrase.core:
        joined = any(scene.token(i).lower == "and" for i in range(phrase.first, phrase.core))
        known = not joined and (scene.token(phrase.first).lower == "the" or scene.token(phrase.head).tag == "NNS")
        land = scene.actor(scene.land) if known else None
        return sent_to(scene, land, owner) if land is not None else None  # "the UN mission" of a report from Norvane
    if scene.token(phrase.core + 1).lower not in ("in", "to", "for"):
        return None
    for hit in scene.hits_in(phrase.core + 1, phrase.last):
        place = scene.actor(hit.nation) if hit.nation else pick(scene, hit)
        if place is not None and place.kind in STATES:
            return sent_to(scene, place, owner)
    return None


def sent_to(scene: Scene, place: Actor, sender: Actor) -> Actor | None:
    """The one mission of an organisation that serves in a state on the day of the report."""
    year = (scene.report.published or "")[:4]
    sent = [scene.actor(i) for i, start, end in missions_in().get(place.id, ()) if not year or start <= year <= end]
    fitting = [a for a in sent if a is not None and a.part_of == sender.id]
    return fitting[0] if len(fitting) == 1 else None

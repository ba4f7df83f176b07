"""Missions told by who sends them and where they serve: "the UN mission in Ardel", "African Union peacekeepers in Norvane". A phrase in."""

from __future__ import annotations

from truceline.codebooks.armed_groups import missions_in
from truceline.grounding.chunks import Phrase
from truceline.grounding.composed import pick
from truceline.grounding.scene import STATES, Scene
from truceline.records import Actor


def mission_of(scene: Scene, phrase: Phrase, owner: Actor | None) -> Actor | None:
    """The mission of an organisation in the country told after it on the day of the report; None where the codebook has none or several."""
    if owner is None or owner.kind != "intl_org" or phrase.last <= phrase.core:
        return None
    if scene.token(phrase.core + 1).lower not in ("in", "to", "for"):
        return None
    if not any(scene.has(scene.token(i), "mission_nouns") for i in range(phrase.first, phrase.core + 1)):
        return None
    year = (scene.report.published or "")[:4]
    for hit in scene.hits_in(phrase.core + 1, phrase.last):
        place = scene.actor(hit.nation) if hit.nation else pick(scene, hit)
        if place is None or place.kind not in STATES:
            continue
        sent = [scene.actor(i) for i, start, end in missions_in().get(place.id, ()) if not year or start <= year <= end]
        fitting = [a for a in sent if a is not None and a.part_of == owner.id]
        return fitting[0] if len(fitting) == 1 else None
    return None

"""The land a report is about: the state on whose ground most of it happens. A scene in, a state out; None where two are as near."""

from __future__ import annotations

from collections import Counter

from truceline.codebooks.gazetteer import settlements
from truceline.grounding.composed import name_parts
from truceline.grounding.people import titles_before
from truceline.grounding.scene import Scene

# a settlement named after a preposition tells more of where things happen than the name of a state, which may act from afar
SETTLED, FOUGHT = 2, 2
# so far ahead of any other state
AHEAD, TIMES = 2, 1.3


def land_of(scene: Scene) -> str | None:
    """The state told most, by its names, by its settlements and by the groups that fight on its ground."""
    weights = Counter(scene.told)
    for hit in scene.chunks:
        text = scene.parse.text[scene.token(hit.first).start : scene.token(hit.last).end]
        where = hit.first > 0 and scene.token(hit.first - 1).pos == "ADP" and not titles_before(scene, hit.first)
        if not where or scene.table.find(name_parts(scene, hit.first, hit.last)) is not None:
            continue
        states = {row.country for row in settlements(text)} & scene.told.keys()
        weights.update(dict.fromkeys(states, SETTLED) if len(states) == 1 else {})
    if scene.fought is not None:
        weights[scene.fought] += FOUGHT
    (first, most), (_, next_most) = ([*weights.most_common(2), (None, 0), (None, 0)])[:2]
    return first if most >= max(next_most + AHEAD, TIMES * next_most) else None

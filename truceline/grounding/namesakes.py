"""Armed groups that bear the name of a state's army: "the militant group People's Army" is not the army some state calls so.

A scene in, the namesakes of its report out. Names that tell their state ("Kesterian Army") are never taken for another's.
"""

from __future__ import annotations

from truceline.grounding.names import Hit
from truceline.grounding.scene import Scene, text_actor
from truceline.records import Actor

REACH = 6  # words after a name in which the group it is can be told
ARTICLES = frozenset({"a", "an"})


def namesakes(scene: Scene) -> dict[str, Actor]:
    """For the id of each army whose name the report gives to a group of insurgents that group, by the longest name it has there."""
    armies = ((hit, actor) for hit in scene.hits for _, actor in hit.actors if actor.kind == "armed_force")
    forces = [(hit, actor.id) for hit, actor in armies if not tells_state(scene, hit)]
    told = {force for hit, force in forces if is_told_before(scene, hit) or is_told_after(scene, hit)}
    found: dict[str, Actor] = {}
    for hit, force in forces:
        words = scene.parse.text[scene.token(hit.first).start : scene.token(hit.last).end]
        if force in told and (force not in found or len(words) > len(found[force].name)):
            found[force] = text_actor(words, "armed_group")
    return found


def tells_state(scene: Scene, hit: Hit) -> bool:
    """True if the words of a name, or the one before them, name a state or its people."""
    near = range(max(0, hit.first - 1), hit.last + 1)
    return hit.nation is not None or any(scene.token(i).lower in scene.index.theatre.adjectives for i in near)


def is_told_before(scene: Scene, hit: Hit) -> bool:
    """True for "the insurgent group X"."""
    before = scene.cover.get(hit.first - 1)
    if before is None or before.last != hit.first - 1 or before.term("body", "insurgent") is None:
        return False
    return scene.token(before.last).tag == "NN" and (before.term("insurgent") is not None or is_insurgent(scene, before.first - 1))


def is_told_after(scene: Scene, hit: Hit) -> bool:
    """True for "X (XY), a banned insurgent group"."""
    tokens, at = scene.parse.tokens, hit.last + 1
    if at + 2 < len(tokens) and tokens[at].text == "(" and tokens[at + 2].text == ")":
        at += 3
    if at + 2 >= len(tokens) or tokens[at].text != "," or tokens[at + 1].lower not in ARTICLES:
        return False
    for i in range(at + 2, min(at + 2 + REACH, len(tokens))):
        if tokens[i].text in (",", ".") or tokens[i].sentence != tokens[at].sentence:
            return False
        if is_insurgent(scene, i):
            return is_body(scene, i) or is_body(scene, i + 1)
    return False


def is_insurgent(scene: Scene, i: int) -> bool:
    """True for a word of fighters against a state."""
    hit = scene.cover.get(i)
    return hit is not None and hit.term("insurgent") is not None


def is_body(scene: Scene, i: int) -> bool:
    """True for "group", "organisation", also at the end of "terrorist group"."""
    hit = scene.cover.get(i)
    return hit is not None and (hit.term("body") is not None or hit.first < hit.last)

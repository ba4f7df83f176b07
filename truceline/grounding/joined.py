"""Two groups in one noun phrase: "Kesterian and Velmoran officials", "Velmoran medics and security sources". A phrase in, two names out.

Only where a word of nationality or of a people shows that the conjuncts are two; "senior and junior officials" stay one group.
"""

from __future__ import annotations

from truceline.grounding.chunks import Phrase
from truceline.grounding.scene import Scene


def parts_of(scene: Scene, phrase: Phrase) -> tuple[tuple[int, ...], ...]:
    """The tokens that name each of two groups joined by "and" before one head; empty where the phrase is one group."""
    joints = [i for i in range(phrase.first + 1, phrase.head) if scene.token(i).lower == "and"]
    if len(joints) != 1:
        return ()
    left, right = range(phrase.first, joints[0]), range(joints[0] + 1, phrase.head + 1)
    owners = [i for i in left if is_owner(scene, i)]
    if not owners or (owners[-1] != left[-1] and scene.token(left[-1]).tag not in ("NNS", "NNPS")):
        return ()
    if owners[-1] == left[-1]:
        # "Kesterian and Velmoran officials": both own the head and what stands before it
        second = next((i for i in right if is_owner(scene, i)), None)
        return ((*left, *range(second + 1, phrase.head + 1)), tuple(right)) if second is not None and second < phrase.head else ()
    return (tuple(left), (*range(phrase.first, owners[-1] + 1), *right))


def is_owner(scene: Scene, i: int) -> bool:
    """True for a nationality, a state or a people before a noun; not inside a hyphened word."""
    hit = scene.cover.get(i)
    hyphened = any(scene.token(k).text == "-" for k in (i - 1, i + 1) if 0 <= k < len(scene.parse.tokens))
    if hyphened or scene.token(i).lower == "and":
        return False
    state = hit is not None and hit.last == i and (hit.nation is not None or any(a.kind == "state" for _, a in hit.actors))
    return state or scene.token(i).lower in scene.index.words.peoples


def names_of(scene: Scene, phrase: Phrase) -> tuple[str, ...]:
    """The names of the two groups of a phrase, without article; empty where it is one."""
    out = []
    for part in parts_of(scene, phrase):
        words = [scene.token(i) for i in part if scene.token(i).tag not in ("DT", "CD")]
        out.append(" ".join(t.text for t in words))
    return tuple(out)

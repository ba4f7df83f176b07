"""Ways: how a mention stands to a trigger in the tree and in the text.

Comes in: a scene and two tokens. Goes out: the path between them in labels of the tree, which mention is nearest, what stands between.
Never a word of the report but prepositions.
"""

from __future__ import annotations

from truceline.events.cast import Standing
from truceline.events.scene import Scene, is_passive, is_verb
from truceline.records import Event, Mention, Participant

PREPOSITIONS = frozenset({"on", "against", "by", "of", "in", "with", "from", "to", "at", "for", "between", "into", "over"})
NO_STEP = frozenset({"conj", "appos", "pobj", "pcomp"})
HIT = frozenset({"dobj", "nsubjpass", "p:on", "p:at", "p:against"})  # ways to whom a verb of fighting plainly hits
BURST = HIT | {"p:in", "p:into", "p", "p:by"}  # and to where a bomb goes off
ALIKE = {"compound": "mod", "amod": "mod", "nmod": "mod", "acl": "relcl", "attr": "acomp", "oprd": "acomp"}


def nearest(scene: Scene, standing: Standing, i: int) -> Mention:
    """The mention of an actor nearest to a token: in its sentence by the tree, else the last before it, else the first after."""
    number = scene.token(i).sentence
    inside = [m for m in standing.mentions if scene.token(m.head).sentence == number]
    if len(inside) == 1:
        return inside[0]
    if inside:
        return min(inside, key=lambda m: (len(path(scene, i, m.head)), abs(m.head - i)))
    before = [m for m in standing.mentions if m.head < i]
    return before[-1] if before else standing.mentions[0]


def path(scene: Scene, i: int, k: int) -> tuple[str, ...]:
    """The labels of the tree from a trigger up and down to a mention of its sentence; conjuncts and appositions are no step."""
    found = scene.paths.get((i, k))
    if found is None:
        found = scene.paths[i, k] = tuple(steps(scene, i, k))
    return found


def steps(scene: Scene, i: int, k: int) -> list[str]:
    """The labels of a path, walked anew."""
    tokens = scene.parse.tokens
    up = [i]
    while tokens[i].head != i:
        i = tokens[i].head
        up.append(i)
    down: list[int] = []
    while k not in up:
        down.append(k)
        head = tokens[k].head
        if head == k:
            return ["apart"]
        k = head
    above = [f"^{name}" for t in up[: up.index(k)] if (name := label(scene, t)) not in NO_STEP]
    return above + [name for t in reversed(down) if (name := label(scene, t)) not in NO_STEP]


def label(scene: Scene, k: int) -> str:
    token = scene.token(k)
    if token.dep in ("prep", "dative", "agent"):
        return f"p:{token.lower}" if token.lower in PREPOSITIONS else "p"
    return ALIKE.get(token.dep, token.dep)


def way(scene: Scene, i: int, k: int) -> str:
    """The path as one word, long ones by their ends."""
    steps = path(scene, i, k)
    return ">".join(steps) if len(steps) <= 3 else f"{steps[0]}..{steps[-1]}"


def trigger_kind(scene: Scene, i: int) -> str:
    """Verb, passive, noun or other."""
    token = scene.token(i)
    return ("passive" if is_passive(scene, i) else "verb") if is_verb(token) else "noun" if token.pos in ("NOUN", "PROPN") else "other"


def is_here(event: Event, p: Participant) -> bool:
    """True for somebody named in the sentence of an act."""
    return p.span is not None and event.sentence.start <= p.span.start < event.sentence.end


def head_of(scene: Scene, p: Participant) -> int | None:
    """The head token of the words that name a participant: the one that hangs from outside them."""
    tokens = scene.parse.tokens_in(p.span.start, p.span.end) if p.span is not None else ()
    inside = {t.i for t in tokens}
    return next((t.i for t in tokens if t.head == t.i or t.head not in inside), None)


def between(scene: Scene, i: int, k: int) -> int:
    """How many other mentions stand between two tokens, three for more."""
    low, high = sorted((i, k))
    return min(3, sum(1 for n in range(low + 1, high) if n in scene.mentions))


def mention_place(scene: Scene, k: int) -> str:
    """Whether a mention in another sentence is a subject, an object or elsewhere."""
    dep = scene.token(k).dep
    return "subject" if dep in ("nsubj", "nsubjpass", "agent") else "object" if dep == "dobj" else "else"

"""Unlisted: words that the reader holds to be triggers and the codebook has no sense for.

Comes in: a scene with a reading, and the heads that have a sense. Goes out: more heads, each with the generic sense of its type. They go
through the same rules as all others: what grammar reads as negated, planned or asked stays so.
"""

from __future__ import annotations

from collections.abc import Sequence

from truceline.codebooks.predicates import Sense, load_generic
from truceline.events.scene import Scene, is_verb
from truceline.events.senses import entry_of, is_dropped, trigger_tokens
from truceline.records import Token

READER = "reader/1"
GENERIC = "any."
LEAST = 35
NEAR = 3
# inside the words of another act they are none: "suspended talks", "imposed a curfew", "broke the truce"
DOUBLED = frozenset({"CONSULT", "ASSAULT", "RETREAT"})


def unlisted(scene: Scene, known: Sequence[tuple[int, Sense]]) -> list[tuple[int, Sense]]:
    """Heads and generic senses, in text order, the likeliest word of each phrase."""
    if not scene.reading:
        return []
    taken: list[tuple[int, str]] = []
    for head, sense in known:
        first, last = trigger_tokens(scene, head, sense)
        taken += [(i, sense.type) for i in {first, head, last}]
    listed, within = {head for head, _ in known}, {i for i, _ in taken}
    found: list[tuple[int, Sense]] = []
    for percent, i, type_ in sorted(likely(scene), key=lambda c: (-c[0], c[1])):
        other = is_somebody(scene, i) or is_charge(scene, i, taken) or is_known_as_none(scene, scene.token(i))
        own = None if other else generic(scene.token(i), type_)
        if own is None or percent < LEAST or i in listed or (type_ in DOUBLED and i in within):
            continue
        if not any(t == type_ and near(scene, i, k) for k, t in taken):
            found.append((i, own))
            taken.append((i, type_))
    return sorted(found, key=lambda f: f[0])


def likely(scene: Scene) -> list[tuple[int, int, str]]:
    """(percent, token, type) of the tokens that may be triggers."""
    return [(p, i, t) for i, word in enumerate(scene.reading.words) if word.act >= LEAST for t, p in word.types]


def generic(token: Token, type_: str) -> Sense | None:
    """The generic sense for a verb or a common noun."""
    if is_verb(token):
        return load_generic().get((type_, "verb")) if token.pos == "VERB" else None
    return load_generic().get((type_, "noun")) if token.pos == "NOUN" else None


def is_somebody(scene: Scene, i: int) -> bool:
    """True for a noun that names who does a thing, not what is done: "envoys", "attackers"."""
    mention = scene.mentions.get(i)
    return scene.token(i).pos == "NOUN" and mention is not None and bool(mention.actors)


def is_charge(scene: Scene, i: int, taken: Sequence[tuple[int, str]]) -> bool:
    """True for what somebody is accused of, in words that tell no act by themselves: "accused Kesteria of a breach of point 1"."""
    token = scene.token(i)
    above = scene.token(token.head)
    return token.dep == "pobj" and above.lower in ("of", "for", "over") and (above.head, "ACCUSE") in taken


def is_known_as_none(scene: Scene, token: Token) -> bool:
    """True for a word the codebook reads as no act where it stands."""
    entry = entry_of(token)
    return entry is not None and is_dropped(scene, token, entry)


def is_proposed(sense: Sense) -> bool:
    """True for the sense of a word that only the reader holds to be a trigger."""
    return sense.id.startswith(GENERIC)


def near(scene: Scene, i: int, k: int) -> bool:
    """True if two tokens are of one phrase: side by side, or one hangs from the other."""
    a, b = scene.token(i), scene.token(k)
    return a.sentence == b.sentence and (abs(i - k) <= NEAR or a.head == k or b.head == i)

"""Groups whose name stands beside what they are: "a group called the Free Tolm Brigade", "the Free Tolm Brigade, a rebel faction".

A phrase and the scene in, the named group out; None where no name stands there.
"""

from __future__ import annotations

from truceline.grounding.chunks import Phrase, name_end
from truceline.grounding.composed import pick
from truceline.grounding.found import Found, from_seen
from truceline.grounding.names import Hit
from truceline.grounding.people import chunk_sort
from truceline.grounding.scene import Scene, root_of, text_actor
from truceline.records.actor import ActorKind

# how far the name may stand behind the phrase: 'calling itself "The ...', "also known as the ..."
REACH = 6
KINDS = ("armed_group", "armed_force", "group", "media", "mission", "intl_org")


def named_beside(scene: Scene, phrase: Phrase, kind: ActorKind = "armed_group") -> Found | None:
    """The group that an apposition or a verb of naming puts beside a noun for a group; `kind` is what a new name is."""
    token = scene.token(phrase.head)
    if token.dep == "appos" and token.head in scene.by_head and token.head < phrase.first:
        above = scene.by_head[token.head]
        if above.mention.kind == "name" and above.sort in ("armed", "body", "organ", "media"):
            return from_seen(above, "named/apposition")
    for other in scene.parse.children(phrase.head, "appos"):
        hit = scene.cover.get(other.i)
        if hit is not None and other.i == root_of(scene, hit).i:
            found = group_of(scene, hit, kind) or unit_of(scene, hit, kind)
            if found is not None:
                return found
    return called(scene, phrase, kind)


def called(scene: Scene, phrase: Phrase, kind: ActorKind) -> Found | None:
    """The name after "called", "known as", "calling itself"."""
    sets = scene.index.words.sets
    tokens = scene.parse.tokens
    start = max(phrase.last, phrase.core) + 1
    end = min(start + REACH, len(tokens))
    naming = next((i for i in range(start, min(start + 3, end)) if tokens[i].lower in sets["naming"]), None)
    if naming is None or any(tokens[i].lower not in sets["naming_filler"] for i in range(start, naming)):
        return None
    for i in range(naming + 1, end):
        hit = scene.cover.get(i)
        if tokens[i].text[0].isdigit():
            continue
        if hit is not None and hit.first == i and (hit.names or not (hit.nation or hit.terms)):
            return group_of(scene, hit, kind)
        if tokens[i].lower not in sets["naming_filler"]:
            return None
    return None


def unit_of(scene: Scene, hit: Hit, kind: ActorKind) -> Found | None:
    """A name that ends in a common noun of the codebook: "the Tolm Volunteers"."""
    phrase = scene.phrase(hit.last)
    named = [c for c in scene.hits_in(phrase.first, hit.first - 1) if not (c.names or c.nation or c.terms)]
    if not named or hit.names or not scene.token(hit.last).text[0].isupper():
        return None
    text = " ".join(scene.parse.text[scene.token(named[0].first).start : scene.token(hit.last).end].split())
    return Found((text_actor(text, kind),), "armed" if kind == "armed_group" else "body", "noun", "named/new")


def group_of(scene: Scene, hit: Hit, kind: ActorKind) -> Found | None:
    """The group a name stands for: one of the theatre's, or a new one; persons, states and places are none."""
    actor = pick(scene, hit)
    if actor is not None:
        return Found((actor,), "armed" if actor.kind == "armed_group" else "body", "noun", "named") if actor.kind in KINDS else None
    tokens = scene.parse.tokens
    last = name_end(tokens, hit.last, scene.index.words)
    while last + 1 < len(tokens) and tokens[last + 1].text[0].isupper() and last + 1 in scene.cover:
        last += 1  # "the Tolm Volunteers": a common noun of the codebook that ends a name
    if hit.names or hit.nation or hit.terms or (last == hit.last and chunk_sort(scene, hit) not in ("organisation", "name")):
        return None
    first = hit.first - (hit.first > 0 and scene.token(hit.first - 1).text[0].isdigit())  # "the 10th Coastal Brigade"
    text = " ".join(scene.parse.text[scene.token(first).start : scene.token(last).end].split())
    return Found((text_actor(text, kind),), "armed" if kind == "armed_group" else "body", "noun", "named/new")

"""Wholes: the body whose people do something: a state's officials, a group's leaders, an alliance's members, a brigade of an army.

Comes in: an actor the report gives no name. Goes out: the named body the words put it in, with the same words as its span. Nobody who is
not named there; fighters of a nation are no part of its state.
"""

from __future__ import annotations

from collections.abc import Iterator

from truceline.events.scene import Scene
from truceline.records import Actor, Mention, Participant, Token

OFFICIAL = frozenset({"state", "government", "armed_force", "organ"})
BODIES = frozenset({"intl_org", "mission", "armed_group", "armed_force", "organ"})
INSIDE = ("poss", "compound", "amod", "nmod")


def known(actor: Actor) -> bool:
    """True for an actor with a name, not only words of the text."""
    return not actor.id.startswith("text:")


def is_named(actor: Actor) -> bool:
    """True for a person told by a full name, whether or not anybody knows him."""
    return actor.kind == "person" and is_full_name(actor.name)


def is_full_name(name: str) -> bool:
    """True for words that all begin with a capital, two at least."""
    words = name.split()
    return len(words) > 1 and all(w[:1].isupper() for w in words)


def marked(mention: Mention) -> bool:
    """True for a nation inside another word: in "pro-Norvanese rebels" and "Norvane-backed units" it does not act."""
    return mention.method == "modifier/marked"


def whole(scene: Scene, p: Participant) -> tuple[Participant, ...]:
    """The body an unnamed doer is part of ("Norvanese officials", "a brigade of Norvanese troops"); the doer, if the words tell none."""
    mention = mention_of(scene, p)
    if known(p.actor) or mention is None or p.span is None or any(known(a) or is_named(a) for a in mention.actors):
        return (p,)
    if has_left(scene, mention.head):
        return (p,)
    lemma = scene.token(mention.head).lemma
    found: tuple[Participant, ...] = ()
    if lemma in scene.classes["members"]:
        found = belongs(scene, mention.head, mention)
    elif lemma in scene.classes["units"] or lemma in scene.classes["allied"]:
        own = lemma not in scene.classes["allied"] and not is_irregular(scene, mention.head)
        kinds = BODIES | OFFICIAL if own else BODIES
        found = tuple(Participant(a, p.span) for a in bodies_in(scene, mention.head) if a.kind in kinds)
    return tuple(Participant(one.actor, p.span) for one in found) or (p,)


def has_left(scene: Scene, k: int) -> bool:
    """True for "the former commander of the Guard", "a Guard splinter group": no longer the Guard's."""
    return any(t.lower in scene.classes["no_longer"] for t in scene.kids(k, "amod", "compound"))


def is_irregular(scene: Scene, k: int) -> bool:
    """True for "militant groups", "a column of rebels": of no state, whatever nation stands beside them."""
    inner = [*scene.kids(k, *INSIDE), *(o for p in scene.kids(k, "prep") if p.lower == "of" for o in scene.kids(p.i, "pobj"))]
    return any(t.lemma in scene.classes["irregular"] or t.lower in scene.classes["irregular"] for t in inner)


def mention_of(scene: Scene, p: Participant) -> Mention | None:
    """The mention whose words a participant is: that at its span, else (for a pronoun) the first of the same actor."""
    if p.span is None:
        return None
    same = [m for m in scene.mentions.values() if p.actor in m.actors]
    here = next((m for m in same if m.span == p.span and m.kind != "pronoun"), None)
    return here or min((m for m in same if m.kind != "pronoun"), key=lambda m: m.span.start, default=None)


def bodies_in(scene: Scene, k: int) -> Iterator[Actor]:
    """The named actors inside a phrase: before its head, or after "of"."""
    inner = [t.i for t in scene.kids(k, *INSIDE)] + [o.i for p in scene.kids(k, "prep") if p.lower == "of" for o in scene.kids(p.i, "pobj")]
    for j in inner:
        mention = scene.mentions.get(j)
        if mention is not None and not marked(mention):
            yield from (a for a in mention.actors if known(a))


def belongs(scene: Scene, k: int, mention: Mention) -> tuple[Participant, ...]:
    """The named body whose leaders, members or officials an unnamed group is ("Home Guard commanders")."""
    if any(known(a) or is_named(a) or a.kind == "armed_group" for a in mention.actors):
        return ()  # "Velmora's negotiator, Ivo Mell" is Mell
    if has_left(scene, k):
        return ()
    behind = mention.on_behalf_of
    if behind is not None and behind.kind in ("armed_group", "armed_force") and known(behind):
        return (Participant(behind, mention.span),)
    inner = [t.i for t in scene.kids(k, *INSIDE)]
    inner += [o.i for p in told_after(scene, k) if p.lower in ("of", "from", "for") for o in scene.kids(p.i, "pobj")]
    irregular = scene.token(k).lemma in scene.classes["irregular"] or is_irregular(scene, k)  # "Norvane's rebel chief" is not Norvane's
    found = [j for j in inner for m in [scene.mentions.get(j)] if m is not None and any(known(a) for a in m.actors) and not marked(m)]
    bodies = [scene.mentions[c] for j in found[:1] for c in scene.conjuncts(j) if c in scene.mentions]
    named = [a for m in bodies for a in m.actors if known(a) and a.kind != "person" and not (irregular and a.kind in OFFICIAL)]
    home = scene.theatre.actor(mention.actors[0].state) if mention.actors[0].state and not irregular else None
    return tuple(Participant(a, mention.span) for a in named or ([home] if home is not None else []))


def told_after(scene: Scene, k: int) -> tuple[Token, ...]:
    """The prepositions behind a noun: in "army units and members of the Guard" they are the second's, whatever the tree hangs them from."""
    token = scene.token(k)
    own = scene.kids(k, "prep")
    joined = scene.kids(k, "conj")
    if joined and scene.kids(k, *INSIDE):
        return tuple(p for p in own if p.i < joined[0].i)
    shared = scene.kids(token.head, "prep") if token.dep == "conj" and not own else ()
    return own or tuple(p for p in shared if p.i == k + 1)

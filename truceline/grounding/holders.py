"""The office-holders of several states told at once: "the Velmoran and Kesterian presidents", "the ministers of Norvane and Velmora".

A plural office and the scene in, one person for each state out: who holds the office by report or theatre, else by the words.
"""

from __future__ import annotations

from truceline.codebooks.world_words import Term
from truceline.grounding.composed import compose_office, is_marked, pick
from truceline.grounding.found import Found, is_plural
from truceline.grounding.names import Hit
from truceline.grounding.people import office_holder
from truceline.grounding.scene import STATES, Scene
from truceline.records import Actor, Token


def holders(scene: Scene, token: Token) -> Found | None:
    """The holders of a plural office, one for each state the phrase names; None where it names fewer than two."""
    office, words = plural_office(scene, token) if is_plural(scene, token.i) else (None, "")
    if office is None:
        return None
    phrase = scene.phrase(token.i)
    near = [*scene.hits_in(phrase.first, token.i - 1), *(hit for i in named_after(scene, token) for hit in [scene.cover.get(i)] if hit)]
    owners = {a.id: a for hit in near for a in [owner(scene, hit)] if a is not None}
    if len(owners) < 2 or any(a.kind not in STATES for a in owners.values()):
        return None
    return Found(tuple(holder(scene, office, state, words) for state in owners.values()), "several", "title", "title/several", plural=True)


def named_after(scene: Scene, token: Token) -> list[int]:
    """The heads after "of", conjuncts with them."""
    objects = [o.i for p in scene.parse.children(token.i, "prep") if p.lower == "of" for o in scene.parse.children(p.i, "pobj")]
    return [c for i in objects for c in scene.parse.conjuncts(i)]


def plural_office(scene: Scene, token: Token) -> tuple[Term | None, str]:
    """The office of "foreign ministers" or "presidents", which the codebook has in the singular only, and its words."""
    lemma = scene.lemma(token)
    before = scene.token(token.i - 1).lower if token.i > 0 else ""
    for words in (f"{before} {lemma}", lemma):
        for term in scene.index.words.terms.get(words, ()):
            if term.sort == "title" and term.role not in ("", "person") and not term.speaks:
                return term, words
    return None, ""


def owner(scene: Scene, hit: Hit) -> Actor | None:
    """The state a part of a phrase names; None for one inside another word ("Norvane-backed")."""
    if is_marked(scene, hit):
        return None
    return scene.actor(hit.nation) if hit.nation else pick(scene, hit)


def holder(scene: Scene, office: Term, state: Actor, words: str) -> Actor:
    """Who holds an office of a state, else "president of Velmora" by the words."""
    known = office_holder(scene, office.any or (office.role,), state.id)
    return known.actor if known is not None else compose_office(scene.index, state, words)

"""The two sides, the other side, the enemy: who they are depends on the report and on who speaks."""

from __future__ import annotations

from truceline.codebooks.world_words import Term
from truceline.grounding import coreference
from truceline.grounding.chunks import Phrase
from truceline.grounding.composed import (
    compose_force,
    compose_organ,
    state_behind,
)
from truceline.grounding.found import Found, group
from truceline.grounding.scene import STATES, Scene
from truceline.records import Actor, Token


def is_pair(scene: Scene, phrase: Phrase) -> bool:
    """True for "both sides", "each side", "the two leaders", "the warring parties"."""
    words = {scene.token(i).lower for i in range(phrase.first, phrase.head)}
    if scene.token(phrase.head).lower in ("side", "party"):
        return "each" in words and phrase.last == phrase.core
    if scene.token(phrase.head).lower in ("sides", "parties"):
        return bool(words & {"both", "two", "warring"}) or ("the" in words and phrase.last == phrase.core)
    return "both" in words or {"the", "two"} <= words or "warring" in words


def pair(scene: Scene, phrase: Phrase, token: Token) -> Found:
    """The two who are at odds or at a table, if the report has told exactly two lately: persons, organs, states, or their armies."""
    words = scene.cover.get(token.i)
    organ_term = words.term("organ") if words else None
    title = plural_title(scene, token) or (words.term("title") if words else None)
    if title is not None and title.code:
        actors = ministers(scene, title)
    elif scene.has(token, "paired_people") or (title is not None and "minister" in scene.lemma(token)):
        actors = coreference.last_pair(scene, ("person",))
    elif scene.lemma(token) == "ministry":
        actors = coreference.last_pair(scene, ("organ",))
    else:
        told = coreference.last_pair(scene, ("state",), who_addresses(scene, token))
        if scene.has(token, "at_odds"):
            told = land_and_rebels(scene, told)
        actors = told or (() if has_others(scene, token) else main_sides(scene))
    if actors and organ_term is not None:
        actors = tuple(compose_organ(scene.index, a, organ_term, "") for a in actors if a.kind in STATES)
    if actors and words and words.term("army", "troops"):
        actors = tuple(compose_force(scene.index, a) if a.kind in STATES else a for a in actors)
    return Found(actors, "several", "noun", "pair", plural=True) if actors else group(scene, phrase, "group")


def land_and_rebels(scene: Scene, told: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """The sides of a war within a land: the land and those who fight it, not a state told between them; else those told last."""
    land = scene.actor(scene.land) if scene.land == scene.fought else None
    rebels = scene.sole_group or scene.rebel_side
    if land is None or rebels is None or not told or {a.id for a in told} == {land.id, rebels.id}:
        return told
    others = [a for a in told if a.id not in (land.id, rebels.id)]
    return (land, rebels) if all(a.kind == "state" for a in others) else told


def has_others(scene: Scene, token: Token) -> bool:
    """True for "the two sides and envoys of Norvane": who is told beside the two is neither, and may be who is told most."""
    below = (k for kid in scene.parse.children(token.i, "conj") for k in scene.parse.subtree(kid.i))
    return any(hit is not None and (hit.names or hit.nation) for k in below for hit in [scene.cover.get(k)])


def who_addresses(scene: Scene, token: Token) -> Actor | None:
    """The state of who "called on both sides", "urged the two sides": it is neither of them."""
    prep = scene.token(token.head)
    verb = prep if token.dep != "pobj" else scene.token(prep.head)
    spoken_to = token.dep in ("dobj", "pobj", "nsubj") and scene.has(verb, "addressing") and verb.i < token.i
    for subject in scene.parse.children(verb.i, "nsubj") if spoken_to else ():
        seen = scene.by_head.get(subject.i)
        if seen is not None and seen.mention.actors:
            return state_behind(scene, seen.mention.actors[0])
    return None


def plural_title(scene: Scene, token: Token) -> Term | None:
    """The office of "defence ministers", which the codebook has in the singular only."""
    before = scene.token(token.i - 1).lower if token.i > 0 else ""
    terms = scene.index.words.terms.get(f"{before} {scene.lemma(token)}", ())
    return next((term for term in terms if term.sort == "title"), None)


def ministers(scene: Scene, title: Term) -> tuple[Actor, ...]:
    """"Both defence ministers": the two told with that office, else their ministries as those of the two sides."""
    told = sorted((k for k in scene.table.people.values() if title.role in k.roles and k.last >= 0), key=lambda k: k.last)
    if len(told) == 2:
        return tuple(known.actor for known in told)
    organ = scene.index.words.organs.get(title.code)
    sides = coreference.last_pair(scene, ("state",)) or main_sides(scene)
    if organ is None or any(side.kind not in STATES for side in sides):
        return ()
    return tuple(compose_organ(scene.index, side, organ, "") for side in sides)


def main_sides(scene: Scene) -> tuple[Actor, ...]:
    """The two states a report is about, where its first words already say "both armies": told often, a third far less."""
    told = [(n, scene.actor(state)) for state, n in scene.told.most_common()]
    sides = [(n, actor) for n, actor in told if actor is not None and actor.kind in STATES and actor.party != "third"]
    if len(sides) < 2 or sides[1][0] < 3 or (len(sides) > 2 and sides[2][0] * 2 > sides[1][0]):
        return ()
    return tuple(sorted((actor for _, actor in sides[:2]), key=lambda actor: actor.id))


def is_other(scene: Scene, phrase: Phrase) -> bool:
    """True for "the other side", "the opposing party"."""
    return any(scene.token(i).lower in ("other", "opposing", "opposite") for i in range(phrase.first, phrase.head))


def other_side(scene: Scene, phrase: Phrase, token: Token) -> Found:
    """The other of the two sides the report tells, as seen by who speaks; by the words where that is not clear."""
    speaker = state_behind(scene, speaker_here(scene, token))
    others = [a for a in coreference.last_pair(scene, ("state",)) if speaker is not None and a.id != speaker.id]
    if len(others) == 1:
        return Found((others[0],), "state", "noun", "other-side")
    return group(scene, phrase, "group")


def enemy(scene: Scene, token: Token) -> Found:
    """"The enemy": the other of the two states told, as seen by who speaks; by the words where that is not clear."""
    speaker = state_behind(scene, speaker_here(scene, token))
    others = [a for a in coreference.last_pair(scene, ("state",)) if speaker and a.id != speaker.id]
    if speaker is not None and len(others) == 1 and others[0].kind == "state":
        return Found((compose_force(scene.index, others[0]),), "force", "noun", "enemy")
    return group(scene, scene.phrase(token.i), "group")


def speaker_here(scene: Scene, token: Token) -> Actor | None:
    """Who speaks where a token stands: the subject of the saying verb above it, else the last speaker told."""
    for above in scene.parse.ancestors(token.i):
        if scene.has(above, "saying"):
            for subject in scene.parse.children(above.i, "nsubj"):
                seen = scene.by_head.get(subject.i) if subject.i != token.i else None
                if seen and seen.mention.actors:
                    return seen.mention.on_behalf_of or seen.mention.actors[0]
    last = coreference.last_seen(scene, lambda s: s.speaking and s.mention.head < token.i and token.sentence - s.sentence <= 4)
    return (last.mention.on_behalf_of or last.mention.actors[0]) if last else None

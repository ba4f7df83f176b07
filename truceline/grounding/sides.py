"""The two sides, the other side, the enemy: who they are depends on the report and on who speaks."""

from __future__ import annotations

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
    """True for "both sides", "the two leaders", "the warring parties"."""
    words = {scene.token(i).lower for i in range(phrase.first, phrase.head)}
    if scene.token(phrase.head).lower in ("sides", "parties"):
        return bool(words & {"both", "two", "warring", "the"}) and phrase.last == phrase.core
    return "both" in words or {"the", "two"} <= words or "warring" in words


def pair(scene: Scene, phrase: Phrase, token: Token) -> Found:
    """The two who are at odds or at a table, if the report has told exactly two lately: persons, organs, states, or their armies."""
    words = scene.cover.get(token.i)
    organ_term = words.term("organ") if words else None
    if scene.has(token, "paired_people") or (words and words.term("title") and "minister" in scene.lemma(token)):
        actors = coreference.last_pair(scene, ("person",))
    elif scene.lemma(token) == "ministry":
        actors = coreference.last_pair(scene, ("organ",))
    else:
        actors = coreference.last_pair(scene, ("state",))
    if actors and organ_term is not None:
        actors = tuple(compose_organ(scene.index, a, organ_term, "") for a in actors if a.kind in STATES)
    if actors and words and words.term("army", "troops"):
        actors = tuple(compose_force(scene.index, a) if a.kind in STATES else a for a in actors)
    return Found(actors, "several", "noun", "pair", plural=True) if actors else group(scene, phrase, "group")


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

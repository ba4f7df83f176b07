"""Disclaimed acts: a side that says it did not do a thing denies it ("our guns did not fire, the ministry said").

Comes in: the drafts of a report. Goes out: the same with a REJECT/deny beside every hostile act told as not done by its own side, where no
word of denying stands in the sentence. Never for what the report itself says did not happen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from truceline.codebooks.predicates import Sense, senses_of
from truceline.codebooks.words import load_cues
from truceline.events.cast import side
from truceline.events.effects import Draft
from truceline.events.losses import sides
from truceline.events.modality import way_of
from truceline.events.modality_words import negated
from truceline.events.scene import Scene
from truceline.events.speakers import People

HOSTILE = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "AID"})
METHOD = "disclaimed/1"


def with_disclaimers(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts in their order, each disclaimed act followed by its denial."""
    denied = {scene.token(d.event.head).sentence for d in drafts if (d.event.type, d.event.mode) == ("REJECT", "deny")}
    return [x for d in drafts for x in (d, *disclaimer(scene, d, denied))]


def disclaimer(scene: Scene, draft: Draft, denied: set[int]) -> Iterator[Draft]:
    """The denial of one act, if its own side tells it as not done."""
    event, own = draft.event, disclaimers(scene, draft)
    if own and scene.token(event.head).sentence not in denied:
        denied.add(scene.token(event.head).sentence)
        denial = replace(
            event, type="REJECT", mode="deny", actors=own, targets=(), place=None, places=(), counts=(), modality="happened",
            according_to=(), ceasefire_violation=False, method=METHOD,
        )  # fmt: skip
        yield Draft(denial, deny_sense())


def disclaimers(scene: Scene, draft: Draft) -> People:
    """Those who say of a hostile act that their own side did not do it; not what it will not do, or failed to."""
    event = draft.event
    if event.modality != "denied" or event.type not in HOSTILE or draft.sense.speech or not is_undone(scene, event.head, draft.sense):
        return ()
    statement = next((s for s in scene.statements if s.id == event.statement), None)
    behalf = statement.on_behalf_of if statement is not None else None
    told = frozenset([side(behalf)]) if behalf is not None else frozenset()
    return tuple(p for p in event.according_to if (sides((p,)) | told) & sides(event.actors))


def is_undone(scene: Scene, i: int, sense: Sense) -> bool:
    """True for "did not attack", "never shelled", "is not arming", and for what stands under a word of denying."""
    cues, token = load_cues("modality.yaml"), scene.token(i)
    to_come = any(t.lower in cues["future"] | cues["future_in_past"] for t in scene.kids(i, "aux"))
    undone = negated(way_of(scene, i, sense), scene.kids(i))
    return (undone and not to_come) or any(t.lemma in cues["rebutted"] for t in (token, *scene.parse.ancestors(i)))


@cache
def deny_sense() -> Sense:
    """The codebook's plain sense of denying."""
    return next(s for s in senses_of("deny") if s.id == "deny")

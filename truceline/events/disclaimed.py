"""Disclaimed acts: a side that says it did not do a thing denies it ("our guns did not fire, the ministry said").

Comes in: the drafts of a report. Goes out: the same with a REJECT/deny beside every hostile act told as not done by its own side, where no
word of denying stands in the sentence. Never for what the report itself says did not happen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from truceline.codebooks.predicates import Sense, load_predicates
from truceline.events.effects import Draft
from truceline.events.losses import sides
from truceline.events.scene import Scene

HOSTILE = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "AID"})
METHOD = "disclaimed/1"


def with_disclaimers(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts in their order, each disclaimed act followed by its denial."""
    denied = {scene.token(d.event.head).sentence for d in drafts if (d.event.type, d.event.mode) == ("REJECT", "deny")}
    return [x for d in drafts for x in (d, *disclaimer(scene, d, denied))]


def disclaimer(scene: Scene, draft: Draft, denied: set[int]) -> Iterator[Draft]:
    """The denial of one act, if its own side tells it as not done."""
    event = draft.event
    if event.modality != "denied" or event.type not in HOSTILE or draft.sense.speech or scene.token(event.head).sentence in denied:
        return
    own = tuple(p for p in event.according_to if sides((p,)) & sides(event.actors))
    if own:
        denied.add(scene.token(event.head).sentence)
        denial = replace(
            event, type="REJECT", mode="deny", actors=own, targets=(), place=None, places=(), counts=(), modality="happened",
            according_to=(), ceasefire_violation=False, method=METHOD,
        )  # fmt: skip
        yield Draft(denial, deny_sense())


@cache
def deny_sense() -> Sense:
    """The codebook's plain sense of denying."""
    return next(s for s in load_predicates()["deny"] if s.id == "deny")

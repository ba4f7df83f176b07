"""Dates: the days of an act, from the time expressions around its trigger."""

from __future__ import annotations

from truceline.codebooks.predicates import Sense
from truceline.events.scene import Scene
from truceline.records import Report, When


def date_of(report: Report, scene: Scene, i: int, sense: Sense) -> tuple[str, str] | None:
    """First and last day of the act at token `i`, None if the report does not tell it."""
    token = scene.token(i)
    sentence = scene.parse.sentences[token.sentence]
    near = [w for w in scene.times if sentence.start <= w.span.start < sentence.end and w.kind in ("date", "time") and w.start and w.end]
    if not near:
        return None
    best = min(near, key=lambda w: (distance(scene, i, w), w.span.start))
    return (best.start or "", best.end or "")


def distance(scene: Scene, i: int, when: When) -> int:
    """Steps in the tree from the trigger to the time expression; far more if the trigger is not above it."""
    start = scene.parse.tokens_in(when.span.start, when.span.end)
    if not start:
        return 99
    steps, k = 0, start[-1].i
    while k != i:
        up = scene.token(k).head
        if up == k:
            return 20 + abs(start[-1].i - i)
        steps, k = steps + 1, up
    return steps

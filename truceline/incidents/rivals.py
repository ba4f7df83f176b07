"""Rivals: a report tells a happening once, so the acts of another that might be it compete. Verdicts in, the same weighed in rivalry out.

All pairs of two reports are weighed together: a pair loses where either act has a partner as good or better in the other's report. What is
found depends on the two reports alone, never on a third.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from truceline.incidents.matching import LEAST, Verdict, load_weights
from truceline.records import EventRef

SIGN = "rival"
NONE = (float("-inf"), float("-inf"))
MOST = 3.0  # a rival better or worse by more says no more


def weighed(verdicts: Mapping[tuple[EventRef, EventRef], Verdict]) -> dict[tuple[EventRef, EventRef], Verdict]:
    """The verdicts with what their rivals say of them; those that link nothing, are judged by somebody or of one story as they were.

    `verdicts` hold all pairs of the reports they speak of, pairs far apart left out.
    """
    worth = load_weights()[1].get(SIGN, 0.0)
    near = {pair: verdict.score for pair, verdict in verdicts.items() if verdict.vetoed is None and verdict.score > -MOST}
    found = dict(verdicts)
    for pair, ahead in rivalry(near).items():
        verdict = verdicts[pair]
        if ahead and verdict.links and not verdict.forced and not verdict.one_story:
            found[pair] = _with(verdict, worth * ahead)
    return found


def links_alone(verdict: Verdict) -> bool:
    """True if the verdict would let the two be one happening but for their rivals."""
    taken = verdict.reasons[-1][1] if verdict.reasons and verdict.reasons[-1][0] == SIGN else 0.0
    return verdict.vetoed is None and verdict.score - taken >= 0.0


def rivalry(scores: Mapping[tuple[EventRef, EventRef], float]) -> dict[tuple[EventRef, EventRef], float]:
    """How strong the best rival of each pair is: 0 if behind by `MOST` and more or if there is none, twice `MOST` if ahead by as much."""
    best: dict[tuple[EventRef, str], tuple[float, float]] = {}
    for (a, b), score in scores.items():
        for key in ((a, b.report), (b, a.report)):
            first, second = best.get(key, NONE)
            if score > second:
                best[key] = (score, first) if score > first else (first, score)

    def ahead(a: EventRef, b: EventRef, score: float) -> float:
        return max(_but(best[a, b.report], score), _but(best[b, a.report], score)) - score

    return {(a, b): max(0.0, min(2 * MOST, MOST + ahead(a, b, score))) for (a, b), score in scores.items()}


def _but(top: tuple[float, float], score: float) -> float:
    """The best of two scores but for one that is `score`."""
    first, second = top
    return second if first == score else first


def _with(verdict: Verdict, points: float) -> Verdict:
    points = round(points, 4)
    reasons = (*verdict.reasons, (SIGN, points)) if abs(points) >= LEAST else verdict.reasons
    return replace(verdict, score=round(verdict.score + points, 4), reasons=reasons)

"""When the slots of two matched events agree: who, where, when, how many, in what modality, according to whom."""

from __future__ import annotations

import datetime
from collections import Counter
from typing import Any

from truceline.evaluation.assignment import assign
from truceline.evaluation.names import norms, same_actor, same_place

MONTH = 31


def listed(value: Any) -> list[Any]:
    """A value as a list: nothing is an empty one."""
    return value if isinstance(value, list) else [] if value is None else [value]


def days(date: Any) -> tuple[int, int] | None:
    """First and last day as ordinals; None if it is no pair of days in order."""
    try:
        first, last = (datetime.date.fromisoformat(str(x)[:10]).toordinal() for x in date)
    except (TypeError, ValueError):
        return None
    return (first, last) if first <= last else None


def same_date(gold: Any, got: Any) -> bool:
    """Both unknown; or the overlap is half of the union; or both are of a month at most and start on one day."""
    if not gold or not got:
        return not gold and not got
    a, b = days(gold), days(got)
    if not a or not b:
        return False
    shared = min(a[1], b[1]) - max(a[0], b[0]) + 1
    union = max(a[1], b[1]) - min(a[0], b[0]) + 1
    return shared >= 0.5 * union or (a[0] == b[0] and a[1] - a[0] < MONTH and b[1] - b[0] < MONTH)


def lists_agree(gold: list[Any], got: list[Any]) -> bool:
    """Both empty, or a name in common."""
    if not gold or not got:
        return not gold and not got
    weights = {(i, j): 2.0 if norms(a) & norms(b) else 1.0 for i, a in enumerate(gold) for j, b in enumerate(got) if same_actor(a, b)}
    return bool(assign(weights, len(gold), len(got)))


def dyads_agree(gold: dict[str, Any], got: dict[str, Any]) -> bool:
    """Actors and targets agree; for a two-sided act without targets in gold, targets taken from its actors are right."""
    gold_actors, gold_targets = listed(gold.get("actors")), listed(gold.get("targets"))
    actors, targets = listed(got.get("actors")), listed(got.get("targets"))
    if len(gold_actors) > 1 and not gold_targets and targets:
        return bool(actors) and all(any(same_actor(a, b) for a in gold_actors) for b in actors + targets)
    return lists_agree(gold_actors, actors) and lists_agree(gold_targets, targets)


def number(value: Any) -> Any:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


def counts_agree(gold: list[dict[str, Any]], got: list[Any]) -> bool:
    """The pairs (what, value) are the same; values marked superseded in gold may be given or left out."""
    need = Counter((c["what"], number(c["value"])) for c in gold if not c.get("superseded"))
    may = Counter((c["what"], number(c["value"])) for c in gold if c.get("superseded"))
    have = Counter((c.get("what"), number(c.get("value"))) for c in got if isinstance(c, dict))
    return not need - have and not (have - need) - may


def slots(gold: dict[str, Any], got: dict[str, Any]) -> dict[str, tuple[bool, bool]]:
    """For each slot, whether it is right and whether gold has a value in it."""
    place, other = gold["place"], got.get("place")
    return {
        "place": (same_place(place, other) if place and other else not place and not other, bool(place)),
        "date": (same_date(gold.get("date"), got.get("date")), bool(gold.get("date"))),
        "counts": (counts_agree(gold.get("counts") or [], listed(got.get("counts"))), bool(gold.get("counts"))),
        "modality": (gold.get("modality") == got.get("modality"), True),
        "according_to": (lists_agree(listed(gold.get("according_to")), listed(got.get("according_to"))), bool(gold.get("according_to"))),
    }

"""Floors: figures that may not fall. Floors name the gold they were pinned on, so that changed gold is no gain."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Floors:
    """The floors of one gold set: `gold` is its hash, `figures` F1 or accuracy by name."""

    gold: str
    figures: dict[str, float]

    @classmethod
    def of(cls, value: dict[str, Any]) -> Floors:
        return cls(str(value["gold"]), {str(k): float(v) for k, v in value["figures"].items()})


def below(floors: Floors, gold: str, figures: dict[str, float]) -> list[str]:
    """One line per fault: gold that is not the pinned one, figures below their floor, figures that are gone."""
    if gold != floors.gold:
        return [f"the gold has changed ({gold[:12]}, pinned on {floors.gold[:12]}): look at it, then pin anew"]
    return [
        f"{name}: {figures.get(name, 'nothing')} is below the floor of {floor}"
        for name, floor in sorted(floors.figures.items())
        if name not in figures or figures[name] < floor
    ]


def raised(floors: Floors | None, gold: str, figures: dict[str, float], slack: float = 0.0) -> Floors:
    """Floors at the figures reached less `slack`; on the same gold none falls."""
    new = {name: round(max(0.0, value - slack), 3) for name, value in figures.items()}
    if floors is None or floors.gold != gold:
        return Floors(gold, new)
    return Floors(gold, {name: max(value, floors.figures.get(name, 0.0)) for name, value in new.items()})

"""Gains and losses, row by row: what a run reads right that another did not, and the other way round."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Change:
    """One figure of one report that moved. `before` and `after` are (hits, false finds, misses)."""

    report: str
    layer: str
    before: tuple[int, int, int]
    after: tuple[int, int, int]

    @property
    def gain(self) -> int:
        """Hits won, false finds and misses shed; negative is a loss."""
        return 2 * (self.after[0] - self.before[0]) - (self.after[1] - self.before[1]) - (self.after[2] - self.before[2])


def compare_runs(before: dict[str, Any], after: dict[str, Any]) -> list[Change]:
    """Every layer of every report whose figure differs between two evaluations, losses first, then gains, largest first."""
    old = {(r["id"], layer): tuple(v) for r in before["reports"] for layer, v in r["prf"].items()}
    new = {(r["id"], layer): tuple(v) for r in after["reports"] for layer, v in r["prf"].items()}
    nothing = (0, 0, 0)
    changes = [
        Change(report, layer, old.get((report, layer), nothing), new.get((report, layer), nothing))
        for report, layer in sorted(old.keys() | new.keys())
        if old.get((report, layer)) != new.get((report, layer))
    ]
    return sorted(changes, key=lambda c: (c.gain >= 0, -abs(c.gain), c.report, c.layer))

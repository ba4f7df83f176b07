"""Precision, recall and F1 of a count of hits, false finds and misses."""

from __future__ import annotations


def ratios(hits: int, false: int, missed: int) -> dict[str, float]:
    """Nothing to find and nothing found is 1.0 throughout."""
    p = hits / (hits + false) if hits + false else (0.0 if missed else 1.0)
    r = hits / (hits + missed) if hits + missed else (0.0 if false else 1.0)
    f1 = 2 * hits / (2 * hits + false + missed) if hits + false + missed else 1.0
    return {"P": p, "R": r, "F1": f1, "tp": hits, "fp": false, "fn": missed}

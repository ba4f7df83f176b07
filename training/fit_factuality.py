"""Fit the weights of `evals/factuality.yaml`: how certain the words make it that what a predicate tells came about.

Comes in: sentences with predicates valued from -3 to 3. Goes out: the YAML file, and what the weights reach on sentences they were not
fitted on. A ridge regression on features of the grammar: no random start, so the same data give the same file.

usage: python -m training.fit_factuality DATA.jsonl [--ridge 32] [--least 4] [--parts 2] [--out FILE]
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from evals.factuality import WEIGHTS, features, scene_of, value


class Row(NamedTuple):
    """The sentence of a predicate, its features, its value."""

    sentence: int
    features: tuple[str, ...]
    value: float


def rows_of(data: Path) -> list[Row]:
    """The predicates of a file, those that stand in the parser's sentence."""
    rows = []
    for number, line in enumerate(data.read_text(encoding="utf-8").splitlines()):
        told = json.loads(line)
        if told["factuality"]:
            scene, numbers = scene_of(told["tokens"])
            rows += [Row(number, features(scene, numbers[k]), v) for k, v in told["factuality"] if numbers[k] >= 0]
    return rows


def fit(rows: Sequence[Row], ridge: float, least: int) -> dict[str, float]:
    """Weights by feature; features seen fewer than `least` times are left out."""
    seen = Counter(f for r in rows for f in r.features)
    names = sorted(f for f, n in seen.items() if n >= least)
    column = {f: k for k, f in enumerate(names)}
    x = np.zeros((len(rows), len(names)))
    for k, row in enumerate(rows):
        x[k, [column[f] for f in row.features if f in column]] = 1.0
    y = np.array([r.value for r in rows])
    penalty = np.diag([0.01 if f == "any" else ridge for f in names])
    return {f: float(w) for f, w in zip(names, np.linalg.solve(x.T @ x + penalty, x.T @ y), strict=True)}


def held_out(rows: Sequence[Row], ridge: float, least: int, parts: int) -> float:
    """Pearson's r of values predicted by weights fitted on the other parts; sentences are dealt out in turn."""
    said, wanted = [], []
    for part in range(parts):
        weights = fit([r for r in rows if r.sentence % parts != part], ridge, least)
        aside = [r for r in rows if r.sentence % parts == part]
        said += [value(weights, r.features) for r in aside]
        wanted += [r.value for r in aside]
    return float(np.corrcoef(said, wanted)[0, 1])


def write(weights: dict[str, float], out: Path) -> None:
    """The weights to two places, small ones left out."""
    lines = ["source: fitted by training/fit_factuality.py on the development part of UDS-IH2; no text of it is here", "weights:"]
    lines += [f"  {json.dumps(name)}: {weight:.2f}" for name, weight in sorted(weights.items()) if abs(weight) >= 0.03]
    out.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Read the data, measure, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--ridge", type=float, default=32.0)
    parser.add_argument("--least", type=int, default=4)
    parser.add_argument("--parts", type=int, default=2)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    given = parser.parse_args()
    rows = rows_of(given.data)
    print(f"{len(rows)} predicates; r on sentences held out: {held_out(rows, given.ridge, given.least, given.parts):.4f}")
    write(fit(rows, given.ridge, given.least), given.out)


if __name__ == "__main__":
    main()

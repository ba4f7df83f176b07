"""Fit the weights of `truceline/codebooks/salience.yaml`: which words with a sense tell an act worth a record.

Comes in: folders of gold reports (SCHEMA of the development set), and folds of them to leave aside. Goes out: the YAML file. A logistic
regression with a ridge, by Newton steps: no random start, so the same gold gives the same file.

With `--readings` (a folder of training/reader/readings.py: each report read by a model that has not seen it) the reader's percents are
features too and its own finds are candidates; without it the weights are those of `--fast`.

usage: python training/fit_salience.py GOLD_FOLDER... [--readings FOLDER] [--folds FOLDS.json --aside 5] [--ridge 1] [--bias 1.3]
       [--out FILE]
"""

from __future__ import annotations

import argparse
import json
import pickle
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from truceline.events import find, salience
from truceline.intake import report_from_dict
from truceline.pipeline import PER_REPORT, walk
from truceline.records import Event, Reading
from truceline.theatres import list_theatres, load_theatre

OUT = Path(__file__).parents[1] / "truceline" / "codebooks" / "salience.yaml"

GIVEN_READING = tuple(stage for stage in PER_REPORT if stage.writes != "reading")


@dataclass(frozen=True, slots=True)
class Row:
    """The features of one candidate event, and whether the gold has it."""

    features: tuple[str, ...]
    right: bool


def rows_of(gold: dict[str, Any], reading: Reading) -> Iterator[Row]:
    """The candidates of one gold report, none left out."""
    seen: list[tuple[str, ...]] = []

    def keep_all(scene: Any, drafts: Sequence[Any], keep: frozenset[str] = frozenset()) -> list[Any]:
        seen.extend(salience.all_features(scene, drafts))
        return list(drafts)

    name = str(gold.get("theatre") or "world").replace("-", "_")
    theatre = load_theatre(name if name in list_theatres() else "world")
    given = {"report": report_from_dict(gold), "theatre": theatre, "reading": reading}
    events: tuple[Event, ...] = with_filter(keep_all, lambda: walk(GIVEN_READING, given, until="events")["events"])
    right = matched(gold, events)
    yield from (Row(features, k in right) for k, features in enumerate(seen))


def with_filter(stand_in: Callable[..., Any], run: Callable[[], tuple[Event, ...]]) -> tuple[Event, ...]:
    """`run` with another filter in place of the fitted one."""
    kept = find.keep_salient
    find.keep_salient = stand_in
    try:
        return run()
    finally:
        find.keep_salient = kept


def matched(gold: dict[str, Any], events: Sequence[Event]) -> set[int]:
    """The numbers of events that a gold event of the same type and sentence stands for, nearest triggers first, each gold event once."""
    text = gold["text"]
    pairs = []
    for g, wanted in enumerate(gold["events"]):
        start = text.find(wanted["sentence"])
        at = start + max(0, wanted["sentence"].find(wanted["trigger"]))
        for p, event in enumerate(events):
            inside = event.sentence.start <= max(at, 0) < event.sentence.end
            if start >= 0 and inside and event.type == wanted["type"]:
                overlap = event.trigger.start < at + len(wanted["trigger"]) and at < event.trigger.end
                pairs.append((not overlap, abs(event.trigger.start - at), g, p))
    used_gold: set[int] = set()
    used: set[int] = set()
    for _, _, g, p in sorted(pairs):
        if g not in used_gold and p not in used:
            used_gold.add(g)
            used.add(p)
    return used


def fit(rows: Sequence[Row], ridge: float, least: int = 3) -> dict[str, float]:
    """Weights by feature; features seen fewer than `least` times are left out."""
    seen = Counter(f for r in rows for f in r.features)
    names = sorted(f for f, n in seen.items() if n >= least)
    column = {f: k for k, f in enumerate(names)}
    x = np.zeros((len(rows), len(names)))
    for k, row in enumerate(rows):
        x[k, [column[f] for f in row.features if f in column]] = 1.0
    y = np.array([float(r.right) for r in rows])
    penalty = np.array([0.01 if f == "any" else ridge for f in names])
    w = np.zeros(len(names))
    for _ in range(30):
        p = 1.0 / (1.0 + np.exp(-x @ w))
        step = np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + np.diag(penalty), x.T @ (p - y) + penalty * w)
        w -= step
        if np.abs(step).max() < 1e-4:
            break
    return {f: float(w[k]) for f, k in column.items()}


def write(weights: dict[str, float], bias: float, out: Path) -> None:
    """The weights in hundredths, the threshold in the weight every candidate has; small ones left out."""
    lines = ["source: fitted by training/fit_salience.py; hundredths of a logit, an act is kept where their sum is above zero", "weights:"]
    for name, value in sorted({**weights, "any": weights["any"] + bias}.items()):
        hundredths = round(100 * value)
        if abs(hundredths) >= 5:
            lines.append(f"  {json.dumps(name)}: {hundredths}")
    out.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Read the gold, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--readings", type=Path)
    parser.add_argument("--folds", type=Path)
    parser.add_argument("--aside", default="5")
    parser.add_argument("--ridge", type=float, default=1.0)
    parser.add_argument("--bias", type=float, default=1.3)
    parser.add_argument("--out", type=Path, default=OUT)
    given = parser.parse_args()
    aside: set[str] = set()
    if given.folds:
        folds = json.loads(given.folds.read_text(encoding="utf-8"))["folds"]
        aside = {i for k in given.aside.split(",") for i in folds[int(k) - 1]}
    rows: list[Row] = []
    for path in sorted(p for folder in given.gold for p in folder.glob("*.json")):
        if path.stem not in aside:
            reading = pickle.loads((given.readings / f"{path.stem}.pkl").read_bytes()) if given.readings else Reading()
            rows.extend(rows_of(json.loads(path.read_text(encoding="utf-8")), reading))
    write(fit(rows, given.ridge), given.bias, given.out)
    print(f"{len(rows)} candidates, {sum(r.right for r in rows)} right -> {given.out}")


if __name__ == "__main__":
    main()

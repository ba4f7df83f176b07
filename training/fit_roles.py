"""Fit the weights of `truceline/codebooks/roles_weights.yaml`: which of the actors a report names fill the roles of an act.

Comes in: folders of gold reports (SCHEMA of the development set), and folds of them to leave aside. Goes out: the YAML file; with --folds
also the share of dyads right when each fold is read with weights fitted on the others. A log-linear model over pairs of options (actor,
target) with a ridge, by a fixed number of gradient steps from nought: the same gold gives the same file.

With `--readings` (a folder of training/reader/readings.py: each report read by a model that has not seen it) each report is learned from
twice, with the reader's percents and without: the one file serves both the default engine and `--fast`.

usage: python training/fit_roles.py GOLD_FOLDER... [--readings FOLDER] [--folds FOLDS.json --aside 5] [--ridge 15] [--out FILE] [--cross]
"""

from __future__ import annotations

import argparse
import importlib
import json
import pickle
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from truceline.evaluation.assignment import assign
from truceline.evaluation.layers import event_weights
from truceline.evaluation.names import same_actor
from truceline.evaluation.slots import listed
from truceline.events import choice
from truceline.events.choice import Ballot, Sides, allowed, one, pair_features, pair_of
from truceline.exports.record import event_dict, participant_dict
from truceline.intake import report_from_dict
from truceline.pipeline import PER_REPORT, walk
from truceline.records import Reading
from truceline.theatres import list_theatres, load_theatre

OUT = Path(__file__).parents[1] / "truceline" / "codebooks" / "roles_weights.yaml"
find: Any = importlib.import_module("truceline.events.find")
STEPS, LEAST = 300, 8
LOW = -(10**9)
Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Row:
    """The options of one event: features of each, the pairs of them (actor, target, features), which are right.

    `usable` are the pairs to learn to prefer; `allowed` those that may be taken (it is learned from all); `grammar` is the number of the
    pair that grammar has read.
    """

    options: tuple[tuple[str, ...], ...]
    pairs: tuple[tuple[int, int, tuple[str, ...]], ...]
    usable: tuple[bool, ...]
    right: tuple[bool, ...]
    allowed: tuple[bool, ...]
    grammar: int


def rows_of(gold: dict[str, Any], reading: Reading) -> Iterator[Row]:
    """The events of one gold report that a gold event stands for."""
    seen: list[Ballot] = []

    def keep_all(scene: Any, drafts: Sequence[Any]) -> list[Any]:
        seen.extend(choice.ballots(scene, drafts))
        return [d.event for d in drafts]

    name = str(gold.get("theatre") or "world").replace("-", "_")
    theatre = load_theatre(name if name in list_theatres() else "world")
    kept = find.choose_roles
    find.choose_roles = keep_all
    stages = [s for s in PER_REPORT if s.room != "reader"]
    try:
        state = walk(stages, {"report": report_from_dict(gold), "theatre": theatre, "reading": reading}, until="events")
    finally:
        find.choose_roles = kept
    events = [event_dict(e) for e in state["events"]]
    for g, p in assign(event_weights(gold["text"], gold["events"], events)[0], len(gold["events"]), len(events)):
        yield row_of(gold["events"][g], seen[p])


def row_of(wanted: dict[str, Any], ballot: Ballot) -> Row:
    """One event with its options judged by the gold names."""
    actors, targets = listed(wanted["actors"]), listed(wanted["targets"])
    given_actors = [[participant_dict(p) for p in o.people] for o in ballot.actors]
    given_targets = [[participant_dict(p) for p in o.people] for o in ballot.targets]
    right_a, right_t = [agrees(actors, o) for o in given_actors], [agrees(targets, o) for o in given_targets]
    among = [[all(any(same_actor(a, b) for a in actors) for b in o) for o in given] for given in (given_actors, given_targets)]
    two_sided = len(actors) > 1 and not targets
    pairs: list[tuple[int, int, tuple[str, ...]]] = []
    right: list[tuple[bool, bool, bool]] = []
    grammar = 0
    common: dict[tuple[str, str], Sides] = {}
    for n, a in enumerate(ballot.actors):
        for m, t in enumerate(ballot.targets):
            if one(a, t):
                continue
            if grammar_has(a, ballot.actors) and grammar_has(t, ballot.targets):
                grammar = len(pairs)
            pairs.append((n, len(ballot.actors) + m, tuple(pair_features(pair_of(ballot, a, t, common)))))
            both = bool(a.people) and among[0][n] and among[1][m] if two_sided and t.people else right_a[n] and right_t[m]
            right.append((both, right_a[n], right_t[m]))
    # where no pair is right, a right one of one role is what can be learned
    part = next((k for k in range(3) if any(r[k] for r in right)), None)
    usable = tuple(part is None or r[part] for r in right)
    may = set(allowed(ballot))
    taken = tuple((n, m - len(ballot.actors)) in may for n, m, _ in pairs)
    features = tuple(o.features for o in (*ballot.actors, *ballot.targets))
    return Row(features, tuple(pairs), usable, tuple(r[0] for r in right), taken, grammar)


def agrees(gold: Sequence[Any], given: Sequence[Any]) -> bool:
    """Both empty, or a name in common."""
    return any(same_actor(a, b) for a in gold for b in given) if gold and given else not gold and not given


def grammar_has(option: Any, among: Sequence[Any]) -> bool:
    """True for what grammar has read: what it keeps, else nobody."""
    return bool(option.kind == "keep" or (option.kind == "none" and not any(o.kind == "keep" for o in among)))


@dataclass(frozen=True, slots=True)
class Bag:
    """Bags of features one after another: the numbers of the features, where each bag begins and how many it holds."""

    features: Ints
    starts: Ints
    sizes: Ints

    def scores(self, w: Floats) -> Floats:
        return np.asarray(np.add.reduceat(w[self.features], self.starts))

    def slope(self, pull: Floats, size: int) -> Floats:
        return np.asarray(np.bincount(self.features, weights=np.repeat(pull, self.sizes), minlength=size), dtype=np.float64)


def bag(bags: Sequence[Sequence[str]], column: dict[str, int]) -> Bag:
    """Bags as arrays; an empty one holds the feature of no weight."""
    numbers = [[column[f] for f in b if f in column] or [len(column)] for b in bags]
    sizes = np.array([len(b) for b in numbers])
    return Bag(np.array([f for b in numbers for f in b]), np.cumsum(sizes) - sizes, sizes)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows as arrays: all options, all pairs with the numbers of their options, where the pairs of each row begin."""

    options: Bag
    pairs: Bag
    actor: Ints
    target: Ints
    first: Ints
    counts: Ints
    usable: npt.NDArray[np.bool_]

    def scores(self, w: Floats) -> Floats:
        alone = self.options.scores(w)
        return np.asarray(alone[self.actor] + alone[self.target] + self.pairs.scores(w))

    def slope(self, pull: Floats, size: int) -> Floats:
        many = len(self.options.sizes)
        alone = np.bincount(self.actor, weights=pull, minlength=many) + np.bincount(self.target, weights=pull, minlength=many)
        return self.options.slope(np.asarray(alone, dtype=np.float64), size) + self.pairs.slope(pull, size)

    def chances(self, scores: Floats) -> Floats:
        """The chance of each pair among those of its row."""
        raised = np.exp(scores - np.repeat(np.maximum.reduceat(scores, self.first), self.counts))
        return np.asarray(raised / np.repeat(np.add.reduceat(raised, self.first), self.counts))


def table(rows: Sequence[Row], column: dict[str, int]) -> Table:
    """The arrays of rows."""
    before = np.cumsum([0, *(len(r.options) for r in rows)])
    counts = np.array([len(r.pairs) for r in rows])
    return Table(
        bag([f for r in rows for f in r.options], column), bag([p[2] for r in rows for p in r.pairs], column),
        np.array([before[k] + p[0] for k, r in enumerate(rows) for p in r.pairs]),
        np.array([before[k] + p[1] for k, r in enumerate(rows) for p in r.pairs]),
        np.cumsum(counts) - counts, counts, np.array([x for r in rows for x in r.usable]),
    )  # fmt: skip


def fit(rows: Sequence[Row], ridge: float) -> dict[str, float]:
    """Weights by feature; features seen in fewer than `LEAST` rows are left out."""
    seen = Counter(f for r in rows for f in {f for fs in (*r.options, *(p[2] for p in r.pairs)) for f in fs})
    column = {f: k for k, f in enumerate(sorted(f for f, n in seen.items() if n >= LEAST))}
    t = table(rows, column)
    w, mean, square = (np.zeros(len(column) + 1) for _ in range(3))
    for step in range(1, STEPS + 1):
        scores = t.scores(w)
        pull = t.chances(scores) - t.chances(np.where(t.usable, scores, scores - 1e6))
        slope = t.slope(pull, len(w)) + ridge * w
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        w -= 0.1 * (1 - step / (STEPS + 1)) * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
        w[-1] = 0.0
    return {f: float(w[k]) for f, k in column.items()}


def share_right(rows: Sequence[Row], weights: dict[str, float]) -> tuple[int, int]:
    """How many dyads are right as chosen, and as grammar has them."""
    chosen = grammar = 0
    for row in rows:
        alone = [weigh(weights, fs) for fs in row.options]
        scores = [alone[a] + alone[t] + weigh(weights, fs) if may else LOW for (a, t, fs), may in zip(row.pairs, row.allowed, strict=True)]
        chosen += row.right[scores.index(max(scores))]
        grammar += row.right[row.grammar]
    return chosen, grammar


def weigh(weights: dict[str, float], features: Sequence[str]) -> int:
    return sum(round(100 * weights.get(f, 0.0)) for f in features)


def write(weights: dict[str, float], out: Path) -> None:
    """The weights in hundredths, small ones left out."""
    lines = ["source: fitted by training/fit_roles.py; hundredths of a logit, the weightiest pair of options is taken", "weights:"]
    for name, value in sorted(weights.items()):
        if abs(round(100 * value)) >= 5:
            lines.append(f"  {json.dumps(name)}: {round(100 * value)}")
    out.write_text("\n".join(lines) + "\n", encoding="utf-8")


def cross(by_fold: dict[int, list[Row]], ridge: float) -> None:
    """Print the share of dyads right in each fold, read with the weights of the others."""
    for fold, rows in sorted(by_fold.items()):
        weights = fit([r for k, rs in sorted(by_fold.items()) if k != fold for r in rs], ridge)
        chosen, grammar = share_right(rows, weights)
        print(f"fold {fold}: {len(rows)} events, dyads right {grammar} by grammar, {chosen} as chosen")


def main() -> None:
    """Read the gold, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--readings", type=Path, help="a folder of training/reader/readings.py: learn with and without them")
    parser.add_argument("--folds", type=Path)
    parser.add_argument("--aside", default="5")
    parser.add_argument("--ridge", type=float, default=15.0)
    parser.add_argument("--cross", action="store_true", help="also fit without each fold and say how it reads that fold")
    parser.add_argument("--out", type=Path, default=OUT)
    given = parser.parse_args()
    folds = json.loads(given.folds.read_text(encoding="utf-8"))["folds"] if given.folds else []
    fold_of = {i: n for n, ids in enumerate(folds, 1) for i in ids}
    aside = {int(k) for k in given.aside.split(",") if k}
    by_fold: dict[int, list[Row]] = {}
    for path in sorted(p for folder in given.gold for p in folder.glob("*.json")):
        fold = fold_of.get(path.stem, 0)
        if fold not in aside:
            gold = json.loads(path.read_text(encoding="utf-8"))
            by_fold.setdefault(fold, []).extend(rows_of(gold, Reading()))
            read = given.readings / f"{path.stem}.pkl" if given.readings else None
            if read is not None and read.exists():  # no model has left the written reports unseen
                by_fold[fold].extend(rows_of(gold, pickle.loads(read.read_bytes())))
    if given.cross:
        cross(by_fold, given.ridge)
    rows = [r for _, rs in sorted(by_fold.items()) for r in rs]
    weights = fit(rows, given.ridge)
    write(weights, given.out)
    chosen, grammar = share_right(rows, weights)
    print(f"{len(rows)} events, dyads right {grammar} by grammar, {chosen} as chosen -> {given.out}")


if __name__ == "__main__":
    main()

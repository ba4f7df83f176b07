"""Fit the weights of `truceline/codebooks/incidents_weights.yaml`: what each sign says that two tellings are one happening.

Comes in: folders of gold reports, each with a file of incidents (`{"incidents": [{"members": [{"report", "event"}]}], "open": [...]}`).
Where a file says `"open"`, events it does not name are happenings of their own, but for those listed as open; else they are left out.
Goes out: the YAML file; with `--folds` also how many pairs come right when each fold is put together with weights fitted on the others.

Two logistic regressions with a ridge, by Newton's steps from nought: one over pairs of events of one report, one over what reports tell of
one happening as a whole, report against report. Pairs that something objects to are not learned from. The same gold gives the same file.

usage: python training/fit_incidents.py FOLDER INCIDENTS.json [FOLDER INCIDENTS.json ...] [--folds FOLDS.json --aside 5]
    [--read RECORDS.jsonl ...] [--share 0.2] [--ridge 3] [--lean 0.6 1.1] [--out FILE]
"""

from __future__ import annotations

import argparse
import itertools
import json
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from truceline.evaluation.gold_records import records_from_gold
from truceline.evaluation.layers import score_report
from truceline.exports.reading import record_from_dict
from truceline.incidents import announced, happened, matching, reconciled, rivals
from truceline.incidents.facets import Facet, horizon_of, in_report, read_facets, take_together
from truceline.incidents.families import load_families
from truceline.incidents.rivals import SIGN, rivalry
from truceline.incidents.signs import objection, signs_of
from truceline.incidents.stories import names_at_hand
from truceline.incidents.tales import tale_of
from truceline.records import EventRef, Record
from truceline.theatres import list_theatres, load_theatre
from truceline.theatres.theatre import Theatre

OUT = Path(__file__).parents[1] / "truceline" / "codebooks" / "incidents_weights.yaml"
STEPS, ENOUGH, TURNS, LEAST = 40, 1e-6, 4, 4
# set by hand. Of reports of crime no gold of ours has enough: what such a report tells of people hurt is nearly always one happening. The
# others are rules of the trade that so few pairs of the gold speak of that they would not be learned.
HELD = {
    "within": {
        "plain": 3.5, "part_of_more": -3.0, "denies_its_own": -5.0, "denies_another": -3.0, "thin": 0.0,
        "place_apart": -2.0, "place_within": 0.3,
    },
    "across": {"plain": 0.0, "part_of_more": -8.0, "denies_its_own": -11.0, "denies_another": -8.0, "thin": -8.0, "victim_apart": -4.0},
}
Member = tuple[str, str]
Labels = dict[Member, int]
Tally = dict[str, list[int]]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Field:
    """The reports of one theatre, which happening each event tells, and the fold of each report (-1: none, always learned from).

    `read` is the number of the coding where the events are those our own coding finds, each with the label of the gold event it stands
    for; 0 for gold. `share` is what each of its pairs counts for.
    """

    theatre: Theatre
    records: tuple[Record, ...]
    labels: Labels
    folds: dict[str, int]
    read: int = 0
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class Pair:
    """Two tellings: their signs, whether they are one happening, the folds they lie in, and of which reports and events they are."""

    signs: tuple[tuple[str, float], ...]
    one: bool
    folds: frozenset[int]
    ends: tuple[EventRef, EventRef]
    share: float = 1.0


def read_fields(
    folder: Path, incidents: Path, folds: dict[str, int], aside: int | None, codings: Sequence[dict[str, Any]], share: float
) -> Iterator[Field]:
    """The gold of a folder, by theatre, and our own codings of it, which count for `share` together; reports put aside left out."""
    book = json.loads(incidents.read_text(encoding="utf-8"))
    rows = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]
    rows = [row for row in rows if aside is None or folds.get(row["id"]) != aside - 1]
    known: Labels = {(m["report"], m["event"]): n for n, i in enumerate(book["incidents"]) for m in i["members"]}
    unsure = {(m["report"], m["event"]) for m in book.get("open", ())}
    if "open" in book:
        everything = ((row["id"], event["id"]) for row in rows for event in row["events"])
        known |= {key: -n for n, key in enumerate(everything, 1) if key not in known and key not in unsure}
    by_theatre: dict[str, dict[str, Any]] = defaultdict(dict)
    for row in rows:
        name = str(row["theatre"]).replace("-", "_")
        by_theatre[name if "open" not in book and name in list_theatres() else "world"][row["id"]] = row
    for name, told in sorted(by_theatre.items()):
        theatre = load_theatre(name)
        labels = {key: n for key, n in known.items() if key[0] in told}
        lies_in = {key: folds.get(key, -1) for key in told}
        yield Field(theatre, tuple(records_from_gold(told, theatre)), labels, lies_in)
        for number, read in enumerate(codings, 1):
            found = {key: read[key] for key in told if key in read}
            meant = {(key, event): (key, gold) for key in found for event, gold in score_report(told[key], found[key]).events.items()}
            ours = {key: labels[gold] for key, gold in meant.items() if gold in labels}
            if ours:
                ours_told = tuple(record_from_dict(found[key]) for key in sorted(found))
                yield Field(theatre, ours_told, ours, lies_in, number, share / len(codings))


def told_of(field: Field) -> tuple[list[list[Facet]], list[list[Facet]]]:
    """For each report its events, and the same taken together by happening, as far as they are labelled."""
    singles, wholes = [], []
    at_hand = names_at_hand(field.theatre)
    for record in field.records:
        facets = [f for f in read_facets([record], field.theatre) if label_of(f, field) is not None]
        by_label: dict[int | None, list[Facet]] = defaultdict(list)
        for facet in facets:
            by_label[label_of(facet, field)].append(facet)
        singles.append(facets)
        wholes.append(in_report([take_together(group) for group in by_label.values()], tale_of(record, horizon_of(record), at_hand)))
    return singles, wholes


def label_of(facet: Facet, field: Field) -> int | None:
    return field.labels.get((facet.ref.report, facet.ref.event))


def pairs_of(field: Field) -> tuple[list[Pair], list[Pair]]:
    """The pairs within one report and those of two."""
    singles, wholes = told_of(field)
    within = [pair for facets in singles for a, b in itertools.combinations(facets, 2) if (pair := pair_of(a, b, field))]
    across = [
        pair for one, two in itertools.combinations(wholes, 2) for a in one for b in two if (pair := pair_of(a, b, field))
    ]  # fmt: skip
    return within, across


def pair_of(a: Facet, b: Facet, field: Field) -> Pair | None:
    if objection(a, b, field.theatre, load_families()):
        return None
    signs = tuple(signs_of(a, b, field.theatre, load_families()))
    folds = frozenset((field.folds[a.ref.report], field.folds[b.ref.report]))
    ends = (EventRef(f"{a.ref.report} {field.read}", a.ref.event), EventRef(f"{b.ref.report} {field.read}", b.ref.event))
    return Pair(signs, label_of(a, field) == label_of(b, field), folds, ends, field.share)


def fit(pairs: Sequence[Pair], ridge: float, lean: float) -> dict[str, float]:
    """The weight of each sign seen often enough; `lean` is added to all, so that rather too much is joined than too little."""
    names, x, y = table_of(pairs, HELD["within"])
    return rounded(names, regress(x, y, shares_of(pairs), ridge), lean)


def fit_with_rivals(pairs: Sequence[Pair], ridge: float, lean: float) -> dict[str, float]:
    """The same with the weight of a rival: what the signs are worth, then, in turns, how much of it stands and what a rival takes away."""
    names, x, y = table_of(pairs, HELD["across"])
    shares = shares_of(pairs)
    w = regress(x, y, shares, ridge)
    for _ in range(TURNS):
        score = x @ w
        ahead = rivalry({pair.ends: float(s) for pair, s in zip(pairs, score, strict=True)})
        table = np.column_stack([x[:, names.index("any")], score, [ahead[pair.ends] for pair in pairs]])
        more, stands, rival = regress(table, y, shares, 1.0)
        w = stands * w
        w[names.index("any")] += more
    return rounded([*names, SIGN], np.append(w, rival), lean)


def table_of(pairs: Sequence[Pair], held: Container[str]) -> tuple[list[str], Floats, Floats]:
    """The names of the signs seen often enough but those held, the strength of each in each pair, and which pairs are one happening."""
    seen: dict[str, int] = defaultdict(int)
    for pair in pairs:
        for name, _ in pair.signs:
            seen[name] += 1
    names = sorted(name for name, n in seen.items() if n >= LEAST and name not in held)
    at = {name: n for n, name in enumerate(names)}
    x: Floats = np.zeros((len(pairs), len(names)))
    for n, pair in enumerate(pairs):
        for name, strength in pair.signs:
            if name in at:
                x[n, at[name]] = strength
    return names, x, np.array([pair.one for pair in pairs], dtype=float)


def shares_of(pairs: Sequence[Pair]) -> Floats:
    return np.array([pair.share for pair in pairs])


def regress(x: Floats, y: Floats, shares: Floats, ridge: float) -> Floats:
    """The weights of a logistic regression over rows that count for so much each."""
    w: Floats = np.zeros(x.shape[1])
    for _ in range(STEPS):
        p = 1.0 / (1.0 + np.exp(-(x @ w)))
        slope = x.T @ (shares * (p - y)) + ridge * w
        bend = (x.T * (shares * p * (1.0 - p))) @ x + ridge * np.eye(x.shape[1])
        step = np.linalg.solve(bend, slope)
        w = w - step
        if np.abs(step).max() < ENOUGH:
            break
    return w


def rounded(names: Sequence[str], w: Floats, lean: float) -> dict[str, float]:
    out = {name: round(float(value), 2) for name, value in zip(names, w, strict=True)}
    return {name: value for name, value in (out | {"any": round(out["any"] + lean, 2)}).items() if value}


def put_together(field: Field, weights: tuple[dict[str, float], dict[str, float]], reports: Iterable[str]) -> Labels:
    """Which incident each event of some reports comes into under these weights."""
    kept = matching.load_weights
    matching.load_weights = rivals.load_weights = lambda: weights  # type: ignore[assignment]
    wanted = set(reports)
    try:
        state = reconciled([record for record in field.records if record.report.id in wanted], field.theatre)
        found = (*happened(state), *announced(state))
    finally:
        matching.load_weights = rivals.load_weights = kept
    return {(ref.report, ref.event): n for n, incident in enumerate(found) for ref in incident.refs()}


def right(gold: Labels, got: Labels) -> Tally:
    """Pairs right, found and wanted: of all events, of two reports, of one."""
    tally = {name: [0, 0, 0] for name in ("all", "across", "within")}
    for a, b in itertools.combinations(sorted(gold), 2):
        one, put = gold[a] == gold[b], a in got and b in got and got[a] == got[b]
        for name in ("all", "within" if a[0] == b[0] else "across"):
            tally[name] = [n + k for n, k in zip(tally[name], (one and put, put, one), strict=True)]
    return tally


def report(name: str, tallies: Sequence[Tally]) -> None:
    for key in ("all", "across", "within"):
        hit, found, wanted = (sum(t[key][n] for t in tallies) for n in range(3))
        precision, recall = hit / (found or 1), hit / (wanted or 1)
        print(f"{name:18} {key:7} P {precision:.3f} R {recall:.3f} F1 {2 * hit / ((found + wanted) or 1):.3f} ({wanted} pairs)")


def items_of(field: Field, fold: int) -> Labels:
    """The labelled events of a fold that may tell an incident: no speech acts, no tolls over a stretch of time."""
    may = {(f.ref.report, f.ref.event) for f in read_facets(field.records, field.theatre)}
    named = {key for key, label in field.labels.items() if label >= 0}
    return {key: n for key, n in field.labels.items() if field.folds[key[0]] == fold and (key in may or key in named)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--folds", type=Path)
    parser.add_argument("--aside", type=int)
    parser.add_argument("--read", type=Path, nargs="*", default=[], help="records as we read the same reports, JSONL; several count as one")
    parser.add_argument("--share", type=float, default=0.2, help="what our own readings count for together, beside gold as 1")
    parser.add_argument("--ridge", type=float, default=3.0)
    parser.add_argument("--lean", type=float, nargs=2, default=(0.6, 1.1))
    parser.add_argument("--out", type=Path, default=OUT)
    given = parser.parse_args()
    rows = json.loads(given.folds.read_text(encoding="utf-8"))["folds"] if given.folds else []
    folds = {key: n for n, fold in enumerate(rows) for key in fold}
    codings = [{row["id"]: row for line in path.open(encoding="utf-8") if (row := json.loads(line))} for path in given.read]
    sets = zip(given.gold[::2], given.gold[1::2], strict=True)
    fields = [f for one in sets for f in read_fields(*one, folds, given.aside, codings, given.share)]
    made = [pairs_of(field) for field in fields]
    kinds = [[pair for pairs in made for pair in pairs[kind]] for kind in (0, 1)]

    def weights(aside: int | None) -> tuple[dict[str, float], dict[str, float]]:
        within, across = ([p for p in pairs if aside is None or aside not in p.folds] for pairs in kinds)
        one = {**fit(within, given.ridge, given.lean[0]), **HELD["within"]}
        return one, {**fit_with_rivals(across, given.ridge, given.lean[1]), **HELD["across"]}

    crossed: dict[bool, list[Tally]] = {False: [], True: []}
    for fold in sorted({n for field in fields for n in field.folds.values()} - {-1}):
        held = weights(fold)
        for field in fields:
            got = put_together(field, held, [r for r, n in field.folds.items() if n == fold])
            crossed[field.read > 0].append(right(items_of(field, fold), got))
    final = weights(None)
    for was_read in (False, True):
        name = "as read" if was_read else "gold"
        report(f"{name}, held out", crossed[was_read])
        same = [f for f in fields if (f.read > 0) == was_read and -1 in f.folds.values()]
        report(f"{name}, learned", [right(items_of(f, -1), put_together(f, final, f.folds)) for f in same])
    head = "# What each sign says that two tellings are one happening, as a logarithm of odds: `within` one report, `across` two.\n"
    head += "# source: own; fitted by training/fit_incidents.py (its head says on what), signs told in truceline/incidents/signs.py\n"
    tables = ["".join(f"  {k}: {v}\n" for k, v in sorted(table.items(), key=lambda kv: (-kv[1], kv[0]))) for table in final]
    given.out.write_text(f"{head}within:\n{tables[0]}across:\n{tables[1]}", encoding="utf-8")


if __name__ == "__main__":
    main()

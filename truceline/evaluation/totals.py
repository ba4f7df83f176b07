"""Figures over many reports: sums of the sheets (micro), and the short list of figures that floors are pinned on."""

from __future__ import annotations

from typing import Any

from truceline.evaluation.incidents import score_incidents
from truceline.evaluation.layers import Sheet, score_report
from truceline.evaluation.ratios import ratios


def evaluate(
    gold: dict[str, dict[str, Any]],
    records: dict[str, dict[str, Any]],
    gold_incidents: list[dict[str, Any]] | None = None,
    incidents: list[dict[str, Any]] | None = None,
) -> dict[str, Any]:
    """Score records by report id against gold; a gold report without a record counts as an empty one.

    Returns:
        {"prf": {layer: P, R, F1, tp, fp, fn}, "acc": {slot: right, n, accuracy}, "types": {type: ...}, "incidents"?: ...,
        "reports": [one row per report: id, prf, acc, types, events]}
    """
    sheets = [score_report(gold[k], records.get(k)) for k in sorted(gold)]
    out: dict[str, Any] = {
        "prf": {k: ratios(*v) for k, v in sums([s.prf for s in sheets], 3).items()},
        "acc": {k: accuracy(*v) for k, v in sorted(sums([s.acc for s in sheets], 2).items())},
        "types": {k: ratios(*v) for k, v in sorted(sums([s.types for s in sheets], 3).items())},
    }
    if gold_incidents is not None and incidents is not None:
        out["incidents"] = score_incidents(gold_incidents, incidents, sheets)
    out["reports"] = [row(s) for s in sheets]
    return out


def sums(parts: list[dict[str, list[int]]], width: int) -> dict[str, list[int]]:
    out: dict[str, list[int]] = {}
    for part in parts:
        for key, value in part.items():
            out[key] = [a + b for a, b in zip(out.get(key, [0] * width), value, strict=True)]
    return out


def accuracy(right: int, n: int) -> dict[str, float | None]:
    return {"right": right, "n": n, "accuracy": right / n if n else None}


def row(sheet: Sheet) -> dict[str, Any]:
    return {"id": sheet.id, "prf": sheet.prf, "acc": sheet.acc, "types": sheet.types, "events": sheet.events}


def figures(out: dict[str, Any]) -> dict[str, float]:
    """F1 per layer and accuracy per slot, rounded to three digits, of an evaluation: what floors are pinned on."""
    layers = {k: round(v["F1"], 3) for k, v in out["prf"].items()}
    slots = {k: round(v["accuracy"], 3) for k, v in out["acc"].items() if v["accuracy"] is not None}
    return layers | slots

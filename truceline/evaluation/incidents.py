"""Predicted incidents against gold ones: pairwise and B-cubed precision, recall and F1 (Bagga and Baldwin 1998)."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from truceline.evaluation.layers import Sheet
from truceline.evaluation.ratios import ratios

Member = tuple[str, str]


def score_incidents(gold: list[dict[str, Any]], got: list[dict[str, Any]], sheets: list[Sheet]) -> dict[str, Any]:
    """The members of the gold incidents are the items; a predicted event stands for the gold event it was matched with.

    A gold item no predicted incident holds is a cluster of its own.
    """
    items = gold_items(gold, {s.id for s in sheets})
    guess, outside = guessed(got, sheets, items)
    by_gold: dict[int, set[Member]] = defaultdict(set)
    by_guess: dict[int, set[Member]] = defaultdict(set)
    for key, n in items.items():
        by_gold[n].add(key)
        by_guess[guess[key]].add(key)
    shared = [(len(by_gold[items[k]] & by_guess[guess[k]]), len(by_guess[guess[k]]), len(by_gold[items[k]])) for k in items]
    p = sum(s / n for s, n, _ in shared) / len(items) if items else 1.0
    r = sum(s / n for s, _, n in shared) / len(items) if items else 1.0
    return {
        "pairwise": pairwise(items, guess),
        "b-cubed": {"P": p, "R": r, "F1": 2 * p * r / (p + r) if p + r else 0.0},
        "items": len(items),
        "predicted members outside the gold incidents": outside,
    }


def gold_items(gold: list[dict[str, Any]], known: set[str]) -> dict[Member, int]:
    return {(m["report"], m["event"]): n for n, incident in enumerate(gold) for m in incident["members"] if m["report"] in known}


def guessed(got: list[dict[str, Any]], sheets: list[Sheet], items: dict[Member, int]) -> tuple[dict[Member, int], int]:
    """The predicted cluster of each item, and how many predicted members are no items."""
    to_gold = {(s.id, event): (s.id, name) for s in sheets for event, name in s.events.items()}
    guess: dict[Member, int] = {}
    outside = 0
    for n, incident in enumerate(got):
        for member in incident.get("members") or []:
            key = to_gold.get((str(member.get("report")), str(member.get("event"))))
            if key is None or key not in items:
                outside += 1
            else:
                guess.setdefault(key, n)
    for k, key in enumerate(sorted(items)):
        guess.setdefault(key, -1 - k)
    return guess, outside


def pairwise(items: dict[Member, int], guess: dict[Member, int]) -> dict[str, float]:
    keys = sorted(items)
    hits = false = missed = 0
    for i, a in enumerate(keys):
        for b in keys[i + 1 :]:
            together, put_together = items[a] == items[b], guess[a] == guess[b]
            hits += together and put_together
            false += put_together and not together
            missed += together and not put_together
    return ratios(hits, false, missed)

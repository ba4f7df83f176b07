"""The scripts that fit weights read what the walk gives them: one report's rows, and weights from them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from truceline.records import Reading


@pytest.fixture(scope="module")
def gold(shared: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((shared / "gold" / "dev" / "seed_004.json").read_text(encoding="utf-8"))
    return found


def test_salience_learns_from_every_candidate(gold: dict[str, Any]) -> None:
    from training.fit_salience import fit, rows_of

    rows = list(rows_of(gold, Reading()))
    assert any(r.right for r in rows) and all("any" in r.features for r in rows)
    assert "any" in fit(rows, ridge=4.0)


def test_roles_learn_from_the_pairs_of_matched_events(gold: dict[str, Any]) -> None:
    from training.fit_roles import fit, rows_of, share_right

    rows = list(rows_of(gold, Reading()))
    assert rows and all(len(r.pairs) == len(r.right) == len(r.allowed) for r in rows)
    chosen, grammar = share_right(rows, fit(rows, ridge=15.0))
    assert chosen >= grammar > 0

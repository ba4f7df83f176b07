"""The quality gate: no figure below its floor; floors know their gold and only rise."""

from __future__ import annotations

from pathlib import Path

from evals.gate import faults, gold_sets
from truceline.evaluation.floors import Floors, below, raised


def test_floors_hold_on_the_packaged_training_set() -> None:
    assert faults("training", gold_sets()["training"]) == []


def test_floors_hold_on_the_shared_development_set(shared: Path) -> None:
    assert faults("dev", shared / "gold" / "dev") == []


def test_floors_name_what_fell() -> None:
    floors = Floors("abc", {"statements": 0.8, "places": 0.5})
    assert below(floors, "abc", {"statements": 0.79, "places": 0.5}) == ["statements: 0.79 is below the floor of 0.8"]


def test_floors_do_not_judge_changed_gold() -> None:
    (fault,) = below(Floors("abc", {"statements": 0.8}), "def", {"statements": 0.9})
    assert "the gold has changed" in fault


def test_floors_only_rise_on_the_same_gold() -> None:
    floors = Floors("abc", {"statements": 0.8, "places": 0.5})
    assert raised(floors, "abc", {"statements": 0.7, "places": 0.6}).figures == {"statements": 0.8, "places": 0.6}
    assert raised(floors, "def", {"statements": 0.7}).figures == {"statements": 0.7}

"""The quality gate: floors under the figures of each gold set, pinned with the gold's hash; they only rise.

    python evals/gate.py            score every set that is there and compare with evals/floors.json (exit 1 below a floor)
    python evals/gate.py --pin      raise the floors to the figures reached, less a little slack

The packaged training set is always there; the shared development set is where TRUCELINE_SHARED points to (default: ../shared).
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from truceline.demo import GOLD
from truceline.evaluation import evaluate, figures, gold_hash, load_gold
from truceline.evaluation.floors import Floors, below, raised
from truceline.evaluation.run import code_gold

ROOT = Path(__file__).resolve().parents[1]
FLOORS = ROOT / "evals" / "floors.json"
SHARED = Path(os.environ.get("TRUCELINE_SHARED", ROOT.parent / "shared"))
SLACK = 0.015  # so that another machine's arithmetic, or one reading of hundreds, need not argue with the gate


def gold_sets() -> dict[str, Path]:
    """The gold folders there are on this machine, by name."""
    sets = {"training": GOLD, "dev": SHARED / "gold" / "dev"}
    return {name: folder for name, folder in sets.items() if folder.is_dir()}


def read_floors() -> dict[str, Floors]:
    """The pinned floors by set."""
    rows = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    return {name: Floors.of(row) for name, row in rows.items()}


def reached(folder: Path) -> dict[str, float]:
    """The figures the current software reaches on a gold folder."""
    gold = load_gold(folder)
    return figures(evaluate(gold, code_gold(gold.values())))


def faults(name: str, folder: Path) -> list[str]:
    """What is below its floor in one set; a set without floors is a fault of its own."""
    floors = read_floors().get(name)
    if floors is None:
        return [f"{name}: no floors pinned"]
    return [f"{name}: {fault}" for fault in below(floors, gold_hash(folder), reached(folder))]


def pin() -> None:
    """Raise the floors of every set that is there; sets that are not keep theirs."""
    floors = read_floors()
    for name, folder in gold_sets().items():
        floors[name] = raised(floors.get(name), gold_hash(folder), reached(folder), SLACK)
    rows = {name: {"gold": f.gold, "figures": dict(sorted(f.figures.items()))} for name, f in sorted(floors.items())}
    FLOORS.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


def main(arguments: list[str]) -> int:
    if arguments == ["--pin"]:
        pin()
        return 0
    found = [fault for name, folder in gold_sets().items() for fault in faults(name, folder)]
    print("\n".join(found) if found else f"all floors hold: {', '.join(gold_sets())}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Readings of gold reports by models that have not seen them: what later fits (salience, roles) learn from. One pickle a report.

usage: python training/reader/readings.py MODEL.onnx GOLD_FOLDER... --out FOLDER [--folds FOLDS.json --only 1,2] [--ids REGEX]
"""

from __future__ import annotations

import argparse
import json
import pickle
import re
from pathlib import Path

from truceline.intake import report_from_dict
from truceline.language import read as parse_of
from truceline.reader import read


def main() -> None:
    """Read the chosen reports, write their readings."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--folds", type=Path)
    parser.add_argument("--only", default="")
    parser.add_argument("--ids", default="")
    given = parser.parse_args()
    parts = json.loads(given.folds.read_text(encoding="utf-8"))["folds"] if given.folds else []
    wanted = {i for k in given.only.split(",") if k for i in parts[int(k) - 1]}
    given.out.mkdir(parents=True, exist_ok=True)
    done = 0
    for path in sorted(p for folder in given.gold for p in folder.glob("*.json")):
        if path.stem in wanted or (given.ids and re.search(given.ids, path.stem)):
            report = report_from_dict(json.loads(path.read_text(encoding="utf-8")))
            (given.out / f"{path.stem}.pkl").write_bytes(pickle.dumps(read(report, parse_of(report), given.model)))
            done += 1
    print(f"{done} readings -> {given.out}")


if __name__ == "__main__":
    main()

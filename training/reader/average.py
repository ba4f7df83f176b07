"""The mean of fitted networks, weight by weight: started from the same weights and each fitted on a half of the reports, they agree better
than either reads alone, and the mean has learned from all.

usage: python training/reader/average.py FOLDER_OF_TRAIN... --out FOLDER
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    parts = [torch.load(folder / "net.pt") for folder in given.folders]
    mean = {name: sum(p[name] for p in parts) / len(parts) if w.is_floating_point() else w for name, w in parts[0].items()}
    given.out.mkdir(parents=True, exist_ok=True)
    torch.save(mean, given.out / "net.pt")

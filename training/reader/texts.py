"""Reports without gold -> windows of words, one JSON object a line: what a smaller network is fitted to answer on (distil.py).

Runs with the package's own parser, so that windows are cut as at run time.

usage: python training/reader/texts.py REPORTS.jsonl... --out FILE [--most 3200]
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from truceline.intake import report_from_dict
from truceline.language import read
from truceline.reader.windows import windows

Row = dict[str, Any]


def rows_of(told: Row) -> Iterator[Row]:
    """The windows of one report: its words and which of them are proper names."""
    parse = read(report_from_dict({"id": told["id"], "text": told["text"]}))
    for number, window in enumerate(windows(parse)):
        tokens = parse.tokens[window[0].first:window[-1].last]
        words, proper = [t.text for t in tokens], [int(t.pos == "PROPN") for t in tokens]
        yield {"id": told["id"], "window": number, "theatre": None, "words": words, "proper": proper}


def main() -> None:
    """Read the reports, write a choice of their windows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reports", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--most", type=int, default=3200)
    given = parser.parse_args()
    told = [json.loads(line) for path in given.reports for line in path.read_text(encoding="utf-8").splitlines()]
    rows = [row for report in told for row in rows_of(report)]
    chosen = random.Random(7).sample(rows, min(given.most, len(rows)))
    given.out.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in chosen), encoding="utf-8")
    print(f"{len(chosen)} of {len(rows)} windows -> {given.out}")


if __name__ == "__main__":
    main()

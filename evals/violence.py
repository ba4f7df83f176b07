"""Which reports of ordinary violence are about one incident: from report JSONL to incidents, beside what this is measured against.

    python -m evals.violence REPORTS.jsonl [--key incident] [--only topic=3,18] [--theatre world] [--records CODED.jsonl] [--few]
        [--json]

REPORTS: one JSON object a line with `id`, `text`, `published` where known, and under `--key` the name of its incident. A report's
incident is read from ours in two ways: `main` is the one it stands in `main_of`, `members` the one most of its events are members of.
`baseline` clusters by tf-idf of the set itself, reports printed more than 30 days apart never together, at the bar (of ten) that is best
for it on this very file: a generous opponent. `--few` keeps one to four reports of each incident, in turn, as ordinary crime has them.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

from evals.coding import read_rows
from evals.ecb import group, tfidf
from truceline.exports.reading import record_from_dict
from truceline.incidents import reconcile
from truceline.intake import report_from_dict
from truceline.pipeline import code_report
from truceline.records import Incident, Record
from truceline.theatres import load_theatre

WINDOW = 30
FEW = (1, 1, 2, 3, 4)
BARS = (0.06, 0.09, 0.12, 0.15, 0.18, 0.21, 0.25, 0.3, 0.35, 0.4)
Row = Mapping[str, Any]
Homes = Mapping[str, str]


def scores(gold: Homes, got: Homes) -> tuple[float, float]:
    """B-cubed F1 and pairwise F1 of a clustering of reports."""
    told, put = members_of(gold), members_of(got)
    shared = {key: len(told[gold[key]] & put[got[key]]) for key in gold}
    precision = sum(shared[k] / len(put[got[k]]) for k in gold) / len(gold)
    recall = sum(shared[k] / len(told[gold[k]]) for k in gold) / len(gold)
    pairs = [(gold[a] == gold[b], got[a] == got[b]) for a, b in combinations(sorted(gold), 2)]
    hits, all_of_them = sum(g and p for g, p in pairs), sum(g + p for g, p in pairs)
    return 2 * precision * recall / (precision + recall), 2 * hits / all_of_them if all_of_them else 1.0


def members_of(homes: Homes) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for key, home in homes.items():
        found[home].add(key)
    return found


def by_main(incidents: Iterable[Incident], reports: Sequence[str]) -> Homes:
    """The incident each report is mainly about; a report with none is alone."""
    return {key: f"alone {key}" for key in reports} | {key: i.id for i in incidents for key in i.main_of}


def by_members(incidents: Iterable[Incident], reports: Sequence[str]) -> Homes:
    """The incident most events of each report are members of, of several the first by id."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for incident in incidents:
        for member in incident.members:
            votes[member.ref.report][incident.id] += 1
    most = {key: min(held, key=lambda name: (-held[name], name)) for key, held in votes.items()}
    return {key: most.get(key, f"alone {key}") for key in reports}


def baseline(rows: Sequence[Row], bar: float) -> Homes:
    """Reports by tf-idf; one printed more than 30 days from the first of its cluster begins another."""
    homes, days = group(tfidf(rows), bar), {row["id"]: day_of(row) for row in rows}
    out: dict[str, str] = {}
    for key in sorted(homes, key=lambda k: (days[k] or 0, k)):
        first, own = days[homes[key]], days[key]
        late = abs(own - first) // WINDOW if own and first else 0
        out[key] = f"{homes[key]} {late}"
    return out


def day_of(row: Row) -> int | None:
    return date.fromisoformat(row["published"][:10]).toordinal() if row.get("published") else None


def few(rows: Sequence[Row], key: str) -> list[Row]:
    """The first reports by id of each incident: one, one, two, three, four of them, and again."""
    by_incident: dict[str, list[Row]] = defaultdict(list)
    for row in sorted(rows, key=lambda r: str(r["id"])):
        by_incident[str(row[key])].append(row)
    return [row for n, name in enumerate(sorted(by_incident)) for row in by_incident[name][: FEW[n % len(FEW)]]]


def read_coded(path: Path, rows: Sequence[Row]) -> list[Record]:
    """Records coded before, of these rows."""
    wanted = {row["id"] for row in rows}
    return [record_from_dict(row) for row in read_rows(path) if row["id"] in wanted]


def code(rows: Sequence[Row], theatre: str) -> list[Record]:
    pack = load_theatre(theatre)
    fields = ("id", "text", "title", "published")
    return [code_report(report_from_dict({name: row[name] for name in fields if row.get(name)}), pack) for row in rows]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--key", default="incident")
    parser.add_argument("--only", help="FIELD=VALUE,VALUE: these rows only")
    parser.add_argument("--theatre", default="world")
    parser.add_argument("--records", type=Path)
    parser.add_argument("--few", action="store_true")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    rows = list(read_rows(given.data))
    if given.only:
        name, values = given.only.split("=")
        rows = [row for row in rows if str(row[name]) in values.split(",")]
    rows = few(rows, given.key) if given.few else rows
    gold = {row["id"]: str(row[given.key]) for row in rows}
    records = read_coded(given.records, rows) if given.records else code(rows, given.theatre)
    incidents = reconcile(records, load_theatre(given.theatre))
    tried = {bar: scores(gold, baseline(rows, bar)) for bar in BARS}
    best = max(tried, key=lambda bar: (sum(tried[bar]), -bar))
    found = {
        "main": scores(gold, by_main(incidents, sorted(gold))),
        "members": scores(gold, by_members(incidents, sorted(gold))),
        f"baseline at {best}": tried[best],
    }
    if given.json:
        print(json.dumps({name: {"b-cubed": b, "pairwise": p} for name, (b, p) in found.items()}))
    for name, (b, p) in found.items() if not given.json else ():
        print(f"{name:18} B-cubed F1 {b:.3f}  pairwise F1 {p:.3f}  ({len(gold)} reports, {len(set(gold.values()))} incidents)")


if __name__ == "__main__":
    main()

"""The golden walk: one packaged report, every stage's output as it stands; and the two reports that describe the system, fact by fact.

After a change that is meant: TRUCELINE_GOLDEN=write pytest tests/golden, then read the difference line by line before committing it.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from truceline.demo import REPORTS
from truceline.exports.record import record_dict
from truceline.intake import report_from_dict
from truceline.pipeline import code_report
from truceline.theatres import load_theatre

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))
GOLDEN = HERE / "tr_01.walk.txt"


def test_golden_walk_of_a_packaged_report() -> None:
    from walk_lines import walk_lines

    report = report_from_dict(json.loads((REPORTS / "tr_01.json").read_text(encoding="utf-8")))
    got = "\n".join(walk_lines(report, "training")) + "\n"
    if os.environ.get("TRUCELINE_GOLDEN") == "write":
        GOLDEN.write_text(got, encoding="utf-8")
    assert got.splitlines() == GOLDEN.read_text(encoding="utf-8").splitlines()


def seed(shared: Path, name: str) -> dict[str, Any]:
    given = json.loads((shared / "gold" / "dev" / f"{name}.json").read_text(encoding="utf-8"))
    keys = ("id", "title", "publisher", "url", "published", "published_bounds", "text")
    return record_dict(code_report(report_from_dict({k: given[k] for k in keys}), load_theatre("south_caucasus")))


def has_event(record: dict[str, Any], **wanted: object) -> bool:
    """True if some event has all these values; names are compared with the names of the list."""

    def holds(event: dict[str, Any], key: str, value: object) -> bool:
        got = event[key]
        if isinstance(got, list):
            names = [g["name"] if isinstance(g, dict) and "name" in g else g for g in got]
            return value in names or names == value
        return bool(got and value in got["text"]) if key == "trigger" else got == value

    return any(all(holds(e, k, v) for k, v in wanted.items()) for e in record["events"])


def relations(record: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [r for r in record["relations"] if r["kind"] == kind]


FACTS: list[tuple[str, str, Callable[[dict[str, Any]], bool]]] = [
    ("seed_004", "an advance not allowed is denied, by who did not allow it",
     lambda r: has_event(r, type="ASSAULT", mode="advance", modality="denied", according_to="Armenia")),
    ("seed_004", "not refuting is no denial", lambda r: not any(e["type"] == "REJECT" for e in r["events"]) and not relations(r, "denies")),
    ("seed_004", "not refuting is a relation", lambda r: len(relations(r, "does_not_refute")) >= 1),
    ("seed_004", "the twelve are captured by whom the report names",
     lambda r: has_event(r, type="ASSAULT", mode="abduct", actors="Armed Forces of Azerbaijan", trigger="captured")),
    ("seed_004", "a ceasefire violation without a named doer has no doer",
     lambda r: any(e["ceasefire_violation"] and not e["actors"] for e in r["events"])),
    ("seed_004", "two capitals act as governments",
     lambda r: has_event(r, type="REQUEST", mode="assist", actors="Government of Armenia", targets="Government of Russia")),
    ("seed_004", "the treaty of 1997 is found by year and parties",
     lambda r: any(a["agreement_id"] == "RU-AM-1997" for a in r["agreements"]) and len(relations(r, "pursuant_to")) >= 1),
    ("seed_004", "attribution in the next sentence",
     lambda r: any(s["cue"]["text"].startswith("This opinion was expressed") and s["speaker"]["name"] == "Vladimir Putin"
                   for s in r["statements"])),
    ("seed_004", "a report without a date takes its year from what it knows, not from today",
     lambda r: "2021-11-16" in {t["value"] for t in r["times"]}),
    ("seed_004", "the spokeswoman speaks for her ministry",
     lambda r: any(s["speaker"]["name"] == "Leyla Abdullayeva" and s["on_behalf_of"]["name"] == "Ministry of Foreign Affairs of Azerbaijan"
                   for s in r["statements"])),
    ("seed_000", "three leaders signed the statement",
     lambda r: has_event(r, type="AGREE", mode="sign", actors=["Vladimir Putin", "Ilham Aliyev", "Nikol Pashinyan"])),
    ("seed_000", "that year is the year of the sentence before", lambda r: "2020-11-09" in {t["value"] for t in r["times"]}),
    ("seed_000", "hostilities launched have no doer", lambda r: has_event(r, type="ASSAULT", trigger="hostilities", actors=[])),
    ("seed_000", "expected reconciliation has not happened",
     lambda r: not has_event(r, type="AGREE", trigger="reconciliation", modality="happened")),
    ("seed_000", "peacekeepers are no belligerents",
     lambda r: has_event(r, type="AID", mode="peacekeeping", actors="Russian peacekeeping contingent")
     and not has_event(r, type="ASSAULT", actors="Russian peacekeeping contingent")),
    ("seed_000", "agency and picture are credits, not speakers",
     lambda r: {(c["name"], c["relation"]) for c in r["report"]["credits"]} >= {("TASS", "based_on")}
     and not any("TASS" in s["speaker"]["name"] for s in r["statements"])),
]  # fmt: skip


@pytest.mark.parametrize(("name", "why", "holds"), FACTS, ids=[f"{name}: {why}" for name, why, _ in FACTS])
def test_golden_facts_of_the_two_reports(shared: Path, name: str, why: str, holds: Callable[[dict[str, Any]], bool]) -> None:
    assert holds(seed(shared, name)), why

"""Which reports carry one text, and which only tell one story."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from truceline.demo import GOLD, REPORTS
from truceline.incidents import find_copies
from truceline.intake import report_from_dict
from truceline.records import Credit, Report

WIRE = (
    "Artillery fire hit the village of Tolm in the night to Tuesday, the ministry of defence in Tarnis said in a "
    "short note. Two soldiers were killed and five more were taken to a hospital in Halvik with wounds. The "
    "ministry said that the fire came from the area of Brask and went on for an hour and a half. Officials in "
    "Dunmere called the account a fairy tale and said that no gun on their side had been fired."
)
MORE = (
    " A spokesman for the observers said in the evening that a patrol would be sent to the village as soon as the "
    "road was safe to use, and that nothing could be said before then about the direction of the fire. The mayor of"
    " Halvik asked people to stay at home until the morning."
)
OTHER_WORDS = (
    "Two Velmoran servicemen lost their lives when shells came down on Tolm before dawn on Tuesday. Velmora blames "
    "its neighbour's gunners. The neighbour, through its foreign ministry, flatly rejects that any of its batteries"
    " took part. Five other men are being treated, a military source in Tarnis explained to journalists, adding "
    "that the barrage had lasted well over an hour."
)
CORRECTED = WIRE.replace("Two soldiers were killed and five more", "Three soldiers were killed and four more").replace(
    "Officials in Dunmere called the account a fairy tale and said that no gun on their side had been fired.",
    "Officials in Dunmere have so far said nothing about the raised toll, and a briefing planned for the evening was put "
    "off until Thursday.",
)


def report(key: str, text: str, published: str | None = "2019-04-02", publisher: str | None = None, based_on: str | None = None) -> Report:
    credits = (Credit(based_on, "based_on"),) if based_on else ()
    return Report(key, text, None, publisher, None, published, credits=credits)


CASES = [
    ("the same text under two headlines", [("a", WIRE), ("b", WIRE)], [("exact", "a", ("a", "b"))]),
    ("case and punctuation do not matter", [("a", WIRE), ("b", WIRE.upper().replace(",", ""))], [("exact", "a", ("a", "b"))]),
    ("a cut reprint", [("a", WIRE + MORE), ("b", WIRE)], [("syndicated", "a", ("a", "b"))]),
    ("the same story in other words", [("a", WIRE), ("b", OTHER_WORDS)], []),
    ("an empty text copies nothing", [("a", ""), ("b", WIRE)], []),
    ("one shared sentence is a quotation", [("a", WIRE), ("b", OTHER_WORDS + WIRE[-120:])], []),
    ("two short notes are alike only if they are one", [("a", "Fire at Tolm."), ("b", "Fire at Tolm again.")], []),
]


@pytest.mark.parametrize(("why", "texts", "expected"), CASES, ids=[c[0] for c in CASES])
def test_copies_groups(why: str, texts: list[tuple[str, str]], expected: list[tuple[str, str, tuple[str, ...]]]) -> None:
    groups = find_copies(report(key, text) for key, text in texts)
    assert [(g.kind, g.origin, g.reports) for g in groups] == expected, why


def test_copies_later_longer_text_is_extended() -> None:
    (group,) = find_copies([report("b", WIRE, "2019-04-02"), report("a", WIRE + MORE, "2019-04-03")])
    assert (group.kind, group.origin) == ("extended", "b")


def test_copies_update_needs_the_same_house() -> None:
    first = report("a", WIRE, "2019-04-02", publisher="Northern Wire")
    assert find_copies([first, report("b", CORRECTED, "2019-04-03", publisher="Line Watch")]) == ()
    (group,) = find_copies([first, report("b", CORRECTED, "2019-04-03", publisher="Line Watch", based_on="Northern Wire")])
    assert group.kind == "update"


def test_copies_do_not_depend_on_order() -> None:
    reports = [report(k, t) for k, t in (("a", WIRE), ("b", WIRE + MORE), ("c", OTHER_WORDS), ("d", WIRE.lower()))]
    expected = find_copies(reports)
    for seed in range(5):
        random.Random(seed).shuffle(reports)
        assert find_copies(reports) == expected


def test_copies_of_the_demo_are_none() -> None:
    reports = [report_from_dict(json.loads(path.read_text(encoding="utf-8"))) for path in sorted(REPORTS.glob("*.json"))]
    told = json.loads((GOLD / "copies.json").read_text(encoding="utf-8"))
    assert told["groups"] == [] and find_copies(reports) == ()


def test_copies_of_the_shared_set(shared: Path) -> None:
    told = json.loads((shared / "gold" / "copies.json").read_text(encoding="utf-8"))
    reports = [report_from_dict(json.loads(path.read_text(encoding="utf-8"))) for path in sorted((shared / "gold" / "dev").glob("*.json"))]
    found = find_copies(reports)
    assert [(g.kind, g.origin, list(g.reports)) for g in found] == [(g["kind"], g["origin"], g["reports"]) for g in told["groups"]]
    assert [round(g.containment5, 2) for g in found] == [g["containment5"] for g in told["groups"]]

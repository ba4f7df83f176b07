"""Search gives the same from a file and from a server, best first, and misses nothing that a plain look through all words would find."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from server_making import new_database
from telling_making import report_of, shelling

from truceline.records import Record
from truceline.runners.bench_store import portions
from truceline.store import Monitor, open_monitor, search
from truceline.store.passages import fold
from truceline.store.tables import passages

WORDS = ["killed", "ministry said", "tol", "were killed", "shelling hit", "airstrike", "no such word", "The"]
PARTS = ["kil", "ministry sa", "lled", "y said", "xyz", "shel", "e mini", "hit"]


def told() -> list[Record]:
    odd = [
        report_of("dense", shelling(text="Shelling. Shelling again"), title="Shelling"),
        report_of("accents", shelling(text="The Süd-Tolm post at Örrin was shelled, Мирела said")),
    ]
    return [*(record for some in portions(160) for record in some), *odd]


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory, server: str) -> Iterator[tuple[Monitor, Monitor]]:
    places = (tmp_path_factory.mktemp("alike") / "m.db", new_database(server))
    one, two = (open_monitor(place) for place in places)
    for monitor in (one, two):
        monitor.add(told())
    yield one, two
    one.close()
    two.close()


def found(monitor: Monitor, words: str, **how: object) -> list[tuple[str, str, str]]:
    return [(hit.report, hit.kind, hit.key) for hit in search(monitor, words, **how)]  # type: ignore[arg-type]


@pytest.mark.parametrize(("words", "part"), [*((word, False) for word in WORDS), *((word, True) for word in PARTS)])
def test_both_kinds_answer_alike_and_miss_nothing(both: tuple[Monitor, Monitor], words: str, part: bool) -> None:
    one, two = (found(monitor, words, part=part, most=400) for monitor in both)
    assert one == two
    wanted = []
    for row in both[0].rows(passages.select()):
        folded = fold(row.text)
        held = row.kind != "paragraph" and fold(words) in folded if part else set(fold(words).split()) <= set(folded.split())
        if held:
            wanted.append((row.kind, row.key, row.record))
    assert len(one) == len(wanted)


def test_the_densest_comes_first(both: tuple[Monitor, Monitor]) -> None:
    for monitor in both:
        assert found(monitor, "shelling", most=1)[0][0] == "dense"
        assert found(monitor, "sud tolm ORRIN", most=5)[0][0] == "accents" and found(monitor, "мирела")[0][0] == "accents"
        assert {kind for _, kind, _ in found(monitor, "killed", kind="statement")} == {"statement"}
        assert found(monitor, "killed", theatre="elsewhere") == [] and len(found(monitor, "killed", most=3)) == 3


def test_of_too_many_the_last_read_are_ranked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules[search.__module__], "POOL", 3)
    with open_monitor(tmp_path / "m.db") as monitor:
        monitor.add([report_of(f"r{n}", shelling(text=f"Guns fired at noon number {n}")) for n in range(9)])
        assert {report for report, _, _ in found(monitor, "noon", kind="paragraph", most=3)} == {"r6", "r7", "r8"}
        assert len(found(monitor, "noon", kind="paragraph", most=9)) == 9, "all that are asked for are given"


def test_a_part_that_stands_for_very_many_words_is_found_by_reading_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_monitor(tmp_path / "m.db") as monitor:
        monitor.add([report_of(f"r{n}", shelling(text=f"Guns near kilo{n} fired")) for n in range(12)])
        whole = found(monitor, "kilo", part=True)
        monkeypatch.setattr(sys.modules[search.__module__], "TERMS", 5)
        assert found(monitor, "kilo", part=True) == whole and len({report for report, _, _ in whole}) == 12


def test_only_the_latest_reading_is_found(both: tuple[Monitor, Monitor]) -> None:
    for monitor in both:
        report = report_of("again", shelling(text="Zebras were seen at the post"))
        monitor.add([report, replace(report, version="later", statements=())])
        assert {kind for _, kind, _ in found(monitor, "zebras")} == {"paragraph"}

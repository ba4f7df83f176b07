"""The demo: packaged reports to a page, twice the same; its gold is sound."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from truceline.demo import GOLD, REPORTS, DemoResult, run_demo


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> DemoResult:
    return run_demo(tmp_path_factory.mktemp("demo"))


def test_demo_reads_every_packaged_report(made: DemoResult) -> None:
    names = sorted(path.stem for path in REPORTS.glob("*.json"))
    assert [record.report.id for record in made.records] == names
    assert not [issue for record in made.records for issue in record.issues if issue.level == "error"]


def test_demo_input_holds_no_gold() -> None:
    for path in REPORTS.glob("*.json"):
        report, gold = (json.loads((folder / path.name).read_text(encoding="utf-8")) for folder in (REPORTS, GOLD))
        assert not {"statements", "events", "relations", "agreements", "times", "places", "notes"} & report.keys()
        assert report["text"] == gold["text"]


def test_demo_page_tells_incidents_with_evidence(made: DemoResult) -> None:
    html = made.page.read_text(encoding="utf-8")
    assert made.incidents and made.bulletin.main and made.bulletin.proofs
    assert all(f'id="{proof.id}"' in html for proof in made.bulletin.proofs)


def test_demo_twice_the_same_bytes(made: DemoResult, tmp_path: Path) -> None:
    again = run_demo(tmp_path / "deep" / "folder")
    assert again.page.read_bytes() == made.page.read_bytes()
    assert again.bulletin == made.bulletin

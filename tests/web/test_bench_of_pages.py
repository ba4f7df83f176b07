"""The bench of pages asks every page of a desk over a made-up monitor; a large one is one stream in several years."""

from __future__ import annotations

from pathlib import Path

import pytest

from truceline.store import open_monitor
from truceline.web import bench_monitor, bench_pages
from truceline.web.bench_monitor import THEATRE, later, make_monitor
from truceline.web.bench_pages import PAGES, measure_pages, part
from truceline.web.making import head_of
from truceline.web.saved import load_scene


def test_every_page_is_asked_and_every_figure_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench_pages, "PAUSE", 0)
    told = measure_pages(60, tmp_path, 3)
    assert [row["page"] for row in told["pages"]] == list(PAGES)
    assert all(row["failed"] == 0 and 0 < row["p50_ms"] <= row["p95_ms"] <= row["worst_ms"] and row["ratio"] > 0 for row in told["pages"])
    assert told["p50_ms"] <= told["p95_ms"] <= told["worst_ms"] and told["baseline_ms"] > 0 and told["peak_rss_mb"] > 10
    assert told["reports"] >= 15 and told["incidents"] > 3 and (tmp_path / "desk-60.db").exists()


def test_a_large_monitor_is_one_stream_in_several_years(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench_monitor, "LARGE", 100)
    make_monitor(tmp_path / "small.db", 40)
    make_monitor(tmp_path / "large.db", 200)
    with open_monitor(tmp_path / "small.db") as small, open_monitor(tmp_path / "large.db") as large:
        reports = [row["id"] for row in large.reports()]
        assert len(reports) == len(set(reports)) == 5 * len(list(small.reports()))
        ids = [row["id"] for row in large.incidents()]
        assert len(ids) == len(set(ids)) == 5 * len(list(small.incidents()))
        head, scene = load_scene(large, THEATRE) or ("", None)
        assert head == head_of(large) and scene is not None and len(scene.incidents) == len(ids)
        assert {m.ref.report for i in scene.incidents for m in i.members} <= set(reports)


@pytest.mark.parametrize(("words", "part", "told"), [
    ("s000001 2018-03-04", 0, "s000001 2018-03-04"), ("s000001 2018-03-04", 1, "t000001 2020-03-04"),
    ("s000012, 2019-12-31", 4, "w000012, 2027-12-31"), ("inc-0123456789ab", 2, "inc-0123456789au"), ("ours2018-1 s12", 3, "ours2018-1 s12"),
])  # fmt: skip
def test_later_parts_have_other_names_and_years(words: str, part: int, told: str) -> None:
    assert later(words, part) == told


@pytest.mark.parametrize(("share", "told"), [(0.5, 3), (0.95, 5), (1.0, 5), (0.0, 1)])
def test_part_of_times(share: float, told: float) -> None:
    assert part((1, 2, 3, 4, 5), share) == told

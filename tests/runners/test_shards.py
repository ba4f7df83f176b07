"""Shards: the same bytes however often a run was stopped; a folder of other things is refused and left as it is."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import duckdb
import pytest

from truceline.errors import UsageError
from truceline.intake import Incoming, report_from_dict
from truceline.records import Record
from truceline.runners.shards import MANIFEST, write_shards

MADE = {"theatre": "training", "version": "1"}


def reports(count: int, prefix: str = "r") -> list[Incoming]:
    return [Incoming(report_from_dict({"id": f"{prefix}{n}", "text": f"Report {n}.", "language": "en"}), b"", ()) for n in range(count)]


def code(found: Iterable[Incoming]) -> Iterator[Record]:
    for one in found:
        yield Record(one.report, "training", "1")


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_shards_hold_every_record_once_and_the_manifest_names_them(tmp_path: Path) -> None:
    passed_on = list(write_shards(reports(7), code, tmp_path / "out", MADE, 3))
    told = json.loads((tmp_path / "out" / MANIFEST).read_text())
    lines = [json.loads(line)["id"] for row in told["shards"] for line in (tmp_path / "out" / row["name"]).read_text().splitlines()]
    assert lines == [f"r{n}" for n in range(7)] == [record.report.id for record in passed_on]
    assert (told["finished"], told["records"], [row["records"] for row in told["shards"]]) == (True, 7, [3, 3, 1])


@pytest.mark.parametrize("stop", range(1, 7))
def test_shards_of_a_stopped_run_are_gone_on_with_to_the_same_bytes(tmp_path: Path, stop: int) -> None:
    """Stopped at any report: what was not yet a whole shard is read again, nothing twice, nothing lost."""

    def failing(found: Iterable[Incoming]) -> Iterator[Record]:
        for number, record in enumerate(code(found)):
            if number == stop:
                raise KeyboardInterrupt
            yield record

    whole, halted = tmp_path / "whole", tmp_path / "halted"
    list(write_shards(reports(7), code, whole, MADE, 2))
    with pytest.raises(KeyboardInterrupt):
        list(write_shards(reports(7), failing, halted, MADE, 2))
    rest = list(write_shards(reports(7), code, halted, MADE, 2))
    assert files(whole) == files(halted)
    assert len(rest) == 7 - stop // 2 * 2


def test_shards_a_finished_run_is_not_done_again(tmp_path: Path) -> None:
    list(write_shards(reports(4), code, tmp_path, MADE, 2))
    before = files(tmp_path)
    assert list(write_shards(reports(4), code, tmp_path, MADE, 2)) == []
    assert files(tmp_path) == before


def test_shards_as_parquet_hold_the_same_lines_and_go_on_to_the_same_bytes(tmp_path: Path) -> None:
    lines, table, halted = tmp_path / "lines", tmp_path / "table", tmp_path / "halted"
    list(write_shards(reports(5), code, lines, MADE, 2))
    list(write_shards(reports(5), code, table, MADE, 2, "parquet"))
    stopped = write_shards(reports(5), code, halted, MADE, 2, "parquet")
    next(stopped)
    stopped.close()
    list(write_shards(reports(5), code, halted, MADE, 2, "parquet"))
    told = duckdb.sql(f"SELECT id, theatre, statements, record FROM read_parquet('{table}/*.parquet') ORDER BY id").fetchall()
    assert "".join(row[3] + "\n" for row in told) == "".join(path.read_text() for path in sorted(lines.glob("*.jsonl")))
    assert [row[:3] for row in told] == [(f"r{n}", "training", 0) for n in range(5)]
    assert files(halted) == files(table)


def test_shards_as_parquet_without_its_extra_say_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("truceline.runners.shards.find_spec", lambda name: None)
    with pytest.raises(UsageError, match=r"truceline\[parquet\]"):
        list(write_shards(reports(1), code, tmp_path / "out", MADE, 2, "parquet"))
    assert not (tmp_path / "out").exists()


REFUSED = [
    ("another theatre", {"theatre": "world"}, 2, "r", None, "another theatre"),
    ("another form", {}, 2, "r", None, "another form"),
    ("another size", {}, 3, "r", None, "another size"),
    ("other reports", {}, 2, "x", None, "from other reports"),
    ("a shard that was changed", {}, 2, "r", ("part-00000.jsonl", "{}"), "not as it was written"),
    ("a manifest that is none", {}, 2, "r", (MANIFEST, "{"), "not a manifest"),
]


@pytest.mark.parametrize(("why", "made", "size", "prefix", "spoil", "fault"), REFUSED, ids=[row[0] for row in REFUSED])
def test_shards_of_something_else_are_refused(
    tmp_path: Path, why: str, made: dict[str, str], size: int, prefix: str, spoil: tuple[str, str] | None, fault: str
) -> None:
    list(write_shards(reports(4), code, tmp_path, MADE, 2))
    if spoil:
        (tmp_path / spoil[0]).write_text(spoil[1])
    before = files(tmp_path)
    with pytest.raises(UsageError, match=fault):
        list(write_shards(reports(4, prefix), code, tmp_path, MADE | made, size, "parquet" if why == "another form" else "jsonl"))
    assert files(tmp_path) == before, why

"""The bench of the store runs on both kinds' interface and tells every figure; search stays quick where words stand everywhere."""

from __future__ import annotations

import time
from pathlib import Path

from truceline.runners.bench_store import measure_store, portions
from truceline.store import open_monitor, search


def test_bench_tells_every_figure() -> None:
    row = measure_store(60)
    assert row["claims"] >= 60 and row["reports"] >= 15
    assert all(value > 0 for value in row.values()), row


def test_a_word_that_stands_everywhere_is_found_as_fast_as_a_rare_one(tmp_path: Path) -> None:
    """Of the processor, so that other work does not count: not all of six thousand passages are ranked."""
    with open_monitor(tmp_path / "m.db") as monitor:
        for records in portions(3000):
            monitor.add(records)
        start = time.process_time()
        assert len(list(search(monitor, "killed", most=20))) == 20
        assert time.process_time() - start < 0.15
        start = time.process_time()
        assert len(list(search(monitor, "kill", part=True, most=20))) == 20
        assert time.process_time() - start < 0.15

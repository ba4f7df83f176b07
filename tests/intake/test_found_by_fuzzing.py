"""What fuzzing broke (`make fuzz`), each once: newest at the end. And that the targets still run."""

from __future__ import annotations

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

from truceline.intake.dates import day_of

ROOT = Path(__file__).resolve().parents[2]


def test_a_clock_of_seventy_digits_tells_no_day() -> None:
    assert day_of("4 Apr " + "4" + "8" * 66 + " " + "8" * 40 + ":" + "8" * 6) is None


@pytest.mark.parametrize("target", ["dateline", "feed", "warc", "page"])
def test_targets_hold_on_what_they_begin_with(target: str) -> None:
    run, seeds = targets().TARGETS[target]
    given = [*seeds(), b"", bytes(range(256))]
    for raw in given:
        run(raw)
    assert len(given) > 4


def targets() -> ModuleType:
    """The targets as the fuzzer has them, without the fuzzer."""
    spec = spec_from_file_location("fuzz_targets", ROOT / "tools" / "fuzz" / "targets.py")
    assert spec is not None and spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module

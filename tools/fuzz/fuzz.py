"""Fuzzing the parsers: `python tools/fuzz/fuzz.py TARGET [SECONDS]` (targets: page, feed, warc, dateline; see `make fuzz`).

Inputs that teach something are kept in run/fuzz/TARGET, what breaks in run/fuzz/TARGET.crash-*; each crasher becomes a case in
tests/intake/test_found_by_fuzzing.py.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["truceline.intake", "truceline.issues", "feedparser", "warcio", "trafilatura", "htmldate"]):
    import feedparser  # noqa: F401  (the parsers import these late: here they are instrumented)
    import trafilatura  # noqa: F401
    import warcio.archiveiterator  # noqa: F401
    from targets import TARGETS

ROOT = Path(__file__).resolve().parents[2]
LARGEST = 4096  # bytes of one input: what breaks a parser is small, and small inputs are tried often


def main() -> None:
    name, seconds = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 600
    target, seeds = TARGETS[name]
    corpus = ROOT / "run" / "fuzz" / name
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds()):
        (corpus / f"seed-{number}").write_bytes(seed)
    told = [f"-max_total_time={seconds}", f"-max_len={LARGEST}", f"-artifact_prefix={corpus}.", "-timeout=20", "-rss_limit_mb=3000"]
    atheris.Setup([sys.argv[0], *told, "-print_final_stats=1", str(corpus)], target)
    atheris.Fuzz()


if __name__ == "__main__":
    main()

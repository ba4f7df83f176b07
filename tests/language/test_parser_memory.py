"""What the parser reckons ahead for some paragraphs is let go with them."""

from __future__ import annotations

import gc

from truceline.language import read
from truceline.records import Report


def held() -> int:
    """How many of the parser's own tables are still there."""
    return sum(type(o).__name__ == "ParserStepModel" and getattr(o, "state2vec", None) is not None for o in gc.get_objects())


def test_reading_keeps_none_of_the_tables_of_the_parser() -> None:
    report = Report("r", "\n\n".join(["The army of Kesteria shelled the town of Brask on Monday, killing two soldiers."] * 3))
    read(report)
    gc.collect()
    before = held()
    gc.disable()
    try:
        for _ in range(3):
            read(report)
        assert held() == before
    finally:
        gc.enable()

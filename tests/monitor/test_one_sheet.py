"""One incident whole: who answers, and that a side which tells the act as its own is not silent."""

from __future__ import annotations

import pytest
from telling_making import THEATRE, Told, report_of, shelling

from truceline.incidents import reconcile
from truceline.monitor.sheet import make_sheet
from truceline.questions import Asked, Known, answer
from truceline.records import Record

OWN = shelling(by=("KES_MOD",), text="Our guns shelled the village of Tolm overnight, the ministry said")
DENIED = shelling(by=("KES_MOD",), modality="denied", text="Our guns did not shell the village of Tolm overnight")


def one(*told: Told) -> dict[str, Record]:
    return {key: report_of(key, each, published=f"2019-04-0{n + 2}") for n, (key, each) in enumerate(zip("abc", told, strict=False))}


CASES = [
    ("nobody answers", (shelling(),), None, None),
    ("it says that it did it", (shelling(), OWN), "tells it as its own act", "Ministry of Defence of Kesteria"),
    ("it denies it", (shelling(), DENIED), "denies it", "Ministry of Defence of Kesteria"),
]


@pytest.mark.parametrize(("why", "told", "words", "by"), CASES, ids=[row[0] for row in CASES])
def test_what_the_accused_side_says(why: str, told: tuple[Told, ...], words: str | None, by: str | None) -> None:
    records = one(*told)
    incidents = reconcile(records.values(), THEATRE)
    (pair,) = make_sheet(incidents[0], incidents, (), (), records, THEATRE).answers
    assert (pair.answer.lines[0].text if pair.answer.lines else None, pair.answered_by) == (words, by), why
    (row,) = answer("accusations", Known(THEATRE, records, incidents), Asked()).rows
    assert (row[4].lines[0].text, bool(row[5].lines)) == (words or "silent: no answer seen", by is not None), why

"""The same words of one speaker in several reports are one utterance; a word like it is another."""

from __future__ import annotations

import pytest
from telling_making import Told, report_of

from truceline.incidents import find_copies, find_utterances
from truceline.records import Record

MADE = "The gunners of the Orrin battery shelled Tolm for ninety minutes and three farmhouses burned down"
RENDERED = "Orrin battery gunners had shelled Tolm during ninety minutes so that three farmhouses burned"


def said(key: str, text: str, by: str = "VEL_MOD", when: str | None = "2019-04-02", printed: str = "2019-04-03") -> Record:
    return report_of(key, Told("ASSAULT/shelling", "KES_AF>VEL_AF", (by,), said_at=when, text=text), published=printed)


CASES = [
    ("two renderings", [said("a", MADE), said("b", RENDERED)], [2]),
    ("the day is not stated in one of them", [said("a", MADE), said("b", RENDERED, when=None)], [2]),
    ("another speaker", [said("a", MADE), said("b", MADE, by="KES_MOD")], [1, 1]),
    ("another number", [said("a", MADE), said("b", MADE.replace("three", "four"))], [1, 1]),
    ("another week", [said("a", MADE), said("b", MADE, when="2019-04-12", printed="2019-04-12")], [1, 1]),
    ("a phrase in common", [said("a", MADE), said("b", "The gunners have gone and the harvest at Brask is safe")], [1, 1]),
]


@pytest.mark.parametrize(("why", "records", "sizes"), CASES, ids=[c[0] for c in CASES])
def test_utterances_are_told_apart(why: str, records: list[Record], sizes: list[int]) -> None:
    for order in (records, records[::-1]):
        assert [len(u.renderings) for u in find_utterances(order)] == sizes, why


def test_utterance_of_a_copy_has_one_independent_rendering() -> None:
    one = said("a", MADE)
    two = report_of("b", Told("ASSAULT/shelling", by=("VEL_MOD",), text=MADE), body=one.report.text, published="2019-04-03")
    (utterance,) = find_utterances([one, two], find_copies([one.report, two.report]))
    assert (utterance.reports, utterance.independent) == (2, 1)
    assert [r.copy_of for r in utterance.renderings] == [None, "a"]


def test_utterance_spans_quote_their_report() -> None:
    records = {r.report.id: r for r in (said("a", MADE), said("b", RENDERED))}
    (utterance,) = find_utterances(records.values())
    for rendering in utterance.renderings:
        text = records[rendering.report].report.text
        assert all(text[piece.start : piece.end] == piece.text for piece in rendering.content)
    assert utterance.said == ("2019-04-02", "2019-04-02")

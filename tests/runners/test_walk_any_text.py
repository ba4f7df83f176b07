"""The walk over any text: no stage raises, every span quotes the text, whatever order the words come in. Own words, invented names."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from span_walking import spans

from truceline.exports.record import record_dict, record_json
from truceline.intake import report_from_dict
from truceline.pipeline import code_report
from truceline.records import Report
from truceline.runners import code_all
from truceline.theatres import load_theatre

WORDS = """
Velmora Kesteria Kesterian Tolm Brask Tarnis the a army ministry Defence Ministry spokesman Pell Arvik he they said denied accused
shelled captured killed wounded two 12 dozens at least soldiers prisoners truce ceasefire Accord Sennport point 1 violated of by in near
on Tuesday overnight April 2 2019 16:30 last month week since that and but not would if will been was were , . ? ! " “ ” ' ( ) — - : ;
TARNIS, (TTA) According to told reporters yesterday Story highlights Photo: é 😀 国
"""
ODD = ["\n\n", "\n", "\u0301", "¹", "½", "\u0663"]
PIECES = st.lists(st.sampled_from([*WORDS.split(), *ODD]) | st.text(max_size=4), min_size=3, max_size=60)


@settings(max_examples=500, deadline=None)
@given(pieces=PIECES, published=st.sampled_from([None, "2019-04-02"]), fast=st.sampled_from([True, True, True, False]))
def test_walk_reads_any_text(pieces: list[str], published: str | None, fast: bool) -> None:
    text = "x " + " ".join(pieces)
    report = report_from_dict({"text": text, "published": published, "language": "en"})
    row = record_dict(code_report(report, load_theatre("training"), fast=fast))
    for span in spans(row):
        if span is not row["report"]:
            assert report.text[span["start"] : span["end"]] == span["text"]


def test_walk_is_the_same_twice_and_in_any_order() -> None:
    theatre = load_theatre("training")
    texts = [f"The army of Velmora said that {who} shelled Tolm on Tuesday." for who in ("Kesteria", "the enemy", "nobody")]
    reports: list[Report] = [report_from_dict({"text": text, "language": "en"}) for text in texts]
    there = [record_json(record) for record in code_all(reports, theatre)]
    back = [record_json(record) for record in code_all(reversed(reports), theatre)]
    assert there == back[::-1]

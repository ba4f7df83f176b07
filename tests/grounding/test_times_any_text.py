"""Times, quantities and agreements on any text: spans quote it, stand in order, never overlap, and nothing crashes."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.grounding import find_agreements, find_quantities, find_times
from truceline.language import read
from truceline.records import Report, Span
from truceline.theatres import load_theatre

WORDS = """
on in the of at since last next this that same day days week month year years Monday Friday night May March April 9 31 0 2019 1999
99999 16th  13:00 25:61 11 p.m. noon overnight early late mid - – , . ( ) ago earlier later before after every a two twenty dozen
dozens hundreds thousand  million half 2019-02-31 31/12/2018 1990s century quarter third accord truce Accord signed Resolution
1701 point soldiers killed Kesterian army attacked  Tolm 1,960 no at least or more between and to today yesterday tomorrow spring
Q3 GMT ’ '
"""
PIECES = [*WORDS.split(), "\n\n"]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join)


def in_order(spans: list[Span], text: str) -> bool:
    quoted = all(text[s.start : s.end] == s.text for s in spans)
    return quoted and all(a.end <= b.start for a, b in pairwise(spans))


@given(TEXTS, st.sampled_from([None, "2019-04-16", "2020-02-29", "0001-01-01", "9999-12-31"]))
@settings(max_examples=150, deadline=None)
def test_times_hold_on_any_text(text: str, published: str | None) -> None:
    report = Report("r", text, published=published)
    parse = read(report)
    times = find_times(report, parse)
    assert in_order([t.span for t in times], text)
    for t in times:
        assert (t.start is None) == (t.end is None)
        if t.start and t.end:
            assert date.fromisoformat(t.start) <= date.fromisoformat(t.end)
    quantities = find_quantities(parse)
    assert in_order([q.span for q in quantities], text)
    assert all(q.high is None or q.low <= q.high for q in quantities)
    for a in find_agreements(report, parse, load_theatre("training"), times):
        assert text[a.text.start : a.text.end] == a.text.text


def test_times_numbers_without_end_are_no_fault() -> None:
    report = Report("r", f"The army fired {'9' * 5000} shells {'9' * 5000} days ago under point {'9' * 5000} of the Sennport Accord.")
    parse = read(report)
    find_times(report, parse)
    find_quantities(parse)
    find_agreements(report, parse, load_theatre("training"))


def test_a_stretch_of_months_beside_an_agreement_is_no_fault() -> None:
    report = Report("r", "Envoys met in May-June 2019 under the Sennport Accord of May-June 2019.", published="2019-06-30")
    parse = read(report)
    times = find_times(report, parse)
    assert [t.value for t in times] == ["2019-05/2019-06"] * 2
    assert find_agreements(report, parse, load_theatre("training"), times)

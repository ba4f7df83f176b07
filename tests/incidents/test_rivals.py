"""Rivals and wording: acts that compete for one partner, and what words say of an act."""

from __future__ import annotations

from dataclasses import replace

import pytest
from telling_making import THEATRE, Told, report_of, shelling

from truceline.incidents import reconcile
from truceline.incidents.families import load_families
from truceline.incidents.matching import FORCED, Verdict
from truceline.incidents.rivals import MOST, links_alone, rivalry, weighed
from truceline.incidents.wording import is_anew, is_definite, stems_of
from truceline.records import Event, EventRef, Record, Span

A1, A2, B1, B2, C1 = (EventRef(report, event) for report, event in (("a", "e1"), ("a", "e2"), ("b", "e1"), ("b", "e2"), ("c", "e1")))
STRENGTHS = [
    ("no rival", {(A1, B1): 2.0}, (A1, B1), 0.0),
    ("a rival far behind", {(A1, B1): 2.0, (A1, B2): -4.0}, (A1, B1), 0.0),
    ("a rival as good", {(A1, B1): 2.0, (A1, B2): 2.0}, (A1, B1), MOST),
    ("a rival a little better", {(A1, B1): 2.0, (A1, B2): 3.0}, (A1, B1), MOST + 1.0),
    ("a rival far ahead", {(A1, B1): 2.0, (A1, B2): 9.0}, (A1, B1), 2 * MOST),
    ("a rival on the other side", {(A1, B1): 2.0, (A2, B1): 3.0}, (A1, B1), MOST + 1.0),
    ("the better of two rivals counts", {(A1, B1): 2.0, (A1, B2): 1.0, (A2, B1): 3.0}, (A1, B1), MOST + 1.0),
    ("a third report's act is no rival", {(A1, B1): 2.0, (A1, C1): 9.0}, (A1, B1), 0.0),
]
STEMS = [
    ("endings", "clashes", "clashed", True),
    ("a doubled letter", "running", "run", True),
    ("another word", "shelling", "capture", False),
    ("short words of grammar", "took over", "rolled over", False),
]
ANEW = [
    ("one more", "The army shelled Brask in another raid.", "raid", True),
    ("also", "The envoy also met the mayor of Tolm.", "met", True),
    ("the first told", "Guns shelled Tolm overnight.", "shelled", False),
    ("a cue after the act", "Guns shelled Tolm, and Brask too, in more than an hour.", "shelled", False),
]
KNOWN = [
    ("the", "Two men died in the raid, Tarnis said.", "raid", True),
    ("this with a word between", "Two men died in this late raid.", "raid", True),
    ("a", "Two men died in a raid.", "raid", False),
    ("a conjunction is no pointing", "Tarnis said that raids went on.", "raids", False),
]


@pytest.mark.parametrize(("why", "scores", "pair", "expected"), STRENGTHS, ids=[c[0] for c in STRENGTHS])
def test_rivalry(why: str, scores: dict[tuple[EventRef, EventRef], float], pair: tuple[EventRef, EventRef], expected: float) -> None:
    assert rivalry(scores)[pair] == expected, why


def test_weighed_takes_from_a_pair_with_a_rival_and_says_so() -> None:
    found = weighed({(A1, B1): Verdict(1.0, ()), (A1, B2): Verdict(4.0, ()), (A2, B1): Verdict(0.0, (), "day")})
    assert found[A1, B2] == Verdict(4.0, ()) and found[A2, B1].vetoed == "day"
    assert not found[A1, B1].links and found[A1, B1].reasons[-1][0] == "rival" and links_alone(found[A1, B1])


def test_weighed_leaves_a_judgement_as_it_is() -> None:
    judged = Verdict(FORCED[0][1], FORCED)
    assert weighed({(A1, B1): judged, (A1, B2): Verdict(99.0, ())})[A1, B1] == judged


def test_the_act_told_alike_is_the_partner_not_its_neighbour() -> None:
    first = report_of("a", shelling(), shelling(place="brask", text="Later mortars fell on Brask"))
    later = report_of("b", shelling(by=("AOM",)), Told("ASSAULT/shelling", "KES_AF>VEL_AF", ("AOM",), None, "2019-04-02"))
    found = [{m.ref.report for m in i.members} for i in reconcile([first, later], THEATRE)]
    assert {"a", "b"} in found and len([reports for reports in found if "a" in reports]) == 2


@pytest.mark.parametrize(("why", "one", "other", "expected"), STEMS, ids=[c[0] for c in STEMS])
def test_stems(why: str, one: str, other: str, expected: bool) -> None:
    book = load_families()
    assert bool(stems_of(one, book) & stems_of(other, book)) is expected, why


@pytest.mark.parametrize(("why", "text", "word", "expected"), ANEW, ids=[c[0] for c in ANEW])
def test_is_anew(why: str, text: str, word: str, expected: bool) -> None:
    record = report_of("r", shelling(text=text))
    assert is_anew(*_event(record, word), load_families()) is expected, why


@pytest.mark.parametrize(("why", "text", "word", "expected"), KNOWN, ids=[c[0] for c in KNOWN])
def test_is_definite(why: str, text: str, word: str, expected: bool) -> None:
    record = report_of("r", shelling(text=text))
    assert is_definite(*_event(record, word), load_families()) is expected, why


def _event(record: Record, word: str) -> tuple[str, Event]:
    """The text of a report and its event, told by `word`."""
    text, event = record.report.text, record.events[0]
    at = text.index(word)
    return text, replace(event, trigger=Span.of(text, at, at + len(word)))

"""Parts of the pages: colours of claimants, texts cut at their marks, words of durations, chains of texts, histories."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from truceline.demo import REPORTS
from truceline.drawing.chain import House, Link, acyclic, columns_of, draw_chain
from truceline.exports.explanation import explain
from truceline.intake import Incoming, read_incoming
from truceline.monitor.sheet import lag_words
from truceline.pipeline import code_report
from truceline.records import Actor, Alias, Place, Record, Span
from truceline.records.bulletin import Proof
from truceline.theatres import load_theatre
from truceline.web.claimants import Tints
from truceline.web.evidence import MOST, book_of
from truceline.web.reading import paragraph_spans, paragraphs, passages_of
from truceline.web.view import View
from truceline.web.wording import grade_words, other_names, period, report_url, running, sentence_url, thousands

TRAINING = load_theatre("training")


@cache
def coded(name: str) -> Record:
    found = next(iter(read_incoming([REPORTS / f"{name}.json"])))
    assert isinstance(found, Incoming)
    return code_report(found.report, TRAINING, fast=True)


@pytest.mark.parametrize(("why", "actor", "expected"), [
    ("a side", TRAINING.actors["VEL"], "c0"),
    ("an organ has its side's colour", next(a for a in TRAINING.actors.values() if a.name == "Ministry of Defence of Kesteria"), "c1"),
    ("a mission is a third party", next(a for a in TRAINING.actors.values() if a.name == "Ardel Observer Mission"), "cx"),
    ("nobody in particular", None, "cx"),
    ("somebody only words know takes no side's colour", Actor("text:hospital", "the hospital"), "cx"),
])  # fmt: skip
def test_colours_belong_to_the_parties(why: str, actor: Actor | None, expected: str) -> None:
    assert Tints(TRAINING).of(actor) == expected, why


def test_colours_do_not_hang_on_who_is_asked_for_first() -> None:
    tints = Tints(TRAINING)
    assert (tints.named("Kesteria says"), tints.named("Velmora"), tints.named("nobody")) == ("c1", "c0", "cx")


def test_without_parties_states_have_colours_as_they_appear() -> None:
    world = load_theatre("world")
    tints, states = Tints(world), [a for a in world.actors.values() if a.kind == "state"][:6]
    assert [tints.of(state) for state in states] == ["c0", "c1", "c2", "c3", "cx", "cx"]
    assert tints.of(states[1]) == "c1"


@pytest.mark.parametrize("name", ["tr_01", "tr_04", "tr_09"])
def test_the_pieces_of_a_report_are_its_text(name: str) -> None:
    record = coded(name)
    made = paragraphs(record, passages_of(record), Tints(TRAINING))
    spans = list(paragraph_spans(record.report.text))
    assert ["".join(p.text for p in one.pieces) for one in made] == [record.report.text[a:b] for a, b in spans]


def test_every_find_stands_beside_the_text_and_can_be_led_to() -> None:
    record = coded("tr_01")
    made = paragraphs(record, passages_of(record), Tints(TRAINING))
    beside = [note.anchor for one in made for note in one.notes]
    assert len(beside) == len(set(beside))
    ids = {s.id for s in record.statements} | {e.id for e in record.events} | {a.id for a in record.agreements}
    anchors = {name for one in made for piece in one.pieces for name in piece.anchors}
    assert ids <= set(beside) and ids <= anchors
    times = [note for one in made for note in one.notes if note.find.layer == "time"]
    running = [t for t in record.times if not any(s.start <= t.span.start < s.end for s in record.report.shell)]
    assert len(times) == len(running) > 0, "times outside coded sentences are shown, too"


def test_two_reports_stand_on_one_page() -> None:
    record = coded("tr_01")
    one, two = (paragraphs(record, explain(record), Tints(TRAINING), prefix=prefix) for prefix in ("", "1-"))
    names = [{n.anchor for p in made for n in p.notes} for made in (one, two)]
    assert not names[0] & names[1]


def test_who_speaks_has_a_bar() -> None:
    record = coded("tr_01")
    voices = [voice for one in paragraphs(record, passages_of(record), Tints(TRAINING)) for voice in one.voices]
    assert ("c0", "Ministry of Defence of Velmora") in voices


@pytest.mark.parametrize(("lag", "words"), [
    ("PT5H12M", "5 h 12 min"), ("PT0H0M", "at once"), ("P1D", "1 day"), ("P3D", "3 days"), ("P0D", "the same day"), ("PT2H0M", "2 h"),
    (None, None), ("later", None),
])  # fmt: skip
def test_lags_in_words(lag: str | None, words: str | None) -> None:
    assert lag_words(lag) == words


@pytest.mark.parametrize(("days", "words"), [
    (("2019-04-02", "2019-04-02"), "2 April 2019"), ((None, "2019-04-02"), "until 2 April 2019"),
    (("2019-04-02", None), "from 2 April 2019"), ((None, None), "all days"),
])  # fmt: skip
def test_periods_in_words(days: tuple[str | None, str | None], words: str) -> None:
    assert period(days) == words


def test_small_words() -> None:
    assert thousands(1234567) == "1\u202f234\u202f567"
    assert grade_words("C3") == "source fairly reliable, possibly true"
    assert str(running("a <b>\n\u202ec")) == "a &lt;b&gt;\n\ufffdc"


def test_links_quote_what_ids_may_hold() -> None:
    proof = Proof("p1", "a/b?c", "e 1", Span(0, 1, "x"), Span(0, 1, "x"), None, None, None, "", "")
    assert report_url("a/b?c#d", View()) == "/report/a%2Fb%3Fc%23d"
    assert sentence_url(proof, View(as_of="2019-04-02")) == "/report/a%2Fb%3Fc?as_of=2019-04-02#e%201"


@pytest.mark.parametrize(("why", "aliases", "expected"), [
    ("one form for each side that has its own", (Alias("Tolmen", "VEL"), Alias("Tolmenka", "VEL"), Alias("Dvor", "KES")),
     ("Tolmen (Velmora)", "Dvor (Kesteria)")),
    ("another spelling where no side has a form of its own", (Alias("Brezk"), Alias("Brezko")), ("Brezk",)),
    ("a longer form of the same name says nothing new", (Alias("Old Brask"),), ()),
    ("none", (), ()),
])  # fmt: skip
def test_other_forms_of_a_place_say_who_uses_them(why: str, aliases: tuple[Alias, ...], expected: tuple[str, ...]) -> None:
    pack = replace(TRAINING, places={"brask_x": Place("brask_x", "Brask", "settlement", aliases=aliases)})
    assert other_names(Place("brask_x", "Brask", "settlement"), pack) == expected, why


def test_of_very_many_proofs_the_first_and_the_last_are_shown() -> None:
    record = coded("tr_01")
    proofs = [Proof(f"p{n}", "tr_01", "e1", Span.of(record.report.text, 0, 5), Span.of(record.report.text, 0, 9), None, None, None, "", "")
              for n in range(1, 40)]  # fmt: skip
    book = book_of(proofs, {"tr_01": record}, TRAINING)
    assert book.by_report == [], "nothing was cited yet"
    shown = book.shown([p.id for p in proofs])
    assert (len(shown), shown[0], shown[-1]) == (MOST, "p1", "p39")
    assert [p.id for _, found in book.by_report for p in found] == list(shown)


def test_a_chain_has_no_rings() -> None:
    links = [Link("a", "b"), Link("b", "c"), Link("c", "a"), Link("b", "b")]
    assert [(one.source, one.target) for one in acyclic(links)] == [("a", "b"), ("b", "c")]
    assert columns_of(acyclic(links), ["c", "b", "a"]) == {"a": 0, "b": 1, "c": 2}


def test_a_chain_is_drawn_escaped_and_bounded() -> None:
    houses = {str(n): House(f"<b>{n}</b>", href="javascript:x" if n else "/report/0") for n in range(20)}
    drawn = draw_chain([Link("0", str(n), "credit") for n in range(1, 20)], houses)
    assert "<b>" not in drawn and "javascript" not in drawn and 'href="/report/0"' in drawn and "and 6 more" in drawn
    assert drawn == draw_chain([Link("0", str(n), "credit") for n in range(1, 20)], houses)

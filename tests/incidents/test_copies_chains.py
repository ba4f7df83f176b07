"""Kinds of copies, who took a text from whom, and how many lines of reporting stand behind an incident."""

from __future__ import annotations

from dataclasses import replace

import pytest
from telling_making import THEATRE, report_of, shelling

from truceline.incidents import CopyBook, Reconciler, find_copies, reconcile, with_end
from truceline.records import Credit, Report

WIRE = """Artillery fire hit the village of Tolm in the night to Tuesday, the ministry of defence in Tarnis said in a short note.
Two soldiers were killed and five more were taken to a hospital in Halvik with wounds.
The ministry said that the fire came from the area of Brask and went on for ninety minutes.
Officials in Dunmere called the account a fairy tale and said that no gun on their side had been fired.
Mayor Ilse Verand asked the people of Halvik to stay at home until the morning bell.
The Ardel observers will send a patrol along the Orrin road as soon as it is cleared of mines."""
RENDERED = """During the night before Tuesday artillery struck Tolm village, the defence ministry in Tarnis stated in a brief note.
Killed were two soldiers, while a hospital in Halvik took in five others with wounds.
According to the ministry, fire lasted ninety minutes and came from the Brask area.
In Dunmere officials spoke of a fairy tale: no gun of their side had been fired, they said.
Halvik people should stay at home until the morning bell, mayor Ilse Verand asked.
As soon as mines are cleared from the Orrin road, Ardel observers will send a patrol there."""
TWO_QUOTES = """Velmora blames its neighbour for a night of shells in which two of its men died near the river.
"No gun on our side had been fired," officials in Dunmere answered, who called the account a fairy tale.
Shops in the capital opened late and buses ran empty, our correspondent found on Wednesday.
Opposition parties want parliament to meet, and a prayer is planned in the old cathedral.
"Stay at home until the morning bell," was what mayor Ilse Verand had asked the people of Halvik.
The price of bread rose by a tenth in a day, bakers told this newspaper with a shrug."""


def report(key: str, text: str, published: str = "2019-04-02", publisher: str | None = None, **more: object) -> Report:
    return replace(Report(key, text, None, publisher, None, published), **more)  # type: ignore[arg-type]


def test_copies_a_text_put_into_other_words() -> None:
    (group,) = find_copies([report("a", WIRE), report("b", RENDERED, "2019-04-03")])
    assert (group.kind, group.origin, group.reports) == ("translated", "a", ("a", "b"))


def test_copies_two_papers_that_share_two_quotations_are_none() -> None:
    assert find_copies([report("a", WIRE), report("b", TWO_QUOTES), report("c", RENDERED.replace("Tolm", "Corran")[:200])]) == ()


def test_copies_a_later_toll_of_one_wire_is_an_update() -> None:
    later = report("b", WIRE.replace("Two soldiers", "Three soldiers"), "2019-04-03", publisher="Northern Wire")
    (group,) = find_copies([report("a", WIRE, publisher="Northern Wire"), later])
    assert (group.kind, group.origin) == ("update", "a")


def test_copies_retitled_and_taken_from() -> None:
    credits = (Credit("Northern Wire", "based_on"),)
    first = report("a", WIRE, publisher="Northern Wire", title="Fire at Tolm")
    second = report("b", WIRE, "2019-04-03", publisher="Line Watch", title="Night of shells", credits=credits)
    third = report("c", WIRE + "\nThis was first told by Line Watch, which spoke to the ministry.", "2019-04-04", publisher="Portal")
    (group,) = find_copies([third, second, first])
    assert group.retitled == ("b",)
    assert [(step.report, step.taken_from, step.why) for step in group.chain] == [("b", "a", "credit"), ("c", "b", "cue")]


def test_copies_a_house_that_is_not_here_is_named() -> None:
    credits = (Credit("Northern Wire", "based_on"),)
    (group,) = find_copies([report(key, WIRE, publisher=f"Paper {key}", credits=credits) for key in ("a", "b")])
    assert {(step.report, step.taken_from, step.why) for step in group.chain} == {
        ("a", "Northern Wire", "credit"), ("b", "Northern Wire", "credit"),
    }  # fmt: skip


@pytest.mark.parametrize("order", ["abc", "cab", "bca"])
def test_copies_book_grows_and_forgets(order: str) -> None:
    texts = {"a": WIRE, "b": WIRE[:420], "c": TWO_QUOTES}
    book = CopyBook()
    for key in order:
        book = book.added([report(key, texts[key])])
    assert [group.reports for group in book.groups()] == [("a", "b")]
    assert book.without(["b"]).groups() == () and book.origin_of("b") == "a"


def test_reports_that_rest_on_one_house_are_one_line() -> None:
    one = report_of("a", shelling())
    wire = replace(one, report=replace(one.report, publisher="Northern Wire"))
    credits = (Credit("Northern Wire", "based_on"),)
    others = [report_of(key, shelling(text=f"{key}: guns hit the village, told in other words")) for key in ("b", "c")]
    resting = replace(others[0], report=replace(others[0].report, publisher="Portal", credits=credits))
    (found,) = reconcile([wire, resting, others[1]], THEATRE)
    assert (found.reports, found.independent) == (3, 2)


ENDS = [
    ("a ministry, an agency, a portal that copies it, a paper of its own", [("VEL_MOD",), ("VEL_MOD",), ("VEL_MOD",)], 1),
    ("the observers too", [("VEL_MOD",), ("AOM",), ("VEL_MOD",)], 2),
    ("a paper that saw it", [("VEL_MOD",), (), ("VEL_MOD",)], 2),
    ("two papers that saw it", [(), (), ("VEL_MOD",)], 3),
]


@pytest.mark.parametrize(("why", "by", "expected"), ENDS, ids=[c[0] for c in ENDS])
def test_chains_end_in_bodies_or_in_what_a_paper_saw(why: str, by: list[tuple[str, ...]], expected: int) -> None:
    (incident,) = reconcile([report_of(f"r{n}", shelling(by=tellers)) for n, tellers in enumerate(by)], THEATRE, copies=())
    assert (incident.independent, incident.ends) == (3, expected), why


def test_chain_from_ministry_to_agency_to_portal() -> None:
    text = "Guns shelled the village of Tolm for an hour and a half in the night to Tuesday, the ministry in Tarnis said in a note."
    agency = report_of("a", shelling(text=text))
    portal = report_of("b", shelling(text=text), body=agency.report.text, published="2019-04-03")
    state = Reconciler.of(THEATRE).add([portal, agency])
    (group,) = state.copies()
    (ministry,) = {who.actor.name for event in agency.events for who in event.according_to}
    assert [(s.report, s.taken_from, s.why) for s in group.chain] == [("b", "a", "time"), ("a", ministry, "word")]
    assert [with_end(found, agency) for found in find_copies([portal.report, agency.report])] == [group]
    (incident,) = state.incidents()
    assert (incident.reports, incident.independent, incident.ends) == (2, 1, 1)

"""Chains of counts: whose word it is, which word is in force, and that nothing is ever added across claimants."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest
from telling_making import THEATRE, Told, report_of, shelling

from truceline.incidents import reconcile
from truceline.records import Actor, CountChain, Participant, Record, Span

Chains = dict[tuple[str, str], tuple[float, list[tuple[float, str]]]]


def chains(*records: Record) -> Chains:
    """(claimant, category) to the current figure and the links."""
    (incident,) = reconcile(records, THEATRE)
    return {(name(c), c.what): (c.current, [(link.value, link.status) for link in c.links]) for c in incident.counts}


def name(chain: CountChain) -> str:
    return chain.claimant.id if chain.claimant else f"report {chain.voice}"


def toll(key: str, what: str, *values: object, said: str | None = None, by: str = "VEL_MOD", printed: str = "2019-04-05") -> Record:
    """A report of one claimant's toll; values before the last are told as replaced."""
    counts = [(what, value, "VEL", "old") for value in values[:-1]] + [(what, values[-1], "VEL")]
    return report_of(key, shelling(by=(by,), counts=counts, said_at=said), published=printed)


CASES = [
    ("a first figure", [toll("a", "killed", 2, said="2019-04-02")], (2, [(2, "first")])),
    (
        "the latest word wins, up",
        [toll("a", "killed", 2, said="2019-04-02"), toll("b", "killed", 3, said="2019-04-03")],
        (3, [(2, "first"), (3, "revised")]),
    ),
    (
        "the latest word wins, down",
        [toll("a", "killed", 4, said="2019-04-02"), toll("b", "killed", 3, said="2019-04-03")],
        (3, [(4, "first"), (3, "revised")]),
    ),
    (
        "by time of saying, not of printing",
        [
            toll("a", "killed", 3, said="2019-04-03TEV", printed="2019-04-03"),
            toll("b", "killed", 4, said="2019-04-03T08:00", printed="2019-04-04"),
        ],
        (3, [(4, "first"), (3, "revised")]),
    ),
    ("a report that tells both", [toll("a", "killed", 2, 3)], (3, [(2, "superseded"), (3, "revised")])),
    (
        "the same word again",
        [toll("a", "killed", 2, said="2019-04-02"), toll("b", "killed", 2, said="2019-04-03")],
        (2, [(2, "first"), (2, "repeated")]),
    ),
    (
        "an old figure printed again, nobody says when it was said",
        [
            toll("a", "killed", 2, said="2019-04-02"),
            toll("b", "killed", 3, said="2019-04-03"),
            toll("c", "killed", 2, printed="2019-04-06"),
        ],
        (3, [(2, "first"), (3, "revised"), (2, "stale")]),
    ),
    (
        "the missing are found",
        [toll("a", "missing", 1, said="2019-04-02"), toll("b", "missing", 0, said="2019-04-04")],
        (0, [(1, "first"), (0, "revised")]),
    ),
]


@pytest.mark.parametrize(("why", "records", "expected"), CASES, ids=[c[0] for c in CASES])
def test_figures_follow_the_time_of_saying(why: str, records: list[Record], expected: object) -> None:
    for order in permutations(records):
        assert list(chains(*order).values()) == [expected], why


@pytest.mark.parametrize(
    ("why", "days", "expected"),
    [
        ("told first, said later", ("2019-04-04", "2019-04-02"), (10, [(2, "first"), (10, "revised")])),
        ("said earlier as told", ("2019-04-02", "2019-04-04"), (2, [(10, "first"), (2, "revised")])),
        ("nobody says when", (None, None), (2, [(10, "superseded"), (2, "revised")])),
    ],
)
def test_figures_of_one_telling_follow_the_days_they_were_said_on(why: str, days: tuple[str | None, str | None], expected: object) -> None:
    record = toll("a", "wounded", 10, 2, printed="2019-04-05")
    (event,), (said,), text = record.events, record.statements, record.report.text
    spans = [Span(0, 9, text[:9]), Span(10, 19, text[10:19])]
    counts = tuple(replace(count, span=span) for count, span in zip(event.counts, spans, strict=True))
    statements = tuple(replace(said, id=f"s{n}", content=(spans[n - 1],), said_at=days[n - 1]) for n in (1, 2))
    told = replace(record, events=(replace(event, counts=counts, statement=None),), statements=statements)
    assert chains(told) == {("VEL_MOD", "wounded"): expected}


def test_figures_of_two_claimants_stay_two() -> None:
    found = chains(toll("a", "killed", 2, said="2019-04-02"), toll("b", "killed", 7, said="2019-04-02", by="KES_MOD"))
    assert {key: value for key, (value, _) in found.items()} == {("VEL_MOD", "killed"): 2, ("KES_MOD", "killed"): 7}


def test_figures_of_categories_are_not_added() -> None:
    record = report_of("a", shelling(counts=[("missing", 24, "VEL"), ("captured", 32, "VEL")]))
    assert {key[1]: value for key, (value, _) in chains(record).items()} == {"missing": 24, "captured": 32}


def test_figures_in_a_reports_own_voice_belong_to_the_report() -> None:
    found = chains(report_of("a", shelling(by=(), counts=[("killed", 2, "VEL")])))
    assert list(found) == [("report a", "killed")]


def test_figures_of_a_denied_telling_are_nobodys() -> None:
    found = chains(toll("a", "captured", 8), report_of("b", shelling(modality="denied", by=("KES",), counts=[("captured", 8, "VEL")])))
    assert list(found) == [("VEL_MOD", "captured")]


def test_figures_of_a_state_and_its_ministry_in_one_breath_are_the_ministrys() -> None:
    found = chains(report_of("a", shelling(by=("VEL", "VEL_MOD"), counts=[("killed", 3, "VEL")])))
    assert list(found) == [("VEL_MOD", "killed")]


def test_figures_each_side_tells_its_own_in_a_shared_sentence() -> None:
    clash = Told(
        "ASSAULT/firing", "VEL_AF,KES_AF>", ("VEL_MOD", "KES_MOD"), "tolm", "2019-04-02", [("killed", 1, "VEL"), ("killed", 1, "KES")]
    )
    (incident,) = reconcile([report_of("a", clash)], THEATRE)
    assert [(name(c), c.side.id if c.side else None) for c in incident.counts] == [("KES_MOD", "KES"), ("VEL_MOD", "VEL")]
    assert incident.accused == () and incident.status == "claimed"


def with_spans(record: Record, *words: str) -> Record:
    """The record with its counts found at `words` in the text, in order."""
    text = record.report.text
    spots = [Span(text.index(w), text.index(w) + len(w), w) for w in words]
    (event,) = record.events
    counts = tuple(replace(count, span=spot) for count, spot in zip(event.counts, spots, strict=True))
    return replace(record, events=(replace(event, counts=counts),))


def test_figures_of_unlike_things_are_no_correction_of_one_another() -> None:
    told = shelling(
        text="A tractor and two trucks were hit by 17 shells",
        counts=[("vehicles_destroyed", 1, "VEL"), ("vehicles_destroyed", 2, "VEL"), ("other", 17, None)],
    )
    (incident,) = reconcile([with_spans(report_of("a", told), "A", "two", "17")], THEATRE)
    found = {(c.what, c.counted): (c.current, len(c.links)) for c in incident.counts}
    assert found == {("vehicles_destroyed", "tractor"): (1, 1), ("vehicles_destroyed", "trucks"): (2, 1), ("other", "shells"): (17, 1)}


def test_figures_name_what_is_counted_as_the_report_does() -> None:
    told = shelling(text="Up to 70 Kesterian servicemen were hit, and 9 Tolm Guards", counts=[("other", 70, "KES"), ("other", 9, "KES")])
    (incident,) = reconcile([with_spans(report_of("a", told), "70", "9")], THEATRE)
    assert {c.counted for c in incident.counts} == {"Kesterian servicemen", "Tolm Guards"}
    again = shelling(text="KESTERIAN SERVICEMEN HIT: UP TO 80 KESTERIAN SERVICEMEN", counts=[("other", 80, "KES")], said_at="2019-04-03")
    (both,) = reconcile([with_spans(report_of("a", told), "70", "9"), with_spans(report_of("b", again), "80")], THEATRE)
    assert {len(c.links) for c in both.counts} == {1, 2}, "the same things, however they are written"


def test_figures_of_arms_lost_are_of_the_side_they_were_lost_by() -> None:
    (incident,) = reconcile([report_of("a", shelling(counts=[("vehicles_destroyed", 6, None)]))], THEATRE)
    assert [c.side.id if c.side else None for c in incident.counts] == ["VEL"]


@pytest.mark.parametrize(("dead", "side"), [(7, None), (1, "Dren Hask")])
def test_seven_dead_are_no_loss_of_the_one_man_hit(dead: int, side: str | None) -> None:
    record = report_of("a", shelling(who="KES_AF>osk", counts=[("killed", dead, None)], by=()))
    hit = Participant(Actor("text:dren-hask", "Dren Hask", "person"))
    (incident,) = reconcile([replace(record, events=tuple(replace(e, targets=(hit,)) for e in record.events))], THEATRE)
    assert [c.side and c.side.name for c in incident.counts] == [side]


def test_whose_ships_they_are_is_not_what_they_are() -> None:
    words = "Guns shelled the village of Tolm and three Kesterian naval ships"
    at = words.index("three")
    record = report_of("a", shelling(text=words, counts=[("other", 3, "KES")]))
    event = record.events[0]
    counts = tuple(replace(c, span=Span(at, at + 5, "three")) for c in event.counts)
    theatre = replace(THEATRE, adjectives={"kesterian": "KES"})
    (incident,) = reconcile([replace(record, events=(replace(event, counts=counts),))], theatre)
    assert [c.counted for c in incident.counts] == ["naval ships"]

"""The twenty questions on made records: what each answer must get right, whose figure is whose, and that unknown stays unknown."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from telling_making import THEATRE, Told, report_of, shelling

from truceline.commitments import find_bearings
from truceline.errors import UsageError
from truceline.incidents import find_copies, reconcile
from truceline.questions import QUESTIONS, Asked, Known, answer
from truceline.records import Answer, Record

DAY = "2019-04-02"
TOLL = [("killed", 2, "VEL"), ("wounded", 5, "VEL")]
FIRST = report_of("a", shelling(counts=TOLL, said_at=f"{DAY}T20:00", relations=[("violates", "a1")]))
DENIAL = report_of("b", shelling(modality="denied", by=("KES",), said_at="2019-04-04"), published="2019-04-04")
THEIRS = report_of("c", shelling(by=("KES_MOD",), who="VEL_AF>KES_AF", counts=[("killed", 6, "KES"), ("killed", 9, "VEL")]))
REVISED = report_of("d", shelling(counts=[("killed", 2, "VEL", "old"), ("killed", 3, "VEL")], said_at="2019-04-04"), published="2019-04-04")


def known(*records: Record) -> Known:
    incidents = reconcile(records, THEATRE)
    return Known(THEATRE, {r.report.id: r for r in records}, tuple(incidents), tuple(find_bearings(records, incidents, THEATRE)),
                 tuple(find_copies(r.report for r in records)))  # fmt: skip


def column(told: Answer, name: str) -> list[list[str]]:
    at = told.columns.index(name)
    return [[line.text for line in row[at].lines] for row in told.rows]


def flat(told: Answer, name: str) -> list[str]:
    return [text for texts in column(told, name) for text in texts]


ROAD = Told("COERCE/restrict", "KES>", ("VEL_MOD",), "orrin_line", "2019-04-03", text="Closed the road")
REOPENED = Told("CONCEDE/open", "KES>", ("VEL_MOD",), "orrin_line", "2019-04-06", text="Opened the road")
TAKEN = Told("ASSAULT/abduct", "KES_AF>VEL_AF", ("KES_MOD",), "tolm", DAY, [("captured", 12, "VEL")], text="Captured men")
BACK = Told("RETREAT/release", "KES>VEL", ("NOR",), "brask", "2019-04-09", [("released", 10, "VEL")], text="Released men")
TRUCE = Told("RETREAT/ceasefire", "NOR,VEL,KES>", ("NOR",), None, "2019-04-05", text="A truce holds")
ASKED = Told("REQUEST/mediate", "VEL>NOR", ("VEL",), None, DAY, text="Asked for help")
LATER = shelling(day="2019-04-08", said_at="2019-04-08", text="Guns shelled Tolm anew")


@pytest.mark.parametrize(
    ("why", "name", "records", "asked", "in_column", "expected"),
    [
        ("one incident of three reports", "happened", [FIRST, DENIAL, REVISED], Asked(first=DAY), "reports (independent)", ["3 (3)"]),
        ("nothing of another day", "happened", [FIRST], Asked(first="2019-05-01", last="2019-05-02"), "incident", []),
        ("the day is the last one printed", "happened", [FIRST], Asked(), "accused, by whom", ["Armed Forces of Kesteria"]),
        ("what moved is told from old to new", "changed", [FIRST, REVISED], Asked(first="2019-04-04", last="2019-04-04"), "is", ["3"]),
        ("first and latest word stand apart", "losses", [FIRST, REVISED], Asked(), "first", ["2", "5"]),
        ("the latest word", "losses", [FIRST, REVISED], Asked(), "latest", ["3", "5"]),
        ("a denial two days later", "accusations", [FIRST, DENIAL], Asked(), "days until the answer", ["2"]),
        ("no answer is silence, not denial", "accusations", [FIRST], Asked(), "answer", ["silent: no answer seen"]),
        ("who said it", "said", [FIRST, THEIRS], Asked(actor="Kesteria"), "speaker", ["Ministry of Defence of Kesteria"]),
        ("an organ is known by its state", "said", [FIRST, THEIRS], Asked(about="tolm", first="2019-05-01"), "speaker", []),
        ("its own text", "copies", [FIRST], Asked(report="a"), "is", ["its own text"]),
        ("a week without the year before", "trend", [FIRST], Asked(last="2019-04-04"), "same week last year", []),
        ("a clause alleged to be broken", "board", [FIRST], Asked(), "told", ["breach alleged"]),
        ("by one side's word alone: contested", "board", [FIRST], Asked(), "status", ["contested"]),
        ("for and against, never who is right", "bears-on", [FIRST], Asked(), "asserted by", ["Ministry of Defence of Velmora"]),
        ("unknown, closed, open", "roads", [report_of("r", ROAD, REOPENED)], Asked(), "state", ["closed", "open"]),
        ("left is a subtraction with its note", "captives", [report_of("p", TAKEN, BACK)], Asked(), "figure", ["12", "10", "left: 2"]),
        ("before it was said nothing was known", "known-at", [FIRST], Asked(as_of=f"{DAY}T19:59"), "incident", []),
        ("a minute later it was", "known-at", [FIRST], Asked(as_of=f"{DAY}T20:01"), "days", ["2 April 2019"]),
        ("one side only", "one-sided", [FIRST, THEIRS], Asked(), "figure", ["wounded of Velmora: 5", "killed of Kesteria: 6"]),
        ("the next violence after the truce", "mediation", [report_of("m", TRUCE), report_of("n", LATER, published="2019-04-08")], Asked(),
         "days of quiet told", ["3"]),
        ("an open request", "requests", [report_of("q", ASKED)], Asked(), "whom", ["Norvane"]),
        ("fire counts as a signal", "signals", [report_of("s", Told("MOBILIZE/deploy", "KES_AF>", day=DAY, text="Guns moved"))], Asked(),
         "last 7 days", ["1"]),
        ("a conservative figure", "coded", [FIRST, THEIRS], Asked(), "killed: most conservative", ["Velmora: 2", "Kesteria: 6"]),
        ("the whole trail", "why", [FIRST], Asked(), "rule and version", ["test/1"] * 4),
    ],
)  # fmt: skip
def test_answers(why: str, name: str, records: Sequence[Record], asked: Asked, in_column: str, expected: list[str]) -> None:
    told = flat(answer(name, known(*records), asked), in_column)
    if name in ("bears-on", "coded", "one-sided"):
        assert set(expected) <= set(told), why
    elif name == "board":
        assert told[0] == expected[0], why
    else:
        assert told == expected, why


@pytest.mark.parametrize("question", [q.name for q in QUESTIONS])
def test_every_cell_with_a_proof_quotes_its_report(question: str) -> None:
    now = known(FIRST, DENIAL, THEIRS, REVISED, report_of("r", ROAD, TAKEN, BACK, TRUCE, ASKED))
    told = answer(question, now, Asked())
    ids = {proof.id for proof in told.proofs}
    for proof in told.proofs:
        text = now.records[proof.report].report.text
        assert text[proof.span.start : proof.span.end] == proof.span.text
    assert all(p in ids for row in told.rows for cell in row for line in cell.lines for p in line.proofs)
    assert all(len(row) == len(told.columns) for row in told.rows)


@pytest.mark.parametrize("question", [q.name for q in QUESTIONS])
def test_nothing_known_is_an_empty_answer(question: str) -> None:
    told = answer(question, known(), Asked())
    assert told.reports == 0 and not any(line.proofs for row in told.rows for cell in row for line in cell.lines)


def test_no_figure_is_added_across_claimants() -> None:
    now = known(FIRST, THEIRS)
    said = {line.text for q in QUESTIONS for row in answer(q.name, now, Asked()).rows for cell in row for line in cell.lines}
    assert not {"8", "11", "killed of Velmora: 11"} & said


def test_numbers_and_names_find_the_same_question() -> None:
    assert [q.number for q in QUESTIONS] == list(range(1, 21))
    assert answer("3", known(FIRST), Asked()) == answer("losses", known(FIRST), Asked())


@pytest.mark.parametrize("asked", [Asked(incident="inc-none"), Asked(report="none")])
def test_an_id_that_is_not_there_is_told(asked: Asked) -> None:
    with pytest.raises(UsageError, match="none"):
        answer("why", known(FIRST), asked)


def test_a_question_that_is_not_there_names_those_there_are() -> None:
    with pytest.raises(UsageError, match="happened, changed, losses"):
        answer("wether", known(FIRST), Asked())


def test_the_order_of_reports_changes_nothing() -> None:
    forward, backward = known(FIRST, DENIAL, THEIRS, REVISED), known(REVISED, THEIRS, DENIAL, FIRST)
    assert [answer(q.name, forward, Asked()) for q in QUESTIONS] == [answer(q.name, backward, Asked()) for q in QUESTIONS]

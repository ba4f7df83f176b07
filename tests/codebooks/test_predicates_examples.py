"""Every sense of the codebook is coded in its own example, with its type and mode, by the walk as it stands.

The filter of salience is left out: it judges how a mention lies in a whole report, and an example is one sentence. The second paragraph
only lets the example pass the gate before the parser.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources

import pytest

from truceline.codebooks.predicates import load_predicates, sense_at
from truceline.codebooks.rows import PredicateFile, SenseRow
from truceline.codebooks.words import read_yaml
from truceline.events import salience
from truceline.pipeline import code_report
from truceline.records import Report
from truceline.theatres import load_theatre

MODES = {
    "AGREE": {"sign", "settle", "accept", "agree-in-principle"},
    "CONSULT": {"visit", "meet", "phone", "third-party", "summit"},
    "SUPPORT": {"praise", "endorse", "assure", "express-optimism", "other"},
    "CONCEDE": {"ease", "open", "return", "other"},
    "COOPERATE": {"military", "economic", "transport", "peacekeeping", "intelligence", "other"},
    "AID": {"military", "humanitarian", "economic", "peacekeeping"},
    "RETREAT": {"ceasefire", "withdraw", "release", "return", "disarm", "resign"},
    "REQUEST": {"assist", "ceasefire", "release", "mediate", "policy", "other"},
    "ACCUSE": {"violation", "allege", "denounce", "deny-responsibility", "investigate"},
    "REJECT": {"deny", "refuse", "veto", "other"},
    "THREATEN": {"force", "sanction", "other"},
    "PROTEST": set(),
    "SANCTION": set(),
    "MOBILIZE": {"deploy", "reinforce", "exercise", "alert", "fortify"},
    "COERCE": {"seize", "restrict", "arrest", "ban", "censor", "expel", "other"},
    "ASSAULT": {
        "firing", "shelling", "airstrike", "drone", "sniper", "explosive", "mine", "raid", "advance", "killing", "abduct", "beat", "other",
    },
}
GATE = "\n\nThe army of Velmora is small."


def senses() -> Iterator[tuple[str, SenseRow]]:
    """Type and row of every sense, in the order of files and rows."""
    folder = resources.files("truceline.codebooks") / "predicates"
    for path in sorted((p for p in folder.iterdir() if p.name.endswith(".yaml")), key=lambda p: p.name):
        book = PredicateFile.model_validate(read_yaml(f"predicates/{path.name}"))
        yield from ((row.type or book.type, row) for row in book.senses)


SENSES = list(senses())


@pytest.fixture(autouse=True)
def every_mention_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    """No weights, no filter: see above."""
    monkeypatch.setattr(salience, "load_weights", dict)
    monkeypatch.setattr(salience, "load_fast_weights", dict)


def test_predicates_ids_are_unique() -> None:
    ids = [row.id for _, row in SENSES]
    assert sorted(ids) == sorted(set(ids))


def test_predicates_hold_seven_hundred_senses() -> None:
    assert len(SENSES) >= 700
    assert {type_ for type_, _ in SENSES} == set(MODES)


def test_predicates_types_and_modes_are_of_the_schema() -> None:
    strays = [row.id for type_, row in SENSES if row.mode is not None and row.mode not in MODES[type_]]
    assert strays == []


def test_predicates_every_sense_has_an_example() -> None:
    assert [row.id for _, row in SENSES if not row.example.strip() and not row.drop] == []


def test_predicates_every_sense_compiles() -> None:
    assert [sense_at(place).id for place in range(len(SENSES))] == [row.id for _, row in SENSES]


def test_predicates_heads_are_lower_case() -> None:
    assert [head for head in load_predicates().heads if head != head.lower()] == []


def test_predicates_use_every_class_of_words() -> None:
    used = {
        value[1:]
        for _, row in SENSES
        for demand in (row.with_, row.without)
        for slot in demand.values()
        for values in (slot.values() if isinstance(slot, dict) else [slot])
        for value in (values if isinstance(values, list) else [values])
        if isinstance(value, str) and value.startswith("@")
    }
    assert set(read_yaml("classes.yaml")["classes"]) - used - {"light_verb", "light_verb_prep"} == set()


@pytest.mark.parametrize(("type_", "row"), SENSES, ids=[row.id for _, row in SENSES])
def test_predicates_example_is_coded(type_: str, row: SenseRow) -> None:
    record = code_report(Report("example", row.example + GATE, published="2019-04-05"), load_theatre("training"))
    coded = [(event.type, event.mode) for event in record.events if event.trigger.end <= len(row.example)]
    if row.drop:
        assert (type_, row.mode) not in coded
    else:
        assert (type_, row.mode) in coded

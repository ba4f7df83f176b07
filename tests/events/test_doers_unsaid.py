"""Doers nobody named stay unnamed, and who speaks, serves or is hit is told by the words next to it, not by who stands near."""

from __future__ import annotations

import pytest

from truceline.pipeline import code_report
from truceline.records import Event, Record, Report
from truceline.theatres import load_theatre

VEL, KES = "Armed Forces of Velmora", "Armed Forces of Kesteria"


def read(text: str) -> Record:
    return code_report(Report("r1", text, published="2019-04-10"), load_theatre("training"), fast=True)


def names(event: Event, role: str) -> list[str]:
    return [p.actor.name for p in getattr(event, role)]


DOERS = [
    (
        "who speaks by the cue of an accusation makes it",
        "In a statement, the Relief Network said fire hit the market, accusing Kesteria of killing civilians.",
        "accusing",
        ["Relief Network"],
    ),
    ("a truce agrees to nothing", "The truce agreed at talks led by Norvane in December requires Kesteria to leave Tolm.", "agreed", []),
    ("the second act of a sentence may look like a base form",
     "The ministry said its forces repelled an assault by Kesterian troops and cut a supply line, killing ten soldiers.",
     "repelled an assault", ["Armed Forces of Velmora"]),
]  # fmt: skip


@pytest.mark.parametrize(("why", "text", "trigger", "expected"), DOERS, ids=[d[0] for d in DOERS])
def test_who_did_it(why: str, text: str, trigger: str, expected: list[str]) -> None:
    event = next(e for e in read(text).events if e.trigger.text.startswith(trigger))
    if trigger == "repelled an assault":
        assert [(c.what, c.value) for c in event.counts] == [("killed", 10)], why
    else:
        assert names(event, "actors") == expected, why


SOLDIER = (
    "A border soldier was killed on Sunday when Kesterian troops broke the truce near Tolm, an army official said. "
    "The soldier was taken to a hospital, where he died, he said."
)


def test_the_soldier_told_is_not_the_army_named_since() -> None:
    killed = [e for e in read(SOLDIER).events if any(c.what == "killed" for c in e.counts)]
    assert killed and all(KES not in names(e, "targets") for e in killed)
    sides = {c.side.name for e in killed for c in e.counts if c.side is not None}
    assert "an army official" not in sides and "Kesteria" not in sides


def test_an_office_of_a_named_body_is_not_held_by_the_chief_of_another() -> None:
    record = read(
        "The director of the Harvel Clinic confirmed that the attack on Tolm killed five people. "
        "The Relief Committee chief Anna Berg called for calm on Monday."
    )
    speakers = [s.speaker.actor.name for s in record.statements if s.cue.text == "confirmed"]
    assert speakers and all("Berg" not in name for name in speakers)

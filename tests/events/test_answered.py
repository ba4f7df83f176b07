"""Answered: a denial, rebuke, refusal, demand or threat is meant for whom its words point back to; never for one's own side."""

from __future__ import annotations

import pytest
from target_finding import targets

ANSWERED = [
    ("a denial answers who said it", "Velmora said that Kesterian troops had burned the mill at Tolm. Kesteria called this \"fabricated\".",
     "REJECT", "Velmora"),
    ("within a sentence", "Velmora says that Kesteria armed the rebels, a claim that Kesteria rejected.", "REJECT", "Velmora"),
    ("the one state a state breaks with", "Velmora is at odds with Kesteria over a mill. Velmora has held back aid.", "SANCTION",
     "Kesteria"),
    ("who did what is deplored", "Kesteria has shut its crossings, a step that the United Nations deplored.", "ACCUSE", "Kesteria"),
]
SILENT = [
    ("a denial that says what it denies", "Norvane said the mill had burned. Brask denied that its troops had burned it.", "REJECT"),
    ("a charge told whole", "Norvane said the mill had burned. Brask rejected charges that captives were starved.", "REJECT"),
]


@pytest.mark.parametrize(("why", "text", "kind", "name"), ANSWERED, ids=[row[0] for row in ANSWERED])
def test_whom_it_answers(why: str, text: str, kind: str, name: str) -> None:
    assert any(name in target for target in targets(text, kind)), why


@pytest.mark.parametrize(("why", "text", "kind"), SILENT, ids=[row[0] for row in SILENT])
def test_answers_nobody_named(why: str, text: str, kind: str) -> None:
    assert not targets(text, kind, "world"), why

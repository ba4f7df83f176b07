"""The adapter of PETRARCH's unit records, over sentences of our own: acts of the main clause, without comments and appeals."""

from __future__ import annotations

import pytest

from evals.coding import code_row
from evals.petrarch import prediction
from truceline.theatres import load_theatre

# why, text, types expected
CASES = [
    ("the main clause", "Kesteria condemned Velmora after rebels attacked Tolm.", ["ACCUSE"]),
    ("verbs side by side", "Kesteria condemned Velmora and expelled its ambassador.", ["ACCUSE", "SANCTION"]),
    ("an appeal is none", "Norvane urged Velmora to open the road.", []),
    ("a demand is", "Norvane demanded that Velmora open the road.", ["REQUEST"]),
    ("hope is a comment", "Norvane expressed hope for peace in Velmora.", []),
    ("tense is not read", "Velmora will restore diplomatic ties with Norvane.", ["SUPPORT"]),
]


@pytest.mark.parametrize(("why", "text", "expected"), CASES, ids=[c[0] for c in CASES])
def test_acts_of_a_sentence(why: str, text: str, expected: list[str]) -> None:
    row = {"id": "x", "text": text}
    assert [e["plover"] for e in prediction(row, code_row(row, load_theatre("training")))["events"]] == expected, why

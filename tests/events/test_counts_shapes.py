"""Figures by the shapes news gives them: (why, text, what and value of every figure), own sentences. Salience is left out."""

from __future__ import annotations

import pytest

from truceline.events import salience
from truceline.pipeline import code_report
from truceline.records import Report
from truceline.theatres import load_theatre

CASES = [
    ("a participle each", "Kesterian guns shelled Tolm, killing two villagers and wounding five.", [("killed", 2), ("wounded", 5)]),
    ("a toll of participles", "The Home Guard raised its toll from the strike to two killed and one wounded.",
     [("killed", 2), ("wounded", 1)]),
    ("a number alone before a participle", "The blast left five dead and ten injured.", [("killed", 5), ("wounded", 10)]),
    ("of them", "Three of them later died in hospital.", [("killed", 3)]),
    ("including is no figure of its own", "Twelve people, including three children, were killed in the attack on Tolm.", [("killed", 12)]),
    ("others", "The blast killed eight people and injured 20 others.", [("killed", 8), ("wounded", 20)]),
    ("a man and a woman", "A man was killed and a woman was wounded when gunmen opened fire in Corran.", [("killed", 1), ("wounded", 1)]),
    ("in hospital", "One person is dead and four others are hospitalized after a shooting in Tarnis.", [("killed", 1), ("wounded", 4)]),
    ("at least", "At least seven people died and dozens were wounded in the bombing, officials said.", [("killed", 7), ("wounded", 24)]),
    ("a toll that rose to", "The death toll from the attack rose to 24 on Tuesday.", [("killed", 24)]),
    ("contact lost", "Contact with 24 soldiers had been lost, the ministry said.", [("missing", 24)]),
    ("a crowd is its subject", "Some 300 people marched through Halvik on Wednesday.", [("other", 300)]),
    ("troops that come", "Sixty Kesterian soldiers came out on the Tolm road.", [("other", 60)]),
    ("ground is measured", "Kesterian infantry occupied 41 square kilometres of Velmoran territory.", [("other", 41)]),
    ("posts lost beside a death", "The ministry confirmed that one serviceman had been killed and that two combat positions had been lost.",
     [("killed", 1), ("posts_lost", 2)]),
    ("losses of a capture stay with it", "Kesterian troops took Brask, killing five soldiers.", [("killed", 5)]),
]


@pytest.fixture(autouse=True)
def every_mention_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(salience, "load_weights", dict)


@pytest.mark.parametrize(("why", "text", "expected"), CASES, ids=[c[0] for c in CASES])
def test_counts_shapes(why: str, text: str, expected: list[tuple[str, int]]) -> None:
    record = code_report(Report("r", text, published="2019-04-05"), load_theatre("training"))
    assert sorted((c.what, c.value) for e in record.events for c in e.counts) == expected, why

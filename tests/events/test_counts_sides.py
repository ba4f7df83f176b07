"""Whose loss a figure is: the side the counted words name or were read as, never that of somebody else in the clause."""

from __future__ import annotations

import pytest

from truceline.pipeline import code_report
from truceline.records import Report
from truceline.theatres import load_theatre

REST = "\n\nThe mission counted nothing else in the week."
TABLE = [
    ("the words name the side", "Kesterian guns shelled Tolm on Monday, killing two Velmoran soldiers.", ("killed", 2, "Velmora")),
    ("a speaker's own comrades",
     'Guns shelled Tolm, the Velmoran Defence Ministry said. "Two of our comrades are dead," ministry spokesman Pell Arvik told reporters.',
     ("killed", 2, "Velmora")),
    ("civilians are not the army hit beside them", "Kesterian guns shelled the Velmoran army near Tolm and killed three civilians.",
     ("killed", 3, "civilians")),
    ("more than a number is no addition", "Kesterian guns fired more than sixty shells at Tolm.", ("other", 60, None)),
    ("one nation's and another's", "Four Velmoran and two Kesterian soldiers were killed near Tolm.", ("killed", 4, "Velmora")),
    ("captives are whose they were taken from, not their own", "Kesteria captured Velmoran troops near Tolm. It spoke of 12 captives.",
     ("captured", 12, None)),
    ("a number in so many attacks is no share", "The rebels killed 23 Velmoran soldiers and wounded 163 in 268 attacks on Tolm.",
     ("wounded", 163, None)),
    ("one of the heaviest tolls is no toll of one",
     "The Velmoran army reported one of the heaviest death tolls, saying six servicemen had been killed near Tolm.",
     ("killed", 6, "Velmora")),
    ("what is lost is the loser's", "The Velmoran army lost two military posts near Tolm.", ("posts_lost", 2, "Velmora")),
    ("as many on each side", "Kesteria and Velmora told of losses. On Monday fire killed three soldiers on each side.",
     ("killed", 3, "Velmora")),
    ("as many asked for", "Norvane will send ten observers; the envoy had asked for forty.", ("other", 40, None)),
    ("what stands after a range", "Kesteria deployed between 3,000 to 4,000 troops near Tolm.", ("other", 3000, "troops")),
]  # fmt: skip


@pytest.mark.parametrize(("why", "text", "figure"), TABLE, ids=[row[0] for row in TABLE])
def test_counts_have_the_side_of_their_words(why: str, text: str, figure: tuple[str, float, str | None]) -> None:
    record = code_report(Report("r", text + REST, published="2019-04-02"), load_theatre("training"))
    counts = [c for event in record.events for c in event.counts]
    assert figure in [(c.what, c.value, c.side and c.side.name) for c in counts], why
    assert {c.scope for c in counts} == {"point"}
    assert not [c for c in counts if c.what in ("killed", "wounded") and c.value == 1], why


def test_a_figure_on_each_side_is_told_of_both() -> None:
    text = "Kesteria and Velmora told of losses. On Monday fire near Tolm killed one soldier on each side, the two ministries said."
    record = code_report(Report("r", text + REST, published="2019-04-02"), load_theatre("training"))
    told = [(c.what, c.value, c.side and c.side.name) for event in record.events for c in event.counts]
    assert told == [("killed", 1, "Kesteria"), ("killed", 1, "Velmora")]


def test_a_letter_sent_along_is_nobody_hurt() -> None:
    text = "The rebels killed 23 soldiers and wounded 163 near Tolm, according to a list sent to Norvane along with a letter."
    record = code_report(Report("r", text + REST, published="2019-04-02"), load_theatre("training"))
    assert sorted((c.what, c.value) for event in record.events for c in event.counts) == [("killed", 23), ("wounded", 163)]


OLDER = "The Velmoran ministry said that 13 Velmoran soldiers had been captured near Tolm. Until then it had spoken of 12 captives."


def test_a_figure_held_until_then_is_the_older_one() -> None:
    record = code_report(Report("r", OLDER + REST, published="2019-04-02"), load_theatre("training"))
    told = sorted((c.value, c.superseded) for event in record.events for c in event.counts if c.what == "captured")
    assert told == [(12, True), (13, False)]

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
    ("at least", "At least seven people died and dozens were wounded in the bombing, officials said.", [("killed", 7)]),
    ("dozens is nobody's figure", "Hundreds of people were killed in the bombing of Tolm.", []),
    ("several hundred", "The army captured several hundred rebels near Tolm.", []),
    ("how far a place is", "A strike on Brask, 100 km south of Tolm and 60 km from Corran, killed two farmers.", [("killed", 2)]),
    ("three massacres are not three dead", "The council told of three massacres of villagers near Tolm.", []),
    ("said to be missing", "Nine soldiers are said to be missing near Tolm.", [("missing", 9)]),
    ("a loss is nothing else", "Troops found two bodies, bringing the death toll in the clash to 19.", [("killed", 2), ("killed", 19)]),
    ("more than a figure", "More than 200 people were killed in the bombing of Tolm.", [("killed", 200)]),
    ("shot dead", "Border guards shot dead two smugglers near Tolm.", [("killed", 2)]),
    ("were shot dead", "Two smugglers were shot dead by border guards near Tolm.", [("killed", 2)]),
    ("a group of so many", "Rebels beheaded a group of 21 miners near Tolm.", [("killed", 21)]),
    ("along with", "The strike killed 10 villagers in Tolm along with four rebels.", [("killed", 4), ("killed", 10)]),
    ("a list of one each", "Six guards, a clerk and a driver were killed in the attack on Tolm.",
     [("killed", 1), ("killed", 1), ("killed", 6)]),
    ("hurt after an act", "An elderly woman was wounded after a rocket hit a house in Tolm.", [("wounded", 1)]),
    ("a place is no figure", "Kesterian troops captured a police station in Tolm.", []),
    ("two places are", "Kesterian troops captured two posts near Tolm.", [("positions_taken", 2)]),
    ("fighters arrested", "Police arrested two militants in Corran on Monday.", [("arrested", 2)]),
    ("fighters held", "Velmora holds four Home Guard men in Tarnis.", [("captured", 4)]),
    ("lost in taking ground", "The army said Kesterian infantry took Brask, that five of its soldiers were killed and one was wounded.",
     [("killed", 5), ("wounded", 1)]),
    ("a toll that rose to", "The death toll from the attack rose to 24 on Tuesday.", [("killed", 24)]),
    ("contact lost", "Contact with 24 soldiers had been lost, the ministry said.", [("missing", 24)]),
    ("a crowd is its subject", "Some 300 people marched through Halvik on Wednesday.", [("other", 300)]),
    ("troops that come", "Sixty Kesterian soldiers came out on the Tolm road.", [("other", 60)]),
    ("ground is measured", "Kesterian infantry occupied 41 square kilometres of Velmoran territory.", [("other", 41)]),
    ("posts lost beside a death", "The ministry confirmed that one serviceman had been killed and that two combat positions had been lost.",
     [("killed", 1), ("posts_lost", 2)]),
    ("rockets that fall", "Seventeen rockets struck near Brask, the army said.", [("other", 17)]),
    ("an exchange is nobody freed", "The two armies carried out a prisoner exchange on Monday.", []),
    ("nobody harmed", "Kesterian guns shelled Tolm on Monday. Nobody was harmed.", [("killed", 0), ("wounded", 0)]),
    ("neither killed nor injured", "No one was killed or injured in the attack on Tolm on Monday.", [("killed", 0), ("wounded", 0)]),
    ("equal figures of two sides", "Three civilians were killed in crossfire and three militants shot dead in the attack near Tolm.",
     [("killed", 3), ("killed", 3)]),
    ("ships are no captives", "Kesterian troops captured three Velmoran ships on Monday.", [("other", 3)]),
    ("tanks beside captives", "Kesterian troops captured two Velmoran tanks and nine soldiers near Tolm.", [("captured", 9), ("other", 2)]),
    ("losses of a capture stay with it", "Kesterian troops took Brask, killing five soldiers.", [("killed", 5)]),
]


@pytest.fixture(autouse=True)
def every_mention_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(salience, "load_weights", dict)


@pytest.mark.parametrize(("why", "text", "expected"), CASES, ids=[c[0] for c in CASES])
def test_counts_shapes(why: str, text: str, expected: list[tuple[str, int]]) -> None:
    record = code_report(Report("r", text, published="2019-04-05"), load_theatre("training"))
    assert sorted((c.what, c.value) for e in record.events for c in e.counts) == expected, why


def test_a_range_is_at_least_its_lower_end() -> None:
    report = Report("r", "Between five and ten soldiers were killed near Tolm.", published="2019-04-05")
    record = code_report(report, load_theatre("training"))
    assert [(c.what, c.value, c.bound) for e in record.events for c in e.counts] == [("killed", 5, "at_least")]


def test_the_missing_man_found_dead_is_among_the_dead_counted() -> None:
    text = (
        "Three soldiers died in the shelling of Tolm and one is missing, the Defence Ministry said on Tuesday."
        " The man listed as missing was found dead on Wednesday, the Defence Ministry said."
    )
    events = code_report(Report("r", text, published="2019-04-03"), load_theatre("training")).events
    act = next(e for e in events if e.trigger.text == "shelling")
    assert {(c.what, c.value, c.superseded) for c in act.counts} == {("killed", 3, False), ("missing", 1, True)}


def test_a_figure_told_as_earlier_is_stale_only_beside_a_newer_one() -> None:
    text = "A day earlier the army had said that Kesterian troops took Brask and that five soldiers were killed."
    events = code_report(Report("r", text, published="2019-04-03"), load_theatre("training")).events
    assert [(c.what, c.value, c.superseded) for e in events for c in e.counts] == [("killed", 5, False)]


SINCE = [
    ("a clause", "An official said that 864 Velmoran soldiers had been killed since the conflict began.", "cumulative"),
    ("the start of it", "Some 40 Velmoran soldiers have been killed since the start of the war.", "cumulative"),
    ("a day is no war", "Three Velmoran soldiers have been killed by shelling in Tolm since Friday.", "point"),
]


@pytest.mark.parametrize(("why", "text", "scope"), SINCE, ids=[row[0] for row in SINCE])
def test_the_dead_of_a_war_are_a_running_total(why: str, text: str, scope: str) -> None:
    record = code_report(Report("r", f"Kesterian guns shelled Tolm on Friday. {text}", published="2019-04-07"), load_theatre("training"))
    toll = next(e for e in record.events if any(c.what == "killed" for c in e.counts))
    assert {c.scope for c in toll.counts} == {scope}, why
    assert scope == "point" or toll.date is None, "no day of the narrative"

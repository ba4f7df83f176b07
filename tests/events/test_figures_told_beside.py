"""Figures that stand beside others: each counts what its own words say, and nothing that only stands near it."""

from __future__ import annotations

import pytest

from truceline.pipeline import code_report
from truceline.records import Event, Report
from truceline.theatres import load_theatre


def events(text: str) -> list[Event]:
    return list(code_report(Report("r1", text, published="2019-04-13"), load_theatre("training")).events)


COUNTS = [
    ("with 50 more wounded", "The clashes left 13 people killed with 50 more wounded.", {("killed", 13), ("wounded", 50)}),
    ("crates are no dead", "The Velmoran army said it retrieved the ten dead bodies, gear and 18 baskets of ammunition.", {("killed", 10)}),
    ("fatalities reach a figure",
     "Reports said the fatalities reached three on the Velmoran side and 12 wounded.", {("killed", 3), ("wounded", 12)}),
    ("our men lost", '"We have lost six men and another is missing," the Kesterian spokesman told reporters.', {("killed", 6)}),
    ("aside from the dead, the wounded",
     "Aside from the three fatalities, seven soldiers, six from Tolm and one from Brask, were wounded in the clash, an official said.",
     {("killed", 3), ("wounded", 7)}),
    ("shrapnel or the blast hurt three",
     "A sergeant was hurt on a mine near Tolm, while the other three soldiers suffered injuries from shrapnel or the impact of the blast.",
     {("wounded", 1), ("wounded", 3)}),
    ("killed or wounded leaves open which", "Nine soldiers were killed or wounded near Tolm on Friday.", {("other", 9)}),
]  # fmt: skip


@pytest.mark.parametrize(("why", "text", "expected"), COUNTS, ids=[c[0] for c in COUNTS])
def test_figures(why: str, text: str, expected: set[tuple[str, int]]) -> None:
    assert {(c.what, int(c.value)) for e in events(text) for c in e.counts} == expected, why


def test_fighters_left_dead_are_not_deployed() -> None:
    text = "Clashes in defiance of the peace deal have left at least a dozen fighters dead in the north."
    assert [e.type for e in events(text)] == ["ASSAULT"]


MORE = [
    ("named after they were counted",
     "The videos show the beheadings of two Velmoran journalists, Arlen Voss and Dorin Hale.", {("killed", 2)}),
    ("taken out", "Velmoran strikes took out five rebel trucks near Tolm.", {("vehicles_destroyed", 5)}),
    ("resulting in deaths",
     "Kesterian forces used gas against rebels, resulting in up to 150 deaths, the mission said.", {("killed", 150)}),
    ("driven out", "The rebels drove out 4,000 villagers near Tolm.", {("displaced", 4000)}),
    ("posts left", "Velmoran soldiers withdrew from the four positions near Tolm.", {("other", 4)}),
    ("lorries handed back", "Kesteria handed back the four lorries to Velmora on Monday.", {("returned", 4)}),
    ("died of it later",
     "Two drones attacked a Home Guard post on Monday, wounding three men. One of the three died in a hospital on Tuesday.",
     {("wounded", 3), ("killed", 1)}),
]  # fmt: skip


@pytest.mark.parametrize(("why", "text", "expected"), MORE, ids=[c[0] for c in MORE])
def test_more_figures(why: str, text: str, expected: set[tuple[str, int]]) -> None:
    assert {(c.what, int(c.value)) for e in events(text) for c in e.counts if c.what != "other" or "positions" in text} == expected, why


def test_guns_of_the_other_side_destroyed_are_no_disarmament() -> None:
    fought = events("Kesterian forces killed 21 Velmoran troops and destroyed two guns near Tolm.")
    assert {e.type for e in fought} == {"ASSAULT"}
    disarmed = events("The rebels destroyed their weapons under the eyes of the mission.")
    assert [(e.type, e.mode) for e in disarmed] == [("RETREAT", "disarm")]


def test_who_speaks_is_neither_shot_nor_arrests_himself() -> None:
    shot = events("They did not answer the calls, General Arlen Voss said. They fired back, he said, and were gunned down.")
    assert not any(p.actor.name == "Arlen Voss" for e in shot for p in e.targets)
    text = "President Arlen Voss used his troops to stop a march backing Dorin Hale, even arresting him briefly."
    assert {c.side.name for e in events(text) for c in e.counts if c.side} == {"Dorin Hale"}

"""What is only heard names nobody, what lands by its own will hits nobody, and that arms are to fall silent is always kept."""

from __future__ import annotations

import pytest

from truceline.pipeline import code_report
from truceline.records import Report
from truceline.theatres import load_theatre

FOUGHT = "Kesterian troops shelled Velmoran positions near Tolm on Monday. Velmora's army fired back at Kesterian posts. "


def acts(text: str, *, fast: bool = False) -> list[tuple[str, str | None, str, list[str], list[str]]]:
    record = code_report(Report("r1", text, published="2019-04-10"), load_theatre("training"), fast=fast)
    return [
        (e.type, e.mode, e.trigger.text, [p.actor.name for p in e.actors], [p.actor.name for p in e.targets]) for e in record.events
    ]


@pytest.mark.parametrize("fast", [False, True], ids=["default", "fast"])
@pytest.mark.parametrize(
    "heard",
    ["The Ardel Observer Mission reports small-arms fire in Upper Tolm.", "Shots rang out near the bridge in Upper Tolm on Tuesday."],
    ids=["reports", "rang out"],
)
def test_fire_that_is_heard_is_nobodys(heard: str, fast: bool) -> None:
    found = [(actors, targets) for type_, _, trigger, actors, targets in acts(FOUGHT + heard, fast=fast)
             if type_ == "ASSAULT" and trigger.split()[0] in ("reports", "Shots")]
    assert found == [([], [])]


@pytest.mark.parametrize(
    ("why", "text", "expected"),
    [
        ("a plane that lands hits nobody", "The plane with the six freed men landed in Tolm.", []),
        ("rockets that land do", "Six rockets landed in Tolm on Monday.", ["ASSAULT"]),
    ],
)
def test_what_lands(why: str, text: str, expected: list[str]) -> None:
    assert [type_ for type_, *_ in acts(text)] == expected, why


@pytest.mark.parametrize("fast", [False, True], ids=["default", "fast"])
@pytest.mark.parametrize(
    "agreed", ["Both armies have agreed to stop firing at noon.", "Velmora and Kesteria agreed to end hostilities near Tolm."]
)
def test_an_agreement_to_fall_silent_is_kept(agreed: str, fast: bool) -> None:
    assert "agree-in-principle" in [mode for type_, mode, *_ in acts(agreed, fast=fast) if type_ == "AGREE"]


def test_one_that_was_not_made_is_no_act() -> None:
    assert acts("Velmora and Kesteria have not agreed to halt the fighting.") == []

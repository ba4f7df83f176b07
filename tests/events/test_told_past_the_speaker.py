"""Sentences that go on past who says them, and words that look like a second act: one act, with its losses and its doer."""

from __future__ import annotations

import pytest

from truceline.pipeline import code_report
from truceline.records import Event, Report
from truceline.theatres import load_theatre


def coded(text: str) -> list[Event]:
    return list(code_report(Report("r", text, published="2019-04-10"), load_theatre("training")).events)


@pytest.mark.parametrize("text", [
    "Kesterian troops shelled Tolm on Saturday, witnesses said, killing 22 people.",
    "Kesterian troops attacked a bus near Tolm on Saturday, police said, wounding nine.",
])
def test_losses_told_past_the_speaker_are_of_the_act(text: str) -> None:
    (event,) = coded(text)
    assert event.type == "ASSAULT" and [c.what for c in event.counts] in (["killed"], ["wounded"])
    assert [p.actor.name for p in event.actors] == ["Armed Forces of Kesteria"]


def test_what_the_speaker_adds_is_no_loss() -> None:
    events = coded("Kesterian troops shelled Tolm on Saturday, the mayor said, adding that nine people had fled.")
    assert not [c for e in events for c in e.counts if c.what in ("killed", "wounded")]


def test_an_attack_on_a_base_that_killed() -> None:
    events = coded("Rebels claimed responsibility for an attack on a Velmoran base that killed 30 soldiers.")
    (event,) = [e for e in events if e.type == "ASSAULT"]
    assert [(c.what, c.value) for c in event.counts] == [("killed", 30)]
    assert [p.actor.name for p in event.actors] == ["rebels"]


def test_suspended_talks_are_not_held() -> None:
    assert {e.type for e in coded("Kesteria has suspended peace talks with Velmora.")} == {"SANCTION"}


def test_left_killed_is_no_deployment() -> None:
    assert {e.type for e in coded("The attack on Tuesday left two Velmoran soldiers killed and 26 wounded.")} == {"ASSAULT"}


def test_what_an_appeal_asks_has_not_happened() -> None:
    events = coded("Norvane issued an appeal for both sides to protect civilians, end the war, and help with medicine.")
    assert not [e for e in events if e.type != "REQUEST" and e.modality in ("happened", "ongoing")]


def test_a_village_nobody_names_is_not_the_one_before() -> None:
    events = coded("Rebels attacked Brask on Monday, killing nine soldiers. On Friday armed men raided a village in the north, killing 15.")
    assert [e.place.place.name if e.place else None for e in events if e.type == "ASSAULT"] == ["Brask", None]


def test_who_calls_on_both_sides_is_neither() -> None:
    text = "Kesteria fired on Velmora on Monday. The Velmoran army replied. Norvane urged both sides to keep the truce."
    (event,) = [e for e in coded(text) if e.type == "REQUEST"]
    assert "Norvane" not in {p.actor.name for p in event.targets}


def test_an_attack_after_which_a_thing_was_done_was_not_on_its_day() -> None:
    events = coded("Velmora on Wednesday suspended talks with Kesteria after blaming rebels for an attack that killed two men in Tolm.")
    assert not [e for e in events if e.type == "ASSAULT" and e.date is not None]


def test_mediators_who_are_to_try_have_not_mediated() -> None:
    events = coded("Norvanian mediators are to make a new attempt next month to broker an end to the fighting in Tolm.")
    assert not [e for e in events if e.type == "CONSULT" and e.modality in ("happened", "ongoing")]


def test_a_group_said_more_of_is_the_one_named_before_it() -> None:
    text = "Villages were abandoned by the Tolm Liberation Front, the rebel group that signed a peace deal with Velmora in 2016."
    (event,) = [e for e in coded(text) if e.type == "AGREE"]
    assert "Tolm Liberation Front" in {p.actor.name for p in event.actors}

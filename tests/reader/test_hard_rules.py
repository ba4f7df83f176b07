"""A reader that is sure of everything still makes nothing happen that grammar reads as negated, planned, demanded, asked or supposed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from truceline.events import find
from truceline.events.effects import Draft
from truceline.events.scene import Scene
from truceline.pipeline import PER_REPORT, walk
from truceline.records import Event, Parse, Reading, Report, WordReading
from truceline.records.reading import UNREAD
from truceline.theatres import load_theatre

GATE = "\n\nThe army of Velmora reported the shelling of Tolm during the truce."
NOT_DONE = [
    ("negated", "Kesterian troops did not zap Brask."),
    ("never", "Kesterian troops never zapped Brask."),
    ("denied that", "Kesteria denied that its troops had zapped Brask."),
    ("future", "Kesterian troops will zap Brask tomorrow."),
    ("planned", "Kesteria plans to zap Brask."),
    ("obligation", "Kesteria must zap Brask."),
    ("condition", "If Kesterian troops zap Brask, Velmora will appeal."),
    ("possible", "Kesterian troops could zap Brask."),
    ("question", "Did Kesterian troops zap Brask?"),
    ("counterfactual", "Kesterian troops would have zapped Brask."),
    ("forestalled", "The mission stopped Kesterian troops before they could zap Brask."),
    ("known word, negated", "Kesterian troops did not shell Brask."),
    ("known word, planned", "Kesterian troops will shell Brask tomorrow."),
]


def sure(report: Report, parse: Parse) -> Reading:
    """A reader that takes these words for attacks that happened, whatever stands around them."""
    word = WordReading(act=100, types=(("ASSAULT", 100),))
    words = tuple(word if t.lower.startswith(("zap", "shell")) else UNREAD for t in parse.tokens)
    return Reading(words, (None,) * len(parse.tokens), (), "sure")


def events(text: str, monkeypatch: pytest.MonkeyPatch) -> list[Event]:
    def keep_all(scene: Scene, drafts: Sequence[Draft], keep: frozenset[str]) -> list[Draft]:
        return list(drafts)

    monkeypatch.setattr(find, "keep_salient", keep_all)
    stages = tuple(replace(stage, run=sure) if stage.room == "reader" else stage for stage in PER_REPORT)
    given = {"report": Report("r", text + GATE, published="2019-04-05"), "theatre": load_theatre("training")}
    found: tuple[Event, ...] = walk(stages, given, until="events")["events"]
    return [event for event in found if event.trigger.end <= len(text)]


@pytest.mark.parametrize(("why", "text"), NOT_DONE, ids=[n[0] for n in NOT_DONE])
def test_hard_rules_what_was_not_done_does_not_happen(why: str, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    acts = [e for e in events(text, monkeypatch) if e.trigger.text.lower().startswith(("zap", "shell"))]
    assert [e.modality for e in acts if e.modality in ("happened", "ongoing")] == [], why


def test_hard_rules_an_unlisted_word_becomes_an_event_of_the_readers_type(monkeypatch: pytest.MonkeyPatch) -> None:
    zapped = [e for e in events("Kesterian troops zapped Brask.", monkeypatch) if e.trigger.text == "zapped"]
    assert [(e.type, e.modality, e.method, [p.actor.name for p in e.actors]) for e in zapped] == [
        ("ASSAULT", "happened", "reader/1:any.assault.verb", ["Armed Forces of Kesteria"])
    ]


def test_hard_rules_a_figure_hangs_on_no_word_that_only_the_reader_takes_for_an_act(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Kesterian troops attacked Brask on Monday. Kesterian troops also zapped the market. There were 15 deaths."
    counted = {e.trigger.text: [c.value for c in e.counts] for e in events(text, monkeypatch)}
    assert counted["attacked"] == [15.0] and counted.get("zapped", []) == []

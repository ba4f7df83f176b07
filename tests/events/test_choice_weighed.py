"""Choice: options of a role, the rules that bind them, and the pair taken by weights given here, not by the fitted ones."""

from __future__ import annotations

from dataclasses import replace

import pytest

from truceline.events import choice, find
from truceline.events.cast import build_cast, told
from truceline.events.choice import Ballot, Scale, ballots, decided, one, pair_features, pair_of
from truceline.events.options import Option
from truceline.events.traits import band
from truceline.pipeline import code_report
from truceline.records import Actor, Participant, Report
from truceline.theatres import load_theatre


def ballots_of(text: str, monkeypatch: pytest.MonkeyPatch) -> list[Ballot]:
    """The ballots of a report as grammar reads it."""
    seen: list[Ballot] = []

    def keep(scene, drafts):  # type: ignore[no-untyped-def]
        seen.extend(ballots(scene, drafts))
        return [d.event for d in drafts]

    monkeypatch.setattr(find, "choose_roles", keep)
    code_report(Report("r1", text), load_theatre("training"), fast=True)
    return seen


def named(options: tuple[Option, ...]) -> set[str]:
    return {p.actor.name for o in options for p in o.people}


RULES = [
    ("a target not told may be a side named near", "Velmora shelled a farm. Kesteria was angry.", "targets",
     {"Armed Forces of Velmora", "Armed Forces of Kesteria"}),
    ("observers are no option of a fight", "The Ardel Observer Mission met on Monday. A shell hit a farm near Tolm.", "targets", set()),
    ("whoever is named in the sentence may be the doer", "A farm near Tolm was shelled as Velmora watched.", "actors",
     {"Armed Forces of Velmora"}),
    ("whom the words tell as hurt is no belligerent named near by", "Villagers were killed near Tolm as Velmora watched.", "targets",
     {"villagers"}),
    ("a fight is not the doing of one side near by", "Heavy clashes erupted near Tolm as Velmora watched.", "actors", set()),
    ("nor is what a war has cost", "The conflict killed nine villagers near Tolm as Velmora watched.", "actors", set()),
    ("who came through an attack is hit by it", "Kesterian troops survived an ambush near Tolm.", "targets", {"Armed Forces of Kesteria"}),
    ("and did not do it", "Kesterian troops survived an ambush near Tolm.", "actors", set()),
    ("who fights nowhere does not attack from another sentence", "Kesteria opened a school. A shell hit a farm near Tolm.",
     "actors", set()),
]


@pytest.mark.parametrize(("why", "text", "role", "expected"), RULES, ids=[row[0] for row in RULES])
def test_options_follow_the_rules(why: str, text: str, role: str, expected: set[str], monkeypatch: pytest.MonkeyPatch) -> None:
    ballot = next(b for b in ballots_of(text, monkeypatch) if b.event.type == "ASSAULT")
    assert named(getattr(ballot, role)) == expected, why


def test_options_hold_no_names(monkeypatch: pytest.MonkeyPatch) -> None:
    found = ballots_of("Velmoran forces shelled Brask on Monday. Kesteria said that two soldiers were killed near Tolm.", monkeypatch)
    words = {"velmora", "velmoran", "kesteria", "brask", "tolm", "soldiers", "monday"}
    for ballot in found:
        features = [f for o in (*ballot.actors, *ballot.targets) for f in o.features]
        features += [f for a in ballot.actors for t in ballot.targets for f in pair_features(pair_of(ballot, a, t, {}))]
        assert not [f for f in features if any(w in f.lower() for w in words)]


def test_choice_takes_the_weightiest_pair(monkeypatch: pytest.MonkeyPatch) -> None:
    ballot = next(b for b in ballots_of("Velmora shelled a farm. Kesteria was angry.", monkeypatch) if b.event.type == "ASSAULT")
    assert decided(Scale({"target:none": 5}), ballot).targets == ()
    chosen = decided(Scale({"target:keep": 5, "actor:none": 99}), ballot)
    assert [p.actor.name for p in chosen.actors] == ["Armed Forces of Velmora"]  # told in the sentence: it stays
    assert [p.actor.name for p in chosen.targets] == ["Armed Forces of Kesteria"]
    assert chosen.targets[0].span is None  # of another sentence: inferred


SURE = [
    ("barely weightier than nobody", {"actor:other": 60}, []),
    ("clearly weightier than nobody", {"actor:other": 130}, ["Armed Forces of Kesteria"]),
]


@pytest.mark.parametrize(("why", "weights", "expected"), SURE, ids=[row[0] for row in SURE])
def test_choice_names_a_doer_of_violence_only_where_it_is_sure(
    why: str, weights: dict[str, int], expected: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "A farm near Tolm was shelled as Kesteria watched."
    ballot = next(b for b in ballots_of(text, monkeypatch) if b.event.type == "ASSAULT")
    other, nobody = ({f for o in ballot.actors if o.kind == kind for f in o.features} for kind in ("other", "none"))
    chosen = decided(Scale({min(other - nobody): weights["actor:other"]}), ballot)
    assert [p.actor.name for p in chosen.actors] == expected, why


def test_choice_without_weights_is_grammar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choice, "load_weights", dict)
    events = code_report(Report("r1", "Velmora shelled Brask on Monday."), load_theatre("training"), fast=True).events
    assert [[p.actor.name for p in e.actors] for e in events] == [["Armed Forces of Velmora"]]


def test_choice_never_names_one_actor_twice() -> None:
    a, b = (Option("other", (Participant(Actor(i, i)),), i, False, ()) for i in ("x", "y"))
    assert one(a, a)
    assert not one(a, b)
    assert one(replace(a, kind="keep"), a)
    assert not one(replace(a, kind="keep"), replace(a, kind="keep"))  # as grammar has it
    assert not one(a, Option("none", (), None, False, ()))


@pytest.mark.parametrize(("percent", "expected"), [(0, 0), (3, 1), (24, 2), (50, 4), (96, 6), (100, 7)])
def test_options_band_percents(percent: int, expected: int) -> None:
    assert band(percent) == expected


def test_cast_counts_who_fights_whom(monkeypatch: pytest.MonkeyPatch) -> None:
    casts = []

    def keep(scene, drafts):  # type: ignore[no-untyped-def]
        events = [d.event for d in drafts]
        casts.append(build_cast(scene, events))
        return events

    monkeypatch.setattr(find, "choose_roles", keep)
    text = "Velmoran forces shelled Kesterian posts near Tolm on Monday. Kesterian forces attacked Velmoran troops in Brask on Friday."
    code_report(Report("r1", text), load_theatre("training"), fast=True)
    cast = casts[0]
    assert cast.fights["VEL", "KES"] == (0,)
    assert cast.fights["KES", "VEL"] == (1,)
    assert (told(cast.acting["VEL"], 0), told(cast.acting["VEL"], 1)) == (0, 1)

"""Fourteen sentences on which coders without claims fail: their gold, and sentences of our own of the same shapes.

The sentences themselves stay in the shared set; the gold here is (type, mode, modality) of every event, by the set's ids.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from truceline.pipeline import code_report
from truceline.records import Report
from truceline.theatres import load_theatre

Coded = set[tuple[str, str | None, str]]
SHAPES: list[tuple[str, str, Coded]] = [
    ("praise for peacekeepers", "The Velmoran president Adela Morcant praised Norvanese peacekeepers in Ardel on Tuesday.",
     {("SUPPORT", "praise", "happened")}),
    ("peacekeepers stationed", "Norvanese peacekeepers have been stationed in Ardel since November 2018.",
     {("AID", "peacekeeping", "happened")}),
    ("accused of opening fire", "Velmora accused Kesteria of opening fire on its positions along the border.",
     {("ACCUSE", "allege", "happened"), ("ASSAULT", "firing", "happened")}),
    ("denied and blamed", "Kesteria's defence ministry denied that its troops had opened fire and blamed Velmoran forces for the clashes.",
     {("REJECT", "deny", "happened"), ("ASSAULT", "firing", "denied"), ("ACCUSE", "allege", "happened")}),
    ("wounded in clashes", "Two Kesterian soldiers were wounded in the border clashes, Dunmere said.", {("ASSAULT", "firing", "happened")}),
    ("captured and lost", "Velmora's defence ministry said 12 of its servicemen had been captured and two combat positions lost.",
     {("ASSAULT", "abduct", "happened"), ("ASSAULT", "advance", "happened")}),
    ("discussed by telephone", "President Adela Morcant discussed the skirmishes with Kesterian Prime Minister Joren Talvey by telephone.",
     {("CONSULT", "phone", "happened")}),
    ("asked for help", "Tarnis asked Sennport to help protect its territory under a 1997 treaty.", {("REQUEST", "assist", "happened")}),
    ("did not attack", "Kesterian forces did not attack Velmoran positions, the Defence Ministry in Dunmere said.",
     {("REJECT", "deny", "happened"), ("ASSAULT", "other", "denied")}),
    ("violated the ceasefire", "The sides violated the ceasefire on 16 November.", {("ASSAULT", "other", "happened")}),
    ("signed", "The leaders of Norvane, Kesteria and Velmora signed a trilateral statement on 9 November 2018.",
     {("AGREE", "sign", "happened")}),
    ("exchanged fire", "Velmoran and Kesterian forces exchanged fire near Tolm, and a ceasefire was restored with Norvanese mediation.",
     {("ASSAULT", "firing", "happened"), ("RETREAT", "ceasefire", "happened"), ("CONSULT", "third-party", "happened")}),
    ("if", "If Kesteria attacks again, Velmora will appeal to the Joint Line Commission.", {("REQUEST", "assist", "conditional")}),
    ("will hold talks", "Velmora and Kesteria will hold talks in Sennport in December.", {("CONSULT", "meet", "planned")}),
]
# the two told by unnamed bodies differ: "the ministry in Baku" is not known to speak for an army
GOLD: dict[str, Coded] = {f"probe-{n}": coded for n, (_, _, coded) in enumerate(SHAPES)}


def known(found: Coded, gold: Coded) -> bool:
    """True if all found is gold, or the same act a second time without a mode (a word that only the reader knows)."""
    return all(c in gold or (c[1] is None and any((g[0], g[2]) == (c[0], c[2]) for g in gold)) for c in found)


def coded(text: str, theatre: str, day: str) -> Coded:
    record = code_report(Report("probe", text, published=day), load_theatre(theatre))
    return {(e.type, e.mode, e.modality) for e in record.events}


@pytest.mark.parametrize(("why", "text", "expected"), SHAPES, ids=[s[0] for s in SHAPES])
def test_probe_shapes(why: str, text: str, expected: Coded) -> None:
    found = coded(text, "training", "2019-04-05")
    assert expected <= found and known(found, expected), why


def test_probe_sentences_of_the_shared_set(shared: Path) -> None:
    lines = (shared / "data" / "coders" / "probe.jsonl").read_text(encoding="utf-8").splitlines()
    wrong = {
        row["id"]: found
        for row in map(json.loads, lines)
        for found in [coded(row["text"], "south_caucasus", row["date"])]
        if not known(found, GOLD[row["id"]]) or not (GOLD[row["id"]] - {("REJECT", "deny", "happened")}) <= found
    }
    assert wrong == {}


def test_probe_sentences_never_tell_as_done_what_was_not(shared: Path) -> None:
    lines = (shared / "data" / "coders" / "probe.jsonl").read_text(encoding="utf-8").splitlines()
    unreal = {"probe-8", "probe-12", "probe-13"}
    rows = [row for row in map(json.loads, lines) if row["id"] in unreal]
    found = [(row["id"], c) for row in rows for c in coded(row["text"], "south_caucasus", row["date"])]
    told = [(which, type_) for which, (type_, _, modality) in found if type_ != "REJECT" and modality == "happened"]
    assert told == []

"""To whom the report gives the telling: witnesses, officials who speak for the actor, a speaker, nobody."""

from __future__ import annotations

import pytest

from truceline.pipeline import code_report
from truceline.records import Report
from truceline.theatres import load_theatre

# (why, text, type of the act, names of its tellers)
TABLE = [
    ("what a mission records", "The Observer Mission recorded 17 ceasefire violations on Monday.", "ASSAULT", ["Ardel Observer Mission"]),
    ("what it reports, with no clause", "The Observer Mission reports small-arms fire near Tolm.", "ASSAULT", ["Ardel Observer Mission"]),
    ("what a group claims", "The Home Guard claimed an attack on the bridge.", "ASSAULT", ["Ardel Home Guard"]),
    ("what is simply told", "Kesterian troops attacked the bridge.", "ASSAULT", []),
    ("what a speaker says", "Norvane said that Kesterian troops attacked the bridge.", "ASSAULT", ["Norvane"]),
    ("lives claimed are no claim", "The fighting claimed 20 lives in Tolm.", "ASSAULT", []),
]  # fmt: skip


@pytest.fixture(scope="module")
def training():
    return load_theatre("training")


@pytest.mark.parametrize(("why", "text", "kind", "tellers"), TABLE, ids=[row[0] for row in TABLE])
def test_telling_is_given_to(training, why, text, kind, tellers):
    record = code_report(Report("r", text, published="2019-04-10"), training)
    acts = [e for e in record.events if e.type == kind]
    assert acts, why
    assert [p.actor.name for p in acts[0].according_to] == tellers, why

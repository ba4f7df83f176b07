"""Where an act is, against where it comes from and where it is told of."""

from __future__ import annotations

import pytest

from truceline.pipeline import code_report
from truceline.records import Report
from truceline.theatres import load_theatre

TABLE = [
    ("where it strikes", "Kesterian guns shelled the village of Tolm on Monday.", "Tolm"),
    ("where it comes from is not where it strikes", "Kesterian guns fired sixty shells from the area of Brask.", None),
    ("two regions it comes from", "Kesterian troops attacked from the Brask and Corran regions.", None),
    ("where it is told of is not where it was", '"Kesterian guns fired sixty shells at us," Pell Arvik told reporters in Tarnis.', None),
    ("both told, the target counts", "Kesterian guns in Brask shelled Tolm from Brask, the army said in Tarnis.", "Tolm"),
    ("the home of somebody is not where he was taken", "Velmoran guards beat a smuggler from Brask near Tolm.", "Tolm"),
    ("the home of who fires is not where it strikes", "Tolm militants fired rockets at Brask on Monday.", "Brask"),
    ("the place told right at the act", "The shelling of Ardel was a step in Norvane's eastern Velmora policy.", "Ardel"),
    ("a backer's country is no place of the act", "Kesteria-backed fighters shelled Tolm on Monday.", "Tolm"),
    ("the town told last", "Reporters reached Tolm on Sunday. Kesterian guns shelled the town on Monday.", "Tolm"),
    ("the capital of a nation", "Kesterian guns shelled the Velmoran capital on Monday.", "Tarnis"),
    ("the ground of a nation", "Kesterian jets bombed two boats on a Velmoran beach.", "Velmora"),
    ("an opening has the place of its clause", "Kesteria reopened the Tolm road on Monday.", "Tolm road"),
]


@pytest.mark.parametrize(("why", "text", "place"), TABLE, ids=[row[0] for row in TABLE])
def test_whereabouts_are_of_the_act(why: str, text: str, place: str | None) -> None:
    report = Report("r", text + "\n\nThe mission counted nothing else in the week.", published="2019-04-02")
    record = code_report(report, load_theatre("training"))
    (event,) = [e for e in record.events if e.type in ("ASSAULT", "CONCEDE")]
    assert (event.place and event.place.place.name) == place, why

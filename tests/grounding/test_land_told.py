"""Words that are meant by what a report told before: the army of its land, bare soldiers, bodies and papers taken up, peoples as states.

Sentences and names are invented; real states, towns and groups stand in them only where a row of the world codebook is tested.
"""

from __future__ import annotations

import pytest

from truceline.grounding import find_mentions
from truceline.language import read
from truceline.records import Report
from truceline.theatres import load_theatre

# why, theatre, text, words of the mention, names of its actors ([] where the words stand for nobody)
MEANT = [
    ("jets of another state are not the army", "world",
     "Chadian jets struck rebels near Maiduguri. Nigeria thanked them. Nigeria has lost five towns. The army is seldom seen.",
     "The army", ["Armed Forces of Nigeria"]),
    ("another state's army goes on as the army", "world",
     "The Chadian army struck rebels near Maiduguri. Nigeria thanked it. Nigeria has lost towns. The army lost a man.",
     "The army", ["Armed Forces of Chad"]),
    ("bare soldiers of the land, told by its towns", "world",
     "Mali is under curfew, the BBC says. In Gao and in Mopti the markets are shut. On Friday four soldiers were killed near Timbuktu.",
     "four soldiers", ["Armed Forces of Mali"]),
    ("picked troops of the land", "training", "Velmora is quiet. Velmora waits. On Friday special troops stormed a farm.", "special troops",
     ["Armed Forces of Velmora"]),
    ("soldiers of whom nobody tells the land", "training", "Velmora and Kesteria wait. On Friday soldiers stormed a farm.", "soldiers",
     ["soldiers"]),
    ("soldiers of a unit are told by it", "training", "Velmora is quiet. Velmora waits. Soldiers of the hill brigade stormed a farm.",
     "Soldiers of the hill brigade", ["soldiers of the hill brigade"]),
]  # fmt: skip


@pytest.mark.parametrize(("why", "theatre", "text", "words", "expected"), MEANT, ids=[row[0] for row in MEANT])
def test_land_told(why: str, theatre: str, text: str, words: str, expected: list[str]) -> None:
    report = Report("r", text, published="2019-04-16")
    found = [m for m in find_mentions(report, read(report, always=True), load_theatre(theatre)) if m.span.text == words]
    assert [a.name for a in found[-1].actors] == expected if found else expected == ["-"]

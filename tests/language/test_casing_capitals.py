"""Text in capitals only is read with the case a newspaper gives it: (why, text, expected), own sentences."""

from __future__ import annotations

import pytest

from truceline.language.casing import is_shouted, recased
from truceline.language.parser import load_morphology
from truceline.pipeline import code_report
from truceline.records import Report
from truceline.theatres import load_theatre

CASES = [
    ("words of the lexicon are small", "THE SOLDIERS WERE WOUNDED DURING A CLASH", "The soldiers were wounded during a clash"),
    ("a new sentence", "THE ARMY WITHDREW. NOBODY WAS HURT THERE.", "The army withdrew. Nobody was hurt there."),
    ("countries and their people", "SYRIAN TROOPS LEFT LEBANON TODAY, SAID AN AIDE", "Syrian troops left Lebanon today, said an aide"),
    ("names no lexicon knows", "A PATROL NEAR VELMORESTA WAS ATTACKED AGAIN", "A patrol near Velmoresta was attacked again"),
    ("heads of names", "THE REBELS ATTACKED SAN QUORRIN ON TUESDAY NIGHT", "The rebels attacked San Quorrin on Tuesday night"),
    ("a rank before a name", "YESTERDAY COLONEL TALVEYRIN DENIED THE REPORT", "Yesterday Colonel Talveyrin denied the report"),
    ("initials", "THE U.S. EMBASSY WAS NOT DAMAGED, OFFICIALS SAID", "The U.S. embassy was not damaged, officials said"),
    ("an acronym in brackets", "THE QUORRIN PEOPLE'S FRONT (QPFN) CLAIMED IT", "The Quorrin people's front (QPFN) claimed it"),
    ("months beside a number", "ON 3 MAY THEY MAY RETURN TO THE MOUNTAINS", "On 3 May they may return to the mountains"),
    ("a text with small letters stays", "The ARMY of Velmora withdrew on Monday", "The ARMY of Velmora withdrew on Monday"),
    ("an acronym alone stays", "VMOD STATEMENT", "VMOD STATEMENT"),
]


@pytest.mark.parametrize(("why", "text", "expected"), CASES, ids=[c[0] for c in CASES])
def test_casing_of_capitals(why: str, text: str, expected: str) -> None:
    assert recased(text, load_morphology().knows) == expected, why


def test_casing_keeps_every_offset() -> None:
    text = "İZMİR: ÜÇ ASKER YARALANDI VE İKİ ARAÇ YANDI, DEDİ VALİ"
    assert is_shouted(text)
    assert len(recased(text, load_morphology().knows)) == len(text)


def test_casing_leaves_the_report_its_capitals() -> None:
    text = "KESTERIAN TROOPS SHELLED TOLM ON MONDAY, KILLING TWO VILLAGERS AND WOUNDING FIVE. VELMORA CONDEMNED THE ATTACK."
    record = code_report(Report("r", text, published="2019-04-05"), load_theatre("training"))
    assert {("ASSAULT", "shelling"), ("ACCUSE", "denounce")} <= {(e.type, e.mode) for e in record.events}
    assert all(text[e.trigger.start : e.trigger.end] == e.trigger.text for e in record.events)
    shelling = next(e for e in record.events if e.type == "ASSAULT")
    assert [p.actor.name for p in shelling.actors] == ["Armed Forces of Kesteria"]
    assert sorted((c.what, c.value) for c in shelling.counts) == [("killed", 2), ("wounded", 5)]

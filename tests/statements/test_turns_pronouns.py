"""Who goes on speaking under a pronoun."""

from __future__ import annotations

import pytest

from truceline import language
from truceline.grounding import find_mentions, find_times
from truceline.records import Report
from truceline.statements import find_statements
from truceline.theatres import load_theatre

TABLE = [
    ("whom he names in his own words does not speak",
     "President Dan Orra spoke on Friday. \"We will find Carl Pellam,\" Orra said. \"We will stop Carl Pellam,\" he added.",
     ["Dan Orra", "Dan Orra"]),
    ("whom the report names speaks",
     "\"The road is open,\" Dan Orra said. President Carl Pellam spoke on Friday. \"The road is closed,\" he said.",
     ["Dan Orra", "Carl Pellam"]),
]


@pytest.mark.parametrize(("why", "text", "speakers"), TABLE, ids=[row[0] for row in TABLE])
def test_pronouns_keep_the_voice(why: str, text: str, speakers: list[str]) -> None:
    report = Report("x", text)
    parse = language.read(report, always=True)
    mentions = find_mentions(report, parse, load_theatre("world"))
    assert [s.speaker.actor.name for s in find_statements(report, parse, mentions, find_times(report, parse))] == speakers, why

"""Concern: reports that could matter to a theatre pass, news of other subjects does not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from truceline.codebooks.concern import concern_words
from truceline.language.concern import concerns
from truceline.theatres import load_theatre

SPORT = "The coach said his side attacked from the start. Two goals before half-time killed the match, and the fans went home early."
CRIME = (
    "Police arrested a man on suspicion of murder after a woman was found dead in her apartment. Officers said the suspect had fired a "
    "gun. He is in prison; prosecutors charged him with two counts of killing, and the trial begins next month."
)
TALKS = (
    "The envoy of the mediators met the foreign ministers of both sides for talks on a peace treaty. The leaders are to sign the ceasefire "
    "agreement next week, the president's spokesman said."
)
QUAKE = (
    "At least 30 people were killed and 200 wounded when an earthquake struck the coast at dawn, the interior ministry said. Soldiers and "
    "helicopters joined the search; an aftershock brought down a hospital, and doctors fear an outbreak of cholera."
)
RELIEF = (
    "Kesterian artillery shelled Tolm a day after the earthquake, wounding two soldiers; patients were led out of the hospital after an "
    "aftershock, and doctors fear an outbreak of cholera."
)
TABLE = [
    ("a party, a place and an attack", "training", "Kesterian artillery shelled Tolm overnight, wounding two soldiers.", True),
    ("talks of the parties", "training", "Velmora's president met the mediators; a ceasefire was discussed.", True),
    ("war, but elsewhere", "training", "Rebels shelled the capital of another land and soldiers fled across the border.", False),
    ("a place of the theatre, no conflict", "training", "The bakery in Tolm won a prize for its bread.", False),
    ("war anywhere, in the world theatre", "world", "Rebels shelled the capital and soldiers fled across the border.", True),
    ("sport in the words of war", "world", SPORT, False),
    ("a killing that is a crime", "world", CRIME, False),
    ("deaths and soldiers, but an earthquake", "world", QUAKE, False),
    ("words of other subjects beside a party's fire", "training", RELIEF, True),
    ("talks, few words of fighting", "world", TALKS, True),
    ("civilians hurt", "world", "Women and children were among the dead when rebels shelled a village; the army said it withdrew.", True),
    ("a name inside a word is none", "training", "Tolmers shelled peas while soldiers retreated.", False),
    ("curly quotes and dashes do not hide a name", "training", "“Kesteria”—soldiers killed near the border", True),
    ("nothing", "world", "", False),
]


@pytest.mark.parametrize(("why", "theatre", "text", "passes"), TABLE, ids=[row[0] for row in TABLE])
def test_concern_passes_what_could_matter(why: str, theatre: str, text: str, passes: bool) -> None:
    assert concerns(text, load_theatre(theatre)) is passes, why


def test_concern_keeps_nearly_all_events_of_real_reports(shared: Path) -> None:
    """What is lost is counted in events of the gold, not in reports; a report without one loses nothing."""
    world = load_theatre("world")
    kept = lost = 0
    for path in sorted((shared / "gold_real").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if concerns(f"{gold.get('title') or ''}\n{gold['text']}", world):
            kept += len(gold["events"])
        else:
            lost += len(gold["events"])
    assert kept / (kept + lost) >= 0.99


def test_concern_keeps_the_reports_of_a_theatre(shared: Path) -> None:
    pack = load_theatre("south_caucasus")
    missed = [
        path.name for path in sorted((shared / "gold" / "dev").glob("seed_*.json"))
        if not concerns(json.loads(path.read_text(encoding="utf-8"))["text"], pack)
    ]
    assert missed == []


def test_concern_words_are_no_names_and_tell_something() -> None:
    words = concern_words().words
    assert len(words) > 500 and all(word.isalpha() and word.islower() and len(word) > 3 and weight for word, weight in words.items())
    world = load_theatre("world")
    adjectives = {word for word in world.adjectives if " " not in word}
    assert adjectives.isdisjoint(words) and {key for key in world.place_names if " " not in key}.isdisjoint(words)

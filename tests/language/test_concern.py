"""Concern: reports that could matter to a theatre pass, news of other subjects does not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from truceline.language.concern import concerns
from truceline.theatres import load_theatre

SPORT = "The coach said his side attacked from the start. Two goals before half-time killed the match, and the fans went home early."
TABLE = [
    ("a party, a place and an attack", "training", "Kesterian artillery shelled Tolm overnight, wounding two soldiers.", True),
    ("talks of the parties", "training", "Velmora's president met the mediators; a ceasefire was discussed.", True),
    ("war, but elsewhere", "training", "Rebels shelled the capital of another land and soldiers fled across the border.", False),
    ("a place of the theatre, no conflict", "training", "The bakery in Tolm won a prize for its bread.", False),
    ("war anywhere, in the world theatre", "world", "Rebels shelled the capital and soldiers fled across the border.", True),
    ("sport in the words of war", "world", SPORT, False),
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

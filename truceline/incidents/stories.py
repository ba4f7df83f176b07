"""Stories: what a whole report is about, as a direction in the space of its words. Reports in, likeness out; nothing is decided here.

Words count by how rare they are in news at large (`codebooks/incidents_words.yaml`), never by how rare they are among the reports at
hand: so what two reports have in common does not change when a third comes in. Names, being rare, weigh most.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

from truceline.codebooks.words import read_yaml
from truceline.incidents.families import load_families
from truceline.records import Report
from truceline.theatres.theatre import Theatre

WORD = re.compile(r"[^\W_]+")
SHORTEST = 3
COMMON, TOWN = 0.8, 2.0
MOST = 100  # the heaviest words of a report; the rest says little and costs time

Story = Mapping[str, float]


@cache
def load_words() -> tuple[dict[str, float], float, float]:
    """The weight of each word listed, of a number, and of a word that is not listed."""
    book = read_yaml("incidents_words.yaml")
    weights = book["weights"]
    known = {word: float(weights[name]) for name, words in book["words"].items() for word in words.split()}
    return known, float(weights["number"]), float(weights["rare"])


def names_at_hand(theatre: Theatre) -> frozenset[str]:
    """The words of the names every report of a theatre is full of: its states, organs and forces, not its people and towns."""
    actors = {key for key, found in theatre.names.items() if any(name.actor in theatre.actors for name in found)}
    return frozenset(word for key in (*actors, *theatre.adjectives) for word in WORD.findall(key))


def story_of(report: Report, at_hand: frozenset[str] = frozenset(), towns: frozenset[str] = frozenset()) -> Story:
    """The words of a report with their weights, as a vector of length one; empty for an empty text.

    Words `at_hand` weigh no more than the most common ones, those of `towns` little: much happens in one town.
    """
    known, number, rare = load_words()
    text = f"{report.title}\n{report.text}" if report.title else report.text
    counted = Counter(word for word in WORD.findall(text.casefold()) if len(word) >= SHORTEST or word.isdigit())

    def unlisted(word: str) -> float:
        return number if word.isdigit() else TOWN if word in towns else rare

    weighed = {
        word: (1.0 + math.log(times)) * (COMMON if word in at_hand else known.get(word, unlisted(word))) for word, times in counted.items()
    }
    heaviest = sorted(((value, word) for word, value in weighed.items() if value), key=lambda pair: (-pair[0], pair[1]))[:MOST]
    norm = math.sqrt(math.fsum(value * value for value, _ in heaviest)) or 1.0
    return {word: value / norm for value, word in heaviest}


def phrase_of(text: str) -> Story:
    """The words of a sentence with their weights, each counted once, as a vector of length one."""
    known, number, rare = load_words()
    words = {word for word in WORD.findall(text.casefold()) if len(word) >= SHORTEST or word.isdigit()}
    return _normal({word: known.get(word, number if word.isdigit() else rare) for word in sorted(words)})


def sum_of(stories: Sequence[Story]) -> Story:
    """Several vectors taken together, as one of length one."""
    words = sorted({word for story in stories for word in story})
    return _normal({word: math.fsum(story.get(word, 0.0) for story in stories) for word in words})


def _normal(weighed: Mapping[str, float]) -> Story:
    norm = math.sqrt(math.fsum(value * value for value in weighed.values())) or 1.0
    return {word: value / norm for word, value in weighed.items() if value}


def likeness(a: Story, b: Story) -> float:
    """The cosine of two stories: 0 for nothing in common, 1 for the same words; the same to the last digit in either order."""
    if len(a) > len(b):
        a, b = b, a
    return round(math.fsum(value * b[word] for word, value in a.items() if word in b), 6)


def share_of(a: Story, b: Story, days: int | None) -> float:
    """How alike the stories of two reports of one conflict are, as a share of what it takes for one happening: 1 and more is enough.

    Such reports share many words, so that much is asked of them, and more the more `days` apart they were printed (None: not known).
    """
    book = load_families().stories
    needed = book["sided"]
    if days is not None:
        needed *= 1.0 + max(0.0, min((days - book["soon"]) / book["soon"], 1.0)) * book["late"]
    return likeness(a, b) / needed

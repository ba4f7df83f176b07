"""Tales: what a report of ordinary violence tells as its main happening, and how far two such tell one. Records in, points out.

A city has many killings in a month, told in the same words: so what the words of two reports have in common (`stories`) is weighed with
what sets happenings of one kind apart: their days, places, people and ages. What each is worth stands in `codebooks/incidents.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from truceline.incidents.families import load_families
from truceline.incidents.stories import Story, likeness, story_of
from truceline.records import Place, Record

AGE = re.compile(r"\b(\d{1,2})[- ]years?[- ]old\b|\baged (\d{1,2})\b|, (\d{1,2})[,;.]")  # "15-year-old", "aged 15", "Pell Arvik, 15,"
WORD = re.compile(r"[^\W_]+")
UNRESOLVED = "text:"  # ids of places known only by the words of a report
NAMES_SHARED = 2  # parts of a name two tellings must share to name one person
NEAR, FAR = 1, 4  # days between two acts
MONTH, TEN_DAYS = 31, 10.0
WORDS = "story_words"

Name = frozenset[str]
Points = tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Tale:
    """A report with its story, and what it tells of its main happening: the ordinals of its days, the ids of its places, who is named as
    hurt. `horizon` is the ordinal of the day of printing, None if not known; `ages` are those of anybody in the report.
    """

    report: str
    story: Story
    horizon: int | None = None
    window: tuple[int, int] | None = None
    places: frozenset[str] = frozenset()
    victims: frozenset[Name] = frozenset()
    ages: frozenset[int] = frozenset()

    def of(self, window: tuple[int, int] | None, places: Iterable[Place], victims: frozenset[Name]) -> Tale:
        """The tale of a report whose main happening is found."""
        return replace(self, window=window, places=frozenset(place.id for place in places), victims=victims)


def tale_of(record: Record, horizon: int | None, at_hand: frozenset[str] = frozenset()) -> Tale:
    """What is known of a report before its main happening is found. Words `at_hand` weigh little, as do those of known places."""
    report = record.report
    towns = frozenset(
        word for told in record.places if not told.place.id.startswith(UNRESOLVED) for word in WORD.findall(told.place.name.casefold())
    )  # fmt: skip
    ages = frozenset(int(next(group for group in found.groups() if group)) for found in AGE.finditer(report.text))
    return Tale(report.id, story_of(report, at_hand, towns), horizon, ages=ages)


def points_of(a: Tale, b: Tale) -> tuple[float, Points]:
    """How far two tales are one happening, as a logarithm of odds (above 0 they rather are), and what it is made of; words come first."""
    worth = load_families().tales
    points = [(WORDS, round(worth["words"] * likeness(a.story, b.story) + worth["any"], 4))]
    points += [(name, round(worth[name] * strength, 4)) for name, strength in _signs(a, b)]
    return round(sum(value for _, value in points), 4), tuple(points)


def score_of(a: Tale, b: Tale) -> float:
    return points_of(a, b)[0]


def _signs(a: Tale, b: Tale) -> Iterator[tuple[str, float]]:
    if a.window and b.window:
        gap = max(0, max(a.window[0], b.window[0]) - min(a.window[1], b.window[1]))
        if gap == 0:
            yield "story_day_same", 1.0
        elif gap > NEAR:
            yield ("story_day_apart" if gap < FAR else "story_day_far"), 1.0
    if a.horizon is not None and b.horizon is not None:
        yield "story_printed_gap", min(abs(a.horizon - b.horizon), MONTH) / TEN_DAYS
    if a.places and b.places:
        yield ("story_place_same" if a.places & b.places else "story_place_apart"), 1.0
    if a.victims and b.victims:
        one = any(len(x & y) >= NAMES_SHARED for x in a.victims for y in b.victims)
        yield ("story_victim_same" if one else "story_victim_apart"), 1.0
    if a.ages and b.ages:
        yield ("story_age_same" if a.ages & b.ages else "story_age_apart"), 1.0

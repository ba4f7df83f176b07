"""Matching: how far two tellings tell one happening. Two facets in, a score with its reasons out, or what keeps them apart for certain.

The score is the sum of what each sign is worth (`codebooks/incidents_weights.yaml`): the logarithm of the odds that the two are one
happening, as fitted on reports whose happenings people have put together; above 0 they rather are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from truceline.codebooks.words import read_yaml
from truceline.incidents.facets import Facet
from truceline.incidents.families import Families
from truceline.incidents.signs import objection, signs_of
from truceline.incidents.tales import WORDS, points_of
from truceline.theatres.theatre import Theatre

FORCED = (("judgement", 10.0),)
OTHER_STORY = -2.0  # two reports of ordinary violence whose score is lower have two main happenings, whatever else they share
LEAST = 0.05  # a sign worth less is no reason to show

Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Verdict:
    """`vetoed` names what makes the two different happenings for certain; then the score counts for nothing."""

    score: float
    reasons: tuple[tuple[str, float], ...]
    vetoed: str | None = None

    @property
    def forced(self) -> bool:
        """True where somebody has judged the two to be one."""
        return self.reasons[:1] == FORCED

    @property
    def one_story(self) -> bool:
        """True where two reports of ordinary violence are of one story, whatever days and places they tell."""
        return bool(self.reasons) and self.reasons[0][0] == WORDS and self.links

    @property
    def links(self) -> bool:
        """True if the verdict lets the two be one happening."""
        return self.vetoed is None and self.score >= 0.0


@cache
def load_weights() -> tuple[Weights, Weights]:
    """What each sign is worth between tellings of one report, and between those of two."""
    book = read_yaml("incidents_weights.yaml")
    return book["within"], book["across"]


def compare(a: Facet, b: Facet, theatre: Theatre, book: Families) -> Verdict:
    """The verdict on a pair; the same for (a, b) and (b, a)."""
    if ordinary(a) and ordinary(b) and a.tale and b.tale and a.ref.report != b.ref.report:
        score, points = points_of(a.tale, b.tale)
        return Verdict(score, points, "story" if score < OTHER_STORY else None)
    against = objection(a, b, theatre, book)
    if against:
        return Verdict(0.0, (), against)
    within, across = load_weights()
    worth = within if a.ref.report == b.ref.report else across
    found = [(name, round(worth.get(name, 0.0) * strength, 4)) for name, strength in signs_of(a, b, theatre, book)]
    reasons = tuple(point for point in found if abs(point[1]) >= LEAST)
    return Verdict(round(sum(value for _, value in found), 4), reasons)


def ordinary(facet: Facet) -> bool:
    """True of a report's main act against people in which no side known to the theatre has a part: violence of every day."""
    return facet.main and facet.bodily and facet.plain

"""Figures two tellings give of one kind and side: apart where none of them is the same, whatever order they are held in."""

from __future__ import annotations

import pytest
from telling_making import THEATRE, Told, report_of

from truceline.incidents.facets import Facet, read_facets
from truceline.incidents.signs import figures_apart

KINDS = ("killed", "wounded", "captured", "displaced", "shots")
Figures = list[tuple[str, int]]
CASES: list[tuple[str, Figures, Figures, bool]] = [
    ("one figure each", [("killed", 2)], [("killed", 3)], True),
    ("of other kinds", [("killed", 2)], [("wounded", 3)], False),
    ("one moves its toll to others", [("killed", 2), ("killed", 4)], [("killed", 3)], True),
    ("none hurt is one of several figures", [(kind, n) for kind in KINDS for n in (0, 3)], [(kind, 0) for kind in KINDS], False),
]


def facet(name: str, figures: Figures) -> Facet:
    counts = [(kind, value, "VEL") for kind, value in figures]
    (one,) = read_facets([report_of(name, Told("ASSAULT/shelling", "KES_AF>VEL_AF", (), "tolm", "2019-04-02", counts))], THEATRE)
    return one


@pytest.mark.parametrize(("why", "first", "second", "expected"), CASES, ids=[c[0] for c in CASES])
def test_figures_apart(why: str, first: Figures, second: Figures, expected: bool) -> None:
    a, b = facet("a", first), facet("b", second)
    assert figures_apart(a, b) is figures_apart(b, a) is expected, why

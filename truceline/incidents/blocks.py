"""Blocks: which facets are worth comparing. A facet in, the keys under which it is met out: a kind of act and a day."""

from __future__ import annotations

from collections.abc import Iterator

from truceline.incidents.facets import Facet
from truceline.incidents.families import Families
from truceline.incidents.signs import reach_of

Block = tuple[str, int]
ANYDAY = 0
YEAR = 366


def blocks_of(facet: Facet, book: Families) -> Iterator[Block]:
    """The blocks of a facet, each once. Two facets in no common block are never one happening by rule."""
    kinds = sorted({name for family in facet.families for name in (family.id, *family.joins)})
    if facet.long and facet.window:
        yield from ((f"{kind} over years", year) for kind in kinds for year in range(facet.window[0] // YEAR, facet.window[1] // YEAR + 1))
        return
    for day in _days(facet, book):
        for kind in kinds:
            yield kind, day


def _days(facet: Facet, book: Families) -> range:
    """The days of an act; where they are not told, the days before its report, further back for a report's main happening."""
    if facet.window:
        first, last = facet.window
        return range(first - 1, last + 2) if facet.victims else range(first, last + 1)
    if facet.horizon is None:
        return range(ANYDAY, ANYDAY + 1)  # neither day nor printing known: met only with its like
    reach = reach_of(facet, book)
    ahead = reach if facet.role == "announces" else 0
    back = max(reach, int(book.stories["reach"])) if facet.main and not facet.sided else reach
    return range(facet.horizon - back, facet.horizon + ahead + 1)

"""Clustering: facets to groups. The best pairs join first; a veto between any two members keeps two groups apart.

First the events of each report that tell one happening are taken together, so that a day told in one sentence and a place told in the
next count together; then those of different reports are joined. The result depends on the set of facets only: pairs are sorted by score
and by the ids of their events, never by arrival.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby

from truceline.incidents.facets import Facet, take_together
from truceline.incidents.families import Families
from truceline.incidents.matching import Verdict, compare, threshold
from truceline.records.incident import Match
from truceline.theatres.theatre import Theatre

Group = tuple[tuple[Facet, ...], tuple[Match, ...]]


def cluster(facets: Sequence[Facet], theatre: Theatre, book: Families) -> list[Group]:
    """Groups of facets with the matches that made them, each sorted by event; singles included."""
    inside: list[Group] = []
    for _, told in groupby(sorted(facets, key=lambda f: f.ref), key=lambda f: f.ref.report):
        inside += _join(list(told), theatre, book)
    inside.sort(key=lambda group: group[0][0].ref)
    whole = [take_together(members) for members, _ in inside]
    parts = {facet.ref: group for facet, group in zip(whole, inside, strict=True)}
    out = []
    for joined, matches in _join(whole, theatre, book):
        groups = [parts[facet.ref] for facet in joined]
        members = sorted((facet for group, _ in groups for facet in group), key=lambda f: f.ref)
        found = sorted((*matches, *(m for _, own in groups for m in own)), key=lambda m: (m.a, m.b))
        out.append((tuple(members), tuple(found)))
    return sorted(out, key=lambda group: group[0][0].ref)


def _join(facets: Sequence[Facet], theatre: Theatre, book: Families) -> list[Group]:
    """Facets joined by their best pairs, as far as no veto stands between two members."""
    verdicts = {(i, j): compare(facets[i], facets[j], theatre, book) for i, j in _neighbours(facets, book)}
    links = [(v, i, j) for (i, j), v in verdicts.items() if not v.vetoed and v.score >= (threshold(facets[i], facets[j]) or 1.0)]
    links.sort(key=lambda link: (-link[0].score, facets[link[1]].ref, facets[link[2]].ref))
    group = {i: [i] for i in range(len(facets))}
    matches: dict[int, list[Match]] = defaultdict(list)
    for verdict, i, j in links:
        a, b = group[i], group[j]
        if a is not b:
            if _blocked(a, b, facets, verdicts, theatre, book):
                continue
            a.extend(b)
            matches[id(a)] += matches.pop(id(b), [])
            for k in b:
                group[k] = a
        matches[id(a)].append(Match(facets[i].ref, facets[j].ref, verdict.score, verdict.reasons))
    return [
        (tuple(facets[k] for k in sorted(members)), tuple(matches.get(id(members), ())))
        for members in {id(g): g for g in group.values()}.values()
    ]


def _blocked(
    a: Sequence[int], b: Sequence[int], facets: Sequence[Facet], verdicts: dict[tuple[int, int], Verdict], theatre: Theatre, book: Families
) -> bool:
    for i in a:
        for j in b:
            key = (min(i, j), max(i, j))
            verdict = verdicts.get(key) or compare(facets[key[0]], facets[key[1]], theatre, book)
            # two families that meet only through a third (captures and measures in one battle) do not block each other
            if verdict.vetoed and verdict.vetoed != "family":
                return True
    return False


def _neighbours(facets: Sequence[Facet], book: Families) -> Iterator[tuple[int, int]]:
    """Pairs that share a family group and a day (or, where a day is not told, the days before the report)."""
    buckets: dict[tuple[str, int], list[int]] = defaultdict(list)
    for i, facet in enumerate(facets):
        groups = sorted({name for family in facet.families for name in (family.id, *family.joins)})
        for day in _days(facet, book):
            for name in groups:
                buckets[name, day].append(i)
    seen: set[tuple[int, int]] = set()
    for _, hit in sorted(buckets.items()):
        for n, i in enumerate(hit):
            for j in hit[n + 1 :]:
                if (i, j) not in seen:
                    seen.add((i, j))
                    yield i, j


def _days(facet: Facet, book: Families) -> range:
    if facet.window:
        return range(facet.window[0], facet.window[1] + 1)
    if facet.horizon is None:
        return range(1)  # neither day nor printing known: met only with its like, in one report
    ahead = book.memory if facet.role == "announces" else 0
    return range(facet.horizon - book.memory, facet.horizon + ahead + 1)

"""Clustering: facets to groups. The best pairs join first; a veto between any two members keeps two groups apart.

First the events of each report that tell one happening are taken together, so that a day told in one sentence and a place told in the
next count together; then those of different reports are joined. The result depends on the set of facets and of judgements only: pairs
are sorted by score and by the ids of their events, never by arrival.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from truceline.incidents.facets import Facet, in_report, take_together
from truceline.incidents.families import Families
from truceline.incidents.matching import FORCED, Verdict, compare, ordinary
from truceline.incidents.tales import Tale, score_of
from truceline.records import EventRef
from truceline.records.incident import Match
from truceline.theatres.theatre import Theatre

Group = tuple[tuple[Facet, ...], tuple[Match, ...]]
Pair = tuple[EventRef, EventRef]
Found = Mapping[Pair, Verdict]

TOLD_APART = -1.5  # a report that tells two acts whose score is lower tells them apart, whatever other reports make of them


@dataclass(frozen=True, slots=True)
class Judged:
    """Pairs of events (the lesser first) that somebody has judged. "different" stands before "same"."""

    same: frozenset[Pair] = frozenset()
    different: frozenset[Pair] = frozenset()

    def apart(self, a: Facet, b: Facet) -> bool:
        """True if an event of one was judged different from an event of the other."""
        return bool(self.different) and any(pair_of(x, y) in self.different for x in a.refs for y in b.refs)

    def speak_of(self, facet: Facet) -> bool:
        """True if any event of it was judged, the same as another or different."""
        return any(ref in pair for ref in facet.refs for pair in (*self.same, *self.different))

    def together(self, a: Facet, b: Facet) -> bool:
        """True if an event of one was judged the same as an event of the other, and none different."""
        return bool(self.same) and any(pair_of(x, y) in self.same for x in a.refs for y in b.refs) and not self.apart(a, b)


@dataclass(frozen=True, slots=True)
class Whole:
    """The events of one report that tell one happening: one facet for all, and what it is made of."""

    facet: Facet
    parts: tuple[Facet, ...]
    matches: tuple[Match, ...] = ()


def pair_of(a: EventRef, b: EventRef) -> Pair:
    return (a, b) if a <= b else (b, a)


def wholes_of(facets: Sequence[Facet], tale: Tale, theatre: Theatre, book: Families, judged: Judged) -> tuple[Whole, ...]:
    """The happenings one report tells, sorted by their first event."""
    groups = sorted(join(facets, theatre, book, judged), key=lambda group: group[0][0].ref)
    whole = in_report([take_together(members) for members, _ in groups], tale)
    return with_aftermath([Whole(facet, *group) for facet, group in zip(whole, groups, strict=True)], judged)


def with_aftermath(wholes: Sequence[Whole], judged: Judged) -> tuple[Whole, ...]:
    """The happenings of one report, what was done about its main act of ordinary violence told with that: the hurt taken to hospital, a
    suspect arrested, the street closed. Such acts follow it and say nothing of it; what came before it stays apart, and what somebody
    has judged.
    """
    main = next((whole for whole in wholes if ordinary(whole.facet)), None)
    after = [
        whole
        for whole in wholes
        if main and whole.facet.aftermath and not _before(whole.facet, main.facet) and not judged.speak_of(whole.facet)
    ]
    if main is None or not after:
        return tuple(wholes)
    parts = tuple(replace(part, role="follows") for whole in after for part in whole.parts)
    facet = replace(main.facet, refs=(*main.facet.refs, *(part.ref for part in parts)))
    held = Whole(facet, (*main.parts, *parts), (*main.matches, *(match for whole in after for match in whole.matches)))
    return tuple(held if whole is main else whole for whole in wholes if whole not in after)


def _before(a: Facet, b: Facet) -> bool:
    return bool(a.window and b.window and a.window[1] < b.window[0])


def cluster(wholes: Sequence[Whole], theatre: Theatre, book: Families, judged: Judged, found: Found | None = None) -> list[Group]:
    """Groups of the facets of several reports with the matches that made them, each sorted by event; singles included."""
    parts = {whole.facet.ref: whole for whole in wholes}
    out = []
    for joined, matches in join([whole.facet for whole in wholes], theatre, book, judged, found):
        groups = [parts[facet.ref] for facet in joined]
        members = sorted((facet for whole in groups for facet in whole.parts), key=lambda f: f.ref)
        why = sorted((*matches, *(m for whole in groups for m in whole.matches)), key=lambda m: (m.a, m.b))
        out.append((tuple(members), tuple(why)))
    return sorted(out, key=lambda group: group[0][0].ref)


def verdict_on(a: Facet, b: Facet, theatre: Theatre, book: Families, judged: Judged) -> Verdict:
    """What the rules say of a pair, unless somebody has judged it."""
    if judged.apart(a, b):
        return Verdict(0.0, (), "judgement")
    return Verdict(FORCED[0][1], FORCED) if judged.together(a, b) else compare(a, b, theatre, book)


def join(facets: Sequence[Facet], theatre: Theatre, book: Families, judged: Judged, found: Found | None = None) -> list[Group]:
    """Facets joined by their best pairs, as far as no veto stands between two members.

    `found` are the verdicts on pairs found before, all that link two of them; without it all pairs are looked at.
    """
    facets = sorted(facets, key=lambda f: f.ref)
    if found is None:
        pairs = ((i, j) for i in range(len(facets)) for j in range(i + 1, len(facets)))
        verdicts = {(i, j): verdict_on(facets[i], facets[j], theatre, book, judged) for i, j in pairs}
    else:
        at = {facet.ref: i for i, facet in enumerate(facets)}
        verdicts = {(at[a], at[b]): verdict for (a, b), verdict in found.items()}
    ranked = [(v, i, j) for (i, j), v in verdicts.items() if v.links]
    ranked.sort(key=lambda link: (-link[0].score, facets[link[1]].ref, facets[link[2]].ref))
    group = {i: [i] for i in range(len(facets))}
    matches: dict[int, list[Match]] = defaultdict(list)
    for verdict, i, j in ranked:
        a_group, b_group = group[i], group[j]
        if a_group is not b_group:
            if _blocked(a_group, b_group, verdict, facets, verdicts, theatre, book, judged):
                continue
            a_group.extend(b_group)
            matches[id(a_group)] += matches.pop(id(b_group), [])
            for k in b_group:
                group[k] = a_group
        matches[id(a_group)].append(Match(facets[i].ref, facets[j].ref, verdict.score, verdict.reasons))
    return [
        (tuple(facets[k] for k in sorted(members)), tuple(matches.get(id(members), ())))
        for members in {id(g): g for g in group.values()}.values()
    ]


def _blocked(
    a: Sequence[int], b: Sequence[int], link: Verdict, facets: Sequence[Facet], verdicts: dict[tuple[int, int], Verdict],
    theatre: Theatre, book: Families, judged: Judged,
) -> bool:  # fmt: skip
    """True if the two groups stay apart though `link` would join them: somebody or something objects, or they are not alike on the whole.

    Two families that meet only through a third (captures and measures in one battle) do not count against each other.
    """
    forced, scores = link.forced or link.one_story, []
    for i in a:
        for j in b:
            key = (min(i, j), max(i, j))
            verdict = verdicts.get(key)
            if verdict is None:
                verdict = verdicts[key] = verdict_on(facets[key[0]], facets[key[1]], theatre, book, judged)
            if verdict.vetoed == "judgement" or (verdict.vetoed not in (None, "family") and not forced):
                return True
            if verdict.vetoed is None:
                scores.append(verdict.score)
                if verdict.score < TOLD_APART and not forced and facets[i].ref.report == facets[j].ref.report:
                    return True
    if link.one_story:
        return not _one_story(a, b, facets)
    return not forced and math.fsum(scores) / len(scores) + link.score < 0.0  # between the mean of all pairs and the best


def _one_story(a: Iterable[int], b: Sequence[int], facets: Sequence[Facet]) -> bool:
    """True if the stories of two groups are alike on the whole, not in one pair only."""
    pairs = ((facets[i].tale, facets[j].tale) for i in a for j in b)
    return math.fsum(score_of(x, y) for x, y in pairs if x and y) >= 0.0

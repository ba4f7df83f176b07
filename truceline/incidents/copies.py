"""Copies: which reports carry one text. Reports in, groups out; the same story in other words is never a copy.

Candidates come from MinHash over five-word sequences (banded, so that a cut copy is still met), the verdict from the sequences themselves.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from hashlib import sha256

from truceline.records import CopyGroup, Report
from truceline.records.incident import CopyKind

WORD = re.compile(r"\w+")
GRAM = 5
PERMUTATIONS = 128
ROWS = 2  # 64 bands of two: met with a chance above .99 from a Jaccard of .27 on, and small sets are compared exactly anyway
SEED = 42
SAME_TEXT = 0.8  # from this containment on the texts are one text, cut or extended
SAME_WIRE = 0.6  # from here on an update, if one house or one credited line stands behind both
GROWN = 1.15  # a later text longer than this many times the origin has been extended
SHORT = 12  # texts of fewer five-word sequences are compared whole: a headline is no evidence of copying
METHOD = "copies/1"

Grams = frozenset[str]


def find_copies(reports: Iterable[Report]) -> tuple[CopyGroup, ...]:
    """Groups of reports that carry one text, sorted by id; a report stands in one group at most.

    Example: a wire story, its reprint under another headline and the same story with two more paragraphs are one group.
    """
    ordered = sorted(reports, key=lambda r: r.id)
    grams = [_grams(_words(r.text)) for r in ordered]
    group = list(range(len(ordered)))
    verdicts: dict[tuple[int, int], tuple[CopyKind, float]] = {}
    for a, b in _candidates(ordered, grams):
        verdict = _compare(ordered[a], ordered[b], grams[a], grams[b])
        if verdict:
            verdicts[a, b] = verdict
            low, high = sorted((_root(group, a), _root(group, b)))
            group[high] = low
    clusters: dict[int, list[int]] = defaultdict(list)
    for i in range(len(ordered)):
        clusters[_root(group, i)].append(i)
    return tuple(_group(ordered, members, verdicts) for members in clusters.values() if len(members) > 1)


def _words(text: str) -> list[str]:
    return WORD.findall(text.casefold())


def _grams(words: Sequence[str]) -> Grams:
    if len(words) < GRAM:
        return frozenset({" ".join(words)} if words else ())
    return frozenset(" ".join(words[i : i + GRAM]) for i in range(len(words) - GRAM + 1))


def _root(group: list[int], i: int) -> int:
    while group[i] != i:
        i = group[i]
    return i


def _candidates(reports: Sequence[Report], grams: Sequence[Grams]) -> list[tuple[int, int]]:
    """Pairs worth comparing: those that share a band of MinHash values, or the whole text."""
    from rensa import RMinHash  # type: ignore[import-untyped]  # compiled; only needed here

    buckets: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for i, shingles in enumerate(grams):
        if not shingles:
            continue
        sketch = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
        sketch.update(sorted(shingles))
        digest = sketch.digest()
        for band in range(0, PERMUTATIONS, ROWS):
            buckets[band, *digest[band : band + ROWS]].append(i)
    return sorted({(a, b) for hit in buckets.values() for n, a in enumerate(hit) for b in hit[n + 1 :]})


def _compare(a: Report, b: Report, x: Grams, y: Grams) -> tuple[CopyKind, float] | None:
    if x == y:
        return "exact", 1.0
    if min(len(x), len(y)) < SHORT:
        return None
    share = len(x & y) / min(len(x), len(y))
    first, later = (x, y) if _age(a) <= _age(b) else (y, x)
    if share >= SAME_TEXT:
        return ("extended" if len(later) > GROWN * len(first) else "syndicated"), share
    if share >= SAME_WIRE and _same_house(a, b):
        return "update", share
    return None


def _age(report: Report) -> tuple[str, int, str]:
    """Earliest first: by day of printing (unknown last), then the fuller text, then the id."""
    return report.published or "9999", -len(report.text), report.id


def _same_house(a: Report, b: Report) -> bool:
    def houses(report: Report) -> set[str]:
        names = [report.publisher, *(c.name for c in report.credits if c.relation == "based_on")]
        return {name.casefold() for name in names if name}

    return bool(houses(a) & houses(b))


def _group(reports: Sequence[Report], members: list[int], verdicts: dict[tuple[int, int], tuple[CopyKind, float]]) -> CopyGroup:
    inside = [v for (a, b), v in sorted(verdicts.items()) if a in members and b in members]
    kinds = {kind for kind, _ in inside}
    rank: tuple[CopyKind, ...] = ("update", "extended", "syndicated", "exact")
    kind = next(k for k in rank if k in kinds)
    origin = min((reports[i] for i in members), key=_age)
    ids = tuple(sorted(reports[i].id for i in members))
    return CopyGroup(
        id="copy-" + sha256(origin.id.encode()).hexdigest()[:12],
        kind=kind,
        origin=origin.id,
        reports=ids,
        containment5=round(min(share for _, share in inside), 4),
        method=METHOD,
    )

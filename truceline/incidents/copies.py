"""Copies: which reports carry one text, who took it from whom. Reports in, groups out; the same story in other words is never a copy.

Candidates come from whole sentences (so that a cut copy is met), from MinHash over five-word sequences (so that a copy touched up all
over is) and over rare words (so that a text put into other words is), the verdict from the texts themselves. What is known so far is
kept in a `CopyBook`, so that a new report is compared with its like only; the groups depend on the set of reports, never on the order
they came in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from hashlib import blake2b, sha256
from typing import Any

from truceline.incidents.alignment import aligned_share, grams_of, rare_words, sentences_of, words_of
from truceline.incidents.families import load_families
from truceline.incidents.shards import Shards
from truceline.records import CopyGroup, Record, Report
from truceline.records.incident import CopyKind, CopyStep

PERMUTATIONS = 128
ROWS = 4  # 32 bands of four: met with a chance of .98 from a Jaccard of .58 on; reports that share a phrase or two are not met
TELLING = 8  # words a sentence needs to be met by
SEED = 42
SAME_TEXT = 0.8  # from this containment on the texts are one text, cut or extended
SAME_WIRE = 0.6  # from here on an update, if one house or one credited line stands behind both
OTHER_WORDS = 0.75  # from this share of sentences that say the same in the same order on, one text put into other words
GROWN = 1.15  # a later text longer than this many times the origin has been extended
SHORT = 12  # texts of fewer five-word sequences are compared whole: a headline is no evidence of copying
METHOD = "copies/2"
SPEECH = ("SUPPORT", "ACCUSE", "REJECT", "THREATEN", "REQUEST")  # what is said needs no teller

Band = int
GRAMS, RARE, SENTENCES = -1, -2, -3
RANK: tuple[CopyKind, ...] = ("update", "translated", "extended", "syndicated", "exact")


@dataclass(frozen=True, slots=True)
class Alike:
    """Two reports of one text: the kind of copy the later one is, and the containment of five-word sequences."""

    kind: CopyKind
    share: float


@dataclass(frozen=True)
class Sketch:
    """A report with what it is compared by, worked out when first asked for."""

    report: Report

    @cached_property
    def words(self) -> tuple[str, ...]:
        return words_of(self.report.text)

    @cached_property
    def grams(self) -> frozenset[str]:
        return grams_of(self.words)

    def bands(self) -> Iterator[Band]:
        """The keys under which texts like this one are met."""
        if self.grams:
            yield from _bands(GRAMS, self.grams)
        rare = rare_words(self.report.text)
        if len(rare) >= SHORT:
            yield from _bands(RARE, rare)
        for sentence in sorted(sentences_of(self.report.text)):
            if sentence.count(" ") >= TELLING - 1:
                yield hash((SENTENCES, int.from_bytes(blake2b(sentence.encode(), digest_size=8).digest(), "big")))


@dataclass(frozen=True, slots=True)
class CopyBook:
    """The reports so far, the bands they are met under, and which are alike. Never changed: `added` gives a new one."""

    reports: Shards[str, Report] = field(default_factory=Shards)
    bands: Shards[Band, tuple[str, ...]] = field(default_factory=Shards)
    alike: Shards[str, Mapping[str, Alike]] = field(default_factory=Shards)

    def added(self, reports: Iterable[Report]) -> CopyBook:
        """The book with more reports. One whose id is known takes the place of the other."""
        fresh = {report.id: report for report in reports}
        book = self.without(key for key in fresh if key in self.reports)
        sketches = {key: Sketch(fresh[key]) for key in sorted(fresh)}
        bands: dict[Band, tuple[str, ...]] = {}
        met: set[tuple[str, str]] = set()
        for key, sketch in sketches.items():
            for band in sketch.bands():
                others = bands.get(band) or book.bands.get(band) or ()
                met |= {(min(key, other), max(key, other)) for other in others}
                bands[band] = (*others, key)
        links: dict[str, dict[str, Alike]] = defaultdict(dict)
        known: dict[str, Sketch] = dict(sketches)
        for a, b in sorted(met):
            pair = [known.setdefault(key, Sketch(book.reports[key])) if key not in known else known[key] for key in (a, b)]
            found = compare(*pair)
            if found:
                links[a][b] = links[b][a] = found
        merged = {key: {**(book.alike.get(key) or {}), **found} for key, found in links.items()}
        return CopyBook(book.reports.changed(fresh), book.bands.changed(bands), book.alike.changed(merged))

    def without(self, ids: Iterable[str]) -> CopyBook:
        """The book without some reports."""
        gone = sorted(set(ids))
        if not gone:
            return self
        bands: dict[Band, tuple[str, ...]] = {}
        links: dict[str, Mapping[str, Alike]] = {}
        for key in gone:
            for band in Sketch(self.reports[key]).bands():
                here = bands.get(band, self.bands.get(band) or ())
                bands[band] = tuple(other for other in here if other != key)
            for other in self.alike.get(key) or {}:
                held = links.get(other) or self.alike.get(other) or {}
                links[other] = {name: value for name, value in held.items() if name not in gone}
        for key in gone:
            links.pop(key, None)
        return CopyBook(self.reports.changed({}, gone), self.bands.changed(bands), self.alike.changed(links, gone))

    def group_of(self, report: str) -> tuple[str, ...]:
        """The ids of all reports that carry the text of this one, itself included, sorted."""
        seen, ahead = {report}, [report]
        while ahead:
            for other in self.alike.get(ahead.pop()) or {}:
                if other not in seen:
                    seen.add(other)
                    ahead.append(other)
        return tuple(sorted(seen))

    def origin_of(self, report: str) -> str:
        """The report a text was printed in first, as far as is known: itself, where it is no copy."""
        if not self.alike.get(report):
            return report
        return min((self.reports[key] for key in self.group_of(report)), key=_age).id

    def groups(self) -> tuple[CopyGroup, ...]:
        """All groups of two and more, sorted by their first report."""
        done: set[str] = set()
        found = []
        for key in sorted(name for name, held in self.alike.items() if held):
            if key not in done:
                members = self.group_of(key)
                done.update(members)
                found.append(self._group(members))
        return tuple(found)

    def _group(self, members: tuple[str, ...]) -> CopyGroup:
        pairs = [alike for a in members for b, alike in sorted((self.alike.get(a) or {}).items()) if a < b]
        kinds = {alike.kind for alike in pairs}
        origin = min((self.reports[key] for key in members), key=_age)
        title = words_of(origin.title or "")
        others = [self.reports[key] for key in members if key != origin.id]
        return CopyGroup(
            id="copy-" + sha256(origin.id.encode()).hexdigest()[:12],
            kind=next(kind for kind in RANK if kind in kinds),
            origin=origin.id,
            reports=members,
            containment5=round(min(alike.share for alike in pairs), 4),
            method=METHOD,
            retitled=tuple(report.id for report in others if report.title and title and words_of(report.title) != title),
            chain=tuple(step for key in members for step in [self._step(self.reports[key], members, origin)] if step),
        )

    def _step(self, report: Report, members: tuple[str, ...], origin: Report) -> CopyStep | None:
        """Whom a report took its text from: the house it credits, a house it names, else the likest earlier print."""
        earlier = sorted((self.reports[key] for key in members if _age(self.reports[key]) < _age(report)), key=_age)
        credited = [credit.name for credit in report.credits if credit.relation == "based_on"]
        houses = {name.casefold() for name in credited}
        kind = (self.alike.get(report.id) or {}).get
        for why, named in (("credit", houses), ("cue", _named_in(report, earlier))):
            source = next((other for other in earlier if other.publisher and other.publisher.casefold() in named), None)
            if source:
                found = kind(source.id)
                return CopyStep(report.id, source.id, found.kind if found else "syndicated", why)
        if credited and credited[0].casefold() != (report.publisher or "").casefold():
            return CopyStep(report.id, credited[0], "syndicated", "credit")
        likest = max((other for other in earlier if kind(other.id)), key=lambda o: kind(o.id).share, default=None)  # type: ignore[union-attr]
        if likest is None:
            return None if report.id == origin.id else CopyStep(report.id, origin.id, "syndicated", "time")
        return CopyStep(report.id, likest.id, kind(likest.id).kind, "time")  # type: ignore[union-attr]


def find_copies(reports: Iterable[Report]) -> tuple[CopyGroup, ...]:
    """Groups of reports that carry one text, sorted by id; a report stands in one group at most.

    Example: a wire story, its reprint under another headline and the same story with two more paragraphs are one group.
    """
    return CopyBook().added(reports).groups()


def compare(a: Sketch, b: Sketch) -> Alike | None:
    """How two reports carry one text; None if they do not."""
    x, y = a.grams, b.grams
    if x == y:
        return Alike("exact", 1.0) if x else None
    if min(len(x), len(y)) < SHORT:
        return None
    share = len(x & y) / min(len(x), len(y))
    first, later = (a, b) if _age(a.report) <= _age(b.report) else (b, a)
    if share >= SAME_TEXT:
        if _same_house(a.report, b.report) and _new_figures(first, later):
            return Alike("update", share)
        return Alike("extended" if len(later.grams) > GROWN * len(first.grams) else "syndicated", share)
    if share >= SAME_WIRE and _same_house(a.report, b.report):
        return Alike("update", share)
    if aligned_share(a.report.text, b.report.text) >= OTHER_WORDS:
        return Alike("translated", share)
    return None


@cache
def _hasher() -> Any:
    from rensa import RMinHash  # type: ignore[import-untyped]  # compiled; only needed here

    return RMinHash


def _bands(kind: int, shingles: frozenset[str]) -> Iterator[Band]:
    """One number for each band of the sketch: of whole numbers only, so that it is the same in every run."""
    sketch = _hasher()(num_perm=PERMUTATIONS, seed=SEED)
    sketch.update(sorted(shingles))
    digest = sketch.digest()
    for band in range(0, PERMUTATIONS - ROWS + 1, ROWS):
        yield hash((kind, band, *digest[band : band + ROWS]))


def _age(report: Report) -> tuple[str, int, str]:
    """Earliest first: by day of printing (unknown last), then the fuller text, then the id."""
    return report.published or "9999", -len(report.text), report.id


def houses_of(report: Report) -> frozenset[str]:
    """The houses a report comes from: its publisher and those it credits with the text."""
    names = [report.publisher, *(c.name for c in report.credits if c.relation == "based_on")]
    return frozenset(name.casefold() for name in names if name)


def _same_house(a: Report, b: Report) -> bool:
    return bool(houses_of(a) & houses_of(b))


def _named_in(report: Report, earlier: list[Report]) -> frozenset[str]:
    """The publishers of earlier prints that the text itself names."""
    text = report.text.casefold()
    others = (other.publisher.casefold() for other in earlier if other.publisher and other.publisher != report.publisher)
    return frozenset(name for name in others if name in text)


def _new_figures(first: Sketch, later: Sketch) -> bool:
    """True if the later text gives numbers the first does not: a toll that has moved."""
    if first.report.published == later.report.published:
        return False
    numbers = load_families().number_words
    old, new = ({word for word in sketch.words if word.isdigit() or word in numbers} for sketch in (first, later))
    return bool(new - old)


def with_end(group: CopyGroup, first: Record | None) -> CopyGroup:
    """The group with the body at the end of its chain: the only one by whom its `first` report tells every act."""
    told = [event for event in first.events if event.type not in SPEECH] if first else []
    tellers = {who.actor.name for event in told for who in event.according_to}
    if len(tellers) != 1 or not all(event.according_to for event in told):
        return group
    end = CopyStep(group.origin, tellers.pop(), group.kind, "word")
    return replace(group, chain=(*(step for step in group.chain if step.report != group.origin or step.why != "time"), end))

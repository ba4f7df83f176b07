"""Utterances: the same words of one speaker in several reports. Records in, utterances with their renderings out.

Reports translate and shorten; so statements of one speaker are one utterance if most of what the shorter one says stands in the other
(names, numbers and rare words count most), they were said at about the same time, and neither gives a number the other contradicts.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from math import fsum

from truceline.incidents.alignment import weight, words_of
from truceline.incidents.facets import ordinal
from truceline.incidents.families import load_families
from truceline.records import CopyGroup, Record, Statement
from truceline.records.utterance import Rendering, Utterance

METHOD = "utterances/1"
LIKE = 0.6  # the share of the weight of the shorter one's words that must stand in the other
HEAVY = 12.0  # the weight two renderings must share: a phrase everybody uses is no utterance
RARE = 3.0
NEAR = 1  # days between two stated days of saying (midnight, time zones)
LATE = 7  # days between two prints where no day of saying is stated
WEEK = 8
ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Said:
    """A statement as it is compared with others: its words, its numbers, and the first and last day it can have been said on."""

    record: Record
    statement: Statement
    words: frozenset[str]
    numbers: frozenset[str]
    days: tuple[int, int] | None
    stated: bool
    heft: float

    @property
    def key(self) -> tuple[str, str]:
        return self.record.report.id, self.statement.id


def find_utterances(records: Iterable[Record], copies: Sequence[CopyGroup] = ()) -> tuple[Utterance, ...]:
    """All utterances, those with one rendering included, sorted by id of report and statement of their first rendering."""
    origin = {report: group.origin for group in copies for report in group.reports if report != group.origin}
    by_id = sorted(records, key=lambda record: record.report.id)
    told = [_said(record, statement) for record in by_id for statement in record.statements]
    told.sort(key=lambda said: said.key)
    home = {n: [n] for n in range(len(told))}
    least: dict[int, float] = {}
    for share, a, b in sorted(_pairs(told), key=lambda pair: (-pair[0], pair[1], pair[2])):
        first, second = home[a], home[b]
        if first is second or any(not _together(told[i], told[j]) for i in first for j in second):
            continue
        least[id(first)] = min(share, least.get(id(first), 1.0), least.pop(id(second), 1.0))
        first.extend(second)
        for n in second:
            home[n] = first
    groups = {id(group): sorted(group) for group in home.values()}
    made = [_utterance([told[n] for n in group], round(least.get(key, 1.0), 4), origin) for key, group in groups.items()]
    return tuple(sorted(made, key=lambda u: (u.renderings[0].report, u.renderings[0].statement)))


def _said(record: Record, statement: Statement) -> Said:
    words = frozenset(word for piece in statement.content for word in words_of(piece.text))
    numbers = frozenset(word for word in words if word.isdigit() or word in load_families().number_words) - {"one", "hundred"}
    stated = ordinal(statement.said_at) if statement.said_at and len(statement.said_at) >= len("2021-11-16") else None
    if stated is not None:
        return Said(record, statement, words, numbers, (stated, stated), True, _heft(words))
    report = record.report
    bounds = report.published_bounds or (None, None)
    last = ordinal(report.published) or ordinal(bounds[1]) or ordinal(bounds[0])
    return Said(record, statement, words, numbers, None if last is None else (last - LATE, last), False, _heft(words))


def _pairs(told: Sequence[Said]) -> Iterable[tuple[float, int, int]]:
    """Pairs of one speaker that share two rare words in one week or the next, and are alike enough.

    A statement is looked up by its least common words only: those without which what is left could not weigh enough to be alike (prefix
    filtering; Chaudhuri, Ganti and Kaushik 2006). No pair is lost by it.
    """
    index: dict[tuple[str, str, int], list[int]] = defaultdict(list)
    common: Counter[str] = Counter()
    for n, said in enumerate(told):
        for word in _rare(said.words):
            common[word] += 1
            for week in _weeks(said):
                index[said.statement.speaker.actor.id, word, week].append(n)
    for a, said in enumerate(told):
        speaker = said.statement.speaker.actor.id
        met = {n for word in _needed(said, common) for week in _weeks(said) for n in index[speaker, word, week]}
        for b in sorted(met):
            other = told[b]
            if (other.heft, b) <= (said.heft, a) or not _together(said, other):
                continue
            share = _share(said, other)
            if share >= LIKE and len(_rare(said.words & other.words)) > 1:
                yield share, min(a, b), max(a, b)


def _weeks(said: Said) -> Iterable[int]:
    """The weeks a statement is looked for in."""
    return (0,) if said.days is None else range(said.days[0] // WEEK, said.days[1] // WEEK + 2)


def _rare(words: Iterable[str]) -> list[str]:
    return [word for word in words if weight(word) >= RARE]


def _needed(said: Said, common: Counter[str]) -> Iterable[str]:
    """Its rare words, the least common first, as long as those left without could still make it like another."""
    left = said.heft
    for word in sorted(_rare(said.words), key=lambda word: (common[word], word)):
        if left < LIKE * said.heft * (1 - ROUNDING):
            return
        yield word
        left -= weight(word)


def _heft(words: Iterable[str]) -> float:
    return fsum(map(weight, words))


def _share(a: Said, b: Said) -> float:
    both = _heft(a.words & b.words)
    return both / min(a.heft, b.heft) if both >= HEAVY else 0.0


def _together(a: Said, b: Said) -> bool:
    """True if nothing keeps the two apart: two statements of one report, other days, other numbers."""
    if a.record.report.id == b.record.report.id:
        return False
    if a.numbers and b.numbers and not (a.numbers <= b.numbers or b.numbers <= a.numbers):
        return False
    if a.days is None or b.days is None:
        return a.days is b.days
    slack = NEAR if a.stated and b.stated else 0 if a.stated or b.stated else LATE
    return max(a.days[0], b.days[0]) - min(a.days[1], b.days[1]) <= slack


def _utterance(told: Sequence[Said], likeness: float, origin: dict[str, str]) -> Utterance:
    renderings = tuple(
        Rendering(
            said.record.report.id, said.statement.id, said.statement.content, said.statement.said_at, said.record.report.publisher,
            origin.get(said.record.report.id),
        )
        for said in told
    )  # fmt: skip
    reports = {rendering.report for rendering in renderings}
    days = sorted(r.said_at[:10] for r in renderings if r.said_at and len(r.said_at) >= len("2021-11-16"))
    addressee = next((said.statement.addressee for said in told if said.statement.addressee), None)
    key = f"{renderings[0].report}\n{told[0].statement.content[0].start if told[0].statement.content else told[0].statement.cue.start}"
    return Utterance(
        id="utt-" + sha256(key.encode()).hexdigest()[:12],
        speaker=told[0].statement.speaker.actor,
        renderings=renderings,
        said=(days[0], days[-1]) if days else None,
        addressee=addressee,
        reports=len(reports),
        independent=len({origin.get(report, report) for report in reports}),
        likeness=likeness,
        method=METHOD,
    )

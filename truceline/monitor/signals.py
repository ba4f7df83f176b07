"""Early-warning signals: kinds of acts told more than usual, and how often fighting followed them in this theatre, against how often it
came anyway. Events in, sightings and their history out. A signal is no forecast; without a history it says only that something is told.

    seen = sightings(events, printed)                 once for all events, copies left out
    make_signals(seen, incidents, coverage, "2021-11-16")
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import comb

from truceline.codebooks.words import read_yaml
from truceline.monitor.coverage import Coverage
from truceline.monitor.kinds import FIGHTING, is_short
from truceline.monitor.period import Period
from truceline.monitor.rates import Comparison, compare
from truceline.records import Event, EventRef, Incident

DAYS = 7  # days of a stretch: what is seen in one is held against the fighting of the next
BASE = 4  # stretches before by which "usual" is judged


@dataclass(frozen=True, slots=True)
class SignalKind:
    """A signal of `codebooks/signals.yaml`: its PLOVER codes, and what it watches, in words."""

    id: str
    words: str
    codes: frozenset[str]

    def fits(self, event: Event) -> bool:
        return bool(self.codes & {event.type, f"{event.type}/{event.mode}", f"{event.type}/*"})


@dataclass(frozen=True, slots=True)
class Sighting:
    """One act told that is a signal. `day` is its last possible day, or the day of printing where no day is told."""

    signal: str
    ref: EventRef
    day: str


@dataclass(frozen=True, slots=True)
class History:
    """Earlier stretches of `DAYS` days: `followed` of `seen` with the signal had fighting in the next, `came` of `all` had it anyway.

    `chance` is how often as many would be followed if the signal told nothing (Fisher's exact test, one-sided); None without both kinds.
    """

    followed: int
    seen: int
    came: int
    all: int
    chance: float | None


@dataclass(frozen=True, slots=True)
class Signal:
    """A signal now: sightings of the last stretch, how many were usual in the four before, and its history."""

    kind: SignalKind
    now: tuple[Sighting, ...]
    usual: float | None
    against: Comparison
    history: History
    latest: Sighting


@cache
def load_signals() -> tuple[SignalKind, ...]:
    """The signals of the codebook."""
    return tuple(SignalKind(row["id"], row["words"], frozenset(row["codes"])) for row in read_yaml("signals.yaml")["signals"])


def sightings(events: Iterable[tuple[EventRef, Event]], printed: Mapping[str, str | None]) -> tuple[Sighting, ...]:
    """Every act told that is a signal, by day; denied ones, and those of no known day, are left out.

    Args:
        events: of reports that are no copies, else a wire story that many print would look like many signs.
        printed: ISO day of printing by report id.
    """
    found = []
    for ref, event in events:
        day = event.date[1] if event.date else printed.get(ref.report)
        if event.modality != "denied" and day:
            found += [Sighting(kind.id, ref, day) for kind in load_signals() if kind.fits(event)]
    return tuple(sorted(found, key=lambda s: (s.day, s.signal, s.ref)))


def make_signals(seen: Sequence[Sighting], incidents: Iterable[Incident], coverage: Coverage, last: str) -> tuple[Signal, ...]:
    """Every signal told at least once up to day `last`, the one farthest above its usual number first."""
    stretches = Period(min(coverage.first or last, last), last).parts(DAYS)
    of_day = {day: k for k, stretch in enumerate(stretches) for day in stretch.days()}
    covered = [coverage.days(p) for p in stretches]
    fought = _fought(incidents, of_day)
    by_kind: dict[str, list[Sighting]] = {}
    for sighting in seen:
        if sighting.day <= last:
            by_kind.setdefault(sighting.signal, []).append(sighting)
    signals = [_signal(kind, by_kind[kind.id], fought, covered, of_day) for kind in load_signals() if kind.id in by_kind]
    return tuple(sorted(signals, key=lambda s: (s.against.verdict != "more", -(len(s.now) - (s.usual or 0.0)), s.kind.id)))


def _fought(incidents: Iterable[Incident], of_day: Mapping[str, int]) -> frozenset[int]:
    """The stretches that some fighting lies in for certain."""
    told = (i.window for i in incidents if i.window and i.family in FIGHTING and is_short(i))
    return frozenset(k for first, end in told if (k := of_day.get(first, -1)) >= 0 and of_day.get(end) == k)


def _signal(
    kind: SignalKind, told: Sequence[Sighting], fought: frozenset[int], covered: Sequence[int], of_day: Mapping[str, int]
) -> Signal:
    counts = [0] * len(covered)
    for sighting in told:
        if sighting.day in of_day:
            counts[of_day[sighting.day]] += 1
    before = [(n, d) for n, d in zip(counts[:-1], covered[:-1], strict=True) if d * 2 >= DAYS][-BASE:]
    usual = sum(n for n, _ in before) / len(before) if before else None
    against = compare(counts[-1], covered[-1], sum(n for n, _ in before), sum(d for _, d in before), length=DAYS)
    now = tuple(s for s in told if of_day.get(s.day) == len(covered) - 1)
    return Signal(kind, now, usual, against, _history(counts, covered, fought), told[-1])


def _history(counts: Sequence[int], covered: Sequence[int], fought: frozenset[int]) -> History:
    """Stretches with the signal and without it, by whether fighting is told for certain in the next one; only where both are covered."""
    pairs = [
        (counts[k] > 0, k + 1 in fought)
        for k in range(len(counts) - 1) if covered[k] * 2 >= DAYS and covered[k + 1] * 2 >= DAYS
    ]  # fmt: skip
    followed, seen = sum(a and b for a, b in pairs), sum(a for a, _ in pairs)
    came, all_ = sum(b for _, b in pairs), len(pairs)
    chance = fisher(followed, seen, came, all_) if 0 < seen < all_ else None
    return History(followed, seen, came, all_, chance)


def fisher(hits: int, drawn: int, good: int, all_: int) -> float:
    """The chance of `hits` or more good ones among `drawn` of `all_` that hold `good`.

    Source: Fisher, The Design of Experiments (1935), the lady tasting tea.
    """
    ways = sum(comb(good, k) * comb(all_ - good, drawn - k) for k in range(hits, min(drawn, good) + 1))
    return ways / comb(all_, drawn)


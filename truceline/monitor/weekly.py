"""What only a longer page tells: indicators against the period before and a year ago, changes of rate, signals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from truceline.monitor.coverage import Coverage
from truceline.monitor.indicators import Indicator, Tally
from truceline.monitor.overview import Overview, make_overview
from truceline.monitor.period import Period
from truceline.monitor.proofs import ProofBook
from truceline.monitor.rates import Comparison
from truceline.monitor.signals import Signal
from truceline.monitor.words import day_words, number
from truceline.records import CopyGroup, EventRef, Evidence, Incident, Record
from truceline.records.bulletin import Bulletin, Line, TrendRow
from truceline.theatres.theatre import Theatre


def with_trends(
    page: Bulletin, incidents: Sequence[Incident], records: Mapping[str, Record], copies: Sequence[CopyGroup], theatre: Theatre,
    period: Period, coverage: Coverage, book: ProofBook,
) -> Bulletin:
    """The page with its trends, signals and changes of rate."""
    seen = make_overview(incidents, records, copies, theatre, period, coverage=coverage)
    whole = [trend_row(i, i.words) for i in seen.indicators]
    parts = [trend_row(i, f"{i.segment.name}: {i.words}") for i in seen.segments if i.segment]
    shown = [row for row in (*whole, *parts) if any(n for n, _ in (row.now, row.before, row.year_ago)) or row.now[1]]
    signals = tuple(_signal(s, records, book) for s in seen.signals)
    return replace(page, trends=tuple(shown), signals=signals, shifts=(*_uncompared(seen), *_shifts(seen)))


def _uncompared(seen: Overview) -> tuple[Line, ...]:
    """Why nothing is compared with the days before or a year ago, said once for all rows."""
    first = seen.indicators[0]
    told = (("the days before", first.against_before), ("a year ago", first.against_year))
    return tuple(Line(f"not comparable with {when}: {c.why}") for when, c in told if c.verdict == "not comparable")


def trend_row(indicator: Indicator, words: str) -> TrendRow:
    """An indicator as a row of words."""
    now, before, ago = (_numbers(t) for t in (indicator.now, indicator.before, indicator.year_ago))
    return TrendRow(words, now, before, ago, verdict_words(indicator.against_before), verdict_words(indicator.against_year))


def _numbers(tally: Tally) -> tuple[int, int]:
    return tally.count, len(tally.maybe)


def verdict_words(found: Comparison) -> str:
    """ "more (by chance in 3.0% of equal periods)"; "no clear difference"; "not comparable"."""
    if found.verdict in ("not comparable", "no clear difference") or found.chance is None:
        return found.verdict
    return f"{found.verdict} (by chance in {_percent(found.chance)} of equal periods)"


def _percent(chance: float) -> str:
    return f"{chance:.1%}" if chance >= 0.001 else "less than 0.1%"


def _shifts(seen: Overview) -> tuple[Line, ...]:
    """From when the rate of fighting is another; or that none is found, and how often one would be found in a course without any."""
    told = []
    for day, shift in seen.shifts:
        (n, a), (m, b) = shift.before, shift.since
        told.append(Line(
            f"from {day_words(day)} the rate of fighting told is another: {m} incidents on {number(b)} covered days, before {n} on "
            f"{number(a)}", None, (), f"such a split anywhere has a chance of {_percent(shift.chance)} in a course without change",
        ))  # fmt: skip
    covered = sum(not s.gap for s in seen.course)
    none = Line(f"no change of rate found in the {covered} of {len(seen.course)} periods with enough reports", None, (),
                "one would be found by chance in less than 1% of even courses")  # fmt: skip
    return tuple(told) or (none,)


def _signal(signal: Signal, records: Mapping[str, Record], book: ProofBook) -> Line:
    """A signal with its number, its usual one and its history."""
    h = signal.history
    usual = "usual number not known" if signal.usual is None else f"usually {number(round(signal.usual, 1))}"
    past = f"followed by fighting in {h.followed} of {h.seen} earlier weeks, against {h.came} of {h.all} weeks at large" if h.seen else (
        "no earlier week with enough reports to judge it by")
    latest = signal.latest
    text = f"{signal.kind.words}: {len(signal.now)} told, {usual}"
    if latest.ref.report not in records:
        return Line(text, None, (), past)
    return book.line(text, _evidence(latest.ref, records), None, past)


def _evidence(ref: EventRef, records: Mapping[str, Record]) -> Evidence:
    event = next(e for e in records[ref.report].events if e.id == ref.event)
    return Evidence.of_event(ref, event)

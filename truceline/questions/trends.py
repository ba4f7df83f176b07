"""Questions on trends: violations by segment and kind against earlier weeks, and signals unlike their base line.

Counts incidents, never reports; the number of reports printed stands beside, so that a loud week is not taken for a violent one.
"""

from __future__ import annotations

from collections.abc import Sequence

from truceline.monitor.coverage import Coverage, make_coverage
from truceline.monitor.indicators import tally
from truceline.monitor.kinds import FIGHTING, is_short
from truceline.monitor.known import printed_days
from truceline.monitor.overview import copied_in, coverage_of, events_of
from truceline.monitor.period import Period
from truceline.monitor.segments import Segment, segment_of
from truceline.monitor.signals import Signal, make_signals, sightings
from truceline.monitor.words import day_words, number, window_words
from truceline.questions.inquiry import Cells, Inquiry, Table
from truceline.records import Evidence, Incident
from truceline.records.bulletin import Cell

WEEK = 7
BEFORE = 4  # weeks of the base line


def trend(q: Inquiry) -> Table:
    """Incidents of fighting by segment and kind: this week, the four before, the same week a year ago; reports printed beside."""
    columns = ("segment", "kind", "this week", "4 weeks before, mean", "same week last year")
    end, coverage = q.asked.last or q.known.last_printed, coverage_of(q.known.records, q.known.copies)
    if end is None or coverage.first is None:
        return Table(columns, (), ("No report read has a day.",))
    week = Period.ending(end, WEEK)
    groups: dict[tuple[Segment, str], list[Incident]] = {}
    for incident in q.known.incidents:
        if incident.family in FIGHTING and is_short(incident):
            groups.setdefault((segment_of(incident, q.theatre), q.words.act(incident.type, incident.mode)), []).append(incident)
    rows = (_row(q, segment, kind, groups[segment, kind], week, coverage) for segment, kind in sorted(groups))
    volume = (
        q.cell("all"), q.cell("reports printed, not incidents"), q.cell(str(coverage.volume(week))),
        q.cell(_mean([coverage.volume(w) for w in _earlier(week) if _read(w, coverage)])),
        q.cell(str(coverage.volume(week.year_ago)) if _read(week.year_ago, coverage) else None),
    )  # fmt: skip
    told = f"This week: {day_words(week.first)} to {day_words(end)}."
    return Table(columns, (*(row for row in rows if row), volume), (told, _gaps(week, coverage)))


def _earlier(week: Period) -> list[Period]:
    return [week.moved(-WEEK * n) for n in range(1, BEFORE + 1)]


def _read(week: Period, coverage: Coverage) -> bool:
    """True if reports were read by the end of a week; before the first one nothing is known."""
    return coverage.first is not None and week.last >= coverage.first


def _row(q: Inquiry, segment: Segment, kind: str, told: Sequence[Incident], week: Period, coverage: Coverage) -> Cells | None:
    now, ago = (_ending_in(told, w) for w in (week, week.year_ago))
    before = [_ending_in(told, w) for w in _earlier(week)]
    if not any((now, ago, *before)):
        return None
    proof = q.members(now[0])[:1] if now else ()
    maybe = len(tally(told, week, coverage).maybe)
    return (
        q.cell(segment.name), q.cell(kind),
        q.cell(str(len(now)), proof[0].evidence() if proof else None, note=f"{maybe} of them perhaps of another week" if maybe else None),
        q.cell(_mean([len(found) for found, w in zip(before, _earlier(week), strict=True) if _read(w, coverage)])),
        q.cell(str(len(ago)) if _read(week.year_ago, coverage) else None),
    )  # fmt: skip


def _ending_in(told: Sequence[Incident], week: Period) -> list[Incident]:
    """The incidents whose last possible day lies in a week: each is in one week."""
    return [i for i in told if i.window and week.first <= i.window[1] <= week.last]


def _mean(values: Sequence[float]) -> str | None:
    """None where no earlier week was covered by reports: unknown is not nought."""
    return number(round(sum(values) / len(values), 1)) if values else None


def _gaps(week: Period, coverage: Coverage) -> str:
    gaps = coverage.gaps(week)
    if not gaps:
        return "Enough reports were read for every day of it."
    return f"Days of it without enough reports read, which are no calm days: {', '.join(map(window_words, gaps))}."


def signals(q: Inquiry) -> Table:
    """Signals, those above their base line first, with how often fighting followed them within a week and how often it came anyway."""
    columns = ("signal", "last 7 days", "a week, over the 4 before", "followed by fighting within 7 days, earlier weeks",
               "fighting within 7 days, all earlier weeks", "latest")  # fmt: skip
    end = q.asked.last or q.known.last_printed
    if end is None:
        return Table(columns, (), ("No report read has a day.",))
    copied, printed = copied_in(q.known.copies, q.known.records), printed_days(q.known.records)
    seen = sightings(events_of(q.known.records, copied), printed)
    rows = tuple(_signal(q, signal) for signal in make_signals(seen, q.known.incidents, make_coverage(printed, copied), end))
    notes = ("A signal is a kind of act told more than usual, not a forecast.", "Weeks without enough reports are left out.")
    return Table(columns, rows, (*notes, f"Up to {day_words(end)}."))


def _signal(q: Inquiry, signal: Signal) -> Cells:
    h, usual = signal.history, signal.usual
    return (
        q.cell(signal.kind.id, note=signal.kind.words), q.cell(str(len(signal.now))),
        q.cell(number(round(usual, 1)) if usual is not None else None),
        q.cell(f"{h.followed} of {h.seen}" if h.seen else None, note=None if h.chance is None else f"as many by chance: {h.chance:.0%}"),
        q.cell(f"{h.came} of {h.all}" if h.all else None), _latest(q, signal),
    )  # fmt: skip


def _latest(q: Inquiry, signal: Signal) -> Cell:
    """The sentence of the latest sighting."""
    event = next(e for e in q.known.records[signal.latest.ref.report].events if e.id == signal.latest.ref.event)
    return q.cell(event.sentence.text, Evidence.of_event(signal.latest.ref, event))

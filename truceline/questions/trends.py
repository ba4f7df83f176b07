"""Questions on trends: violations by segment and kind against earlier weeks, and signals unlike their base line.

Counts incidents, never reports; the number of reports printed stands beside, so that a loud week is not taken for a violent one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache

from truceline.codebooks.words import read_yaml
from truceline.monitor.kinds import FIGHTING, is_short
from truceline.monitor.words import day_words, number
from truceline.questions.inquiry import NOT_KNOWN, Cells, Inquiry, Table, of_event, shifted
from truceline.records import Event, EventRef, Incident

WEEK = 7
BEFORE = 4  # weeks of the base line


def last_day(q: Inquiry) -> str | None:
    """The last day asked for, else the last on which a report read was printed."""
    return q.asked.last or max((r.report.published or "" for r in q.known.records.values()), default="") or None


def trend(q: Inquiry) -> Table:
    """Incidents of fighting by segment and kind: this week, the four before, the same week a year ago; reports printed beside."""
    columns = ("segment", "kind", "this week", "4 weeks before, mean", "same week last year")
    end = last_day(q)
    if end is None:
        return Table(columns, (), ("No report read has a day.",))
    told = [i for i in q.known.incidents if i.family in FIGHTING and is_short(i)]
    printed = Counter(r.report.published for r in q.known.records.values() if r.report.published)
    first, year_ago = min(printed), shifted(end, -364)
    groups = sorted({(_segment(i), q.words.act(i.type, i.mode)) for i in told})
    rows = [_row(q, told, group, end, year_ago, first) for group in groups]
    volume = (
        q.cell("all"), q.cell("reports printed, not incidents"), q.cell(str(_volume(printed, end))),
        q.cell(_mean([_volume(printed, shifted(end, -WEEK * n)) for n in range(1, BEFORE + 1) if shifted(end, -WEEK * n) >= first])),
        q.cell(str(_volume(printed, year_ago)) if year_ago >= first else None),
    )  # fmt: skip
    gaps = _gaps(printed, end)
    unread = f"Days of it without a report read: {', '.join(map(day_words, gaps))}." if gaps else "A report was read for every day of it."
    week = f"This week: {day_words(shifted(end, 1 - WEEK))} to {day_words(end)}."
    return Table(columns, (*(row for row in rows if row), volume), (week, unread))


def _segment(incident: Incident) -> str:
    """Where it counts: the region or line the place lies in, else the place, else nowhere known."""
    place = incident.place
    return (place.admin or place.name) if place else "place not told"


def _row(q: Inquiry, told: Sequence[Incident], group: tuple[str, str], end: str, year_ago: str, first: str) -> Cells | None:
    mine = [i for i in told if (_segment(i), q.words.act(i.type, i.mode)) == group]
    weeks = [shifted(end, -WEEK * n) for n in range(BEFORE + 1)]
    now, *before = [[i for i in mine if _in_week(i, week)] for week in weeks]
    ago = [i for i in mine if _in_week(i, year_ago)]
    if not any((now, *before, ago)):
        return None
    place = q.theatre.places.get(group[0])
    proof = q.members(now[0])[:1] if now else ()
    return (
        q.cell(place.name if place else group[0]), q.cell(group[1]), q.cell(str(len(now)), proof[0].evidence() if proof else None),
        q.cell(_mean([len(found) for found, week in zip(before, weeks[1:], strict=True) if week >= first])),
        q.cell(str(len(ago)) if year_ago >= first else None),
    )  # fmt: skip


def _in_week(incident: Incident, end: str) -> bool:
    return incident.window is not None and shifted(end, 1 - WEEK) <= incident.window[1] <= end


def _volume(printed: Mapping[str, int], end: str) -> int:
    return sum(printed.get(shifted(end, -n), 0) for n in range(WEEK))


def _mean(values: Sequence[int]) -> str | None:
    """None where no earlier week was covered by reports: unknown is not nought."""
    return number(round(sum(values) / len(values), 1)) if values else None


def _gaps(printed: Mapping[str, int], end: str) -> list[str]:
    return [day for n in reversed(range(WEEK)) if not printed.get(day := shifted(end, -n))]


@cache
def load_signals() -> tuple[Mapping[str, object], ...]:
    """The signals of `codebooks/signals.yaml`."""
    return tuple(read_yaml("signals.yaml")["signals"])


def signals(q: Inquiry) -> Table:
    """Signals ranked by how far the last seven days are above their base line, with how often fighting followed them within a week."""
    columns = ("signal", "last 7 days", "a week, over the 4 before", "followed by fighting within 7 days, earlier weeks", "latest")
    end = last_day(q)
    if end is None:
        return Table(columns, (), ("No report read has a day.",))
    events = [(ref, e, day) for ref, e in q.events() if e.modality != "denied" and (day := _day_of(q, ref, e))]
    first = min((day for _, _, day in events), default=end)
    found = [(signal, _told(signal, events)) for signal in load_signals()]
    ranked = sorted(found, key=lambda pair: -_rise(pair[1], end, first))
    rows = tuple(_signal(q, signal, told, end, first) for signal, told in ranked if told)
    return Table(columns, rows, ("A signal is a kind of act told more than usual, not a forecast.", f"Up to {day_words(end)}."))


Dated = Sequence[tuple[EventRef, Event, str]]


def _day_of(q: Inquiry, ref: EventRef, event: Event) -> str | None:
    return event.date[1] if event.date else q.known.records[ref.report].report.published


def _told(signal: Mapping[str, object], events: Dated) -> Dated:
    codes = signal["codes"]
    assert isinstance(codes, list)
    return [row for row in events if any(c in (row[1].type, f"{row[1].type}/{row[1].mode}", f"{row[1].type}/*") for c in codes)]


def _count(told: Dated, end: str) -> int:
    return sum(shifted(end, 1 - WEEK) <= day <= end for _, _, day in told)


def _weeks(end: str, first: str) -> Iterator[str]:
    """Ends of the earlier weeks covered, latest first."""
    day = shifted(end, -WEEK)
    while day >= first:
        yield day
        day = shifted(day, -WEEK)


def _rise(told: Dated, end: str, first: str) -> float:
    before = [_count(told, week) for week in list(_weeks(end, first))[:BEFORE]]
    return _count(told, end) - (sum(before) / len(before) if before else 0.0)


def _signal(q: Inquiry, signal: Mapping[str, object], told: Dated, end: str, first: str) -> Cells:
    weeks = list(_weeks(end, first))
    with_it = [week for week in weeks if _count(told, week)]
    hits = sum(_fought(q, week) for week in with_it)
    ref, event, _ = max(told, key=lambda row: (row[2], row[0]))
    return (
        q.cell(str(signal["id"]), note=str(signal["words"])), q.cell(str(_count(told, end))),
        q.cell(_mean([_count(told, week) for week in weeks[:BEFORE]])), q.cell(f"{hits} of {len(with_it)}" if with_it else None),
        q.cell(event.sentence.text, of_event(ref, event)) if event.sentence.text else NOT_KNOWN,
    )  # fmt: skip


def _fought(q: Inquiry, week: str) -> bool:
    """True if an act of fighting is told for the seven days after the week."""
    after = (shifted(week, 1), (date.fromisoformat(week) + timedelta(WEEK)).isoformat())
    return any(i.family in FIGHTING and is_short(i) and i.window and after[0] <= i.window[1] <= after[1] for i in q.known.incidents)



"""Indicators: how many incidents of a kind in a period, against the equal period before and the same a year ago.

    make_indicators(incidents, theatre, Period.ending("2021-11-16", 7), coverage)            one row per indicator, all segments
    by_segment(incidents, theatre, period, coverage)                                         fighting by segment and kind
    course(incidents, coverage, period, days=7)                                              bins for `drawing.series`

An indicator counts incidents, never reports; the reports that tell them, and how many of those are copies, stand beside. An incident whose
window reaches over an end of the period "may" lie in it: it is told apart and not compared. Days without enough reports are left out of
the comparison on both sides, and where less than half of a period is covered nothing is compared: a gap is never read as calm.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from truceline.monitor.coverage import Coverage
from truceline.monitor.kinds import FIGHTING, is_short
from truceline.monitor.period import Period
from truceline.monitor.rates import Comparison, Shift, compare, find_shifts
from truceline.monitor.segments import Segment, segment_of
from truceline.monitor.words import load_words
from truceline.records import Incident
from truceline.theatres.theatre import Theatre


@dataclass(frozen=True, slots=True)
class Tally:
    """Incidents of a period by id (`sure` lie wholly in it, `maybe` reach over an end), what tells them, and how well it is covered.

    `reports` and `copies` are of the reports that tell the sure ones; `volume` are all reports printed in the period; `on_covered` are the
    sure incidents of covered days, which alone are compared.
    """

    period: Period
    sure: tuple[str, ...]
    maybe: tuple[str, ...]
    reports: int
    copies: int
    volume: int
    covered: int
    on_covered: int

    @property
    def count(self) -> int:
        return len(self.sure)


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator: `id` and `words` name it, `segment` None is the whole theatre; `against_before`, `against_year` are the verdicts."""

    id: str
    words: str
    now: Tally
    before: Tally
    year_ago: Tally
    against_before: Comparison
    against_year: Comparison
    segment: Segment | None = None


@dataclass(frozen=True, slots=True)
class Kind:
    """What an indicator counts: incidents that `holds` is true of. `about` is its definition in a sentence, for the reader."""

    id: str
    words: str
    about: str
    holds: Callable[[Incident], bool] = field(repr=False)


def _family(*families: str) -> Callable[[Incident], bool]:
    return lambda incident: incident.family in families


def _answered(stand: str) -> Callable[[Incident], bool]:
    return lambda incident: incident.family in FIGHTING and any(a.stand == stand for a in incident.answers)


KINDS: tuple[Kind, ...] = (
    Kind("fighting", "fighting", "incidents of violence and of taking captives, of known days", _family(*FIGHTING)),
    Kind("captures", "taking of captives", "incidents in which somebody is told to have been captured", _family("captures")),
    Kind("contested", "fighting in dispute", "those of fighting of which a field is told otherwise by the other side",
         lambda i: i.family in FIGHTING and i.status == "contested"),
    Kind("third", "fighting confirmed or admitted", "those a third party confirms or the doer admits",
         lambda i: i.family in FIGHTING and i.status in ("confirmed", "admitted")),
    Kind("denied", "fighting denied", "those that somebody flatly denies", _answered("denies")),
    Kind("unanswered", "accusations without an answer", "those with somebody accused and no answer seen in the reports read",
         lambda i: i.family in FIGHTING and bool(i.accused) and not i.answers),
    Kind("closures", "closures and restrictions", "incidents of closing a road or restricting movement", _family("restriction")),
    Kind("openings", "openings", "incidents of opening or easing", _family("opening")),
    Kind("releases", "releases and returns", "incidents of letting people go or handing over the dead", _family("release", "returns")),
    Kind("mediation", "mediation and truces", "contacts by a third party, telephone calls, truces told", _family("mediation", "truce")),
    Kind("requests", "requests", "requests made, answered or not", _family("request")),
)  # fmt: skip
STATES = ("restriction", "custody")  # kinds that may last: their first day is what is counted


def make_indicators(incidents: Iterable[Incident], theatre: Theatre, period: Period, coverage: Coverage) -> tuple[Indicator, ...]:
    """Every indicator of `KINDS` for the whole theatre."""
    told = _near(incidents, period)
    return tuple(_indicator(kind.id, kind.words, [i for i in told if kind.holds(i)], period, coverage) for kind in KINDS)


def by_segment(incidents: Iterable[Incident], theatre: Theatre, period: Period, coverage: Coverage) -> tuple[Indicator, ...]:
    """Fighting by segment and kind of act: only rows with an incident in one of the three periods. `id` is the kind of act in words."""
    words = load_words()
    groups: dict[tuple[Segment, str], list[Incident]] = {}
    for incident in _near(incidents, period):
        if incident.family in FIGHTING:
            groups.setdefault((segment_of(incident, theatre), words.act(incident.type, incident.mode)), []).append(incident)
    order = sorted(groups, key=lambda key: (key[0].name, key[0].id or "", key[1]))
    rows = (_indicator(kind, kind, groups[segment, kind], period, coverage, segment) for segment, kind in order)
    return tuple(row for row in rows if any(t.sure or t.maybe for t in (row.now, row.before, row.year_ago)))


def _near(incidents: Iterable[Incident], period: Period) -> list[Incident]:
    """Those that may lie in one of the three periods: of many years only these are looked at closely."""
    three = [(p.first, p.last) for p in (period, period.before, period.year_ago)]
    begin, end = min(first for first, _ in three), max(last for _, last in three)
    near = (i for i in incidents if i.window and i.window[0] <= end and begin <= i.window[1])
    return [i for i in near if i.window and any(i.window[0] <= last and first <= i.window[1] for first, last in three)]


def _indicator(
    key: str, words: str, told: Sequence[Incident], period: Period, coverage: Coverage, segment: Segment | None = None
) -> Indicator:
    now, before, ago = (tally(told, p, coverage) for p in (period, period.before, period.year_ago))
    return Indicator(key, words, now, before, ago, against(now, before), against(now, ago), segment)


def tally(incidents: Iterable[Incident], period: Period, coverage: Coverage) -> Tally:
    """The incidents of a period. Of a state that lasts (a closure) the first day counts: it is one happening, not one each day."""
    lies = [(i, period.lies(_days(i))) for i in incidents]
    sure = sorted((i for i, how in lies if how == "in"), key=lambda i: i.id)
    members = {m.ref.report: m.copy_of for i in sure for m in i.members}
    return Tally(
        period, tuple(i.id for i in sure), tuple(sorted(i.id for i, how in lies if how == "perhaps")),
        reports=len(members), copies=sum(copy in members for copy in members.values()), volume=coverage.volume(period),
        covered=coverage.days(period), on_covered=sum(_covered(i, coverage) for i in sure),
    )  # fmt: skip


def _days(incident: Incident) -> tuple[str, str] | None:
    if incident.window and incident.family in STATES and not is_short(incident):
        return incident.window[0], incident.window[0]
    return incident.window


def _covered(incident: Incident, coverage: Coverage) -> bool:
    """True if every day the incident may lie on is covered."""
    window = _days(incident)
    return window is not None and coverage.days(Period(*window)) == Period(*window).length


def against(now: Tally, then: Tally) -> Comparison:
    """One tally against another, by covered days."""
    return compare(now.on_covered, now.covered, then.on_covered, then.covered, length=now.period.length)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A bin of a course: `tally` of its incidents; `gap` if less than half of its days are covered, so that it says nothing."""

    tally: Tally
    gap: bool


def course(incidents: Iterable[Incident], coverage: Coverage, period: Period, *, days: int = 7) -> tuple[Stretch, ...]:
    """The incidents of a period by stretches of `days` days, counted back from its last day."""
    parts = period.parts(days)
    firsts = [part.first for part in parts]
    held: list[list[Incident]] = [[] for _ in parts]
    for incident in incidents:
        window = _days(incident)
        if window is not None and window[1] >= period.first and window[0] <= period.last:
            for k in range(max(0, bisect_right(firsts, window[0]) - 1), bisect_right(firsts, window[1])):
                held[k].append(incident)
    tallies = [tally(mine, part, coverage) for mine, part in zip(held, parts, strict=True)]
    return tuple(Stretch(t, t.covered * 2 < t.period.length) for t in tallies)


def shifts(stretches: Sequence[Stretch]) -> tuple[tuple[str, Shift], ...]:
    """From which day the rate of a course is another, with the evidence; incidents of days that are not covered are left out."""
    counts = [0 if s.gap else s.tally.on_covered for s in stretches]
    days = [0 if s.gap else s.tally.covered for s in stretches]
    return tuple((stretches[shift.at].tally.period.first, shift) for shift in find_shifts(counts, days))

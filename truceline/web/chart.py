"""The timeline as drawings: incidents of a period by kind, losses by claimant, gaps of coverage. Incidents in, SVG and numbers out; pure.

A few incidents are drawn one by one; of many the columns of days, weeks or months, a small chart for each kind. A figure belongs to who
gave it: bars of different claimants stand side by side.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from truceline.drawing.bars import Figure, Group, draw_bars
from truceline.drawing.series import Bin, draw_series
from truceline.drawing.timeline import Mark, draw_timeline
from truceline.monitor.coverage import Coverage
from truceline.monitor.kinds import FIGHTING
from truceline.monitor.losses import Loss, losses, losses_in
from truceline.monitor.period import Period
from truceline.monitor.words import day_words, load_words
from truceline.records import Incident
from truceline.theatres.sides import side_actor
from truceline.theatres.theatre import Theatre
from truceline.web.cast import side_name
from truceline.web.kept import Each

SINGLE = 160  # incidents drawn one by one at most
LANES = 6  # kinds of fighting with a lane of their own
STEPS = (1, 7, 14, 30, 91, 365)  # days of a column
MANY, SOME = 100, 40  # columns, wide and narrow
CLAIMANTS = 3  # sides with bars of their own
BARS, FEW_BARS = 12, 4  # incidents in one chart of losses, wide and narrow
WIDE, NARROW = 960.0, 380.0
KINDS: Mapping[str, str] = {
    "restriction": "closures and restrictions", "seizure": "closures and restrictions", "custody": "arrests", "measures": "own measures",
    "opening": "openings", "release": "releases and returns", "returns": "releases and returns", "withdrawal": "withdrawals",
    "truce": "truces and mediation", "mediation": "truces and mediation", "talks": "talks and visits", "visit": "talks and visits",
    "request": "requests",
}  # fmt: skip
Link = Callable[[str], str]
TOLD: Each[Incident, tuple[Loss, ...]] = Each()


@dataclass(frozen=True, slots=True)
class Chart:
    """One drawing in two widths. `left`, `right` are where its days begin and end, in the units of the wide one; 0 where it has no days."""

    title: str
    wide: str
    narrow: str
    left: float = 0
    right: float = 0
    narrow_left: float = 0
    narrow_right: float = 0
    words: str = ""


def lane_of(incident: Incident) -> str:
    """The kind an incident is drawn under."""
    return _lane(incident.family, incident.type, incident.mode)


@cache
def _lane(family: str, kind: str, mode: str | None) -> str:
    return load_words().act(kind, mode) if family in FIGHTING else KINDS.get(family, "other acts")


def lanes_of(incidents: Iterable[Incident]) -> dict[str, str]:
    """The lane of each incident by id: kinds of fighting that are rare share one."""
    told = list(incidents)
    fighting = Counter(lane_of(i) for i in told if i.family in FIGHTING)
    own = {name for name, _ in sorted(fighting.items(), key=lambda p: (-p[1], p[0]))[:LANES]}
    return {i.id: "other fighting" if i.family in FIGHTING and lane_of(i) not in own else lane_of(i) for i in told}


def order_of(lanes: Mapping[str, str], incidents: Iterable[Incident]) -> list[str]:
    """Lanes from top to bottom: fighting first, the commoner first."""
    count, fighting = Counter(lanes.values()), {lanes[i.id] for i in incidents if i.family in FIGHTING}
    return sorted(count, key=lambda name: (name not in fighting, name in ("other fighting", "other acts"), -count[name], name))


def draw_kinds(incidents: Sequence[Incident], period: Period, coverage: Coverage, undated: int, link: Link) -> list[Chart]:
    """The incidents of a period by kind: one by one if they are few, else in columns."""
    lanes = lanes_of(incidents)
    order = order_of(lanes, incidents)
    if len(incidents) <= SINGLE:
        return [_one_by_one(incidents, lanes, order, period, coverage, undated, link)]
    return [_columns(name, [i for i in incidents if lanes[i.id] == name], period, coverage) for name in order]


def _one_by_one(
    incidents: Sequence[Incident], lanes: Mapping[str, str], order: Sequence[str], period: Period, coverage: Coverage, undated: int,
    link: Link,
) -> Chart:
    title_of = load_words().title
    marks = [
        Mark(i.window[0], i.window[1], lanes[i.id], f"{title_of(i)} ({i.status})", link(i.id), "ink", i.status in ("contested", "claimed"))
        for i in incidents if i.window
    ]  # fmt: skip
    gaps = coverage.gaps(period)
    drawn = [
        draw_timeline(marks, period.first, period.last, lanes=order, gaps=gaps, undated=n, width=width, title="Incidents by kind")
        for width, n in ((WIDE, undated), (NARROW, 0))  # the page tells the number, too
    ]  # fmt: skip
    return Chart("Incidents by kind", drawn[0], drawn[1], 174 if order else 4, WIDE - 8, 4, NARROW - 8)


def step_of(period: Period, most: int) -> int:
    """Days of a column, so that there are at most so many columns."""
    return next((days for days in STEPS if period.length <= days * most), STEPS[-1])


def _columns(name: str, incidents: Sequence[Incident], period: Period, coverage: Coverage) -> Chart:
    """A small chart of one kind; the narrow one has fewer columns, for it is read on a hand's breadth."""
    title = f"{name}: {len(incidents)}"
    sizes = ((WIDE, MANY), (NARROW, SOME))
    drawn = [
        draw_series(_bins(incidents, period.parts(step_of(period, most)), period, coverage), width=width, height=190, title=title)
        for width, most in sizes
    ]  # fmt: skip
    return Chart(title, drawn[0], drawn[1], 40, WIDE - 8, 40, NARROW - 8)


def _bins(incidents: Sequence[Incident], parts: Sequence[Period], period: Period, coverage: Coverage) -> list[Bin]:
    """The columns: incidents that lie in one for certain, and those that may, at the last one they reach."""
    starts = [p.first for p in parts]
    sure, maybe, at = Counter[int](), Counter[int](), dict[str, int]()

    def part(day: str) -> int:
        if day not in at:
            at[day] = _part(starts, min(max(day, period.first), period.last))
        return at[day]

    for i in incidents:
        if i.window:
            a, b = part(i.window[0]), part(i.window[1])
            (sure if a == b and i.window[0] >= period.first and i.window[1] <= period.last else maybe)[b] += 1
    return [
        Bin(p.first, p.last, None if (c := coverage.days(p)) * 2 < p.length and not sure[k] else sure[k], coverage.volume(p) if c else None,
            maybe[k])
        for k, p in enumerate(parts)
    ]  # fmt: skip


def _part(starts: Sequence[str], day: str) -> int:
    """The number of the last part that begins by a day."""
    return max(0, bisect_right(starts, day) - 1)


def draw_losses(incidents: Sequence[Incident], theatre: Theatre, what: str, link: Link) -> list[Chart]:
    """One chart for each side that loses: a group for each incident, a bar for each claimant's side, all others in the last one."""
    rows = losses(incidents, theatre, (what,), lambda one: TOLD.get((theatre.id, one.id), one, lambda i: losses_in(i, theatre)))
    known = dict.fromkeys(row.claimant_side for row in rows if not row.third and row.claimant_side)
    claimants = [side for side in known if side_actor(side, theatre)][:CLAIMANTS]
    names = [*(f"{side_name(side, theatre)} says" for side in claimants), "others and reports"]
    told = {i.id: i for i in incidents}
    return [_losses_of(name, mine, claimants, names, what, told, link) for name, mine in _by_loser(rows, theatre)]


def _by_loser(rows: Sequence[Loss], theatre: Theatre) -> list[tuple[str, list[Loss]]]:
    """The rows by the side that loses, by its name, in order of appearance; the side that is not told last."""
    found: dict[str, list[Loss]] = {}
    for row in rows:
        stands = side_actor(row.side, theatre) if row.side else None
        name = stands.name if stands else row.chain.side.name if row.chain.side else ""
        found.setdefault(name, []).append(row)
    return sorted(found.items(), key=lambda pair: pair[0] == "")


def _losses_of(
    loser: str, rows: Sequence[Loss], claimants: Sequence[str], names: Sequence[str], what: str, told: Mapping[str, Incident], link: Link
) -> Chart:
    by_incident: dict[str, list[Loss]] = defaultdict(list)
    for row in rows:
        by_incident[row.incident].append(row)
    groups = [_group(told[key], by_incident[key], claimants, link) for key in list(by_incident)[-BARS:]]
    title = f"{load_words().counts[what]}: {loser or 'side not told'}"
    sizes = ((WIDE, BARS), (NARROW, FEW_BARS))
    wide, narrow = (draw_bars(groups[-n:], names, what=title, width=w, height=250, third=len(claimants)) for w, n in sizes)
    note = f"The last {BARS} of {len(by_incident)} incidents; choose a period for others." if len(by_incident) > BARS else ""
    return Chart(title, wide, narrow, words=note)


def _group(incident: Incident, told: Sequence[Loss], claimants: Sequence[str], link: Link) -> Group:
    figures = tuple(_figure([r for r in told if not r.third and r.claimant_side == side]) for side in claimants)
    others = _figure([r for r in told if r.third or r.claimant_side not in claimants])
    window = incident.window
    label = (day_words(window[0]).rsplit(" ", 1)[0] + ("" if window[0] == window[1] else " –")) if window else "undated"
    return Group(label, (*figures, others), load_words().title(incident), (link(incident.id),) * (len(claimants) + 1))


def _figure(rows: Sequence[Loss]) -> Figure:
    """The figure in force; where several of one side speak, the span of what they say."""
    if not rows:
        return None
    low, high = min(r.latest for r in rows), max(r.latest for r in rows)
    return low if low == high else (low, high)

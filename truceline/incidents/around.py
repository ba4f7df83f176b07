"""Around: what a few reports change in what many tell, at the cost of their neighbourhood. Reports in, the incidents they touch out.

Records come when they are asked for, by days: those that may tell the same happenings. What hangs together by links, or stood together
before, is followed until nothing more is touched; all of it is told anew, and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from truceline.incidents.blocks import ANYDAY, YEAR, blocks_of
from truceline.incidents.facets import Facet
from truceline.incidents.families import load_families
from truceline.incidents.reconcile import Reconciler
from truceline.records import EventRef, Incident, Record

MOST = 4000  # reports of a neighbourhood; what is larger is better put together whole


@dataclass(frozen=True, slots=True)
class Reach:
    """What is asked for: reports by id, all that may tell of a day (ordinals) of the stretches, whenever they were printed, and all that
    tell of acts of more than a week in the stretches `years`."""

    reports: frozenset[str] = frozenset()
    days: tuple[tuple[int, int], ...] = ()
    years: tuple[tuple[int, int], ...] = ()


Load = Callable[[Reach], Iterable[Record]]
Mates = Callable[[EventRef], Iterable[EventRef]]


@dataclass(frozen=True, slots=True)
class Around:
    """What some reports touch. `refs` are the events told anew, `loose` those of them that found no incident; `state` knows the
    neighbourhood, with every link of the reports of `core` and no others."""

    incidents: tuple[Incident, ...]
    loose: tuple[Facet, ...]
    refs: frozenset[EventRef]
    core: frozenset[str]
    state: Reconciler


def work_around(state: Reconciler, reports: Iterable[str], mates: Mates, load: Load, most: int = MOST) -> Around | None:
    """What the reports touch; None where that is too much, or where no days lead to it.

    Args:
        state: knows no report; its judgements and copies are those that stand now.
        reports: those that came, or are read or judged otherwise than before. One that is gone gives no record.
        mates: the events that stood in one incident with an event before, itself among them.
        load: the records asked for, as far as they are there.
    """
    core, done = set(reports) | judged_with(state, set(reports)), set[str]()
    touched: set[EventRef] | None = None
    while core - done:
        fresh = core - done
        state = gathered(state, load(Reach(frozenset(fresh))))
        told = [state.wholes[ref] for key in sorted(fresh) for ref in state.of_report.get(key) or ()]
        if any(whole.facet.window is None and whole.facet.horizon is None for whole in told):
            return None
        facets = [whole.facet for whole in told]
        state = gathered(state, load(Reach(days=days_of(facets, state), years=years_of(facets))))
        if len(state.records) > most:
            return None
        state, _ = state._with_links(told)
        done |= fresh
        touched = spread(state, {whole.facet.ref for whole in told} if touched is None else touched, mates)
        core |= {ref.report for ref in touched}
    return told_anew(state, touched or set(), done)


def judged_with(state: Reconciler, reports: set[str]) -> set[str]:
    """The reports somebody judged events of beside events of these."""
    pairs = [{ref.report for ref in j.pair} for j in state.judgements if j.stands()]
    return {report for pair in pairs if pair & reports for report in pair}


def gathered(state: Reconciler, records: Iterable[Record]) -> Reconciler:
    """The state with more records, what they tell and under which days it is met; nothing is compared yet."""
    fresh = {record.report.id: record for record in records if record.report.id not in state.records}
    if not fresh:
        return state
    known = replace(state, records=state.records.changed(fresh))
    return known._with_wholes(fresh[key] for key in sorted(fresh))[0]


def days_of(facets: Iterable[Facet], state: Reconciler) -> tuple[tuple[int, int], ...]:
    """The stretches of days under which some happenings are met, apart from each other and in order."""
    return apart((min(days), max(days)) for facet in facets if (days := list(_days(facet, state))))


def years_of(facets: Iterable[Facet]) -> tuple[tuple[int, int], ...]:
    """The stretches of years under which wars and campaigns are met."""
    spans = [(f.window[0] // YEAR * YEAR, (f.window[1] // YEAR + 1) * YEAR) for f in facets if f.long and f.window]
    return apart(spans)


def apart(spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Stretches, those that touch taken together."""
    found: list[tuple[int, int]] = []
    for first, last in sorted(spans):
        if found and first <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        else:
            found.append((first, last))
    return tuple(found)


def _days(facet: Facet, state: Reconciler) -> Iterator[int]:
    """The days an act is met under; a report's main happening is met by its story, too, in the days around its printing."""
    book = load_families()
    yield from (day for _, day in blocks_of(facet, book) if day != ANYDAY and not facet.long)
    if facet.main and facet.horizon is not None and facet.ref.report in state.story_book.entries:
        yield from (facet.horizon - int(book.stories["reach"]), facet.horizon)


def spread(state: Reconciler, touched: Iterable[EventRef], mates: Mates) -> set[EventRef]:
    """What hangs together with some happenings by links, stood together with them before, or is about one story; by first events."""
    home = {ref: whole.facet.ref for _, whole in state.wholes.items() for ref in whole.facet.refs}
    seen: set[EventRef] = set()
    ahead = list(touched)
    while ahead:
        ref = home.get(at := ahead.pop(), at)
        whole = state.wholes.get(ref)
        if ref in seen or (whole is None and ref.report in state.records):
            continue  # an event that is told no more
        seen.add(ref)
        if whole is None:
            continue  # of a report not at hand yet
        ahead += [other for other, verdict in (state.links.get(ref) or {}).items() if verdict.links]
        ahead += [mate for one in whole.facet.refs for mate in mates(one)]
        alike = state.story_book.alike.get(ref.report) or {} if whole.facet.main else {}
        ahead += [other for key in alike for other in state.of_report.get(key) or () if state.wholes[other].facet.main]
    return seen


def told_anew(state: Reconciler, touched: set[EventRef], core: set[str]) -> Around:
    """The incidents of what is touched."""
    pool = {ref for ref in touched if ref in state.wholes}
    clusters = [state._cluster(members) for members in state._components(pool)]
    refs = {ref for one in clusters for member in one.members for ref in state.wholes[member].facet.refs}
    return Around(
        tuple(i for one in clusters for i in one.incidents), tuple(f for one in clusters for f in one.loose), frozenset(refs),
        frozenset(core), state,
    )  # fmt: skip

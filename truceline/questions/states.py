"""Questions on states over time: is a road open, who is still held, did fire stop after mediation.

A state lasts by the last word told of it; how old that word is stands beside it. What lies before the first word is not known.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from truceline.monitor.kinds import FIGHTING
from truceline.monitor.period import days_between
from truceline.monitor.roads import STATES, in_order, state_of
from truceline.monitor.table import counted_words
from truceline.monitor.words import clock_words, day_words, number, window_words
from truceline.questions.happenings import claimant_name, incident_cell
from truceline.questions.inquiry import NOT_KNOWN, Cells, Inquiry, Table, names_of
from truceline.records import CountChain, Incident
from truceline.records.bulletin import Cell, Line
from truceline.theatres.sides import is_third, side_of

LEAVING = ("released", "returned")


def roads(q: Inquiry) -> Table:
    """Stretches of days in which a road, corridor or crossing was told to be closed or open, by place."""
    columns = ("where", "from", "to", "state", "by whom", "words")
    by_place: dict[str, list[Incident]] = {}
    for incident in q.incidents(*STATES):
        if incident.place and incident.window:
            by_place.setdefault(incident.place.name, []).append(incident)
    rows = tuple(row for name in sorted(by_place) for row in _strip(q, name, by_place[name]))
    note = "Before the first word the state is not known; the last state holds by its last word only."
    return Table(columns, rows, (note,))


def _strip(q: Inquiry, name: str, told: Sequence[Incident]) -> Iterator[Cells]:
    """One row per word told; each lasts until the next."""
    order = in_order(told)
    yield q.cell(name), NOT_KNOWN, q.cell(day_words(order[0].window[0]) if order[0].window else None), NOT_KNOWN, NOT_KNOWN, NOT_KNOWN
    for incident, following in pairwise([*order, None]):
        assert incident is not None and incident.window is not None
        members = q.members(incident)
        until = following.window if following else None
        sides = names_of(incident.sides)
        yield (
            q.cell(name), q.cell(day_words(incident.window[0])),
            q.cell(day_words(until[0]), note="next word") if until else q.cell(None),
            q.cell(state_of(incident), members[0].evidence() if members else None, note=incident.status),
            q.cell(sides), q.cell(f"“{members[0].event.trigger.text}”" if members else None),
        )  # fmt: skip


def captives(q: Inquiry) -> Table:
    """The ledger of people held: captured, missing, released, returned, each by its claimant; then what is left by each claimant."""
    columns = ("days", "incident", "claimant", "side", "what", "figure", "by whose help")
    kinds = ("captured", "arrested", "missing", *LEAVING)
    told = [(i, c) for i in q.incidents() for c in i.counts if c.what in kinds]
    rows = [
        (q.cell(window_words(i.window) if i.window else None), incident_cell(q, i), q.cell(claimant_name(c)),
         q.cell(c.side.name if c.side else None), q.cell(counted_words(c, q.words)),
         q.cell(q.words.bounds[c.bound] + number(c.current), c.links[-1].evidence), q.cell(_helpers(q, i) if c.what in LEAVING else None))
        for i, c in told
    ]  # fmt: skip
    notes = (
        "“left” is our subtraction of what is told to have come back from what one claimant says was taken, as an interval: not a count "
        "of people, and nobody's claim.",
    )
    return Table(columns, (*rows, *_left(q, told)), notes)


def _helpers(q: Inquiry, incident: Incident) -> str:
    """Third parties in the act: whose mediation brought people back."""
    people = (p.actor for t in q.members(incident) for p in (*t.event.actors, *t.event.targets))
    return names_of(a for a in people if is_third(a, q.theatre))


def _left(q: Inquiry, told: Sequence[tuple[Incident, CountChain]]) -> Iterator[Cells]:
    """For each claimant and side of the captured: taken by that claimant's word, less what anybody says came back of that side."""
    taken: dict[tuple[str, str], list[CountChain]] = {}
    for _, chain in told:
        if chain.what == "captured" and chain.claimant:
            taken.setdefault((chain.claimant.name, chain.side.name if chain.side else ""), []).append(chain)
    for (claimant, side), chains in sorted(taken.items()):
        low, high = sum(c.lowest for c in chains), sum(c.highest for c in chains)
        back_low, back_high = _came_back(told, side)
        least, most = max(0.0, low - back_high), max(0.0, high - back_low)
        span = number(least) if least == most else f"{number(least)} to {number(most)}"
        proofs = tuple(dict.fromkeys(q.book.cite(link.evidence) for c in chains for link in c.links))
        yield (NOT_KNOWN, NOT_KNOWN, q.cell(claimant), q.cell(side), q.cell("captured less returned", note="unverified"),
               Cell((Line(f"left: {span}", None, proofs, "our subtraction"),)), NOT_KNOWN)  # fmt: skip


def _came_back(told: Sequence[tuple[Incident, CountChain]], side: str) -> tuple[float, float]:
    """Lowest and highest number that came back of a side: per incident the extremes of all claimants, over incidents their sums."""
    per: dict[str, list[CountChain]] = {}
    for incident, chain in told:
        if chain.what in LEAVING and (chain.side is None or not side or chain.side.name == side):
            per.setdefault(incident.id, []).append(chain)
    return sum(min(c.lowest for c in cs) for cs in per.values()), sum(max(c.highest for c in cs) for cs in per.values())


def mediation(q: Inquiry) -> Table:
    """Each truce or mediating contact: who mediated, when, the hour told, and the next act of violence told after it."""
    columns = ("days", "contact", "mediator", "parties", "hour told", "next violence told after", "days of quiet told")
    fighting = [i for i in q.known.incidents if i.family in FIGHTING and i.window]
    rows = tuple(_contact(q, i, fighting) for i in q.incidents("mediation", "truce"))
    return Table(columns, rows, ("Quiet means: no later act told in the reports read.",))


def _contact(q: Inquiry, incident: Incident, fighting: Sequence[Incident]) -> Cells:
    people = [p.actor for t in q.members(incident) for p in (*t.event.actors, *t.event.targets)]
    third = [a for a in people if is_third(a, q.theatre)]
    parties = [a for a in people if not is_third(a, q.theatre)]
    sides = {side_of(a, q.theatre) for a in parties}
    end = incident.window[1] if incident.window else None
    after = [i for i in fighting if end and i.window and i.window[0] > end]
    shared = [i for i in after if not sides or sides & {side_of(a, q.theatre) for a in i.sides}]
    following = min(shared, key=lambda i: (i.window or ("", ""), i.id), default=None)
    quiet = str(days_between(end, following.window[0])) if following and following.window and end else None
    hours = [q.book.line(clock_words(t.at, end or ""), t.evidence, t.by.name if t.by else None) for t in incident.time_claims]
    return (
        q.cell(window_words(incident.window) if incident.window else None), incident_cell(q, incident), q.cell(names_of(third)),
        q.cell(names_of(parties)), Cell(tuple(hours)), incident_cell(q, following) if following else NOT_KNOWN, q.cell(quiet),
    )  # fmt: skip


"""Figures: one chain of counts per claimant, category and side, by time of saying. Nothing is ever added across claimants.

The latest word of a claimant is in force, up or down, whenever it was printed; copies and older words told again change nothing.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace

from truceline.incidents.context import Context, Told, find_statement, known_on, moment
from truceline.incidents.families import load_families
from truceline.records import Actor, Count, CountChain
from truceline.records.event import LOSSES
from truceline.records.incident import CountLink, LinkStatus
from truceline.theatres.sides import side_of, state_of
from truceline.theatres.theatre import Theatre

Key = tuple[str, str, str, str, str]
AFTER = re.compile(r"\s+([^\W\d_][\w'’-]*)")
DAY = 10  # characters of an ISO day


@dataclass(frozen=True, slots=True)
class Figure:
    """A count as one telling has it, with whose word it is (claimant None: the voice of report `voice`)."""

    told: Told
    count: Count
    claimant: Actor | None
    voice: str | None
    side: Actor | None
    counted: str | None = None

    @property
    def said_at(self) -> str | None:
        """When the figure was said: by the claimant's statement it stands in, else by the one that tells the act."""
        span, claimant = self.count.span, self.claimant
        if span is None or claimant is None:
            return self.told.said_at
        for statement in self.told.record.statements:
            if statement.covers(span.start, span.end) and claimant in (statement.speaker.actor, statement.on_behalf_of):
                return statement.said_at or self.told.said_at
        return self.told.said_at

    @property
    def own_said_at(self) -> str | None:
        """When a figure that was replaced was said: by the claimant's own statement it stands in, not by the one that replaces it."""
        span, claimant = self.count.span, self.claimant
        if span is None or claimant is None:
            return None
        speakers = ((s, (s.speaker.actor, s.on_behalf_of)) for s in self.told.record.statements if s.covers(span.start, span.end))
        return next((statement.said_at for statement, voices in speakers if claimant in voices), None)

    @property
    def said(self) -> str | None:
        """The moment that counts: of a replaced figure its own, of any other the claimant's or that of the telling."""
        return self.own_said_at if self.count.superseded else self.said_at

    def key(self) -> Key:
        whose = self.claimant.id if self.claimant else f"voice:{self.voice}"
        return whose, self.count.what, self.side.id if self.side else "", self.count.scope, (self.counted or "").casefold()


def count_chains(context: Context) -> tuple[CountChain, ...]:
    """The chains of an incident, sorted by claimant, category and side. Denied tellings give no figure."""
    chains: dict[Key, list[Figure]] = defaultdict(list)
    for told in context.founding():
        for count in in_time(told):
            for figure in _figures(told, count, context.theatre):
                chains[figure.key()].append(figure)
    retracted = {(r.report.id, rel.target) for r in context.records() for rel in r.relations if rel.kind == "retracts"}
    return tuple(_chain(chains[key], retracted) for key in sorted(chains))


def in_time(told: Told) -> list[Count]:
    """The counts of a telling. Of two of one kind and side the one said later replaces the other, in whatever order they are told.

    Example: "ten were wounded, it said on Wednesday. On Tuesday it had reported two": ten stands.
    """
    counts = told.event.counts
    turned = [
        (n, m)
        for n, old in enumerate(counts)
        for m, new in enumerate(counts)
        if old.superseded and not new.superseded and (old.what, old.side) == (new.what, new.side) and _said_before(told, new, old)
    ]
    stand, gone = {n for n, _ in turned}, {m for _, m in turned}
    return [replace(count, superseded=n in gone) if n in stand | gone else count for n, count in enumerate(counts)]


def _said_before(told: Told, first: Count, second: Count) -> bool:
    """True if the words of one figure were said on an earlier day than those of the other."""
    one, two = _day_said(told, first), _day_said(told, second)
    return one is not None and two is not None and one < two


def _day_said(told: Told, count: Count) -> str | None:
    """The day on which the words a figure stands in were said."""
    span = count.span
    covering = (s for s in told.record.statements if span and s.covers(span.start, span.end))
    return next((s.said_at[:10] for s in covering if s.said_at and len(s.said_at) >= DAY), None)


def _figures(told: Told, count: Count, theatre: Theatre) -> list[Figure]:
    side = _side(told, count, theatre)
    counted = _counted(told, count, theatre)
    claimants = claimants_of(told, count, theatre)
    if not claimants:
        return [Figure(told, count, None, told.telling.copy_of or told.telling.ref.report, side, counted)]
    return [Figure(told, count, claimant, None, side, counted) for claimant in claimants]


def _counted(told: Told, count: Count, theatre: Theatre) -> str | None:
    """What is counted, in the report's words, where the category does not tell two figures of one event apart.

    A tractor and two trucks are no correction of one by two, nor are 17 violations and 14 explosions. Whose they are is told apart from
    what they are: "Kesterian ships" are ships.
    """
    alike = Counter((c.what, c.side) for c in told.event.counts if not c.superseded)
    if count.what != "other" and (count.superseded or alike[count.what, count.side] < 2):
        return None
    if count.span is None:
        return None if count.what == "other" else f"{count.value:g}"
    book = load_families()
    stops, words = book.stopwords | book.function_words, list[str]()
    text, at = told.record.report.text, count.span.end
    while len(words) < 2 and (found := AFTER.match(text, at)) and found[1].casefold() not in stops:
        if words or found[1].casefold() not in theatre.adjectives:
            words.append(found[1])
        at = found.end()
    return " ".join(words) or count.span.text.casefold()


def _side(told: Told, count: Count, theatre: Theatre) -> Actor | None:
    """Whose loss it is, as a state where it has one: as told with the figure, else that of the one side the act was done to.

    Nobody is a side of several: of "the colonel's convoy was hit, killing seven" the seven are no loss of the colonel's alone.
    """
    if count.side is not None:
        return _of(count.side, count, theatre)
    targets = {_of(who.actor, count, theatre) for who in told.event.targets}
    return targets.pop() if count.what in LOSSES and len(targets) == 1 else None


def _of(actor: Actor, count: Count, theatre: Theatre) -> Actor | None:
    side = state_of(actor, theatre) or actor
    return None if side.kind == "person" and count.value > 1 else side


def claimants_of(told: Told, count: Count, theatre: Theatre) -> tuple[Actor, ...]:
    """Whose figure a count is: of several tellers the one in whose statement it stands, else those whose own losses it tells."""
    claimants = _without_bodies_above(told.claimants, theatre)
    if len(claimants) < 2:
        return claimants
    if count.side and len({side_of(c, theatre) for c in claimants}) > 1:
        own = tuple(c for c in claimants if count.side and side_of(c, theatre) == side_of(count.side, theatre))
        return own or claimants
    statements = [s for s in told.record.statements if count.span and s.covers(count.span.start, count.span.end)]
    statements = statements or [s for s in (find_statement(told.record, told.event.statement),) if s]
    for statement in statements:
        for voice in (statement.speaker.actor, statement.on_behalf_of):
            if voice and voice.id in {c.id for c in claimants}:
                return (voice,)
    return claimants


def _without_bodies_above(claimants: tuple[Actor, ...], theatre: Theatre) -> tuple[Actor, ...]:
    """Of "Velmora" and its ministry only the ministry: a state beside its own organ is one teller named twice."""
    states = {state.id for c in claimants if c.kind != "state" and (state := state_of(c, theatre))}
    return tuple(c for c in claimants if not (c.kind == "state" and c.id in states))


def _chain(figures: list[Figure], retracted: set[tuple[str, str]]) -> CountChain:
    known = _first_said(figures)
    figures.sort(key=lambda figure: _order(figure, known))
    links: list[CountLink] = []
    force: CountLink | None = None
    for n, figure in enumerate(figures):
        gone = (figure.told.telling.ref.report, figure.told.event.id) in retracted and not figures[-1].count.value
        moved = any(later.count.value != figure.count.value for later in figures[n:])
        status = _status(figure, force, {link.value for link in links}, gone, moved)
        link = _link(figure, status, known)
        links.append(link)
        if status in ("first", "revised", "repeated"):
            force = link
    last, head = force or links[-1], figures[0]
    return CountChain(
        head.claimant, head.voice, head.count.what, head.side, head.count.scope, last.value, last.bound, tuple(links), None, head.counted
    )


def _first_said(figures: list[Figure]) -> dict[float, str]:
    """When each value was first said, by any telling that has it: a report that quotes an older figure may not say when it was said."""
    said: dict[float, str] = {}
    for figure in figures:
        if figure.said:
            said[figure.count.value] = min(figure.said, said.get(figure.count.value, figure.said))
    return said


def _order(figure: Figure, known: dict[float, str]) -> tuple[str, int, bool, object, float]:
    """By time of saying; an older figure quoted stands before the one that replaced it and after its first saying, copies after all."""
    told = figure.told
    replaced = figure.count.superseded
    when = figure.said or (known.get(figure.count.value) if replaced else None)
    place = (2 if when else 0) if replaced else 1
    said = moment(told.record, when or figure.said_at)
    return said, place, told.telling.copy_of is not None, told.telling.ref, figure.count.value


def _status(figure: Figure, force: CountLink | None, earlier: set[float], retracted: bool, moved: bool) -> LinkStatus:
    count = figure.count
    if figure.told.telling.copy_of is not None and count.value in earlier:
        return "copy"
    if count.superseded and retracted:
        return "retracted"
    if count.superseded:
        return "first" if not earlier and figure.own_said_at and moved else "superseded"
    if force is None:
        return "first" if not earlier else "revised"
    if count.value == force.value:
        return "repeated"
    if count.value in earlier and figure.said_at is None:
        return "stale"  # an older figure printed again: nobody says when it was said
    return "revised"


def _link(figure: Figure, status: LinkStatus, known: dict[float, str]) -> CountLink:
    told, count = figure.told, figure.count
    said = figure.said or (known.get(count.value) if count.superseded else None)
    return CountLink(count.value, count.bound, said, known_on(told.record, said or figure.said_at), status, told.evidence(count.span))

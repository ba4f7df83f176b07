"""Facets: what an event shows when it is compared with others. Records in, facets out; nothing is decided here."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from truceline.incidents.families import Families, Family, load_families
from truceline.incidents.stories import Story, phrase_of, sum_of
from truceline.incidents.tales import Tale
from truceline.incidents.wording import is_anew, is_definite, is_many, names_in, stems_of
from truceline.records import Actor, Event, EventRef, Place, Record
from truceline.records.incident import TellingRole
from truceline.theatres.sides import parties_of, side_of
from truceline.theatres.theatre import Theatre

WORD = re.compile(r"[^\W\d_]{4,}")
ROLES: dict[str, TellingRole] = {"happened": "tells", "ongoing": "tells", "denied": "denies", "planned": "announces"}
FINE = ("settlement", "district", "line")
NARROWLY = ("settlement", "district")
UNRESOLVED = "text:"  # ids of actors known only by the words of a report
NARROW = 3  # days; a longer window is a date told loosely or a long act
RECENT = 7  # days
MONTH = 31
TOTALS = ("period", "cumulative")
TOLL = "killing"
NAME_PART = re.compile(r"[^\W\d_]{2,}")
BODILY = ("violence", "captures")
BESIDE = ("confirms", "disputes")
DAY = 10  # characters of an ISO day
THIRDS, THIRD_ENDS = ("01", "11", "21"), ("10", "20")  # days of a month
PARTS_OF_YEAR = (("01-01", "12-31"), ("01-01", "03-31"), ("10-01", "12-31"))

Name = frozenset[str]  # the parts of a person's name, in whatever order they are told


@dataclass(frozen=True, slots=True)
class Facet:
    """One event, or several of one report taken together, ready to be compared. `ref` is the first of `refs`.

    `window` are ordinals of its first and last day, None if not told. `horizon` is the last day it can lie on: the day of the
    report, None if that is not known. `agents` and `targets` are sides, `doers` and `sufferers` the same as named, `victims` the
    persons named as targets. `phrase` are the words of its sentence by their weight, `at` where that begins, `step` its number in
    the order of telling, `linked` the events its report puts beside it as another voice on the same. `long` is true of an act of
    weeks and months (a war), which is no part of a single day's. `party` is true where a party of the theatre's conflict does or
    suffers it, `plain` where no act against people in its report has a side known to the theatre, `onesided` where all that have
    one have the same. `hint` is the only day, `around`
    the only place its report tells of such acts, for an act without one of its own: a guess, good for comparing and nothing else.
    `stems` are the words of its trigger without their endings; `anew` is true where its sentence sets it beside another act
    ("also"), `definite` where it is spoken of as known ("the attack"), `many` where several are told at once ("raids"); `names` are the
    words of its sentence written with a capital; `alone` where its report tells no other act of that type and
    mode, `only` where none of the family, `alike` how many others it tells of the same people. `main` is true of the
    happening a report is mainly about, which alone has a `story` (None elsewhere).
    """

    refs: tuple[EventRef, ...]
    role: TellingRole
    families: tuple[Family, ...]
    acts: frozenset[tuple[str, str | None]]
    window: tuple[int, int] | None
    horizon: int | None
    places: tuple[Place, ...]
    surfaces: frozenset[str]
    agents: frozenset[str]
    targets: frozenset[str]
    tellers: frozenset[str]
    figures: frozenset[tuple[str, str, float]]
    words: frozenset[str]
    victims: frozenset[Name] = frozenset()
    doers: frozenset[str] = frozenset()
    sufferers: frozenset[str] = frozenset()
    ongoing: bool = False
    long: bool = False
    phrase: Story = field(default_factory=dict)
    at: int = 0
    step: int = 0
    linked: frozenset[EventRef] = frozenset()
    party: bool = False
    plain: bool = False
    onesided: bool = False
    hint: tuple[int, int] | None = None
    around: frozenset[str] = frozenset()
    stems: frozenset[str] = frozenset()
    anew: bool = False
    definite: bool = False
    many: bool = False
    names: frozenset[str] = frozenset()
    alone: bool = False
    only: bool = False
    alike: int = 0
    tale: Tale | None = None

    @property
    def main(self) -> bool:
        return self.tale is not None

    @property
    def pair(self) -> frozenset[str]:
        """All who have a part in it, as named."""
        return self.doers | self.sufferers

    @property
    def bodily(self) -> bool:
        return any(family.id in BODILY for family in self.families)

    @property
    def aftermath(self) -> bool:
        """True of what may be told as coming of another act: nothing but acts done about one."""
        done = self.role == "tells" and not self.ongoing and not self.anew
        return done and all(family.after for family in self.families) and len(self.known_sides) < 2

    @property
    def sided(self) -> bool:
        """True if two sides known to the theatre are told: one conflict has many reports of like words."""
        return len(self.known_sides) > 1

    @property
    def known_sides(self) -> frozenset[str]:
        """The sides known to the theatre."""
        return frozenset(side for side in self.agents | self.targets if not side.startswith(UNRESOLVED))

    @property
    def ref(self) -> EventRef:
        return self.refs[0]

    @property
    def placed(self) -> bool:
        return all(family.placed for family in self.families)

    @property
    def vague(self) -> bool:
        """True where many acts are alike and neither a point nor a district is told: without a day it may be any of them."""
        return self.placed and not any(place.precision in NARROWLY for place in self.places)

    @property
    def telling(self) -> bool:
        """True if a report's main act is told more than once, or of whom: then it is a happening without a day, a place or a doer."""
        return self.main and self.role == "tells" and not self.long and bool(len(self.refs) > 1 or self.victims or self.figures)

    @property
    def founds(self) -> bool:
        """True if the event alone is a happening: told as such, with a day, a place or who did it (of frequent acts: and to whom).

        A denied or announced act never is.
        """
        return self.role == "tells" and not self.long and self._shows

    @property
    def plans(self) -> bool:
        """True if the event alone is an announcement of one thing to come, told as closely."""
        return self.role == "announces" and self._shows

    @property
    def _shows(self) -> bool:
        named = self.agents and self.targets if self.placed else self.agents
        return bool(self.window or self.places or named)


def in_report(facets: Sequence[Facet], tale: Tale) -> list[Facet]:
    """The facets of one report beside each other: those alone of their kind are marked, the one it is mainly about gets its tale.

    Acts against people stand before others, an act before words; of several the one told in most events, then the one told first.
    """
    acts = Counter(act for f in facets for act in f.acts)
    kinds = Counter(family for f in facets for family in f.families)
    facets = list(facets)
    if len(facets) > 1:
        facets = [
            replace(f, alone=all(acts[act] == 1 for act in f.acts), only=all(kinds[family] == 1 for family in f.families)) for f in facets
        ]
    told = [n for n, f in enumerate(facets) if f.role == "tells" and not f.long]
    if not told or not tale.story:
        return facets

    def rank(n: int) -> tuple[bool, bool, int, EventRef]:
        families = facets[n].families
        return not facets[n].bodily, all(f.speech for f in families), -len(facets[n].refs), facets[n].ref

    best = min(told, key=rank)
    return [replace(f, tale=tale.of(f.window, f.places, f.victims)) if n == best else f for n, f in enumerate(facets)]


def read_facets(records: Iterable[Record], theatre: Theatre) -> tuple[Facet, ...]:
    """A facet for every event that may tell an incident, sorted by report and event.

    Left out: speech acts other than requests, totals over a period, acts demanded or conditional.
    """
    book = load_families()
    found = []
    for record in records:
        linked, steps = _linked(record), {e.id: n for n, e in enumerate(sorted(record.events, key=lambda e: (e.trigger.start, e.id)))}
        told: list[Facet] = []
        for event in record.events:
            family = book.of(event.type, event.mode)
            if family is None or event.modality not in ROLES or _is_total(event, family):
                continue
            told.append(_facet(record, event, family, theatre, book, step=steps[event.id], linked=linked[event.id]))
        plain = not any(facet.known_sides for facet in told if facet.bodily)
        pairs = Counter(facet.pair for facet in told)
        sides = frozenset().union(*(facet.known_sides for facet in told if facet.bodily))
        found += [replace(facet, plain=plain, onesided=len(sides) == 1, alike=pairs[facet.pair] - 1) for facet in hinted(told)]
    return tuple(sorted(found, key=lambda f: f.ref))


def hinted(facets: Sequence[Facet]) -> list[Facet]:
    """The facets of one report, those of frequent kinds of act with the only day and the only place it tells of such, where it has one."""
    acts = [f for f in facets if f.placed and f.role == "tells"]
    days = {f.window for f in acts if f.window and f.window[1] - f.window[0] <= NARROW and _is_news(f)}
    places = {place.id for f in acts for place in f.places if place.precision in FINE}
    hint, around = (days.pop() if len(days) == 1 else None), (frozenset(places) if len(places) == 1 else frozenset())
    return [
        replace(f, hint=None if f.window else hint, around=frozenset() if f.places else around) if f.placed else f for f in facets
    ]  # fmt: skip


def _is_news(facet: Facet) -> bool:
    """True if the act lies in the days before its report."""
    return facet.horizon is None or facet.window is None or facet.horizon - facet.window[1] <= RECENT


def _linked(record: Record) -> dict[str, frozenset[EventRef]]:
    """For each event those its report puts beside it: one voice confirms or disputes what another tells."""
    found: dict[str, set[EventRef]] = {event.id: set() for event in record.events}
    for relation in record.relations:
        if relation.kind in BESIDE and relation.source in found and relation.target in found:
            found[relation.source].add(EventRef(record.report.id, relation.target))
    return {key: frozenset(others) for key, others in found.items()}


def take_together(facets: Sequence[Facet]) -> Facet:
    """One facet for events of a report that tell one happening: what one leaves out another tells.

    A window of a few days stands before a wide one; a denial or announcement gives way to a telling.
    """
    if len(facets) == 1:
        return facets[0]
    windows = [f.window for f in facets if f.window]
    narrow = [w for w in windows if w[1] - w[0] <= NARROW] or windows
    places = {place.id: place for f in facets for place in f.places}
    families = {family.id: family for f in facets for family in f.families}
    return Facet(
        refs=tuple(sorted(ref for f in facets for ref in f.refs)),
        role="tells" if any(f.role == "tells" for f in facets) else facets[0].role,
        families=tuple(families[key] for key in sorted(families)),
        acts=frozenset().union(*(f.acts for f in facets)),
        window=(min(w[0] for w in narrow), max(w[1] for w in narrow)) if narrow else None,
        horizon=max((f.horizon for f in facets if f.horizon is not None), default=None),
        places=_finest(places),
        surfaces=frozenset().union(*(f.surfaces for f in facets)),
        agents=frozenset().union(*(f.agents for f in facets)),
        targets=frozenset().union(*(f.targets for f in facets)),
        tellers=frozenset().union(*(f.tellers for f in facets)),
        figures=frozenset().union(*(f.figures for f in facets)),
        words=frozenset().union(*(f.words for f in facets)),
        victims=frozenset().union(*(f.victims for f in facets)),
        doers=frozenset().union(*(f.doers for f in facets)),
        sufferers=frozenset().union(*(f.sufferers for f in facets)),
        ongoing=all(f.ongoing for f in facets),
        long=any(f.long for f in facets),
        phrase=sum_of([f.phrase for f in facets]),
        at=min(f.at for f in facets),
        step=min(f.step for f in facets),
        linked=frozenset().union(*(f.linked for f in facets)),
        party=any(f.party for f in facets),
        stems=frozenset().union(*(f.stems for f in facets)),
        anew=min(facets, key=lambda f: f.step).anew,
        definite=min(facets, key=lambda f: f.step).definite,
        many=any(f.many for f in facets),
        names=frozenset().union(*(f.names for f in facets)),
        plain=facets[0].plain,
        onesided=facets[0].onesided,
        hint=None if narrow else next((f.hint for f in facets if f.hint), None),
        around=frozenset() if places else frozenset().union(*(f.around for f in facets)),
    )


def ordinal(day: str | None) -> int | None:
    """The ordinal of an ISO day, None for None or a day that is none."""
    try:
        return date.fromisoformat(day[:10]).toordinal() if day else None
    except ValueError:
        return None


def _is_total(event: Event, family: Family) -> bool:
    """A toll or count over a stretch of time is no happening; nor is killing over weeks told with the number of the dead."""
    told = [count for count in event.counts if not count.superseded]
    if family.placed and event.counts and all(count.scope in TOTALS for count in told):
        return True
    return event.mode == TOLL and bool(told) and _is_long(event, family)


def _is_long(event: Event, family: Family) -> bool:
    """True if the window is too long for one act of the family: a war, a campaign.

    A window that is one month or one year of the calendar, or that is told of a named town, is a date told loosely, not a long act.
    """
    window = _window(event)
    if window is None or window[1] - window[0] <= family.longest:
        return False
    sharp = any(mention.place.precision == "settlement" for mention in event.places)
    loosely = _is_calendar(event.date) and event.modality != "denied"  # "nothing this month" denies no one act of it
    return not (loosely or (sharp and window[1] - window[0] <= MONTH))


def _is_calendar(date_told: tuple[str, str] | None) -> bool:
    """True for a year, for its beginning or end, for a month, and for the beginning, middle or end of one.

    Example: "in 2019", "late in 2019" and "early in May" are days told loosely.
    """
    if date_told is None:
        return False
    first, last = date_told
    if first[:4] != last[:4]:
        return False
    month = first[:7] == last[:7] and first[8:] in THIRDS and (last[8:] in THIRD_ENDS or _next_is_first(last))
    return month or (first[5:], last[5:]) in PARTS_OF_YEAR


def _next_is_first(day: str) -> bool:
    at = ordinal(day)
    return at is not None and date.fromordinal(at + 1).day == 1


def _window(event: Event) -> tuple[int, int] | None:
    if event.date is None:
        return None
    first, last = ordinal(event.date[0]), ordinal(event.date[1])
    return None if first is None or last is None or last < first else (first, last)


def horizon_of(record: Record) -> int | None:
    """The ordinal of the last day a report can speak of: the day it was printed, None if that is not known."""
    report = record.report
    bounds = report.published_bounds or (None, None)
    return ordinal(report.published) or ordinal(bounds[1]) or ordinal(bounds[0])


def last_day_of(record: Record, event: Event) -> int | None:
    """The ordinal of the last day an act can lie on: the day it was told of, where its report says when that was, else that of printing."""
    said_at = next((said.said_at for said in record.statements if said.id == event.statement), None) if event.statement else None
    days = (horizon_of(record), ordinal(said_at) if said_at and len(said_at) >= DAY else None)
    return min((day for day in days if day is not None), default=None)


def _facet(
    record: Record, event: Event, family: Family, theatre: Theatre, book: Families, *, step: int, linked: frozenset[EventRef]
) -> Facet:
    agents, targets = (frozenset(side_of(who.actor, theatre) for who in people) for people in (event.actors, event.targets))
    mentions = event.places or ((event.place,) if event.place else ())
    places = {mention.place.id: mention.place for mention in mentions}
    return Facet(
        refs=(EventRef(record.report.id, event.id),),
        role=ROLES[event.modality],
        families=(family,),
        acts=frozenset({(family.id, event.mode)}),
        window=_window(event),
        horizon=last_day_of(record, event),
        places=_finest(places),
        surfaces=frozenset(_plain(m.span.text) for m in mentions) | frozenset(_plain(p.name) for p in places.values()),
        agents=agents,
        targets=targets,
        tellers=frozenset(who.actor.id for who in event.according_to),
        figures=frozenset((c.what, _loser(c.side, theatre), c.value) for c in event.counts),
        words=frozenset(WORD.findall(event.sentence.text.casefold())) - book.stopwords,
        victims=frozenset(name for who in event.targets if (name := _name(who.actor))) if family.id in BODILY else frozenset(),
        doers=frozenset(who.actor.id for who in event.actors),
        sufferers=frozenset(who.actor.id for who in event.targets),
        ongoing=event.modality == "ongoing",
        long=_is_long(event, family),
        phrase=phrase_of(event.sentence.text),
        at=event.sentence.start,
        step=step,
        linked=linked,
        party=not parties_of(theatre).isdisjoint(agents | targets),
        stems=stems_of(event.trigger.text, book),
        anew=is_anew(record.report.text, event, book),
        definite=is_definite(record.report.text, event, book),
        many=is_many(event),
        names=names_in(event.sentence.text, book),
    )


def _name(actor: Actor) -> Name | None:
    """The parts of the name of one person, None for anybody not named with two parts."""
    if actor.kind not in ("person", "unknown"):
        return None
    parts = [part for part in NAME_PART.findall(actor.name) if part[0].isupper()]
    if len(parts) < 2 or any(word[0].islower() for word in actor.name.split()):
        return None
    return frozenset(part.casefold() for part in parts)


def _loser(side: Actor | None, theatre: Theatre) -> str:
    """Whose figure it is; empty where not told or known by words only ("four soldiers")."""
    key = side_of(side, theatre) if side else ""
    return "" if key.startswith(UNRESOLVED) else key


def _finest(places: dict[str, Place]) -> tuple[Place, ...]:
    """The places without regions and countries, where something finer is told beside them."""
    fine = [key for key in sorted(places) if places[key].precision in FINE]
    return tuple(places[key] for key in fine or sorted(places))


def _plain(name: str) -> str:
    """A place name without what tells it from its namesakes: "Fennick (coast)" is "fennick"."""
    return name.split("(")[0].strip().casefold()

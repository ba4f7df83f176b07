"""What rows of incidents have in common: who stands on which side, who tells it, from which reports, and a note in words. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from truceline.exports.cells import Value
from truceline.exports.material import Material, Options
from truceline.exports.places import Spot, spot_of
from truceline.exports.tolls import Toll, stands, toll_of
from truceline.monitor.table import Told, claimants_of, counted_words, members_of
from truceline.monitor.words import Words, load_words, number, window_words
from truceline.records import Actor, CountChain, Incident, Report
from truceline.theatres.sides import backing, side_of
from truceline.theatres.theatre import Theatre

PREFIX = "truceline:"  # of our ids, beside those of others
DONE = ("happened", "ongoing")
OWN_VOICE = "the report itself"
UNNAMED = "somebody not named here"
PEOPLE = "people"


@dataclass(frozen=True, slots=True)
class Side:
    """One side of an act: its key and the actors named of it, first the one that stands for it."""

    key: str
    actors: tuple[Actor, ...]

    @property
    def names(self) -> str:
        """The further actors, as data sets list them."""
        return "; ".join(dict.fromkeys(a.name for a in self.actors[1:]))


class Facts:
    """An incident with what a row needs of it, worked out when asked for. Lives for one row."""

    def __init__(self, incident: Incident, material: Material) -> None:
        self.incident = incident
        self.material = material
        self.words: Words = load_words()

    @property
    def theatre(self) -> Theatre:
        return self.material.theatre

    @cached_property
    def members(self) -> tuple[Told, ...]:
        return members_of(self.incident, self.material.records)

    @cached_property
    def done(self) -> bool:
        """True if somebody tells it as having happened."""
        return any(told.role == "tells" and told.event.modality in DONE for told in self.members)

    @cached_property
    def spot(self) -> Spot:
        return spot_of(self.incident.place, self.theatre, self.material.options.precision)

    @cached_property
    def toll(self) -> Toll:
        return toll_of(self.incident, self.theatre)

    @cached_property
    def days(self) -> int:
        """How many days the window holds; 0 if no day is told."""
        if self.incident.window is None:
            return 0
        first, last = (date.fromisoformat(day) for day in self.incident.window)
        return (last - first).days + 1

    @cached_property
    def sides(self) -> tuple[Side, ...]:
        """The sides with a name, in the order they are told; actors known by words only name no side, civilians do;
        a person stands for the body it speaks for."""
        groups: dict[str, list[Actor]] = {}
        for actor in self.incident.sides:
            if not actor.id.startswith("text:") or actor.kind == "people":
                key = PEOPLE if actor.kind == "people" else side_of(actor, self.theatre)
                groups.setdefault(key, []).append(backing(actor, self.theatre))
        return tuple(Side(key, tuple(dict.fromkeys(actors))) for key, actors in groups.items())

    @cached_property
    def reports(self) -> tuple[Report, ...]:
        """The reports that tell it, copies left out, by day of printing and id."""
        ids = dict.fromkeys(told.ref.report for told in self.members)
        found = (self.material.records[name].report for name in ids)
        return tuple(sorted(found, key=lambda r: (r.published or "9", r.id)))

    @cached_property
    def tellers(self) -> tuple[str, ...]:
        return self._names(claimants_of(told) for told in self.members if told.role == "tells" and told.event.modality in DONE)

    @cached_property
    def deniers(self) -> tuple[str, ...]:
        voices = [a.by for a in self.incident.answers if a.stand == "denies" and a.by]
        return self._names([claimants_of(told) for told in self.members if told.role == "denies"] + [(voice,) for voice in voices])

    def _names(self, groups: Iterable[Iterable[Actor | None]]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.name(actor) if actor else OWN_VOICE for group in groups for actor in group))

    def name(self, actor: Actor) -> str:
        """The name of an actor; where places are coarsened, nobody known by words only ("a doctor in ...") is told."""
        return name_of(actor, self.material.options)

    def claimant(self, chain: CountChain) -> str:
        """Whose figure it is, in words."""
        return self.name(chain.claimant) if chain.claimant else report_voice(chain)

    def middle(self) -> str | None:
        """The middle day of the window, the earlier of two."""
        if self.incident.window is None:
            return None
        first = date.fromisoformat(self.incident.window[0])
        return (first + timedelta((self.days - 1) // 2)).isoformat()

    def title(self) -> str:
        """ "Shelling, Tolm", with the place as finely as it may be told."""
        act = self.words.act(self.incident.type, self.incident.mode)
        return f"{act[0].upper()}{act[1:]}" + (f", {self.spot.name}" if self.spot.name else ", place not told")

    def note(self, extra: Iterable[str] = ()) -> str:
        """The incident in a few plain sentences: what, by whose word, who denies it, whose figures, status."""
        return " ".join(part for part in (*self._told(), *self._figures(), *extra, *self._standing()) if part)

    def _told(self) -> Iterator[str]:
        yield f"{self.title()}; {window_words(self.incident.window)}."
        if self.tellers:
            yield f"Told by {_listed(self.tellers)}."
        if self.deniers:
            yield f"Denied by {_listed(self.deniers)}."
        accused = dict.fromkeys(f"{self.name(a.of)} (by {self.name(a.by)})" for a in self.incident.accused)
        if accused:
            yield f"Accused: {_listed(accused)}."

    def _figures(self) -> Iterator[str]:
        by_kind: dict[str, list[str]] = {}
        for chain in self.incident.counts:
            kind = self.kind(chain)
            if stands(chain):
                by_kind.setdefault(kind, []).append(self.figure(chain))
        for kind, told in by_kind.items():
            yield f"{kind[0].upper()}{kind[1:]}, by claimant: {'; '.join(dict.fromkeys(told))}."

    def figure(self, chain: CountChain) -> str:
        """ "Ministry of Defence of Velmora: at least 2 (Velmora; first 1)"."""
        told = (
            self.name(chain.side) if chain.side else "",
            {"cumulative": "in all so far", "increment": "more", "period": "over a period"}.get(chain.scope, ""),
            f"first {number(chain.first)}" if chain.first != chain.current else "",
        )
        more = "; ".join(part for part in told if part)
        return f"{self.claimant(chain)}: {self.words.bounds[chain.bound]}{number(chain.current)}" + (f" ({more})" if more else "")

    def kind(self, chain: CountChain) -> str:
        """What is counted, in words; without the report's own where places are coarsened."""
        return self.words.counts[chain.what] if self.material.options.coarse else counted_words(chain, self.words)

    def _standing(self) -> Iterator[str]:
        if self.incident.part_of:
            yield f"Part of {PREFIX}{self.incident.part_of}."
        grade = f", grade {self.incident.grade}" if self.incident.grade else ""
        reports = f"{self.incident.reports} report{'s' * (self.incident.reports != 1)}, {self.incident.independent} without copies"
        yield f"Status: {self.incident.status}{grade}; {reports}."


FactRows = Iterator[tuple[Facts, dict[str, Value]]]


def name_of(actor: Actor, options: Options) -> str:
    """The name of an actor as it may be told: words of a report can name a village, and then they stay where they are."""
    return UNNAMED if options.coarse and actor.id.startswith("text:") else actor.name


def report_voice(chain: CountChain) -> str:
    """Whose figure it is where no claimant is named: a report's own, which one if that is known."""
    return f"report {chain.voice}" if chain.voice else OWN_VOICE


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)


def publisher(report: Report) -> str:
    """The publisher, or the report's id where it is not known."""
    return report.publisher or report.id


def joined(values: Iterable[str | None], between: str = "; ") -> str:
    """Values in one cell, each once, unknown ones left out."""
    return between.join(dict.fromkeys(v.replace(";", ",") for v in values if v))

"""The claims table of one incident: rows are what is told, columns are who tells it. Nothing is added across claimants."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from truceline.monitor.proofs import ProofBook
from truceline.monitor.words import Words, clock_words, moment_words, number
from truceline.records import Actor, CountChain, Event, EventRef, Evidence, Incident, Record
from truceline.records.bulletin import Cell, Line, Row
from truceline.records.incident import CountLink
from truceline.theatres.sides import is_third, side_actor, side_of
from truceline.theatres.theatre import Theatre

OTHERS = "third parties and the reports themselves"
OWN_VOICE = "report's own voice"
GROUND = ("posts_lost", "positions_taken")  # figures of ground, not of people or arms
BREACHES = "violations"  # a count of acts, not of losses
MOVES = ("ASSAULT/advance", "COERCE/seize", "RETREAT/withdraw")


@dataclass(frozen=True, slots=True)
class Told:
    """A member event with what the table needs of it."""

    ref: EventRef
    role: str
    event: Event

    def evidence(self) -> Evidence:
        return Evidence.of_event(self.ref, self.event)


@dataclass(frozen=True, slots=True)
class Desk:
    """What every row is made with."""

    theatre: Theatre
    book: ProofBook
    words: Words
    day: str
    sides: tuple[str, ...]

    def column(self, claimant: Actor | None) -> int:
        """The number of the column a claimant speaks in; the last is for third parties and a report's own voice."""
        if claimant is None or is_third(claimant, self.theatre):
            return len(self.sides)
        side = side_of(claimant, self.theatre)
        return self.sides.index(side) if side in self.sides else len(self.sides)

    def row(self, label: str, lines: Iterable[tuple[Actor | None, Line]], contested: bool = False) -> Row | None:
        """A row from lines and their claimants; None if there are none."""
        cells: list[list[Line]] = [[] for _ in range(len(self.sides) + 1)]
        for claimant, line in lines:
            cells[self.column(claimant)].append(line)
        if not any(cells):
            return None
        return Row(label, tuple(Cell(_joined(cell)) for cell in cells), contested)


def _joined(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Lines that say the same in the same words, told by several, as one line that names them all."""
    groups: dict[tuple[str, str | None], list[Line]] = {}
    for line in lines:
        groups.setdefault((line.text, line.note), []).append(line)
    joined = []
    for (text, note), group in groups.items():
        by = "; ".join(dict.fromkeys(x.by for x in group if x.by)) or None
        joined.append(Line(text, by, tuple(dict.fromkeys(p for x in group for p in x.proofs)), note))
    return tuple(joined)


def sides_of(incident: Incident, theatre: Theatre) -> tuple[str, ...]:
    """The parties that get a column: those that speak and those acted by or upon; third parties and unknown ones share the last."""
    speakers = [c.claimant for c in incident.counts if c.claimant] + [a.by for a in incident.accused]
    answering = [a.by for a in incident.answers if a.by]
    keys = (side_of(a, theatre) for a in [*speakers, *incident.sides, *answering] if not is_third(a, theatre))
    return tuple(dict.fromkeys(key for key in keys if side_actor(key, theatre)))[:3]


def column_names(sides: Sequence[str], theatre: Theatre) -> tuple[str, ...]:
    actors = (side_actor(side, theatre) for side in sides)
    return (*(f"{actor.name} says" for actor in actors if actor), OTHERS)


def members_of(incident: Incident, records: Mapping[str, Record]) -> tuple[Told, ...]:
    """The member events, copies left out where the text they copy is a member too, in the order of the incident.

    A copy may stand alone: in the text it was taken from the event may have been found misread.
    """
    found, told = [], {m.ref.report for m in incident.members if m.ref.report in records}
    for member in incident.members:
        if member.ref.report in told and member.copy_of not in told:
            event = next(e for e in records[member.ref.report].events if e.id == member.ref.event)
            found.append(Told(member.ref, member.role, event))
    return tuple(found)


def claimants_of(told: Told) -> tuple[Actor | None, ...]:
    """Those who tell an event; None is the report's own voice."""
    return tuple(who.actor for who in told.event.according_to) or (None,)


def claim_rows(incident: Incident, truces: Sequence[Incident], records: Mapping[str, Record], desk: Desk) -> tuple[Row, ...]:
    """All rows of the table; a row nobody says anything for is left out."""
    members = members_of(incident, records)
    contested = incident.contested
    rows = [
        desk.row("start", _starts(incident, desk), "start" in contested),
        desk.row("who did it", _doers(incident, members, desk), bool({"who began", "who did it"} & set(contested))),
        desk.row("means", _means(members, desk)),
        *_losses(incident, desk),
        desk.row("breaches counted", [(c.claimant, _with_side(chain_line(c, desk), c)) for c in incident.counts if c.what == BREACHES]),
        desk.row("ground", _ground(incident, members, desk), any(what in field for what in GROUND for field in contested)),
        desk.row("answer", _answers(incident, desk), any("whether" in field for field in contested)),
        desk.row("end", _ends(truces, records, desk)),
    ]
    return tuple(row for row in rows if row is not None)


Lines = list[tuple[Actor | None, Line]]


def _starts(incident: Incident, desk: Desk) -> Lines:
    return [
        (t.by, desk.book.line(clock_words(t.at, desk.day), t.evidence, t.by.name if t.by else OWN_VOICE)) for t in incident.time_claims
    ]


def _doers(incident: Incident, members: Sequence[Told], desk: Desk) -> Lines:
    """Whom each claimant names; a third party that tells the act and names nobody is shown to name nobody."""
    lines: Lines = [(a.by, desk.book.line(a.of.name, a.evidence, a.by.name)) for a in incident.accused]
    shown = {a.by.id for a in incident.accused}
    for told in members:
        if told.role != "tells":
            continue
        for by in claimants_of(told):
            if by is not None and (by.id in shown or not is_third(by, desk.theatre)):
                continue
            doers = _named(told, desk.theatre)
            if doers or by is not None:
                lines.append((by, desk.book.line(doers or "does not say who", told.evidence(), by.name if by else OWN_VOICE)))
    return lines


def _named(told: Told, theatre: Theatre) -> str:
    """The doers an event names; of a fight told of both sides ("the two armies fought") none, for neither is said to have begun it."""
    states = {(theatre.state_of(who.actor) or who.actor).id for who in told.event.actors}
    return "" if len(states) > 1 and not told.event.targets else ", ".join(who.actor.name for who in told.event.actors)


def _means(members: Sequence[Told], desk: Desk) -> Lines:
    lines: dict[tuple[str, str], tuple[Actor | None, Line]] = {}
    for told in members:
        if told.role != "tells" or told.event.mode not in desk.words.means:
            continue
        act = desk.words.act(told.event.type, told.event.mode)
        for by in claimants_of(told):
            line = desk.book.line(act, told.evidence(), by.name if by else OWN_VOICE)
            lines.setdefault((by.id if by else "", act), (by, line))
    return list(lines.values())


def _ground(incident: Incident, members: Sequence[Told], desk: Desk) -> Lines:
    """Positions lost and taken by whose word, and advances told or denied: who moved where, not who stands there now."""
    lines: Lines = [(c.claimant, _with_side(chain_line(c, desk), c)) for c in incident.counts if c.what in GROUND]
    shown = {line.proofs[-1:] for _, line in lines}
    told: dict[tuple[str, str], tuple[Actor | None, Line]] = {}
    for one in members:
        if f"{one.event.type}/{one.event.mode}" not in MOVES or one.role not in ("tells", "denies"):
            continue
        act = desk.words.act(one.event.type, one.event.mode)
        who = ", ".join(p.actor.name for p in one.event.actors)
        text = ("no " if one.role == "denies" else "") + act + (f" of {who}" if who else "")
        for by in claimants_of(one):
            line = desk.book.line(text, one.evidence(), by.name if by else OWN_VOICE)
            if line.proofs not in shown:
                told.setdefault((by.id if by else "", text), (by, line))
    return [*lines, *told.values()]


def _with_side(line: Line, chain: CountChain) -> Line:
    return Line(f"{line.text} ({chain.side.name})" if chain.side else line.text, line.by, line.proofs, line.note)


def _losses(incident: Incident, desk: Desk) -> list[Row | None]:
    """One row per side that loses, in the order of the columns, then one for figures whose side is not told."""
    by_side: dict[str, list[CountChain]] = {}
    for chain in (c for c in incident.counts if c.what not in (*GROUND, BREACHES)):
        by_side.setdefault(chain.side.name if chain.side else "", []).append(chain)
    known = [actor.name for side in desk.sides if (actor := side_actor(side, desk.theatre))]
    order = sorted(by_side, key=lambda name: (name == "", known.index(name) if name in known else len(known), name))
    rows = []
    for name in order:
        kinds = {chain.what for chain in by_side[name]}
        label = "captives" if kinds <= {"released", "returned", "captured", "arrested"} else "losses"
        label = f"{label}: {name}" if name else "figures, side not told"
        disputed = any(field.endswith(f", {name}") for field in incident.contested)
        rows.append(desk.row(label, [(c.claimant, chain_line(c, desk)) for c in by_side[name]], disputed))
    return rows


def chain_line(chain: CountChain, desk: Desk) -> Line:
    """ "killed: 2 → 3", with every link of the chain as proof, whose word it is, when the last was said and its grade."""
    links = history(chain)
    values, beside = course_words(links, desk.words)
    if chain.links and all(link.status in ("superseded", "retracted") for link in chain.links):
        values += " (since replaced)"
    by = chain.claimant.name if chain.claimant else OWN_VOICE
    said = f"said {moment_words(links[-1].said_at)}" if links[-1].said_at else None
    printed = f"printed by {moment_words(links[-1].known)}" if links[-1].known and not said else None
    scope = "" if chain.scope == "point" else {"cumulative": "running total", "increment": "added"}.get(chain.scope, chain.scope)
    order = "told side by side: which is the later is not told" if beside else ""
    notes = [said or printed or "day of saying not known", str(chain.grade) if chain.grade else "", scope, order]
    proofs = tuple(dict.fromkeys(desk.book.cite(link.evidence) for link in links))
    return Line(f"{counted_words(chain, desk.words)}: {values}", by, proofs, ", ".join(n for n in notes if n))


def course_words(links: Sequence[CountLink], words: Words) -> tuple[str, bool]:
    """ "2 → 3", and whether any two stand side by side ("2 / 0"): an arrow says which word is the later, so it needs to be told."""
    parts = [f"{words.bounds[link.bound]}{number(link.value)}" for link in links]
    steps = [is_step(old, new) for old, new in pairwise(links)]
    joined = "".join((" → " if step else " / ") + part for step, part in zip(steps, parts[1:], strict=True))
    return "".join(parts[:1]) + joined, not all(steps)


def is_step(old: CountLink, new: CountLink) -> bool:
    """False for two acts of one report with a figure each where nobody says when: neither replaces the other."""
    a, b = old.evidence.ref, new.evidence.ref
    return a.report != b.report or a.event == b.event or new.said_at is not None or old.status == "superseded"


def counted_words(chain: CountChain, words: Words) -> str:
    """ "killed"; "shells"; "vehicles destroyed (trucks)"."""
    if chain.what == "other":
        return chain.counted or words.counts["other"]
    return words.counts[chain.what] + (f" ({chain.counted})" if chain.counted else "")


def history(chain: CountChain) -> list[CountLink]:
    """The links at which the figure moved: copies, repeats and older words told again are left out."""
    moved: list[CountLink] = []
    for link in chain.links:
        if link.status in ("copy", "stale", "repeated") or (link.status in ("superseded", "retracted") and _seen(link, moved)):
            continue
        moved.append(link)
    return moved or list(chain.links[:1])


def _seen(link: CountLink, moved: Sequence[CountLink]) -> bool:
    return any(other.value == link.value for other in moved)


def _answers(incident: Incident, desk: Desk) -> Lines:
    lines: dict[tuple[str, str], tuple[Actor | None, Line]] = {}
    for answer in incident.answers:
        note = f"said {moment_words(answer.said_at)}" if answer.said_at else None
        line = desk.book.line(desk.words.stands[answer.stand], answer.evidence, answer.by.name if answer.by else OWN_VOICE, note)
        lines.setdefault((answer.by.id if answer.by else "", answer.stand), (answer.by, line))
    return list(lines.values())


def _ends(truces: Sequence[Incident], records: Mapping[str, Record], desk: Desk) -> Lines:
    """Truces told and who mediated; the hour stands with the truce."""
    lines: Lines = []
    for truce in truces:
        hours = {(t.by.id if t.by else ""): clock_words(t.at, desk.day) for t in truce.time_claims}
        for told in members_of(truce, records):
            for by in claimants_of(told):
                hour = hours.get(by.id if by else "")
                lines.append((by, desk.book.line(_end_words(truce, told, hour, desk), told.evidence(), by.name if by else OWN_VOICE)))
    return lines


def _end_words(truce: Incident, told: Told, hour: str | None, desk: Desk) -> str:
    """ "truce, 18:30"; "mediation (Norvane)"."""
    if truce.family == "truce":
        return ("truce announced" if told.role == "announces" else "truce") + (f", {hour}" if hour else "")
    who = ", ".join(dict.fromkeys(p.actor.name for p in told.event.actors))
    act = desk.words.act(told.event.type, told.event.mode)
    return (f"{act} announced" if told.role == "announces" else act) + (f" ({who})" if who else "")


def first_evidence(incident: Incident, records: Mapping[str, Record], pick: Callable[[Told], bool] = lambda told: True) -> Evidence:
    """The evidence of the first founding event."""
    members = members_of(incident, records)
    founding = [t for t in members if t.role == "tells" and pick(t)] or [t for t in members if t.role == "tells"] or list(members)
    return founding[0].evidence()

"""Carry: roles that the words of an act leave to what the report has just told.

Comes in: the drafts of a report, joined and merged. Goes out: the same events with empty roles filled where the report names who is meant:
the doer of a loss told beside the attack it came from, the one a denial answers, the one a threat or complaint speaks of. Nobody else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from truceline.events.effects import Draft
from truceline.events.opponents import armed, opponents, with_opponent
from truceline.events.roles import force
from truceline.events.scene import Scene
from truceline.events.speakers import People
from truceline.records import Actor, Event, Participant, Statement
from truceline.theatres.memory import once_per_theatre
from truceline.theatres.theatre import Theatre

DENIABLE = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "RETREAT"})
SPOKEN_OF = frozenset({"THREATEN", "ACCUSE", "REQUEST"})


def carry_roles(scene: Scene, drafts: Sequence[Draft]) -> list[Event]:
    """The events of drafts in text order, with the roles filled that the report makes plain."""
    out: list[Event] = []
    events = [d.event for d in drafts]
    groups = {side: (p,) for side, p in opponents(events).items() if p.actor.kind == "armed_group"}
    foes, parties = groups | foes_of(scene, events), both_parties(scene)
    for draft in drafts:
        event = draft.event
        if not event.actors and not event.targets and between_parties(draft):
            event = replace(event, actors=parties or foes_told(scene, event, events))
        elif between_parties(draft) and event.type == "ASSAULT":
            event = with_both_sides(scene, event, foes, parties)
        if event.type == "ASSAULT":
            event = with_foe(scene, with_doer(scene, event, out), foes, parties)
        elif event.type == "REJECT" and event.mode == "deny" and not event.targets:
            event = replace(event, targets=answered(scene, event, out))
        elif event.type in SPOKEN_OF and not event.targets and event.statement:
            event = replace(event, targets=spoken_of(scene, event))
        if not event.targets and (event.type, event.mode) in TO_THE_OTHER_SIDE:
            event = replace(event, targets=other_party(scene, event, parties))
        out.append(event)
    return with_opponent(out)


TO_THE_OTHER_SIDE = frozenset({("REJECT", "deny"), ("THREATEN", "force"), ("ACCUSE", "violation"), ("ACCUSE", "allege")})


def other_party(scene: Scene, event: Event, parties: tuple[Participant, ...]) -> tuple[Participant, ...]:
    """The other party, where one of two parties to a conflict denies, threatens or accuses without a name."""
    own = sides(scene, event.actors)
    others = tuple(p for p in parties if not sides(scene, (p,)) & own)
    return others if len(others) == 1 else ()


def with_doer(scene: Scene, event: Event, before: Sequence[Event]) -> Event:
    """A loss without a doer gets that of the last attack on the same side, by the same teller, on no other day."""
    if event.actors or not event.targets or event.modality not in ("happened", "ongoing"):
        return event
    for other in reversed(before):
        if other.type == "ASSAULT" and other.actors and other.targets and sides(scene, other.targets) & sides(scene, event.targets):
            if {p.actor.id for p in other.according_to} != {p.actor.id for p in event.according_to}:
                continue
            if other.date and event.date and not (other.date[0] <= event.date[1] and event.date[0] <= other.date[1]):
                continue
            return replace(event, actors=bare(other.actors))
    return event


def foes_of(scene: Scene, events: Sequence[Event]) -> dict[str, tuple[Participant, ...]]:
    """Each party to the theatre's conflict that fights one other side only, by what the report tells of who attacks whom."""
    seen: dict[str, dict[str, tuple[Participant, ...]]] = {}
    for event in events:
        if event.type == "ASSAULT" and len(sides(scene, event.actors)) == 1 and len(sides(scene, event.targets)) == 1:
            (a,), (b,) = sides(scene, event.actors), sides(scene, event.targets)
            if party(scene, event.actors[0]) and party(scene, event.targets[0]):
                seen.setdefault(a, {}).setdefault(b, bare(event.targets))
                seen.setdefault(b, {}).setdefault(a, bare(event.actors))
    return {side: next(iter(others.values())) for side, others in seen.items() if len(others) == 1}


def between_parties(draft: Draft) -> bool:
    """True for what only the two sides of a conflict can do together: a truce, a clash."""
    kind = (draft.event.type, draft.event.mode)
    return kind == ("RETREAT", "ceasefire") or (kind == ("ASSAULT", "firing") and draft.sense.reciprocal)


def with_both_sides(scene: Scene, event: Event, foes: dict[str, People], parties: People) -> Event:
    """A clash of which one armed side is told by its losses ("ten rebels died in the clash"), with its foe."""
    one_side = not event.actors and len(armed(event.targets)) == len(event.targets) == 1
    foe = foe_of(scene, event.targets[0], foes, parties) if one_side else ()
    return replace(event, actors=(*event.targets, *foe), targets=()) if foe else event


def foes_told(scene: Scene, event: Event, events: Sequence[Event]) -> People:
    """The two sides of a clash or truce told without them: the one pair of armed foes the report tells, or the one of its sentence."""
    pairs: dict[frozenset[str], People] = {}
    for other in events:
        a, b = bare(armed(other.actors)), bare(armed(other.targets))
        if other.type == "ASSAULT" and len(a) == len(b) == 1 and sides(scene, a) != sides(scene, b):
            pairs.setdefault(sides(scene, a) | sides(scene, b), (*a, *b))
    if len(pairs) > 1:
        sentence = event.sentence
        here = {a.state or a.id for m in scene.mentions.values() if sentence.start <= m.span.start < sentence.end for a in m.actors}
        pairs = {key: pair for key, pair in pairs.items() if key <= here}
    return next(iter(pairs.values())) if len(pairs) == 1 else ()


def both_parties(scene: Scene) -> tuple[Participant, ...]:
    """The two states (or authorities) a theatre's conflict is between, where there are two and the report names both."""
    named_here = {a.state or a.id for m in scene.mentions.values() for a in m.actors}
    found = [a for a in states_at_odds(scene.theatre) if a.id in named_here]
    if len(found) > 2:
        # a guarantor has a side of its own in some theatres: those count whose forces the report tells
        armed = {a.state for m in scene.mentions.values() for a in m.actors if a.kind == "armed_force"}
        found = [a for a in found if a.id in armed]
    return tuple(Participant(a, None) for a in found) if len({a.party for a in found}) == len(found) == 2 else ()


@once_per_theatre
def states_at_odds(theatre: Theatre) -> tuple[Actor, ...]:
    """The states (or authorities) with a side in the theatre's conflict, in the order of their names in the pack."""
    return tuple(a for _, a in sorted(theatre.actors.items()) if a.kind == "state" and a.party not in (None, "third"))


def party(scene: Scene, p: Participant) -> str | None:
    """The side of the theatre's conflict an actor stands on, None for third parties and unknown ones."""
    state = scene.theatre.actor(p.actor.state) if p.actor.state else None
    found = p.actor.party or (state.party if state is not None else None)
    return None if found == "third" else found


def with_foe(scene: Scene, event: Event, foes: dict[str, People], parties: People) -> Event:
    """The other side of a fight, where the report knows only one: whom an attack meets, who took the captives or the ground."""
    if event.actors and not event.targets and len(event.actors) == 1 and event.mode in MEETS_A_FOE:
        return replace(event, targets=foe_of(scene, event.actors[0], foes, parties))
    if event.targets and not event.actors and event.mode in TAKEN_BY_A_FOE:
        return replace(event, actors=foe_of(scene, event.targets[0], foes, parties))
    return event


def foe_of(scene: Scene, p: Participant, foes: dict[str, People], parties: People) -> People:
    """The foe of a side by what the report tells, else the force of the other party of the theatre."""
    told = foes.get(side_of(p))
    if told is not None or p.actor.kind != "armed_force" or not party(scene, p):
        return told or ()
    return tuple(force(scene, other) for other in parties if not sides(scene, (other,)) & sides(scene, (p,)))


MEETS_A_FOE = frozenset({"firing", "shelling", "airstrike", "drone", "advance", "other", "raid"})
TAKEN_BY_A_FOE = frozenset({"abduct", "advance"})


def side_of(p: Participant) -> str:
    return p.actor.state or p.actor.id


def answered(scene: Scene, event: Event, before: Sequence[Event]) -> tuple[Participant, ...]:
    """Whom a denial answers: the last who accused the denier, or told an act of the denier's side."""
    own = sides(scene, event.actors)
    for other in reversed(before):
        accuser = other.actors if other.type == "ACCUSE" and sides(scene, other.targets) & own else ()
        teller = other.according_to if other.type in DENIABLE and sides(scene, other.actors) & own else ()
        found = tuple(p for p in accuser or teller if not sides(scene, (p,)) & own)
        if found:
            return bare(found)
    return ()


def spoken_of(scene: Scene, event: Event) -> tuple[Participant, ...]:
    """The first named actor of another side in the words of a threat, complaint or demand."""
    statement = next(s for s in scene.statements if s.id == event.statement)
    own = sides(scene, event.actors) | sides(scene, (statement.speaker,))
    for mention in sorted(scene.mentions.values(), key=lambda m: m.span.start):
        if inside(statement, mention.span.start, mention.span.end):
            found = tuple(Participant(a, mention.span) for a in mention.actors if named(a) and not sides(scene, (Participant(a),)) & own)
            if found:
                return found
    return ()


def inside(statement: Statement, start: int, end: int) -> bool:
    return statement.covers(start, end)


def named(actor: Actor) -> bool:
    """True for an actor with a name that can be addressed."""
    return not actor.id.startswith("text:") and actor.kind not in ("media", "people")


def sides(scene: Scene, ps: Sequence[Participant]) -> frozenset[str]:
    """The states (or the actors themselves) behind participants."""
    return frozenset(p.actor.state or p.actor.id for p in ps)


def bare(ps: tuple[Participant, ...]) -> tuple[Participant, ...]:
    """Participants without spans: they are not named at this act."""
    return tuple(Participant(p.actor, None) for p in ps)

"""Traits: what speaks for an option of a role, as plain features.

Comes in: an event as one role sees it, and an actor with its mention nearest to the trigger. Goes out: words for its place in the tree, its
kind and its part in the report. No names, no words of the report: only kinds, labels of the tree, prepositions, types, modes, senses and
word classes of the codebook.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from truceline.codebooks.predicates import Sense
from truceline.events.cast import Cast, side, told
from truceline.events.scene import Scene
from truceline.events.speakers import People
from truceline.events.ways import between, head_of, mention_place, nearest, way
from truceline.events.wholes import known
from truceline.records import Actor, Event, Mention, Statement

Part = tuple[str, ...]  # features that go together: told alike in many reports, so remembered as one
ROLES = ("actor", "target")
MOST = 16384  # parts of each kind that are remembered
TALK = frozenset({"ACCUSE", "REJECT", "REQUEST", "SUPPORT", "THREATEN", "CONCEDE"})
# what the words of an unnamed actor can be
SORTS = ("people_only", "irregular", "bare_troops", "members", "machine", "nobody")


@dataclass(frozen=True, slots=True)
class View:
    """What features are read from."""

    scene: Scene
    cast: Cast
    event: Event
    sense: Sense
    number: int
    role: str
    group: str
    trigger: str
    statement: Statement | None


def group(plover: str) -> str:
    """Fights, meetings, words, other acts."""
    return plover if plover in ("ASSAULT", "CONSULT") else "talk" if plover in TALK else "act"


def statement_of(scene: Scene, event: Event) -> Statement | None:
    return next((s for s in scene.statements if s.id == event.statement), None) if event.statement else None


def named_parts(view: View, actor: Actor, mention: Mention, kind: str) -> tuple[Part, ...]:
    """What speaks for an actor by its mention nearest to the trigger."""
    scene, event, head = view.scene, view.event, mention.head
    here = scene.token(head).sentence - scene.token(event.head).sentence
    if here == 0:
        order = "before" if head < event.head else "after"
        steps, apart = way(scene, event.head, head), between(scene, event.head, head)
        place = here_part(view.role, view.group, event.type, view.sense.id, kind, view.trigger, steps, order, apart)
    else:
        place = (f"{view.role}:{view.group}:{kind}:far={'next' if here > 0 else min(3, -here)}/{mention_place(scene, head)}",)
    what = f"{actor.kind}{'' if known(actor) else '/words'}"
    looks = look_part(view.role, view.group, event.type, event.mode, kind, what, sort_of(scene, head, actor))
    return looks, place, *standing_parts(view, actor, kind), *read_parts(view, head, kind)


@lru_cache(maxsize=MOST)
def look_part(r: str, g: str, type_: str, mode: str | None, kind: str, what: str, sort: str) -> Part:
    """What kind of actor it is, by its record and by its words."""
    return (
        f"{r}:{kind}", f"{r}:{g}:{kind}", f"{r}:{type_}:{kind}:is={what}", f"{r}:{g}:is={what}",
        f"{r}:{g}:{kind}:sort={sort}", f"{r}:{type_}/{mode}:sort={sort}", f"{r}:{type_}:sort={sort}",
    )  # fmt: skip


@lru_cache(maxsize=MOST)
def here_part(r: str, g: str, type_: str, sense: str, kind: str, trigger: str, steps: str, order: str, between: int) -> Part:
    """Where a mention stands in the sentence of the trigger."""
    first, _, last = steps.replace("..", ">").partition(">")
    return (
        f"{r}:{type_}:{trigger}:first={first}", f"{r}:{g}:{trigger}:{kind}:first={first}{'>' if last else ''}",
        f"{r}:{kind}:ends={steps.rpartition('>')[2].rpartition('.')[2]}", f"{r}:{trigger}:way={steps}", f"{r}:{type_}:way={steps}",
        f"{r}:{sense}:way={steps}", f"{r}:{g}:{kind}:{order}", f"{r}:{g}:{kind}:between={between}",
    )  # fmt: skip


def sort_of(scene: Scene, head: int, actor: Actor) -> str:
    """What the words of an unnamed actor are: civilians, fighters, troops ...; of a named one its kind."""
    if known(actor):
        return str(actor.kind)
    token = scene.token(head)
    if token.pos == "PRON":
        return "pronoun"
    return next((s for s in SORTS if token.lemma in scene.classes[s] or token.lower in scene.classes[s]), "words")


def read_parts(view: View, head: int, kind: str) -> tuple[Part, ...]:
    """What a learned reader makes of a mention in the role; nothing where none ran, or where it has not read the two together."""
    chance = read_as(view, head)
    return () if chance is None else (read_part(view.role, view.group, kind, band(chance)),)


@lru_cache(maxsize=MOST)
def read_part(r: str, g: str, kind: str, chance: int) -> Part:
    return f"{r}:{kind}:reader={chance}", f"{r}:{g}:reader={chance}"


def read_as(view: View, head: int) -> int | None:
    """How likely the reader finds it that the mention at `head` has the role, in percent."""
    found = view.scene.reading.role(view.event.head, head)
    return found[ROLES.index(view.role)] if found is not None else None


def band(percent: int) -> int:
    """Bands of percents, finer at both ends."""
    return sum(percent >= edge for edge in (3, 10, 25, 50, 75, 90, 97))


def standing_parts(view: View, actor: Actor, kind: str) -> tuple[Part, ...]:
    """What speaks for an actor by its part in the report."""
    cast, g, r = view.cast, view.group, view.role
    standing, s = cast.standings.get(actor.id), side(actor)
    does, suffers = told(cast.acting.get(s, ()), view.number), told(cast.attacked.get(s, ()), view.number)
    if standing is None:
        counted = counted_part(r, g, kind, does, suffers, 4, None)
    else:
        named = actor.kind, min(standing.rank_of_kind, 2), min(5, len(standing.mentions).bit_length())
        counted = counted_part(r, g, kind, does, suffers, min(standing.rank, 4), named)
    return (counted, told_part(view, actor, kind)) if view.statement is not None or view.event.place is not None else (counted,)


@lru_cache(maxsize=MOST)
def counted_part(r: str, g: str, kind: str, does: int, suffers: int, rank: int, named: tuple[str, int, int] | None) -> Part:
    """How often an actor is named and fights. `named`: its kind, its rank in it, in bits how often."""
    out = [f"{r}:{g}:{kind}:rank={rank}", f"{r}:{g}:{kind}:fights={does}/{suffers}"]
    if named is not None:
        what, of_kind, often = named
        out += [f"{r}:{g}:{kind}:{what}:{of_kind}", f"{r}:{kind}:{what}:{of_kind}", f"{r}:{g}:named={often}"]
    return tuple(out)


def told_part(view: View, actor: Actor, kind: str) -> Part:
    """How an actor stands to who speaks, and to the state the act took place in."""
    g, r, statement, place, out = view.group, view.role, view.statement, view.event.place, []
    if statement is not None:
        speaker = statement.speaker.actor
        if actor.id == speaker.id:
            out.append(f"{r}:{view.event.type}:speaks={bool(view.event.according_to)}")
        elif side(actor) == side(speaker):
            out.append(f"{r}:{g}:speakers-side")
        if statement.addressee is not None and statement.addressee.id == actor.id:
            out.append(f"{r}:{g}:spoken-to")
    if place is not None and place.place.country:
        state = view.scene.theatre.actor(place.place.country)
        out.append(f"{r}:{g}:{kind}:place={state is not None and side(actor) == state.id}")
    return tuple(out)


def kept_parts(view: View, given: People) -> tuple[Part, ...]:
    """What speaks for what grammar has read."""
    event, g, r = view.event, view.group, view.role
    p = given[0]
    head = head_of(view.scene, p)
    kept = kept_part(r, g, event.type, event.mode, len(given) > 1)
    if p.span is not None and head is not None:
        return kept, *named_parts(view, p.actor, Mention(p.span, head, "name", (p.actor,)), "keep")
    what = f"{p.actor.kind}{'' if known(p.actor) else '/words'}"
    inferred = (f"{r}:keep", f"{r}:{g}:keep:inferred", f"{r}:{event.type}:{event.mode}:keep:inferred", f"{r}:{g}:keep:is={what}")
    standing = view.cast.standings.get(p.actor.id)
    read = read_parts(view, nearest(view.scene, standing, event.head).head, "keep") if standing is not None else ()
    return kept, inferred, *standing_parts(view, p.actor, "keep"), *read


@lru_cache(maxsize=MOST)
def kept_part(r: str, g: str, type_: str, mode: str | None, several: bool) -> Part:
    return f"{r}:keep:{type_}", f"{r}:keep:{type_}/{mode}", f"{r}:{g}:keep:several={several}"


def nobody_parts(view: View, filled: bool, heads: Sequence[int]) -> tuple[Part, ...]:
    """What speaks for nobody."""
    event, g, r = view.event, view.group, view.role
    told_by = bool(event.according_to)
    parts = [nobody_part(r, g, event.type, event.mode, view.sense.id, view.trigger, event.modality, told_by, filled)]
    chances = [c for c in (read_as(view, k) for k in heads) if c is not None]
    if chances:
        parts.append((f"{r}:none:reader={band(max(chances))}", f"{r}:{g}:none:reader={band(max(chances))}"))
    if g == "ASSAULT":
        hurt = sorted({c.what for c in event.counts if c.what in ("killed", "wounded", "displaced", "captured")})
        parts.append((
            f"{r}:none:{view.trigger}:hurt={','.join(hurt)}", f"{r}:none:loss={view.sense.effect_of}",
            f"{r}:none:place={event.place is not None}",
        ))  # fmt: skip
    return tuple(parts)


@lru_cache(maxsize=MOST)
def nobody_part(
    r: str, g: str, type_: str, mode: str | None, sense: str, trigger: str, modality: str, told_by: bool, filled: bool
) -> Part:
    """What act it is that nobody may have done, and how it is told."""
    return (
        f"{r}:none", f"{r}:none:{g}:filled={filled}", f"{r}:none:{type_}", f"{r}:none:{type_}/{mode}",
        f"{r}:none:{type_}/{mode}:filled={filled}", f"{r}:none:{g}:{trigger}", f"{r}:none:{sense}", f"{r}:none:{type_}:{trigger}",
        f"{r}:none:{g}:{modality}", f"{r}:none:{g}:told={told_by}",
    )  # fmt: skip

"""Traits: what speaks for an option of a role, as plain features.

Comes in: an event as one role sees it, and an actor with its mention nearest to the trigger. Goes out: words for its place in the tree, its
kind and its part in the report. No names, no words of the report: only kinds, labels of the tree, prepositions, types, modes, senses and
word classes of the codebook.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from truceline.codebooks.predicates import Sense
from truceline.events.cast import Cast, Standing, side, told
from truceline.events.roles import People
from truceline.events.scene import Scene, is_passive, is_verb
from truceline.events.wholes import known
from truceline.records import Actor, Event, Mention, Participant, Statement

ROLES = ("actor", "target")
TALK = frozenset({"ACCUSE", "REJECT", "REQUEST", "SUPPORT", "THREATEN", "CONCEDE"})
PREPOSITIONS = frozenset({"on", "against", "by", "of", "in", "with", "from", "to", "at", "for", "between", "into", "over"})
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
    statement: Statement | None


def group(plover: str) -> str:
    """Fights, meetings, words, other acts."""
    return plover if plover in ("ASSAULT", "CONSULT") else "talk" if plover in TALK else "act"


def statement_of(scene: Scene, event: Event) -> Statement | None:
    return next((s for s in scene.statements if s.id == event.statement), None) if event.statement else None


def nearest(scene: Scene, standing: Standing, i: int) -> Mention:
    """The mention of an actor nearest to a token: in its sentence by the tree, else the last before it, else the first after."""
    number = scene.token(i).sentence
    inside = [m for m in standing.mentions if scene.token(m.head).sentence == number]
    if len(inside) == 1:
        return inside[0]
    if inside:
        return min(inside, key=lambda m: (len(path(scene, i, m.head)), abs(m.head - i)))
    before = [m for m in standing.mentions if m.head < i]
    return before[-1] if before else standing.mentions[0]


def path(scene: Scene, i: int, k: int) -> tuple[str, ...]:
    """The labels of the tree from a trigger up and down to a mention of its sentence; conjuncts and appositions are no step."""
    up = [i, *(t.i for t in scene.parse.ancestors(i))]
    place = {t: n for n, t in enumerate(up)}
    down: list[int] = []
    while k not in place:
        down.append(k)
        head = scene.token(k).head
        if head == k:
            return ("apart",)
        k = head
    above = tuple(f"^{label(scene, t)}" for t in up[: place[k]])
    below = tuple(label(scene, t) for t in reversed(down))
    return tuple(s for s in (*above, *below) if s.lstrip("^") not in ("conj", "appos", "pobj", "pcomp"))


def label(scene: Scene, k: int) -> str:
    token = scene.token(k)
    if token.dep in ("prep", "dative", "agent"):
        return f"p:{token.lower}" if token.lower in PREPOSITIONS else "p"
    return {"compound": "mod", "amod": "mod", "nmod": "mod", "acl": "relcl", "attr": "acomp", "oprd": "acomp"}.get(token.dep, token.dep)


def way(scene: Scene, i: int, k: int) -> str:
    """The path as one word, long ones by their ends."""
    steps = path(scene, i, k)
    return ">".join(steps) if len(steps) <= 3 else f"{steps[0]}..{steps[-1]}"


def named_features(view: View, actor: Actor, mention: Mention, kind: str) -> Iterator[str]:
    """What speaks for an actor by its mention nearest to the trigger."""
    scene, g, r = view.scene, view.group, view.role
    head = mention.head
    here = scene.token(head).sentence - scene.token(view.event.head).sentence
    yield f"{r}:{kind}"
    yield f"{r}:{g}:{kind}"
    what = f"{actor.kind}{'' if known(actor) else '/words'}"
    yield f"{r}:{view.event.type}:{kind}:is={what}"
    yield f"{r}:{g}:is={what}"
    sort = sort_of(scene, head, actor)
    yield f"{r}:{g}:{kind}:sort={sort}"
    yield f"{r}:{view.event.type}/{view.event.mode}:sort={sort}"
    yield f"{r}:{view.event.type}:sort={sort}"
    if here == 0:
        steps = way(scene, view.event.head, head)
        trigger = trigger_kind(scene, view.event.head)
        first, _, last = steps.replace("..", ">").partition(">")
        yield f"{r}:{view.event.type}:{trigger}:first={first}"
        yield f"{r}:{g}:{trigger}:{kind}:first={first}{'>' if last else ''}"
        yield f"{r}:{kind}:ends={steps.rpartition('>')[2].rpartition('.')[2]}"
        yield f"{r}:{trigger}:way={steps}"
        yield f"{r}:{view.event.type}:way={steps}"
        yield f"{r}:{view.sense.id}:way={steps}"
        yield f"{r}:{g}:{kind}:{'before' if head < view.event.head else 'after'}"
        yield f"{r}:{g}:{kind}:between={between(view, head)}"
    else:
        yield f"{r}:{g}:{kind}:far={'next' if here > 0 else min(3, -here)}/{mention_place(scene, head)}"
    yield from part_features(view, actor, kind)
    yield from read_features(view, head, kind)


def sort_of(scene: Scene, head: int, actor: Actor) -> str:
    """What the words of an unnamed actor are: civilians, fighters, troops ...; of a named one its kind."""
    if known(actor):
        return str(actor.kind)
    token = scene.token(head)
    if token.pos == "PRON":
        return "pronoun"
    return next((s for s in SORTS if token.lemma in scene.classes[s] or token.lower in scene.classes[s]), "words")


def read_features(view: View, head: int, kind: str) -> Iterator[str]:
    """What a learned reader makes of a mention in the role; nothing where none ran, or where it has not read the two together."""
    chance = read_as(view, head)
    if chance is not None:
        yield f"{view.role}:{kind}:reader={band(chance)}"
        yield f"{view.role}:{view.group}:reader={band(chance)}"


def read_as(view: View, head: int) -> int | None:
    """How likely the reader finds it that the mention at `head` has the role, in percent."""
    found = view.scene.reading.role(view.event.head, head)
    return found[ROLES.index(view.role)] if found is not None else None


def band(percent: int) -> int:
    """Bands of percents, finer at both ends."""
    return sum(percent >= edge for edge in (3, 10, 25, 50, 75, 90, 97))


def part_features(view: View, actor: Actor, kind: str) -> Iterator[str]:
    """What speaks for an actor by its part in the report."""
    cast, g, r = view.cast, view.group, view.role
    standing = cast.standings.get(actor.id)
    rank = min(standing.rank, 4) if standing is not None else 4
    yield f"{r}:{g}:{kind}:rank={rank}"
    if standing is not None:
        yield f"{r}:{g}:{kind}:{actor.kind}:{min(standing.rank_of_kind, 2)}"
        yield f"{r}:{kind}:{actor.kind}:{min(standing.rank_of_kind, 2)}"
        yield f"{r}:{g}:named={min(5, len(standing.mentions).bit_length())}"
    s = side(actor)
    does, suffers = told(cast.acting.get(s, ()), view.number), told(cast.attacked.get(s, ()), view.number)
    yield f"{r}:{g}:{kind}:fights={does}/{suffers}"
    statement = view.statement
    if statement is not None:
        speaker = statement.speaker.actor
        if actor.id == speaker.id:
            yield f"{r}:{view.event.type}:speaks={bool(view.event.according_to)}"
        elif s == side(speaker):
            yield f"{r}:{g}:speakers-side"
        if statement.addressee is not None and statement.addressee.id == actor.id:
            yield f"{r}:{g}:spoken-to"
    place = view.event.place
    if place is not None and place.place.country:
        state = view.scene.theatre.actor(place.place.country)
        yield f"{r}:{g}:{kind}:place={state is not None and s == state.id}"


def kept_features(view: View, given: People) -> Iterator[str]:
    """What speaks for what grammar has read."""
    event, g, r = view.event, view.group, view.role
    p = given[0]
    head = head_of(view.scene, p)
    yield f"{r}:keep:{event.type}"
    yield f"{r}:keep:{event.type}/{event.mode}"
    yield f"{r}:{g}:keep:several={len(given) > 1}"
    if p.span is None or head is None:
        yield f"{r}:keep"
        yield f"{r}:{g}:keep:inferred"
        yield f"{r}:{event.type}:{event.mode}:keep:inferred"
        yield f"{r}:{g}:keep:is={p.actor.kind}{'' if known(p.actor) else '/words'}"
        yield from part_features(view, p.actor, "keep")
        if p.actor.id in view.cast.standings:
            yield from read_features(view, nearest(view.scene, view.cast.standings[p.actor.id], event.head).head, "keep")
    else:
        yield from named_features(view, p.actor, Mention(p.span, head, "name", (p.actor,)), "keep")


def nobody_features(view: View, filled: bool, heads: Sequence[int]) -> Iterator[str]:
    """What speaks for nobody."""
    event, g, r = view.event, view.group, view.role
    trigger = trigger_kind(view.scene, event.head)
    yield f"{r}:none"
    yield f"{r}:none:{g}:filled={filled}"
    yield f"{r}:none:{event.type}"
    yield f"{r}:none:{event.type}/{event.mode}"
    yield f"{r}:none:{event.type}/{event.mode}:filled={filled}"
    yield f"{r}:none:{g}:{trigger}"
    yield f"{r}:none:{view.sense.id}"
    yield f"{r}:none:{event.type}:{trigger}"
    yield f"{r}:none:{g}:{event.modality}"
    yield f"{r}:none:{g}:told={bool(event.according_to)}"
    chances = [c for c in (read_as(view, k) for k in heads) if c is not None]
    if chances:
        yield f"{r}:none:reader={band(max(chances))}"
        yield f"{r}:{g}:none:reader={band(max(chances))}"
    if g == "ASSAULT":
        hurt = sorted({c.what for c in event.counts if c.what in ("killed", "wounded", "displaced", "captured")})
        yield f"{r}:none:{trigger}:hurt={','.join(hurt)}"
        yield f"{r}:none:loss={view.sense.effect_of}"
        yield f"{r}:none:place={event.place is not None}"


def trigger_kind(scene: Scene, i: int) -> str:
    """Verb, passive, noun or other."""
    token = scene.token(i)
    return ("passive" if is_passive(scene, i) else "verb") if is_verb(token) else "noun" if token.pos in ("NOUN", "PROPN") else "other"


def head_of(scene: Scene, p: Participant) -> int | None:
    """The head token of the words that name a participant: the one that hangs from outside them."""
    tokens = scene.parse.tokens_in(p.span.start, p.span.end) if p.span is not None else ()
    inside = {t.i for t in tokens}
    return next((t.i for t in tokens if t.head == t.i or t.head not in inside), None)


def between(view: View, head: int) -> int:
    """How many other mentions stand between trigger and mention, three for more."""
    low, high = sorted((head, view.event.head))
    return min(3, sum(1 for k in range(low + 1, high) if k in view.scene.mentions))


def mention_place(scene: Scene, k: int) -> str:
    """Whether a mention in another sentence is a subject, an object or elsewhere."""
    dep = scene.token(k).dep
    return "subject" if dep in ("nsubj", "nsubjpass", "agent") else "object" if dep == "dobj" else "else"

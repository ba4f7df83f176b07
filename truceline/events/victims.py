"""Victims: whom the words tell only as hurt is never made the doer.

Comes in: a fight with the roles chosen for it. Goes out: the same without doers its sentence does not give: of a loss told alone nobody is
the doer who is not named with it, whoever finds or counts the dead killed nobody, nobody's own side hurts him unless the words say so, who
"suffered losses in the shelling" is whom it hit, and "anti-Velmoran raids" are not Velmora's. Never adds a doer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from truceline.events.effects import Draft
from truceline.events.losses import sides
from truceline.events.scene import Scene
from truceline.events.struck import land
from truceline.events.ways import head_of, is_here
from truceline.events.wholes import known, marked
from truceline.records import Event, Participant

HURT = frozenset({"killed", "wounded"})
ANTI = "anti"
TAKEN = frozenset({"advance", "abduct"})  # of these the other side is the doer by the sense of the words
AGAINST = frozenset({"ASSAULT", "PROTEST"})


def spared(scene: Scene, draft: Draft, event: Event) -> Event:
    """The event of a draft, roles chosen, without doers that are only hurt in it, and without nations that are no party to it."""
    actors, targets = (tuple(p for p in ps if not is_aside(scene, p)) for ps in (event.actors, event.targets))
    if len(actors) + len(targets) < len(event.actors) + len(event.targets):
        event = replace(event, actors=actors, targets=targets)
    if event.type not in AGAINST or not event.actors:
        return event
    opposed = tuple(p for p in event.actors if is_opposed(scene, p))
    if opposed:
        hated = tuple(Participant(land(scene, p.actor), p.span) for p in opposed)  # all that is theirs, not their army
        return replace(event, actors=tuple(p for p in event.actors if p not in opposed), targets=event.targets or hated)
    if event.type != "ASSAULT":
        return event
    if draft.sense.actor == () and event.mode not in TAKEN:
        read = {p.actor.id for p in draft.event.actors}  # "police found nine bodies", "the ministry put the toll at nine"
        event = replace(event, actors=tuple(p for p in event.actors if p.actor.id in read))
    tells = is_toll_of if draft.sense.reciprocal else suffers
    hurt = tuple(p for p in event.actors if tells(scene, event, p))
    actors = tuple(
        p for p in event.actors if p not in hurt and (is_here(event, p) or not (draft.sense.effect_of or is_own(draft, event, p)))
    )
    if len(actors) == len(event.actors):
        return event
    if draft.sense.reciprocal and not hurt and len(event.actors) > 1:
        return event  # both sides of a clash stay
    return replace(event, actors=actors, targets=event.targets or hurt)


def is_aside(scene: Scene, p: Participant) -> bool:
    """True for the nation of "Kesterian-made rockets", "a Norvane-backed militia", "the Kesterian border": it has no part in the act."""
    head = head_of(scene, p)
    mention = scene.mentions.get(head) if head is not None else None
    if head is None or mention is None or mention.span != p.span:
        return False
    token = scene.token(head)
    if token.dep in ("amod", "compound", "nmod") and scene.token(token.head).lemma in scene.classes["frontier"]:
        return True
    after = scene.parse.tokens[head + 2 : head + 3]
    return marked(mention) and any(t.lower in scene.classes["not_by"] for t in after)


def is_opposed(scene: Scene, p: Participant) -> bool:
    """True for the nation of "anti-Velmoran attacks"."""
    head = head_of(scene, p)
    mention = scene.mentions.get(head) if head is not None else None
    return head is not None and head > 1 and mention is not None and marked(mention) and scene.token(head - 2).lower == ANTI


def is_own(draft: Draft, event: Event, p: Participant) -> bool:
    """True for a doer of the side that is hit."""
    hit = sides(event.targets) | {c.side.state or c.side.id for c in event.counts if c.side is not None and c.what in HURT}
    return not draft.sense.reciprocal and bool(sides((p,)) & hit)


def is_toll_of(scene: Scene, event: Event, p: Participant) -> bool:
    """True for people of whom a clash tells only the dead and wounded ("the fighting killed 60 Velmorans"): they fought nobody."""
    head = head_of(scene, p)
    nameless = head is not None and not known(p.actor) and scene.token(head).lemma in scene.classes["noncombatant"]
    civil = p.actor.kind == "people" or nameless
    return civil and any(c.side is not None and c.side.id == p.actor.id for c in event.counts if c.what in HURT)


def suffers(scene: Scene, event: Event, p: Participant) -> bool:
    """True for the subject of a verb of suffering that the act hangs from: "troops suffered losses in the shelling"."""
    head = head_of(scene, p)
    if head is None or not is_here(event, p):
        return False
    above: Sequence[int] = [t.i for t in scene.parse.ancestors(event.head)]
    verb = next((k for k in above if scene.token(k).lemma in scene.classes["suffering"]), None)
    return verb is not None and head in {c for k in scene.slot(verb, "surface") for c in scene.conjuncts(k)}

"""Merge: once per occurrence and teller. Repeated tellings and summary mentions go into the most informative one.

Comes in: the drafts of a report in text order. Goes out: those kept, with counts, day and place of those they took in where they had none.
Different tellers with different figures stay apart.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from truceline.codebooks.words import load_cues
from truceline.events.claimed import claimants
from truceline.events.effects import VAGUE, Draft, add_counts
from truceline.events.losses import sides, tellers
from truceline.events.scene import Scene, is_verb
from truceline.records import Event, Participant


def merge(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """The drafts of a report, once per occurrence and teller, in text order."""
    told = [d for d in drafts if not summary(scene, d)]
    kept: list[Draft] = []
    for draft in told:
        twin = next((k for k in reversed(kept) if same(scene, k.event, draft.event)), None)
        if twin is None:
            kept.append(draft)
        else:
            kept[kept.index(twin)] = absorbed(twin, draft)
    for draft in (d for d in drafts if summary(scene, d)):
        if not any(covers(k, draft) for k in kept):
            kept.append(draft)
    return sorted(kept, key=lambda d: (d.event.trigger.start, d.event.trigger.end))


def summary(scene: Scene, draft: Draft) -> bool:
    """True for a noun that only refers to an act ("after the attack"), with no figure, no verb of happening, no day or place at it."""
    event = draft.event
    token = scene.token(event.head)
    if is_verb(token) or draft.sense.speech or event.counts or claimants(scene, event.head):
        return False
    head = scene.token(token.head)
    if token.dep in ("dobj", "nsubj", "nsubjpass", "attr") and head.lemma in scene.classes["light_verb"]:
        return False
    return token.dep != "ROOT" and pointing(scene, event.head)


def pointing(scene: Scene, i: int) -> bool:
    """True for "the attack", "these strikes": a noun that points back."""
    return any(t.dep == "det" and t.lower in load_cues("effects.yaml")["pointing"] for t in scene.kids(i))


def covers(kept: Draft, draft: Draft) -> bool:
    """True if a kept draft can be what a summary mention means."""
    a, b = kept.event, draft.event
    if a.type != b.type or not modes_agree(a.mode, b.mode):
        return False
    return compatible(a.actors, b.actors) and compatible(a.targets, b.targets) and days_agree(a, b)


def modes_agree(a: str | None, b: str | None) -> bool:
    return a == b or a in VAGUE or b in VAGUE


def days_agree(a: Event, b: Event) -> bool:
    if a.date is None or b.date is None:
        return True
    return a.date[0] <= b.date[1] and b.date[0] <= a.date[1]


def compatible(a: tuple[Participant, ...], b: tuple[Participant, ...]) -> bool:
    return not a or not b or bool(ids(a) & ids(b))


def same(scene: Scene, a: Event, b: Event) -> bool:
    """True if two tellings are of one occurrence by one side."""
    if (a.type, a.modality) != (b.type, b.modality) or not (days_agree(a, b) and places_agree(a, b)) or conflict(a, b):
        return False
    if a.type != "ASSAULT" or a.mode in GROUND:
        alike = ids(a.actors) == ids(b.actors) and ids(a.targets) == ids(b.targets) and ids(a.according_to) == ids(b.according_to)
        return a.mode == b.mode and alike and bool(a.actors or a.targets)
    if not one_fight(a.mode, b.mode) or b.mode in GROUND or again(scene, b) or tellers(scene, a) != tellers(scene, b):
        return False
    actors, targets = sides(a.actors) & sides(b.actors), sides(a.targets) & sides(b.targets)
    return bool(actors and (targets or not a.targets or not b.targets) and (targets or shared(a, b)))


GROUND = frozenset({"advance", "abduct"})


def one_fight(a: str | None, b: str | None) -> bool:
    """True if two modes can be told of one act."""
    return modes_agree(a, b) or {a, b} == {"firing", "shelling"}


def places_agree(a: Event, b: Event) -> bool:
    return a.place is None or b.place is None or a.place.place.id == b.place.place.id


def shared(a: Event, b: Event) -> bool:
    """True if both name the same day or the same place."""
    return (a.date is not None and a.date == b.date) or (a.place is not None and b.place is not None)


def again(scene: Scene, event: Event) -> bool:
    """True for another act of the kind ("a second strike", "also shelled")."""
    words = {t.lower for t in scene.kids(event.head)} | {t.lower for k in scene.slot(event.head, "dobj") for t in scene.kids(k)}
    return bool(words & load_cues("effects.yaml")["again"])


def conflict(a: Event, b: Event) -> bool:
    """True if both give a figure of the same thing and the figures differ."""
    figures = {(c.what, c.side.id if c.side else None): c.value for c in a.counts}
    return any(figures.get((c.what, c.side.id if c.side else None), c.value) != c.value for c in b.counts)


def absorbed(a: Draft, b: Draft) -> Draft:
    """The more informative of two tellings, completed by the other; where both tell as much, the one that says what was done."""
    main, other = (b, a) if (worth(b.event), is_plain(b.event)) > (worth(a.event), is_plain(a.event)) else (a, b)
    x, y = main.event, other.event
    event = replace(x, counts=add_counts(x.counts, y.counts), date=x.date or y.date, place=x.place or y.place, places=x.places or y.places)
    return Draft(event, main.sense)


def is_plain(e: Event) -> bool:
    """True for "fired shells", False for "violated the truce" and "attacked"."""
    return e.mode not in VAGUE


def ids(ps: Iterable[Participant]) -> frozenset[str]:
    return frozenset(p.actor.id for p in ps)


def worth(e: Event) -> int:
    """How much an event tells."""
    return 2 * bool(e.actors) + 2 * bool(e.targets) + bool(e.place) + bool(e.date) + len(e.counts)

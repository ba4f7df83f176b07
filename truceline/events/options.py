"""Options: who may fill a role of an event.

Comes in: a scene, its cast and an event with the roles grammar gave it. Goes out: for each role the options "as grammar has it", "nobody"
and each actor named near by or often, with what speaks for each (`traits`). Hard rules keep out whom no weight may bring in.
"""

from __future__ import annotations

from dataclasses import dataclass

from truceline.codebooks.predicates import Sense
from truceline.codebooks.words import load_cues
from truceline.events.blame import is_victim
from truceline.events.cast import Cast, Standing, side, told
from truceline.events.roles import force
from truceline.events.scene import Scene, is_passive, is_verb
from truceline.events.speakers import People
from truceline.events.things import is_owner_hit, thing_of
from truceline.events.traits import Part, View, group, kept_parts, named_parts, nobody_parts, statement_of
from truceline.events.victims import suffers
from truceline.events.ways import HIT, head_of, is_here, nearest, trigger_kind, way
from truceline.events.wholes import known
from truceline.records import Actor, Event, Mention, Participant

NEVER = frozenset({"media"})
ARMED = frozenset({"armed_force", "armed_group", "de_facto_authority", "group"})
# peacekeepers, observers and mediators are no belligerents unless the words of the act say so
APART = frozenset({"mission", "mechanism", "intl_org"})
# acts done to somebody's body or freedom
BODILY = frozenset({"ASSAULT", "COERCE"})
COUNTING = frozenset({"some", "many", "several", "dozens", "scores", "hundreds", "number", "most", "all"})
NEAR, OFTEN, MOST = 2, 4, 14


@dataclass(frozen=True, slots=True)
class Option:
    """One way to fill a role: `kind` is keep, none or other; `side` the side of its first actor, `chief`: the most named of its kind.

    `stays`: told by the words so plainly that no weight outdoes it.
    """

    kind: str
    people: People
    side: str | None
    chief: bool
    parts: tuple[Part, ...]
    stays: bool = False

    @property
    def features(self) -> tuple[str, ...]:
        """All that speaks for it."""
        return tuple(feature for part in self.parts for feature in part)


Near = list[tuple[Standing, Mention]]


def options(view: View, near: Near, *, every: bool = True) -> list[Option]:
    """The options of a role, those of grammar after nobody. `every`: also where the words leave no choice (to learn from)."""
    scene, cast, event = view.scene, view.cast, view.event
    hurt = sufferers(view, near)
    given = event.actors if view.role == "actor" else event.targets or hurt
    stay = bool(given) and stays(scene, event, view.role, given[0])
    if stay and not every:
        return [Option("keep", given, side(given[0].actor), is_chief(cast, given[0].actor), (), stay)]
    out = [Option("none", (), None, False, nobody_parts(view, bool(given), [m.head for _, m in near]))]
    if not every and given and view.role == "target" and is_plainly_hit(view, given[0]):
        out = []  # he may be somebody named elsewhere, but not nobody
    if given:
        first = given[0].actor
        out.append(Option("keep", given, side(first), is_chief(cast, first), kept_parts(view, given), stay))
    if not given and view.role == "actor" and told_of_both(view):
        return out  # "the war has killed thousands", "fighting broke out": not one side's doing
    if not given and view.sense.heard:
        return out  # "shots were heard near the bridge": who stands near is not therefore who fired
    if not given and not event.targets and is_bare_toll(view):
        return out  # a toll nobody is named in: whose dead they are, and by whose hand, is not told by who stands near
    if given and view.role == "target" and event.type in BODILY and any(is_told_victim(scene, event, p) for p in given):
        return out  # whom the words tell as hurt is never taken for a belligerent named near by
    taken = {p.actor.id for p in given}
    for standing, mention in near:
        here = scene.token(mention.head).sentence == scene.token(event.head).sentence
        if standing.actor.id in taken or not may_fill(view, standing.actor, here=here):
            continue
        if view.role == "actor" and any(p.span == mention.span for p in hurt):
            continue
        if here and view.role == "actor" and acts_elsewhere(scene, event.head, mention.head):
            continue
        if view.role == "target" and here and view.sense.speech and addressed_elsewhere(scene, event.head, mention.head):
            continue
        if view.role == "target" and is_taken_for(scene, mention.head, event.actors):
            continue
        if view.role == "target" and event.type == "ACCUSE" and is_victim(scene, event.head, Participant(standing.actor, mention.span)):
            continue
        p = Participant(standing.actor, mention.span if here else None)
        p = force(scene, p) if event.type == "ASSAULT" else p
        if p.actor.id not in taken:
            taken |= {p.actor.id, standing.actor.id}
            parts = named_parts(view, standing.actor, mention, "other")
            out.append(Option("other", (p,), side(p.actor), standing.rank_of_kind == 0, parts))
    return out


def is_plainly_hit(view: View, p: Participant) -> bool:
    """True for the object of a verb that tells a fight: "killed two soldiers", "fired on protesters", "reporters held since May"."""
    scene, event = view.scene, view.event
    verb = scene.token(event.head)
    if event.type not in BODILY or view.sense.reciprocal or not is_here(event, p):
        return False
    head = head_of(scene, p)
    thing = counted_by(scene, thing_of(scene, head)) if head is not None else None
    if event.type == "ASSAULT" and event.mode != "advance" and thing is not None and is_owner_hit(scene, event, p, thing):
        return True
    if not is_verb(verb):
        return False
    if head is not None and verb.dep in ("acl", "relcl") and is_passive(scene, verb.i):
        return head in {c for k in scene.slot(verb.i, "dobj") for c in scene.conjuncts(k)}
    if head is not None and scene.token(head).dep == "poss" and scene.token(scene.token(head).head).lower in scene.classes["bare_troops"]:
        head = scene.token(head).head  # "three of his comrades were hurt": those he speaks of are his
    return event.type == "ASSAULT" and head is not None and way(scene, event.head, counted_by(scene, head)) in HIT


def counted_by(scene: Scene, k: int) -> int:
    """The figure a noun hangs from ("four of the rebels"); the noun itself, if there is none."""
    of = scene.token(scene.token(k).head)
    figure = scene.token(of.head)
    return figure.i if scene.token(k).dep == "pobj" and of.lower == "of" and (figure.tag == "CD" or figure.lower in COUNTING) else k


def acts_elsewhere(scene: Scene, i: int, k: int) -> bool:
    """True for the agent of a verb that tells of another noun than the act: in "raids hit bases seized by rebels" they did not raid."""
    by = scene.token(scene.token(k).head)
    if scene.token(k).dep != "pobj" or by.lower != "by" or not is_verb(scene.token(by.head)):
        return False
    verb = scene.token(by.head)
    return verb.dep in ("acl", "relcl") and i not in (verb.i, verb.head) and not any(t.i == verb.i for t in scene.parse.ancestors(i))


def addressed_elsewhere(scene: Scene, i: int, k: int) -> bool:
    """True for whom the next verb speaks to: in "condemned the raid and urged Norvane to act" Norvane is not condemned."""
    token = scene.token(k)
    verb = scene.token(token.head)
    if token.dep not in ("dobj", "dative") or not is_verb(verb) or verb.i == i:
        return False
    return verb.i in scene.parse.conjuncts(i) or i in scene.parse.conjuncts(verb.i)


def is_taken_for(scene: Scene, k: int, actors: People) -> bool:
    """True for whom the doers are thought to be ("gunmen suspected to be rebels abducted two"): they are not hit."""
    thought = {t.head for t in scene.parse.ancestors(k) if t.dep == "acl" and t.lemma in scene.classes["suspecting"]}
    if not thought:
        return False
    doers = {scene.mentions[j].span: j for j in scene.mentions}
    return any(doers[p.span] in thought for p in actors if p.span in doers)


def told_of_both(view: View) -> bool:
    """True for a fight of two sides, and for a loss told as a war's or a fight's."""
    if view.event.type != "ASSAULT":
        return False
    scene, head = view.scene, view.event.head
    subjects = {scene.token(k).lemma for slot in ("surface", "by") for k in scene.slot(head, slot)}
    return view.sense.reciprocal or bool(subjects & scene.classes["two_sided"])


def sufferers(view: View, near: Near) -> People:
    """Who by the words above an attack came through it ("troops survived an ambush"): hit by it, and not its doers."""
    if view.event.type != "ASSAULT" or view.sense.reciprocal or view.event.actors:
        return ()
    named = (Participant(standing.actor, mention.span) for standing, mention in near)
    return tuple(force(view.scene, p) for p in named if suffers(view.scene, view.event, p))


def is_bare_toll(view: View) -> bool:
    """True for "put the number of dead at 15", "confirmed one death": a loss told as a figure, with nobody in it."""
    token = view.scene.token(view.event.head)
    heads = {token.lemma, *(view.scene.token(k).lemma for slot in view.sense.trigger for k in view.scene.slot(token.i, slot))}
    tolls = load_cues("counts.yaml")["tolls"] | load_cues("counts.yaml")["deaths"]
    return bool(view.sense.count) and view.event.statement is not None and bool(heads & tolls)


def view_of(scene: Scene, cast: Cast, event: Event, sense: Sense, number: int, role: str) -> View:
    """What the features of a role of event `number` are read from."""
    trigger = trigger_kind(scene, event.head)
    return View(scene, cast, event, sense, number, role, group(event.type), trigger, statement_of(scene, event))


def near_by(scene: Scene, cast: Cast, event: Event) -> Near:
    """The actors named near an event or often, each with its mention nearest to it."""
    return [(s, nearest(scene, s, event.head)) for s in candidates(scene, cast, event)]


def stays(scene: Scene, event: Event, role: str, p: Participant) -> bool:
    """True for a doer named in the sentence, and for an armed side something is taken from: no weight outdoes these words."""
    if not is_here(event, p):
        return False
    if role == "actor":
        return True
    head = head_of(scene, p)
    return p.actor.kind in ARMED and head is not None and way(scene, event.head, head) == "p:from"


def is_told_victim(scene: Scene, event: Event, p: Participant) -> bool:
    """True for civilians and for a person by name told in the sentence as whom an act is done to."""
    if not is_here(event, p):
        return False
    if p.actor.kind == "people":
        return True
    if p.actor.kind == "person":
        return known(p.actor) or all(w[:1].isupper() for w in p.actor.name.split())
    head = head_of(scene, p)
    return not known(p.actor) and head is not None and scene.token(head).lemma in scene.classes["noncombatant"]


def is_chief(cast: Cast, actor: Actor) -> bool:
    """True for the most named actor of its kind."""
    return actor.id in cast.standings and cast.standings[actor.id].rank_of_kind == 0


def may_fill(view: View, actor: Actor, *, here: bool) -> bool:
    """True unless a hard rule keeps an actor out of a role grammar did not give it.

    Who keeps or brokers peace is no belligerent and has no fire to cease; who attacks must be named in the sentence or told to fight
    elsewhere; nobody is made to admit an attack.
    """
    event, cast = view.event, view.cast
    apart = actor.kind in APART or actor.party == "third"
    if actor.kind in NEVER or (apart and event.mode == "ceasefire" and event.type == "RETREAT"):
        return False
    if event.type != "ASSAULT":
        return True
    if apart:
        return False
    if view.role == "target":
        return True
    if view.statement is not None and event.according_to and side(view.statement.speaker.actor) == side(actor):
        return False
    return here or told(cast.acting.get(side(actor), ()), view.number) > 0


def candidates(scene: Scene, cast: Cast, event: Event) -> list[Standing]:
    """The actors named in the sentence, in those beside it, and the most named of the report."""
    number = scene.token(event.head).sentence
    found: dict[str, None] = {}
    for k in (number, *range(number - 1, number - 1 - NEAR, -1), number + 1):
        found |= dict.fromkeys(cast.here.get(k, ()))
    found |= {k: None for k, s in cast.standings.items() if s.rank < OFTEN}
    return [cast.standings[k] for k in list(found)[:MOST]]

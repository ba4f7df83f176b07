"""Speakers: whom somebody means by his own men, his land or us, and what he says of himself to come. A scene in, participants out."""

from __future__ import annotations

from truceline.codebooks.predicates import Sense
from truceline.codebooks.world_words import offices_held
from truceline.events.scene import Scene, is_passive, is_verb
from truceline.events.wholes import known
from truceline.records import Actor, Participant

People = tuple[Participant, ...]
SPEAKING = frozenset({"i", "we", "us", "our", "my", "me"})
OURS = frozenset({"we", "us", "our"})
STATES = frozenset({"state", "government"})
OF_STATES = STATES | {"organ", "armed_force"}
FORETOLD = frozenset({"THREATEN", "SUPPORT"})


def side_of_speaker(scene: Scene, speaker: Participant) -> People:
    """The state the speaker serves, if it is one only."""
    sides = served(scene, speaker.actor) or nations_told(scene, speaker.actor)
    found = [a for x in sorted(sides) for a in [scene.theatre.actor(x)] if a is not None]
    states, groups = ([a for a in found if a.kind == kind] for kind in ("state", "armed_group"))
    own = states or groups or groups_told(scene, speaker.actor)
    return (Participant(own[0], None),) if len(own) == 1 else ()


def nations_told(scene: Scene, person: Actor) -> frozenset[str]:
    """The nations in the titles the report gives a person ("Kesterian Defence Minister")."""
    words = (w for m in scene.mentions.values() if person in m.actors for w in m.span.text.casefold().split())
    return frozenset(state for w in words for state in [scene.theatre.adjectives.get(w)] if state is not None)


def groups_told(scene: Scene, person: Actor) -> list[Actor]:
    """The armed groups in the titles the report gives a person ("Home Guard commander")."""
    titles = [m.span for m in scene.mentions.values() if person in m.actors and m.kind != "pronoun"]
    inside = (m for m in scene.mentions.values() if any(t.start <= m.span.start and m.span.end <= t.end for t in titles))
    return list({a.id: a for m in inside for a in m.actors if a.kind == "armed_group" and known(a)}.values())


def host_state(scene: Scene, i: int, sense: Sense, actors: People) -> People:
    """The state a visitor goes to, by the place he goes to; not his own."""
    own = {state for p in actors for state in served(scene, p.actor)}
    for k in (k for slot in sense.target or () for k in scene.slot(i, slot)):
        place = scene.places.get(k)
        state = scene.theatre.actor(place.place.country) if place is not None and place.place.country else None
        if place is not None and state is not None and state.id not in own:
            return (Participant(state, place.span),)
    return ()


def own_men(scene: Scene, p: Participant, speaker: Participant) -> Participant:
    """Whose "two servicemen" a ministry or army speaks of without saying, and whose "our comrades" anybody speaks of: his own side's."""
    home = scene.theatre.actor(speaker.actor.state) if speaker.actor.state and speaker.actor.kind in OF_STATES else None
    words = p.span.text.lower().split() if p.span is not None else []
    if home is None and SPEAKING & set(words):
        home = next((own.actor for own in side_of_speaker(scene, speaker)), None)
    unnamed = not known(p.actor) and not p.actor.state and bool(words) and words[-1] in scene.classes["bare_troops"]
    return Participant(home, p.span) if home is not None and unnamed else p


def own_side(scene: Scene, p: Participant, sense: Sense, speaker: Participant | None) -> Participant:
    """Who acts where a person says "we": not he himself, but the side he serves. What "we" say is his own."""
    we = p.span is not None and p.span.text.lower() in OURS
    if sense.speech or not we or speaker is None or p.actor.kind != "person":
        return p
    return next((Participant(own.actor, p.span) for own in side_of_speaker(scene, speaker)), p)


def speaks_here(scene: Scene, i: int, sense: Sense, actors: tuple[Participant, ...], speaker: Participant) -> bool:
    """True if a speech act is the speaker's own: nobody else is its subject, or only the state or office he speaks for."""
    if not actors:
        return not scene.slot(i, "subj") and not (is_verb(scene.token(i)) and is_passive(scene, i))
    own = served(scene, speaker.actor)
    if speaker.actor.kind == "person" and foretold(scene, i, sense) and all(is_his(p.actor, own) for p in actors):
        return True
    return speaker.actor.kind == "person" and all(p.actor.kind in STATES and (p.actor.id in own or p.actor.state in own) for p in actors)


def foretold(scene: Scene, i: int, sense: Sense) -> bool:
    """True for what is threatened or promised only by being told ahead ("the police would hunt them down")."""
    return sense.type in FORETOLD and any(t.tag == "MD" and t.lemma in ("will", "would", "shall") for t in scene.kids(i, "aux"))


def is_his(actor: Actor, own: frozenset[str]) -> bool:
    """True for a state, organ or force of whom a speaker serves, and for one that is not told to be another's."""
    if actor.kind not in OF_STATES:
        return False
    return actor.id in own or actor.state in own or (bool(own) and actor.state is None and not known(actor))


def served(scene: Scene, actor: Actor) -> frozenset[str]:
    """The state of an actor, what it is part of, and whom a person serves by the theatre or by the report."""
    person = scene.theatre.people.get(actor.id)
    serves = [scene.theatre.actor(role.on_behalf_of) for role in (person.roles if person else ()) if role.on_behalf_of]
    if person is None:
        serves = [scene.theatre.actor(body) for body in offices_held().get(actor.id, ())]
    told = [m.on_behalf_of for m in scene.mentions.values() if m.on_behalf_of is not None and actor in m.actors]
    return frozenset(x for x in (actor.state, actor.part_of, *(a.state or a.id for a in (*serves, *told) if a)) if x is not None)

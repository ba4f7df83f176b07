"""Events: the walk of the stage. Comes in what grounding and statements found; goes out one Event per act the report tells.

Never: an act that is only asked about, feared or imagined; a name the report does not give.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from operator import attrgetter

from truceline.codebooks.predicates import Sense, find_senses
from truceline.codebooks.words import load_cues
from truceline.events.addressees import addressees
from truceline.events.answering import with_answered
from truceline.events.attribution import Telling, said_by, speaks_for, telling
from truceline.events.blame import blamed
from truceline.events.breach import is_called_breach
from truceline.events.carry import carry_roles
from truceline.events.choice import choose_roles
from truceline.events.claimed import is_said_of
from truceline.events.counts import counts_of
from truceline.events.dates import date_of, said_on
from truceline.events.disclaimed import with_disclaimers
from truceline.events.effects import Draft, join_effects
from truceline.events.losses import attach_losses
from truceline.events.merge import merge
from truceline.events.modality import modality_of, not_yet
from truceline.events.narrative import carry_days
from truceline.events.roles import participants
from truceline.events.salience import keep_salient
from truceline.events.scene import NO_READING, Scene, build_scene, is_hyphened
from truceline.events.senses import entry_of, is_gerund_noun, sense_of, trigger_tokens
from truceline.events.struck import meant
from truceline.events.unlisted import READER, is_proposed, unlisted
from truceline.events.victims import spared
from truceline.events.whereabouts import carry_places, places_of
from truceline.records import Event, Mention, Parse, Participant, PlaceMention, Quantity, Reading, Report, Statement, Token, When
from truceline.theatres.theatre import Theatre

METHOD = "predicates/1"
HELD = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})  # of these a hyphened participle tells a state, no act
FINDINGS = frozenset({"allege", "violation"})  # blame a report may lay in its own voice


@dataclass(frozen=True, slots=True)
class Hit:
    """A token with a sense."""

    head: int
    sense: Sense


def find_events(report: Report, parse: Parse, theatre: Theatre, mentions: tuple[Mention, ...], places: tuple[PlaceMention, ...],
                times: tuple[When, ...], quantities: tuple[Quantity, ...], statements: tuple[Statement, ...],
                reading: Reading = NO_READING, *, keep: frozenset[str] = frozenset()) -> tuple[Event, ...]:
    """Code the acts of one report.

    Args:
        keep: modes and ids of senses whose acts are kept however slightly they are told ("the assassination of six last year").
    """
    scene = build_scene(parse, theatre, mentions, places, times, quantities, statements, reading)
    hits = find_hits(scene)
    hits = sorted([*hits, *(Hit(i, sense) for i, sense in unlisted(scene, [(h.head, h.sense) for h in hits]))], key=attrgetter("head"))
    drafts = [Draft(e, hit.sense) for hit in hits for e in [event_of(report, scene, hit)] if e is not None]
    told = with_disclaimers(scene, keep_salient(scene, attach_losses(scene, merge(scene, join_effects(scene, drafts))), keep))
    read = carry_roles(scene, told)
    chosen = choose_roles(scene, [replace(d, event=e) for d, e in zip(told, read, strict=True)])
    answered = with_answered(scene, told, [spared(scene, d, meant(scene, e)) for d, e in zip(told, chosen, strict=True)])
    events = carry_days(report, scene, answered)
    events = [replace(e, place=ps[0] if ps else None, places=ps) for e, ps in zip(events, carry_places(scene, events), strict=True)]
    return tuple(replace(e, id=f"e{n}") for n, e in enumerate(events, 1))


def find_hits(scene: Scene) -> list[Hit]:
    """Every token that has a sense, in text order, without those whose words belong to another hit."""
    by_sentence: dict[int, list[Hit]] = {}
    for token in scene.parse.tokens:
        noun = find_senses(token.lower) if is_gerund_noun(scene, token) else None
        entry = entry_of(token)
        sense = sense_of(scene, token, noun) if noun is not None else None
        sense = sense or (sense_of(scene, token, entry) if entry is not None else None)
        if sense is not None and not is_standing(scene, token, sense):
            by_sentence.setdefault(token.sentence, []).append(Hit(token.i, sense))
    return [h for hits in by_sentence.values() for h in hits if not any(swallows(scene, other, h) for other in hits if other is not h)]


def is_standing(scene: Scene, token: Token, sense: Sense) -> bool:
    """True for what only tells how things stand: "rebel-held", "Kesterian-occupied Ardel", "militias aligned with them"."""
    if token.tag != "VBN" or token.dep not in ("amod", "acl"):
        return False
    sides = token.dep == "acl" and token.lemma in load_cues("modality.yaml")["siding"]
    return sides or (sense.type in HELD and is_hyphened(scene, token))


def swallows(scene: Scene, big: Hit, small: Hit) -> bool:
    """True if the words of one hit hold the other: "reach a truce" holds "truce", "ceasefire violation" holds "ceasefire"."""
    # what a noun hangs from is no part of its phrase, or "fighting broke out" would swallow itself
    slots = {*big.sense.trigger, *(c.slot for c in big.sense.with_ if c.words)} - {"gov", "gov_obj"}
    held = any(small.head in scene.slot(big.head, slot) for slot in slots)
    telling = scene.token(small.head)
    if telling.dep == "acl" and big.sense.type == small.sense.type == "RETREAT":
        held = held or any(telling.head in scene.slot(big.head, slot) for slot in slots)  # "announced a truce starting on Friday"
    if held and big.sense.speech and small.sense.speech and scene.token(small.head).dep == "dobj":
        return any(small.head in scene.slot(big.head, slot) for slot in big.sense.trigger)  # "issued an ultimatum" is one threat
    return held and (big.sense.type == small.sense.type or scene.token(small.head).dep in ("compound", "amod", "nmod", "poss"))


def is_confession(scene: Scene, hit: Hit, speaker: Participant | None) -> bool:
    """True for "said it was behind the attack": who says so of himself accuses nobody."""
    if hit.sense.type != "ACCUSE" or hit.sense.actor != () or speaker is None or not hit.sense.target:
        return False
    return is_said_of(scene, hit.head, hit.sense.target, speaker)


def event_of(report: Report, scene: Scene, hit: Hit) -> Event | None:
    """The event of a hit; None where the words tell no act (asked, imagined, told as wanted by somebody)."""
    modality = modality_of(scene, hit.head, hit.sense)
    if modality is None or (modality == "denied" and hit.sense.speech):
        return None  # "did not refute" is neither a denial nor an admission
    told: Telling = telling(scene, hit.head, hit.sense)
    if is_confession(scene, hit, told.speaker):
        return None
    actors, targets = participants(scene, hit.head, hit.sense, told.speaker)
    actors = actors or said_by(scene, hit.head, hit.sense)
    if hit.sense.speech and hit.sense.actor == () and told.speaker is None and hit.sense.mode not in FINDINGS:
        return None  # "must withdraw", "is an outrage" are somebody's words, or nobody's
    counts = counts_of(scene, hit.head, hit.sense, targets)
    if modality == "denied" and not told.according_to and not (hit.sense.effect_of and counts):
        return None  # what the report itself says did not happen is no act
    targets = blamed(scene, hit.head, hit.sense, targets, told.speaker)
    if not targets and not hit.sense.reciprocal:
        targets = addressees(scene, hit.head, hit.sense, actors, told.speaker)
    own = {p.actor.id for p in actors} if hit.sense.speech else set()
    tellers = tuple(p for p in told.according_to if p.actor.id not in own and not (hit.sense.speech and speaks_for(p, actors)))
    first, last = trigger_tokens(scene, hit.head, hit.sense)
    where = places_of(scene, hit.head, hit.sense)
    sentence = scene.parse.sentence_span(scene.token(hit.head).sentence)
    said = hit.sense.speech
    days = date_of(report, scene, hit.head, told.around, said=said) or (said_on(report, scene, hit.head, told.statement) if said else None)
    return Event(
        id="", type=hit.sense.type, mode=hit.sense.mode, trigger=scene.parse.span(first, last), sentence=sentence, head=hit.head,
        actors=actors, targets=targets, place=where[0] if where else None, places=where,
        date=days, counts=counts, modality=not_yet(scene, hit.head, hit.sense, modality, days, report.published),
        according_to=tellers, statement=told.statement, ceasefire_violation=is_called_breach(scene, hit.head, hit.sense.type),
        method=f"{READER if is_proposed(hit.sense) else METHOD}:{hit.sense.id}",
    )

"""Roles: the fillers of a sense's slots as actors.

Comes in: a trigger with its sense. Goes out: participants, by the mention at the filler or in its phrase. Nobody the report does not name.
"""

from __future__ import annotations

from collections.abc import Iterable

from truceline.codebooks.predicates import Sense
from truceline.events.aims import aimed_at
from truceline.events.carriers import doers, goes_on_saying, hits, shooters
from truceline.events.claimed import claimers
from truceline.events.scene import Scene, is_verb
from truceline.events.speakers import SPEAKING, STATES, People, host_state, own_men, own_side, side_of_speaker, speaks_here
from truceline.events.things import BURSTING, OWNERS, beside, inmates, is_told_more, receivers
from truceline.events.wholes import belongs, is_named, known, marked, whole
from truceline.records import Actor, Mention, Participant, Token

DEFAULT_ACTOR = {"verb": ("subj",), "noun": ("subj", "by", "mod"), "adj": ()}
DEFAULT_TARGET = {"verb": ("dobj",), "noun": ("prep:on", "prep:against"), "adj": ()}
LOCATIVE = frozenset({"prep:in", "prep:near", "prep:around", "prep:across", "prep:of", "prep:from", "prep:over"})
FIGHTING = frozenset({"ASSAULT"})


def participants(scene: Scene, i: int, sense: Sense, speaker: Participant | None) -> tuple[People, People]:
    """Actors and targets of a trigger."""
    actors = first_filled(scene, i, actor_slots(sense), speaker)
    targets = first_filled(scene, i, DEFAULT_TARGET[sense.pos] if sense.target is None else sense.target, speaker)
    if sense.type in FIGHTING:
        actors, targets = carried(scene, i, sense, actors, targets, speaker)
    if sense.type == "CONSULT" and sense.pos == "noun":
        actors = unique((*actors, *(p for k in hosts(scene, i) for c in scene.conjuncts(k) for p in who(scene, c, speaker))))
    if not actors and sense.type == "RETREAT" and sense.pos == "noun":
        actors = people_at(scene, doers(scene, i), speaker)  # "a truce declared by Velmora"
    if not actors and (sense.type, sense.mode) in MOVES:
        actors, targets = first_filled(scene, i, ("dobj",), speaker), ()
    if sense.speech and speaker is not None and (sense.actor == () or speaks_here(scene, i, sense, actors, speaker)):
        actors = (speaker,)
    if sense.pos == "noun" and sense.mode in DONE_TO and not targets and actors and all(p.actor.kind == "person" for p in actors):
        actors, targets = (), actors  # "his beheading"
    if speaker is not None and sense.type in FIGHTING and (sense.effect_of or sense.mode in DONE_TO):
        targets = tuple(own_men(scene, p, speaker) for p in targets)
    actors = tuple(own_side(scene, p, sense, speaker) for p in actors)
    targets = tuple(own_side(scene, p, sense, speaker) for p in targets)
    actors = unique(one for p in actors for one in whole(scene, p))
    if sense.speech and sense.pos == "verb":
        said = goes_on_saying(scene, i)
        actors = people_at(scene, (said,), speaker) or actors if said is not None else actors
    if sense.type in FIGHTING:
        # an agency before its report ("Aug 14, VNA -- Two men were killed") is no fighter
        actors = tuple(force(scene, p) for p in actors if p.actor.kind != "media")
        targets = tuple(force(scene, p) for p in targets)
    if not targets and sense.target != ():
        targets = tuple(p for p in people_at(scene, aimed_at(scene, i, sense.type), speaker) if known(p.actor) or p.actor.kind in SIDED)
    if sense.type in ANSWERING and sense.target != () and not targets:
        targets = first_filled(scene, i, answered_slots(scene, i), speaker)
    if sense.type == "AID" and not targets:
        targets = tuple(p for k in receivers(scene, i) for p in named(scene, k, speaker) if known(p.actor))
    if not targets and (sense.type, sense.mode) in HANDLED:
        targets = people_told(scene, i, DEFAULT_TARGET[sense.pos] if sense.target is None else sense.target)
    if sense.type == "COERCE" and not actors and speaker is not None and is_own_step(scene, i):
        actors = side_of_speaker(scene, speaker)
    if sense.mode == "visit" and not targets:
        targets = host_state(scene, i, sense, actors)
    if sense.reciprocal and sense.pos == "noun" and actors and not targets and "prep:with" in actor_slots(sense):
        targets = first_filled(scene, i, ("prep:with",), speaker)  # "entered into talks with Velmora"
    if sense.reciprocal and not (is_directed(sense) and actors and targets):
        return unique((*actors, *targets)) or first_filled(scene, i, BETWEEN, speaker), ()
    if sense.type in FIGHTING and sense.pos == "noun" and not actors and not targets:
        actors = first_filled(scene, i, ("prep:between",), speaker)  # "shooting between the guards and the rebels"
    taken = {p.actor.id for p in actors}
    return unique(actors), tuple(p for p in unique(targets) if p.actor.id not in taken)


def is_directed(sense: Sense) -> bool:
    """True for a two-sided act told from one side: who calls whom, who "met" or "talked to" whom. "They met", "talks with" are of both."""
    return sense.mode == "phone" or (sense.type == "CONSULT" and sense.pos == "verb" and sense.target in TOWARDS)


TOWARDS = (("dobj",), ("prep:to",))


def carried(scene: Scene, i: int, sense: Sense, actors: People, targets: People, speaker: Participant | None) -> tuple[People, People]:
    """The roles of a fight that the noun inside ("a series of Kesterian attacks") or the verb beside it tells."""
    if sense.actor != () and not actors:
        if scene.token(i).lemma in scene.classes["series"]:
            actors = first_filled(scene, i, INSIDE_ACTOR, speaker)
        if sense.pos == "noun":
            actors = actors or people_at(scene, doers(scene, i), speaker) or claimers(scene, i)
        else:
            actors = actors or people_at(scene, shooters(scene, i), speaker)
    if not targets and sense.target != ():
        targets = first_filled(scene, i, INSIDE_TARGET, speaker)
    if not targets and sense.pos == "noun" and sense.mode not in GROUND:
        targets = people_at(scene, hits(scene, i), speaker)
    if not targets and sense.target != () and sense.mode in BURSTING:
        found = (owned for k in beside(scene, i) for owned in [tuple(p for p in who(scene, k, speaker) if p.actor.kind in OWNERS)])
        targets = next((owned for owned in found if owned), ())
    return actors, targets


SIDED = frozenset({"armed_group", "armed_force", "group", "people"})


def people_at(scene: Scene, heads: Iterable[int], speaker: Participant | None) -> People:
    """Whom phrases name, conjuncts with them."""
    return tuple(p for k in heads for c in scene.conjuncts(k) for p in who(scene, c, speaker))


# where the two sides of talks, clashes and deals stand when they hang one word further
BETWEEN = ("prep:between", "subj.prep:between", "dobj.prep:between", "gov.prep:between", "dobj.prep:with", "by")
# "a series of Kesterian attacks on Tolm": the roles stand at the noun inside
INSIDE_ACTOR = ("prep:of.mod", "prep:of.by")
INSIDE_TARGET = ("prep:of.prep:on", "prep:of.prep:against", "dobj.prep:of.prep:on", "dobj.prep:of.prep:against")
DONE_TO = frozenset({"killing", "abduct"})
GROUND = frozenset({"advance", "abduct"})
MOVES = frozenset({("MOBILIZE", "deploy"), ("AID", "peacekeeping"), ("RETREAT", "withdraw")})


ANSWERING = frozenset({"ASSAULT", "COERCE"})


def answered_slots(scene: Scene, i: int) -> tuple[str, ...]:
    """Where an act "in response to the provocations of Velmora" tells whom it hits."""
    answer = any(scene.token(k).lemma in scene.classes["answer"] for k in scene.slot(i, "prep:in"))
    return ("prep:in.prep:to.by", "prep:in.prep:to.mod", "prep:in.prep:to.prep:of") if answer else ()


# what is done to people one by one: whom it is done to is told by more than a figure
HANDLED = frozenset({("ASSAULT", "abduct"), ("ASSAULT", "beat"), ("ASSAULT", "other"), ("COERCE", "arrest"), ("COERCE", "expel"),
                     ("COERCE", "restrict"), ("RETREAT", "release")})


def people_told(scene: Scene, i: int, slots: tuple[str, ...]) -> People:
    """The nameless people an act is done to, where the words tell more of them than their number ("three men from Tolm")."""
    for slot in slots:
        for k in (c for f in scene.slot(i, slot) for c in scene.conjuncts(f)):
            mention = scene.mentions.get(k)
            people = scene.token(k).lemma in scene.classes["people_only"] and is_told_more(scene, i, k)
            if mention is not None and mention.actors and people:
                return tuple(Participant(a, mention.span) for a in mention.actors)
    return ()


def is_own_step(scene: Scene, i: int) -> bool:
    """True for steps said to "have been taken", with nobody named to take them: an official means his own side's."""
    return any(scene.token(k).lemma in scene.classes["step"] for k in scene.slot(i, "surface"))


def hosts(scene: Scene, i: int) -> tuple[int, ...]:
    """Who does something at a meeting: the subject of the clause that says "at the talks", "after a meeting"."""
    token = scene.token(i)
    prep = scene.token(token.head)
    if token.dep != "pobj" or prep.lower not in ("at", "in", "during", "for", "after", "following", "before"):
        return ()
    above = scene.token(prep.head)
    return scene.slot(above.i, "subj") or scene.slot(above.i, "by") if is_verb(above) else ()


def actor_slots(sense: Sense) -> tuple[str, ...]:
    """Where to look for the doer; of a noun, the subject of the verb that carries it comes first."""
    slots = DEFAULT_ACTOR[sense.pos] if sense.actor is None else sense.actor
    if sense.pos == "adj":
        return tuple("surface" if s == "subj" else s for s in slots)  # "we are convinced" is no passive
    return ("subj", *slots) if slots and sense.pos == "noun" and "subj" not in slots else slots


def first_filled(scene: Scene, i: int, slots: tuple[str, ...], speaker: Participant | None) -> tuple[Participant, ...]:
    """The participants of the first slot that gives any."""
    for slot in slots:
        fillers = [c for k in scene.slot(i, slot) for c in scene.conjuncts(k) if not (slot in LOCATIVE and c in scene.places)]
        found = tuple(p for c in fillers for p in who(scene, c, speaker))
        if found:
            return found
    return ()


def who(scene: Scene, k: int, speaker: Participant | None) -> tuple[Participant, ...]:
    """Whom the phrase headed by token `k` names."""
    token = scene.token(k)
    if of_speaker(token) and speaker is not None:
        return (Participant(speaker.actor, scene.parse.span(k, k)),)
    mention = scene.mentions.get(k)
    both = both_of(scene, token)
    if both:
        return both
    body = relative_owner(scene, token) or own_people(scene, token)
    if body:
        return body
    names = apposed_names(scene, k, mention) or holders(scene, token, speaker)
    if names:
        return names
    apposed = [m for t in scene.kids(k, "appos") for m in [scene.mentions.get(t.i)] if m is not None and any(known(a) for a in m.actors)]
    if apposed and (mention is None or not any(known(a) for a in mention.actors)):
        mention = apposed[0]
    issued = issuers(scene, token, mention, speaker)
    if issued:
        return issued
    if mention is not None and mention.actors and not nobody(scene, k, mention):
        whole = belongs(scene, k, mention) if token.lemma in scene.classes["members"] else ()
        return whole or tuple(Participant(a, mention.span) for a in mention.actors)
    place = scene.places.get(k)
    if place is not None and place.place.precision == "country":
        state = scene.theatre.actor(place.place.country or place.place.id)
        return (Participant(state, place.span),) if state is not None else ()
    if mention is not None and mention.actors and token.lemma in scene.classes["people_only"]:
        return ()
    inner = [t.i for t in scene.kids(k, "poss", "compound", "amod", "nmod")]
    inner += [o.i for p in scene.kids(k, "prep") if p.lower in ("of", "by", "from") for o in scene.kids(p.i, "pobj")]
    for j in inner:
        if token.lemma in scene.classes["area"] and j in scene.places:
            continue  # "large parts of Velmora" are nobody's
        inside = token.tag == "CD" or token.lemma in scene.classes["units"] or scene.token(j).dep == "compound"
        found = named(scene, j, speaker) or (owners(scene, j, speaker) if inside else ())
        if found and known(found[0].actor):  # "delegations from Kesteria and Velmora"
            found += tuple(p for c in scene.conjuncts(j) if c != j for p in named(scene, c, speaker) if known(p.actor))
        if found:
            return found
    return ()


def issuers(scene: Scene, token: Token, mention: Mention | None, speaker: Participant | None) -> tuple[Participant, ...]:
    """Who speaks in a paper: the subject of the verb that issues it ("put out a text that warned Velmora")."""
    if token.lemma not in scene.classes["paper"] or token.dep != "dobj":
        return ()
    if mention is not None and any(known(a) or a.kind != "media" for a in mention.actors):
        return ()
    return tuple(p for f in scene.slot(token.head, "subj") if f != token.i for p in who(scene, f, speaker))


def relative_owner(scene: Scene, token: Token) -> tuple[Participant, ...]:
    """Whose the people of "whose fighters", "whose regime" are: the body before the comma acts or is hit."""
    if token.lemma not in scene.classes["members"] | scene.classes["regime"]:
        return ()
    owners = [m for t in scene.kids(token.i, "poss") if t.tag == "WP$" for m in [scene.mentions.get(t.i)] if m is not None]
    return tuple(Participant(a, scene.parse.span(token.i, token.i)) for m in owners for a in m.actors if a.kind != "person")


def both_of(scene: Scene, token: Token) -> tuple[Participant, ...]:
    """Whom "both of which", "some of whom" take up: those named right before the comma."""
    taken = [o for p in scene.kids(token.i, "prep") if p.lower == "of" for o in scene.kids(p.i, "pobj") if o.tag in ("WDT", "WP")]
    if not taken or token.i < 2 or scene.token(token.i - 1).text != ",":
        return ()
    last = scene.token(token.i - 2)
    while last.dep == "conj":
        last = scene.token(last.head)
    named = [scene.mentions[c] for c in scene.conjuncts(last.i) if c in scene.mentions]
    return tuple(Participant(a, m.span) for m in named for a in m.actors)


def own_people(scene: Scene, token: Token) -> tuple[Participant, ...]:
    """Whose "its men", "their gunners" are: the body the pronoun stands for, where it is one with a name."""
    if token.lower not in scene.classes["own_men"]:
        return ()
    owners = [m for t in scene.kids(token.i, "poss") if t.tag == "PRP$" for m in [scene.mentions.get(t.i)] if m is not None]
    told = scene.mentions.get(token.i)
    before = scene.parse.sentence_of(token.i).first
    here = {a.id for k in range(before, token.i - 1) for m in [scene.mentions.get(k)] if m is not None for a in m.actors}
    of_state = any(a.kind in STATES and a.id in here for m in owners for a in m.actors)
    if told is not None and any(known(a) and not (of_state and a.kind == "armed_group") for a in told.actors):
        return ()  # whose they are is known already; but "Velmora says its fighters" means no rebels
    return tuple(Participant(a, scene.parse.span(token.i, token.i)) for m in owners for a in m.actors if a.kind in HAVING_MEN)


HAVING_MEN = frozenset({"armed_group", "group", "armed_force", "state", "government", "de_facto_authority"})


def holders(scene: Scene, token: Token, speaker: Participant | None) -> tuple[Participant, ...]:
    """Who is in the places told: "positions held by the Guard", "a base seized by rebels", "a bus carrying pilgrims"."""
    if token.lemma not in scene.classes["position"] | scene.classes["groundnoun"] | scene.classes["holding_place"]:
        return ()
    return people_at(scene, inmates(scene, token.i), speaker)


def apposed_names(scene: Scene, k: int, mention: Mention | None) -> tuple[Participant, ...]:
    """The persons named right behind what they are: "two reporters, Ana Brandt and Ivo Mell"; nothing where the words before are a name."""
    if mention is None or any(known(a) for a in mention.actors) or scene.token(k).pos != "NOUN":
        return ()
    if scene.token(k).lower in scene.classes["bare_troops"]:
        return ()  # a soldier's name is told, but his side is hit
    names = [scene.mentions[c] for t in scene.kids(k, "appos") for c in scene.conjuncts(t.i) if c in scene.mentions]
    return tuple(Participant(a, m.span) for m in names for a in m.actors if is_named(a))


def owners(scene: Scene, j: int, speaker: Participant | None) -> tuple[Participant, ...]:
    """Whose the things are that are counted: "two of its jets"."""
    return next((found for t in scene.kids(j, "poss", "compound", "amod") for found in [named(scene, t.i, speaker)] if found), ())


def nobody(scene: Scene, k: int, mention: Mention) -> bool:
    """True for words that name no actor: "30 people", "a drone", "the attackers", unless the theatre knows them."""
    lemmas = {scene.token(k).lemma}
    if scene.token(k).tag == "CD":  # "two of its jets"
        lemmas = {o.lemma for p in scene.kids(k, "prep") if p.lower == "of" for o in scene.kids(p.i, "pobj")} or {"some"}
    if scene.token(k).tag == "PRP" and any(a.kind in HAVING_MEN for a in mention.actors):
        return False  # "it" is whom it stands for
    if any(known(a) for a in mention.actors) or any(t.lower in scene.classes["in_arms"] for t in scene.kids(k, "amod")):
        return False  # "armed men" act, though nobody knows them
    lemmas.add(scene.token(k).lower)
    ground = scene.token(k).tag == "NN" and scene.token(k).lemma in scene.classes["state_noun_alone"]
    return ground or bool(lemmas & scene.classes["nobody"])


def named(scene: Scene, j: int, speaker: Participant | None) -> tuple[Participant, ...]:
    """The actors of the mention at a modifier, or of a nationality adjective."""
    mention = scene.mentions.get(j)
    if mention is not None and marked(mention):
        return ()
    if mention is not None and mention.actors:
        return tuple(Participant(a, mention.span) for a in mention.actors)
    token = scene.token(j)
    state = scene.theatre.adjectives.get(token.lower)
    actor = scene.theatre.actor(state) if state else None
    if actor is not None:
        return (Participant(actor, scene.parse.span(j, j)),)
    return (Participant(speaker.actor, scene.parse.span(j, j)),) if of_speaker(token) and speaker is not None else ()


def of_speaker(token: Token) -> bool:
    """True for the pronouns of who speaks; "US" is none."""
    return token.lower in SPEAKING and not (len(token.text) > 1 and token.text.isupper())


def force(scene: Scene, p: Participant) -> Participant:
    """The armed force in place of its state or government."""
    if not known(p.actor) or (p.actor.kind not in STATES and not p.actor.id.endswith("_MOD")):
        return p
    state = scene.theatre.state_of(p.actor) or p.actor
    found = scene.theatre.actor(f"{state.id}_AF")
    if found is None and state.id.lower() in scene.classes["no_army"]:
        return p
    government = scene.theatre.actor(f"{state.id}_GOV")
    after_of = government.name.removeprefix("Government of ") if government is not None else state.name
    made = found or Actor(f"{state.id}_AF", f"Armed Forces of {after_of}", "armed_force", state.party, None, state.id)
    return Participant(made, p.span)


def unique(ps: Iterable[Participant]) -> tuple[Participant, ...]:
    """Each actor once, in order."""
    seen: dict[str, Participant] = {}
    for p in ps:
        seen.setdefault(p.actor.id, p)
    return tuple(seen.values())

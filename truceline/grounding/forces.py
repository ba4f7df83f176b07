"""Armies and other forces as heads of a phrase: whose they are, told or from around. A phrase and the scene in, actors out."""

from __future__ import annotations

from truceline.codebooks.world_words import Term
from truceline.grounding import coreference
from truceline.grounding.chunks import Phrase
from truceline.grounding.coalitions import of_coalition
from truceline.grounding.composed import (
    compose_force,
    is_marked,
    pick,
    state_behind,
    told_person,
)
from truceline.grounding.found import DEFINITE, QUANTITY, Found, from_seen, group, is_bare, is_plural, words_of
from truceline.grounding.joined import names_of
from truceline.grounding.missions import mission_of
from truceline.grounding.names import Hit
from truceline.grounding.naming import named_beside
from truceline.grounding.organs import main_state, organ, own_name, owner_of
from truceline.grounding.rebels import group_led, people_forces
from truceline.grounding.scene import STATES, Scene, Seen, function_of, text_actor
from truceline.grounding.sides import speaker_here
from truceline.records import Actor, Token
from truceline.theatres.theatre import name_key

RULING = ("government", "regime")
USURPING = frozenset({"occupation", "occupational", "puppet", "former", "ousted", "deposed"})  # such a regime is not the land's own
JUST_TOLD = 3  # sentences
ARMED = ("armed_group", "armed_force", "de_facto_authority")


def force(scene: Scene, phrase: Phrase, hit: Hit, term: Term) -> Found:
    """An army, troops or their machines; "security forces" and the like keep their words."""
    if term.sort == "troops" and any(scene.has(scene.token(i), "once") for i in range(phrase.first, phrase.head)):
        return group(scene, phrase, "people" if is_plural(scene, phrase.head) else "person")  # "a former Kesterian soldier"
    owner = owner_of(scene, phrase, hit) or own_side(scene, phrase) or leader_of(scene, phrase)
    state = state_behind(scene, owner) if owner is None or owner.kind not in ("armed_group", "intl_org", "mission", "armed_force") else None
    plural = is_plural(scene, phrase.head)
    led = group_led(scene, owner) if state is None else None
    if led is not None:
        return Found((led,), "armed", "noun", "force/of-leader", plural=plural)
    mission = mission_of(scene, phrase, owner)
    if mission is not None:
        return Found((mission,), "body", "noun", "force/of-mission", plural=plural)
    keepers = mission_before(scene, phrase) if owner is None else None
    if keepers is not None:
        return from_seen(keepers, "force/mission-before")._replace(plural=plural)
    joint = of_coalition(scene, phrase, hit) if owner is None else None
    if joint is not None:
        return joint._replace(plural=plural)
    people = people_forces(scene, phrase) if owner is None else None
    if people is not None:
        return Found((people,), "armed", "noun", "force/of-people", plural=plural)
    several = owners(scene, phrase, hit)
    if len(several) > 1 and term.sort != "own_force":
        return Found(tuple(force_of(scene, one) for one in several), "several", "name", "force/several", plural=True)
    if owner is not None and state is None and owner.kind in ARMED:
        return Found((owner,), "armed", "name", "force/of-group", plural=plural)
    if owner is not None and owner.kind == "mission":
        return Found((owner,), "body", "noun", "force/of-mission", plural=plural)
    if term.sort == "own_force" and plural and names_of(scene, phrase):
        return Found(tuple(force_named(scene, name) for name in names_of(scene, phrase)), "force", "noun", "force/joined", plural=True)
    own = paramilitaries(scene, phrase) if term.sort == "own_force" else None
    if own is not None:
        return Found((own,), "armed", "noun", "force/paramilitary", plural=plural)
    told = named_beside(scene, phrase) if term.sort == "own_force" and (owner is None or owner.kind in STATES) else None
    if told is not None:
        return told._replace(plural=plural)
    named = own_name(scene, phrase, hit)
    if term.sort == "own_force" or named or (owner is not None and state is None):
        actor = text_actor(named or words_of(scene, phrase), "armed_force", state.id if state else None)
        return Found((actor,), "force", "noun", "force/own-name", plural=plural)
    if state is not None and not is_marked_phrase(scene, phrase):
        return Found((compose_force(scene.index, state),), "force", "name", "force", plural=plural, code="AF")
    definite = scene.token(phrase.first).lower in DEFINITE or phrase.first == phrase.core
    before = scene.hits_in(phrase.first, hit.first - 1)
    part = any(near.term("army") and scene.token(near.last).lower in ("army", "military") for near in before)
    if part and not is_marked_phrase(scene, phrase):
        return bare_army(scene, phrase)._replace(plural=plural)  # "army helicopters"
    ruling = any(scene.token(i).lower in RULING for i in range(phrase.first, phrase.head))
    if (term.sort == "army" and definite) or (ruling and not is_marked_phrase(scene, phrase)):
        return bare_army(scene, phrase)
    if definite and (is_bare(scene, phrase) or is_alone(scene, phrase)):
        lemma = scene.lemma(scene.token(phrase.head))
        same = None if plural else coreference.last_seen(scene, lambda s: s.lemma == lemma and not s.plural and s.sort == "force", 8)
        if same is not None:
            return from_seen(same, "troops/the-one-told")  # "the soldier" is the soldier told, not the army named since
        seen = coreference.last_seen(scene, lambda s: s.code == "AF", 8)
        if seen is not None:
            return from_seen(seen, "troops/before")._replace(plural=plural, sort="force")
    return of_land(scene, phrase) or group(scene, phrase, "force")


def mission_before(scene: Scene, phrase: Phrase) -> Seen | None:
    """The mission told before that peacekeepers without an owner are of: "the 4,000 peacekeepers"."""
    if scene.lemma(scene.token(phrase.head)) != "peacekeeper" or phrase.last > phrase.core:
        return None
    if any(scene.token(i).tag not in QUANTITY for i in range(phrase.first, phrase.head)):
        return None
    return coreference.last_seen(scene, lambda s: s.mention.actors[0].kind == "mission", 12)


def of_land(scene: Scene, phrase: Phrase) -> Found | None:
    """Soldiers told by a number at most, who act or are hit: of the land the report is about, unless troops of another were just told."""
    token = scene.token(phrase.head)
    alone = not any(s.code == "AF" for s in scene.seen)
    land = scene.actor(scene.land or (main_state(scene) if alone else None))
    plain = all(scene.token(i).tag in QUANTITY or scene.has(scene.token(i), "picked") for i in range(phrase.first, phrase.head))
    plain = plain and (phrase.last == phrase.core or scene.token(phrase.core + 1).lower not in ("of", "from"))
    if land is None or land.kind != "state" or not plain or not scene.has(token, "men_of_army") or not takes_part(scene, token):
        return None
    last = coreference.last_seen(scene, lambda s: s.code == "AF")
    if last is not None and token.sentence - last.sentence <= JUST_TOLD and coreference.state_of_seen(scene, last) != land:
        return None
    return Found((compose_force(scene.index, land),), "force", "noun", "troops/of-land", plural=is_plural(scene, phrase.head), code="AF")


def takes_part(scene: Scene, token: Token) -> bool:
    """True for who acts, and for who is hit: subjects, agents, objects of a verb of attack, conjuncts with them."""
    dep, governor = function_of(scene, token)
    hit = dep == "dobj" and scene.has(governor, "assailing")
    return hit or dep in ("nsubj", "nsubjpass", "agent") or (dep == "pobj" and governor.dep == "agent")


def leader_of(scene: Scene, phrase: Phrase) -> Actor | None:
    """Whose "forces loyal to X", "troops led by X" are: a person, a group or the state of a government."""
    start = max(phrase.core, phrase.head) + 1
    tokens = scene.parse.tokens[start : start + 2]
    loyal = len(tokens) > 1 and tokens[0].lower in scene.index.words.sets["loyal"] and tokens[1].lower in ("to", "by", "with")
    titled = len(tokens) > 1 and tokens[0].lower == "of" and is_titled(scene, start + 1)  # "troops of rebel leader X"
    if not loyal and not titled:
        return None
    for hit in scene.hits_in(start + 1 + loyal, min(start + 8, len(scene.parse.tokens) - 1)):
        actor = scene.actor(hit.nation) if hit.nation else pick(scene, hit) or told_person(scene, hit)
        term = hit.term("organ")
        if actor is None and term is not None:
            actor = organ(scene, scene.phrase(hit.last), hit, term).actors[0]
        if actor is not None:
            return (state_behind(scene, actor) or actor) if actor.kind == "government" else actor
        if not hit.term("title", "rank", "honorific", "insurgent"):
            return None
    return None


def is_titled(scene: Scene, i: int) -> bool:
    """True where the words from a token on are titles and then a name: "rebel leader Dale", "General Dale"."""
    hit = scene.cover.get(i)
    titles = 0
    while hit is not None and hit.term("title", "rank", "honorific", "insurgent") and not hit.names:
        titles += 1
        hit = scene.cover.get(hit.last + 1)
    return titles > 0 and hit is not None and (pick(scene, hit) or told_person(scene, hit)) is not None


def own_side(scene: Scene, phrase: Phrase) -> Actor | None:
    """Whose "our forces" are: the side of who speaks."""
    if not any(scene.token(i).lower in ("our", "my") for i in range(phrase.first, phrase.head)):
        return None
    speaker = speaker_here(scene, scene.token(phrase.head))
    return state_behind(scene, speaker) or (speaker if speaker is not None and speaker.kind in ARMED else group_led(scene, speaker))


def is_alone(scene: Scene, phrase: Phrase) -> bool:
    """True for troops with nothing said of them ("soldiers opened fire") in a report of one army."""
    told = {s.mention.actors[0].id for s in scene.seen if s.code == "AF"}
    acting = scene.token(phrase.head).dep in ("nsubj", "nsubjpass", "agent") or scene.token(phrase.head).head == phrase.head
    return phrase.first == phrase.last and len(told) == 1 and acting


def force_named(scene: Scene, name: str) -> Actor:
    """The theatre's force of this name, else one by the words."""
    forms = scene.index.theatre.names.get(name_key(name), ())
    return next((a for form in forms for a in [scene.actor(form.actor)] if a is not None), None) or text_actor(name, "armed_force")


def force_of(scene: Scene, owner: Actor) -> Actor:
    """The armed forces of a state, any other owner itself."""
    return compose_force(scene.index, owner) if owner.kind == "state" else owner


def owners(scene: Scene, phrase: Phrase, hit: Hit) -> tuple[Actor, ...]:
    """The owners of a shared noun: "Kesterian and Velmoran troops". Empty where there are not several, joined by "and"."""
    found: dict[str, Actor] = {}
    first, end = phrase.first, hit.first
    after = scene.parse.tokens[phrase.core + 1 : phrase.core + 7]
    of_others = scene.token(phrase.first).tag != "PRP$"  # "its troops from Velmora" are its own
    if of_others and len(after) > 1 and after[0].lower in ("from", "of"):
        stop = next((t.i for t in after if t.dep == "punct" or t.pos in ("VERB", "AUX")), after[-1].i + 1)
        if any(t.lower == "and" for t in after if t.i < stop):
            first, end = after[1].i, stop  # "troops from Kesteria and Velmora"
    for near in scene.hits_in(first, end - 1):
        actor = scene.actor(near.nation) if near.nation else None
        for _, known in near.actors:
            actor = actor or (known if known.kind not in ("person", "media") else None)
        if actor is not None and not is_marked(scene, near):
            found[actor.id] = actor
    joined = any(scene.token(i).lower in ("and", "&") for i in range(first, end))
    return tuple(found.values()) if joined else ()


def is_marked_phrase(scene: Scene, phrase: Phrase) -> bool:
    """True if a hyphened word ("US-led", "rebel-held") stands among the modifiers nearest the head."""
    return any(scene.token(i).lower in scene.index.words.sets["sponsored"] for i in range(phrase.first, phrase.head))


def bare_army(scene: Scene, phrase: Phrase) -> Found:
    """"The army" without an owner: the speaker's own, else the one told before, else that of the surroundings."""
    voice = coreference.voice_state(scene, scene.token(phrase.head))
    if voice is not None:
        return Found((compose_force(scene.index, voice),), "force", "noun", "army/voice", code="AF")
    ruling = any(scene.token(i).lower in RULING for i in range(phrase.first, phrase.head + 1))
    if ruling and any(scene.token(i).lower in USURPING for i in range(phrase.first, phrase.head)):
        return group(scene, phrase, "force")
    seen = coreference.last_seen(scene, lambda s: s.code == ("GOV" if ruling else "AF") and s.mention.actors[0].state is not None)
    ruled = ruling_state(scene, scene.token(phrase.head), seen) if ruling else None
    state = ruled if ruled is not None and ruled.kind == "state" else None
    if state is not None:
        return Found((compose_force(scene.index, state),), "force", "noun", "army/of-government", code="AF")
    own = scene.fought or scene.dominant
    if seen is not None and own is not None and seen.mention.actors[0].state != own and seen.sentence == scene.token(phrase.head).sentence:
        # "the army" beside another state's troops in one sentence is not those troops
        seen = coreference.last_seen(scene, lambda s: s.code == "AF" and s.mention.actors[0].state == own) or seen
    land = scene.actor(scene.land)
    foreign = seen is not None and land is not None and coreference.state_of_seen(scene, seen) != land
    if not ruling and land is not None and (seen is None or (foreign and not is_army(scene, seen))):
        # troops, jets or advisers of another state told before are not "the army"
        return Found((compose_force(scene.index, land),), "force", "noun", "army/of-land", code="AF")
    if seen is not None:
        return from_seen(seen, "army/before")._replace(plural=is_plural(scene, phrase.head))
    state = coreference.context_state(scene, scene.token(phrase.head))
    if ruling and (state is None or state.kind != "state"):
        state = scene.actor(scene.dominant)
    if state is None:
        return group(scene, phrase, "force")
    return Found((compose_force(scene.index, state),), "force", "noun", "army/context", code="AF")


def is_army(scene: Scene, seen: Seen) -> bool:
    """True for a force told as an army or by its own name, not by its men or machines."""
    hit = scene.cover.get(seen.mention.head)
    return hit is not None and (bool(hit.names) or hit.term("army") is not None)


def ruling_state(scene: Scene, token: Token, seen: Seen | None) -> Actor | None:
    """Whose "government forces" are: of the state the groups fight, of the one state the sentence tells, of the army or government told
    before, the army first."""
    sentence = scene.parse.sentences[token.sentence]
    hits = scene.hits_in(sentence.first, sentence.last - 1)
    told = dict.fromkeys(state for hit in hits if not is_marked(scene, hit) for state in states_of(hit))
    sole = next(iter(told)) if len(told) == 1 else None
    so_called = coreference.last_seen(scene, lambda s: s.code == "AF" and bool(set(RULING) & set(s.mention.span.text.lower().split())))
    before = coreference.state_of_seen(scene, so_called) if so_called else None
    army = coreference.last_seen(scene, lambda s: s.code == "AF")
    known = scene.actor(scene.fought) or before or scene.actor(sole)
    return known or next((coreference.state_of_seen(scene, s) for s in (army, seen) if s is not None), None)


def states_of(hit: Hit) -> tuple[str, ...]:
    """The states a hit names, as a nation or by name."""
    return (hit.nation,) if hit.nation else tuple(actor.id for _, actor in hit.actors if actor.kind == "state")


def paramilitaries(scene: Scene, phrase: Phrase) -> Actor | None:
    """Who "the paramilitary forces" are: the report's one armed group, where the report itself calls it so."""
    group = scene.sole_group
    said = {scene.token(i).lower for i in range(phrase.first, phrase.core + 1)}
    if group is None or not said & {"paramilitary", "paramilitaries"}:
        return None
    named = (hit for hit in scene.hits if any(a.id == group.id for _, a in hit.actors))
    return group if any(scene.token(i).lower == "paramilitary" for hit in named for i in (max(0, hit.first - 1), hit.first)) else None

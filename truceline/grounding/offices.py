"""Office-holders by title, and whom spokespersons, envoys and officials speak for."""

from __future__ import annotations

from truceline.codebooks.world_words import Term
from truceline.grounding import coreference
from truceline.grounding.chunks import Phrase
from truceline.grounding.coalitions import coalition
from truceline.grounding.composed import compose_office, is_marked, name_parts, owner_left, state_behind
from truceline.grounding.fighters import insurgent
from truceline.grounding.forces import bare_army, force
from truceline.grounding.found import Found, from_seen, group, is_bare, is_plural, person_found, words_of
from truceline.grounding.names import Hit
from truceline.grounding.organs import organ, owner_of, short_form
from truceline.grounding.people import (
    appositions,
    chunk_sort,
    office_holder,
)
from truceline.grounding.scene import STATES, Scene, Seen, text_actor
from truceline.grounding.told import Known
from truceline.records import Actor

UNTOLD = ("leader", "minister", "person", "head", "spokesperson")  # words that tell no one office
STATE_OFFICES = ("President", "Vice President", "Prime Minister", "Deputy Prime Minister", "Chancellor", "King", "Queen", "Crown Prince",
                 "Supreme Leader", "minister", "deputy minister", "chief of staff")
HIGHEST = ("President", "Prime Minister", "King", "Queen", "Chancellor")


def title(scene: Scene, phrase: Phrase, hit: Hit, term: Term) -> Found:
    """An office-holder by title: "the Kesterian president", "a spokesman for the ministry"."""
    behalf = principal(scene, phrase, hit) if term.speaks else None
    beside = known_beside(scene, phrase.head)
    if beside is not None:
        beside.on_behalf_of = beside.on_behalf_of or behalf
        return person_found(beside, "title/apposition")
    same_office = counterpart(scene, phrase, hit)
    if same_office is not None:
        return same_office
    first = scene.token(phrase.first)
    indefinite = first.lower in ("a", "an", "one", "another", "some", "two") or is_plural(scene, phrase.head)
    owner = state_behind(scene, owner_of(scene, phrase, hit)) if not indefinite and not is_of_owned(scene, phrase) else None
    if not indefinite and (term.role != "person" or phrase.first < hit.first):
        said = [scene.token(i).lower for i in range(phrase.first, phrase.head)]
        same = coreference.last_seen(scene, lambda s: s.sort == "person" and s.lemma == scene.lemma(scene.token(phrase.head)) and (
            is_such(scene, s, term, owner) and is_past(scene, s.mention.actors[0].name.split()) <= is_past(scene, said)))
        elsewhere = owner is None and is_of_named(scene, phrase)
        holder = None if elsewhere or term.role == "person" else office_holder(scene, term.any or (term.role,), owner.id if owner else None)
        highest = owner is None and term.role in HIGHEST and is_bare(scene, phrase)
        if highest and scene.home is not None and not is_near(scene, phrase, holder):
            # "the president" of the state the report is written from, unless another was told just before
            holder = office_holder(scene, (term.role,), scene.home) or holder
        newer = same is not None and (holder is None or same.mention.head > holder.last) and phrase.last == phrase.core and owner is None
        if holder is not None and not (newer and term.speaks):
            holder.on_behalf_of = holder.on_behalf_of or behalf
            return person_found(holder, "title/holder")
        if same is not None and phrase.last == phrase.core:
            return from_seen(same, "title/before")
    found = group(scene, phrase, "person")
    if owner is not None and of_state(scene, phrase, hit, term, owner):
        words = term.role if term.role in HIGHEST else scene.parse.text[scene.token(hit.first).start : scene.token(hit.last).end]
        found = found._replace(actors=(compose_office(scene.index, owner, words.lower()),), method="title/of-state")
    return found._replace(on_behalf_of=behalf or official_of(scene, phrase, hit), gender=term.gender)


def is_past(scene: Scene, words: list[str]) -> bool:
    """True for who held an office once: "the president" is not the former president told before."""
    return bool(scene.index.words.sets["once"] & set(words))


def of_state(scene: Scene, phrase: Phrase, hit: Hit, term: Term, owner: Actor) -> bool:
    """True for the one holder of an office of a state, which names him where no name is told: "Velmora's interior minister"."""
    if (term.role not in STATE_OFFICES and not term.role.startswith("Minister of")) or owner.kind not in STATES:
        return False
    if any(scene.has(scene.token(i), "once") for i in range(phrase.first, phrase.head)):
        return False
    before = scene.token(hit.first - 1)
    if term.role == "minister" and hit.first > phrase.first and before.pos in ("NOUN", "ADJ") and before.i not in scene.cover:
        return False  # "the Velmoran development minister": of which office the codebook does not tell
    last = scene.cover.get(phrase.last)
    ends = last is not None and bool(last.names) and (state_behind(scene, last.actors[0][1]) or owner).id == owner.id
    return phrase.last == phrase.core or ends


def counterpart(scene: Scene, phrase: Phrase, hit: Hit) -> Found | None:
    """Who "his Velmoran counterpart" is: of the office he holds himself, where the report tells it; no leader for a minister's."""
    if not scene.has(scene.token(phrase.head), "counterparts") or is_plural(scene, phrase.head):
        return None
    nations = (near.nation for near in scene.hits_in(phrase.first, hit.first - 1) if near.nation and not is_marked(scene, near))
    state = scene.actor(next(nations, None))
    told = office_beside(scene, phrase) if state is not None else None
    if state is None or told is None:
        return None
    office, words = told
    holder = office_holder(scene, (office.role,), state.id)
    if holder is not None:
        return person_found(holder, "title/counterpart")
    return Found((compose_office(scene.index, state, words),), "person", "noun", "title/counterpart")


def office_beside(scene: Scene, phrase: Phrase) -> tuple[Term, str] | None:
    """The office of him whose counterpart a phrase tells of, and the report's words for it."""
    for owner in scene.parse.children(phrase.head, "poss"):
        seen = scene.by_head.get(owner.i)
        if seen is None or not seen.mention.actors:
            continue
        whose = seen.mention.actors[0].id
        known = scene.table.people.get(whose)
        heads = (s.mention.head for s in reversed(scene.seen) if s.mention.actors and s.mention.actors[0].id == whose)
        near = [hit for head in heads for hit in [scene.cover.get(head)] if hit is not None]
        told = [(t, scene.parse.text[scene.token(h.first).start : scene.token(h.last).end].lower()) for h in near for t in h.terms]
        if known is not None and known.roles:
            told += [(term, word) for word, terms in scene.index.words.terms.items() for term in terms if term.role in known.roles]
        office = next((one for one in told if one[0].sort == "title" and one[0].role not in UNTOLD), None)
        if office is not None:
            return office
    return None


def is_of_named(scene: Scene, phrase: Phrase) -> bool:
    """True for an office of a body that is named and of no state known ("director of the Kharwan Relief Fund"): no other body's holder."""
    return any(scene.token(k).pos == "PROPN" for k in range(phrase.core + 1, phrase.last + 1))


def is_of_owned(scene: Scene, phrase: Phrase) -> bool:
    """True for an office of what a state has: "the president of Norvane's bar association"."""
    return any(scene.token(k).tag == "POS" for k in range(phrase.core + 2, phrase.last))


def is_such(scene: Scene, seen: Seen, term: Term, owner: Actor | None) -> bool:
    """True if a person told before may hold the office of a title for its owner: no deputy where the minister is meant."""
    actor = seen.mention.actors[0]
    known = scene.table.people.get(actor.id)
    if known is None and actor.state is not None:  # told by an office only: the same office of the same state
        heads = [scene.cover.get(s.mention.head) for s in scene.seen if actor in s.mention.actors]
        told = {t.role for near in heads if near is not None for t in near.terms if t.sort == "title"} - {"minister"}
        other = bool(told) and term.role != "minister" and term.role not in told
        return not other and (owner is None or owner.id == actor.state)
    if known is None or not known.roles - {"rank", "address"}:
        return True
    serves = state_behind(scene, actor)
    return (term.role in known.roles or bool(known.roles & set(term.any))) and (owner is None or serves is None or serves.id == owner.id)


def is_near(scene: Scene, phrase: Phrase, holder: Known | None) -> bool:
    """True if an office-holder was told in the sentence of a phrase or the one before."""
    if holder is None or holder.last < 0:
        return False
    return scene.token(phrase.head).sentence - scene.token(holder.last).sentence <= 1


def known_beside(scene: Scene, head: int) -> Known | None:
    """The person named in apposition to a head."""
    for other in appositions(scene, head):
        near = scene.cover.get(other)
        if near is None or near.terms:
            continue
        parts = name_parts(scene, near.first, near.last)
        known = scene.table.find(parts) if parts else None
        if known is not None:
            return known
    return None


def principal(scene: Scene, phrase: Phrase, hit: Hit) -> Actor | None:
    """Whom a spokesperson or envoy speaks for: an organ, force, body or state in the phrase, else the last organ told."""
    title_term = hit.term("title")
    told = scene.index.words.organs.get(title_term.code) if title_term else None
    if told is not None:
        part = Phrase(hit.last, phrase.first, hit.last, hit.last)
        return organ(scene, part, hit, told).actors[0]
    for near in reversed(scene.hits_in(phrase.first, hit.first - 1)):
        actor = of_hit(scene, phrase, near)
        if actor is not None:
            return actor
    for near in scene.hits_in(phrase.core + 1, phrase.last):
        seen = scene.phrase(near.last)
        actor = of_hit(scene, seen, near)
        if actor is not None:
            return actor
        if not (near.names or near.nation or near.terms) and chunk_sort(scene, near) == "organisation":
            return text_actor(words_of(scene, seen), "organ")
    owner = owner_of(scene, phrase, hit)
    if owner is not None:
        return owner
    last = coreference.last_seen(scene, lambda s: s.sort in ("organ", "force", "body") and s.mention.kind == "name", 3)
    return last.mention.actors[0] if last else None


def of_hit(scene: Scene, phrase: Phrase, near: Hit) -> Actor | None:
    """The organ, force or body one hit of a phrase names, with the owner before or after it."""
    first = phrase.first + (scene.token(phrase.first).tag == "DT" and phrase.first < near.first)
    part = Phrase(near.last, first, near.last, max(near.last, phrase.last))
    term = near.term("organ", "army", "short", "troops", "own_force")
    if term is not None and not near.names:
        if term.sort == "organ":
            return organ(scene, part, near, term).actors[0]
        found = short_form(scene, part, near, term) if term.sort == "short" else force(scene, part._replace(last=part.core), near, term)
        if found is not None and term.sort == "army" and found.actors[0].id.startswith("text:"):
            found = bare_army(scene, part)
        return found.actors[0] if found else None
    if scene.has(scene.token(near.last), "unions") and not near.names:
        joint = coalition(scene, Phrase(near.last, near.first, near.last, near.last))
        return joint.actors[0] if joint else None
    if near.term("insurgent") is not None and not near.names:
        return insurgent(scene, part, near).actors[0]
    if near.names:
        # a seat of power that is an organ too ("the White House") speaks as the organ, not as the state
        organs = (a for name, a in near.actors if a.kind == "organ" and name.used_by is None)
        return next(organs, None) or owner_left(scene, near.first, near.last + 1)
    return None


def official_of(scene: Scene, phrase: Phrase, hit: Hit) -> Actor | None:
    """The organ, body or state of an unnamed official."""
    if not scene.has(scene.token(phrase.head), "speaking_officials"):
        return None
    for near in reversed(scene.hits_in(phrase.first, hit.first - 1)):
        actor = of_hit(scene, phrase, near)
        if actor is not None and (actor.kind not in STATES or not is_plural(scene, phrase.head)):
            return actor
    return None if is_plural(scene, phrase.head) else owner_left(scene, phrase.first, hit.first)

"""Organs of states as heads of a phrase: whose they are, told or from around. A phrase and the scene in, actors out."""

from __future__ import annotations

from truceline.codebooks.world_words import Term
from truceline.grounding import coreference
from truceline.grounding.chunks import Phrase
from truceline.grounding.composed import (
    compose_organ,
    owner_left,
    owner_right,
    state_behind,
)
from truceline.grounding.found import Found, from_seen, is_plural, words_of
from truceline.grounding.names import Hit
from truceline.grounding.scene import STATES, Scene, Seen, text_actor
from truceline.records import Actor, Token
from truceline.records.actor import ActorKind
from truceline.theatres.theatre import name_key


def owner_of(scene: Scene, phrase: Phrase, hit: Hit) -> Actor | None:
    """Who owns an organ, force or group: a modifier before it, a possessive pronoun, "of X" or "in X" after it."""
    owner = owner_left(scene, phrase.first, hit.first)
    if owner is not None:
        return owner
    for i in range(phrase.first, hit.first):
        token = scene.token(i)
        if token.tag == "PRP$" and token.lower not in coreference.SPEAKER:
            seen = scene.by_head.get(i)
            return seen.mention.actors[0] if seen and seen.mention.actors else None
        if token.dep == "poss" and scene.has(token, "state_nouns"):
            return scene.actor(main_state(scene)) or coreference.context_state(scene, token)
        if token.dep == "poss" and i in scene.by_head and scene.by_head[i].mention.actors:
            return scene.by_head[i].mention.actors[0]
    return owner_right(scene, phrase.core, phrase.last)


def main_state(scene: Scene) -> str | None:
    """The state a report tells of twice as often as of any other: "the country's government" is its."""
    told = sorted(scene.told.values(), reverse=True)
    return scene.dominant if told and (len(told) == 1 or told[0] >= 2 * told[1]) else None


def own_name(scene: Scene, phrase: Phrase, hit: Hit) -> str | None:
    """The capitalised name of a unit or body that says more than its composed name ("Afghan National Army"), None if there is none."""
    extra = [
        c for c in scene.hits_in(phrase.first, hit.first - 1)
        if not c.names and not c.nation and not c.terms and scene.token(c.last).pos == "PROPN"
    ]
    if not extra or not scene.token(hit.last).text[0].isupper() or scene.token(extra[-1].last + 1).lower in ("'s", "’s"):
        return None
    return words_of(scene, phrase._replace(last=phrase.core))


def organ(scene: Scene, phrase: Phrase, hit: Hit, term: Term) -> Found:
    """A ministry, government, parliament and the like."""
    named = own_name(scene, phrase, hit)
    owner = owner_of(scene, phrase, hit)
    state = state_behind(scene, owner)
    kind: ActorKind = "government" if term.kind == "government" else "armed_force" if term.kind == "armed_force" else "organ"
    if named and owner is not None and owner.kind != "person":
        return Found((text_actor(named, kind, state.id if state else None),), "organ", "name", "organ/own-name", code=term.code)
    if state is None and term.usual and term.usual in scene.told and (owner is None or owner.kind == "person"):
        state = scene.actor(term.usual)
    if state is None and owner is not None and owner.kind not in STATES:
        actor = text_actor(words_of(scene, phrase), kind)
        return Found((actor,), "organ", "noun", "organ/of-body", code=term.code, family=term.family)
    if state is None and owner is None and is_of_territory(scene, phrase):
        own = text_actor(words_of(scene, phrase), kind)
        return Found((own,), "organ", "noun", "organ/of-territory", code=f"{term.code}:", family=term.family)
    place = place_owner(scene, phrase, hit) if state is None and owner is None else None
    if place is not None:
        name = term.name.format(state=place, words=words_of(scene, phrase))
        return Found((text_actor(name, kind),), "organ", "name", "organ/of-place", code=f"{term.code}:{place}", family=term.family)
    if is_regional(scene, phrase, hit, term):
        return regional(scene, phrase, term, kind, state, owner)
    if state is None and "{words}" in term.name:
        plain = scene.token(hit.first).lower not in scene.index.words.sets["police_arms"]
        seen = coreference.last_seen(scene, lambda s: s.code == term.code and not (plain and is_arm(scene, s)))
        if seen is not None:
            return from_seen(seen, "organ/before")
    if state is None:
        state = bare_state(scene, phrase, term)
    if state is None or (is_plural(scene, phrase.head) and term.family not in ("border", "police", "customs")):
        return Found((text_actor(words_of(scene, phrase), kind),), "organ", "noun", "organ/words", code=term.code, family=term.family)
    words = body_words(words_of(scene, phrase._replace(last=phrase.core)))
    return Found((compose_organ(scene.index, state, term, words),), "organ", "name", "organ", code=term.code, family=term.family)


def body_words(words: str) -> str:
    """The words of a body told by its men: "Norvanese police officers" are the Norvanese police."""
    for men, body in (("police officers", "police"), ("policemen", "police"), ("gendarmes", "gendarmerie")):
        words = words[: len(words) - len(men)] + body if words.lower().endswith(men) else words
    return words


def is_regional(scene: Scene, phrase: Phrase, hit: Hit, term: Term) -> bool:
    """True for "the provincial government": not that of the state."""
    before = scene.token(hit.first - 1) if hit.first > phrase.first else None
    return before is not None and term.family in ("government", "parliament", "ministry") and scene.has(before, "regional")


def regional(scene: Scene, phrase: Phrase, term: Term, kind: ActorKind, state: Actor | None, owner: Actor | None) -> Found:
    """A government of a part of a state: the one told before, where no owner is told; else by its words."""
    code, lemma = f"{term.code}:", scene.lemma(scene.token(phrase.head))
    same = coreference.last_seen(scene, lambda s: s.code.startswith(code) and s.lemma == lemma, 12)
    if same is not None and owner is None and phrase.last == phrase.core:
        return from_seen(same, "organ/regional-before")
    own = text_actor(words_of(scene, phrase), kind, state.id if state else None)
    return Found((own,), "organ", "noun", "organ/regional", code=code, family=term.family)


def is_arm(scene: Scene, seen: Seen) -> bool:
    """True for a body told as a part of the police ("riot police"): the police told after it are not only they."""
    return seen.mention.actors[0].name.split()[0].lower() in scene.index.words.sets["police_arms"]


def is_of_territory(scene: Scene, phrase: Phrase) -> bool:
    """True for "the Health Ministry of the territory": an organ of no state, whatever states are told around it."""
    after = scene.parse.tokens[phrase.core + 1 : phrase.core + 4]
    return len(after) > 1 and after[0].lower in ("of", "in") and any(scene.has(t, "territories") for t in after[1:])


def place_owner(scene: Scene, phrase: Phrase, hit: Hit) -> str | None:
    """The name of a place that has the organ, where no state is told: "Gaza's health ministry"."""
    near = scene.hits_in(phrase.first, hit.first - 1) + scene.hits_in(phrase.core + 1, phrase.last)
    tokens, comma = scene.parse.tokens, phrase.first - 1
    beside = comma > 1 and tokens[comma].text == "," and tokens[comma].sentence == tokens[phrase.head].sentence
    if beside and tokens[comma - 2].lower == "in":
        near += scene.hits_in(comma - 1, comma - 1)  # "in Gaza, the Ministry of Health counted ..."
    for part in near:
        text = scene.parse.text[scene.token(part.first).start : scene.token(part.last).end]
        seat = any(a.kind == "government" for _, a in part.actors)  # "In Paris, the ministry": the state's
        if not part.nation and not seat and name_key(text) in scene.index.theatre.place_names and text[0].isupper():
            return text
    return None


def bare_state(scene: Scene, phrase: Phrase, term: Term) -> Actor | None:
    """The state of an organ named without one: of the same organ told before, else of its surroundings.

    A weak or passing government, and one nothing else tells of, is that of the state the report's armed groups fight.
    """
    token = scene.token(phrase.head)
    fought = scene.actor(scene.land or scene.fought) if term.code == "GOV" and scene.fought else None
    if fought is not None and any(scene.has(scene.token(i), "shaky") for i in range(phrase.first, phrase.head)):
        return fought
    capital = opening_capital(scene, token)
    if capital is not None:
        return capital
    seen = coreference.last_seen(scene, lambda s: s.code == term.code and coreference.state_of_seen(scene, s) is not None)
    host = coreference.hosting_state(scene, token)
    if host is not None and (seen is None or token.sentence - seen.sentence > 2):
        return host
    if seen is not None:
        return coreference.state_of_seen(scene, seen)
    if term.code == "GOV" and is_beside_rebels(scene, token):
        return fought or scene.actor(scene.dominant)
    if coreference.is_speaking(scene, token) and scene.home is not None:
        return scene.actor(scene.home)
    return fought or scene.actor(scene.land) or coreference.context_state(scene, token)


def opening_capital(scene: Scene, token: Token) -> Actor | None:
    """The state of the capital a sentence opens with: "In Tarnis, the foreign ministry said ..."."""
    first = scene.parse.sentences[token.sentence].first
    hits = scene.hits_in(first + 1, min(first + 2, token.i)) if scene.token(first).lower == "in" else []
    seats = (a for hit in hits for _, a in hit.actors if a.kind == "government")
    return next((scene.actor(a.state) for a in seats if a.state is not None), None)


def is_beside_rebels(scene: Scene, token: Token) -> bool:
    """True for "the government and rebels": the one they fight, wherever the report is written."""
    near = (scene.cover.get(t.i) for t in scene.parse.children(token.i, "conj"))
    return any(hit is not None and hit.term("insurgent") is not None for hit in near)


def short_form(scene: Scene, phrase: Phrase, hit: Hit, term: Term) -> Found | None:
    """"The ministry": the last one told, of the owner's state if an owner is named."""
    owner = state_behind(scene, owner_of(scene, phrase, hit))

    def same(seen: Seen) -> bool:
        return seen.family == term.family and (owner is None or coreference.state_of_seen(scene, seen) == owner)

    seen = coreference.last_seen(scene, same)
    if seen is not None:
        return from_seen(seen, "short")
    for told in reversed(scene.seen):
        behind = told.mention.on_behalf_of
        code = behind.id.partition("_")[2] if behind else ""
        if behind is not None and scene.index.families.get(code) == term.family and (owner is None or behind.state == owner.id):
            return Found((behind,), "organ", "noun", "short/spoken-for", code=code, family=term.family)
    return None

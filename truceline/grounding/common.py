"""Common nouns as heads of a phrase: which reading of a codebook word counts, in a fixed order."""

from __future__ import annotations

from itertools import pairwise

from truceline.grounding import coreference
from truceline.grounding.bodies import body, medium
from truceline.grounding.chunks import Phrase
from truceline.grounding.composed import compose_organ, pick, state_behind
from truceline.grounding.fighters import insurgent
from truceline.grounding.forces import ARMED, force
from truceline.grounding.found import DEFINITE, Found, from_seen, group, is_bare, is_plural, person_found
from truceline.grounding.names import Hit
from truceline.grounding.offices import known_beside, official_of, title
from truceline.grounding.organs import organ, short_form
from truceline.grounding.people import (
    has_role,
    rank_holder,
)
from truceline.grounding.rebels import group_led
from truceline.grounding.scene import Scene, Seen, function_of
from truceline.grounding.sides import enemy, is_other, is_pair, other_side, pair
from truceline.records import Actor, Token

OFFICES = {"President": "PRES", "Prime Minister": "PMO"}


def common_noun(scene: Scene, hit: Hit, token: Token) -> Found | None:
    """A word of the codebook as head of its phrase. The order matters: organs and forces before offices, offices before groups."""
    phrase = scene.phrase(token.i)
    back = bare_force(scene, token)
    if back is not None:
        return back
    joined = joined_forces(scene, phrase, hit, token)
    if joined is not None:
        return joined
    first = {term.sort: term for term in reversed(hit.terms)}
    if is_plural(scene, token.i) and is_pair(scene, phrase) and not scene.has(token, "unpaired"):
        found = pair(scene, phrase, token) if first.keys() & {"army", "short", "organ", "body", "official"} or hit.term("title") else None
        if found is not None:
            return found
    if "organ" in first:
        return organ(scene, phrase, hit, first["organ"])
    if "short" in first:
        found = short_form(scene, phrase, hit, first["short"])
        if found is not None or "body" not in first:
            return found or group(scene, phrase, "body")
    if hit.term("insurgent") and is_craft(scene, phrase):
        return force(scene, phrase, hit, next(t for t in scene.index.words.terms["warplanes"] if t.sort == "troops"))
    if hit.term("insurgent") and not hit.term("troops"):
        return insurgent(scene, phrase, hit)
    for sort in ("army", "own_force", "troops"):
        if sort in first:
            return force(scene, phrase, hit, first[sort])
    return person_noun(scene, hit, token)


def is_craft(scene: Scene, phrase: Phrase) -> bool:
    """True for fighters that fly: told by a type ("F-16 fighters", "two MiG-29 fighters")."""
    before = [scene.token(i) for i in range(phrase.first, phrase.head)]
    typed = any(t.text[:1].isupper() and any(c.isdigit() for c in t.text) for t in before)
    apart = any(a.text.isupper() and len(a.text) == 1 and b.tag == "CD" for a, b in pairwise(before))  # "F/A 18"
    return scene.has(scene.token(phrase.head), "flying") and (typed or apart)


def led_by_pronoun(scene: Scene, token: Token) -> Actor | None:
    """The armed group of "his men", where he leads one."""
    for owner in scene.parse.children(token.i, "poss"):
        seen = scene.by_head.get(owner.i)
        if seen is not None and seen.mention.actors:
            return group_led(scene, seen.mention.actors[0], sole=False)
    return None


def joined_forces(scene: Scene, phrase: Phrase, hit: Hit, token: Token) -> Found | None:
    """"The Velmoran army and Home Guard fighters": two forces that the tree has made one phrase."""
    if hit.term("insurgent", "troops", "army") is None:
        return None
    joint = next((i for i in range(phrase.first + 1, hit.first) if scene.token(i).lower == "and"), None)
    left = scene.cover.get(joint - 1) if joint is not None else None
    armed = left is not None and (left.term("army", "troops", "insurgent") or any(a.kind in ARMED for _, a in left.actors))
    if joint is None or left is None or not armed:
        return None
    parts = (Phrase(left.last, phrase.first, left.last, left.last), phrase._replace(first=joint + 1))
    found = [fighting(scene, part, near) for part, near in zip(parts, (left, hit), strict=True)]
    actors = tuple(actor for one in found for actor in one.actors)
    return Found(actors, "several", "noun", "force/joined", plural=True) if all(one.actors for one in found) else None


def fighting(scene: Scene, phrase: Phrase, hit: Hit) -> Found:
    """An army, troops or fighters."""
    named = pick(scene, hit)
    if named is not None:
        return Found((named,))
    term = hit.term("army", "troops")
    if term is None or (hit.term("insurgent") and term.sort != "troops"):
        return insurgent(scene, phrase, hit)
    return force(scene, phrase, hit, term)


def person_noun(scene: Scene, hit: Hit, token: Token) -> Found | None:
    """Offices, persons, groups, bodies, media and papers."""
    phrase = scene.phrase(token.i)
    term = hit.term("title")
    if scene.lemma(token) in scene.index.words.sets["sides"] and is_pair(scene, phrase):
        return pair(scene, phrase, token)
    if hit.term("enemy") and not hit.term("people"):
        return enemy(scene, token)
    if scene.lemma(token) in ("side", "party") and is_other(scene, phrase):
        return other_side(scene, phrase, token)
    if term is not None and not is_plural(scene, token.i):
        return title(scene, phrase, hit, term)
    if hit.term("rank") and scene.token(phrase.first).lower in ("the", "this"):
        known = rank_holder(scene, hit)
        return person_found(known, "rank") if known else None
    named = None if is_plural(scene, token.i) else known_beside(scene, token.i)
    if named is not None:
        return person_found(named, "apposition")
    led = led_by_pronoun(scene, token) if scene.lemma(token) == "man" and is_plural(scene, token.i) else None
    if led is not None:
        return Found((led,), "armed", "noun", "people/of-leader", plural=True)
    for sort in ("official", "people"):
        if hit.term(sort):
            if is_bare(scene, phrase):
                seen = coreference.last_seen(scene, lambda s: s.lemma == scene.lemma(token) and s.plural == is_plural(scene, token.i), 12)
                if seen is not None:
                    return from_seen(seen, "before")
            found = group(scene, phrase, "people" if is_plural(scene, token.i) else "person")
            return found._replace(on_behalf_of=official_of(scene, phrase, hit))
    if hit.term("body"):
        return body(scene, phrase, hit)
    if hit.term("media"):
        return medium(scene, phrase, token)
    if hit.term("indefinite") and function_of(scene, token)[0] in ("nsubj", "agent"):
        return group(scene, phrase, "people")
    return None


def other_noun(scene: Scene, token: Token) -> Found | None:
    """A noun of no list is somebody only where it speaks, or is a name the parser took for a noun."""
    if token.text[0].isupper() and token.pos in ("NOUN", "PROPN"):
        known = scene.table.find((token.lower,))
        if known is not None:
            known.last = token.i
            return person_found(known, "person")._replace(kind="name")
    back = ordinal(scene, token)
    if back is not None:
        return back
    office = office_of(scene, token) if token.lower == "office" else None
    if office is not None:
        return Found((office,), "organ", "noun", "office/of-holder", code=office.id.partition("_")[2])
    if token.pos in ("NOUN", "PROPN", "PRON") and coreference.is_speaking(scene, token) and not token.text.isdigit():
        return group(scene, scene.phrase(token.i), "group")
    return None


def bare_force(scene: Scene, token: Token) -> Found | None:
    """"The force", "the paramilitary force", "the peacekeeping force": the mission or the named group told last that is called so."""
    phrase = scene.phrase(token.i)
    if token.lower != "force" or scene.token(phrase.first).lower not in DEFINITE or phrase.first == token.i:
        return None
    words = {scene.token(i).lower for i in range(phrase.first + 1, token.i)}
    if not words <= {"un", "peacekeeping", "multinational", "paramilitary"}:
        return None
    named = coreference.last_seen(scene, lambda s: s.mention.kind == "name" and is_called_force(s, words), 12)
    return from_seen(named, "force/before") if named is not None else None


def is_called_force(seen: Seen, words: set[str]) -> bool:
    """True for a mission, or for an armed group that the report calls a force or paramilitary."""
    told = seen.mention.actors[0]
    if told.kind == "mission" and "paramilitary" not in words:
        return True
    said = f"{seen.mention.span.text} {told.name}".lower()
    return told.kind == "armed_group" and ("paramilitary" in said if "paramilitary" in words else not words and "force" in said)


def ordinal(scene: Scene, token: Token) -> Found | None:
    """"The former" and "the latter" of two: whom the last two different sides or persons told are."""
    if token.lower not in ("former", "latter") or token.i == 0 or scene.token(token.i - 1).lower != "the":
        return None
    if scene.parse.children(token.i, "prep") or (token.head > token.i and token.dep in ("amod", "compound")):
        return None
    told: dict[str, Seen] = {}
    for seen in reversed(scene.seen):
        if token.sentence - seen.sentence > 1:
            break
        if seen.mention.actors and seen.sort not in ("people", "media"):
            told.setdefault(seen.mention.actors[0].id, seen)
    pair = list(told.values())[:2]
    if len(pair) < 2:
        return None
    return from_seen(pair[0] if token.lower == "latter" else pair[1], "ordinal")


def office_of(scene: Scene, token: Token) -> Actor | None:
    """The office of a president or prime minister: "Prime Minister Dale's office", "his office"."""
    for owner in scene.parse.children(token.i, "poss"):
        seen = scene.by_head.get(owner.i)
        holder = seen.mention.actors[0] if seen is not None and seen.mention.actors else None
        state = state_behind(scene, holder) if holder is not None and holder.kind == "person" else None
        if holder is None or state is None or state.kind != "state":
            return None
        known, person = scene.table.people.get(holder.id), scene.index.people.get(holder.id)
        for role, code in OFFICES.items():
            held = person is not None and has_role(person, (role,), state.id, scene)
            if held or (known is not None and person is None and role in known.roles):
                return compose_organ(scene.index, state, scene.index.words.organs[code], "")
    return None

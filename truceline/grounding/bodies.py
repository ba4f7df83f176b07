"""Groups, agencies, councils and media as common nouns: by a name in front, by what they point back to, or by their words."""

from __future__ import annotations

from truceline.grounding import coreference
from truceline.grounding.chunks import Phrase
from truceline.grounding.coalitions import coalition
from truceline.grounding.composed import is_marked, owner_left, state_behind
from truceline.grounding.fighters import is_armed_group, is_of_nation
from truceline.grounding.found import DEFINITE, Found, from_seen, group, is_bare, is_plural, words_of
from truceline.grounding.missions import mission_of
from truceline.grounding.names import Hit
from truceline.grounding.naming import called, named_beside
from truceline.grounding.scene import Scene, Seen, text_actor
from truceline.records import Actor, Token

# "the group" in a report of an armed group is that one, not a name or body told since
NOT_FIERCE = ("unknown", "intl_org", "mission", "media", "mechanism")


def body(scene: Scene, phrase: Phrase, hit: Hit) -> Found | None:
    """Bodies: "the Islamic State group", "the group" (the last one told), else by the words."""
    if is_condition_or_place(scene, phrase):
        return None
    home = own_country(scene, phrase)
    if home is not None:
        return Found((home,), "state", "noun", "body/of-person")
    back = named_before(scene, phrase)
    if back is not None:
        return from_seen(back, "body/part-of-name")
    owner = owner_left(scene, phrase.first, hit.first)
    lemma = scene.lemma(scene.token(phrase.head))
    mission = mission_of(scene, phrase, owner)
    if mission is not None:
        return Found((mission,), "body", "noun", "body/mission")
    union = scene.has(scene.token(phrase.head), "unions")
    joint = called(scene, phrase, "armed_group") or coalition(scene, phrase) if union else None
    if joint is not None:
        return joint
    if scene.has(scene.token(phrase.head), "any_body") and scene.token(phrase.head).text.islower() and not is_plural(scene, phrase.head):
        fierce = any(scene.has(scene.token(i), "plain") for i in range(phrase.first, phrase.head))
        named = named_beside(scene, phrase, "armed_group" if fierce else "group")
        if named is not None:
            return named
    close = owner is not None and owner.kind in ("armed_group", "mission", "group") and scene.token(hit.first - 1).tag != "POS"
    if owner is not None and any(scene.has(scene.token(i), "broken_away") for i in range(phrase.first, phrase.head)):
        return Found((text_actor(words_of(scene, phrase), "armed_group"),), "armed", "noun", "body/broken-away")
    if owner is not None and close and not is_plural(scene, phrase.head):
        return Found((owner,), "armed", "name", "body/of-group")
    nation = next((hit.nation for hit in scene.hits_in(phrase.first, phrase.head - 1) if hit.nation and not is_marked(scene, hit)), None)
    if (owner is None or nation is not None) and is_fierce(scene, phrase):
        seen = coreference.last_seen(scene, lambda s: is_armed_group(scene, s) and is_of_nation(s, nation), 12)
        if seen is not None:
            return from_seen(seen, "body/armed-before")
    civil = is_civil(scene, phrase)
    if civil or is_bare(scene, phrase):
        seen = called_so(scene, lemma)
        seen = seen or coreference.last_seen(scene, lambda s: fits_body(scene, s, lemma) and (not civil or is_civil_body(s)))
        if seen is not None and not civil and scene.has(scene.token(phrase.head), "fierce") and seen.mention.actors[0].kind in NOT_FIERCE:
            seen = coreference.last_seen(scene, lambda s: is_armed_group(scene, s), 12) or seen
        if seen is not None:
            return from_seen(seen, "body/before")
    return group(scene, phrase, "body")


def called_so(scene: Scene, lemma: str) -> Seen | None:
    """The known body that a report calls "the alliance" or "the bloc" for short."""
    ids = scene.index.words.sets.get(f"called_{lemma}", frozenset())
    return coreference.last_seen(scene, lambda s: s.mention.actors[0].id.lower() in ids) if ids else None


def own_country(scene: Scene, phrase: Phrase) -> Actor | None:
    """The state of "his country": that of the person the pronoun stands for."""
    first = scene.token(phrase.first)
    alone = first.tag == "PRP$" and phrase.first + 1 == phrase.head and phrase.last == phrase.core
    if not alone or not scene.has(scene.token(phrase.head), "state_nouns") or is_plural(scene, phrase.head):
        return None
    seen = scene.by_head.get(first.i)
    actor = seen.mention.actors[0] if seen is not None and len(seen.mention.actors) == 1 else None
    home = state_behind(scene, actor) if actor is not None and actor.kind == "person" else None
    return home if home is not None and home.kind == "state" else None


def is_civil(scene: Scene, phrase: Phrase) -> bool:
    """True for "the charity group", "the human rights organisation": a body that is no armed group, told by plain words only."""
    inner = [scene.token(i) for i in range(phrase.first + 1, phrase.head)]
    definite = scene.token(phrase.first).lower in DEFINITE and phrase.last == phrase.core and not is_plural(scene, phrase.head)
    return definite and bool(inner) and all(scene.has(t, "civil") for t in inner)


def is_civil_body(seen: Seen) -> bool:
    return seen.mention.kind == "name" and seen.mention.actors[0].kind not in ("armed_group", "armed_force", "state", "government", "media")


def is_condition_or_place(scene: Scene, phrase: Phrase) -> bool:
    """True for "a state of emergency" and "Upper Ardel state": a noun for a state that is no state of the world."""
    head = scene.token(phrase.head)
    if not scene.has(head, "state_nouns") or is_plural(scene, phrase.head):
        return False
    inner = [scene.token(i) for i in range(phrase.first, phrase.head)]
    named = any(t.pos == "PROPN" and t.text[0].isupper() for t in inner) and not scene.hits_in(phrase.first, phrase.head - 1)[:1]
    of = phrase.last > phrase.core and scene.token(phrase.core + 1).lower == "of"
    chunk = any(not h.nation and not h.names and not h.terms for h in scene.hits_in(phrase.first, phrase.head - 1))
    return head.lower == "state" and (named or chunk or of)


def named_before(scene: Scene, phrase: Phrase) -> Seen | None:
    """"The Observatory": a capitalised word that is part of the name of a body told before."""
    token = scene.token(phrase.head)
    if not token.text[0].isupper() or phrase.first >= phrase.head or phrase.last != phrase.core:
        return None
    words = scene.parse.text[scene.token(phrase.first + 1).start : scene.token(phrase.core).end]
    return coreference.last_seen(scene, lambda s: s.mention.kind == "name" and f" {words}" in f" {s.mention.actors[0].name}")


def is_fierce(scene: Scene, phrase: Phrase) -> bool:
    """True for "the terrorist group", "the radical Sunni group": an armed group told by plain words only."""
    if scene.token(phrase.first).lower not in DEFINITE or phrase.last != phrase.core or not scene.has(scene.token(phrase.head), "fierce"):
        return False
    inner = [scene.token(i) for i in range(phrase.first + 1, phrase.head)]
    hits = scene.hits_in(phrase.first + 1, phrase.head - 1)
    marked = [hit for hit in hits if (hit.nation or hit.names) and is_marked(scene, hit)]
    inside = {i for hit in marked for i in range(hit.first, hit.last + 3)}
    inside |= {i for hit in hits if hit.nation for i in range(hit.first, hit.last + 1)}
    return bool(inner) and all(scene.has(t, "plain") or t.i in inside for t in inner)


def fits_body(scene: Scene, seen: Seen, lemma: str) -> bool:
    """True if "the group", "the country", "the agency" may point back to an earlier mention."""
    if lemma in scene.index.words.sets["state_nouns"]:
        return seen.mention.actors[0].kind == "state"
    if seen.mention.actors[0].name.lower() == lemma:
        return False  # "Group wants troops out" in a headline: told by nothing yet
    if seen.mention.kind == "name" and lemma in seen.mention.actors[0].name.lower().split():
        return True
    if seen.lemma == lemma and seen.sort in ("body", "armed", "organ"):
        return True
    if lemma not in scene.index.words.sets["any_body"]:
        return False
    armed = seen.mention.actors[0].kind == "armed_group"
    if not armed and (seen.plural or (lemma == "group" and (seen.mention.kind == "noun" or seen.method == "unknown/organisation"))):
        return False
    return seen.sort in ("armed", "body") and seen.mention.actors[0].kind in (
        "armed_group", "intl_org", "mission", "organ", "unknown", "group", "media", "mechanism")


def medium(scene: Scene, phrase: Phrase, token: Token) -> Found:
    """A newspaper, broadcaster or agency: the last one told, else by the words."""
    owner = owner_left(scene, phrase.first, phrase.head)
    after = scene.cover.get(phrase.core + 1)
    named = next((a for _, a in after.actors if a.kind == "media"), None) if after is not None and after.first == phrase.core + 1 else None
    if named is not None:  # "the South Korean news agency Yonhap"
        return Found((named,), "media", "name", "media/of-name")
    if owner is not None and owner.kind == "media":
        return Found((owner,), "media", "name", "media/of-name")
    agency = state_agency(scene, phrase, owner)
    if agency is not None:
        return Found((agency,), "media", "noun", "media/of-state")
    if is_bare(scene, phrase):
        seen = coreference.last_seen(scene, lambda s: s.mention.actors[0].kind == "media")
        if seen is not None:
            return from_seen(seen, "media/before")
    return group(scene, phrase, "media")


def state_agency(scene: Scene, phrase: Phrase, owner: Actor | None) -> Actor | None:
    """The news agency of a state, told by what it is: "Velmora's state-run news agency"; None where the theatre knows none or several."""
    inner = [scene.token(i) for i in range(phrase.first, phrase.core + 1)]
    if owner is None or scene.token(phrase.core).lower != "agency" or not any(scene.has(t, "state_run") for t in inner):
        return None
    owned = [p.actor for p in scene.index.theatre.publishers.values() if p.state == owner.id and p.affiliation == "state"]
    agencies = [a for i in owned for a in [scene.actor(i)] if a is not None and "agency" in a.name.lower()] if len(owned) > 1 else []
    return agencies[0] if len(agencies) == 1 else scene.actor(owned[0]) if len(owned) == 1 else None

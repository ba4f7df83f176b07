"""Common nouns that are somebody: organs, forces, offices, groups. A phrase and the scene in, the actors it stands for out."""

from __future__ import annotations

from typing import NamedTuple

from truceline.codebooks.world_words import Term
from truceline.grounding import coreference
from truceline.grounding.chunks import Phrase
from truceline.grounding.composed import compose_force, compose_organ, is_marked, owner_left, owner_right, state_behind
from truceline.grounding.names import Hit, actors_of
from truceline.grounding.people import appositions, office_holder
from truceline.grounding.told import Known
from truceline.grounding.scene import STATES, Scene, Seen, text_actor
from truceline.records import Actor, Token
from truceline.records.actor import ActorKind, MentionKind
from truceline.theatres.theatre import name_key

ARMED = ("armed_group", "armed_force", "de_facto_authority")
DEFINITE = frozenset({"the", "this", "that", "these", "those", "same", "such"})
QUOTES = ("\"", "“", "‘", "'")
QUANTITY = frozenset({"DT", "CD", "PRP$", "IN", "RB", "RBR", "JJS", "JJR", "PDT", "RBS"})


class Found(NamedTuple):
    """Whom a phrase stands for, with what later short forms match it by."""

    actors: tuple[Actor, ...] = ()
    sort: str = ""
    kind: MentionKind = "noun"
    method: str = ""
    gender: str = ""
    plural: bool = False
    code: str = ""
    family: str = ""
    on_behalf_of: Actor | None = None


def words_of(scene: Scene, phrase: Phrase) -> str:
    """The words of a phrase as a name: no definite article, no leading number, a capital only where a name begins."""
    tokens = [scene.token(i) for i in range(count_end(scene, phrase), phrase.last + 1)]
    while len(tokens) > 1 and tokens[0].i < phrase.head and is_idle(tokens):
        tokens = tokens[1:]
    text = " ".join(scene.parse.text[tokens[0].start : tokens[-1].end].split())
    first = scene.cover.get(tokens[0].i)
    starts = tokens[0].i == scene.parse.sentence_of(tokens[0].i).first or tokens[0].i > 0 and scene.token(tokens[0].i - 1).text in QUOTES
    named = tokens[0].pos == "PROPN" or (first is not None and (first.names or first.nation)) or scene.has(tokens[0], "ethnic")
    if tokens[0].tag == "DT":
        return text[0].lower() + text[1:]
    return text if named or not starts or text[:2].isupper() else text[0].lower() + text[1:]


def count_end(scene: Scene, phrase: Phrase) -> int:
    """The first token after a number and what bounds it ("at least 12", "up to 450 additional"); the phrase's first where there is none."""
    for i in range(phrase.first, phrase.head):
        token = scene.token(i)
        if token.tag == "CD" and i + 1 <= phrase.head and scene.token(i + 1).text != "%" and (token.lower != "one" or i > phrase.first):
            return i + 1 + (scene.token(i + 1).lower in ("more", "other", "additional", "further") and i + 1 < phrase.head)
        if token.tag not in QUANTITY and token.lower not in ("least", "most", "some", "nearly", "to"):
            break
    return phrase.first


def is_idle(tokens: list[Token]) -> bool:
    """True if the first word of a phrase is no part of a name: an article, a number of what is counted."""
    first = tokens[0]
    if first.lower == "one":
        return len(tokens) > 2
    return first.lower in DEFINITE or first.tag == "PDT" or (first.tag == "CD" and tokens[1].text != "%")


def is_plural(scene: Scene, head: int) -> bool:
    """True for a plural noun."""
    return scene.token(head).tag in ("NNS", "NNPS")


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
        if token.dep == "poss" and token.lemma in ("country", "nation"):
            return coreference.context_state(scene, token)
        if token.dep == "poss" and i in scene.by_head and scene.by_head[i].mention.actors:
            return scene.by_head[i].mention.actors[0]
    return owner_right(scene, phrase.core, phrase.last)


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
    place = place_owner(scene, phrase, hit) if state is None and owner is None else None
    if place is not None:
        name = term.name.format(state=place, words=words_of(scene, phrase))
        return Found((text_actor(name, kind),), "organ", "name", "organ/of-place", code=f"{term.code}:{place}", family=term.family)
    if state is None:
        state = bare_state(scene, phrase, term)
    if state is None or is_plural(scene, phrase.head) and term.family not in ("border", "police", "customs"):
        return Found((text_actor(words_of(scene, phrase), kind),), "organ", "noun", "organ/words", code=term.code, family=term.family)
    words = words_of(scene, phrase._replace(last=phrase.core))
    return Found((compose_organ(scene.index, state, term, words),), "organ", "name", "organ", code=term.code, family=term.family)


def place_owner(scene: Scene, phrase: Phrase, hit: Hit) -> str | None:
    """The name of a place that has the organ, where no state is told: "Gaza's health ministry"."""
    near = scene.hits_in(phrase.first, hit.first - 1) + scene.hits_in(phrase.core + 1, phrase.last)
    for part in near:
        text = scene.parse.text[scene.token(part.first).start : scene.token(part.last).end]
        if not part.nation and name_key(text) in scene.index.theatre.place_names and text[0].isupper():
            return text
    return None


def bare_state(scene: Scene, phrase: Phrase, term: Term) -> Actor | None:
    """The state of an organ named without one: of the same organ told before, else of its surroundings."""
    token = scene.token(phrase.head)
    seen = coreference.last_seen(scene, lambda s: s.code == term.code and coreference.state_of_seen(scene, s) is not None)
    host = coreference.hosting_state(scene, token)
    if host is not None and (seen is None or token.sentence - seen.sentence > 2):
        return host
    if seen is not None:
        return coreference.state_of_seen(scene, seen)
    if coreference.is_speaking(scene, token) and scene.home is not None:
        return scene.actor(scene.home)
    return coreference.context_state(scene, token)


def short_form(scene: Scene, phrase: Phrase, hit: Hit, term: Term) -> Found | None:
    """"The ministry": the last one told, of the owner's state if an owner is named."""
    owner = state_behind(scene, owner_of(scene, phrase, hit))

    def same(seen: Seen) -> bool:
        return seen.family == term.family and (owner is None or coreference.state_of_seen(scene, seen) == owner)

    seen = coreference.last_seen(scene, same)
    return from_seen(seen, "short") if seen else None


def force(scene: Scene, phrase: Phrase, hit: Hit, term: Term) -> Found:
    """An army, troops or their machines; "security forces" and the like keep their words."""
    owner = owner_of(scene, phrase, hit)
    state = state_behind(scene, owner) if owner is None or owner.kind not in ("armed_group", "intl_org", "mission", "armed_force") else None
    plural = is_plural(scene, phrase.head)
    several = owners(scene, phrase, hit)
    if len(several) > 1 and term.sort != "own_force":
        return Found(tuple(force_of(scene, one) for one in several), "several", "name", "force/several", plural=True)
    if owner is not None and state is None and owner.kind in ARMED:
        return Found((owner,), "armed", "name", "force/of-group", plural=plural)
    named = own_name(scene, phrase, hit)
    if term.sort == "own_force" or named or (owner is not None and state is None):
        actor = text_actor(named or words_of(scene, phrase), "armed_force", state.id if state else None)
        return Found((actor,), "force", "noun", "force/own-name", plural=plural)
    if state is not None and not is_marked_phrase(scene, phrase):
        return Found((compose_force(scene.index, state),), "force", "name", "force", plural=plural, code="AF")
    definite = scene.token(phrase.first).lower in DEFINITE or phrase.first == phrase.core
    if term.sort == "army" and definite:
        return bare_army(scene, phrase)
    if definite and is_bare(scene, phrase):
        seen = coreference.last_seen(scene, lambda s: s.code == "AF", 8)
        if seen is not None:
            return from_seen(seen, "troops/before")._replace(plural=plural, sort="force")
    return group(scene, phrase, "force")


def force_of(scene: Scene, owner: Actor) -> Actor:
    """The armed forces of a state, any other owner itself."""
    return compose_force(scene.index, owner) if owner.kind == "state" else owner


def owners(scene: Scene, phrase: Phrase, hit: Hit) -> tuple[Actor, ...]:
    """The owners of a shared noun: "Kesterian and Velmoran troops". Empty where there are not several, joined by "and"."""
    found: dict[str, Actor] = {}
    for near in scene.hits_in(phrase.first, hit.first - 1):
        actor = scene.actor(near.nation) if near.nation else None
        for _, known in actors_of(near, scene.index):
            actor = actor or (known if known.kind not in ("person", "media") else None)
        if actor is not None and not is_marked(scene, near):
            found[actor.id] = actor
    joined = any(scene.token(i).lower in ("and", "&") for i in range(phrase.first, hit.first))
    return tuple(found.values()) if joined else ()


def is_marked_phrase(scene: Scene, phrase: Phrase) -> bool:
    """True if a hyphened word ("US-led", "rebel-held") stands among the modifiers nearest the head."""
    return any(scene.token(i).lower in ("led", "backed", "allied", "trained", "linked") for i in range(phrase.first, phrase.head))


def bare_army(scene: Scene, phrase: Phrase) -> Found:
    """"The army" without an owner."""
    seen = coreference.last_seen(scene, lambda s: s.code == "AF")
    if seen is not None:
        return from_seen(seen, "army/before")
    state = coreference.context_state(scene, scene.token(phrase.head))
    if state is None:
        return group(scene, phrase, "force")
    return Found((compose_force(scene.index, state),), "force", "noun", "army/context", code="AF")


def title(scene: Scene, phrase: Phrase, hit: Hit, term: Term) -> Found:
    """An office-holder by title: "the Kesterian president", "a spokesman for the ministry"."""
    behalf = principal(scene, phrase, hit) if term.speaks else None
    beside = known_beside(scene, phrase.head)
    if beside is not None:
        beside.on_behalf_of = beside.on_behalf_of or behalf
        return person_found(beside, "title/apposition")
    first = scene.token(phrase.first)
    indefinite = first.lower in ("a", "an", "one", "another", "some", "two") or is_plural(scene, phrase.head)
    owner = state_behind(scene, owner_of(scene, phrase, hit)) if not indefinite else None
    if not indefinite and (term.role != "person" or phrase.first < hit.first):
        same = coreference.last_seen(scene, lambda s: s.sort == "person" and s.lemma == scene.token(phrase.head).lemma)
        holder = None if term.role == "person" else office_holder(scene, term.any or (term.role,), owner.id if owner else None)
        newer = same is not None and (holder is None or same.mention.head > holder.last) and phrase.last == phrase.core and owner is None
        if holder is not None and not (newer and term.speaks):
            holder.on_behalf_of = holder.on_behalf_of or behalf
            return person_found(holder, "title/holder")
        if same is not None and phrase.last == phrase.core:
            return from_seen(same, "title/before")
    found = group(scene, phrase, "person")
    return found._replace(on_behalf_of=behalf or official_of(scene, phrase, hit), gender=term.gender)


def known_beside(scene: Scene, head: int) -> Known | None:
    """The person named in apposition to a head."""
    for other in appositions(scene, head):
        near = scene.cover.get(other)
        if near is None or near.terms:
            continue
        for known in scene.table.people.values():
            if scene.parse.text[scene.token(near.first).start : scene.token(near.last).end] == known.actor.name:
                return known
    return None


def principal(scene: Scene, phrase: Phrase, hit: Hit) -> Actor | None:
    """Whom a spokesperson or envoy speaks for: an organ, force, body or state in the phrase, else the last organ told."""
    for near in reversed(scene.hits_in(phrase.first, hit.first - 1)):
        actor = of_hit(scene, phrase, near)
        if actor is not None:
            return actor
    for near in scene.hits_in(phrase.core + 1, phrase.last):
        seen = scene.phrase(near.last)
        actor = of_hit(scene, seen, near)
        if actor is not None:
            return actor
    owner = owner_of(scene, phrase, hit)
    if owner is not None:
        return owner
    last = coreference.last_seen(scene, lambda s: s.sort in ("organ", "force", "armed", "body") and s.mention.kind == "name", 3)
    return last.mention.actors[0] if last else None


def of_hit(scene: Scene, phrase: Phrase, near: Hit) -> Actor | None:
    """The organ, force or body one hit of a phrase names, with the owner before or after it."""
    part = Phrase(near.last, phrase.first, near.last, max(near.last, phrase.last))
    term = near.term("organ", "army", "short", "troops", "own_force")
    if term is not None and not near.names:
        if term.sort == "organ":
            return organ(scene, part, near, term).actors[0]
        found = short_form(scene, part, near, term) if term.sort == "short" else force(scene, part._replace(last=part.core), near, term)
        return found.actors[0] if found else None
    if near.term("insurgent") is not None and not near.names:
        return insurgent(scene, part, near).actors[0]
    if near.names:
        owner = owner_left(scene, near.first, near.last + 1)
        return owner
    return None


def official_of(scene: Scene, phrase: Phrase, hit: Hit) -> Actor | None:
    """The organ, body or state of an unnamed official."""
    if scene.token(phrase.head).lemma not in ("official", "source", "diplomat", "aide", "adviser", "commander"):
        return None
    for near in reversed(scene.hits_in(phrase.first, hit.first - 1)):
        actor = of_hit(scene, phrase, near)
        if actor is not None and (actor.kind not in STATES or not is_plural(scene, phrase.head)):
            return actor
    return None if is_plural(scene, phrase.head) else owner_left(scene, phrase.first, hit.first)


def person_found(known: Known, method: str) -> Found:
    """A known person as what a phrase stands for."""
    return Found((known.actor,), "person", "title", method, gender=known.gender, on_behalf_of=known.on_behalf_of)


def from_seen(seen: Seen, method: str) -> Found:
    """The same actors as an earlier mention."""
    mention = seen.mention
    return Found(mention.actors, seen.sort, "noun", method, seen.gender, seen.plural, seen.code, seen.family, mention.on_behalf_of)


def group(scene: Scene, phrase: Phrase, sort: str = "group") -> Found:
    """A group or person known by the words only."""
    plural = is_plural(scene, phrase.head)
    text = words_of(scene, phrase)
    kind: ActorKind = "person" if sort == "person" and not plural else "media" if sort == "media" else "group"
    state = state_behind(scene, owner_left(scene, phrase.first, phrase.head))
    if sort == "person" and (plural or scene.has(scene.token(phrase.head), "collective")):
        sort, kind = "people", "group"
    actor = text_actor(text, kind, state.id if state else None)
    return Found((actor,), sort, "noun", "words", plural=plural or sort == "people")


def insurgent(scene: Scene, phrase: Phrase, hit: Hit) -> Found:
    """Fighters: of the armed group that owns them; those told before, where nothing more is said; else by their words."""
    lemma = scene.token(phrase.head).lemma
    plural = is_plural(scene, phrase.head) or lemma == "insurgency"
    owner = owner_left(scene, phrase.first, hit.first)
    if owner is None and lemma in ("member", "fighter", "militant", "attacker"):
        owner = owner_right(scene, phrase.core, phrase.last)
    grouped = owner is not None and owner.kind in ARMED and (owner.kind != "de_facto_authority" or lemma != "member")
    if owner is not None and grouped and (plural or hit.term("body")):
        return Found((owner,), "armed", "name", "fighters/of-group", plural=plural)
    if owner is None and (plural or hit.term("body")):
        named = sided(scene, phrase, hit) or located(scene, phrase, hit)
        if named is not None:
            return Found((named,), "group", "noun", "fighters/side", plural=True)
        seen = fighters_before(scene, phrase, lemma)
        if seen is not None:
            return from_seen(seen, "fighters/before")._replace(plural=plural)
    if not plural and is_bare(scene, phrase):
        same = coreference.last_seen(scene, lambda s: s.lemma == lemma and s.sort == "person", 8)
        if same is not None:
            return from_seen(same, "fighters/before")
    if owner is None and phrase.last > phrase.core and scene.token(phrase.core + 1).lower not in ("of", "from", "with", "in"):
        phrase = phrase._replace(last=phrase.core)
    found = group(scene, phrase, "group" if plural or hit.term("body") else "person")
    return found._replace(on_behalf_of=owner if not plural and owner is not None and owner.kind not in STATES else None)


def fighters_before(scene: Scene, phrase: Phrase, lemma: str) -> Seen | None:
    """The armed group bare fighters point back to: one told with the same word, else the last armed group told."""
    says_more = [scene.token(i) for i in range(phrase.first, phrase.head) if scene.token(i).tag not in QUANTITY]
    plain = all(scene.has(t, "plain") for t in says_more)
    if not plain or lemma in ("member", "supporter", "nationalist", "loyalist", "sympathizer"):
        return None
    same = coreference.last_seen(scene, lambda s: s.lemma == lemma and s.sort in ("group", "armed") and s.plural and is_told_more(s))
    if same is not None:
        return same
    definite = scene.token(phrase.first).lower in DEFINITE
    return coreference.last_seen(scene, lambda s: is_armed_group(s), 8 if definite else 3)


def is_told_more(seen: Seen) -> bool:
    """True for fighters told with more than one word: "Ardelian rebels", not "rebels"."""
    return " " in seen.mention.actors[0].name or seen.mention.actors[0].kind == "armed_group"


def located(scene: Scene, phrase: Phrase, hit: Hit) -> Actor | None:
    """Rebels by their country, from the words around ("rebels in Norvane") or from where the report names them in full."""
    lemma = scene.token(phrase.head).lemma
    if scene.rebel_side is not None and scene.has(scene.token(phrase.head), "rebels"):
        return scene.rebel_side
    if any(not scene.has(scene.token(i), "plain") and scene.token(i).tag not in QUANTITY for i in range(phrase.first, phrase.head)):
        return None
    state = owner_right(scene, phrase.core, phrase.last)
    noun = scene.parse.text[scene.token(hit.first).start : scene.token(hit.last).end].lower()
    word = scene.index.nations.get(state.id) if state is not None and state.kind == "state" else None
    if word is not None:
        return text_actor(f"{word} {noun}", "armed_group", state.id if state else None)
    return scene.rebels.get(lemma)


def is_armed_group(seen: Seen) -> bool:
    """True for a named armed group, or fighters told with more than the bare word."""
    if seen.mention.actors[0].kind == "armed_group":
        return True
    return seen.sort == "group" and seen.method in ("fighters/side", "fighters/words")


def sided(scene: Scene, phrase: Phrase, hit: Hit) -> Actor | None:
    """Fighters named by the state they side with ("pro-Norvanese rebels"): one group, whatever the noun."""
    for near in scene.hits_in(phrase.first, hit.first - 1):
        before = scene.token(near.first - 2).lower if near.first > 1 else ""
        if near.nation and is_marked(scene, near) and before == "pro":
            word = scene.parse.text[scene.token(near.first).start : scene.token(near.last).end]
            return text_actor(f"pro-{word} separatists", "armed_group")
    return None


def is_bare(scene: Scene, phrase: Phrase) -> bool:
    """True for a noun with nothing but a definite article: it points back."""
    first = scene.token(phrase.first)
    between = [scene.token(i) for i in range(phrase.first + 1, phrase.head)]
    return first.lower in DEFINITE and first.i < phrase.head and phrase.last == phrase.core and all(t.lower in DEFINITE for t in between)


def body(scene: Scene, phrase: Phrase, hit: Hit) -> Found | None:
    """Bodies: "the Islamic State group", "the group" (the last one told), else by the words."""
    back = named_before(scene, phrase)
    if back is not None:
        return from_seen(back, "body/part-of-name")
    owner = owner_left(scene, phrase.first, hit.first)
    lemma = scene.token(phrase.head).lemma
    if owner is not None and owner.kind == "armed_group" and scene.token(hit.first - 1).tag != "POS" and not is_plural(scene, phrase.head):
        return Found((owner,), "armed", "name", "body/of-group")
    if owner is None and is_fierce(scene, phrase):
        seen = coreference.last_seen(scene, is_armed_group, 12)
        if seen is not None:
            return from_seen(seen, "body/armed-before")
    if is_bare(scene, phrase):
        seen = coreference.last_seen(scene, lambda s: fits_body(s, lemma))
        if seen is not None:
            return from_seen(seen, "body/before")
    return group(scene, phrase, "body")


def named_before(scene: Scene, phrase: Phrase) -> Seen | None:
    """"The Observatory": a capitalised word that is part of the name of a body told before."""
    token = scene.token(phrase.head)
    if not token.text[0].isupper() or phrase.first >= phrase.head or phrase.last != phrase.core:
        return None
    words = scene.parse.text[scene.token(phrase.first + 1).start : scene.token(phrase.core).end]
    return coreference.last_seen(scene, lambda s: s.mention.kind == "name" and f" {words}" in f" {s.mention.actors[0].name}")


def is_fierce(scene: Scene, phrase: Phrase) -> bool:
    """True for "the terrorist group", "the radical Sunni group": an armed group told by plain words only."""
    inner = [scene.token(i) for i in range(phrase.first + 1, phrase.head)]
    return (
        scene.token(phrase.first).lower in DEFINITE and phrase.last == phrase.core and scene.token(phrase.head).lemma in ("group", "organization", "organisation", "network", "movement")
        and any(t.lemma in scene.index.words.terms or scene.has(t, "plain") for t in inner) and all(scene.has(t, "plain") or t.lower == "terror" for t in inner)
    )


def fits_body(seen: Seen, lemma: str) -> bool:
    """True if "the group", "the country", "the agency" may point back to an earlier mention."""
    if lemma in ("country", "nation", "state", "kingdom", "republic"):
        return seen.mention.actors[0].kind == "state"
    if seen.lemma == lemma and seen.sort in ("body", "armed", "organ"):
        return True
    return seen.sort in ("armed", "body") and not seen.plural and seen.mention.actors[0].kind in (
        "armed_group", "intl_org", "mission", "organ", "unknown", "group", "media", "mechanism")

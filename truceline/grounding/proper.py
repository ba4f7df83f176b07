"""Proper names as heads of a phrase or before one: theatre names, peoples, persons, names the theatre does not know."""

from __future__ import annotations

from truceline.codebooks.armed_groups import armed_groups
from truceline.codebooks.world_words import Term
from truceline.grounding import coreference
from truceline.grounding.chunks import Phrase
from truceline.grounding.coalitions import coalition, is_leading, led_by, named_coalition
from truceline.grounding.composed import (
    compose_force,
    compose_organ,
    is_actor_here,
    is_marked,
    name_parts,
    owner_left,
    pick,
    state_behind,
)
from truceline.grounding.fighters import fighters_before, meant
from truceline.grounding.forces import force, force_of, owners
from truceline.grounding.found import QUOTES, Found, from_seen, is_plural, person_found, words_of
from truceline.grounding.names import Hit
from truceline.grounding.offices import principal
from truceline.grounding.organs import organ, owner_of
from truceline.grounding.people import (
    appositions,
    by_surname,
    chunk_sort,
    speaks_for,
    titles_before,
)
from truceline.grounding.scene import STATES, Scene, Seen, function_of, root_of, slug, text_actor
from truceline.grounding.sides import speaker_here
from truceline.records import Actor, Token

LED = "-led"
HALVES = ("north", "south")
INSIDE = frozenset({"compound", "amod", "nmod", "nummod", "det", "predet", "punct", "case", "aux", "mark"})
SHORTENED = ("media", "intl_org", "organ", "mission", "group")
SORT_OF_KIND = {
    "state": "state", "government": "government", "organ": "organ", "armed_force": "force", "armed_group": "armed",
    "de_facto_authority": "state", "person": "person", "people": "people", "media": "media", "group": "group",
}


def known_name(scene: Scene, hit: Hit, token: Token) -> Found | None:
    """A name of the theatre: a person, a body, a state or capital that acts here, a people."""
    if not hit.names and hit.nation:
        return nation_noun(scene, hit, token)
    actor = pick(scene, hit, speaker_here(scene, token))
    if actor is None and len(hit.actors) > 1 and hit.actors[0][1].kind == "armed_group":
        # a name that several groups have, none of a state told here: by its words
        return Found((text_actor(words_of(scene, scene.phrase(token.i)), "armed_group"),), "armed", "name", "name/several", plural=True)
    if actor is None:
        return None
    if actor.kind == "person":
        return person(scene, hit, token, actor)
    if is_of_other_party(scene, hit, actor):
        return Found((text_actor(words_of(scene, scene.phrase(token.i)), "group"),), "people", "noun", "name/party-elsewhere", plural=True)
    longer = shortened(scene, hit) if actor.kind == "media" else None
    if longer is not None:
        return longer
    metonym = next((n.metonym for n, a in hit.actors if a is actor), False) or (actor.kind == "organ" and scene.has(token, "seats"))
    if (metonym or actor.kind in STATES) and not is_actor_here(scene, hit, actor, metonym):
        return None
    term = hit.term("organ")
    actor = owned(scene, hit, token, actor)
    code = term.code if term else "AF" if hit.term("army", "troops") else actor.id.partition("_")[2]
    family = next((t.family for t in hit.terms if t.sort == "organ"), family_of(scene, code))
    sort = SORT_OF_KIND.get(actor.kind, "body")
    shared = owners(scene, scene.phrase(token.i), hit) if actor.kind == "armed_force" else ()
    if shared:
        return Found((*(force_of(scene, one) for one in shared), actor), "several", "name", "name/shared", plural=True)
    return Found((actor,), sort, "name", "metonym" if metonym else "name", code=code, family=family, plural=is_plural(scene, token.i))


def is_of_other_party(scene: Scene, hit: Hit, actor: Actor) -> bool:
    """True for "Democrats" or "Cobras" in a report of another land, or of another party: not those the theatre knows by the word."""
    word = scene.token(hit.first)
    home = actor.state or armed_groups().home.get(actor.id)
    if hit.first != hit.last or home is None or word.lower not in scene.index.words.sets["plain_names"]:
        return False
    owner = state_behind(scene, owner_left(scene, scene.phrase(hit.last).first, hit.first))
    other = hit.first > 0 and scene.token(hit.first - 1).lower in scene.index.words.sets["other_party"]
    return other or not scene.told[home] or (owner is not None and owner.id != home)


def owned(scene: Scene, hit: Hit, token: Token, actor: Actor) -> Actor:
    """The actor, or another state's organ of that name, where another owner is told ("the Norvanese Defence Council")."""
    if actor.kind not in ("organ", "armed_force", "government", "intl_org"):
        return actor
    term = hit.term("organ")
    phrase = scene.phrase(token.i)
    if any(scene.token(i).lower == "and" for i in range(phrase.first, hit.first)):
        return actor
    owner = owner_of(scene, phrase, hit) if term else owner_left(scene, phrase.first, hit.first)
    state = state_behind(scene, owner)
    if state is None or state.id == (actor.state or actor.id) or (actor.kind == "intl_org" and term is None):
        return actor
    if term is not None:
        return compose_organ(scene.index, state, term, "")
    words = scene.parse.text[scene.token(hit.first).start : scene.token(hit.last).end]
    name = f"{words} of {scene.index.state_words.get(state.id, state.name)}"
    return Actor(f"text:{slug(name)}", name, actor.kind, state.party, None, state.id)


def is_force(scene: Scene, hit: Hit | None) -> bool:
    """True if a hit is a theatre's name for a force."""
    return hit is not None and any(actor.kind == "armed_force" for _, actor in hit.actors)


def family_of(scene: Scene, code: str) -> str:
    """The family of an organ's code ("ministry" for MOD)."""
    return scene.index.families.get(code, "")


def nation_noun(scene: Scene, hit: Hit, token: Token) -> Found | None:
    """A people: "Armenians", "the Russians"; an adjective without a noun is nobody."""
    if token.pos not in ("PROPN", "NOUN") or token.dep in ("compound", "amod"):
        return None
    state = scene.actor(hit.nation)
    for other in scene.parse.children(token.i, "conj"):
        near = scene.cover.get(other.i)
        if (state is not None and near is not None and near.term("troops", "army") is not None) or is_force(scene, near):
            return Found((compose_force(scene.index, state),), "force", "noun", "force/shared", plural=True, code="AF") if state else None
    if state is not None and coreference.is_speaking(scene, token) and token.tag == "NNP" and not token.text.endswith("s"):
        return Found((state,), "state", "name", "nation/speaking")
    phrase = scene.phrase(token.i)
    plural = token.tag in ("NNS", "NNPS") or token.text.endswith("s")
    if state is not None and state.kind == "state" and plural and stands_for_state(scene, phrase, token):
        return Found((state,), "state", "name", "nation/people", plural=True)
    kind = "people" if plural else "person"
    return Found((text_actor(words_of(scene, phrase), kind, hit.nation),), kind, "noun", "people", plural=plural)  # type: ignore[arg-type]


def stands_for_state(scene: Scene, phrase: Phrase, token: Token) -> bool:
    """True for "the Velmorans" who act, with nothing more said of them: their state."""
    alone = phrase.first + 1 == phrase.head == phrase.last and scene.token(phrase.first).lower == "the"
    alone = alone and token.lower not in scene.index.words.sets["peoples_abroad"]
    acts = function_of(scene, token)[0] in ("nsubj", "agent")
    return alone and acts and not scene.parse.children(token.i, "relcl", "acl", "prep", "appos")


def person(scene: Scene, hit: Hit, token: Token, actor: Actor) -> Found:
    """A person named in full or by surname, with whom they speak for."""
    known = scene.table.add(actor, name_parts(scene, hit.first, hit.last))
    known.last = token.i
    if known.on_behalf_of is None:
        known.on_behalf_of = speaks_for(scene, actor) or told_principal(scene, hit, token)
    return person_found(known, "person")._replace(kind="name")


def told_principal(scene: Scene, hit: Hit, token: Token) -> Actor | None:
    """Whom a title beside a name says the person speaks for."""
    for before in titles_before(scene, hit.first):
        term = before.term("title")
        if term is not None and term.speaks:
            phrase = scene.phrase(token.i)
            return principal(scene, Phrase(before.last, phrase.first, before.last, before.last), before)
    for other in appositions(scene, token.i):
        near = scene.cover.get(other)
        term = near.term("title") if near else None
        if near is not None and term is not None and term.speaks:
            return principal(scene, scene.phrase(other), near)
    return None


def unknown_name(scene: Scene, hit: Hit, token: Token) -> Found | None:
    """A capitalised name the theatre does not know."""
    parts = name_parts(scene, hit.first, hit.last)
    known = scene.table.find(parts) if parts else None
    if known is not None:
        return person(scene, hit, token, known.actor)
    half = half_of(scene, hit)
    if half is not None:
        return Found((half,), "state", "name", "state/half")
    in_theatre = by_surname(scene, parts)
    if in_theatre is not None:
        return person(scene, hit, token, in_theatre.actor)
    explained = abbreviated(scene, hit) or shortened(scene, hit)
    if explained is not None:
        return explained
    sort = chunk_sort(scene, hit)
    if sort == "place" or (token.dep in INSIDE and token.head > hit.last) or is_happening(scene, hit):
        return None
    acting = coreference.is_speaking(scene, token) or function_of(scene, token)[0] in ("nsubj", "poss", "agent", "nsubjpass")
    if sort == "name" and not acting:
        return None
    phrase = scene.phrase(token.i)
    bare = Phrase(token.i, hit.first, hit.last, hit.last)
    if sort == "organisation" and any(scene.has(scene.token(i), "armed_words") for i in range(hit.first, hit.last + 1)):
        return Found((text_actor(words_of(scene, bare), "armed_group"),), "armed", "name", "unknown/armed")
    actor = text_actor(words_of(scene, phrase if sort == "organisation" else bare),
                       "person" if sort == "person" else "organ" if sort == "organisation" else "unknown")
    return Found((actor,), "person" if sort == "person" else "body", "name", f"unknown/{sort}")


def is_happening(scene: Scene, hit: Hit) -> bool:
    """True for a word of fighting that has its capital from where it stands: "Gunfire in Tolm killed two"."""
    word = scene.token(hit.first)
    begins = word.i == scene.parse.sentence_of(word.i).first or scene.token(word.i - 1).text in QUOTES
    sets = scene.index.words.sets
    return hit.first == hit.last and begins and word.lower in sets["happenings"] | sets["fighting"]


def half_of(scene: Scene, hit: Hit) -> Actor | None:
    """The state that "the North" or "the South" is in a report that tells of one whose name begins so."""
    word = scene.token(hit.first)
    if hit.first != hit.last or hit.first == 0 or word.lower not in HALVES or scene.token(hit.first - 1).lower != "the":
        return None
    states = (scene.actor(told) for told in scene.told)
    found = [s for s in states if s is not None and s.kind == "state" and s.name.split()[0] == word.text and " " in s.name]
    return found[0] if len(found) == 1 else None


def shortened(scene: Scene, hit: Hit) -> Found | None:
    """Whom "the Courier" stands for in a report that has named "The Coastal Courier": the last medium or body whose name ends so."""
    if hit.first == 0 or scene.token(hit.first - 1).lower != "the":
        return None
    text = scene.parse.text[scene.token(hit.first).start : scene.token(hit.last).end]

    def ends_so(seen: Seen) -> bool:
        actor = seen.mention.actors[0]
        before = actor.name.removesuffix(f" {text}").split()
        named = seen.mention.kind == "name" and actor.kind in SHORTENED and actor.name.endswith(f" {text}")
        own = seen.method == "force/own-name" and actor.name.istitle()
        armed = seen.mention.kind == "name" and actor.kind == "armed_group"
        if (own or armed) and text.endswith("s") and {text, text[:-1]} & set(before):
            return True  # "the Lions" of the "Stone Lions of Ardel", "the Eagles" of the "Tolm Eagle Force"
        return named and before[-1:] != [] and before[-1][0].isupper()  # not the place in "Relief Office in the Tolm Strip"

    seen = coreference.last_seen(scene, ends_so)
    return from_seen(seen, "shortened") if seen is not None else None


def abbreviated(scene: Scene, hit: Hit) -> Found | None:
    """Whom an abbreviation stands for that the report has put in brackets behind the name: "the Border Inspection Service (BIS)"."""
    text = scene.token(hit.first).text
    if hit.first != hit.last or not text.isupper() or len(text) < 2:
        return None
    tokens = scene.parse.tokens
    told = next((k for k in range(2, hit.first + 1) if tokens[k].text == text and tokens[k - 1].text == "("), None)
    if told is None:
        return None
    end = tokens[told - 2].end
    named = [s for s in scene.seen if s.mention.span.end == end and s.mention.actors and s.mention.kind in ("name", "noun")]
    return from_seen(named[-1], "abbreviation") if named else None


def modifier(scene: Scene, hit: Hit) -> Found | None:
    """A nation, state or body among the modifiers of a phrase ("US air strikes"): known, but not what the phrase stands for."""
    if hit.terms and not hit.names and not hit.nation:
        return attacker(scene, hit)
    actor = scene.actor(hit.nation) if hit.nation else None
    for name, known in hit.actors:
        actor = actor or (known if name.used_by is None and not name.metonym else None)
    if actor is None:
        return None
    above = scene.token(root_of(scene, hit).head)
    if is_marked(scene, hit):
        if is_leading(scene, hit) and scene.has(scene.token(scene.token(hit.last + 2).head), "fighting"):
            return Found((led_by(scene, hit, "coalition"),), "modifier", "noun", "modifier/force")  # "US-led air strikes"
        return Found((actor,), "modifier", "name", "modifier/marked")
    if actor.kind in STATES and above.i > hit.last and scene.has(above, "fighting"):
        return Found((compose_force(scene.index, actor),), "modifier", "name", "modifier/fighting", code="AF")
    return Found((actor,), "modifier", "name", "modifier")


def led_word(scene: Scene, token: Token) -> Found | None:
    """"U.S.-led" in one word, before a noun of fighting: the coalition."""
    if not token.lower.endswith(LED) or token.head <= token.i or not scene.has(scene.token(token.head), "fighting"):
        return None
    return Found((named_coalition(scene, token.text, "coalition"),), "modifier", "noun", "modifier/force")


def is_held(scene: Scene, term: Term, root: Token, above: Token) -> bool:
    """True before what the body does in a fight or has: "police station", "army attack", "military camp"; no "military action"."""
    if term.code == "POL":
        return scene.has(above, "police_things")
    if term.sort == "army" and scene.has(above, "army_things"):
        return True
    return scene.has(above, "fighting") and not (term.sort == "army" and root.dep == "amod")


def attacker(scene: Scene, hit: Hit) -> Found | None:
    """Fighters, an army or a government before what they do, hold or say: "rebel attacks", "army positions", "a police station"."""
    root = root_of(scene, hit)
    term = hit.term("insurgent", "army", "organ", "body")
    if term is not None and term.sort == "body":
        joint = scene.has(scene.token(hit.last), "unions") and scene.has(scene.token(root.head), "fighting")
        found = coalition(scene, Phrase(hit.last, hit.first, hit.last, hit.last)) if joint else None
        return Found(found.actors, "modifier", "noun", "modifier/force") if found else None
    above = scene.token(root.head)
    saying = term is not None and term.sort != "army" and scene.has(above, "told_things")
    issued = scene.cover.get(above.i)
    papers = term is not None and issued is not None and issued.term("document") is not None and above.i > hit.last  # "army statement"
    if term is None or not (saying or papers or is_held(scene, term, root, above)):
        return None
    if term.sort == "organ" and term.code not in ("GOV", "POL") and not papers:
        return None
    first = scene.phrase(root.head).first
    first += scene.token(first).tag == "DT" and first < hit.first
    phrase = Phrase(hit.last, first, hit.last, hit.last)
    if term.sort == "insurgent":
        return fighters_of(scene, hit)
    found = force(scene, phrase, hit, term) if term.sort == "army" else organ(scene, phrase, hit, term)
    return Found(found.actors, "modifier", "noun", "modifier/force", code=found.code) if found.actors else None


def fighters_of(scene: Scene, hit: Hit) -> Found | None:
    """Whose "rebel attacks" are: the fighters told before, else rebels."""
    alone, lemma = Phrase(hit.last, hit.first, hit.last, hit.last), scene.lemma(scene.token(hit.last))
    seen = fighters_before(scene, alone, lemma)
    sole = meant(scene, alone)
    fighters = seen.mention.actors if seen is not None else (sole,) if sole is not None else ()
    if not fighters and not lemma.endswith("y"):
        fighters = (text_actor(f"{lemma}s", "group"),)
    return Found(fighters, "modifier", "noun", "modifier/fighters") if fighters else None

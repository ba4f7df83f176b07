"""Actor grounding: every noun phrase that can be somebody, with whom it stands for.

A report, its parse and a theatre in, mentions out in text order, one for each head token. Reads from left to right; what nothing tells
stays unknown: an actor known by words only ("text:..."), or no actor at all.
"""

from __future__ import annotations

from truceline.grounding import coreference
from truceline.grounding.chunks import Phrase
from truceline.grounding.composed import compose_force, compose_organ, is_actor_here, is_marked, name_parts, owner_left, pick, state_behind
from truceline.grounding.names import Hit, actors_of, index_of
from truceline.grounding.nouns import (
    Found, body, fighters_before, force, from_seen, group, insurgent, known_beside, is_bare, is_plural, official_of, organ, person_found, principal, short_form, title, words_of,
)
from truceline.grounding.people import appositions, build_people, by_surname, chunk_sort, rank_holder, speaks_for, titles_before
from truceline.grounding.scene import STATES, Scene, Seen, build_scene, function_of, root_of, text_actor
from truceline.records import Actor, Mention, Parse, Report, Token
from truceline.theatres.theatre import Theatre

NOBODY = frozenset({"PUNCT", "ADP", "VERB", "AUX", "CCONJ", "ADV", "PART", "SCONJ", "SYM", "X", "SPACE", "INTJ"})
INSIDE = frozenset({"compound", "amod", "nmod", "nummod", "det", "predet", "punct", "case", "aux", "mark"})
SORT_OF_KIND = {
    "state": "state", "government": "government", "organ": "organ", "armed_force": "force", "armed_group": "armed",
    "de_facto_authority": "state", "person": "person", "people": "people", "media": "media", "group": "group",
}


def find_mentions(report: Report, parse: Parse, theatre: Theatre) -> tuple[Mention, ...]:
    """Every mention of somebody in a report.

    Returns:
        Mentions in text order, at most one for a head token. Names of states and capitals that only say where are left out.
    """
    if not parse.tokens:
        return ()
    scene = build_scene(report, parse, index_of(theatre))
    build_people(scene)
    for token in parse.tokens:
        head = head_at(scene, token)
        if head is None or head in scene.by_head:
            continue
        found = resolve(scene, head)
        if found is not None:
            note(scene, head, found)
    mentions = (seen.mention for seen in scene.by_head.values())
    return tuple(sorted(mentions, key=lambda m: (m.span.start, m.head)))


def head_at(scene: Scene, token: Token) -> int | None:
    """The head a token stands for: itself or, inside a name, the name's root; None for a modifier that is nobody by itself."""
    hit = scene.cover.get(token.i)
    if hit is None and token.pos in NOBODY:
        return None
    if hit is not None and hit.first != hit.last and not hit.terms:
        root = root_of(scene, hit)
        return root.i if token.i == hit.last else None
    if hit is not None and (hit.nation or hit.names):
        return token.i if token.i == hit.last or not hit.first <= token.head <= hit.last else None
    if token.tag in ("PRP", "PRP$", "WP", "WP$", "WDT"):
        return token.i
    if token.pos not in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"):
        return None
    if token.pos in ("ADJ", "NUM", "DET") and token.dep not in ("nsubj", "nsubjpass", "agent"):
        return None
    if token.dep in INSIDE and token.head > token.i:
        return token.i if hit is not None and hit.last == token.i and token.dep == "compound" and hit.term("insurgent", "army", "organ") else None
    return token.i


def resolve(scene: Scene, head: int) -> Found | None:
    """Whom the phrase of a head stands for; None if it is nobody."""
    token = scene.token(head)
    hit = scene.cover.get(head)
    if token.tag in ("PRP", "PRP$", "WP", "WP$", "WDT"):
        return pronoun(scene, token)
    if hit is None:
        return other_noun(scene, token)
    if token.dep in INSIDE and token.head > hit.last and not is_chunk(hit):
        return modifier(scene, hit)
    if is_chunk(hit):
        return unknown_name(scene, hit, token)
    if hit.names or hit.nation:
        found = known_name(scene, hit, token)
        if found is not None or not hit.terms:
            return found
    return common_noun(scene, hit, token)


def is_chunk(hit: Hit) -> bool:
    return not hit.names and not hit.nation and not hit.terms


def pronoun(scene: Scene, token: Token) -> Found | None:
    """Pronouns: third person by what was told, first person in quotations left to the speaker, relatives by their noun."""
    word = token.lower
    if word in coreference.SPEAKER:
        return Found((), "pronoun", "pronoun", "speaker-deictic")
    if word in coreference.RELATIVE:
        noun = scene.token(token.head)
        while noun.dep not in ("relcl", "ROOT") and noun.head != noun.i:
            noun = scene.token(noun.head)
        seen = scene.by_head.get(noun.head) if noun.dep == "relcl" else None
        return from_seen(seen, "relative")._replace(kind="pronoun") if seen and seen.mention.actors else None
    known = coreference.MALE | coreference.FEMALE | coreference.NEUTER | coreference.PLURAL
    if word not in known or token.dep in ("expl",):
        return None
    seen = coreference.resolve_pronoun(scene, token)
    if seen is None:
        return Found((), "pronoun", "pronoun", "pronoun/unresolved")
    found = from_seen(seen, "pronoun")._replace(kind="pronoun")
    gender = "m" if word in coreference.MALE else "f" if word in coreference.FEMALE else found.gender
    return found._replace(gender=gender)


def modifier(scene: Scene, hit: Hit) -> Found | None:
    """A nation, state or body among the modifiers of a phrase ("US air strikes"): known, but not what the phrase stands for."""
    if hit.terms and not hit.names and not hit.nation:
        return attacker(scene, hit)
    actor = scene.actor(hit.nation) if hit.nation else None
    for name, known in actors_of(hit, scene.index):
        actor = actor or (known if name.used_by is None and not name.metonym else None)
    if actor is None:
        return None
    if is_marked(scene, hit):
        return Found((actor,), "modifier", "name", "modifier/marked")
    above = scene.token(root_of(scene, hit).head)
    if actor.kind in STATES and above.i > hit.last and scene.has(above, "fighting"):
        return Found((compose_force(scene.index, actor),), "modifier", "name", "modifier/fighting", code="AF")
    return Found((actor,), "modifier", "name", "modifier")


def attacker(scene: Scene, hit: Hit) -> Found | None:
    """Fighters, an army or a government before a noun of fighting: "rebel attacks", "army positions"."""
    root = root_of(scene, hit)
    term = hit.term("insurgent", "army", "organ")
    if term is None or not scene.has(scene.token(root.head), "fighting") or term.sort == "organ" and term.code != "GOV":
        return None
    phrase = Phrase(hit.last, scene.phrase(root.head).first, hit.last, hit.last)
    if term.sort == "insurgent":
        seen = fighters_before(scene, Phrase(hit.last, hit.first, hit.last, hit.last), scene.token(hit.last).lemma)
        return Found(seen.mention.actors, "modifier", "noun", "modifier/fighters") if seen else None
    found = force(scene, phrase, hit, term) if term.sort == "army" else organ(scene, phrase, hit, term)
    return Found(found.actors, "modifier", "noun", "modifier/force", code=found.code) if found.actors else None


def known_name(scene: Scene, hit: Hit, token: Token) -> Found | None:
    """A name of the theatre: a person, a body, a state or capital that acts here, a people."""
    if not hit.names and hit.nation:
        return nation_noun(scene, hit, token)
    actor = pick(scene, hit, speaker_here(scene, token))
    if actor is None:
        return None
    if actor.kind == "person":
        return person(scene, hit, token, actor)
    metonym = next((n.metonym for n, a in actors_of(hit, scene.index) if a is actor), False)
    if (metonym or actor.kind in STATES) and not is_actor_here(scene, hit, actor, metonym):
        return None
    term = hit.term("organ")
    if term is not None:
        state = state_behind(scene, owner_left(scene, scene.phrase(token.i).first, hit.first))
        if state is not None and state.id != (actor.state or actor.id):
            actor = compose_organ(scene.index, state, term, "")
    if term is None and hit.term("army", "troops"):
        code = "AF"
    else:
        code = term.code if term else actor.id.partition("_")[2]
    family = next((t.family for t in hit.terms if t.sort == "organ"), family_of(scene, code))
    sort = SORT_OF_KIND.get(actor.kind, "body")
    return Found((actor,), sort, "name", "metonym" if metonym else "name", code=code, family=family, plural=is_plural(scene, token.i))


def family_of(scene: Scene, code: str) -> str:
    """The family of an organ's code ("ministry" for MOD)."""
    return next((t.family for terms in scene.index.words.terms.values() for t in terms if t.sort == "organ" and t.code == code), "") if code else ""


def nation_noun(scene: Scene, hit: Hit, token: Token) -> Found | None:
    """A people: "Armenians", "the Russians"; an adjective without a noun is nobody."""
    if token.pos not in ("PROPN", "NOUN") or token.dep in ("compound", "amod"):
        return None
    phrase = scene.phrase(token.i)
    plural = token.tag in ("NNS", "NNPS") or token.text.endswith("s")
    kind = "people" if plural else "person"
    return Found((text_actor(words_of(scene, phrase), kind, hit.nation),), kind, "noun", "people", plural=plural)  # type: ignore[arg-type]


def speaker_here(scene: Scene, token: Token) -> Actor | None:
    """Who speaks where a token stands: the subject of the saying verb above it, else the last speaker told."""
    for above in scene.parse.ancestors(token.i):
        if scene.has(above, "saying"):
            for subject in scene.parse.children(above.i, "nsubj"):
                seen = scene.by_head.get(subject.i)
                if seen and seen.mention.actors:
                    return seen.mention.on_behalf_of or seen.mention.actors[0]
    last = coreference.last_seen(scene, lambda s: s.speaking, 4)
    return (last.mention.on_behalf_of or last.mention.actors[0]) if last else None


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
    in_theatre = by_surname(scene, parts)
    if in_theatre is not None:
        return person(scene, hit, token, in_theatre.actor)
    sort = chunk_sort(scene, hit)
    if sort == "place" or token.dep in INSIDE and token.head > hit.last:
        return None
    if sort == "name" and not coreference.is_speaking(scene, token) and function_of(scene, token)[0] not in ("nsubj", "poss", "agent", "nsubjpass"):
        return None
    phrase = scene.phrase(token.i)
    actor = text_actor(words_of(scene, phrase if sort == "organisation" else Phrase(token.i, hit.first, hit.last, hit.last)),
                       "person" if sort == "person" else "organ" if sort == "organisation" else "unknown")
    return Found((actor,), "person" if sort == "person" else "body", "name", f"unknown/{sort}")


def common_noun(scene: Scene, hit: Hit, token: Token) -> Found | None:
    """A word of the codebook as head of its phrase. The order matters: organs and forces before offices, offices before groups."""
    phrase = scene.phrase(token.i)
    first = {term.sort: term for term in reversed(hit.terms)}
    if is_plural(scene, token.i) and is_pair(scene, phrase) and token.lemma not in ("man", "people", "woman", "child", "civilian"):
        found = pair(scene, phrase, token) if first.keys() & {"army", "short", "organ", "body", "official"} or hit.term("title") else None
        if found is not None:
            return found
    if "organ" in first:
        return organ(scene, phrase, hit, first["organ"])
    if "short" in first:
        found = short_form(scene, phrase, hit, first["short"])
        if found is not None or "body" not in first:
            return found or group(scene, phrase, "body")
    if hit.term("insurgent") and not hit.term("troops"):
        return insurgent(scene, phrase, hit)
    for sort in ("army", "own_force", "troops"):
        if sort in first:
            return force(scene, phrase, hit, first[sort])
    return person_noun(scene, hit, token)


def person_noun(scene: Scene, hit: Hit, token: Token) -> Found | None:
    """Offices, persons, groups, bodies, media and papers."""
    phrase = scene.phrase(token.i)
    term = hit.term("title")
    if token.lemma in scene.index.words.sets["sides"] and is_pair(scene, phrase):
        return pair(scene, phrase, token)
    if hit.term("enemy") and not hit.term("people"):
        return enemy(scene, token)
    if token.lemma in ("side", "party") and is_other(scene, phrase):
        return other_side(scene, phrase, token)
    if term is not None and not is_plural(scene, token.i):
        return title(scene, phrase, hit, term)
    if hit.term("rank") and scene.token(phrase.first).lower in ("the", "this"):
        known = rank_holder(scene, hit)
        return person_found(known, "rank") if known else None
    named = None if is_plural(scene, token.i) else known_beside(scene, token.i)
    if named is not None:
        return person_found(named, "apposition")
    for sort in ("official", "people"):
        if hit.term(sort):
            if is_bare(scene, phrase):
                seen = coreference.last_seen(scene, lambda s: s.lemma == token.lemma and s.plural == is_plural(scene, token.i), 12)
                if seen is not None:
                    return from_seen(seen, "before")
            found = group(scene, phrase, "people" if is_plural(scene, token.i) else "person")
            return found._replace(on_behalf_of=official_of(scene, phrase, hit))
    if hit.term("body"):
        return body(scene, phrase, hit)
    if hit.term("media"):
        return medium(scene, phrase, token)
    if hit.term("document"):
        return paper(scene, phrase, token)
    if hit.term("indefinite") and function_of(scene, token)[0] in ("nsubj", "agent"):
        return group(scene, phrase, "people")
    return None


def is_pair(scene: Scene, phrase: Phrase) -> bool:
    """True for "both sides", "the two leaders", "the warring parties"."""
    words = {scene.token(i).lower for i in range(phrase.first, phrase.head)}
    if scene.token(phrase.head).lower in ("sides", "parties"):
        return bool(words & {"both", "two", "warring", "the"}) and phrase.last == phrase.core
    return "both" in words or {"the", "two"} <= words or "warring" in words


def pair(scene: Scene, phrase: Phrase, token: Token) -> Found:
    """The two who are at odds or at a table, if the report has told exactly two lately: persons, organs, states, or their armies."""
    words = scene.cover.get(token.i)
    organ_term = words.term("organ") if words else None
    if token.lemma in ("leader", "president", "minister") or (words and words.term("title") and "minister" in token.lemma):
        actors = coreference.last_pair(scene, ("person",))
    elif token.lemma == "ministry":
        actors = coreference.last_pair(scene, ("organ",))
    else:
        actors = coreference.last_pair(scene, ("state",))
    if actors and organ_term is not None:
        actors = tuple(compose_organ(scene.index, a, organ_term, "") for a in actors if a.kind in STATES)
    if actors and words and words.term("army", "troops"):
        actors = tuple(compose_force(scene.index, a) if a.kind in STATES else a for a in actors)
    return Found(actors, "several", "noun", "pair", plural=True) if actors else group(scene, phrase, "group")


def is_other(scene: Scene, phrase: Phrase) -> bool:
    """True for "the other side", "the opposing party"."""
    return any(scene.token(i).lower in ("other", "opposing", "opposite") for i in range(phrase.first, phrase.head))


def other_side(scene: Scene, phrase: Phrase, token: Token) -> Found:
    """The other of the two sides the report tells, as seen by who speaks; by the words where that is not clear."""
    speaker = state_behind(scene, speaker_here(scene, token))
    others = [a for a in coreference.last_pair(scene, ("state",)) if speaker is not None and a.id != speaker.id]
    if len(others) == 1:
        return Found((others[0],), "state", "noun", "other-side")
    return group(scene, phrase, "group")


def enemy(scene: Scene, token: Token) -> Found:
    """"The enemy": the other of the two states told, as seen by who speaks; by the words where that is not clear."""
    speaker = state_behind(scene, speaker_here(scene, token))
    others = [a for a in coreference.last_pair(scene, ("state",)) if speaker and a.id != speaker.id]
    if speaker is not None and len(others) == 1 and others[0].kind == "state":
        return Found((compose_force(scene.index, others[0]),), "force", "noun", "enemy")
    return group(scene, scene.phrase(token.i), "group")


def medium(scene: Scene, phrase: Phrase, token: Token) -> Found:
    """A newspaper, broadcaster or agency: the last one told, else by the words."""
    if is_bare(scene, phrase):
        seen = coreference.last_seen(scene, lambda s: s.mention.actors[0].kind == "media")
        if seen is not None:
            return from_seen(seen, "media/before")
    return group(scene, phrase, "media")


def paper(scene: Scene, phrase: Phrase, token: Token) -> Found | None:
    """A statement or report that speaks: whoever owns or issued it."""
    if not coreference.is_speaking(scene, token):
        return None
    for owner in scene.parse.children(token.i, "poss"):
        seen = scene.by_head.get(owner.i)
        if seen is not None and seen.mention.actors:
            return from_seen(seen, "document/owner")
    for prep in scene.parse.children(token.i, "prep"):
        if prep.lower in ("from", "by", "of"):
            for issuer in scene.parse.children(prep.i, "pobj"):
                issued = resolve(scene, issuer.i)
                if issued is not None and issued.actors:
                    return issued._replace(method="document/issuer")
    if scene.token(phrase.first).lower in ("the", "this") and phrase.last == phrase.core:
        seen = coreference.last_seen(scene, lambda s: s.speaking and s.sort in ("organ", "body", "armed", "media", "force"), 6)
        if seen is not None:
            return from_seen(seen, "document/before")
    return group(scene, phrase, "media")


def other_noun(scene: Scene, token: Token) -> Found | None:
    """A noun of no list is somebody only where it speaks, or is a name the parser took for a noun."""
    if token.text[0].isupper() and token.pos in ("NOUN", "PROPN"):
        known = scene.table.find((token.lower,))
        if known is not None:
            known.last = token.i
            return person_found(known, "person")._replace(kind="name")
    if token.pos in ("NOUN", "PROPN", "PRON") and coreference.is_speaking(scene, token) and not token.text.isdigit():
        return group(scene, scene.phrase(token.i), "group")
    return None


def note(scene: Scene, head: int, found: Found) -> None:
    """Keep a mention for the result and for later short forms."""
    token = scene.token(head)
    phrase = Phrase(head, head, head, head) if found.kind == "pronoun" else scene.phrase(head)
    hit = scene.cover.get(head)
    if found.sort == "modifier" and hit is not None:
        phrase = Phrase(head, hit.first, hit.last, hit.last)
    mention = Mention(scene.parse.span(phrase.first, phrase.last), head, found.kind, found.actors, found.on_behalf_of, found.method)
    dep, governor = function_of(scene, token)
    seen = Seen(
        mention, found.sort, found.gender, found.plural or len(found.actors) > 1, dep in ("nsubj", "nsubjpass", "agent"),
        coreference.is_speaking(scene, token), token.quoted, token.sentence, governor.i, found.code, found.family, token.lemma, found.method,
    )
    scene.by_head[head] = seen
    if found.actors and found.method != "modifier":
        scene.seen.append(seen)

"""Actor grounding: every noun phrase that can be somebody, with whom it stands for.

A report, its parse and a theatre in, mentions out in text order, one for each head token. Reads from left to right; what nothing tells
stays unknown: an actor known by words only ("text:..."), or no actor at all.
"""

from __future__ import annotations

from truceline.grounding import coreference
from truceline.grounding.chunks import Phrase
from truceline.grounding.common import common_noun, other_noun
from truceline.grounding.composed import is_marked, pick
from truceline.grounding.found import Found, from_seen, group
from truceline.grounding.holders import holders
from truceline.grounding.land import land_of
from truceline.grounding.name_index import index_of
from truceline.grounding.names import Hit
from truceline.grounding.namesakes import namesakes
from truceline.grounding.people import (
    build_people,
)
from truceline.grounding.proper import INSIDE, SORT_OF_KIND, fighters_of, known_name, led_word, modifier, unknown_name
from truceline.grounding.rebels import read_groups
from truceline.grounding.scene import STATES, Scene, Seen, build_scene, function_of, root_of
from truceline.grounding.sides import is_other
from truceline.records import Actor, Mention, Parse, Report, Token
from truceline.theatres.theatre import Theatre

PAPER_REACH = 4  # sentences between a paper and who issued it
ISSUING = frozenset({"organ", "body", "armed", "media", "force"})
NOBODY = frozenset({"PUNCT", "ADP", "VERB", "AUX", "CCONJ", "ADV", "PART", "SCONJ", "SYM", "X", "SPACE", "INTJ"})


def find_mentions(report: Report, parse: Parse, theatre: Theatre) -> tuple[Mention, ...]:
    """Every mention of somebody in a report.

    Returns:
        Mentions in text order, at most one for a head token. Names of states and capitals that only say where are left out.
    """
    if not parse.tokens:
        return ()
    scene = build_scene(report, parse, index_of(theatre))
    scene.namesakes = namesakes(scene)
    read_groups(scene)
    build_people(scene)
    scene.land = land_of(scene)
    for token in parse.tokens:
        led = led_word(scene, token) if token.i not in scene.cover else None
        if led is not None:
            note(scene, token.i, led)
        if token.pos in NOBODY and token.i not in scene.cover:
            continue
        head = head_at(scene, token)
        if head is None or head in scene.by_head:
            continue
        found = resolve(scene, head)
        if found is not None:
            note(scene, head, found)
        if depends_on_speaker(scene, head):
            scene.late.append(head)
    for head in scene.late:
        found = resolve(scene, head)
        if found is not None:
            scene.by_head[head] = seen_as(scene, head, found)
    mentions = (seen.mention for seen in scene.by_head.values())
    return tuple(sorted(mentions, key=lambda m: (m.span.start, m.head)))


def head_at(scene: Scene, token: Token) -> int | None:
    """The head a token stands for: itself or, inside a name, the name's root; None for a modifier that is nobody by itself."""
    hit = scene.cover.get(token.i)
    if hit is not None and hit.first != hit.last:
        root = root_of(scene, hit)
        return head_of_phrase(scene, hit, root) if token.i == hit.last else None
    if hit is not None and (hit.nation or hit.names):
        return token.i if token.i == hit.last or not hit.first <= token.head <= hit.last else None
    if token.tag in ("PRP", "PRP$", "WP", "WP$", "WDT"):
        return token.i
    if token.pos not in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"):
        return None
    armed = hit is not None and hit.term("insurgent", "army") is not None  # adjectives to the parser: "rebel attacks", "military camp"
    pointing = token.lower in ("former", "latter") and token.head < token.i
    kept = armed or pointing
    if token.pos in ("ADJ", "NUM", "DET") and token.dep not in ("nsubj", "nsubjpass", "agent") and not kept:
        return None
    return head_of_phrase(scene, hit, token)


def head_of_phrase(scene: Scene, hit: Hit | None, token: Token) -> int | None:
    """The token, unless it is a mere modifier; fighters, armies and organs before a noun are kept ("army positions")."""
    if hit is not None and (hit.names or hit.nation or not hit.terms):
        return token.i
    if token.dep in INSIDE and token.head > token.i:
        before = token.dep == "compound"
        sorts = ("insurgent", "army", "organ") if before else ("insurgent", "army")
        return token.i if hit is not None and (hit.term(*sorts) or (before and scene.has(token, "unions"))) else None
    return token.i


def resolve(scene: Scene, head: int) -> Found | None:
    """Whom the phrase of a head stands for; None if it is nobody."""
    token = scene.token(head)
    hit = scene.cover.get(head)
    if token.tag in ("PRP", "PRP$", "WP", "WP$", "WDT"):
        return pronoun(scene, token)
    several = holders(scene, token)
    if several is not None:
        return several
    if hit is None:
        return other_noun(scene, token)
    if is_before_deed(scene, hit, token):
        fighters = fighters_of(scene, hit)
        return fighters._replace(sort="armed", method="fighters/deed") if fighters else None
    if token.dep in INSIDE and token.head > hit.last and not is_chunk(hit):
        return modifier(scene, hit)
    if (hit.names or hit.nation) and is_marked(scene, hit) and token.dep not in ("nsubj", "nsubjpass", "poss"):
        return modifier(scene, hit)
    if is_chunk(hit):
        return unknown_name(scene, hit, token)
    if hit.names or hit.nation:
        found = known_name(scene, hit, token)
        if found is not None or not hit.terms:
            return found
    found = common_noun(scene, hit, token)
    return paper(scene, scene.phrase(head), token) if found is None and hit.term("document") else found


def is_before_deed(scene: Scene, hit: Hit, token: Token) -> bool:
    """True for fighters before what they do that the parser took for a verb: "Rebel shelling killed a child"."""
    deed = scene.parse.tokens[hit.last + 1 : hit.last + 2]
    bare = token.tag == "NN" and scene.phrase(token.i).first == hit.first and hit.term("insurgent") is not None
    return bare and bool(deed) and deed[0].tag == "VBG" and deed[0].head in (token.head, token.i) and scene.has(deed[0], "fighting")


def depends_on_speaker(scene: Scene, head: int) -> bool:
    """True for words whose meaning hangs on who speaks, who may be named only after them: read again at the end."""
    hit = scene.cover.get(head)
    if hit is None:
        return False
    if hit.names and any(name.used_by for name in hit.names):
        return True
    sorts = [term.sort for term in hit.terms]
    if {"army", "troops"} & set(sorts) and any(t.lower in ("our", "my") for t in scene.parse.children(head, "poss")):
        return True
    return "enemy" in sorts or ("body" in sorts and is_other(scene, scene.phrase(head)))


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
        seen = antecedent(scene, noun.head, word) if noun.dep == "relcl" else None
        owner = owning_state(scene, noun.head) if word == "whose" and noun.dep == "relcl" and seen is None else None
        if owner is not None:
            return Found((owner,), "state", "pronoun", "relative/state")
        return from_seen(seen, "relative")._replace(kind="pronoun") if seen and seen.mention.actors else None
    known = coreference.MALE | coreference.FEMALE | coreference.NEUTER | coreference.PLURAL
    if word not in known or token.dep == "expl":
        return None
    if word == "it" and token.dep not in ("nsubj", "nsubjpass"):
        return Found((), "pronoun", "pronoun", "pronoun/thing")
    spoken_for = coreference.spoken_for(scene, token)
    if spoken_for is not None:
        return Found((spoken_for,), SORT_OF_KIND.get(spoken_for.kind, "body"), "pronoun", "pronoun/spoken-for")
    seen = coreference.resolve_pronoun(scene, token)
    if seen is None:
        return Found((), "pronoun", "pronoun", "pronoun/unresolved")
    found = from_seen(seen, "pronoun")._replace(kind="pronoun")
    gender = "m" if word in coreference.MALE else "f" if word in coreference.FEMALE else found.gender
    return found._replace(gender=gender)


def owning_state(scene: Scene, head: int) -> Actor | None:
    """The state of "in Norvane, whose soldiers ...", though before "whose" it only says where."""
    hit = scene.cover.get(head)
    actor = pick(scene, hit) if hit is not None and hit.names else None
    return actor if actor is not None and actor.kind in STATES else None


def antecedent(scene: Scene, head: int, word: str) -> Seen | None:
    """Whom a relative pronoun takes up: of "a scientist with ties to the Guard who was jailed" the scientist, not the Guard."""
    seen = scene.by_head.get(head)
    token = scene.token(head)
    one = seen is None or (seen.sort == "armed" and not seen.plural and seen.mention.kind == "name")
    if word not in ("who", "whom") or not one or scene.token(token.head).dep != "prep":
        return seen
    for above in scene.parse.ancestors(head):
        person = scene.by_head.get(above.i)
        if person is not None and person.sort == "person":
            return person
        if above.pos not in ("NOUN", "PROPN", "ADP"):
            break
    return seen


def paper(scene: Scene, phrase: Phrase, token: Token) -> Found | None:
    """A statement or report that speaks: whoever owns or issued it."""
    if not coreference.is_speaking(scene, token) and not (token.dep == "nsubj" and scene.has(token, "adopted")):
        return None
    for owner in scene.parse.children(token.i, "poss", "compound"):
        seen = scene.by_head.get(owner.i)
        about = owner.dep == "compound" and seen is not None and any(a.kind in STATES or a.kind == "person" for a in seen.mention.actors)
        if seen is not None and seen.mention.actors and not about:  # "the Velmora report" is not Velmora's
            return from_seen(seen, "document/owner")
    for prep in scene.parse.children(token.i, "prep"):
        if prep.lower in ("from", "by", "of"):
            for issuer in scene.parse.children(prep.i, "pobj"):
                issued = resolve(scene, issuer.i)
                if issued is not None and issued.actors:
                    return issued._replace(method="document/issuer")
    adopted = adopted_by(scene, token)
    if adopted is not None:
        return from_seen(adopted, "document/adopted")
    new = scene.parse.children(token.i, "acl", "relcl")  # "the report, released on Tuesday, found ..."
    known = issued_by(scene, token) if scene.token(phrase.first).lower in ("the", "this") else None
    if known is not None:
        return from_seen(known, "document/before")
    if scene.token(phrase.first).lower in ("the", "this", "same") and phrase.last == phrase.core and not new:
        seen = coreference.last_seen(scene, lambda s: s.speaking and s.sort in ISSUING, 6)
        if seen is not None:
            return from_seen(seen, "document/before")
    return group(scene, phrase, "media")


def adopted_by(scene: Scene, token: Token) -> Seen | None:
    """The council or house that a resolution, bill or motion is of: the last one told."""
    if not scene.has(token, "adopted"):
        return None
    bodies = scene.index.words.sets["adopting"]

    def able(seen: Seen) -> bool:
        return seen.sort in ("organ", "body") and not bodies.isdisjoint(seen.mention.actors[0].name.lower().split())

    return coreference.last_seen(scene, able, 8)


def issued_by(scene: Scene, token: Token) -> Seen | None:
    """Who issued or adopted the paper taken up: the subject of the last verb that had it as object ("the council adopted a statement")."""
    sentences = scene.parse.sentences
    for k in range(token.i - 1, sentences[max(0, token.sentence - PAPER_REACH)].first - 1, -1):
        before = scene.token(k)
        if before.lemma == token.lemma and before.dep == "dobj" and scene.has(scene.token(before.head), "issuing"):
            subjects = (scene.by_head.get(t.i) for t in scene.parse.children(before.head, "nsubj"))
            return next((s for s in subjects if s is not None and s.mention.actors), None)
    return None


def note(scene: Scene, head: int, found: Found) -> None:
    """Keep a mention for the result and for later short forms."""
    seen = scene.by_head[head] = seen_as(scene, head, found)
    if found.actors and not found.method.startswith("modifier") and not is_affiliate(scene, head, found):
        scene.seen.append(seen)


def is_affiliate(scene: Scene, head: int, found: Found) -> bool:
    """True for the group in "affiliated with X", "linked to X": named to tell what another is, never meant by "the group"."""
    if found.sort != "armed":
        return False
    first = scene.phrase(head).first
    return first > 1 and scene.token(first - 1).lower in ("with", "to") and scene.has(scene.token(first - 2), "affiliated")


def name_end(scene: Scene, phrase: Phrase) -> int:
    """The end of a name that follows its title without a comma ("Kesteria's Prime Minister Joren Talvey"); else the phrase's own."""
    after = scene.cover.get(phrase.core + 1)
    while after is not None and after.term("rank", "honorific"):
        after = scene.cover.get(after.last + 1)
    return after.last if after is not None and not after.terms and not after.nation and phrase.last == phrase.core else phrase.last


def seen_as(scene: Scene, head: int, found: Found) -> Seen:
    """A mention with what later words match it by."""
    token = scene.token(head)
    phrase = Phrase(head, head, head, head) if found.kind == "pronoun" else scene.phrase(head)
    hit = scene.cover.get(head)
    if found.sort == "modifier" and hit is not None:
        phrase = Phrase(head, hit.first, hit.last, hit.last)
    if found.method == "title/apposition":
        phrase = phrase._replace(last=name_end(scene, phrase))
    mention = Mention(scene.parse.span(phrase.first, phrase.last), head, found.kind, found.actors, found.on_behalf_of, found.method)
    dep, governor = function_of(scene, token)
    return Seen(
        mention, found.sort, found.gender, found.plural or len(found.actors) > 1,
        dep in ("nsubj", "nsubjpass", "agent") and not is_infinitive(scene, governor),
        coreference.is_speaking(scene, token), token.sentence, governor.i, found.code, found.family,
        scene.lemma(token), found.method,
    )


def is_infinitive(scene: Scene, verb: Token) -> bool:
    """True for "to advance" in "allowed the army to advance": its subject is an object of the verb above."""
    return verb.tag == "VB" and verb.dep in ("ccomp", "xcomp") and any(t.lower == "to" for t in scene.parse.children(verb.i, "aux"))

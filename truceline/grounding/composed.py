"""Actors composed by grammar: "Armenian Defence Ministry" to the Ministry of Defence of Armenia. Phrases in, actors out.

Also decides whether the name of a state or capital acts in its clause or only says where.
"""

from __future__ import annotations

from functools import lru_cache

from truceline.codebooks.armed_groups import armed_groups
from truceline.codebooks.world_words import Term
from truceline.grounding.name_entries import fold
from truceline.grounding.name_index import NameIndex
from truceline.grounding.names import Hit
from truceline.grounding.namesakes import tells_state
from truceline.grounding.scene import STATES, Scene, function_of, root_of, slug, text_actor
from truceline.records import Actor, Token
from truceline.records.actor import ActorKind

HYPHEN = ("-", "–")


def compose(index: NameIndex, state: Actor, code: str, template: str, kind: ActorKind, words: str = "") -> Actor:
    """The organ or force of a state: the theatre's own, if it has one, else made from the codebook's name for it."""
    known = index.theatre.actors.get(f"{state.id}_{code}")
    if known is not None:
        return known
    name = template.format(state=index.state_words.get(state.id, state.name), words=words)
    own = state.state or state.id
    actor_id = f"{state.id}_{code}" if not words or "{words}" not in template else f"{state.id}_{code}:{slug(words)}"
    return Actor(actor_id, name, kind, state.party, f"{state.id}_GOV" if kind == "organ" else state.id, own)


def compose_organ(index: NameIndex, state: Actor, term: Term, words: str) -> Actor:
    """The organ a codebook row names, for a state."""
    kind: ActorKind = "government" if term.kind == "government" else "armed_force" if term.kind == "armed_force" else "organ"
    return compose(index, state, term.code, term.name, kind, words)


def compose_force(index: NameIndex, state: Actor) -> Actor:
    """The armed forces of a state; of a de facto authority the force the theatre knows, whatever its id."""
    if state.kind == "de_facto_authority":
        own = sorted(a.id for a in index.theatre.actors.values() if a.kind == "armed_force" and state.id in (a.state, a.part_of))
        if own:
            return index.theatre.actors[own[0]]
    return compose(index, state, "AF", index.words.force_name, "armed_force")


def compose_office(index: NameIndex, state: Actor, words: str) -> Actor:
    """Who holds an office of a state, by the office where no name is told: "president of Velmora"."""
    return text_actor(f"{words} of {index.state_words.get(state.id, state.name)}", "person", state.id)


def name_parts(scene: Scene, first: int, last: int) -> tuple[str, ...]:
    """The words of a name that tell people apart: no particles (a capitalised "Ben" is a name), hyphens, initials' dots or suffixes."""
    sets = scene.index.words.sets
    first_names = scene.index.words.first_names
    words = [(name_part(token.text), token.text) for token in scene.parse.tokens[first : last + 1]]
    return tuple([
        w for w, text in words
        if w and w not in sets["suffixes"] and (w not in sets["particles"] or (text.istitle() and w in first_names))
    ])


@lru_cache(maxsize=16384)
def name_part(word: str) -> str:
    """A word of a name without hyphens and dots at its ends."""
    return fold(word).strip(".-")


def is_marked(scene: Scene, hit: Hit) -> bool:
    """True for a nation inside another word: "pro-Russian", "US-led", "Turkey-backed"."""
    tokens = scene.parse.tokens
    before = hit.first > 0 and tokens[hit.first - 1].text in HYPHEN and tokens[hit.first - 1].end == tokens[hit.first].start
    after = hit.last + 2 < len(tokens) and tokens[hit.last + 1].text in HYPHEN and tokens[hit.last + 1].start == tokens[hit.last].end
    return before or (after and tokens[hit.last + 2].text[0].islower())


def pick(scene: Scene, hit: Hit, speaker: Actor | None = None) -> Actor | None:
    """The actor a theatre name stands for here: one side's name only where that side speaks, the pack's before the world's."""
    if len(hit.actors) > 1 and all(name.used_by is None for name, _ in hit.actors):
        return namesake(scene, hit)
    for name, actor in hit.actors:
        if name.used_by is None:
            return scene.namesakes[actor.id] if actor.id in scene.namesakes and not tells_state(scene, hit) else actor
        side, behind = scene.actor(name.used_by), state_behind(scene, speaker) or speaker
        if behind is not None and side is not None and behind.id in (side.state, side.id):
            return actor
    return None


def namesake(scene: Scene, hit: Hit) -> Actor | None:
    """Of governments with one seat, or armed groups with one name, that whose state the report tells most; else the first.

    Groups with one name that fight in states the report does not tell are nobody.
    """
    first = hit.actors[0][1]
    if first.kind not in ("government", "armed_group"):
        return first
    homes = {a.id: a.state or armed_groups().home.get(a.id, "") for _, a in hit.actors if a.kind == first.kind}
    best = max(homes, key=lambda i: scene.told[homes[i]])
    if first.kind == "armed_group" and len(homes) > 1 and not scene.told[homes[best]]:
        return None
    return next(a for _, a in hit.actors if a.id == (best if scene.told[homes[best]] > scene.told[homes[first.id]] else first.id))


def state_behind(scene: Scene, actor: Actor | None) -> Actor | None:
    """The state (or de facto authority) an actor is or belongs to."""
    if actor is None:
        return None
    if actor.kind in STATES:
        return actor
    if actor.kind == "person":
        return state_of_person(scene, actor)
    return scene.actor(actor.state)


def state_of_person(scene: Scene, actor: Actor) -> Actor | None:
    """The state a person serves by a role in the theatre, or by a title told in the report ("Velmora's president")."""
    person = scene.index.people.get(actor.id)
    for role in person.roles if person else ():
        behind = scene.actor(role.on_behalf_of)
        if behind is not None and behind.kind != "person":
            return state_behind(scene, behind)
    known = scene.table.people.get(actor.id)
    return scene.actor(known.state if known else actor.state)


def owner_left(scene: Scene, first: int, upto: int) -> Actor | None:
    """The nearest owner among the modifiers in tokens [first, upto): a nation, a state, a body, a group."""
    for hit in reversed(scene.hits_in(first, upto - 1)):
        if hit.last >= upto or is_marked(scene, hit):
            continue
        if hit.nation:
            return scene.actor(hit.nation)
        actor = pick(scene, hit) or told_person(scene, hit)
        if actor is not None:
            return (state_behind(scene, actor) or actor) if actor.kind in ("government", "person") else actor
    return None


def told_person(scene: Scene, hit: Hit) -> Actor | None:
    """The person of the report an unknown name stands for."""
    if hit.names or hit.nation or hit.terms:
        return None
    parts = name_parts(scene, hit.first, hit.last)
    known = scene.table.find(parts) if parts else None
    return known.actor if known else None


def owner_right(scene: Scene, core: int, last: int) -> Actor | None:
    """The owner told after the head: "of Norvane", "in Tarnis"."""
    if last <= core:
        core, last = past_brackets(scene, core)
    if last <= core:
        return None
    prep = scene.token(core + 1).lower
    for hit in scene.hits_in(core + 1, last):
        if hit.nation and prep != "in":
            return None
        actor = pick(scene, hit) or told_person(scene, hit)
        if actor is not None:
            return (state_behind(scene, actor) or actor) if actor.kind in ("government", "person") else actor
        if hit.terms and prep == "of":
            return None
    return None


def past_brackets(scene: Scene, core: int) -> tuple[int, int]:
    """Where "of X" stands behind a short form in brackets ("Ministry of Defence (MOD) of Norvane"); nothing, if it does not."""
    tokens = scene.parse.tokens[core + 1 : core + 8]
    close = next((n for n, t in enumerate(tokens[:5]) if t.text == ")"), None) if tokens and tokens[0].text == "(" else None
    if close is None or len(tokens) < close + 3 or tokens[close + 1].lower != "of":
        return core, core
    return tokens[close].i, tokens[-1].i if tokens[close + 2].lower == "the" else tokens[close + 2].i


def is_actor_here(scene: Scene, hit: Hit, actor: Actor, metonym: bool) -> bool:
    """True if the name of a state or capital acts, is acted upon as a body, or owns; False where it only says where."""
    dep, governor = function_of(scene, root_of(scene, hit))
    if stands_before_verb(scene, hit):
        return True
    if dep in ("nsubj", "csubj"):
        return not metonym or not scene.has(governor, "verbs_of_state")
    if dep in ("poss", "agent"):
        return True
    if dep == "nsubjpass":
        return scene.has(governor, "addressing") if metonym else not scene.has(governor, "places_only")
    if dep in ("dobj", "dative"):
        return scene.has(governor, "addressing") if metonym else not scene.has(governor, "places_only")
    if dep == "pobj":
        return acts_after(scene, governor, metonym)
    return not metonym and dep not in ("npadvmod", "advmod")


def stands_before_verb(scene: Scene, hit: Hit) -> bool:
    """True right before a verb of saying that the parser has left without a subject ("On 3 May Tarnis reported")."""
    after = scene.parse.tokens[hit.last + 1] if hit.last + 1 < len(scene.parse.tokens) else None
    return (
        after is not None and after.tag in ("VBD", "VBZ", "VBP") and scene.has(after, "saying")
        and not scene.parse.children(after.i, "nsubj", "nsubjpass")
    )


def acts_after(scene: Scene, prep: Token, metonym: bool) -> bool:
    """True if a state or capital after this preposition is an actor."""
    word = prep.lower
    sets = scene.index.words.sets
    above = scene.token(prep.head)
    if word in sets["locative"]:
        return False
    if word in sets["motion_prepositions"]:
        return not scene.has(above, "motion") and (above.pos == "VERB" or not metonym) and not (metonym and word in ("on", "out"))
    if metonym:
        return word in ("by", "with", "between", "against", "under", "than", "to") or (
            word == "of" and (above.i in scene.cover or scene.has(above, "words_of_somebody"))
        )
    return True

"""What a phrase stands for, and the words that name it where nothing else does. Phrases and the scene in, `Found` out."""

from __future__ import annotations

from typing import NamedTuple

from truceline.grounding.chunks import Phrase
from truceline.grounding.composed import (
    owner_left,
    state_behind,
)
from truceline.grounding.joined import names_of
from truceline.grounding.scene import Scene, Seen, text_actor
from truceline.grounding.told import Known
from truceline.records import Actor, Token
from truceline.records.actor import ActorKind, MentionKind

DEFINITE = frozenset({"the", "this", "that", "these", "those", "same", "such"})
QUOTES = ("\"", "“", "‘", "'")
# what follows a number that is part of a word or a share: "47-year-old", "40 %"
JOINED = ("%", "-", "–", "‑", "percent")
RANGE = ("to", "and", "or")
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
    text = whole_quotes(" ".join(scene.parse.text[tokens[0].start : tokens[-1].end].split()))
    first = scene.cover.get(tokens[0].i)
    starts = tokens[0].i == scene.parse.sentence_of(tokens[0].i).first or (tokens[0].i > 0 and scene.token(tokens[0].i - 1).text in QUOTES)
    known = (first is not None and (first.names or first.nation)) or scene.has(tokens[0], "ethnic")
    if tokens[0].tag == "DT":
        return text[0].lower() + text[1:]
    if not starts or text[:2].isupper() or known or tokens[0].pos == "PROPN" or is_capital_elsewhere(scene, tokens[0]):
        return text
    return text[0].lower() + text[1:]


def whole_quotes(text: str) -> str:
    """A name without quotation marks of which it has but one half: 'red fighters', not '"red fighters'."""
    halves = text.count('"') % 2 or text.count("“") != text.count("”")
    return "".join(c for c in text if c not in "\"“”") if halves and any(c.isalpha() for c in text) else text


def is_capital_elsewhere(scene: Scene, word: Token) -> bool:
    """True if the report writes a word with a capital inside a sentence too: a name the tagger does not know."""
    tokens = scene.parse.tokens
    same = (t.i for t in tokens if t.text == word.text and t.i != word.i) if word.text.istitle() else ()
    return any(i > scene.parse.sentence_of(i).first and tokens[i - 1].text not in QUOTES for i in same)


def count_end(scene: Scene, phrase: Phrase) -> int:
    """The first token after a number and what bounds it ("at least 12", "up to 450 additional"); the phrase's first where there is none."""
    for i in range(phrase.first, phrase.head):
        token = scene.token(i)
        if i == phrase.first and token.lower == "dead" and scene.token(i + 1).tag in ("CD", "DT"):
            continue  # "shot dead two men": the verb's own word, whatever the tree says
        counted = token.tag == "CD" and i + 1 <= phrase.head and scene.token(i + 1).lower not in JOINED
        if counted and (token.lower != "one" or i > phrase.first):
            if scene.token(i + 1).lower in RANGE and i + 2 <= phrase.head and scene.token(i + 2).tag == "CD":
                continue  # "3,000 to 4,000 troops"
            return i + 1 + (scene.token(i + 1).lower in ("more", "other", "additional", "further") and i + 1 < phrase.head)
        if token.tag not in QUANTITY and token.lower not in ("least", "most", "some", "nearly", *RANGE):
            break
    return phrase.first


def is_idle(tokens: list[Token]) -> bool:
    """True if the first word of a phrase is no part of a name: an article, a number of what is counted."""
    first = tokens[0]
    if first.lower == "one":
        return len(tokens) > 2
    return first.lower in DEFINITE or first.tag == "PDT" or (first.tag == "CD" and tokens[1].lower not in JOINED)


def is_plural(scene: Scene, head: int) -> bool:
    """True for a plural noun."""
    token = scene.token(head)
    return token.tag in ("NNS", "NNPS") or (token.tag == "NNP" and scene.lemma(token) != token.lemma)


def is_bare(scene: Scene, phrase: Phrase) -> bool:
    """True for a noun with nothing but a definite article: it points back."""
    first = scene.token(phrase.first)
    between = [scene.token(i) for i in range(phrase.first + 1, phrase.head)]
    return first.lower in DEFINITE and first.i < phrase.head and phrase.last == phrase.core and all(t.lower in DEFINITE for t in between)


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
    text = of_antecedent(scene, phrase, text)
    state = state_behind(scene, owner_left(scene, phrase.first, phrase.head))
    if sort == "person" and (plural or scene.has(scene.token(phrase.head), "collective")):
        sort, kind = "people", "group"
    several = names_of(scene, phrase) if plural and kind == "group" else ()
    if several:
        return Found(tuple(text_actor(name, kind) for name in several), sort, "noun", "words/joined", plural=True)
    actor = text_actor(people_told(scene, phrase) or text, kind, state.id if state else None)
    return Found((actor,), sort, "noun", "words", plural=plural or sort == "people")


def of_antecedent(scene: Scene, phrase: Phrase, text: str) -> str:
    """"Ingria, whose president": the president of Ingria; the words themselves where no name stands before."""
    first, verb = scene.token(phrase.first), scene.token(phrase.head)
    if first.tag != "WP$" or phrase.first == phrase.head:
        return text
    while verb.dep not in ("relcl", "ROOT") and verb.head != verb.i:
        verb = scene.token(verb.head)
    noun = scene.token(verb.head)
    named = verb.dep == "relcl" and noun.pos == "PROPN" and noun.i < phrase.first
    words = " ".join(text.split()[1:])
    whose = scene.phrase(noun.i)
    return f"{words} of {words_of(scene, whose._replace(last=whose.core))}" if named else words


def people_told(scene: Scene, phrase: Phrase) -> str | None:
    """The people a phrase names by its adjective: "the Yazidi minority", "Tamil people"."""
    words = scene.index.words
    inner = [scene.token(i) for i in range(phrase.first, phrase.head) if scene.token(i).tag not in QUANTITY]
    told = [words.peoples[t.lower] for t in inner if t.lower in words.peoples]
    if len(told) != 1 or phrase.last != phrase.core or not scene.has(scene.token(phrase.head), "people_nouns"):
        return None
    return told[0] if all(t.lower in words.peoples or scene.has(t, "people_nouns") for t in inner) else None

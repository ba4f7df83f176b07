"""Factuality: how certain it is, by its words, that what a predicate tells came about, from -3 (certainly not) to 3 (certainly).

    python -m evals.factuality DATA.jsonl --out PRED.jsonl

Comes in: sentences as lists of tokens with the numbers of their predicates ({"id", "tokens", "factuality": [[token, value]]}; the values
are not looked at). Goes out: {"id", "factuality": [[token, value]]}. The features are those of the product's own modality: auxiliaries,
negations, mood, and the cue classes of the governors on the way up the tree; weights by `training/fit_factuality.py`. No word of a
sentence is a feature beyond the classes of the codebook.

The set's readers often gave a negated predicate a high value ("one bed did not heat" is held certain), so that fitted weights make little
of a negation. That is why they serve this figure alone: in the product a denial is a rule, not a weight.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from evals.coding import read_rows, write
from truceline.codebooks.words import load_cues
from truceline.events.modality import asked, climb
from truceline.events.modality_words import Way, has_no, infinitive, negated, ordered, progressive
from truceline.events.scene import Scene, build_scene, is_verb
from truceline.language import read
from truceline.records import Parse, Report, Token
from truceline.theatres import load_theatre

WEIGHTS = Path(__file__).with_name("factuality.yaml")
CLASSES = (
    "report", "ensure", "through", "ongoing_governor", "planned_governor", "denied_governor", "no_act_governor", "no_act_adjective", "wary",
    "hinges", "undone", "stops", "presumes", "discussed", "announced", "occurrence", "begins", "reaction", "doubt",
)  # fmt: skip
SELF, OTHER = frozenset({"i", "we"}), frozenset({"you", "your"})
NO_SPACE_BEFORE = frozenset({
    ".", ",", ";", ":", "!", "?", ")", "]", "}", "%", "'s", "’s", "n't", "n’t", "'re", "'ve", "'ll", "'d", "'m", "...", "''",
})
NO_SPACE_AFTER = frozenset({"(", "[", "{", "$", "``", "#"})
STEPS = 3


def joined(tokens: Sequence[str]) -> tuple[str, list[int]]:
    """The sentence as it is written, and where each token starts in it."""
    text, starts = "", []
    for k, token in enumerate(tokens):
        if text and token.lower() not in NO_SPACE_BEFORE and tokens[k - 1] not in NO_SPACE_AFTER:
            text += " "
        starts.append(len(text))
        text += token
    return text, starts


def scene_of(tokens: Sequence[str]) -> tuple[Scene, list[int]]:
    """The scene of one sentence, and for each token the number of the parser's token there."""
    text, starts = joined(tokens)
    parse = read(Report("sentence", text), always=True)
    return build_scene(parse, load_theatre("world"), (), (), (), (), ()), [at(parse, start) for start in starts]


def at(parse: Parse, start: int) -> int:
    """The number of the token that holds a code point, -1 if there is none."""
    return next((t.i for t in parse.tokens if t.start <= start < t.end), -1)


def features(scene: Scene, i: int) -> tuple[str, ...]:
    """The features of the predicate at token `i`."""
    return tuple(dict.fromkeys(["any", *own_features(scene, i), *mood(scene, i), *climbed(scene, i)]))


def own_features(scene: Scene, i: int) -> Iterator[str]:
    """Part of speech, tense, auxiliaries, negation, subject and adverbs of the predicate."""
    way, token = way_to(scene, i), scene.token(i)
    verb = carrier(scene, token)
    kids = scene.kids(verb.i)
    kind = "verb" if is_verb(token) else token.pos.lower()
    words = [t.lower for t in kids if t.dep in ("aux", "auxpass", "mark", "advmod", "neg", "prep")]
    yield f"kind={kind}"
    yield f"tag={kind}/{verb.tag}"
    yield f"dep={kind}/{token.dep}"
    yield f"dep={token.dep}/{verb.tag}"
    if negated(way, kids) or has_no(way, token):
        yield "negated"
        yield f"negated/{kind}"
    for name in ("future", "future_in_past", "possible", "no_act", "obligation", "condition_mark", "until_mark", "when_mark", "short_of"):
        if {t.lower for t in kids if t.dep in ("aux", "mark", "advmod")} & way.cues[name]:
            yield f"aux={name}"
    yield from tense(kids, verb, words)
    yield from company(scene, token, verb)


def carrier(scene: Scene, token: Token) -> Token:
    """The verb that carries the tense of a predicate: itself, or the copula above a noun or adjective."""
    head = scene.token(token.head)
    return head if token.dep in ("attr", "acomp", "oprd") and head.lemma in ("be", "seem", "become", "feel", "look") else token


def tense(kids: Sequence[Token], verb: Token, words: Sequence[str]) -> Iterator[str]:
    if "to" in words and verb.tag == "VB":
        yield "infinitive"
    if progressive(tuple(kids), verb):
        yield "progressive"
    if any(t.dep == "aux" and t.lemma == "have" for t in kids):
        yield "perfect"
    if any(t.dep == "auxpass" for t in kids):
        yield "passive"
    if any(t.dep == "aux" and t.lemma == "do" for t in kids):
        yield "do"


def company(scene: Scene, token: Token, verb: Token) -> Iterator[str]:
    """The person of the subject, number and definiteness of a nominal predicate, adverbs of certainty."""
    subjects = scene.kids(verb.i, "nsubj", "nsubjpass", "expl")
    if not subjects:
        yield "subject=none"
    for t in subjects[:1]:
        person = "self" if t.lower in SELF else "you" if t.lower in OTHER else "plural" if t.tag in ("NNS", "NNPS") else t.pos.lower()
        yield f"subject={person}"
        yield f"subject={person}/{verb.tag}"
    for name in ("perhaps", "hedge", "certain", "habit"):
        if {t.lower for t in (*scene.kids(verb.i, "advmod"), *scene.kids(token.i, "advmod"))} & load_cues("modality.yaml")[name]:
            yield f"adverb={name}"


def mood(scene: Scene, i: int) -> Iterator[str]:
    """Questions, commands, wishes of the sentence."""
    way, token = way_to(scene, i), scene.token(i)
    if asked(scene, i):
        yield "question"
        yield f"question/{token.dep == 'ROOT'}"
    if is_verb(token) and ordered(way, token):
        yield "command"
    first = scene.parse.tokens[scene.parse.sentence_of(i).first]
    if first.lower in ("please", "if", "when", "let", "hopefully"):
        yield f"opens={first.lower}"
    if scene.parse.sentence_of(i).last - scene.parse.sentence_of(i).first < 6:
        yield "short"


def climbed(scene: Scene, i: int) -> Iterator[str]:
    """What the product reads, and the links and cue classes of the first governors above."""
    token = scene.token(i)
    yield f"reading={climb(way_to(scene, i), i)}"
    path = ""
    for step in range(1, STEPS + 1):
        if token.head == token.i:
            yield f"depth={step}"
            return
        head = scene.token(token.head)
        path = f"{path}/{token.dep}" if step < 3 else path
        yield f"path={path}"
        yield from governor(scene, token, head, step)
        token = head


def governor(scene: Scene, token: Token, head: Token, step: int) -> Iterator[str]:
    """The cue classes of one governor, with how the lower word hangs from it, its own negation, modals and tense."""
    way = way_to(scene, token.i)
    to = "to" if is_verb(token) and infinitive(way, token) else token.dep
    for name in CLASSES:
        if {head.lemma, head.lower} & way.cues[name]:
            yield f"up{step}={name}"
            yield f"up{step}={name}:{to}"
    yield f"up{step}:{to}/{head.tag}"
    if is_verb(head):
        kids = scene.kids(head.i)
        if negated(way, kids):
            yield f"up{step}:negated"
        for name in ("future", "future_in_past", "possible", "no_act", "obligation", "condition_mark"):
            if {t.lower for t in kids if t.dep in ("aux", "mark", "advmod")} & way.cues[name]:
                yield f"up{step}:aux={name}"
    if token.dep == "pobj" or token.dep == "pcomp":
        yield f"up{step}:prep={head.lower in way.cues['no_act_prep']}/{head.lower in way.cues['ahead_prep']}"


def way_to(scene: Scene, i: int) -> Way:
    return Way(scene, load_cues("modality.yaml"), i, "", "")


@cache
def load_weights() -> Mapping[str, float]:
    """The fitted weights, read once."""
    return {str(k): float(v) for k, v in yaml.safe_load(WEIGHTS.read_text(encoding="utf-8"))["weights"].items()}


def value(weights: Mapping[str, float], found: Sequence[str]) -> float:
    """The sum of the weights, kept in the scale."""
    return max(-3.0, min(3.0, sum(weights.get(f, 0.0) for f in found)))


def predictions(rows: Sequence[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """The values for the predicates of each row."""
    weights = load_weights()
    for row in rows:
        scene, numbers = scene_of(row["tokens"])
        pairs = [(k, numbers[k]) for k, *_ in row["factuality"]]
        yield {"id": row["id"], "factuality": [[k, round(value(weights, features(scene, i)), 3) if i >= 0 else 1.0] for k, i in pairs]}


def main() -> None:
    """Read the sentences, write the values."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    write(given.out, predictions(list(read_rows(given.data))))


if __name__ == "__main__":
    main()

"""Which mentions of events, in reports of any subject, tell one happening: our stories and kinds of words on sets with mentions given.

    python -m evals.ecb DATA.jsonl --out PRED.jsonl [--baseline]

DATA: one JSON object a line with `id`, `text`, `sentences` {number: [words]} and `mentions` [{sent, tok, kind, ...}]. PRED: `{"id",
"clusters": {number of the mention: name}}` for the mentions of kind "event", over all reports together.

Reports of one story are found by the engine's own likeness of stories; in them, mentions are one happening if their head words are of one
kind (`ecb_words.yaml`) or one stem, sayings if one says them. `--baseline` is what this is measured against: reports clustered by tf-idf
of the set itself, mentions by lemma.
"""

from __future__ import annotations

import argparse
import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from evals.coding import read_rows, write
from truceline.incidents.stories import Story, likeness, story_of
from truceline.language.model import load_full_model
from truceline.records import Report

WORDS = Path(__file__).with_name("ecb_words.yaml")
OURS, TFIDF = 0.18, 0.18
ENDINGS = (  # the longest first
    "ations", "ation", "ition", "ments", "ment", "ings", "ance", "ence", "ions", "ing", "ers", "ion", "ure", "ive", "ors", "er", "ed", "es",
    "al", "or", "s",
)  # fmt: skip
STEM = 4
WORD = re.compile(r"[^\W_]+")
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Mention:
    """One event mention: its number in its report, the lemma of its head word, and of who does it (None: not told)."""

    number: int
    lemma: str
    doer: str | None


@cache
def load_words() -> tuple[dict[str, str], frozenset[str]]:
    """The kind each word belongs to, named by the first word of its group; the words of saying."""
    book = yaml.safe_load(WORDS.read_text(encoding="utf-8"))
    return {word: group.split()[0] for group in book["kinds"] for word in group.split()}, frozenset(book["reporting"].split())


def stem_of(lemma: str) -> str:
    """The word without its ending, so that verb and noun meet: "arrests" and "arrested" are "arrest".

    >>> stem_of("investigation")
    'investig'
    """
    ending = next((e for e in ENDINGS if lemma.endswith(e) and len(lemma) - len(e) >= STEM), "")
    return (lemma[: len(lemma) - len(ending)] if ending else lemma).rstrip("e")


@cache
def tagger() -> Any:
    """The language model with its lemmas, loaded once."""
    return load_full_model()


def mentions_of(row: Row) -> list[Mention]:
    """The event mentions of a report, read on its own tokens."""
    from spacy.tokens import Doc

    model, trees, found = tagger(), dict[int, Any](), []
    for number, mention in enumerate(row["mentions"]):
        if mention["kind"] != "event":
            continue
        at = mention["sent"]
        if at not in trees:
            doc = Doc(model.vocab, words=[word or "_" for word in row["sentences"][str(at)]])
            for name, part in model.pipeline:
                doc = doc if name == "ner" else part(doc)
            trees[at] = doc
        inside = set(mention["tok"])
        tokens = [trees[at][i] for i in mention["tok"]]
        head = next((t for t in tokens if t.head.i == t.i or t.head.i not in inside), tokens[0])
        doer = next((t.lemma_.lower() for t in head.children if t.dep_ in ("nsubj", "nsubjpass")), None)
        found.append(Mention(number, head.lemma_.lower(), doer))
    return found


def group(stories: Mapping[str, Story], needed: float) -> dict[str, str]:
    """The cluster of each report, named by its first: the likest pairs join first, as long as the mean of all pairs is enough."""
    ids = sorted(stories)
    like = {(a, b): likeness(stories[a], stories[b]) for n, a in enumerate(ids) for b in ids[n + 1 :]}
    home = {key: [key] for key in ids}
    for (a, b), share in sorted(like.items(), key=lambda pair: (-pair[1], pair[0])):
        first, second = home[a], home[b]
        if share < needed:
            break
        if first is not second and sum(like[min(x, y), max(x, y)] for x in first for y in second) >= needed * len(first) * len(second):
            first.extend(second)
            home |= dict.fromkeys(second, first)
    return {key: members[0] for key, members in home.items()}


def tfidf(rows: Sequence[Row]) -> dict[str, Story]:
    """The baseline's vectors: words by how rare they are in the set itself."""
    counted = {row["id"]: Counter(w for w in WORD.findall(row["text"].casefold()) if len(w) > 2) for row in rows}
    spread = Counter(word for words in counted.values() for word in words)
    out: dict[str, Story] = {}
    for key, words in counted.items():
        raw = {w: (1 + math.log(n)) * math.log(len(rows) / spread[w]) for w, n in words.items()}
        norm = math.sqrt(sum(v * v for v in raw.values())) or 1.0
        out[key] = {w: v / norm for w, v in raw.items()}
    return out


def kind_of(mention: Mention, report: str) -> str:
    """What a mention must share with another of its story to be one happening with it."""
    kinds, reporting = load_words()
    if mention.lemma in reporting:
        return f"said by {mention.doer or f'{report} {mention.number}'}"
    return kinds.get(mention.lemma) or stem_of(mention.lemma)


def predict(rows: Sequence[Row], homes: Mapping[str, str], name: Callable[[Mention, str], str]) -> Iterable[dict[str, Any]]:
    """A prediction for each report, in the order given."""
    for row in rows:
        named = {str(m.number): f"{homes[row['id']]}|{name(m, row['id'])}" for m in mentions_of(row)}
        yield {"id": row["id"], "clusters": named}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--baseline", action="store_true", help="write what this is measured against instead")
    given = parser.parse_args()
    rows = list(read_rows(given.data))
    if given.baseline:
        homes, name = group(tfidf(rows), TFIDF), lambda mention, report: mention.lemma
    else:
        homes, name = group({row["id"]: story_of(Report(row["id"], row["text"])) for row in rows}, OURS), kind_of
    write(given.out, predict(rows, homes, name))


if __name__ == "__main__":
    main()

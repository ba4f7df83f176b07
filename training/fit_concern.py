"""Fit the weights of `truceline/codebooks/concern_words.yaml`: which words tell a report on conflict from one on something else.

Comes in: gold reports, more reports on conflict, and others on sport, films, business, crime, disease ... (JSONL with `text`, or with
`sentences` and `topic`). Goes out: the YAML file. A logistic regression with a ridge beside the points of `concern.yaml`; no random start.
Words that are mostly written with a capital are left out, so that no place, people or weekday tells anything.

What is printed is held out: gold reports by their fold, the others by their topic.

usage: python training/fit_concern.py GOLD_FOLDER... --conflict FILE --others FILE... [--without 8,11,12,19] [--folds FOLDS.json --aside 5]
"""

from __future__ import annotations

import argparse
import json
import re
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix, diags

from truceline.codebooks.concern import POINT
from truceline.language.concern import points_of, spaced, told_words

OUT = Path(__file__).parents[1] / "truceline" / "codebooks" / "concern_words.yaml"
RIDGE, LEAST_OFTEN, MOST_OFTEN, KEPT, PARTS, LEAST_POINTS = 1.0, 12, 0.3, 1000, 5, 4
SHORTEST = 4  # letters: shorter words tell how somebody writes, not of what
WORD = re.compile(r"[^\W\d_]+")


class Text(NamedTuple):
    """A report: its subject, its words, the part it is held out with, whether it is on conflict, how many events it has."""

    subject: str
    text: str
    part: int
    conflict: bool
    events: int


def gold(folders: Sequence[Path], folds: Sequence[Sequence[str]], aside: int) -> Iterator[Text]:
    """Gold reports, held out by their fold; those of the fold aside are not read."""
    part_of = {name: n for n, names in enumerate(folds) for name in names}
    for n, path in enumerate(sorted(path for folder in folders for path in folder.glob("*.json"))):
        if part_of.get(path.stem) != aside - 1:
            row = json.loads(path.read_text(encoding="utf-8"))
            yield Text("gold", f"{row.get('title') or ''}\n{row['text']}", part_of.get(path.stem, n) % PARTS, True, len(row["events"]))


def others(path: Path, without: frozenset[str], *, conflict: bool) -> Iterator[Text]:
    """Reports of a JSONL file, held out by topic where they have one. Lines of addresses are left out."""
    for n, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        row: dict[str, Any] = json.loads(line)
        if str(row.get("topic")) in without or (conflict and not row.get("templates", True)):
            continue
        cut: dict[str, list[str]] = row.get("sentences", {})
        sentences = [" ".join(words) for words in cut.values()] or [row.get("text_mixed") or row["text"]]
        part = zlib.crc32(str(row["topic"]).encode()) % PARTS if "topic" in row else n % PARTS if conflict else 0
        subject = str(row.get("topic", path.parent.name))
        yield Text(subject, " ".join(s for s in sentences if "http" not in s), part, conflict, 0)


def vocabulary(texts: Sequence[Text]) -> list[str]:
    """The words to learn from: neither rare nor everywhere, and seldom written with a capital."""
    often = Counter(word for text in texts for word in told_words(spaced(text.text)))
    small, capital = Counter[str](), Counter[str]()
    for text in texts:
        for word in WORD.findall(text.text):
            if len(word) == 1 or not word.isupper():  # a text all in capitals tells nothing of names
                (capital if word[0].isupper() else small)[word.lower()] += 1
    most = MOST_OFTEN * len(texts)
    return sorted(
        w for w, n in often.items()
        if LEAST_OFTEN <= n <= most and len(w) >= SHORTEST and w.isalpha() and small[w] >= max(1, 4 * capital[w])
    )


class Table:
    """The texts as numbers over a vocabulary."""

    def __init__(self, texts: Sequence[Text], words: Sequence[str]) -> None:
        place = {word: k for k, word in enumerate(words)}
        cells = [(n, place[w]) for n, text in enumerate(texts) for w in sorted(told_words(spaced(text.text))) if w in place]
        rows, columns = np.array([c[0] for c in cells]), np.array([c[1] for c in cells])
        plain = csr_matrix((np.ones(len(cells)), (rows, columns)), shape=(len(texts), len(words)))
        self.often = np.asarray(plain.sum(0)).ravel()
        self.shares = diags(1 / (np.sqrt(np.asarray(plain.sum(1)).ravel()) + 1)) @ plain
        points = [points_of(spaced(text.text)) for text in texts]
        self.conflict, self.points = (np.array(told) for told in zip(*points, strict=True))
        self.sign = np.where([text.conflict for text in texts], 1.0, -1.0)

    def fit(self, used: Any) -> tuple[Any, float]:
        """Weights and bias from some of the texts, both kinds weighing the same."""
        a, y, beside = self.shares[used], self.sign[used], POINT / 100 * self.points[used]
        worth = np.where(y > 0, (y < 0).sum() / (y > 0).sum(), 1.0)

        def loss(p: Any) -> tuple[float, Any]:
            z = y * (a @ p[:-1] + p[-1] + beside)
            pull = -worth * y / (1 + np.exp(z))
            return float((worth * np.logaddexp(0, -z)).sum() + RIDGE / 9 * (p[:-1] ** 2).sum()), np.append(
                a.T @ pull + 2 * RIDGE / 9 * p[:-1], pull.sum()
            )

        found = minimize(loss, np.zeros(a.shape[1] + 1), jac=True, method="L-BFGS-B", options={"maxiter": 200}).x
        return found[:-1], float(found[-1])

    def scores(self, weights: Any, bias: float) -> Any:
        return self.shares @ weights + bias + POINT / 100 * self.points


def telling(table: Table, words: Sequence[str]) -> list[str]:
    """The words that tell most, by weight and how often they stand."""
    weights, _ = table.fit(np.ones(len(table.sign), dtype=bool))
    return sorted(words[k] for k in np.argsort(-np.abs(weights) * np.sqrt(table.often), kind="stable")[:KEPT])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--conflict", type=Path, nargs="*", default=[])
    parser.add_argument("--others", type=Path, nargs="+", required=True)
    parser.add_argument("--without", default="", help="topics that are neither")
    parser.add_argument("--folds", type=Path)
    parser.add_argument("--aside", type=int, default=0)
    parser.add_argument("--keep", type=float, default=0.996, help="share of the gold events that must pass, held out")
    parser.add_argument("--out", type=Path, default=OUT)
    given = parser.parse_args()
    folds = json.loads(given.folds.read_text(encoding="utf-8"))["folds"] if given.folds else []
    without = frozenset(given.without.split(","))
    texts = [*gold(given.gold, folds, given.aside)]
    texts += [text for path in given.conflict for text in others(path, without, conflict=True)]
    texts += [text for path in given.others for text in others(path, without, conflict=False)]
    part = np.array([text.part for text in texts])
    every = vocabulary(texts)
    held = np.zeros(len(texts))
    for n in range(PARTS):
        known = [text for text in texts if text.part != n]
        words = telling(Table(known, every), every)
        table = Table(texts, words)
        held = np.where(part == n, table.scores(*table.fit(part != n)), held)
    held[table.conflict < LEAST_POINTS] = -99
    events = np.array([text.events for text in texts])
    least = max(x for x in np.unique(held[events > 0]) if events[held >= x].sum() >= given.keep * events.sum())
    subjects = np.array([text.subject for text in texts])
    passes = {str(name): f"{(held[subjects == name] >= least).mean():.0%} of {(subjects == name).sum()}" for name in sorted(set(subjects))}
    print(f"held out: {events[held >= least].sum() / events.sum():.2%} of gold events; reports by subject: {passes}")
    words = telling(Table(texts, every), every)
    weights, bias = Table(texts, words).fit(np.ones(len(texts), dtype=bool))
    write(dict(zip(words, weights, strict=True)), least - bias, given.out)


def write(weights: dict[str, float], least: float, out: Path) -> None:
    """The YAML file, in hundredths."""
    rows = [f'  "{word}": {round(100 * weight)}' for word, weight in sorted(weights.items()) if round(100 * weight)]
    source = "source: fitted by training/fit_concern.py; hundredths of a logit, shared over the root of how many stand in a report"
    out.write_text("\n".join([source, f"least: {round(100 * least)}", "words:", *rows]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

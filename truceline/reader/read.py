"""Read: a report's parse in, a Reading out. The probabilities of the model as whole percents at the tokens of the parse.

Never decides: what it says is evidence that the stages after it weigh, and never against a rule on what cannot have happened.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from truceline.reader.labels import MODALITIES, TAGS, TYPES
from truceline.reader.model import Output, run
from truceline.reader.pieces import END, START, load_vocabulary, pieces
from truceline.reader.windows import windows
from truceline.records import Parse, Reading, Report, Token, WordReading
from truceline.records.reading import UNREAD

if TYPE_CHECKING:
    from truceline.reader.model import Floats

METHOD = "reader/1"
MOST_PIECES = 320
FLOOR = 2
ROLE_FLOOR = 3
TRIGGERS = frozenset({"VERB", "AUX", "NOUN", "ADJ", "PROPN", "ADP", "ADV"})
SOMEBODY = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "NUM", "DET"})

Roles = dict[tuple[int, int], tuple[int, int]]


def read(report: Report, parse: Parse, model: Path | None = None) -> Reading:
    """What the model makes of each token of a report.

    Args:
        model: a model file; None for the packaged one.

    Returns:
        A reading with a word for each token; empty if the report has none.
    """
    assert report.text == parse.text
    words: list[WordReading] = [UNREAD] * len(parse.tokens)
    numbers = [-1] * len(parse.tokens)
    roles: Roles = {}
    for number, window in enumerate(windows(parse)):
        tokens, ids, firsts = coded(parse.tokens[window[0].first:window[-1].last])
        if tokens:
            out = run(ids, firsts, model)
            roles.update(roles_of(tokens, out))
            for token, word in zip(tokens, words_of(out), strict=True):
                words[token.i], numbers[token.i] = word, number
    return Reading(tuple(words), tuple(numbers), roles, METHOD) if words else Reading()


def unread(report: Report, parse: Parse) -> Reading:
    """No reading: what stands in the reader's place where grammar reads alone (`--fast`)."""
    return Reading()


def coded(tokens: Sequence[Token]) -> tuple[list[Token], list[int], list[int]]:
    """The tokens that fit, the numbers of their pieces between the two marks, and where each token's first piece stands."""
    vocabulary = load_vocabulary()
    kept: list[Token] = []
    firsts: list[int] = []
    ids = [vocabulary[START]]
    for token in tokens:
        own = pieces(token.text)
        if len(ids) + len(own) >= MOST_PIECES:
            break
        if own:
            kept.append(token)
            firsts.append(len(ids))
            ids.extend(own)
    return kept, [*ids, vocabulary[END]], firsts


def words_of(out: Output) -> list[WordReading]:
    """The word readings of one window."""
    types, modality, tag = percents(out.type), percents(out.modality), percents(out.tag)
    told: list[int] = percents(out.told)
    return [word_of(t, m, g, a) for t, m, g, a in zip(types, modality, tag, told, strict=True)]


def percents(shares: Floats) -> Any:
    """An array of shares as nested lists of whole percents."""
    return (shares * 100 + 0.5).astype("int64").tolist()


def word_of(types: list[int], modality: list[int], tag: list[int], told: int) -> WordReading:
    """One word from the columns of the model."""
    likely = sorted(((p, -k) for k, p in enumerate(types[1:]) if p >= FLOOR), reverse=True)
    named = tuple((TYPES[-k], p) for p, k in likely)
    return WordReading(100 - types[0], named, best(MODALITIES, modality), told, best(TAGS, tag))


def best(names: Sequence[str], shares: Sequence[int]) -> tuple[str, int]:
    """The likeliest name with its percent."""
    top = max(shares)
    return names[shares.index(top)], top


def roles_of(tokens: Sequence[Token], out: Output) -> Roles:
    """(actor, target) percents of pairs of words that could be a trigger and somebody, without those below the floor."""
    import numpy as np

    triggers = [k for k, t in enumerate(tokens) if t.pos in TRIGGERS]
    heads = [k for k, t in enumerate(tokens) if t.pos in SOMEBODY]
    shares = (out.role[:, triggers][:, :, heads] * 100 + 0.5).astype(np.int64)
    rows, columns = np.nonzero(shares.max(axis=0) >= ROLE_FLOOR)
    actor, target = shares[0, rows, columns].tolist(), shares[1, rows, columns].tolist()
    pairs = zip(rows.tolist(), columns.tolist(), actor, target, strict=True)
    return {(tokens[triggers[r]].i, tokens[heads[c]].i): (a, t) for r, c, a, t in pairs}

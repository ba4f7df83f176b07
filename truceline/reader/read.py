"""Read: a report's parse in, a Reading out. The probabilities of the model as whole percents at the tokens of the parse.

Never decides: what it says is evidence that the stages after it weigh, and never against a rule on what cannot have happened.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from truceline.reader.labels import TYPES
from truceline.reader.model import Output, run
from truceline.reader.pieces import END, START, load_vocabulary, pieces
from truceline.reader.windows import windows
from truceline.records import Parse, Reading, Report, Token, WordReading
from truceline.records.reading import UNREAD, RoleTable

if TYPE_CHECKING:
    from truceline.reader.model import Floats

METHOD = "reader/1"
MOST_PIECES = 320
FLOOR = 2
ROLE_FLOOR = 3


def read(report: Report, parse: Parse, model: Path | None = None) -> Reading:
    """What the model makes of each token of a report.

    Args:
        model: a model file; None for the packaged one.

    Returns:
        A reading with a word for each token; empty if the report has none.
    """
    assert report.text == parse.text
    words: list[WordReading] = [UNREAD] * len(parse.tokens)
    places: list[tuple[int, int] | None] = [None] * len(parse.tokens)
    roles: list[RoleTable] = []
    for window in windows(parse):
        tokens, ids, firsts = coded(parse.tokens[window[0].first:window[-1].last])
        if tokens:
            out = run(ids, firsts, model)
            for k, (token, word) in enumerate(zip(tokens, words_of(out), strict=True)):
                words[token.i], places[token.i] = word, (len(roles), k)
            roles.append(roles_of(out))
    return Reading(tuple(words), tuple(places), tuple(roles), METHOD) if words else Reading()


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
    types = percents(out.type)
    likely: dict[int, list[tuple[int, int]]] = {}
    for word, k in zip(*(places.tolist() for places in (types[:, 1:] >= FLOOR).nonzero()), strict=True):
        likely.setdefault(word, []).append((-int(types[word, 1 + k]), k))
    return [
        WordReading(act, tuple((TYPES[k], -p) for p, k in sorted(likely[word]))) if word in likely else plain(act)
        for word, act in enumerate((100 - types[:, 0]).tolist())
    ]


@lru_cache(maxsize=101)
def plain(act: int) -> WordReading:
    """A word of no likely type, as most are: one for all that are as likely an act."""
    return WordReading(act)


def percents(shares: Floats) -> Any:
    """An array of shares as one of whole percents."""
    return (shares * 100 + 0.5).astype("uint8")


def roles_of(out: Output) -> RoleTable:
    """(actor, target) percents of all pairs of words, nothing below the floor."""
    shares = percents(out.role)
    shares[:, shares.max(axis=0) < ROLE_FLOOR] = 0
    return RoleTable(shares.shape[1], shares.tobytes())

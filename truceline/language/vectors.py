"""Vectors: what the language model's parts know of each token, as its own layer reckons it but in less than half the time.

Comes in: tokenised paragraphs. Goes out: a vector for each token. Two things make the difference: what a word brings by itself is reckoned
once in a process, each word alone, so that nothing depends on what was read before; and the three pieces of a maxout lie apart in the
matrix, so that the largest is taken of whole rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.language import Language
    from spacy.tokens import Doc
    from thinc.api import Model

    Floats = NDArray[np.float32]

MOST = 50_000  # words that are remembered
ROOM = 1024  # rows of the table ahead of need
SMALL = np.float32(1e-8)


class Layer(NamedTuple):
    """A maxout of three pieces with its norm: `weights` (in, 3 * out) and `bias` (3 * out) piece by piece, `gain` and `shift` (out)."""

    weights: Floats
    bias: Floats
    gain: Floats
    shift: Floats

    def of(self, given: Floats) -> Floats:
        """What the layer makes of rows."""
        width = len(self.gain)
        sums = given @ self.weights
        sums += self.bias
        out: Floats = np.maximum(sums[:, :width], sums[:, width : 2 * width])
        np.maximum(out, sums[:, 2 * width :], out=out)
        out -= out.mean(axis=1, keepdims=True)
        out *= (np.einsum("ij,ij->i", out, out)[:, None] / np.float32(width) + SMALL) ** np.float32(-0.5)
        out *= self.gain
        out += self.shift
        return out


@dataclass(slots=True)
class Vectors:
    """The layer of a model. `known` is the place of each word in `table`, by all the layer asks of it."""

    columns: list[int | str]
    tables: Model[Any, Any]  # the model's own layer of hashed tables, from numbers to what they hold
    words: Layer
    windows: Sequence[Layer]
    pad: int
    table: Floats
    known: dict[bytes, int] = field(default_factory=dict)
    lock: Any = field(default_factory=Lock)

    def of(self, docs: Sequence[Doc]) -> list[Floats]:
        """A vector for each token of each paragraph; paragraphs are kept apart by empty rows."""
        given = [self.own(doc) for doc in docs]
        out = np.zeros((sum(map(len, given)) + self.pad * (len(given) + 1), len(self.words.gain)), dtype=np.float32)
        starts: list[int] = []
        at = self.pad
        for rows in given:
            out[at : at + len(rows)] = rows
            starts.append(at)
            at += len(rows) + self.pad
        for layer in self.windows:
            out += layer.of(beside(out))
        return [out[start : start + len(rows)] for start, rows in zip(starts, given, strict=True)]

    def own(self, doc: Doc) -> Floats:
        """What the words of a paragraph bring by themselves."""
        asked: Any = doc.to_array(self.columns)
        body, size = asked.tobytes(), asked.itemsize * len(self.columns)
        with self.lock:
            if len(self.known) > MOST:
                self.known.clear()
            keys = [body[n * size : (n + 1) * size] for n in range(len(asked))]
            new = {key: n for n, key in enumerate(keys) if key not in self.known}
            if new:
                self.learn(list(new), self.tables.predict(asked[list(new.values())]))
            return self.table[[self.known[key] for key in keys]]

    def learn(self, keys: Sequence[bytes], held: Any) -> None:
        """Reckon what words bring by themselves, from what the tables hold of each, one at a time, and remember it."""
        lacking = len(self.known) + len(keys) - len(self.table)
        if lacking > 0:
            self.table = np.concatenate([self.table, np.zeros((lacking + ROOM, self.table.shape[1]), dtype=np.float32)])
        for n, key in enumerate(keys):
            place = self.known[key] = len(self.known)
            self.table[place] = self.words.of(held[n : n + 1])[0]


def teach_vectors(model: Language) -> None:
    """Let a model reckon its vectors this way."""
    from thinc.api import Model

    part: Any = model.get_pipe("tok2vec")
    vectors = vectors_of(part.model)

    def forward(_: Model[Any, Any], docs: Sequence[Doc], is_train: bool) -> tuple[list[Floats], Any]:
        if is_train:
            raise NotImplementedError("these vectors are for reading, not for learning")
        return vectors.of(docs), None

    part.model = Model("vectors", forward, dims={"nO": part.model.get_dim("nO")})


def vectors_of(layer: Model[Any, Any]) -> Vectors:
    """The weights of the model's own layer: hashed tables, a maxout of each word, maxouts of a word and its neighbours."""
    embed, encode = layer.layers
    first, *windows = (node for node in layer.walk() if node.name == "maxout>>layernorm")
    columns = next(node for node in embed.walk() if node.name == "extract_features").attrs["columns"]
    tables = next(node for node in embed.layers if node.name.startswith("with_array(ints-getitem")).layers[0]
    table = np.zeros((ROOM, layer.get_dim("nO")), dtype=np.float32)
    return Vectors(columns, tables, layer_of(first), [layer_of(node) for node in windows], encode.attrs["pad"], table)


def layer_of(node: Any) -> Layer:
    """The weights of a maxout and its norm, piece by piece."""
    maxout, norm = node.layers
    weights = maxout.get_param("W")
    rows, pieces, width = weights.shape
    by_piece = np.ascontiguousarray(weights.transpose(2, 1, 0).reshape(width, pieces * rows))
    bias = np.ascontiguousarray(maxout.get_param("b").T.reshape(-1))
    return Layer(by_piece, bias, norm.get_param("G"), norm.get_param("b"))


def beside(rows: Floats) -> Floats:
    """Each row with the one before and the one after it, nothing at the ends."""
    count, width = rows.shape
    out = np.zeros((count, 3 * width), dtype=np.float32)
    out[1:, :width] = rows[:-1]
    out[:, width : 2 * width] = rows
    out[:-1, 2 * width :] = rows[1:]
    return out

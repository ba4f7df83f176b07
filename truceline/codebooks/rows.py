"""The shapes of codebook files, validated on reading. Unknown keys and values are errors, never ignored."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

PLOVER = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST",
    "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]
COUNTED = Literal[
    "killed", "wounded", "captured", "missing", "released", "returned", "displaced", "arrested", "posts_lost", "positions_taken",
    "vehicles_destroyed", "violations", "other",
]
Strings = Annotated[list[str], BeforeValidator(lambda v: v if isinstance(v, list) else [v])]


class Row(BaseModel):
    """What all rows share: strict keys."""

    model_config = ConfigDict(extra="forbid")


class SenseRow(Row):
    """One sense as written in a predicates file (format: docstring of `predicates`)."""

    id: str
    type: PLOVER | None = None
    mode: str | None = None
    head: Strings
    pos: Literal["verb", "noun", "adj"]
    with_: dict[str, Any] = Field(default_factory=dict, alias="with")
    without: dict[str, Any] = Field(default_factory=dict)
    trigger: Strings = Field(default_factory=list)
    roles: dict[Literal["actor", "target"], Strings] = Field(default_factory=dict)
    reciprocal: bool = False
    count: COUNTED | None = None
    effect_of: bool = False
    speech: bool = False
    modality: Literal["happened", "ongoing", "planned", "demanded", "conditional", "denied"] | None = None
    drop: bool = False
    keep: bool = False
    heard: bool = False
    place: bool = True
    rank: int = 0
    example: str = ""
    note: str = ""


class GenericFile(Row):
    """`generic_senses.yaml`: one sense for each type and part of speech."""

    source: str
    note: str
    senses: list[SenseRow]


class PredicateFile(Row):
    """One file of `predicates/`."""

    type: PLOVER
    source: str
    senses: list[SenseRow]

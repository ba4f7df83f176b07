"""The schema of a theatre pack: what each YAML file may say, row by row. Rows of files in, checked rows out; nothing is looked up here.

A pack is a folder with `theatre.yaml` (one mapping) and any of `actors.yaml`, `people.yaml`, `places.yaml`, `agreements.yaml`, each a
mapping of `note`, `src` (the source of every row that names none of its own) and the list of rows under the file's own name.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from truceline.errors import TheatreError
from truceline.records.actor import ActorKind
from truceline.theatres.yamlfile import read_yaml

PlaceKind = Literal[
    "settlement", "height", "crossing", "bridge", "locality", "adm2", "district", "adm1", "region", "country", "line", "border",
    "river", "road", "corridor", "zone", "lake", "sea", "macro_region", "area",
]


def _text(value: Any) -> Any:
    """A year or an ISO day that YAML read as a number, as text."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


EMPTY: Any = Field(default_factory=list)  # a list as the default would be copied by hand for every row
Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_:.-]*$")]
Date = Annotated[str, BeforeValidator(_text), Field(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]
Moment = Annotated[str, BeforeValidator(_text), Field(pattern=r"^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}([+-]\d{2}:\d{2})?)?)?)?$")]
Strings = Annotated[list[str], BeforeValidator(_listed)]
Signal = Annotated[str, Field(pattern=r"^[A-Z]+(/([a-z-]+|\*))?$")]


class Row(BaseModel):
    """What all rows share: nothing beyond the schema is let in. `src` names the source, `note` speaks to people only."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)
    src: Strings = EMPTY
    note: str | None = None


class Validity(BaseModel):
    """First and last day of a name, body or line; either end may be open."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)
    start: Date | None = Field(None, alias="from")
    end: Date | None = Field(None, alias="to")


class HeaderRow(Row):
    """`theatre.yaml`."""

    id: Id
    name: str
    start: Date | None = Field(None, alias="from")
    end: Date | None = Field(None, alias="to")
    timezone: Strings = EMPTY
    line: Id | None = None
    monitor: Id | None = None
    indicators: list[str] = EMPTY


class PartisanAlias(BaseModel):
    """A name that one side uses for another."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    by: Id
    text: str


class Affiliation(BaseModel):
    """Whose a medium is."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    state: Id | None = None
    type: Literal["state", "aligned", "public", "independent", "agency", "local"]


class ActorRow(Row):
    """One row of `actors.yaml`. `hint` says how to tell a name that others share."""

    id: Id
    name: str
    kind: ActorKind
    party: str | None = None
    part_of: Id | None = None
    state: Id | None = None
    capital: str | None = None
    adjectives: list[str] = EMPTY
    aliases: list[str] = EMPTY
    metonyms: list[str] = EMPTY
    partisan_aliases: list[PartisanAlias] = EMPTY
    members: list[Id] = EMPTY
    founded_by: Id | None = None
    valid: Validity | None = None
    affiliation: Affiliation | None = None
    codes: dict[str, str | int] = Field(default_factory=dict)
    hint: str | None = None


class RoleRow(Row):
    """One office of a person."""

    role: str
    on_behalf_of: Id | None
    start: Date | None = Field(None, alias="from")
    end: Date | None = Field(None, alias="to")


class PersonRow(Row):
    """One row of `people.yaml`."""

    id: Id
    name: str
    variants: list[str] = EMPTY
    roles: list[RoleRow] = EMPTY
    party: str | None = None
    hint: str | None = None


class AliasRow(BaseModel):
    """Another name of a place: `by` are the actors who use it, `lang` the languages it is written in."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    n: str
    by: Annotated[list[Id], BeforeValidator(_listed)] = EMPTY
    lang: Annotated[list[str], BeforeValidator(_listed)] = EMPTY


class PlaceRow(Row):
    """One row of `places.yaml`. A name "A/B" is two names of one place, "A (b)" is A told apart by b.

    `lat`, `lon` are for points only; `centre` is the rough middle of anything else, for maps.
    """

    id: Id
    name: str
    kind: PlaceKind
    country: Annotated[list[Id], BeforeValidator(_listed)] = EMPTY
    admin: str | None = None
    control: str | None = None
    lat: Annotated[float, Field(ge=-90, le=90)] | None = None
    lon: Annotated[float, Field(ge=-180, le=180)] | None = None
    centre: tuple[float, float] | None = None
    aliases: list[AliasRow] = EMPTY
    valid: Validity | None = None
    hint: str | None = None


class StatusRow(Row):
    """What became of a commitment, and when."""

    date: Date
    state: Literal["done", "done_late", "done_by_one_side", "overdue"]


class CommitmentRow(Row):
    """One clause of an agreement. `breach_signals` are event types; `breach_note` says what else would show a breach."""

    id: Id
    point: int | None = None
    debtor: list[Id]
    creditor: list[Id] = EMPTY
    act: str
    due: Annotated[str, BeforeValidator(_text)] | None = None
    duration: str | None = None
    observable: str | None = None
    breach_signals: list[Signal] = EMPTY
    breach_note: str | None = None
    scope_note: str | None = None
    status: list[StatusRow] = EMPTY


class AgreementRow(Row):
    """One row of `agreements.yaml`. `no_commitments` says why a known agreement has no clauses here."""

    id: Id
    name: str
    aliases: list[str] = EMPTY
    signed_at: Date | None = None
    in_force_from: Moment | None = None
    place: str | None = None
    points: int | None = None
    signatories: list[str] = EMPTY
    parties: list[Id] = EMPTY
    mediators: list[Id] = EMPTY
    guarantor: Id | None = None
    form: str | None = None
    creates: Id | None = None
    implements: list[Id] = EMPTY
    followed_by: list[Id] = EMPTY
    external_ids: dict[str, str | int] = Field(default_factory=dict)
    commitments: list[CommitmentRow] = EMPTY
    no_commitments: str | None = None
    hint: str | None = None


class Pack(BaseModel):
    """A whole pack as written, checked row by row."""

    model_config = ConfigDict(frozen=True)
    theatre: HeaderRow
    actors: list[ActorRow] = EMPTY
    people: list[PersonRow] = EMPTY
    places: list[PlaceRow] = EMPTY
    agreements: list[AgreementRow] = EMPTY


ROWS: dict[str, type[Row]] = {"actors": ActorRow, "people": PersonRow, "places": PlaceRow, "agreements": AgreementRow}
Model = TypeVar("Model", bound=BaseModel)


def _fault(err: ValidationError, label: str) -> str:
    """The first fault of a row, with the field's path."""
    first = err.errors()[0]
    field = ".".join(str(part) for part in first["loc"])
    return f"{label}, field {field or '(row)'}: {first['msg']}"


def check_row(model: type[Model], row: Any, *, where: str, label: str) -> Model:
    """The row as a `model`.

    Raises:
        TheatreError: naming the file, the row and the field at fault.
    """
    try:
        return model.model_validate(row)
    except ValidationError as err:
        raise TheatreError(_fault(err, label), where=where) from err


def read_rows(path: Path, key: str, model: type[Model], *, where: str) -> list[Model]:
    """The rows of one file, the file's `src` put into each row that has none."""
    found = read_yaml(path, where=where)
    if not isinstance(found, dict) or not isinstance(found.get(key), list):
        raise TheatreError(f"must be a mapping with a list under '{key}'", where=where)
    extra = sorted(set(found) - {key, "note", "src"})
    if extra:
        raise TheatreError(f"field {extra[0]}: not known here", where=where)
    src = found.get("src")
    rows = []
    for n, row in enumerate(found[key], start=1):
        label = f"row {n} ({row.get('id', 'no id')})" if isinstance(row, dict) else f"row {n}"
        given = {"src": src, **row} if src and isinstance(row, dict) else row
        rows.append(check_row(model, given, where=where, label=label))
    return rows


def read_pack(folder: Path) -> Pack:
    """The pack in a folder.

    Raises:
        TheatreError: naming the file and the field at fault.
    """
    header = folder / "theatre.yaml"
    if not header.is_file():
        raise TheatreError("no theatre.yaml: not a theatre pack", where=str(folder))
    where = _where(header)
    parts: dict[str, Any] = {"theatre": check_row(HeaderRow, read_yaml(header, where=where), where=where, label="theatre")}
    for key, model in ROWS.items():
        path = folder / f"{key}.yaml"
        if path.is_file():
            parts[key] = read_rows(path, key, model, where=_where(path))
    return Pack(**parts)


def _where(path: Path) -> str:
    """The file as errors name it: pack folder and file."""
    return f"{path.parent.name}/{path.name}"

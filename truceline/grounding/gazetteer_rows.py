"""Rows of the gazetteer as places, under the name the report uses. A row and the written name in, a place out."""

from __future__ import annotations

from truceline.codebooks.gazetteer import Division, Settlement, fold
from truceline.records import Place


def plain_name(row: Settlement, text: str) -> str:
    """The gazetteer's name where it is a spelling of the written one that a newspaper could print, else the written one."""
    own, told = fold(row.name), fold(text)
    alike = row.name.isascii() and len(own.split()) == len(told.split()) and own[-1:] == told[-1:]
    return row.name if alike else as_written(text)


def as_written(text: str) -> str:
    """The name as the report has it, small letters for a date line's capitals."""
    return text.title() if text.isupper() and len(text) > 3 else text


def as_town(row: Settlement, text: str) -> Place:
    """A settlement under the name the report uses: the gazetteer's own is often a transliteration no newspaper prints."""
    row_id = f"gn:{row.country}:{row.lat:.2f},{row.lon:.2f}"
    return Place(row_id, plain_name(row, text), "settlement", lat=row.lat, lon=row.lon, country=row.country)


def as_region(row: Division, text: str) -> Place:
    return Place(f"adm1:{row.country}:{row.key}", as_written(text), "region", country=row.country, centre=(row.lat, row.lon))


def as_district(row: Division, text: str) -> Place:
    return Place(f"adm2:{row.country}:{row.code}", as_written(text), "district", country=row.country, centre=(row.lat, row.lon))

"""The codebooks of exports: a page for each format, fresh, with every column and reason; maps lead to codes that are there."""

from __future__ import annotations

from pathlib import Path

import pytest

from truceline.exports.formats import FORMATS
from truceline.exports.formbook import countries, country_row, load_book, page
from truceline.questions.trail import crosswalk

DOCS = Path(__file__).resolve().parents[2] / "docs"


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_pages_are_made_from_the_codebooks(name: str) -> None:
    form = FORMATS[name]
    kept = (DOCS / "reference" / "exports" / f"{name}.md").read_text(encoding="utf-8")
    run = f"truceline export {name} --codebook > docs/reference/exports/{name}.md"
    assert kept == page(load_book(name), form.suffix, form.extra), run


def test_pages_none_is_left_over() -> None:
    assert {path.stem for path in (DOCS / "reference" / "exports").glob("*.md")} == set(FORMATS)


def test_pages_how_to_names_every_format() -> None:
    told = (DOCS / "how-to" / "export.md").read_text(encoding="utf-8")
    assert [name for name in FORMATS if f"exports/{name}.md" not in told] == []


def test_books_acled_maps_to_kinds_that_are_there() -> None:
    tables = load_book("acled").tables
    own = [row for name in ("against_civilians", "not_told_as_civilians", "own_soil") for row in tables[name].values()]
    rows = [*crosswalk()["acled"].values(), *own]
    assert {kind for kind, _ in rows} <= set(tables["disorder"])
    assert {*tables["inter"].values(), tables["stateless_force"], tables["abroad"], tables["protesters"]} <= set(tables["inter_number"])


def test_books_countries_are_of_the_world_by_name() -> None:
    assert len(countries()) > 190 and {row.ucdp for row in countries().values()} == {"Africa", "Americas", "Asia", "Europe", "Middle East"}
    assert len({row.iso for row in countries().values() if row.iso}) == sum(row.iso is not None for row in countries().values())
    assert country_row("NOR", "Norvane") is None and country_row("NOR", "Norway") == countries()["NOR"]
    assert country_row(None, "Norway") is None

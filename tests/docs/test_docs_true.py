"""The documentation: generated parts are fresh, links lead somewhere, pages are short, every verb and public name is told of."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

import truceline

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")])
sys.path.insert(0, str(ROOT / "tools"))


def test_docs_made_from_the_code_are_fresh() -> None:
    import generate_docs

    stale = [str(path.relative_to(ROOT)) for path, body in generate_docs.pages().items() if path.read_text(encoding="utf-8") != body]
    assert stale == [], "run: python tools/generate_docs.py"


@pytest.mark.parametrize("page", PAGES, ids=[str(p.relative_to(ROOT)) for p in PAGES])
def test_docs_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=[str(p.relative_to(ROOT)) for p in PAGES])
def test_docs_pages_are_short(page: Path) -> None:
    looked_up = page.name == "cli.md"  # made from the code, a part for each verb: nobody reads it through
    assert len(page.read_text(encoding="utf-8").splitlines()) <= (1000 if looked_up else 500)


def test_docs_tell_of_every_public_name() -> None:
    told = (ROOT / "docs" / "reference" / "python.md").read_text(encoding="utf-8")
    assert [name for name in truceline.__all__ if f"`{name}" not in told] == []

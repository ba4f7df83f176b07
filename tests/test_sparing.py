"""Sparing imports: what is left out is there for whoever calls it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

TOLD = """
import sys
sys.path.insert(0, {folder!r})
from truceline.sparing import import_sparing
{before}
light = import_sparing("light", "heavy:work")
print("heavy" in sys.modules, light.work(3), "heavy" in sys.modules, import_sparing("light", "heavy:work") is light)
"""
SPACY = """
import sys
from truceline.language.model import load_model
load_model()
print("spacy.cli" in sys.modules, "requests" in sys.modules)
import spacy
print(spacy.info(silent=True)["spacy_version"] == spacy.__version__, "spacy.cli" in sys.modules)
"""


def run(code: str) -> str:
    """What a fresh interpreter prints."""
    return subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, timeout=120).stdout


def two_modules(folder: Path) -> None:
    (folder / "heavy.py").write_text("def work(n):\n    return n + 1\n", encoding="utf-8")
    (folder / "light.py").write_text("from heavy import work\n", encoding="utf-8")


def test_a_part_nobody_calls_is_not_imported_until_it_is_called(tmp_path: Path) -> None:
    two_modules(tmp_path)
    assert run(TOLD.format(folder=str(tmp_path), before="")) == "False 4 True True\n"


def test_what_is_imported_already_stays_as_it_is(tmp_path: Path) -> None:
    two_modules(tmp_path)
    assert run(TOLD.format(folder=str(tmp_path), before="import heavy")) == "True 4 True True\n"


def test_the_parser_comes_without_its_command_line_and_whoever_asks_still_gets_it() -> None:
    assert run(SPACY) == "False False\nTrue True\n"

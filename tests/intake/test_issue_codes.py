"""Every code of an issue is told of in the reference, and every code told of is there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def codes_in(path: Path) -> set[str]:
    """The codes of the issues and intake errors that a module makes."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        given = [node.args[3]] if node.func.id == "Issue" and len(node.args) > 3 else []
        given += [word.value for word in node.keywords if node.func.id in ("Issue", "IntakeError") and word.arg == "code"]
        found |= {arg.value for arg in given if isinstance(arg, ast.Constant)}
    return found


def test_issue_codes_are_documented() -> None:
    page = (ROOT / "docs" / "reference" / "issues.md").read_text(encoding="utf-8")
    told = set(re.findall(r"^\| `([a-z-]+)` \|", page, re.MULTILINE))
    packages = [path for path in (ROOT / "truceline").rglob("*.py") if "theatres" not in path.parts]
    made = {code for path in packages for code in codes_in(path)} | {"missing", "unreadable"}
    assert made - told == set()
    assert told - made == set()

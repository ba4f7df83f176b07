"""What tests share: the development sets outside the checkout, where they are there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

SHARED = Path(os.environ.get("TRUCELINE_SHARED", Path(__file__).resolve().parents[2] / "shared"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the shared development sets. A test that needs it says so when it is not there."""
    if not (SHARED / "gold" / "dev").is_dir():
        pytest.skip(f"no shared development set at {SHARED} (set TRUCELINE_SHARED)")
    return SHARED

"""Data-quality issues: what was wrong with the input or left out of the reading, as JSON lines a person can act on.

An issue never stops a run. It names the file or report, the fault and, where there is one, the place in the text.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Literal

Level = Literal["info", "warning", "error"]


@dataclass(frozen=True, slots=True)
class Issue:
    """One fault. `stage` is the room of the walk that met it, `where` a file (with line) or report id, `code` a stable slug.

    `start` and `end` are code points of the report's text, None where the fault has no place in it.
    """

    level: Level
    stage: str
    where: str
    code: str
    message: str
    start: int | None = None
    end: int | None = None

    def as_dict(self) -> dict[str, object]:
        """The issue as it stands in a record and in the issue log: absent values are left out."""
        pairs = (
            ("level", self.level),
            ("stage", self.stage),
            ("where", self.where),
            ("code", self.code),
            ("message", self.message),
            ("start", self.start),
            ("end", self.end),
        )
        return {key: value for key, value in pairs if value is not None}

    def as_json(self) -> str:
        """One JSON line, keys in a fixed order."""
        return json.dumps(self.as_dict(), ensure_ascii=False)

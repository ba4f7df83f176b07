"""Access: who asks, and what each role may do. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Role = Literal["reader", "analyst", "admin"]
Way = Literal["loopback", "session", "token", "nobody"]
RANK: dict[str, int] = {"reader": 1, "analyst": 2, "admin": 3}


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who asks. `role` None: may see nothing but the sign-in page. `way` is how it is known who it is."""

    name: str
    role: Role | None
    way: Way

    def may(self, role: Role) -> bool:
        """True if the visitor's role is this one or a higher one."""
        return self.role is not None and RANK[self.role] >= RANK[role]


LOCAL = Visitor("this machine", "analyst", "loopback")
NOBODY = Visitor("", None, "nobody")

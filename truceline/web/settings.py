"""Settings of the desk: how it is served and whom it lets in, as one value handed down. The command line fills it in."""

from __future__ import annotations

from dataclasses import dataclass

LOOPBACK = ("127.0.0.1", "::1", "localhost")


@dataclass(frozen=True, slots=True)
class Settings:
    """How a desk is served.

    `theatre` (a name or the folder of a pack) is shown first; None: the first in the database. `hosts` are the names it may be
    called by, beside those of loopback. `https` is true where a proxy in front speaks HTTPS: then cookies are sent over HTTPS only.
    `allow` are "host:port" of one's own network that hooks may lead to. `patience` is for how many seconds a page waits for new reports
    to be put together before it shows what was known before.
    """

    host: str = "127.0.0.1"
    port: int = 8810
    theatre: str | None = None
    hosts: tuple[str, ...] = ()
    https: bool = False
    patience: float = 4.0
    allow: tuple[str, ...] = ()

    @property
    def local(self) -> bool:
        """True if only this machine can reach it."""
        return self.host in LOOPBACK and not self.hosts

    @property
    def cookie(self) -> str:
        """The name of the session's cookie; over HTTPS one that no other host can set."""
        return "__Host-truceline" if self.https else "truceline"

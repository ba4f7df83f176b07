"""Robots: may this address be fetched by us? The rules of each host are asked once a day and kept for the run. source: RFC 9309."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from truceline.errors import IntakeError
from truceline.fetch.client import AGENT, Client

DAY = 86_400.0
LARGEST = 500_000
NOTHING = ("User-agent: *", "Disallow: /")


@dataclass(slots=True)
class Robots:
    """The rules known so far, by scheme and host. `held` has each host's rules and when they were asked."""

    client: Client
    held: dict[str, tuple[RobotFileParser, float]] = field(default_factory=dict)

    def allow(self, url: str, clock: float) -> bool:
        """True if the host's rules let us fetch the URL. A host that cannot tell its rules (5xx, silence) is left alone for now."""
        rules = self._rules(url, clock)
        return rules.can_fetch(AGENT, url)

    def delay(self, url: str, clock: float) -> float:
        """Seconds between two fetches that the host asks for; 0 if it asks for none."""
        told = self._rules(url, clock).crawl_delay(AGENT)
        return min(float(told), 60.0) if told else 0.0

    def _rules(self, url: str, clock: float) -> RobotFileParser:
        parts = urlsplit(url)
        home = f"{parts.scheme}://{parts.netloc}"
        known = self.held.get(home)
        if known is None or clock - known[1] > DAY:
            known = self.held[home] = (self._ask(home), clock)
        return known[0]

    def _ask(self, home: str) -> RobotFileParser:
        rules = RobotFileParser()
        rules.parse(self._lines(home))
        return rules

    def _lines(self, home: str) -> Sequence[str]:
        try:
            answer = self.client.get(f"{home}/robots.txt")
        except IntakeError:
            return NOTHING
        if answer.status == 200:
            return answer.body[:LARGEST].decode("utf-8", "replace").splitlines()
        return NOTHING if answer.status >= 500 else ()

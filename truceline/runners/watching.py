"""Watching: feeds asked at their times, new reports read and kept as they come. Stops when told, goes on where it stopped.

A report is kept before its address is marked as seen: a watch killed in between reads it again, and the store knows it already.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from truceline.errors import IntakeError
from truceline.fetch.client import Answer, Client
from truceline.fetch.masking import shown
from truceline.fetch.pages import provenance, read_url
from truceline.fetch.plan import Feed, Plan
from truceline.fetch.robots import Robots
from truceline.intake import Incoming, read_bytes
from truceline.intake.feeds import Entry, entries_of, further_maps, plain
from truceline.intake.sitemaps import Mapped
from truceline.issues import Issue
from truceline.runners.made import made_with
from truceline.runners.one import code_one
from truceline.store import Monitor, save_issues
from truceline.store.fetches import FeedState, feed_state, save_feed_state, save_fetches, seen_urls
from truceline.theatres import Theatre

LONGEST_WAIT = 86_400.0
MOST_NEW = 500  # entries of one feed read in one turn: a sitemap may list fifty thousand
MOST_MAPS = 100  # sitemaps of one list asked in one turn
PASSING = ("no-answer", "http-status")  # faults of an entry that may be gone the next time
SLICE = 0.5  # seconds of sleep between two looks at whether to stop


@dataclass(slots=True)
class World:
    """What lies outside: the clock (seconds since 1970), the moment in ISO, sleep, whether to stop, and where issues are told."""

    clock: Callable[[], float]
    now: Callable[[], str]
    sleep: Callable[[float], None]
    stopped: Callable[[], bool]
    tell: Callable[[Issue], None]


@dataclass(slots=True)
class Watch:
    """A watch under way. `last` has when each host was asked last; `tally` counts what became of everything.

    `number` is that of the run its records stand under, once there is one.
    """

    plan: Plan
    monitor: Monitor
    theatre: Theatre
    client: Client
    world: World
    robots: Robots
    last: dict[str, float] = field(default_factory=dict)
    tally: Counter[str] = field(default_factory=Counter)
    number: int | None = None

    def turn(self) -> float:
        """Ask every feed that is due.

        Returns:
            Seconds until the next one is due.
        """
        for feed in self.plan.feed:
            if self.world.stopped():
                break
            state = feed_state(self.monitor, feed.url)
            if state.due_at <= self.world.clock():
                save_feed_state(self.monitor, self._ask(feed, state))
        due = min(feed_state(self.monitor, feed.url).due_at for feed in self.plan.feed)
        return max(0.0, due - self.world.clock())

    def run(self, *, once: bool = False, beat: Callable[[], None] = lambda: None) -> None:
        """Turn after turn until told to stop; `beat` is called after each."""
        while not self.world.stopped():
            wait = self.turn()
            beat()
            if once:
                return
            self._wait(wait)

    def _wait(self, seconds: float) -> None:
        ends = self.world.clock() + seconds
        while not self.world.stopped() and self.world.clock() < ends:
            self.world.sleep(min(SLICE, max(0.0, ends - self.world.clock())))

    def _ask(self, feed: Feed, state: FeedState) -> FeedState:
        """The state of a feed after it was asked."""
        self.tally["feeds"] += 1
        interval = 60 * (feed.minutes or self.plan.minutes)
        asked = replace(state, checked_at=self.world.now())
        try:
            answer = self._get(feed.url, state)
            whole = not is_new(answer, feed.url) or self._read(feed, answer)
        except IntakeError as err:
            self._issue(err)
            backed_off = min(LONGEST_WAIT, interval * 2 ** min(state.failures + 1, 10))
            wait = max(backed_off, retry_after(answer, self.world.clock()) if err.code == "http-status" else 0.0)
            return replace(asked, due_at=self.world.clock() + wait, failures=state.failures + 1, fault=err.fault)
        # what was left is only seen again if the feed is given whole again
        kept = marked(asked, answer) if whole else replace(asked, etag=None, last_modified=None)
        return replace(kept, due_at=self.world.clock() + interval, failures=0, fault=None)

    def _get(self, url: str, state: FeedState) -> Answer:
        """The feed, unless the host's rules forbid it; nothing new is a short answer."""
        if not self.robots.allow(url, self.world.clock()):
            raise IntakeError("the host's robots.txt asks not to fetch it", where=url, code="robots")
        given = {"If-None-Match": state.etag, "If-Modified-Since": state.last_modified}
        self._pause(url)
        return self.client.get(url, {name: value for name, value in given.items() if value})

    def _read(self, feed: Feed, answer: Answer) -> bool:
        """Read what is new in a feed, or in the sitemaps that a list of them names.

        Returns:
            True if nothing was left for the next turn.
        """
        maps = further_maps(answer.body, answer.url)
        if not maps:
            return self._part(feed, answer)
        whole = [self._map(feed, one) for one in maps[:MOST_MAPS]]  # all of them, though one may have failed
        return all(whole)

    def _map(self, feed: Feed, one: Mapped) -> bool:
        """Read one sitemap of a list, if it may have changed since it was asked. A list within a list is not followed: there are none."""
        state = feed_state(self.monitor, one.url)
        if self.world.stopped():
            return False
        if one.changed and state.checked_at and one.changed < state.checked_at[:10]:
            return True
        try:
            part = self._get(one.url, state)
            whole = not is_new(part, one.url) or self._part(feed, part)
        except IntakeError as err:
            self._issue(err)
            return False
        if whole:
            save_feed_state(self.monitor, replace(marked(state, part), checked_at=self.world.now()))
        return whole

    def _part(self, feed: Feed, answer: Answer) -> bool:
        """Read the new entries of one answer, oldest first as far as its order tells."""
        entries = list(entries_of(answer.body, feed.url))
        self.tally["entries"] += len(entries)
        seen = seen_urls(self.monitor, feed.url)
        fresh = [entry for entry in entries if entry.url and entry.url not in seen]
        whole = len(fresh) <= MOST_NEW
        if not whole:
            told = f"{len(fresh)} new entries: {MOST_NEW} are read now, the others when it is asked again"
            self.world.tell(Issue("info", "fetch", shown(feed.url), "many-entries", told))
        for entry in reversed(fresh[:MOST_NEW]):
            if self.world.stopped():
                return False
            try:
                self._entry(feed, entry, answer)
            except IntakeError as err:
                self._issue(err)
                whole = whole and err.code not in PASSING
        return whole

    def _entry(self, feed: Feed, entry: Entry, answer: Answer) -> None:
        """One entry: from the feed itself where that carries it whole, else from its page."""
        assert entry.url is not None
        fields = {"title": entry.title, "published": entry.published, "publisher": feed.name or entry.publisher, "url": entry.url}
        carried = feed.articles == "never" or (feed.articles == "auto" and entry.whole)
        if carried:
            found, fetched = tuple(self._carried(entry, fields)), replace(provenance(feed.url, answer, self.world.now()), url=entry.url)
        else:
            if not self.robots.allow(entry.url, self.world.clock()):
                raise IntakeError("the host's robots.txt asks not to fetch it", where=entry.url, code="robots")
            self._pause(entry.url)
            page = read_url(self.client, entry.url, self.world.now, fields)
            found, fetched = page.found, page.fetched
        self._keep(found)
        save_fetches(self.monitor, [fetched], feed.url)

    def _carried(self, entry: Entry, fields: dict[str, str | None]) -> Iterator[Incoming | Issue]:
        """The report as far as the feed carries it."""
        told = {key: value for key, value in fields.items() if value}
        yield from read_bytes(json.dumps({**told, "text": plain(entry.html or "")}).encode(), entry.url or "", ".json")

    def _keep(self, found: tuple[Incoming | Issue, ...]) -> None:
        for one in found:
            if isinstance(one, Issue):
                one = replace(one, where=shown(one.where))
                self.tally[one.level] += 1
                self.world.tell(one)
                save_issues(self.monitor, [one] if one.level == "error" else [])
                continue
            record = replace(code_one(one.report, self.theatre), issues=one.issues)
            receipt = self.monitor.add([record], {one.report.sha256: one.raw}, made_with(self.theatre), self.number)
            self.number = receipt.run
            self.tally["new"] += receipt.new
            self.tally["known"] += receipt.known + receipt.recoded
            for report, reason in receipt.failed:
                self.tally["error"] += 1
                self.world.tell(Issue("error", "store", report, "id-taken", reason))

    def _pause(self, url: str) -> None:
        """Wait until the host may be asked again."""
        host = urlsplit(url).netloc
        pause = max(self.plan.pause, self.robots.delay(url, self.world.clock()))
        if host in self.last:
            self._wait(max(0.0, self.last[host] + pause - self.world.clock()))
        self.last[host] = self.world.clock()

    def _issue(self, err: IntakeError) -> None:
        self.tally["error"] += 1
        self.world.tell(Issue("error", "fetch", shown(err.where or ""), err.code, err.fault))


def is_new(answer: Answer, url: str) -> bool:
    """True if there is something to read in an answer, false if its host tells that nothing has changed.

    Raises:
        IntakeError: if it is neither.
    """
    if answer.status not in (200, 304):
        raise IntakeError(f"answers with status {answer.status}", where=url, code="http-status")
    return answer.status == 200


def marked(state: FeedState, answer: Answer) -> FeedState:
    """A feed's state with the marks its host gives, by which it can tell next time that nothing is new."""
    told = answer.headers
    return replace(state, etag=told.get("etag") or state.etag, last_modified=told.get("last-modified") or state.last_modified)


def retry_after(answer: Answer, clock: float) -> float:
    """Seconds the host asks us to wait, at most a day; 0 if it asks for none."""
    told = answer.headers.get("retry-after", "").strip()
    if told.isdigit():
        return min(float(told), LONGEST_WAIT)
    try:
        return min(max(0.0, parsedate_to_datetime(told).timestamp() - clock), LONGEST_WAIT) if told else 0.0
    except (ValueError, TypeError, OverflowError):
        return 0.0


"""Alerting: saved searches looked at again, what is new sent to their hooks. Each message is signed; a failed one is sent again later.

At least once: an item counts as told only when the hook took it. A hook that fails `MOST_FAILURES` times in a row is put off for good,
until its owner takes it up again; nothing is sent to an address inside one's own network unless it is allowed.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from truceline.errors import IntakeError
from truceline.fetch.hooks import deliver
from truceline.monitor.words import load_words
from truceline.records import Incident
from truceline.store import Monitor
from truceline.store.alerts import Alert, keep_state, last_record, list_alerts, one_alert, told_keys
from truceline.store.finding import Found, Wanted, find, find_events, load_reports, load_statements

MOST = 50  # items of one message
MOST_FAILURES = 8
WAIT, LONGEST_WAIT = 60.0, 21_600.0  # seconds after the first failure, doubled each time up to the longest
NEVER = 9e15
NOTE = "Made from public reports. A claim is not a fact; figures belong to those who gave them."

Send = Callable[[str, bytes, str, int], None]


@dataclass(frozen=True, slots=True)
class News:
    """What is new for an alert: the items of the next message, how many more there are, and the keys to keep once it is taken."""

    items: tuple[Mapping[str, Any], ...]
    more: int
    mark: int
    keys: tuple[str, ...] = ()


@dataclass(slots=True)
class Alerting:
    """Alerts being looked at. `incidents` gives those of a theatre as they stand now; asked only where an alert is on incidents."""

    monitor: Monitor
    clock: Callable[[], float]
    now: Callable[[], str]
    incidents: Callable[[str], Iterable[Incident]]
    allowed: frozenset[str] = frozenset()
    send: Send | None = None
    tally: Counter[str] = field(default_factory=Counter)

    def turn(self) -> Counter[str]:
        """Look at every alert with a hook that is due.

        Returns:
            What became of them all so far: looked_at, sent, items, failed, put_off.
        """
        known: dict[str, tuple[Incident, ...]] = {}
        for alert in list_alerts(self.monitor):
            if alert.hook is None or alert.due_at > self.clock():
                continue
            self.tally["looked_at"] += 1
            if alert.kind == "incidents" and alert.theatre not in known:
                known[alert.theatre] = tuple(self.incidents(alert.theatre))
            self._tell(alert, news_of(self.monitor, alert, known.get(alert.theatre, ())))
        return self.tally

    def _tell(self, alert: Alert, news: News) -> None:
        """Send what is new, and keep how it went."""
        asked = replace(alert, checked_at=self.now())
        if not news.items:
            keep_state(self.monitor, replace(asked, mark=news.mark, failures=0, fault=None))
            return
        assert alert.hook is not None
        try:
            self._send(alert.hook, message(asked, news), alert.secret)
        except IntakeError as err:
            later = failed(asked, err, self.clock())
            keep_state(self.monitor, later)
            self.tally["failed"] += 1
            self.tally["put_off"] += later.due_at == NEVER
            return
        keep_state(self.monitor, replace(asked, mark=news.mark, failures=0, fault=None, due_at=0.0, sent=alert.sent + 1), news.keys)
        self.tally["sent"] += 1
        self.tally["items"] += len(news.items)

    def _send(self, hook: str, body: bytes, secret: str) -> None:
        moment = int(self.clock())
        if self.send is not None:
            self.send(hook, body, secret, moment)
        else:
            deliver(hook, body, secret, moment, self.allowed)


def failed(alert: Alert, err: IntakeError, clock: float) -> Alert:
    """The state of an alert after a hook failed: later and later, in the end not at all."""
    failures = alert.failures + 1
    wait = min(LONGEST_WAIT, WAIT * 2 ** (failures - 1))
    return replace(alert, failures=failures, fault=err.fault[:200], due_at=NEVER if failures >= MOST_FAILURES else clock + wait)


def resume(monitor: Monitor, number: int) -> None:
    """Take up an alert that was put off: it is due at once."""
    keep_state(monitor, replace(one_alert(monitor, number), failures=0, fault=None, due_at=0.0))


def message(alert: Alert, news: News) -> bytes:
    """The body of a message, the same bytes for the same news."""
    told = {
        "alert": {"id": alert.id, "name": alert.name, "kind": alert.kind, "theatre": alert.theatre, "query": dict(alert.query)},
        "at": alert.checked_at, "items": list(news.items), "more": news.more, "note": NOTE,
    }  # fmt: skip
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def news_of(monitor: Monitor, alert: Alert, incidents: Iterable[Incident]) -> News:
    """What an alert was not told of yet."""
    return new_incidents(monitor, alert, incidents) if alert.kind == "incidents" else new_hits(monitor, alert)


def new_hits(monitor: Monitor, alert: Alert) -> News:
    """Reports, statements and events with the words, of records added since."""
    last = last_record(monitor)
    if last <= alert.mark:
        return News((), 0, last)
    query = alert.query
    wanted = Wanted(query.get("q", ""), alert.theatre, publisher=query.get("publisher"), speaker=query.get("speaker"), act=query.get("act"),
                    after=alert.mark)  # fmt: skip
    found = find(monitor, wanted)
    items = list(hit_items(monitor, found, query.get("kind", "")))
    return News(tuple(items[:MOST]), max(0, len(items) - MOST), last)


def hit_items(monitor: Monitor, found: Found, kind: str) -> Iterable[Mapping[str, Any]]:
    """The items of a search, of one kind or of all."""
    if kind in ("", "report"):
        for report in load_reports(monitor, found.reports()[: 2 * MOST]):
            yield {"kind": "report", "report": report.report, "title": report.title, "publisher": report.publisher,
                   "published": report.published, "words": report.words[:500], "url": report.url}  # fmt: skip
    if kind in ("", "statement"):
        for s in load_statements(monitor, found.statements()[: 2 * MOST]):
            yield {"kind": "statement", "report": s.report, "statement": s.statement, "speaker": s.speaker, "said_at": s.said_at,
                   "words": s.words[:500], "publisher": s.publisher, "published": s.published}  # fmt: skip
    if kind == "event" or found.wanted.act:
        for e in find_events(monitor, found, 2 * MOST):
            yield {"kind": "event", "report": e.report, "event": e.event, "act": e.type, "mode": e.mode, "modality": e.modality,
                   "place": e.place, "from": e.date_from, "to": e.date_to, "words": e.sentence[:500]}  # fmt: skip


def new_incidents(monitor: Monitor, alert: Alert, incidents: Iterable[Incident]) -> News:
    """Incidents the alert was not told of, by day."""
    told = told_keys(monitor, alert)
    fresh = [i for i in incidents if i.id not in told and fits(i, alert.query)]
    shown = fresh[:MOST]
    return News(tuple(incident_item(i) for i in shown), len(fresh) - len(shown), last_record(monitor), tuple(i.id for i in shown))


def fits(incident: Incident, query: Mapping[str, str]) -> bool:
    """True if an incident is one of those asked for: by family, place and words of its title."""
    words = query.get("q", "").casefold().split()
    title = load_words().title(incident).casefold()
    if query.get("family") and incident.family != query["family"]:
        return False
    names = [place.name.casefold() for place in incident.places]
    return all(word in title or any(word in name for name in names) for word in words)


def incident_item(incident: Incident) -> Mapping[str, Any]:
    """An incident as a message tells it."""
    place = incident.place
    return {
        "kind": "incident", "incident": incident.id, "title": load_words().title(incident),
        "from": incident.window[0] if incident.window else None, "to": incident.window[1] if incident.window else None,
        "place": place.name if place else None, "precision": place.precision if place else None, "status": incident.status,
        "grade": str(incident.grade) if incident.grade else None, "reports": incident.reports, "independent": incident.independent,
        "contested": list(incident.contested),
    }  # fmt: skip


def incidents_now(monitor: Monitor, name: str) -> tuple[Incident, ...]:
    """The incidents of a theatre as all that is known tells them; those given out before keep their ids."""
    from truceline.exports.incident import incident_dict
    from truceline.exports.reading import record_from_dict
    from truceline.review import without_misread
    from truceline.runners.across import reconcile_all
    from truceline.store import load_decisions
    from truceline.store.given import given_out
    from truceline.theatres import load_theatre

    decisions = load_decisions(monitor, name)
    records = without_misread([record_from_dict(row) for row in monitor.records(name)], decisions.checks)
    found = reconcile_all(records, load_theatre(name), decisions.judgements, given_out(monitor, name)).incidents
    monitor.save_incidents(name, [incident_dict(incident) for incident in found])
    return found

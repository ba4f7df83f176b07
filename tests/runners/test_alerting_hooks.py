"""Alerts: what is new is sent once, signed, and again only where it was not taken. The hook is a server of this test."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from truceline.errors import IntakeError, UsageError
from truceline.fetch.hooks import SIGNATURE, check_hook, deliver, is_signed, sign
from truceline.runners.alerting import MOST_FAILURES, NEVER, Alerting, resume
from truceline.runners.stream import stream, stream_theatre
from truceline.store import Monitor, add_alert, end_alert, list_alerts, open_monitor
from truceline.store.alerts import one_alert

WHEN = "2026-01-02T03:04:05+00:00"


@dataclass
class Receiver:
    """What a hook was sent, and how it answers."""

    status: int = 200
    port: int = 0
    got: list[tuple[dict[str, str], bytes]] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/hook"

    @property
    def allowed(self) -> frozenset[str]:
        return frozenset({f"127.0.0.1:{self.port}"})


class Handler(BaseHTTPRequestHandler):
    receiver: Receiver

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.receiver.got.append((dict(self.headers.items()), body))
        self.send_response(self.receiver.status)
        if self.receiver.status == 302:
            self.send_header("Location", "http://127.0.0.1:1/")
        self.send_header("Content-Length", "0")
        self.end_headers()


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    one = Receiver()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Mine", (Handler,), {"receiver": one}))
    one.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield one
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def monitor(tmp_path: Path) -> Iterator[Monitor]:
    with open_monitor(tmp_path / "m.db") as opened:
        opened.add(list(stream(stream_theatre(), 40))[:5])
        yield opened


def more(monitor: Monitor) -> None:
    monitor.add(list(stream(stream_theatre(), 40))[5:])


def alerting(monitor: Monitor, receiver: Receiver, clock: float = 1000.0) -> Alerting:
    return Alerting(monitor, lambda: clock, lambda: WHEN, lambda _: (), receiver.allowed)


def test_what_is_new_is_sent_once_and_signed(monitor: Monitor, receiver: Receiver) -> None:
    made = add_alert(monitor, "stream", "killed", "search", {"q": "killed", "kind": "statement"}, "A. Analyst", WHEN, hook=receiver.url)
    assert alerting(monitor, receiver).turn()["sent"] == 0 and receiver.got == []
    more(monitor)
    assert alerting(monitor, receiver).turn()["sent"] == 1
    (headers, body), = receiver.got
    told = json.loads(body)
    assert is_signed(made.secret, headers[SIGNATURE], body, 1000) and not is_signed("other", headers[SIGNATURE], body, 1000)
    assert told["alert"]["name"] == "killed" and {item["kind"] for item in told["items"]} == {"statement"}
    assert made.secret not in body.decode() and "not a fact" in told["note"]
    assert alerting(monitor, receiver).turn()["sent"] == 0 and len(receiver.got) == 1
    assert list_alerts(monitor)[0].sent == 1


@pytest.mark.parametrize(("why", "status"), [("an error", 500), ("a redirect is not followed", 302), ("not there", 404)])
def test_what_was_not_taken_is_sent_again_later(why: str, status: int, monitor: Monitor, receiver: Receiver) -> None:
    add_alert(monitor, "stream", "killed", "search", {"q": "killed"}, "", WHEN, hook=receiver.url)
    more(monitor)
    receiver.status = status
    assert alerting(monitor, receiver).turn()["failed"] == 1, why
    held = list_alerts(monitor)[0]
    assert (held.failures, held.due_at, held.fault) == (1, 1060.0, f"answers with status {status}")
    assert alerting(monitor, receiver, 1059.0).turn()["looked_at"] == 0
    receiver.status = 204
    assert alerting(monitor, receiver, 1061.0).turn()["sent"] == 1
    assert receiver.got[0][1] == receiver.got[1][1] and list_alerts(monitor)[0].failures == 0


def test_a_hook_that_never_answers_is_put_off_in_the_end(monitor: Monitor, receiver: Receiver) -> None:
    made = add_alert(monitor, "stream", "killed", "search", {"q": "killed"}, "", WHEN, hook=receiver.url)
    more(monitor)
    receiver.status = 503
    clock = 0.0
    for _ in range(MOST_FAILURES + 3):
        clock += 30_000
        alerting(monitor, receiver, clock).turn()
    assert len(receiver.got) == MOST_FAILURES and one_alert(monitor, made.id).due_at == NEVER
    receiver.status = 200
    resume(monitor, made.id)
    assert alerting(monitor, receiver, clock).turn()["sent"] == 1


def test_incidents_are_told_once_each(monitor: Monitor, receiver: Receiver) -> None:
    from truceline.incidents import Reconciler

    found = Reconciler.of(stream_theatre()).add(stream(stream_theatre(), 40)).incidents()
    known = [i.id for i in found[:3]]
    add_alert(monitor, "stream", "all", "incidents", {}, "", WHEN, hook=receiver.url, known=known)
    task = Alerting(monitor, lambda: 0.0, lambda: WHEN, lambda _: found, receiver.allowed)
    task.turn()
    items = [item["incident"] for item in json.loads(receiver.got[0][1])["items"]]
    assert items == [i.id for i in found[3:]] and not set(items) & set(known)
    task.turn()
    assert len(receiver.got) == 1


def test_an_ended_alert_is_told_nothing(monitor: Monitor, receiver: Receiver) -> None:
    made = add_alert(monitor, "stream", "killed", "search", {"q": "killed"}, "", WHEN, hook=receiver.url)
    end_alert(monitor, made.id, WHEN)
    more(monitor)
    assert alerting(monitor, receiver).turn()["looked_at"] == 0 and list_alerts(monitor) == ()
    with pytest.raises(UsageError):
        end_alert(monitor, made.id, WHEN)


@pytest.mark.parametrize(("why", "url", "code"), [
    ("this machine", "http://127.0.0.1/hook", "address-refused"), ("this machine by name", "http://localhost/hook", "address-refused"),
    ("link-local", "http://169.254.169.254/latest", "address-refused"), ("private", "http://10.0.0.1/", "address-refused"),
    ("IPv6 of this machine", "http://[::1]/", "address-refused"), ("another scheme", "file:///etc/passwd", "bad-url"),
    ("a password in it", "http://a:b@example.org/", "bad-url"), ("an unusual port", "http://127.0.0.1:22/", "address-refused"),
])  # fmt: skip
def test_hooks_inside_ones_own_network_are_not_called(why: str, url: str, code: str) -> None:
    for call in (lambda: check_hook(url), lambda: deliver(url, b"{}", "secret", 0)):
        with pytest.raises(IntakeError) as err:
            call()
        assert err.value.code == code, why


def test_a_signature_holds_for_its_moment_only() -> None:
    header = sign("secret", 1000, b"{}")
    assert is_signed("secret", header, b"{}", 1299)
    assert not is_signed("secret", header, b"{}", 1301) and not is_signed("secret", header, b"{ }", 1000)
    assert not is_signed("secret", "t=x,v1=", b"{}", 0) and not is_signed("secret", header.replace("t=1000", "t=1001"), b"{}", 1000)

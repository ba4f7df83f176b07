"""The gate and the headers, on every route there is: who may, by which name, from where, how often, how much."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from fastapi import FastAPI
from route_table import HERE, UNSAFE, TestClient, all_routes

from truceline.store import open_monitor
from truceline.store.accounts import SESSION, add_token, add_user, open_session, revoke_token
from truceline.web import guard_gate
from truceline.web.access import foreign, host_name
from truceline.web.app import create_app
from truceline.web.buckets import Buckets, Limit
from truceline.web.settings import Settings

HOST = "desk.example"
MANY = Limit(100_000, 60)
RANKS = {"nobody": 0, "reader": 1, "analyst": 2, "admin": 3}
PASSWORD = "a quiet harbour 7"


@pytest.fixture(scope="module")
def peopled(demo_database: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, dict[str, str]]]:
    """A database with a user of each role, and what each sends to be known: a session's cookie, tokens by scope."""
    import shutil

    where = Path(shutil.copy(demo_database, tmp_path_factory.mktemp("peopled") / "m.db"))
    headers: dict[str, dict[str, str]] = {
        "nobody": {}, "a false token": {"authorization": "Bearer tl_false"}, "a false cookie": {"cookie": "truceline=x"},
    }  # fmt: skip
    with open_monitor(where) as monitor:
        for role in ("reader", "analyst", "admin"):
            add_user(monitor, f"the {role}", role, PASSWORD)
            headers[role] = {"cookie": f"truceline={open_session(monitor, f'the {role}')}", "sec-fetch-site": "same-origin"}
        for scope in ("read", "write", "admin"):
            headers[f"{scope} token"] = {"authorization": f"Bearer {add_token(monitor, 'the admin', (scope,), 30)}"}
        gone = add_token(monitor, "the admin", ("admin",), 30)
        revoke_token(monitor, 4)
        headers["a revoked token"] = {"authorization": f"Bearer {gone}"}
    return where, headers


@pytest.fixture(scope="module")
def gated(peopled: tuple[Path, dict[str, dict[str, str]]]) -> Iterator[TestClient]:
    """A desk with accounts."""
    app = create_app(peopled[0], Settings(hosts=(HOST,), patience=60))
    with TestClient(app, base_url=f"http://{HOST}", client=HERE, raise_server_exceptions=False) as client:
        client.get("/", headers=peopled[1]["reader"])  # puts the reports together
        yield client


def role_expected(method: str, path: str) -> str:
    """What this test holds to be right: reading is for readers, everything else for analysts, but for these."""
    if path.startswith(("/static/", "/sign-in", "/sign-out")) or path in ("/favicon.ico", "/api/v1/health"):
        return "nobody"
    if path.startswith(("/api/v1/users", "/api/v1/tokens")):
        return "admin"
    if (method, path) in (("POST", "/api/v1/code"), ("POST", "/paste/read")):
        return "reader"
    return "reader" if method == "GET" else "analyst"


GIVES = {
    "nobody": "nobody", "a false token": "nobody", "a false cookie": "nobody", "a revoked token": "nobody", "reader": "reader",
    "analyst": "analyst", "admin": "admin", "read token": "reader", "write token": "analyst", "admin token": "admin",
}  # fmt: skip


@pytest.mark.parametrize("who", GIVES)
def test_every_route_lets_in_whom_it_should_and_nobody_else(
    who: str, gated: TestClient, peopled: tuple[Path, dict[str, dict[str, str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard_gate, "ANYBODY", MANY)
    monkeypatch.setattr(guard_gate, "KNOWN", MANY)
    wrong = []
    app = gated.app
    assert isinstance(app, FastAPI)
    for method, path in all_routes(app):
        if path == "/sign-out":
            continue  # would end the session
        answer = gated.request(method, path, headers=peopled[1][who], follow_redirects=False)
        away = answer.status_code in (401, 403) or answer.headers.get("location", "").startswith("/sign-in")
        has = GIVES[who]
        if "token" in who and not path.startswith("/api/"):
            has = "nobody"  # tokens are for the API alone
        right = RANKS[has] >= RANKS[role_expected(method, path)] or path == "/sign-in"
        if path != "/sign-in" and (right == away or answer.status_code >= 500):
            wrong.append((method, path, answer.status_code))
    assert wrong == []


def test_every_answer_carries_every_header(desk: TestClient, desk_app: FastAPI) -> None:
    routes = all_routes(desk_app)
    assert len(routes) > 40
    faults = [("GET", "/", {"host": "evil.example"}), ("POST", "/api/v1/code", {"sec-fetch-site": "cross-site"}), ("BREW", "/", {}),
              ("POST", "/api/v1/code", {"content-length": "9000000"}), ("GET", "/?as_of=x", {}), ("HEAD", "/", {})]  # fmt: skip
    for method, path, headers in [*((m, p, dict[str, str]()) for m, p in routes), *faults]:
        answer = desk.request(method, path, headers=headers, follow_redirects=False)
        told = answer.headers
        assert "default-src 'none'" in told["content-security-policy"] and "frame-ancestors 'none'" in told["content-security-policy"], path
        assert "unsafe" not in told["content-security-policy"]
        assert (told["x-content-type-options"], told["referrer-policy"]) == ("nosniff", "no-referrer"), path
        assert told["cross-origin-opener-policy"] == "same-origin" and "geolocation=()" in told["permissions-policy"], path
        assert answer.status_code < 500, (path, answer.text)
        assert "Traceback" not in answer.text


def test_a_fault_nobody_foresaw_is_told_calmly_and_headed(demo_database: Path, caplog: pytest.LogCaptureFixture) -> None:
    app = create_app(demo_database)

    def broken() -> None:
        raise RuntimeError("a secret of the inside")

    app.add_api_route("/broken", broken)
    app.add_api_route("/api/v1/broken", broken)
    with TestClient(app, base_url="http://127.0.0.1", client=HERE, raise_server_exceptions=False) as client:
        for path, kind in (("/broken", "text/html"), ("/api/v1/broken", "application/problem+json")):
            answer = client.get(path)
            assert answer.status_code == 500 and answer.headers["content-type"].startswith(kind)
            assert "secret" not in answer.text and "Traceback" not in answer.text and "content-security-policy" in answer.headers
    assert "a secret of the inside" in caplog.text


@pytest.mark.parametrize(("why", "headers", "done"), [
    ("the desk's own page", {"sec-fetch-site": "same-origin"}, True),
    ("typed by a person", {"sec-fetch-site": "none"}, True),
    ("another site", {"sec-fetch-site": "cross-site"}, False),
    ("another site of the same domain", {"sec-fetch-site": "same-site"}, False),
    ("an older browser, own page", {"origin": "http://127.0.0.1:8810"}, True),
    ("an older browser, another site", {"origin": "https://evil.example"}, False),
    ("another port of this machine", {"origin": "http://127.0.0.1:9999"}, False),
    ("a page of no origin", {"origin": "null"}, False),
    ("no browser", {}, True),
    ("a cookie, and nothing that says from where", {"cookie": "truceline=x"}, False),
    ("another site's page with the right site but a lie", {"sec-fetch-site": "SAME-ORIGIN"}, False),
])  # fmt: skip
def test_what_changes_something_comes_from_the_desk_itself(
    why: str, headers: dict[str, str], done: bool, desk: TestClient, desk_app: FastAPI
) -> None:
    unsafe = [(method, path) for method, path in all_routes(desk_app) if method in UNSAFE and path != "/sign-in"]
    assert len(unsafe) >= 5
    for method, path in unsafe:
        answer = desk.request(method, path, headers=headers, follow_redirects=False)
        assert (answer.status_code == 403 and "Another site" in answer.text) != done, (why, method, path, answer.status_code)


def test_a_safe_method_is_never_foreign() -> None:
    assert not foreign("GET", {"sec-fetch-site": "cross-site"})
    assert foreign("POST", {"origin": "http://[", "host": "a"}) and foreign("POST", {"origin": "", "host": ""})


@pytest.mark.parametrize(("host", "status"), [
    ("127.0.0.1:8810", 200), ("localhost", 200), ("LOCALHOST:1", 200), ("[::1]:8810", 200), ("evil.example", 421),
    ("127.0.0.1.evil.example", 421), ("evil.example:8810", 421), ("localhost@evil.example", 421),
    ("evil.example#localhost", 421), ("", 421), ("[::1", 421), ("127.0.0.1 ", 421),
])  # fmt: skip
def test_the_desk_answers_to_its_own_names_only(host: str, status: int, desk: TestClient) -> None:
    assert desk.get("/api/v1/health", headers={"host": host}).status_code == status


def test_the_name_in_a_host_header() -> None:
    assert host_name("Desk.Example:80") == "desk.example" and host_name("[::1]:80") == "::1" and host_name("a/b") == host_name("[") == ""


def test_a_body_is_capped_however_it_comes(desk: TestClient) -> None:
    long = b"a" * 2_000_001
    assert desk.post("/api/v1/code", content=long).status_code == 413
    assert desk.post("/api/v1/code", content=iter([long[:1_000_000], long[1_000_000:]])).status_code == 413
    assert desk.post("/api/v1/code", content=b"{", headers={"content-length": "-1"}).status_code == 413
    assert desk.post("/api/v1/code", json={"text": "a" * 100}).status_code == 200


def test_a_body_that_does_not_come_is_not_waited_for(desk_app: FastAPI, monkeypatch: pytest.MonkeyPatch) -> None:
    import anyio

    monkeypatch.setattr(guard_gate, "SLOWEST", 0.2)
    told: list[int] = []

    async def never() -> dict[str, object]:
        await anyio.sleep(60)
        return {}

    async def send(message: dict[str, object]) -> None:
        if "status" in message:
            told.append(int(str(message["status"])))

    headers = [(b"host", b"127.0.0.1"), (b"content-length", b"10")]
    scope = {"type": "http", "method": "POST", "path": "/api/v1/code", "query_string": b"", "headers": headers, "client": HERE,
             "server": HERE, "scheme": "http", "http_version": "1.1", "root_path": "", "raw_path": b"/api/v1/code"}  # fmt: skip
    # a thread of its own: a browser opened by an earlier test keeps a loop running in this one
    with ThreadPoolExecutor(1) as own:
        own.submit(anyio.run, desk_app, scope, never, send).result()
    assert told == [408]


def test_files_are_kept_and_pages_are_not(desk: TestClient) -> None:
    own = desk.get("/static/desk.css?v=x").headers["cache-control"]
    assert "immutable" in own and "immutable" not in desk.get("/static/none.css?v=x").headers["cache-control"]
    assert desk.get("/").headers["cache-control"] == "private, no-cache"


def test_somebody_unknown_asks_thirty_times_a_minute(gated: TestClient) -> None:
    asked = [gated.get("/api/v1/reports", headers={"x-forwarded-for": "198.51.100.7"}) for _ in range(32)]
    assert [a.status_code for a in asked[-2:]] == [401, 429] or asked[-1].status_code == 429
    assert [a.status_code for a in asked].count(401) <= 31 and int(asked[-1].headers["retry-after"]) >= 1
    assert gated.get("/static/desk.css").status_code == 200


def test_buckets_fill_again() -> None:
    now = [0.0]
    buckets, limit = Buckets(lambda: now[0]), Limit(2, 60)
    assert [buckets.take("a", limit) for _ in range(3)] == [None, None, 30] and buckets.take("b", limit) is None
    now[0] = 29
    assert buckets.take("a", limit) == 1
    now[0] = 30
    assert buckets.take("a", limit) is None and buckets.take("a", limit) == 30


@pytest.mark.parametrize(("why", "settings", "client", "headers", "status"), [
    ("this machine", Settings(), HERE, {}, 200),
    ("a proxy passed it on", Settings(), HERE, {"x-forwarded-for": "198.51.100.7"}, 401),
    ("another machine", Settings(), ("198.51.100.7", 1), {}, 401),
    ("open to others, from here", Settings(hosts=(HOST,)), HERE, {}, 401),
    ("a token of nobody", Settings(), HERE, {"authorization": "Bearer x"}, 401),
])  # fmt: skip
def test_without_accounts_the_desk_is_open_at_its_own_machine_only(
    why: str, settings: Settings, client: tuple[str, int], headers: dict[str, str], status: int, demo_database: Path
) -> None:
    with TestClient(create_app(demo_database, settings), base_url="http://127.0.0.1", client=client) as asking:
        assert asking.get("/api/v1/questions", headers=headers).status_code == status, why
        assert asking.get("/api/v1/health", headers=headers).json()["status"] == "ok"


def test_signing_in_and_out(peopled: tuple[Path, dict[str, dict[str, str]]], gated: TestClient) -> None:
    own = {"origin": f"http://{HOST}", "x-forwarded-for": "198.51.100.9"}
    gated.cookies.clear()
    away = gated.get("/about?as_of=2019-04-02", follow_redirects=False)
    assert away.status_code == 303 and away.headers["location"] == "/sign-in?next=%2Fabout%3Fas_of%3D2019-04-02"
    wrong = gated.post("/sign-in", data={"name": "the reader", "password": "wrong"}, headers=own)
    none = gated.post("/sign-in", data={"name": "no one", "password": "wrong"}, headers=own)
    assert wrong.status_code == none.status_code == 401 and wrong.text == none.text
    right = gated.post("/sign-in", data={"name": "the reader", "password": PASSWORD, "next": "/about"}, headers=own, follow_redirects=False)
    assert right.status_code == 303 and right.headers["location"] == "/about"
    cookie = right.headers["set-cookie"]
    assert "HttpOnly" in cookie and "SameSite=lax" in cookie and "Path=/" in cookie and f"Max-Age={int(SESSION.total_seconds())}" in cookie
    assert gated.get("/api/v1/questions", headers=own).status_code == 200
    assert "the reader" in gated.get("/").text
    assert gated.post("/sign-out", headers=own, follow_redirects=False).status_code == 303
    assert gated.get("/api/v1/questions", headers={**own, "cookie": cookie.split(";")[0]}).status_code == 401
    gated.cookies.clear()


@pytest.mark.parametrize("wanted", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "/a\nb", "\\\\x"])
def test_signing_in_never_leads_elsewhere(wanted: str, desk: TestClient) -> None:
    assert desk.get("/sign-in", params={"next": wanted}, follow_redirects=False).headers["location"] == "/"


def test_tries_are_limited(gated: TestClient) -> None:
    own = {"origin": f"http://{HOST}", "x-forwarded-for": "198.51.100.8"}
    tries = [gated.post("/sign-in", data={"name": "x", "password": "y"}, headers=own).status_code for _ in range(12)]
    assert tries[:8] == [401] * 8 and tries[-1] == 429


def test_over_https_the_cookie_stays_there(peopled: tuple[Path, dict[str, dict[str, str]]]) -> None:
    app = create_app(peopled[0], Settings(hosts=(HOST,), https=True))
    with TestClient(app, base_url=f"https://{HOST}", client=HERE) as client:
        answer = client.post("/sign-in", data={"name": "the admin", "password": PASSWORD}, headers={"origin": f"https://{HOST}"},
                             follow_redirects=False)  # fmt: skip
        assert answer.headers["set-cookie"].startswith("__Host-truceline=") and "Secure" in answer.headers["set-cookie"]

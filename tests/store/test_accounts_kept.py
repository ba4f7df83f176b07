"""Accounts in the store: passwords and tokens kept as hashes, sessions and tokens that end, on both kinds of database."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from truceline.errors import UsageError
from truceline.store import Monitor, accounts, open_monitor
from truceline.store.accounts import (
    add_token,
    add_user,
    any_users,
    check_password,
    close_session,
    moment,
    open_session,
    remove_user,
    revoke_token,
    session_account,
    sessions,
    token_account,
    token_list,
    tokens,
    user_list,
    users,
)
from truceline.store.engines import WRITE

PASSWORD = "a quiet harbour 7"


def run(monitor: Monitor, statement: object) -> None:
    with monitor.engine.connect().execution_options(**WRITE) as connection, connection.begin():
        connection.execute(statement)  # type: ignore[call-overload]


def test_a_password_opens_a_session_and_nothing_secret_is_kept(where: str) -> None:
    with open_monitor(where) as monitor:
        assert not any_users(monitor)
        add_user(monitor, "mira", "analyst", PASSWORD)
        assert any_users(monitor) and [(a.name, a.role) for a in user_list(monitor)] == [("mira", "analyst")]
        assert check_password(monitor, "mira", PASSWORD + " ") is None and check_password(monitor, "nobody", PASSWORD) is None
        account = check_password(monitor, "mira", PASSWORD)
        assert account is not None
        session = open_session(monitor, "mira")
        token = add_token(monitor, "mira", ("read", "write"), 30, "a notebook")
        assert session_account(monitor, session) == account
        told = token_account(monitor, token)
        assert told is not None and told[0] == account and told[1].scopes == ("read", "write")
        kept = " ".join(str(tuple(row)) for table in (users, sessions, tokens) for row in monitor.rows(select(table)))
        assert PASSWORD not in kept and session not in kept and token not in kept and "$argon2id$" in kept
        assert session_account(monitor, token) is None and token_account(monitor, session) is None


def test_sessions_and_tokens_end(where: str) -> None:
    with open_monitor(where) as monitor:
        add_user(monitor, "mira", "admin", PASSWORD)
        closed, expired, left = (open_session(monitor, "mira") for _ in range(3))
        close_session(monitor, closed)
        run(monitor, update(sessions).where(sessions.c.sha256 == accounts.hashed(expired)).values(expires_at=moment(timedelta(seconds=-1))))
        assert [session_account(monitor, s) is not None for s in (closed, expired, left)] == [False, False, True]
        made = [add_token(monitor, "mira", ("read",), days) for days in (0, 1, 1)]
        revoke_token(monitor, 2)
        assert [token_account(monitor, t) is not None for t in made] == [False, False, True]
        with pytest.raises(UsageError, match="no token 2"):
            revoke_token(monitor, 2)
        remove_user(monitor, "mira")
        assert session_account(monitor, left) is None and token_account(monitor, made[2]) is None
        assert not any_users(monitor) and list(token_list(monitor)) == []


@pytest.mark.parametrize(("why", "name", "role", "password"), [
    ("no name", " ", "reader", PASSWORD), ("a line break", "a\nb", "reader", PASSWORD), ("too long", "a" * 81, "reader", PASSWORD),
    ("no such role", "a", "owner", PASSWORD), ("too short", "a", "reader", "123456789"), ("too long a password", "a", "reader", "a" * 1001),
    ("taken", "mira", "reader", PASSWORD),
])  # fmt: skip
def test_what_makes_no_account_is_refused(why: str, name: str, role: str, password: str, monitor_with_mira: Monitor) -> None:
    with pytest.raises(UsageError):
        add_user(monitor_with_mira, name, role, password)
    assert len(list(user_list(monitor_with_mira))) == 1, why


@pytest.mark.parametrize("scopes", [("write",), ("read", "admin"), (), ("everything",)])
def test_a_token_never_may_more_than_its_user(scopes: tuple[str, ...], monitor_with_mira: Monitor) -> None:
    with pytest.raises(UsageError):
        add_token(monitor_with_mira, "mira", scopes, 30)
    assert list(token_list(monitor_with_mira)) == []


@pytest.fixture
def monitor_with_mira(tmp_path_factory: pytest.TempPathFactory):  # type: ignore[no-untyped-def]
    with open_monitor(tmp_path_factory.mktemp("accounts") / "m.db") as monitor:
        add_user(monitor, "mira", "reader", PASSWORD)
        yield monitor

"""Accounts: who may use a desk that others can reach. Names, roles and secrets in, rows out; secrets are kept as hashes only.

Passwords are hashed with argon2id. Sessions and tokens are 32 random bytes, kept as their SHA-256: as nobody can guess them, a fast
hash is enough. The clock and randomness are asked here.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, Table, Text, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from truceline.errors import StoreError, UsageError
from truceline.store.engines import shown
from truceline.store.monitor import Monitor
from truceline.store.tables import metadata

if TYPE_CHECKING:
    from argon2 import PasswordHasher

Role = Literal["reader", "analyst", "admin"]
Scope = Literal["read", "write", "admin"]
ROLES: tuple[Role, ...] = ("reader", "analyst", "admin")
SCOPES: tuple[Scope, ...] = ("read", "write", "admin")
ALLOWED: dict[str, tuple[Scope, ...]] = {"reader": ("read",), "analyst": ("read", "write"), "admin": SCOPES}
PREFIX = "tl_"  # a token can be told for one where it leaks
SHORTEST, LONGEST = 10, 1000  # characters of a password
NAME = 80
SESSION = timedelta(hours=12)

users = Table(
    "users",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("role", Text, nullable=False),
    Column("password", Text, nullable=False),
    Column("added_at", Text, nullable=False),
)


def of_user() -> Column[int]:
    return Column("user", Integer, ForeignKey("users.id", ondelete="CASCADE"), nullable=False)


sessions = Table(
    "sessions",
    metadata,
    Column("sha256", Text, primary_key=True),
    of_user(),
    Column("made_at", Text, nullable=False),
    Column("expires_at", Text, nullable=False),
)

tokens = Table(
    "tokens",
    metadata,
    Column("id", Integer, primary_key=True),
    of_user(),
    Column("label", Text, nullable=False),
    Column("sha256", Text, nullable=False, unique=True),
    Column("scopes", Text, nullable=False),
    Column("made_at", Text, nullable=False),
    Column("expires_at", Text, nullable=False),
    Column("revoked_at", Text),
)

scenes = Table(
    "scenes",
    metadata,
    Column("theatre", Text, primary_key=True),
    Column("head", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("made_at", Text, nullable=False),
    Column("zlib", LargeBinary, nullable=False),
)


@dataclass(frozen=True, slots=True)
class Account:
    """A user, without the secret."""

    name: str
    role: Role
    added_at: str = ""


@dataclass(frozen=True, slots=True)
class Token:
    """A token, without the secret. Moments are ISO, UTC."""

    id: int
    user: str
    label: str
    scopes: tuple[Scope, ...]
    made_at: str
    expires_at: str
    revoked_at: str | None


def moment(later: timedelta = timedelta()) -> str:
    """The moment it is, or will be then."""
    return (datetime.now(UTC) + later).isoformat(timespec="seconds")


def hashed(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


@cache
def hasher() -> PasswordHasher:
    """Argon2id with the library's own costs."""
    from argon2 import PasswordHasher

    return PasswordHasher()


@cache
def nobodys() -> str:
    """A hash nobody has the password of: a name that is not there costs the same time as one that is."""
    return hasher().hash(secrets.token_hex(16))


def add_user(monitor: Monitor, name: str, role: str, password: str) -> Account:
    """A new user.

    Raises:
        UsageError: if the name is taken or none, the role is none, or the password is too short.
    """
    name = name.strip()
    if not name or len(name) > NAME or not name.isprintable():
        raise UsageError(f"a name has 1 to {NAME} printable characters")
    if role not in ROLES:
        raise UsageError(f"no such role; there are {', '.join(ROLES)}")
    if not SHORTEST <= len(password) <= LONGEST:
        raise UsageError(f"a password has {SHORTEST} to {LONGEST} characters")
    row = {"name": name, "role": role, "password": hasher().hash(password), "added_at": moment()}
    try:
        monitor.write(insert(users).values(row))
    except StoreError as err:
        if isinstance(err.__cause__, IntegrityError):
            raise UsageError("there is a user of this name", where=name) from err
        raise
    return Account(name, role, row["added_at"])


def remove_user(monitor: Monitor, name: str) -> None:
    """Take a user away, with all sessions and tokens. What he decided stays under his name.

    Raises:
        UsageError: if there is none of this name.
    """
    if not monitor.write(delete(users).where(users.c.name == name)):
        raise UsageError("no user of this name", where=name)


def user_list(monitor: Monitor) -> Iterator[Account]:
    """All users by name."""
    for row in monitor.rows(select(users).order_by(users.c.name)):
        yield Account(row.name, row.role, row.added_at)


def any_users(monitor: Monitor) -> bool:
    """True if anybody has an account: then everybody has to sign in."""
    return next(iter(monitor.rows(select(users.c.id).limit(1))), None) is not None


def check_password(monitor: Monitor, name: str, password: str) -> Account | None:
    """The user, if the password is right. Takes the same time for a name that is not there."""
    from argon2.exceptions import Argon2Error, InvalidHashError

    row = next(iter(monitor.rows(select(users).where(users.c.name == name.strip()[:NAME]))), None)
    try:
        right = bool(hasher().verify(row.password if row else nobodys(), password[:LONGEST]))
    except (Argon2Error, InvalidHashError):
        right = False
    return Account(row.name, row.role, row.added_at) if row and right else None


def open_session(monitor: Monitor, name: str) -> str:
    """A session for a user whose password was right; old ones are cleared away. Only its hash is kept."""
    secret = secrets.token_urlsafe(32)
    number = user_number(monitor, name)
    monitor.write(delete(sessions).where(sessions.c.expires_at < moment()))
    monitor.write(insert(sessions).values(sha256=hashed(secret), user=number, made_at=moment(), expires_at=moment(SESSION)))
    return secret


def close_session(monitor: Monitor, secret: str) -> None:
    """End a session; one that is not there is ended already."""
    monitor.write(delete(sessions).where(sessions.c.sha256 == hashed(secret)))


def session_account(monitor: Monitor, secret: str) -> Account | None:
    """Whose session it is; None if it has ended or never was."""
    query = select(users, sessions.c.sha256).join(sessions, sessions.c.user == users.c.id)
    row = next(iter(monitor.rows(query.where((sessions.c.sha256 == hashed(secret)) & (sessions.c.expires_at > moment())))), None)
    if row is None or not hmac.compare_digest(row.sha256, hashed(secret)):
        return None
    return Account(row.name, row.role, row.added_at)


def add_token(monitor: Monitor, name: str, scopes: Iterable[str], days: int, label: str = "") -> str:
    """A new token of a user: shown once, kept as its hash.

    Raises:
        UsageError: if there is no such user or scope, or the user's role does not allow the scope.
    """
    asked = tuple(s for s in SCOPES if s in set(scopes))
    account = next((a for a in user_list(monitor) if a.name == name), None)
    if account is None:
        raise UsageError("no user of this name", where=name)
    strange = [s for s in scopes if s not in ALLOWED[account.role]]
    if strange or not asked:
        raise UsageError(f"a {account.role} may have a token for {', '.join(ALLOWED[account.role])}", where=", ".join(strange) or None)
    secret = PREFIX + secrets.token_urlsafe(32)
    row = {"user": user_number(monitor, name), "label": label, "sha256": hashed(secret), "scopes": " ".join(asked)}
    monitor.write(insert(tokens).values({**row, "made_at": moment(), "expires_at": moment(timedelta(days=days))}))
    return secret


def revoke_token(monitor: Monitor, number: int) -> None:
    """End a token; its row stays.

    Raises:
        UsageError: if there is none of this number in force.
    """
    open_row = (tokens.c.id == number) & tokens.c.revoked_at.is_(None)
    if not monitor.write(update(tokens).where(open_row).values(revoked_at=moment())):
        raise UsageError(f"no token {number} in force", where=shown(monitor.path))


def token_list(monitor: Monitor) -> Iterator[Token]:
    """All tokens, those revoked or expired among them."""
    for row in monitor.rows(select(tokens, users.c.name).join(users, users.c.id == tokens.c.user).order_by(tokens.c.id)):
        yield token_of(row)


def token_account(monitor: Monitor, secret: str) -> tuple[Account, Token] | None:
    """Whose token it is and what it may; None if it is expired, revoked or none."""
    mine = select(tokens, users.c.name, users.c.role, users.c.added_at).join(users, users.c.id == tokens.c.user)
    row = next(iter(monitor.rows(mine.where(tokens.c.sha256 == hashed(secret)))), None)
    if row is None or not hmac.compare_digest(row.sha256, hashed(secret)) or row.revoked_at or row.expires_at <= moment():
        return None
    return Account(row.name, row.role, row.added_at), token_of(row)


def token_of(row: Any) -> Token:
    scopes: tuple[Scope, ...] = tuple(row.scopes.split())
    return Token(row.id, row.name, row.label, scopes, row.made_at, row.expires_at, row.revoked_at)


def user_number(monitor: Monitor, name: str) -> int:
    found = next(iter(monitor.rows(select(users.c.id).where(users.c.name == name))), None)
    if found is None:
        raise UsageError("no user of this name", where=name)
    return int(found[0])

"""Masking: an address in, the same with its secrets hidden out. All that is told of an address comes from here; what is asked does not."""

from __future__ import annotations

import re
from urllib.parse import urlsplit, urlunsplit

HIDDEN = "***"
# names under which feeds and archives hand out keys; the value of any other parameter is shown
SECRET = re.compile(r"(?i)token|secret|passw|pwd|auth|api.?key|(?:^|[_-])key$|^key$|signature|^sig$|session|^sid$|credential|^code$|^jwt$")


def shown(url: str) -> str:
    """An address as it may be printed and logged: no name and password, no value of a parameter that sounds like a secret.

    >>> shown("https://user:pw@herald.example/feed?token=abc&page=2")
    'https://***@herald.example/feed?token=***&page=2'
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return url.partition("?")[0].rpartition("@")[2]
    _, at, host = parts.netloc.rpartition("@")
    query = "&".join(masked(pair) for pair in parts.query.split("&"))
    return urlunsplit(parts._replace(netloc=f"{HIDDEN}@{host}" if at else host, query=query, fragment=""))


def masked(pair: str) -> str:
    """One "name=value" of an address."""
    name, mark, value = pair.partition("=")
    return f"{name}={HIDDEN}" if mark and value and SECRET.search(name) else pair

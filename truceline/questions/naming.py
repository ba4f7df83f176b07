"""Whether words name somebody of the theatre: by any of the names the pack knows him by."""

from __future__ import annotations

import re
from collections.abc import Iterator

from truceline.theatres.memory import once_per_theatre
from truceline.theatres.theatre import Theatre, name_key


@once_per_theatre
def forms(theatre: Theatre) -> dict[str, tuple[str, ...]]:
    """The names of each actor as keys; places that act for him and names that only one side uses left out."""
    found: dict[str, list[str]] = {}
    for key, names in theatre.names.items():
        for name in names:
            if name.used_by is None and not name.metonym:
                found.setdefault(name.actor, []).append(key)
    return {actor: tuple(sorted(keys)) for actor, keys in found.items()}


def names_in(text: str, theatre: Theatre, actor: str) -> bool:
    """True if a name of the actor stands in the text as whole words."""
    key = name_key(text)
    return any(re.search(rf"(?<!\w){re.escape(form)}(?!\w)", key) for form in forms(theatre).get(actor, ()) if form in key)


def called(theatre: Theatre, words: str) -> Iterator[str]:
    """The ids of the theatre's actors that have these words in a name."""
    wanted = name_key(words)
    return (actor for actor, keys in forms(theatre).items() if any(wanted == key for key in keys))

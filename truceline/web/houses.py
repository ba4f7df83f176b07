"""Houses: the name of a publisher as a report prints it in, what the pack knows of it out."""

from __future__ import annotations

from truceline.theatres.theatre import Publisher, Theatre


def publisher_of(name: str | None, theatre: Theatre) -> Publisher | None:
    """The publisher of a name, as the pack knows it; None where it does not."""
    for key, publisher in theatre.publishers.items():
        actor = theatre.actors.get(key)
        if actor is not None and name is not None and actor.name.casefold() == name.casefold():
            return publisher
    return None

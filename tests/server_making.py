"""Databases of their own on a server that the tests have started."""

from __future__ import annotations

import itertools

NUMBERS = itertools.count()


def new_database(folder: str) -> str:
    """The URL of an empty database of its own."""
    import psycopg

    name = f"t{next(NUMBERS)}"
    with psycopg.connect(host=folder, user="truceline", dbname="postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return f"postgresql://truceline@/{name}?host={folder}"

"""Where each row stands in its report and by which method; claims; positions; what each run was made with; words indexed in bulk."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

from truceline.store.given import hash_of
from truceline.store.journal import append
from truceline.store.words import index_terms

revision = "0006"
down_revision = "0005"

ENDS = (("start", sa.Integer()), ("end", sa.Integer()))
METHOD = (("method", sa.Text()),)
COLUMNS: dict[str, tuple[tuple[str, Any], ...]] = {
    "runs": (("theatre", sa.Text()), ("pack", sa.Text()), ("methods", sa.Text())), "roles": ENDS, "counts": ENDS,
    "relations": ENDS + METHOD, "agreements": ENDS + METHOD, "times": METHOD, "places": METHOD,
}  # fmt: skip
FILE = (
    "CREATE VIRTUAL TABLE boxes USING rtree (id, west, east, south, north)",
    "CREATE TRIGGER spots_in AFTER INSERT ON spots BEGIN "
    "INSERT INTO boxes VALUES (new.id, new.lon, new.lon, new.lat, new.lat); END",
    # words come in some hundreds of reports at a time now
    "DROP TRIGGER passages_in",
    "CREATE TABLE terms (id INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE)",
    "CREATE VIRTUAL TABLE parts USING fts5 (word, content='terms', content_rowid='id', tokenize='trigram')",
)
SERVER = ("CREATE INDEX spots_at ON spots USING gist (point(lon, lat))",)


def upgrade() -> None:
    file = op.get_bind().dialect.name == "sqlite"
    op.create_table(
        "spots",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lat", sa.Float(), nullable=False),
        sa.Column("lon", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("lat", "lon"),
    )
    op.create_table(
        "claims",
        sa.Column("record", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("event", sa.Text(), nullable=False),
        sa.Column("claimant_id", sa.Text(), nullable=True),
        sa.Column("claimant", sa.Text(), nullable=True),
        sa.Column("stance", sa.Text(), nullable=False),
        sa.Column("statement", sa.Text(), nullable=True),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.Column("method", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["record"], ["records.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("record", "n"),
    )
    op.create_index("claims_claimant", "claims", ["claimant_id", "stance"], unique=False)
    for table, columns in COLUMNS.items():
        for name, kind in columns:
            op.add_column(table, sa.Column(name, kind, nullable=True))
    for statement in FILE if file else SERVER:
        op.execute(statement)
    # in plain words, as both kinds understand them: a file takes a reference only together with its column
    op.execute("ALTER TABLE events ADD COLUMN spot INTEGER REFERENCES spots (id)")
    op.execute("ALTER TABLE incidents ADD COLUMN run INTEGER REFERENCES runs (id)")
    op.create_index("events_spot", "events", ["spot"], unique=False)
    for name in ("first_day", "last_day"):
        op.add_column("incidents", sa.Column(name, sa.Text(), nullable=True))
    op.create_index("incidents_days", "incidents", ["theatre", "first_day", "id"], unique=False)
    take_in(op.get_bind(), file)


def take_in(connection: sa.Connection, file: bool) -> None:
    """Rows that are there already get what newer ones have."""
    spots: dict[tuple[float, float], int] = {}
    for number, line in connection.execute(sa.text("SELECT id, json FROM records ORDER BY id")).all():
        for table, key, values in rows_of(json.loads(line), spots):
            written = ", ".join(f'"{name}" = :{name}' for name in values)
            found = " AND ".join(f'"{name}" = :key_{name}' for name in key)
            given = {**values, **{f"key_{name}": value for name, value in key.items()}, "record": number}
            if not key:
                names = ", ".join(f'"{name}"' for name in values)
                marks = ", ".join(f":{name}" for name in values)
                statement = f"INSERT INTO {table} ({names}) VALUES ({marks})"
                if table == "claims":
                    statement = f"INSERT INTO claims (record, {names}) VALUES (:record, {marks})"
            else:
                statement = f"UPDATE {table} SET {written} WHERE record = :record AND {found}"
            connection.execute(sa.text(statement), given)
    incidents = connection.execute(sa.text("SELECT theatre, id, json FROM incidents")).all()
    held: dict[str, list[tuple[str, str]]] = {}
    for theatre, key, line in incidents:
        first, last = json.loads(line).get("window") or (None, None)
        days = "UPDATE incidents SET first_day = :first, last_day = :last WHERE theatre = :theatre AND id = :id"
        connection.execute(sa.text(days), {"first": first, "last": last, "theatre": theatre, "id": key})
        held.setdefault(theatre, []).append((key, line))
    if held:
        hashes = {theatre: hash_of(line for _, line in sorted(lines)) for theatre, lines in sorted(held.items())}
        append(connection, "", "taken in", {"incidents": hashes})
    if file:
        index_terms(connection, connection.execute(sa.text("SELECT folded FROM passages WHERE kind <> 'paragraph'")).scalars())


def rows_of(record: dict[str, Any], spots: dict[tuple[float, float], int]) -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    """What is written of a record: table, key within the record (none: a new row), columns."""
    for event in record["events"]:
        people = (*event["actors"], *event["targets"], *event["according_to"])
        for n, who in enumerate(people):
            yield "roles", {"event": event["id"], "n": n}, {"start": who["start"], "end": who["end"]}
        for n, count in enumerate(event["counts"]):
            yield "counts", {"event": event["id"], "n": n}, ends(count["span"])
        place = event["place"]
        if place and place["lat"] is not None and place["lon"] is not None:
            at = place["lat"], place["lon"]
            if at not in spots:
                spots[at] = len(spots) + 1
                yield "spots", {}, {"id": spots[at], "lat": at[0], "lon": at[1]}
            yield "events", {"id": event["id"]}, {"spot": spots[at]}
    for n, claim in enumerate(record["claims"]):
        who = claim["claimant"] or {"id": None, "name": None}
        told = {name: claim[name] for name in ("event", "stance", "statement", "method")}
        yield "claims", {}, {"n": n, **told, "claimant_id": who["id"], "claimant": who["name"], **ends(claim["evidence"])}
    for n, link in enumerate(record["relations"]):
        yield "relations", {"n": n}, {**ends(link["evidence"]), "method": link["method"]}
    for agreement in record["agreements"]:
        yield "agreements", {"id": agreement["id"]}, {**ends(agreement["text"]), "method": agreement["method"]}
    for name in ("times", "places"):
        for n, row in enumerate(record[name]):
            yield name, {"n": n}, {"method": row["method"]}


def ends(span: dict[str, Any] | None) -> dict[str, int | None]:
    return {"start": span["start"] if span else None, "end": span["end"] if span else None}

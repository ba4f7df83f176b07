"""The tables of the monitor database, for SQLAlchemy Core. The schema is made by the migrations; a test holds the two together.

`records.json` is the truth; statements, events and the rest lie flat beside it for queries. Rows are added, never changed.
"""

from __future__ import annotations

from sqlalchemy import Column, Float, ForeignKey, ForeignKeyConstraint, Index, Integer, LargeBinary, MetaData, Table, Text, UniqueConstraint

metadata = MetaData()


def key(name: str = "n") -> Column[int]:
    """A number within its record."""
    return Column(name, Integer, primary_key=True)


def of_record() -> Column[int]:
    """The record a row belongs to."""
    return Column("record", Integer, ForeignKey("records.id", ondelete="CASCADE"), primary_key=True)


raws = Table("raws", metadata, Column("sha256", Text, primary_key=True), Column("zlib", LargeBinary, nullable=False))

reports = Table(
    "reports",
    metadata,
    Column("id", Text, primary_key=True),
    Column("sha256", Text, nullable=False),
    Column("title", Text),
    Column("publisher", Text),
    Column("url", Text),
    Column("published", Text),
    Column("published_from", Text),
    Column("published_to", Text),
    Column("language", Text),
    Column("text", Text, nullable=False),
    Column("added_at", Text, nullable=False),
    Column("words", Text),
    Index("reports_published", "published"),
    Index("reports_sha256", "sha256"),
    Index("reports_words", "words"),
)

runs = Table(
    "runs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("started_at", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("theatre", Text),
    Column("pack", Text),
    Column("methods", Text),
)

records = Table(
    "records",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("report", Text, ForeignKey("reports.id"), nullable=False),
    Column("run", Integer, ForeignKey("runs.id"), nullable=False),
    Column("theatre", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("sha256", Text, nullable=False, unique=True),
    Column("json", Text, nullable=False),
    Column("added_at", Text, nullable=False),
    Index("records_report", "report", "theatre", "id"),
)

statements = Table(
    "statements",
    metadata,
    of_record(),
    Column("id", Text, primary_key=True),
    Column("speaker_id", Text, nullable=False),
    Column("speaker", Text, nullable=False),
    Column("cue", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("said_at", Text),
    Column("on_behalf_of", Text),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("sentence", Text, nullable=False),
    Column("method", Text, nullable=False),
    Index("statements_speaker", "speaker_id"),
)

spots = Table(
    "spots",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("lat", Float, nullable=False),
    Column("lon", Float, nullable=False),
    UniqueConstraint("lat", "lon"),
)

events = Table(
    "events",
    metadata,
    of_record(),
    Column("id", Text, primary_key=True),
    Column("type", Text, nullable=False),
    Column("mode", Text),
    Column("modality", Text, nullable=False),
    Column("trigger", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("sentence", Text, nullable=False),
    Column("place_id", Text),
    Column("place", Text),
    Column("date_from", Text),
    Column("date_to", Text),
    Column("statement", Text),
    Column("method", Text, nullable=False),
    Column("spot", Integer, ForeignKey("spots.id")),
    Index("events_date", "date_from", "type"),
    Index("events_place", "place_id"),
    Index("events_spot", "spot"),
)

claims = Table(
    "claims",
    metadata,
    of_record(),
    key(),
    Column("event", Text, nullable=False),
    Column("claimant_id", Text),
    Column("claimant", Text),
    Column("stance", Text, nullable=False),
    Column("statement", Text),
    Column("start", Integer),
    Column("end", Integer),
    Column("method", Text, nullable=False),
    Index("claims_claimant", "claimant_id", "stance"),
)


def of_event() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["record", "event"], ["events.record", "events.id"], ondelete="CASCADE")


roles = Table(
    "roles",
    metadata,
    Column("record", Integer, primary_key=True),
    Column("event", Text, primary_key=True),
    key(),
    Column("role", Text, nullable=False),
    Column("actor_id", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("start", Integer),
    Column("end", Integer),
    of_event(),
    Index("roles_actor", "actor_id", "role"),
)

counts = Table(
    "counts",
    metadata,
    Column("record", Integer, primary_key=True),
    Column("event", Text, primary_key=True),
    key(),
    Column("what", Text, nullable=False),
    Column("value", Float, nullable=False),
    Column("side_id", Text),
    Column("side", Text),
    Column("bound", Text, nullable=False),
    Column("scope", Text, nullable=False),
    Column("start", Integer),
    Column("end", Integer),
    of_event(),
)

relations = Table(
    "relations",
    metadata,
    of_record(),
    key(),
    Column("source", Text, nullable=False),
    Column("target", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("point", Integer),
    Column("start", Integer),
    Column("end", Integer),
    Column("method", Text),
)

agreements = Table(
    "agreements",
    metadata,
    of_record(),
    Column("id", Text, primary_key=True),
    Column("agreement_id", Text),
    Column("agreement", Text, nullable=False),
    Column("date", Text),
    Column("start", Integer),
    Column("end", Integer),
    Column("method", Text),
)

times = Table(
    "times",
    metadata,
    of_record(),
    key(),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("first_day", Text),
    Column("last_day", Text),
    Column("method", Text),
)

places = Table(
    "places",
    metadata,
    of_record(),
    key(),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("place_id", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("lat", Float),
    Column("lon", Float),
    Column("precision", Text, nullable=False),
    Column("method", Text),
    Index("places_place", "place_id"),
)

incidents = Table(
    "incidents",
    metadata,
    Column("theatre", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("json", Text, nullable=False),
    Column("run", Integer, ForeignKey("runs.id")),
    Column("first_day", Text),
    Column("last_day", Text),
    Index("incidents_days", "theatre", "first_day", "id"),
)

incident_members = Table(
    "incident_members",
    metadata,
    Column("theatre", Text, primary_key=True),
    Column("incident", Text, primary_key=True),
    Column("report", Text, ForeignKey("reports.id"), primary_key=True),
    Column("event", Text, primary_key=True),
    ForeignKeyConstraint(["theatre", "incident"], ["incidents.theatre", "incidents.id"], ondelete="CASCADE"),
    Index("incident_members_report", "report", "event"),
)

decisions = Table(
    "decisions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("theatre", Text, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("report", Text, nullable=False),
    Column("event", Text, nullable=False),
    Column("anchor", Integer),
    Column("other_report", Text),
    Column("other_event", Text),
    Column("other_anchor", Integer),
    Column("score", Float, nullable=False),
    Column("by", Text, nullable=False),
    Column("made_at", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("withdrawn_at", Text),
    Index("decisions_theatre", "theatre", "id"),
)

fetches = Table(
    "fetches",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("feed", Text),
    Column("url", Text, nullable=False),
    Column("final_url", Text, nullable=False),
    Column("fetched_at", Text, nullable=False),
    Column("status", Integer, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("headers", Text, nullable=False),
    Index("fetches_url", "url"),
    Index("fetches_sha256", "sha256"),
)

feeds = Table(
    "feeds",
    metadata,
    Column("url", Text, primary_key=True),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("checked_at", Text),
    Column("due_at", Float, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("fault", Text),
)

passages = Table(
    "passages",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("record", Integer, ForeignKey("records.id", ondelete="CASCADE"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("speaker", Text),
    Column("text", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Index("passages_record", "record"),
)

journal = Table(
    "journal",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("previous", Text, nullable=False),
    Column("hash", Text, nullable=False),
)

issues = Table(
    "issues",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("level", Text, nullable=False),
    Column("stage", Text, nullable=False),
    Column("where", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("message", Text, nullable=False),
    Column("start", Integer),
    Column("end", Integer),
)

"""Every export read by the tool its users have, without a warning: pandas, GDAL, DuckDB, polars, feedparser, rdflib, FollowTheMoney."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import duckdb
import feedparser
import pandas as pd
import polars as pl
import pyogrio
import pytest
import rdflib
from export_making import gold_material, gold_records, json_lines, written
from followthemoney import model

from truceline.exports.formbook import load_book
from truceline.exports.material import Options


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("exports")


COLUMNS = {"acled": "acled_csv_31", "ucdp": "ucdp_ged_csv_49", "polecat": "polecat_tsv_40", "icews": "icews_tsv_20"}


@pytest.mark.parametrize(("name", "listed"), COLUMNS.items(), ids=list(COLUMNS))
def test_readers_columns_as_their_owners_list_them(name: str, listed: str, shared: Path) -> None:
    lists = json.loads((shared / "data" / "export_columns.json").read_text(encoding="utf-8"))
    assert list(load_book(name).columns) == lists[listed]


def test_readers_acled_in_pandas(folder: Path) -> None:
    paths = written("acled", gold_material(), folder)
    kinds = {"time_precision": "Int64", "geo_precision": "Int64", "fatalities": "Int64", "iso": "Int64", "latitude": "float64"}
    frame = pd.read_csv(paths["acled.csv"], parse_dates=["event_date"], dtype=kinds)
    assert frame.shape == (18, 31) and str(frame.event_date.dtype).startswith("datetime64")
    assert set(frame.time_precision) <= {1, 2, 3} and set(frame.geo_precision.dropna()) <= {1, 2, 3}
    assert frame.event_id_cnty.is_unique and frame.fatalities.sum() == 4
    assert frame.latitude.dropna().between(-90, 90).all()
    evidence = pd.read_csv(paths["acled.evidence.csv"])
    assert set(evidence.event_id) == set(frame.event_id_cnty)
    texts = {record.report.id: record.report.text for record in gold_records()}
    assert all(texts[row.report][row.start : row.end] == row.words for row in evidence.itertuples() if "\n" not in str(row.words))


def test_readers_ucdp_in_pandas_and_duckdb(folder: Path) -> None:
    path = written("ucdp", gold_material(), folder)["ucdp.csv"]
    frame = pd.read_csv(path, parse_dates=["date_start", "date_end"])
    assert frame.shape == (2, 49) and (frame.low <= frame.best).all() and (frame.best <= frame.high).all()
    assert frame[["deaths_a", "deaths_b", "deaths_civilians"]].sum().sum() == 5
    rows = duckdb.sql(f"select side_a, best, date_start from read_csv('{path}') order by best").fetchall()
    assert [(row[0], row[1]) for row in rows] == [("Government of Velmora", 2), ("Government of Kesteria", 3)]


@pytest.mark.parametrize("name", ["polecat", "icews"])
def test_readers_tsv_in_pandas_and_polars(name: str, folder: Path) -> None:
    path = written(name, gold_material(), folder)[f"{name}.tsv"]
    frame = pd.read_csv(path, sep="\t", dtype=str)
    assert list(frame.columns) == list(load_book(name).columns) and frame["Event ID"].is_unique
    polars = pl.read_csv(path, separator="\t", infer_schema=False)
    assert polars.shape == frame.shape and not frame["Event ID"].str.contains("nan").any()
    assert pd.to_datetime(frame["Event Date"].dropna(), format="%Y-%m-%d").notna().all()


def test_readers_polecat_codes_are_plovers(folder: Path) -> None:
    frame = pd.read_csv(written("polecat", gold_material(), folder)["polecat.tsv"], sep="\t")
    assert set(frame["Event Type"]) <= set(load_book("polecat").tables["quad"]) and frame["Intensity"].between(-10, 10).all()
    shelled = frame[frame["Event Mode"] == "heavy-weapons"].iloc[0]
    assert (shelled["Event Type"], shelled["Quad Code"], shelled["Primary Actor Sector"]) == ("ASSAULT", "MATERIAL CONFLICT", "MIL")


def test_readers_icews_codes_are_cameos(folder: Path) -> None:
    frame = pd.read_csv(written("icews", gold_material(), folder)["icews.tsv"], sep="\t", dtype={"CAMEO Code": str})
    table = load_book("icews").tables["cameo"]
    assert all(table[row["CAMEO Code"]] == [row["Event Text"], row["Intensity"]] for _, row in frame.iterrows())
    assert "194" in set(frame["CAMEO Code"]) and frame["CAMEO Code"].str.len().between(3, 4).all()


def test_readers_every_cameo_code_is_told() -> None:
    tables = load_book("icews").tables
    used = {*tables["codes"].values(), tables["violation"], *(code for row in tables["not_done"].values() for code in row.values())}
    assert used == set(tables["cameo"]), "each code has words and a score, and no words stand unused"


def test_readers_geojson_in_gdal(folder: Path) -> None:
    path = written("geojson", gold_material(), folder)["geojson"]
    (layer,) = pyogrio.list_layers(path)[:, 0]
    told = pyogrio.read_info(path)
    assert (layer, told["features"], told["crs"]) == ("truceline_training", len(gold_material().incidents), "EPSG:4326")
    points = [row["geometry"] for row in json.loads(path.read_text(encoding="utf-8"))["features"]]
    assert {row["type"] for row in points if row} == {"Point"} and None in points
    drawn = [row["properties"]["drawn"] for row in json.loads(path.read_text(encoding="utf-8"))["features"]]
    assert sum(word == "point" for word in drawn) == sum(row is not None for row in points)


def test_readers_rounded_points_are_squares_in_gdal(tmp_path: Path) -> None:
    path = written("geojson", gold_material(Options(precision="rounded")), tmp_path)["geojson"]
    assert pyogrio.read_info(path)["geometry_type"] == "Polygon"


def test_readers_parquet_in_duckdb_polars_and_pandas(folder: Path) -> None:
    paths = written("parquet", gold_material(), folder)
    incidents, figures, claims = (paths[f"{name}.parquet"] for name in ("incidents", "figures", "claims"))
    (count,) = duckdb.sql(f"select count(*) from '{incidents}' where lat is not null and place_precision <> 'settlement'").fetchall()
    assert count == (0,)
    dead = duckdb.sql(f"select max(value) from '{figures}' join '{incidents}' on incident = id where what = 'killed'").fetchall()
    assert dead == [(3.0,)]
    assert pl.read_parquet(incidents).schema["sides"] == pl.List(pl.String)
    assert len(pd.read_parquet(claims)) == sum(len(record.claims) for record in gold_records())
    assert pl.read_parquet(paths["statements.parquet"]).height == sum(len(record.statements) for record in gold_records())


def test_readers_atom_in_feedparser(folder: Path) -> None:
    feed = feedparser.parse(written("atom", gold_material(), folder)["atom"].read_bytes())
    assert not feed.bozo and feed.version == "atom10" and len(feed.entries) > 20
    assert len({entry.id for entry in feed.entries}) == len(feed.entries)
    assert [entry.updated for entry in feed.entries] == sorted((entry.updated for entry in feed.entries), reverse=True)


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # rdflib's own reader still uses it
def test_readers_jsonld_in_rdflib(folder: Path) -> None:
    """The graph is whole without a network, and each quotation and position finds the words in the report."""
    graph = rdflib.Graph().parse(written("jsonld", gold_material(), folder)["jsonld"], format="json-ld")
    schema, oa = rdflib.Namespace("https://schema.org/"), rdflib.Namespace("http://www.w3.org/ns/oa#")
    texts = {record.report.id: record.report.text for record in gold_records()}
    claims: set[Any] = set(graph.subjects(rdflib.RDF.type, schema.Claim))
    assert len(claims) == sum(len(record.claims) for record in gold_records())
    for claim in claims:
        target = graph.value(next(graph.subjects(oa.hasBody, claim)), oa.hasTarget)
        kinds = {graph.value(one, rdflib.RDF.type): one for one in graph.objects(target, oa.hasSelector)}
        quotation, position = kinds[oa.TextQuoteSelector], kinds[oa.TextPositionSelector]
        start, end = (int(str(graph.value(position, end))) for end in (oa.start, oa.end))
        article = graph.value(target, oa.hasSource)
        text = texts[str(article).rpartition(":")[2]]
        assert article == graph.value(claim, schema.appearance) and (graph.value(claim, schema.about), None, None) in graph
        assert text[start:end] == str(graph.value(quotation, oa.exact)) and text[:start].endswith(str(graph.value(quotation, oa.prefix)))
        assert text[end:].startswith(str(graph.value(quotation, oa.suffix)))
    assert len(list(graph.subjects(rdflib.RDF.type, rdflib.URIRef("https://schema.org/NewsArticle")))) == len(texts)


def test_readers_followthemoney_takes_every_object(folder: Path) -> None:
    rows = json_lines(written("followthemoney", gold_material(), folder)["ftm.jsonl"])
    ids = {row["id"] for row in rows}
    assert len(ids) == len(rows)
    for row in rows:
        proxy = model.get_proxy(row)
        proxy.schema.validate(row)
        assert {name: sorted(values) for name, values in proxy.to_dict()["properties"].items()} == {
            name: sorted(values) for name, values in row["properties"].items()
        }
        assert {*row["properties"].get("proof", ()), *row["properties"].get("involved", ())} <= ids
    assert {"Event", "Article", "Person", "PublicBody"} <= {row["schema"] for row in rows}


def test_readers_timesketch_has_its_three_columns(folder: Path) -> None:
    path = written("timesketch", gold_material(), folder)["timesketch.jsonl"]
    frame = pd.read_json(path, lines=True, dtype=False)
    assert frame[["message", "datetime", "timestamp_desc"]].notna().all().all()
    moments = pd.to_datetime(frame["datetime"], utc=True)
    assert [int(moment.timestamp() * 1e6) for moment in moments] == list(frame["timestamp"])


def test_readers_timemap_as_its_schema_has_it(folder: Path) -> None:
    """Every value text but two lists, latitude with longitude, a date or a point, sources that are there."""
    paths = written("timemap", gold_material(), folder)
    events = json.loads(paths["timemap.events.json"].read_text(encoding="utf-8"))
    sources = json.loads(paths["timemap.sources.json"].read_text(encoding="utf-8"))
    listed = set(load_book("timemap").columns)
    for event in events:
        assert set(event) <= listed and ("latitude" in event) == ("longitude" in event) and (event["date"] or "latitude" in event)
        assert all(isinstance(value, list if name in ("associations", "sources") else str) for name, value in event.items())
        assert set(event["sources"]) <= set(sources)
    assert {key: source["id"] for key, source in sources.items()} == {key: key for key in sources}

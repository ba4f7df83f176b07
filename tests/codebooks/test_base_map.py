"""The base map: decoded it closes its rings, and a box finds what lies in it."""

from __future__ import annotations

import pytest

from truceline.codebooks.base_map import base_map_json, joined, load_base_map, meets


def test_base_map_rings_are_closed_and_lie_on_the_globe() -> None:
    told = load_base_map()
    assert len(told.land) > 500 and len(told.lines) > 200
    assert all(ring[0] == ring[-1] for ring in told.land)
    assert all(-180.1 <= x <= 180.1 and -90.1 <= y <= 90.1 for ring in (*told.land, *told.lines) for x, y in ring)


def test_base_map_is_small_and_names_nobody() -> None:
    told = base_map_json()
    assert len(told) < 400_000
    assert b'"properties"' not in told and b'"id"' not in told


@pytest.mark.parametrize(
    ("why", "numbers", "expected"),
    [
        ("one arc", [0], ((0, 0), (1, 0))),
        ("two arcs share a point", [0, 1], ((0, 0), (1, 0), (1, 1))),
        ("the other way", [~0], ((1, 0), (0, 0))),
    ],
)
def test_base_map_joins_arcs(why: str, numbers: list[int], expected: tuple[tuple[int, int], ...]) -> None:
    assert joined(numbers, [((0, 0), (1, 0)), ((1, 0), (1, 1))]) == expected, why


def test_base_map_within_a_box_is_less_than_the_whole() -> None:
    whole = load_base_map()
    box = whole.within(43, 38, 51, 42)
    assert 0 < len(box.land) < 20 and 0 < len(box.lines) < 30
    assert all(meets(ring, (43, 38, 51, 42)) for ring in box.land)

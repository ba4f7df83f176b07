"""One-to-one matching of the highest total weight, by the Hungarian method on each connected group (Kuhn 1955, Munkres 1957)."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping

Node = tuple[str, int]


def assign(weights: Mapping[tuple[int, int], float], rows: int, columns: int) -> list[tuple[int, int]]:
    """The pairs chosen, sorted. Only pairs with a weight (all > 0) can be chosen; ties are broken by order."""
    links: dict[Node, set[Node]] = defaultdict(set)
    for i, j in weights:
        links["row", i].add(("column", j))
        links["column", j].add(("row", i))
    seen: set[Node] = set()
    out: list[tuple[int, int]] = []
    for start in (("row", i) for i in range(rows)):
        if start in seen or start not in links:
            continue
        group = connected(start, links)
        seen |= group
        left = sorted(k for side, k in group if side == "row")
        right = sorted(k for side, k in group if side == "column")
        out.extend(match_group(weights, left, right))
    return sorted(out)


def connected(start: Node, links: Mapping[Node, set[Node]]) -> set[Node]:
    """All nodes reachable from one."""
    seen, todo = {start}, [start]
    while todo:
        fresh = links[todo.pop()] - seen
        seen |= fresh
        todo.extend(fresh)
    return seen


def match_group(weights: Mapping[tuple[int, int], float], left: list[int], right: list[int]) -> list[tuple[int, int]]:
    size = max(len(left), len(right))
    cost = [[-weights.get((left[r], right[c]), 0.0) if r < len(left) and c < len(right) else 0.0 for c in range(size)] for r in range(size)]
    chosen = enumerate(cheapest(cost))
    pairs = ((left[r], right[c]) for r, c in chosen if r < len(left) and c < len(right))
    return [pair for pair in pairs if pair in weights]


def cheapest(cost: list[list[float]]) -> list[int]:
    """The column of each row in the assignment of least cost of a square matrix (N, N)."""
    n = len(cost)
    u, v = [0.0] * (n + 1), [0.0] * (n + 1)
    owner, way = [0] * (n + 1), [0] * (n + 1)
    for r in range(1, n + 1):
        owner[0], column = r, 0
        least, used = [math.inf] * (n + 1), [False] * (n + 1)
        while True:
            used[column] = True
            row, delta, following = owner[column], math.inf, 0
            for c in range(1, n + 1):
                if used[c]:
                    continue
                reduced = cost[row - 1][c - 1] - u[row] - v[c]
                if reduced < least[c] - 1e-12:
                    least[c], way[c] = reduced, column
                if least[c] < delta - 1e-12:
                    delta, following = least[c], c
            for c in range(n + 1):
                if used[c]:
                    u[owner[c]] += delta
                    v[c] -= delta
                else:
                    least[c] -= delta
            column = following
            if owner[column] == 0:
                break
        while column:
            owner[column], column = owner[way[column]], way[column]
    result = [0] * n
    for c in range(1, n + 1):
        result[owner[c] - 1] = c - 1
    return result

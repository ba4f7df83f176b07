"""How fast the desk answers over a large monitor: makes one of made-up reports once, then asks every page many times over a socket.

Usage: python tools/measure_desk.py FOLDER [--claims 100000] [--rounds 20]

One fifth of the stream is put together by the reconciler; the rest are the same happenings in later years under other names, for putting
together a hundred thousand claims takes longer than anybody wants to wait for a figure about pages. Nothing here is real.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import httpx

from truceline.exports.incident import incident_dict
from truceline.exports.reading import record_from_dict
from truceline.exports.record import record_json
from truceline.review import Decisions
from truceline.runners.stream import stream, stream_theatre
from truceline.store import open_monitor
from truceline.theatres import load_theatre
from truceline.web.making import head_of
from truceline.web.saved import lines_of, save_scene, scene_of_lines
from truceline.web.scene import make_scene

PARTS = 5
THEATRE = "training"  # whose forces and ministries the stream's names are
PAGES = ("/", "/incidents", "/timeline", "/map", "/statements", "/actors", "/commitments", "/trends", "/review", "/about",
         "/search?q=shelling", "/paste", "/incident/{incident}", "/report/{report}",
         "/actor/VEL_MOD", "/map.json", "/api/v1/incidents", "/api/v1/reports",
         "/api/v1/statements", "/api/v1/reports/{report}", "/api/v1/incidents/{incident}", "/api/v1/search?q=drone")  # fmt: skip
NARROW = ("", "from={day}&to={day}", "as_of={day}")


def later(text: str, part: int) -> str:
    """The same happenings under other names, in later years."""
    if part == 0:
        return text
    text = re.sub(r"\bs(\d{6})\b", rf"{'stuvw'[part]}\1", text)
    text = re.sub(r"\b20(1[89])-", lambda m: f"20{int(m[1]) + 2 * part}-", text)
    return re.sub(r"\b(inc|utt|copy)-([0-9a-f]{11})[0-9a-f]\b", rf"\1-\g<2>{'stuvw'[part]}", text)


def make(path: Path, claims: int) -> None:
    """The monitor, its incidents and its scene."""
    theatre = load_theatre(THEATRE)
    first = [replace(record, theatre=THEATRE) for record in stream(stream_theatre(), claims // PARTS)]
    began = time.time()
    scene = make_scene(first, theatre, Decisions())
    print(f"{len(first)} reports put together in {time.time() - began:.0f} s: {len(scene.incidents)} incidents", flush=True)
    lines = [line.decode() for line in lines_of(scene)]
    whole = scene_of_lines([later(line, part).encode() for part in range(PARTS) for line in lines])
    with open_monitor(path) as monitor:
        for part in range(PARTS):
            monitor.add(record_from_dict(json.loads(later(record_json(record), part))) for record in first)
        monitor.save_incidents(theatre.id, map(incident_dict, whole.incidents))
        save_scene(monitor, theatre.id, head_of(monitor), whole)
    print(f"{path}: {path.stat().st_size / 1e6:.0f} MB, made in {time.time() - began:.0f} s", flush=True)


def served(path: Path) -> Iterator[str]:
    """The address of a desk over the database; stopped in the end."""
    command = [sys.executable, "-m", "truceline", "serve", "--db", str(path), "--port", "0", "--theatre", THEATRE]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as desk:
        assert desk.stderr is not None
        try:
            yield next(word for line in desk.stderr for word in line.split() if word.startswith("http://"))
        finally:
            desk.send_signal(signal.SIGTERM)
            desk.wait(20)


def measure(address: str, rounds: int) -> list[dict[str, object]]:
    """Each page asked in turn, each time narrowed otherwise; milliseconds."""
    client = httpx.Client(base_url=address, timeout=120)
    while client.get("/api/v1/reports").status_code == 503:
        time.sleep(1)
    reports = [row["id"] for row in client.get("/api/v1/reports?limit=100").json()["reports"]]
    incidents = [row["id"] for row in client.get("/api/v1/incidents?limit=100").json()["incidents"]]
    chance, rows = random.Random(1), []
    for page in PAGES:
        times, wrong, size = [], 0, 0
        for n in range(rounds):
            day = f"20{chance.choice((18, 20, 22, 24))}-0{chance.randrange(1, 10)}-1{chance.randrange(10)}"
            narrow = NARROW[n % len(NARROW)].format(day=day) if "{" not in page else ""
            asked = page.format(incident=chance.choice(incidents), report=chance.choice(reports))
            asked += ("&" if "?" in asked else "?") + narrow if narrow else ""
            began = time.perf_counter()
            answer = client.get(asked.rstrip("/") or "/")
            times.append((time.perf_counter() - began) * 1000)
            wrong += answer.status_code != 200
            size = max(size, len(answer.content))
        times.sort()
        rows.append({"page": page, "p50": round(times[len(times) // 2]), "p95": round(times[int(len(times) * 0.95)]),
                     "worst": round(times[-1]), "kB": size // 1000, "not_200": wrong})  # fmt: skip
        print(json.dumps(rows[-1]), flush=True)
        time.sleep(0.5)
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=20)
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    path = given.folder / f"desk-{given.claims}.db"
    if not path.exists():
        make(path, given.claims)
    for address in served(path):
        measure(address, given.rounds)


if __name__ == "__main__":
    main()

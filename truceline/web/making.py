"""Making scenes: the records of a theatre in the database in, a scene kept there out. A large one is made in a process of its own.

In one process with the pages, the work on a large monitor would slow every page down for minutes and keep its memory for good.
"""

from __future__ import annotations

import json
import multiprocessing
from contextlib import suppress

from sqlalchemy import func, select

from truceline.errors import StoreError, TrucelineError
from truceline.exports.incident import incident_dict
from truceline.store import Monitor, load_decisions, open_monitor
from truceline.store.decisions import decision_rows
from truceline.store.engines import Where
from truceline.store.given import given_out
from truceline.store.tables import journal, records
from truceline.theatres import Theatre, load_theatre
from truceline.web.nearby import Nearby
from truceline.web.patching import patch_scene
from truceline.web.saved import load_scene, save_scene
from truceline.web.scene import Scene, Seen, make_scene, seen_of
from truceline.web.shelf import KEPT, Ready, open_shelf

FEW = 200  # reports that come at once and are put beside what is there; more are put together with all the others
MANY = 900  # records of entries of the journal that are looked at for them
KEEP = 100  # reports by which what is shown may be ahead of what is kept
APART = 400  # reports from which on a process of its own is worth starting
CANNOT = "the reports could not be put together; the log of the desk says why"
NOTHING = "empty"  # the head of a journal with no entry


def head_of(monitor: Monitor) -> str:
    """The state of the journal: changes with every report added and every decision; not with incidents listed, which follow from those."""
    query = select(journal.c.hash).where(journal.c.kind != "reconcile").order_by(journal.c.id.desc()).limit(1)
    row = next(iter(monitor.rows(query)), None)
    return str(row[0]) if row else NOTHING


def make_and_keep(monitor: Monitor, theatre: Theatre) -> tuple[str, Scene]:
    """Put a theatre together, keep the scene and list its incidents, so that they keep their ids.

    Returns:
        The state of the journal it was made from, and the scene.
    """
    head = head_of(monitor)
    shelf = open_shelf(monitor, theatre.id, Ready(0))
    scene = make_scene(shelf.values(), theatre, load_decisions(monitor, theatre.id), given_out(monitor, theatre.id))
    keep(monitor, theatre.id, head, scene)
    return head, scene


def patch(monitor: Monitor, old: Seen, ready: Ready) -> tuple[str, Scene] | None:
    """The scene with what came since it was made; None where so much came, or so far apart, that it is better put together whole.

    Returns:
        The state of the journal it tells, and the scene.
    """
    head, theatre = head_of(monitor), old.theatre.id
    reports = changed_since(monitor, theatre, old.head)
    if reports is None:
        return None
    near = Nearby(monitor, open_shelf(monitor, theatre, ready), theatre)
    scene = patch_scene(old, reports, near, load_decisions(monitor, theatre))
    return None if scene is None else (head, scene)


def changed_since(monitor: Monitor, theatre: str, head: str, most: int = FEW) -> frozenset[str] | None:
    """The reports of a theatre that came, or of which something was decided, since a state of the journal.

    None if that is not known, or if they are more than `most`.
    """
    start = next((row[0] for row in monitor.rows(select(journal.c.id).where(journal.c.hash == head))), None)
    if start is None:
        return None
    hashes, numbers, found = set[str](), set[int](), set[str]()
    for kind, body in monitor.rows(select(journal.c.kind, journal.c.body).where(journal.c.id > start)):
        told = json.loads(body)
        if kind not in ("add", "decide", "withdraw", "reconcile") or len(hashes) > MANY:  # no more than a query takes
            return None
        hashes |= set(told["records"]) if kind == "add" else set()
        numbers |= {row["id"] for row in told["decisions"]} if kind == "decide" else {told["id"]} if kind == "withdraw" else set()
    wanted = select(records.c.report).where((records.c.theatre == theatre) & records.c.sha256.in_(hashes))
    found |= {row[0] for row in monitor.rows(wanted)}
    for row in decision_rows(monitor, theatre) if numbers else ():
        found |= {key for key in (row["report"], row["other_report"]) if key and row["id"] in numbers}
    return frozenset(found) if len(found) <= most else None


def keep(monitor: Monitor, theatre: str, head: str, scene: Scene) -> None:
    """Keep a scene and list its incidents, so that they keep their ids."""
    save_scene(monitor, theatre, head, scene)
    if reports_came(monitor):
        with suppress(StoreError):  # where nothing can be written the scene is good all the same
            monitor.save_incidents(theatre, map(incident_dict, scene.incidents))


def reports_came(monitor: Monitor) -> bool:
    """True if there are reports since incidents were listed last. Decisions list nothing: one taken back leaves no trace in the ids."""
    last = select(func.coalesce(func.max(journal.c.id), 0))
    came, listed = (next(iter(monitor.rows(last.where(journal.c.kind.in_(kinds)))))[0] for kinds in (("add", "taken in"), ("reconcile",)))
    return int(came) > int(listed)


def make_apart(where: Where, pack: str) -> None:
    """The same in a process of its own; what it makes stands in the database then.

    Args:
        pack: the name or folder the theatre is loaded by.

    Raises:
        TrucelineError: if the process failed.
    """
    process = multiprocessing.get_context("spawn").Process(target=work, args=(where, pack), daemon=True)
    process.start()
    process.join()
    if process.exitcode != 0:
        raise TrucelineError(CANNOT)


def work(where: Where, pack: str) -> None:
    """What the process does: put beside what is kept what came since, where that is little, else put all of it together."""
    theatre = load_theatre(pack)
    with open_monitor(where, create=False) as monitor:
        kept = load_scene(monitor, theatre.id)
        ready = Ready(KEPT)
        old = seen_of(kept[0], theatre, open_shelf(monitor, theatre.id, ready), kept[1]) if kept else None
        patched = patch(monitor, old, ready) if old else None
        if patched:
            keep(monitor, theatre.id, *patched)
        else:
            make_and_keep(monitor, theatre)

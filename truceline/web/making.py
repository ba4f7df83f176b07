"""Making scenes: the records of a theatre in the database in, a scene kept there out. A large one is made in a process of its own.

In one process with the pages, the work on a large monitor would slow every page down for minutes and keep its memory for good.
"""

from __future__ import annotations

import multiprocessing
from contextlib import suppress

from sqlalchemy import func, select

from truceline.errors import StoreError, TrucelineError
from truceline.exports.incident import incident_dict
from truceline.store import Monitor, load_decisions, open_monitor
from truceline.store.engines import Where
from truceline.store.given import given_out
from truceline.store.tables import journal
from truceline.theatres import Theatre, load_theatre
from truceline.web.saved import save_scene
from truceline.web.scene import Scene, make_scene
from truceline.web.shelf import Ready, open_shelf

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
    save_scene(monitor, theatre.id, head, scene)
    if reports_came(monitor):
        with suppress(StoreError):  # where nothing can be written the scene is good all the same
            monitor.save_incidents(theatre.id, map(incident_dict, scene.incidents))
    return head, scene


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
    """What the process does."""
    with open_monitor(where, create=False) as monitor:
        make_and_keep(monitor, load_theatre(pack))

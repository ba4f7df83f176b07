"""The picture: the one thing pages ask. A view in, what is known for it out, kept ready and made anew when the journal moves.

One open database for all readers. Making a scene happens beside the pages: a page waits a moment for it, then shows what was known before.
A large scene is shown once the pages a reader opens first have been drawn from it, so that nobody waits for their first drawing.
"""

from __future__ import annotations

import gc
import logging
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import replace
from threading import Lock, Thread
from time import monotonic

from sqlalchemy import select

from truceline.errors import TrucelineError
from truceline.questions.inquiry import in_days
from truceline.records import Incident, Record
from truceline.review import Decisions
from truceline.store import Monitor, load_decisions, open_monitor
from truceline.store.engines import Where
from truceline.store.tables import journal
from truceline.store.undisturbed import undisturbed
from truceline.theatres import Theatre, load_theatre
from truceline.web.faults import NotHere, NotYet
from truceline.web.kept import Kept
from truceline.web.making import APART, CANNOT, KEEP, changed_since, head_of, make_and_keep, make_apart, patch
from truceline.web.saved import Marks, kept_head, load_scene
from truceline.web.scene import Scene, Seen, days_of, seen_at, seen_of
from truceline.web.settings import Settings
from truceline.web.shelf import KEPT, Ready, StoredRecords, open_shelf, read_shelf
from truceline.web.view import View

MOMENTS = 12  # as-of cuts held ready
AGAIN = 30  # seconds until what failed is tried again
TRIED: ContextVar[Seen | None] = ContextVar("tried", default=None)  # what this thread alone is shown, before anybody else
log = logging.getLogger("truceline.web")


class Picture:
    """What is known, for any view. Safe with many readers."""

    def __init__(self, where: Where, settings: Settings) -> None:
        self.monitor: Monitor = open_monitor(where, create=False)
        self.settings = settings
        self._named: dict[str, Theatre] = {}
        self._packs: dict[str, str] = {}
        self._ready = Ready(KEPT)
        self._now: dict[str, Seen] = {}
        self._then: Kept[Seen] = Kept(MOMENTS)
        self._shelves: Kept[StoredRecords] = Kept(2)
        self._making: dict[str, tuple[float, Thread]] = {}
        self._failed: dict[str, tuple[str, TrucelineError, float]] = {}
        self._lock = Lock()
        self._theatres: tuple[str, tuple[str, ...]] = ("", ())
        self._marks: dict[str, Marks] = {}
        self.try_out: Callable[[], None] = lambda: None  # draws what is asked for most; the desk gives it
        if settings.theatre:
            theatre = load_theatre(settings.theatre)
            self._named[theatre.id] = theatre
            self._packs[theatre.id] = settings.theatre

    def close(self) -> None:
        """Wait for what is being made, then let go of the database."""
        for _, thread in list(self._making.values()):
            thread.join(timeout=60)
        self.monitor.close()

    def head(self) -> str:
        """The state of the journal: changes with every report added and every decision."""
        return head_of(self.monitor)

    def theatres(self) -> tuple[str, ...]:
        """The ids of the theatres reports were read with; the one of the settings first."""
        head = self.head()
        if self._theatres[0] != head:
            first = tuple(self._named)
            names = self.monitor.theatres()
            self._theatres = (head, (*(n for n in first if n in names), *(n for n in names if n not in first)))
        return self._theatres[1]

    def theatre(self, view: View) -> Theatre:
        """The theatre of a view.

        Raises:
            NotHere: if the database holds none.
        """
        if view.theatre is None:
            raise NotHere("the database holds no reports yet; `truceline add` reads them in")
        return self._theatre(view.theatre)

    def seen(self, view: View) -> Seen:
        """Everything a page may need of a view, at one state of the journal.

        Raises:
            NotHere: if the database holds nothing yet.
            NotYet: if it is being put together for the first time.
        """
        now = self._tried(self.theatre(view).id) or self._current(self.theatre(view).id)
        if view.as_of is None:
            return now
        as_of = view.as_of
        held = self._then.get((now.theatre.id, now.head, as_of), lambda: seen_at(now, as_of, self.decisions(view).judgements))
        return replace(held, behind=now.behind)

    def moment(self, view: View) -> str | None:
        """The minute the state of the journal a view shows was reached (ISO, UTC); None where nothing was read yet."""
        query = select(journal.c.at).where(journal.c.hash == self.seen(view).head)
        return next((str(row[0])[:16] for row in self.monitor.rows(query)), None)

    def incidents(self, view: View) -> tuple[Incident, ...]:
        """The incidents that may lie in the period of the view, by window and id; those without a day last, and only without a period."""
        return tuple(i for i in self.seen(view).scene.incidents if in_days(i.window, view.first, view.last))

    def incident(self, view: View, key: str) -> Incident:
        """An incident by id.

        Raises:
            NotHere: if there is none of this id, or it was not known then.
        """
        found = self.seen(view).by_id.get(key)
        if found is None:
            raise NotHere("no incident of this id" + (" was known then" if view.as_of else ""))
        return found

    def report(self, view: View, key: str) -> Record:
        """The record of a report by its id.

        Raises:
            NotHere: if there is none of this id, or it was not public then.
        """
        records = self.shelf(view)
        if key not in records:
            raise NotHere("no report of this id" + (" was public then" if view.as_of else ""))
        return records[key]

    def shelf(self, view: View) -> StoredRecords:
        """All records known in the view; those that came after what was put together last are among them."""
        seen = self.seen(view)
        if not seen.behind:
            return seen.records
        shelf = self._shelves.get((seen.theatre.id, self.head()), lambda: self._shelf(seen.theatre.id))
        return shelf.known(view.as_of[:10]) if view.as_of else shelf

    def decisions(self, view: View) -> Decisions:
        """All decisions on the theatre, those withdrawn among them; never behind."""
        return load_decisions(self.monitor, self.theatre(view).id)

    def _theatre(self, name: str) -> Theatre:
        if name not in self._named:
            self._named[name] = load_theatre(name)
        return self._named[name]

    def _current(self, theatre: str) -> Seen:
        head = self.head()
        held = self._now.get(theatre)
        if held is not None and held.head == head:
            return held
        self._fail_again(theatre, head, held is not None)
        began, thread = self._start(theatre, head)
        thread.join(timeout=max(0.0, began + self.settings.patience - monotonic()))  # nobody waits for long work that was begun before
        held = self._now.get(theatre)
        if held is not None:
            return held if held.head == head else replace(held, behind=True)
        self._fail_again(theatre, head, False)
        raise NotYet("the reports are being put together; this page looks again in a moment")

    def _fail_again(self, theatre: str, head: str, shown: bool) -> None:
        """Raise what failed for this state of the journal a moment ago, unless there is something older to show."""
        failed = self._failed.get(theatre)
        if failed is not None and failed[0] == head and monotonic() - failed[2] < AGAIN and not shown:
            raise failed[1]

    def _start(self, theatre: str, head: str) -> tuple[float, Thread]:
        """The thread that brings the scene of a theatre to this state of the journal, and when it began; one at a time."""
        with self._lock:
            running = self._making.get(theatre)
            if running is None or not running[1].is_alive():
                running = monotonic(), Thread(target=self._make, args=(theatre, head), name=f"scene-{theatre}", daemon=True)
                self._making[theatre] = running
                running[1].start()
            return running

    def _make(self, theatre: str, head: str) -> None:
        """Take the scene that was kept; make a new one if that is of an earlier state, which is shown meanwhile."""
        try:
            loaded = self._theatre(theatre)
            kept = self._kept(theatre) if theatre not in self._now else None
            if kept is not None:
                self._show(loaded, *kept)
            if kept is None or kept[0] != head:
                self._bring(loaded)
        except TrucelineError as err:
            self._failed[theatre] = (head, err, monotonic())
        except Exception:  # a bug there must not leave pages waiting for ever
            log.exception("theatre %s could not be put together", theatre)
            self._failed[theatre] = (head, TrucelineError(CANNOT), monotonic())

    def _bring(self, theatre: Theatre) -> None:
        """Show a scene of the present state of the journal: a large one that is shown already with what came since put beside it."""
        held = self._now.get(theatre.id)
        large = held is not None and len(held.records) > APART
        patched = patch(self.monitor, held, self._ready) if held is not None and large else None
        if patched is None:
            self._show(theatre, *self._made(theatre))
            return
        self._show(theatre, *patched)
        if changed_since(self.monitor, theatre.id, kept_head(self.monitor, theatre.id) or "", most=KEEP) is None:
            make_apart(self.monitor.path, self._packs.get(theatre.id, theatre.id))  # what is kept stays near what is shown

    def _kept(self, theatre: str) -> tuple[str, Scene] | None:
        """The scene in the database; what did not change since the last one is not read anew."""
        with undisturbed():
            return load_scene(self.monitor, theatre, self._marks.setdefault(theatre, {}))

    def _made(self, theatre: Theatre) -> tuple[str, Scene]:
        """A new scene; a large one from a process of its own."""
        if len(read_shelf(self.monitor, theatre.id)) <= APART:
            return make_and_keep(self.monitor, theatre)
        make_apart(self.monitor.path, self._packs.get(theatre.id, theatre.id))
        found = self._kept(theatre.id)
        if found is None:
            raise TrucelineError(CANNOT)
        return found

    def _shelf(self, theatre: str) -> StoredRecords:
        return open_shelf(self.monitor, theatre, self._ready)

    def _show(self, theatre: Theatre, head: str, scene: Scene) -> None:
        """Show a scene from now on. Of a large one the pages a reader opens first are drawn before, so that nobody waits for one."""
        made = seen_of(head, theatre, self._shelf(theatre.id), scene)
        seen = replace(made, days=days_of(made))
        large = len(seen.records) > APART
        if large:
            self._try(seen)
        self._now[theatre.id] = seen
        self._then.clear()
        if large:
            gc.freeze()  # else the collector goes through all of it while a page is drawn; nothing in it refers back to itself

    def _try(self, seen: Seen) -> None:
        token = TRIED.set(seen)
        try:
            self.try_out()
        finally:
            TRIED.reset(token)

    @staticmethod
    def _tried(theatre: str) -> Seen | None:
        """What is tried out in this thread, if it is of the theatre."""
        seen = TRIED.get()
        return seen if seen is not None and seen.theatre.id == theatre else None

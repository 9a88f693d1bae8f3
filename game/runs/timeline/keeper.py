"""Keeping a timeline while it is played: in order, at once or on a thread of its own, and again where it did not work."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from threading import RLock, Thread
from typing import TypeVar

from game.errors import TimelineDamaged, TimelineError
from game.runs.timeline.backup import start_daily
from game.runs.timeline.causes import explained
from game.runs.timeline.database import PATIENCE, Database
from game.runs.timeline.entries import Entry, Thing
from game.runs.timeline.kept import Kept
from game.runs.timeline.node import Profile
from game.runs.timeline.telling import Telling
from game.runs.timeline.tree import Tree

_T = TypeVar("_T")
_BRIEFLY = 0.1  # seconds to wait for another program once the player has been told of it


class Keeper:
    """Writes to one timeline.

    Whatever happens to the disk, playing goes on; what could not be written is tried again with what comes next.
    """

    def __init__(self, path: Path, behind: bool = False) -> None:
        """Keep to a file.

        Args:
            path: The file.
            behind: Whether to write on a thread of its own; `settled` says when it has.
        """
        self.path = path
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="keeping") if behind else None
        self._one_at_a_time = RLock()  # where there is no such thread, a screen may still read from another than it keeps from
        self._database: Database | None = None
        self._known: list[Entry] = []  # what was read or written here, should the file lose it
        self._lacking: list[Entry] = []  # what the file, newly opened, lacks of that
        self._waiting: list[Entry] = []
        self._telling = Telling()
        self._daily: Thread | None = None  # makes a backup, and has the file open while it does
        self._has_rescued = False
        self._settled: Future[None] | None = None

    def profiles(self, story: str) -> list[Profile]:
        """Everybody who has played a story, who played last first.

        Raises:
            TimelineError: The timeline cannot be read.
        """
        return self._done(lambda: self._with(lambda database: database.profiles(story)) if self._is_there() else []).result()

    def tree(self, profile: Profile) -> Tree:
        """All that was kept of a profile.

        Raises:
            TimelineError: The timeline cannot be read.
        """
        return self._done(
            lambda: self._with(lambda database: self._read(database, profile)) if self._is_there() else Tree(profile)
        ).result()

    def attempts(self, profile: Profile) -> list[Kept]:
        """All attempts of a profile, in the order in which they were kept.

        Raises:
            TimelineError: The timeline cannot be read.
        """
        return self._done(lambda: self._with(lambda database: self._attempts(database, profile)) if self._is_there() else []).result()

    def keep(self, entries: Iterable[Entry]) -> None:
        """Keep entries, all or none of them."""
        new = list(entries)
        self._settled = self._done(lambda: self._write(new))

    @property
    def settled(self) -> Future[None] | None:
        """Done once all is written that can be; None if nothing was to be kept."""
        return self._settled

    @property
    def is_kept(self) -> bool:
        """Whether everything is on disk."""
        if self._settled:
            self._settled.result()
        return not self._waiting

    def news(self) -> str:
        """What the player should be told, once; empty if there is nothing."""
        return self._telling.take()

    def close(self) -> None:
        """Write what is waiting, if that can be done, and let go of the file."""
        self._done(self._close).result()
        if self._thread:
            self._thread.shutdown()

    def _close(self) -> None:
        if self._waiting:
            self._write([])
        self._let_go()
        self._end_backup()

    def _end_backup(self) -> None:
        if self._daily:
            self._daily.join(PATIENCE)

    def _is_there(self) -> bool:
        with explained(self.path):
            return self.path.exists()

    def _let_go(self) -> None:
        if self._database:
            self._database.close()
            self._database = None

    def _with(self, work: Callable[[Database], _T]) -> _T:
        """Do something with the file; if that shows damage, with what can be saved of it."""
        try:
            return work(self._open())
        except TimelineDamaged:
            self._let_go()
            if self._has_rescued:  # a disk that damages files over and over would be filled with them
                raise
            self._rescue()
            return work(self._open())

    def _rescue(self) -> None:
        from game.runs.timeline.salvage import rescued

        self._end_backup()
        self._telling.note(str(rescued(self.path)))
        self._has_rescued = True

    def _open(self) -> Database:
        if self._database and not self._database.is_there:
            self._let_go()
            self._telling.note(f"{self.path} was deleted or moved while it was open. It is made again, with this game.")
        if self._database is None:
            database = Database(self.path, _BRIEFLY if self._telling.trouble else PATIENCE)
            self._lacking = database.lacking(self._known) if self._known else []
            self._database = database
            if not database.was_new:
                self._daily = start_daily(self.path) or self._daily
        return self._database

    def _read(self, database: Database, profile: Profile) -> Tree:
        tree = database.tree(profile)
        marks = (each for each in tree.marks.items() if each[0] in tree)
        found: list[Thing] = [*tree.nodes.values(), *tree.visits, *marks]
        others = (known for known in self._known if known[0] != profile or isinstance(known[1], Kept))
        self._known = [*others, *((profile, entry) for entry in found)]  # once each: a file that is lost is made again of these
        return tree

    def _attempts(self, database: Database, profile: Profile) -> list[Kept]:
        found = database.attempts(profile)
        others = (known for known in self._known if known[0] != profile or not isinstance(known[1], Kept))
        self._known = [*others, *((profile, kept) for kept in found)]
        return found

    def _write(self, entries: list[Entry]) -> None:
        self._waiting += entries
        try:
            self._with(self._write_all)
        except TimelineError as error:
            self._telling.trouble = str(error)
            self._let_go()  # it is opened anew for the next try
            return
        self._known += self._waiting
        self._waiting, self._lacking, self._telling.trouble = [], [], ""

    def _write_all(self, database: Database) -> None:
        database.keep([*self._lacking, *self._waiting])
        if self._telling.trouble:
            database.wait_for(PATIENCE)

    def _done(self, work: Callable[[], _T]) -> Future[_T]:
        """Do something with the file, on the thread that it belongs to."""
        if self._thread:
            return self._thread.submit(work)
        done: Future[_T] = Future()
        try:
            with self._one_at_a_time:
                done.set_result(work())
        except TimelineError as error:
            done.set_exception(error)
        return done

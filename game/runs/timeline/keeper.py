"""Keeping a timeline while it is played: in order, at once or on a thread of its own, and again where it did not work."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from threading import RLock, Thread
from typing import TypeVar

from game.errors import TimelineDamaged, TimelineError
from game.runs.refusals import Refusal
from game.runs.timeline.attempt_rows import KeptAttempt
from game.runs.timeline.database import PATIENCE, Database
from game.runs.timeline.disk_notices import DiskNotices
from game.runs.timeline.entries import Entry, Thing
from game.runs.timeline.file_errors import explained, vanished
from game.runs.timeline.file_layout import backups
from game.runs.timeline.file_safety import check_log
from game.runs.timeline.node import Mark, Presence, Profile
from game.runs.timeline.presence import this_program
from game.runs.timeline.retention import start_daily
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
        self.program = this_program()  # by what other programs know this one
        self._has_stood = False  # whether they may know of it
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="keeping") if behind else None
        self._one_at_a_time = RLock()  # where there is no such thread, a screen may still read from another than it keeps from
        self._database: Database | None = None
        self._known: list[Entry] = []  # what was read or written here, should the file lose it
        self._lacking: list[Entry] = []  # what the file, newly opened, lacks of that
        self._waiting: list[Entry] = []
        self._telling = DiskNotices()
        self._daily: Thread | None = None  # makes a backup, and has the file open while it does
        self._has_rescued = False
        self._has_lost_log = False
        self._settled: Future[None] | None = None

    def profiles(self, story: str) -> list[Profile]:
        """Everybody who has played a story, by its key, who played last first.

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

    def attempts(self, profile: Profile) -> list[KeptAttempt]:
        """All attempts of a profile, in the order in which they were kept.

        Raises:
            TimelineError: The timeline cannot be read.
        """
        return self._done(lambda: self._with(lambda database: self._attempts(database, profile)) if self._is_there() else []).result()

    def keep(self, entries: Iterable[Entry]) -> None:
        """Keep entries, all or none of them."""
        new = list(entries)
        self._settled = self._done(lambda: self._write(new))

    def prune(self, link: bytes) -> tuple[Refusal | None, dict[bytes, Mark]]:
        """Put a branch out of sight, after all that was to be kept before, in one transaction with the question whether it may be.

        Args:
            link: Where it begins.

        Returns:
            Why it may not be, None if it may, and is; and all that is noted in the file then.

        Raises:
            TimelineError: The timeline cannot be read or written; nothing has changed.
        """
        return self._done(lambda: self._prune(link)).result()

    def _prune(self, link: bytes) -> tuple[Refusal | None, dict[bytes, Mark]]:
        if self._waiting or (self._database and self._database.gone):
            self._write([])
        if self._waiting:
            raise TimelineError(self._telling.trouble)
        return self._with(lambda database: database.prune(link, self.program))

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
        with suppress(TimelineError):  # whoever asks later sees that this program runs no more
            if self._has_stood and self._database and not self._database.gone:
                self._database.leave(self.program)
        self._let_go()
        self._end_backup()

    def _end_backup(self) -> None:
        if self._daily:
            self._daily.join(PATIENCE)

    def _is_there(self) -> bool:
        with explained(self.path):
            is_there = self.path.exists()
        if not is_there and not self._known and backups(self.path):
            raise vanished(self.path)
        return is_there

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
        from game.runs.timeline.recovery.rescue import rescued

        self._end_backup()
        self._telling.note(str(rescued(self.path)))
        self._has_rescued = True

    def _let_go_of_lost(self) -> None:
        """Let go of a file that is gone, or has lost what is beside it: what was added since is in memory, and goes into it again."""
        gone = self._database.gone if self._database else None
        if self._database is None or gone is None:
            return
        if gone == self.path:
            self._telling.note(f"{self.path} was deleted or moved while it was open. It is made again, with this game.")
        else:
            self._end_backup()
            self._database.back_up()  # of what others have added as well; closing brings it into the file, if nobody else has that open
            self._has_lost_log = True
            self._telling.note(f"{gone} was deleted or moved while it was open. This game is kept again, with all that was in it.")
        self._let_go()

    def _open(self) -> Database:
        self._let_go_of_lost()
        if self._database is None:
            if self._has_lost_log:
                with explained(self.path):
                    check_log(self.path)
                self._has_lost_log = False
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
        others = (known for known in self._known if known[0] != profile or isinstance(known[1], KeptAttempt))
        self._known = [*others, *((profile, entry) for entry in found)]  # once each: a file that is lost is made again of these
        return tree

    def _attempts(self, database: Database, profile: Profile) -> list[KeptAttempt]:
        found = database.attempts(profile)
        others = (known for known in self._known if known[0] != profile or not isinstance(known[1], KeptAttempt))
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
        self._known += (entry for entry in self._waiting if not isinstance(entry[1], Presence))
        self._waiting, self._lacking, self._telling.trouble = [], [], ""

    def _write_all(self, database: Database) -> None:
        database.keep([*self._lacking, *self._waiting])
        self._has_stood |= any(isinstance(entry, Presence) for _, entry in self._waiting)
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

"""A timeline on disk: one SQLite file, to which whole changes are added, each safe before it is answered.

Write-ahead log and synchronous=FULL: what was committed is there after the program, or the machine, has stopped at any moment.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TypeVar

from game.runs.refusals import Refusal
from game.runs.timeline import schema
from game.runs.timeline.attempt_rows import KeptAttempt
from game.runs.timeline.backup import back_up
from game.runs.timeline.connection import PATIENCE, connect
from game.runs.timeline.entries import Entry, add, attempts, lacking, marks, nodes, profiles, visits
from game.runs.timeline.file_errors import damaged, explained, not_ours, patiently
from game.runs.timeline.file_layout import SIDES, identity, side
from game.runs.timeline.file_safety import has_log, make_private
from game.runs.timeline.node import Mark, Profile
from game.runs.timeline.pruning import leave, prune
from game.runs.timeline.schema_validation import check_schema
from game.runs.timeline.tree import Tree, grown

__all__ = ["PATIENCE", "Database"]

_T = TypeVar("_T")


class Database:
    """An open timeline. It belongs to the thread that opened it."""

    def __init__(self, path: Path, patience: float = PATIENCE) -> None:
        """Open a timeline; make it if it is not there.

        Args:
            path: Its file.
            patience: How long to wait while another program writes, in seconds.

        Raises:
            TimelineDamaged: The file is no timeline any more.
            TimelineUntrusted: It declares what no version of the game makes.
            TimelineError: It cannot be opened, is another program's, or a newer version's.
        """
        self.path = path
        with explained(path):
            make_private(path)
            is_logged = has_log(path)
            self._connection = connect(path, patience=patience)
            try:
                self._prepare(patience, is_logged)
                self._files = {each: identity(each) for each in (path, *(side(path, end) for end in SIDES if end != "-journal"))}
            except BaseException:
                self._connection.close()
                raise

    def _prepare(self, patience: float, is_logged: bool) -> None:
        version = patiently(self._version, patience)
        if not is_logged and self.path.stat().st_size % self._pragma("page_size"):
            raise damaged(self.path, "it is cut short")
        self.was_new = not version
        patiently(lambda: self._connection.execute("PRAGMA journal_mode = WAL").fetchone(), patience)
        self._connection.execute("PRAGMA synchronous = FULL")
        if version < schema.VERSION:
            self._migrate(version)
        self._schema = self._pragma("schema_version")

    def _version(self) -> int:
        """The version of the file's tables; 0 if it is blank."""
        with self._moment():  # another program may be making it
            return self._checked_version()

    def _checked_version(self) -> int:
        application, version, declared = self._pragma("application_id"), self._pragma("user_version"), schema.declared(self._connection)
        if not (application or version or declared):
            return 0
        if application != schema.APPLICATION:
            is_node_there = any(each[:2] == ("table", "node") for each in declared)
            raise damaged(self.path, "its number is wrong") if is_node_there else not_ours(self.path)
        check_schema(self._connection, self.path)
        return version

    @contextmanager
    def _moment(self) -> Iterator[None]:
        """What is read meanwhile is all of one moment, whatever other programs add."""
        self._connection.execute("BEGIN")
        try:
            yield
        finally:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")

    def _pragma(self, name: str) -> int:
        value: int = self._connection.execute(f"PRAGMA {name}").fetchone()[0]
        return value

    def _migrate(self, version: int) -> None:
        if version:
            back_up(self._connection, self.path)
        for number in range(version, schema.VERSION):
            self._whole(partial(self._migrate_one, number))

    def _migrate_one(self, number: int) -> None:
        if self._pragma("user_version") > number:
            return  # another program has done it meanwhile
        for statement in schema.MIGRATIONS[number].split(";"):
            self._connection.execute(statement)
        self._connection.execute(f"PRAGMA user_version = {number + 1}")
        self._connection.execute(f"PRAGMA application_id = {schema.APPLICATION}")

    def _whole(self, change: Callable[[], _T]) -> _T:
        """Make a change as a whole, or not at all."""
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            done = change()
            self._connection.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise
        return done

    def _trusted(self, change: Callable[[], _T]) -> _T:
        """Make a change as a whole, in tables that are still those that were opened."""

        def looked() -> _T:
            self._look_again()
            return change()

        return self._whole(looked)

    def _look_again(self) -> None:
        if (now := self._pragma("schema_version")) != self._schema:  # another program has declared something meanwhile
            check_schema(self._connection, self.path)
            self._schema = now

    @property
    def gone(self) -> Path | None:
        """A file that is not any more the one that was opened, or that SQLite keeps beside it: what is added then may be lost."""
        return next((each for each, was in self._files.items() if identity(each) != was), None)

    def wait_for(self, patience: float) -> None:
        """Wait so many seconds, from now on, while another program writes."""
        self._connection.execute(f"PRAGMA busy_timeout = {patience * 1000:.0f}")

    def close(self) -> None:
        """Close it; what was kept stays."""
        self._connection.close()

    def back_up(self) -> Path | None:
        """Copy it into a new file beside it; None if that was not possible."""
        return back_up(self._connection, self.path)

    def keep(self, entries: Iterable[Entry]) -> None:
        """Add entries, all or none.

        Raises:
            TimelineError: It was not possible; nothing was added.
        """
        with explained(self.path):
            self._trusted(lambda: add(self._connection, entries))

    def prune(self, link: bytes, program: str) -> tuple[Refusal | None, dict[bytes, Mark]]:
        """Put a branch out of sight: why not, if it cannot be, and what is noted in the file then, by whatever program.

        Args:
            link: Where it begins.
            program: Who asks.

        Raises:
            TimelineError: It was not possible; nothing has changed.
        """
        with explained(self.path):
            return self._trusted(lambda: (prune(self._connection, link, program), marks(self._connection)))

    def leave(self, program: str) -> None:
        """Note that a program has no game open any more.

        Raises:
            TimelineError: It was not possible.
        """
        with explained(self.path):
            self._trusted(lambda: leave(self._connection, program))

    def lacking(self, entries: Iterable[Entry]) -> list[Entry]:
        """Those entries that are not in the file."""
        with explained(self.path), self._moment():
            return lacking(self._connection, entries)

    def profiles(self, story: str) -> list[Profile]:
        """Everybody who has played a story, by its key, who played last first."""
        with explained(self.path):
            return profiles(self._connection, story)

    def attempts(self, profile: Profile) -> list[KeptAttempt]:
        """All attempts of a profile, in the order in which they were kept."""
        with explained(self.path):
            return list(attempts(self._connection, profile))

    def tree(self, profile: Profile) -> Tree:
        """All that was kept of a profile."""
        with explained(self.path), self._moment():
            decided, been = list(nodes(self._connection, profile)), list(visits(self._connection, profile))
            tree = grown(profile, decided, been, marks(self._connection))
        if (len(tree.nodes), len(tree.visits)) != (len(decided), len(been)):
            raise damaged(self.path, "decisions are missing in it")
        return tree

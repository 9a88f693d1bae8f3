"""Games on disk: one small file a game, replaced whole at each decision, so that a crash leaves the last one or the one before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from attrs import frozen

from game.engine import Player
from game.errors import ProgressError
from game.runs.files import create_file, replace_file
from game.runs.kept import Kept, as_text, read_game
from game.runs.session import Keep, Session, states_of
from game.story.model import Story

_Stamp = tuple[int, ...]  # differs once a file has been replaced; a later one is greater


@frozen
class Games:
    """The games of a player: the files of one folder, which is made when first needed."""

    folder: Path
    behind: bool = False  # whether to write on a thread of its own, so that a screen need not wait for the disk

    def new(self, story: Story, player: Player, steps: Sequence[str] = ()) -> Session:
        """A new game, kept from its start on; `steps` are decisions that are taken already. No earlier game is touched."""
        return Session.new(story, player, self._keeper(_Slot(self.folder)), steps)

    def latest(self, story: Story) -> Session | None:
        """The game of this story that was played last, at its last decision; None if there is none that can be read."""
        notices = []
        for path, stamp in self._newest_first():
            try:
                kept = read_game(path)
            except ProgressError as error:
                notices.append(_left(path, error))
                continue
            if kept.story == story.id:
                session = self._resumed(story, path, stamp, kept)
                session.notices[:0] = notices
                return session
        return None

    def unreadable(self) -> Iterator[str]:
        """What the player should know of games that cannot be read, a sentence each."""
        for path, _ in self._newest_first():
            try:
                read_game(path)
            except ProgressError as error:
                yield _left(path, error)

    def _resumed(self, story: Story, path: Path, stamp: _Stamp, kept: Kept) -> Session:
        states, why = states_of(story, kept.player, kept.decisions)
        # A game that no longer fits goes on in a file of its own, and the original stays.
        slot = _Slot(self.folder) if why else _Slot(self.folder, path, stamp)
        session = Session(story, states, self._keeper(slot))
        if why:
            session.notices.append(
                f"This game was played with version {kept.version} of the story and opens at decision {len(states) - 1} of "
                f"{len(kept.decisions)}: {why}. The original is kept as {path.name}."
            )
        return session

    def _newest_first(self) -> list[tuple[Path, _Stamp]]:
        try:
            paths = list(self.folder.glob("game-*.json"))
        except OSError:
            return []
        found = [(stamp, path.name, path) for path in paths if (stamp := _stamp(path))]
        return [(path, stamp) for stamp, _, path in sorted(found, reverse=True)]

    def _keeper(self, slot: _Slot) -> Keep:
        told = False

        def keep(session: Session) -> bool:
            nonlocal told
            try:
                moved = slot.write(as_text(session))
            except OSError as error:
                if not told:
                    why = error.strerror or str(error)
                    session.notices.append(
                        f"This game cannot be kept in {self.folder}: {why}. You can play on; it is tried again at each decision."
                    )
                told = True
                return False
            if moved:
                session.notices.append(f"This game is also being played elsewhere; here it goes on as {moved}.")
            return True

        return _behind(keep) if self.behind else keep


def _behind(keep: Keep) -> Keep:
    """The same, in order, on another thread; a program that ends waits until all is written."""
    writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="keeping")

    def keep_behind(session: Session) -> bool:
        writer.submit(keep, session)
        return True

    return keep_behind


def _left(path: Path, why: ProgressError) -> str:
    return f"{path.name} cannot be read and was left as it is: {why}"


def _stamp(path: Path) -> _Stamp:
    """Empty where there is no file."""
    try:
        found = path.stat()
    except OSError:
        return ()
    return found.st_mtime_ns, found.st_size, found.st_ino


class _Slot:
    """The file of one game; a new game gets the next free number."""

    def __init__(self, folder: Path, path: Path | None = None, stamp: _Stamp = ()) -> None:
        self._folder = folder
        self._path = path
        self._stamp = stamp  # of the file as it was last read or written here

    def write(self, text: str) -> str:
        """Write the game; returns the file's new name if another session has meanwhile gone on with the old one."""
        was = self._path
        if was is not None and _stamp(was) == self._stamp:
            replace_file(was, text)
            now = was
        else:
            now = self._created(text)
        self._path, self._stamp = now, _stamp(now)
        return now.name if was not in (None, now) else ""

    def _created(self, text: str) -> Path:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for path in self._names():
            try:
                create_file(path, text)
            except FileExistsError:
                continue
            return path
        raise AssertionError("unreachable: the names never end")

    def _names(self) -> Iterator[Path]:
        numbers = [int(path.stem[5:]) for path in self._folder.glob("game-*.json") if path.stem[5:].isdecimal()]
        number = max(numbers, default=0)
        while True:
            number += 1
            yield self._folder / f"game-{number:04}.json"

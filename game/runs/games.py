"""Games on disk: one small file a game, replaced whole at each decision, so that a crash leaves the last one or the one before it."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from attrs import frozen

from game.engine import Player
from game.errors import ProgressError
from game.runs.session import Session, states_of
from game.story.model import Story

FORMAT = 1
MAX_BYTES = 1 << 22


@frozen
class Kept:
    """A game as it is kept."""

    story: str
    version: str
    player: Player
    decisions: tuple[str, ...]  # each as `scene.choice`


@frozen
class Games:
    """The games of a player: the files of one folder, which is made when first needed."""

    folder: Path

    def new(self, story: Story, player: Player) -> Session:
        """A new game, kept from its start on. No earlier game is touched."""
        return Session.new(story, player, self._keeper(_Slot(self.folder)))

    def latest(self, story: Story) -> Session | None:
        """The game of this story that was played last, at its last decision; None if there is none that can be read."""
        notices = []
        for path in self._newest_first():
            try:
                kept = read_game(path)
            except ProgressError as error:
                notices.append(f"{path.name} cannot be read and was left as it is: {error}")
                continue
            if kept.story == story.id:
                session = self._resumed(story, path, kept)
                session.notices[:0] = notices
                return session
        return None

    def _resumed(self, story: Story, path: Path, kept: Kept) -> Session:
        states, why = states_of(story, kept.player, kept.decisions)
        # A game that no longer fits goes on in a file of its own, and the original stays.
        slot = _Slot(self.folder, None if why else path)
        session = Session(story, states, self._keeper(slot))
        if why:
            session.notices.append(
                f"This game was played with version {kept.version} of the story and opens at decision {len(states) - 1} of "
                f"{len(kept.decisions)}: {why}. The original is kept as {path.name}."
            )
        return session

    def _newest_first(self) -> list[Path]:
        try:
            found = [(path.stat().st_mtime_ns, path.name, path) for path in self.folder.glob("game-*.json")]
        except OSError:
            return []
        return [path for _, _, path in sorted(found, reverse=True)]

    def _keeper(self, slot: _Slot) -> Callable[[Session], None]:
        told = False

        def keep(session: Session) -> None:
            nonlocal told
            try:
                slot.write(_as_json(session))
            except OSError as error:
                if not told:
                    why = error.strerror or str(error)
                    session.notices.append(
                        f"This game cannot be kept in {self.folder}: {why}. You can play on; it is tried again at each decision."
                    )
                told = True

        return keep


class _Slot:
    """The file of one game; a new game gets the next free number."""

    def __init__(self, folder: Path, path: Path | None = None) -> None:
        self._folder = folder
        self._path = path

    def write(self, text: str) -> None:
        if self._path is None:
            self._path = self._claimed()
        replace_file(self._path, text)

    def _claimed(self) -> Path:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for path in self._names():
            try:
                os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
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


def replace_file(path: Path, text: str) -> None:
    """Replace a file whole: after a crash it holds the old text or the new, never a part.

    Raises:
        OSError: It could not be written; the old text is still there.
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink()
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Make a rename in a folder durable, where the system can."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _as_json(session: Session) -> str:
    player = session.state.player
    data = {
        "format": FORMAT,
        "story": session.story.id,
        "version": session.story.version,
        "name": player.name,
        "seed": player.seed,
        "decisions": list(session.decisions),
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def read_game(path: Path) -> Kept:
    """A game from its file.

    Raises:
        ProgressError: The file is no kept game, is damaged, or was written by a newer version.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
        if len(raw) > MAX_BYTES:
            raise ProgressError("it is too large to be a game")
        data = json.loads(raw)
        if data["format"] != FORMAT:
            raise ProgressError(f"it has format {data['format']}, and this version reads format {FORMAT}")
        decisions = tuple(str(decision) for decision in data["decisions"])
        return Kept(str(data["story"]), str(data["version"]), Player(str(data["name"]), int(data["seed"])), decisions)
    except OSError as error:
        raise ProgressError(error.strerror or str(error)) from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise ProgressError(f"it is damaged ({error})") from error

"""What a board says of one run file: that it holds, and what by, or why it does not."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable

from attrs import frozen

from game.errors import RunFileError
from game.runs.categories.claim import claimed
from game.runs.follow import renamed
from game.runs.runfile.files import script_of, text_in
from game.runs.runfile.model import RunFile
from game.runs.runfile.verify import Label, mistake, verified, verified_run
from game.story.model import Story


@frozen
class Sent:
    """A file to be verified, perhaps in another process or on another machine."""

    file: str  # relative to the board's folder, with forward slashes
    raw: bytes  # not more than one byte beyond what a run file may have


@frozen(kw_only=True)
class BoardEntry:
    """A run file that holds. Plain values only, and few, since a board keeps one for each file."""

    file: str  # relative to the board's folder, with forward slashes
    player: str
    label: Label
    category: str  # its id, as the story has it now; that of the ending where the run names none
    ending: str
    moves: int  # decisions
    minutes: int  # of story time
    milliseconds: int  # of real time, as the file has it; 0 where that is not known
    helpers: tuple[str, ...]  # as the file has them
    run: bytes  # equal for equal decisions
    video: str | None = None  # a link, as the file has it

    @property
    def is_assisted(self) -> bool:
        """Whether something helped."""
        return self.label is Label.ASSISTED


@frozen
class Rejected:
    """A file that stands on no board."""

    file: str  # relative to the board's folder, with forward slashes
    why: str  # in one line


Outcome = BoardEntry | Rejected


def checked(story: Story, files: Iterable[Sent | Rejected]) -> list[Outcome]:
    """What comes of verifying some files; the same on one core, on all, and on a cluster.

    Args:
        story: The story that they are to be runs of.
        files: The files; one that could not be read is rejected already.
    """
    return [given if isinstance(given, Rejected) else _guarded(story, given) for given in files]


def _guarded(story: Story, sent: Sent) -> Outcome:
    try:
        return _outcome(story, sent)
    except Exception as error:  # noqa: BLE001 - that this program fails at one file is no reason to leave the others of a board unread
        return Rejected(sent.file, mistake(error))


def _outcome(story: Story, sent: Sent) -> Outcome:
    try:
        text = text_in(io.BytesIO(sent.raw))
    except RunFileError as error:
        return Rejected(sent.file, str(error))
    try:
        run = script_of(text)
    except RunFileError:
        run = None
    if not isinstance(run, RunFile):
        return Rejected(sent.file, verified(story, text).why)  # which knows why it is none, and where a broken one goes wrong
    return _entry(story, sent.file, run)


def _entry(story: Story, file: str, run: RunFile) -> Outcome:
    found = verified_run(story, run)
    if not found.ok or found.moves is None or found.minutes is None:
        return Rejected(file, found.why)
    if found.ending is None:
        return Rejected(file, f"it holds, and has come to no ending after {found.moves} moves")
    return BoardEntry(
        file=file,
        player=run.player.name,
        label=found.label,
        category=claimed(story, found.category) or found.ending,
        ending=found.ending,
        moves=found.moves,
        minutes=found.minutes,
        milliseconds=found.milliseconds,
        helpers=found.helpers,
        run=_digest(story, run),
        video=found.video,
    )


def _digest(story: Story, run: RunFile) -> bytes:
    """Of what was decided, by the ids that the story has now; not of when."""
    steps = [str(renamed(step, story.renames)) for step in run.steps]
    return hashlib.sha256("\n".join(steps).encode()).digest()[:16]

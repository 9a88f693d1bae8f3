"""Whether what a run file says is so: played again decision by decision, and every claim worked out anew."""

from __future__ import annotations

from enum import Enum
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from attrs import field, frozen

from game.engine import Player, State, start
from game.errors import RunFileError, StepError
from game.files import open_regular
from game.runs.categories.claim import false_claim
from game.runs.categories.standing import Standings, after, at_start, categories_of
from game.runs.runfile.explain import explained
from game.runs.runfile.files import script_of, text_in
from game.runs.runfile.hashes import hashes
from game.runs.runfile.model import RunFile, SealBroken
from game.runs.runfile.record import retraced
from game.story.model import Story


class Label(Enum):
    """How much of a run file has been shown."""

    VERIFIED = "VERIFIED"  # all of it: decisions, ending, moves and story time
    CLAIMED = "CLAIMED"  # all but the real time, which nothing can show
    ASSISTED = "ASSISTED"  # the same, and something helped
    FAILED = "FAILED"  # something in it is not so


@frozen(kw_only=True)
class Verification:
    """What came of verifying a run file. It holds plain values only, so that it can come from another process."""

    label: Label
    why: str = ""  # why it failed; or else what is to be said besides
    player: Player | None = None  # None: it could not be read
    ending: str | None = None  # this and what follows was worked out, as far as the run could be followed
    moves: int | None = None
    minutes: int | None = None
    category: str | None = None  # as the file has it
    milliseconds: int = 0  # as the file has it; 0 where the real time is not known
    helpers: tuple[str, ...] = field(default=())  # as the file has them
    video: str | None = None  # a link, as the file has it; nobody has looked at it
    categories: tuple[str, ...] = field(default=())  # ids of those that the run is in, as worked out, in the order declared

    @property
    def ok(self) -> bool:
        """Whether all is so that can be shown."""
        return self.label is not Label.FAILED


def verified(story: Story, source: Path | BinaryIO | str) -> Verification:
    """Verify a run file. Whatever anybody has written there, that comes to an answer.

    Args:
        story: The story that it is to be a run of.
        source: The file, an open stream of bytes, or the text.

    Raises:
        OSError: The file cannot be read.
    """
    try:
        return _verified(story, source if isinstance(source, str) else _text_of(source))
    except RunFileError as error:
        return Verification(label=Label.FAILED, why=str(error))
    except OSError:
        raise
    except Exception as error:  # noqa: BLE001 - that this program fails at one file is no reason to leave the others unread
        return Verification(label=Label.FAILED, why=mistake(error))


def mistake(error: Exception) -> str:
    """What to say of a file at which the program failed, so that nothing is known of it."""
    return f"the program failed at it with {type(error).__name__}, which is a mistake of the program and is to be reported"


def _verified(story: Story, text: str) -> Verification:
    try:
        run = _run(text)
    except SealBroken as error:
        changed = error.run
        why = _followed(story, changed).why if changed.story == story.id else ""
        return Verification(
            label=Label.FAILED, why=f"{error}. The first decision that does not fit: {why}" if why else str(error), player=changed.player
        )
    return verified_run(story, run)


def verified_run(story: Story, run: RunFile) -> Verification:
    """Verify a run that was read already, which shows that its seal fits."""
    if run.story != story.id:
        return Verification(label=Label.FAILED, why=_of_another(story, run), player=run.player)
    found = _followed(story, run)
    last, fits = found.last, not found.why
    why = found.why or _false_claim(story, run, last) or false_claim(story, run.category, found.standings)
    return Verification(
        label=Label.FAILED if why else _label(run),
        why=why or _remark(story, run),
        player=run.player,
        ending=story.scenes[last.scene].ending if fits else None,
        moves=last.moves,
        minutes=last.minutes,
        category=run.category,
        milliseconds=run.milliseconds,
        helpers=run.helpers,
        video=run.video,
        categories=categories_of(found.standings) if fits else (),
    )


def _run(text: str) -> RunFile:
    script = script_of(text)
    if not isinstance(script, RunFile):
        raise RunFileError("it is a list of choices, which claims nothing that could be verified; `hyosan replay` plays it")
    return script


def _text_of(source: Path | BinaryIO) -> str:
    if not isinstance(source, Path):
        return text_in(source)
    with open_regular(source) as file:
        return text_in(file)


def _of_another(story: Story, run: RunFile) -> str:
    return f'it is a run of story "{run.story}", and this is "{story.id}"; name the folder of its story with --story'


@frozen
class _Followed:
    """How far a run is as it says."""

    last: State  # the last state that is
    standings: Standings  # there
    why: str = ""  # why no further


def _followed(story: Story, run: RunFile) -> _Followed:
    last = start(story, run.player)
    standings = at_start(story, last)
    try:
        for state in islice(retraced(story, run), 1, None):
            standings = after(story, standings, last, state)
            last = state
    except StepError as error:
        return _Followed(last, standings, f"{error}{explained(story, last, run)}")
    return _Followed(last, standings)


def _false_claim(story: Story, run: RunFile, last: State) -> str:
    """The first claim about the whole run that is not so; empty if all are."""
    ending = story.scenes[last.scene].ending
    claimed = run.ending and story.renames.endings.get(run.ending, run.ending)
    pairs = ("ending", claimed, ending), ("moves", run.moves, last.moves), ("minutes", run.minutes, last.minutes)
    for name, said, found in pairs:
        if said != found:
            return f"its {name} should be {_quoted(found)}, as playing it shows; the file says {_quoted(said)}"
    if run.content == hashes(story).content and run.version != story.version:  # which stands in what the hash is of
        return f"its version should be {_quoted(story.version)}, as its content shows; the file says {_quoted(run.version)}"
    return _false_time(run)


def _quoted(value: str | int | None) -> str:
    return "none" if value is None else f'"{value}"' if isinstance(value, str) else str(value)


def _false_time(run: RunFile) -> str:
    """Where its real time goes backwards, which no clock does; a time of 0 is one that is not known."""
    latest = 0
    for number, decision in enumerate(run.decisions, 1):
        if decision.at and decision.at < latest:
            return f"its real time runs backwards: decision {number} is at {decision.at} ms, after one at {latest} ms"
        latest = decision.at or latest
    return f"its real time is {run.milliseconds} ms, and its last decision at {latest} ms" if run.milliseconds < latest else ""


def _label(run: RunFile) -> Label:
    if run.helpers:
        return Label.ASSISTED
    return Label.CLAIMED if run.milliseconds else Label.VERIFIED


def _remark(story: Story, run: RunFile) -> str:
    """What is to be said of a run that holds, where the story has changed since."""
    now = hashes(story)
    if run.rules != now.rules:
        return (
            f"it says that it was played with version {run.version} of the story, whose rules were different; "
            "every decision still leads to the same state"
        )
    return (
        f"it says that it was played with version {run.version} of the story, whose text was different"
        if run.content != now.content
        else ""
    )

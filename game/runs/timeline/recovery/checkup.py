"""What is wrong with a timeline, looked for on purpose: in the file, in the chain of decisions, in what they lead to, and in backups."""

from __future__ import annotations

from collections import Counter, defaultdict
from contextlib import closing, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from attrs import field, frozen

from game.engine import State, digest, start
from game.errors import StepError, TimelineDamaged, TimelineError, TimelineUntrusted
from game.runs.follow import taken
from game.runs.timeline.connection import connect
from game.runs.timeline.database import Database
from game.runs.timeline.entries import Entry
from game.runs.timeline.file_errors import explained
from game.runs.timeline.file_layout import backups
from game.runs.timeline.node import Node, story_key
from game.runs.timeline.recovery.backup_comparison import only_in
from game.runs.timeline.recovery.page_recovery import readable
from game.runs.timeline.recovery.row_recovery import Rows, rows_of
from game.runs.timeline.recovery.row_validation import ValidRows, valid_rows
from game.story.model import Story
from game.words import counted, shown

_EXAMPLES = 3  # of what SQLite complains of, which can be long


@frozen
class Checkup:
    """What a timeline holds and what is wrong with it."""

    players: int = 0
    decisions: int = 0
    damage: tuple[str, ...] = ()  # a phrase each
    remarks: tuple[str, ...] = ()  # what is no damage
    digests: dict[bytes, str] = field(factory=dict)  # of decisions whose own are wrong

    @property
    def is_sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.damage


def examined(path: Path, story: Story) -> Checkup:
    """Look through a whole timeline. Nothing is changed, but for tables of an older version.

    Args:
        path: The timeline.
        story: Branches of this story are played again; those of others are not.

    Raises:
        TimelineError: It is no timeline, or cannot be read now.
    """
    if not path.exists():
        return _judged(story, valid_rows(_of_backups(path)), [f"{path.name} is gone, and what can be read is of its backups"])
    try:
        Database(path).close()
        with explained(path), closing(connect(path)) as connection:
            connection.execute("BEGIN")  # what others add meanwhile is not seen by halves
            found = connection.execute("PRAGMA integrity_check").fetchall()
            rows, troubles = rows_of(connection)
    except (TimelineDamaged, TimelineUntrusted) as error:
        with TemporaryDirectory() as folder, explained(path):
            return _judged(story, valid_rows(readable(path, Path(folder))), [str(error).partition("; `hyosan doctor")[0]])
    said = [line for (line,) in found if line != "ok"]
    return _judged(story, valid_rows(rows), [*_shortened(said), *troubles, *_lost(path)])


def _of_backups(path: Path) -> Rows:
    """All rows that backups hold."""
    rows: Rows = defaultdict(list)
    with TemporaryDirectory() as folder:
        for backup in backups(path):
            with suppress(TimelineError, OSError):
                for table, found in readable(backup, Path(folder)).items():
                    rows[table] += found
    return {table: list(dict.fromkeys(found)) for table, found in rows.items()}


def _lost(path: Path) -> list[str]:
    """What backups hold and the timeline does not."""
    lost: dict[Entry, None] = {}
    for backup in backups(path):
        with suppress(TimelineError):
            lost |= dict.fromkeys(only_in(path, backup))
    decisions = sum(isinstance(thing, Node) for _, thing in lost)
    what = f"{counted(decisions, 'decision')}, and {counted(len(lost) - decisions, 'other row')}"
    return [f"backups hold what the timeline lacks: {what}"] if lost else []


def _shortened(said: list[str]) -> list[str]:
    more = len(said) - _EXAMPLES
    return [*said[:_EXAMPLES], *([f"and {more} more of this kind"] if more > 0 else [])]


def _judged(story: Story, found: ValidRows, troubles: list[str]) -> Checkup:
    digests, changed = _played(story, found)
    key = story_key(story)
    others = Counter(profile.story for profile in found.profiles.values() if profile.story != key)
    elsewhere = sum(1 for link in digests if found.nodes[link][1].digest)  # the others are lost, and that is no damage of today
    wrong = [f"decisions that lead elsewhere than they say: {elsewhere}"] if elsewhere else []
    remarks = [
        *([f"decisions that lead elsewhere, since the story has changed, and are kept: {changed}"] if changed else []),
        *(f'games of "{shown(id)}", which is another story and was not played again: {number}' for id, number in sorted(others.items())),
    ]
    return Checkup(len(found.profiles), len(found.nodes), (*troubles, *found.faults, *wrong), tuple(remarks), digests)


def _played(story: Story, found: ValidRows) -> tuple[dict[bytes, str], int]:
    """The digests of decisions whose own are wrong or lost, and how many decisions do not fit the story any more."""
    key = story_key(story)
    states = {link: start(story, profile.player) for link, profile in found.profiles.items() if profile.story == key}
    wrong: dict[bytes, str] = {}
    changed = 0
    for profile, node in found.nodes.values():
        state = _after(story, node, states)
        if state is None:
            changed += profile.story == key
            continue
        states[node.link] = state
        if (now := digest(story, state)) != node.digest:
            if node.version == story.version or not node.digest:
                wrong[node.link] = now
            else:
                changed += 1
    return wrong, changed


def _after(story: Story, node: Node, states: dict[bytes, State]) -> State | None:
    """The state that a decision leads to; None if it does not fit, or is of another story."""
    before = states.get(node.parent)
    if before is None:
        return None
    try:
        return taken(story, before, node.decision, before.moves + 1)
    except StepError:
        return None

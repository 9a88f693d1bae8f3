"""From choices to a run file, and from a run file back to every state of the run, checked on the way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat

from game.engine import Player, State, digest, start
from game.errors import RunFileError, StepError
from game.runs.follow import followed, taken_in
from game.runs.runfile.hashes import hashes
from game.runs.runfile.model import Decision, RunFile, Script
from game.story.model import Story
from game.story.step import Step
from game.units import NEVER, Milliseconds


def recorded(
    story: Story,
    player: Player,
    choices: Iterable[str],
    *,
    helpers: Sequence[str] = (),
    times: Sequence[Milliseconds] | None = None,
    category: str | None = None,
) -> RunFile:
    """The run file of some choices, which are played to see what comes of them.

    Args:
        story: The story.
        player: Who played.
        choices: Each as `choice` or `scene.choice`.
        helpers: What helped, such as "undo"; each is written once.
        times: Milliseconds of real time since the start, one a choice; None where they are not known.
        category: Id of the category that the run was played for.

    Raises:
        ChoiceError: A choice is not on offer when its turn comes; a StepError, which names it.
        RunFileError: A value is out of its bounds.
        ValueError: There are more times than choices, or fewer.
    """
    first, *states = followed(story, player, choices)
    if times is not None and len(times) != len(states):
        raise ValueError(f"{len(times)} times for {len(states)} choices")
    last = states[-1] if states else first
    made_of = hashes(story)
    return RunFile(
        story=story.id,
        version=story.version,
        rules=made_of.rules,
        content=made_of.content,
        player=player,
        decisions=tuple(_decision(story, state, at) for state, at in zip(states, times or repeat(NEVER), strict=False)),
        category=category,
        helpers=tuple(sorted(set(helpers))),
        ending=story.scenes[last.scene].ending,
        milliseconds=times[-1] if times else 0,
        minutes=last.minutes,
        moves=last.moves,
    )


def _decision(story: Story, state: State, at: Milliseconds) -> Decision:
    return Decision(*state.step, at, digest(story, state))


def retraced(story: Story, script: Script) -> Iterator[State]:
    """Every state of a run, the first included; those of a run file are compared with what it says of them.

    Raises:
        RunFileError: The run is of another story.
        StepError: A decision does not fit, or leads to another state than it did; the states before it have been given.
    """
    if not isinstance(script, RunFile):
        return followed(story, script.player, script.steps)
    if script.story != story.id:
        raise RunFileError(f'it is a run of story "{script.story}", and this is "{story.id}"; name the folder of its story with --story')
    return _compared(story, script)


def _compared(story: Story, run: RunFile) -> Iterator[State]:
    state = start(story, run.player)
    yield state
    for number, decision in enumerate(run.decisions, 1):
        state = taken_in(story, state, Step(decision.scene, decision.choice), number)
        if (found := digest(story, state)) != decision.digest:
            what = f'decision {number} in scene "{decision.scene}", "{decision.choice}": expected state {decision.digest}, found {found}'
            raise StepError(what + _other_rules(story, run))
        yield state


def _other_rules(story: Story, run: RunFile) -> str:
    if run.rules == hashes(story).rules:
        return ""
    return f"; it was played with version {run.version} of the story, whose rules were different"

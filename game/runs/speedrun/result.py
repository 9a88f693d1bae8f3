"""What came of an attempt, and the run file that shows it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from time import localtime, strftime

from attrs import frozen

from game.runs.attempts.provenance import UNDO
from game.runs.attempts.timing import TimedAttempt
from game.runs.categories import categories_of, standings
from game.runs.runfile.files import write_run
from game.runs.runfile.model import RunFile
from game.runs.runfile.record import recorded
from game.runs.runfile.verify import Label, verified_run
from game.runs.speedrun.race import Race, RacePace
from game.units import Milliseconds

FOLDER = "runs"  # below the folder of the timeline


@frozen(kw_only=True)
class Result:
    """An attempt that came to an ending."""

    made: TimedAttempt
    pace: RacePace
    label: Label  # of its run file
    is_finished: bool  # whether it is in the category
    is_best: bool  # whether it is the best of all
    moves: int  # of the run, without those taken back; of a marathon those of all its games
    minutes: int
    over_moves: int | None  # more than the proved least; None where none is known, or the attempt is not in the category
    over_minutes: int | None
    others: tuple[str, ...]  # titles of the other categories that the run is in

    @property
    def is_of_marathon(self) -> bool:
        """Whether it is one game of a marathon, which goes on until every ending was reached."""
        return self.made.splits is not None

    @property
    def is_kept(self) -> bool:
        """Whether its run file is worth keeping."""
        return self.is_finished or self.is_of_marathon


def result(race: Race, made: TimedAttempt, optimum: Sequence[RunFile]) -> Result:
    """What came of an attempt.

    Args:
        race: What it was measured against.
        made: The attempt, which stands at an ending.
        optimum: Runs of the category that are proved to be the cheapest, by decisions or by story time; none if none are known.
    """
    last, is_finished = made.states[-1], race.is_finished(made)
    known = optimum if is_finished else ()
    least_moves, least_minutes = (min((cost(run) for run in known), default=None) for cost in (_moves, _minutes))
    return Result(
        made=made,
        pace=race.pace(made),
        label=verified_run(race.story, run_of(race, made)).label,
        is_finished=is_finished,
        is_best=race.is_best(made),
        moves=last.moves if made.splits is None else made.spent.moves or 0,
        minutes=last.minutes if made.splits is None else made.spent.story or 0,
        over_moves=None if least_moves is None else last.moves - least_moves,
        over_minutes=None if least_minutes is None else last.minutes - least_minutes,
        others=tuple(race.story.categories[id].title for id in _categories(race, made)),
    )


def _categories(race: Race, made: TimedAttempt) -> Iterator[str]:
    """The ids of the declared categories that a run is in, but the one that it was played for."""
    for id in categories_of(standings(race.story, made.states)):
        if id != race.category.id and not race.story.categories[id].is_implied:
            yield id


def _moves(run: RunFile) -> int:
    return run.moves


def _minutes(run: RunFile) -> int:
    return run.minutes


def run_of(race: Race, made: TimedAttempt) -> RunFile:
    """The run file of an attempt."""
    times = [Milliseconds(time.real // 1000) for time in made.times if time.real is not None]
    return recorded(
        race.story,
        made.states[0].player,
        [state.via for state in made.states if state.via],
        helpers=[UNDO] if made.has_undone else [],
        times=times if len(times) == len(made.times) else None,
        category=race.category.id if made.splits is None and race.is_finished(made) else None,
    )


def keep_run(race: Race, made: TimedAttempt, folder: Path) -> Path:
    """Write the run file of an attempt into a folder for them. It is named by when the attempt ended: written again, it is the same file.

    Args:
        race: What it was measured against.
        made: The attempt.
        folder: Where the timeline is.

    Returns:
        The file.

    Raises:
        OSError: It could not be written.
    """
    place = folder / FOLDER
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = place / f"{race.category.id}-{strftime('%Y%m%d-%H%M%S', localtime(made.ended // 1000))}.toml"
    write_run(path, run_of(race, made))
    return path

"""Games against a clock that goes when it is told to."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import define, evolve

from game.engine import State
from game.runs.attempts.history import segments_of
from game.runs.attempts.timing import TimedAttempt, timed
from game.runs.follow import states_of
from game.runs.games.session import Session
from game.runs.speedrun.race import Race, race
from game.runs.splits.attempt import Attempt, History, Times
from game.story.model import Story
from tests.program import player, small

BEGAN = 1_795_435_200_000  # milliseconds since 1970
SECOND = 1_000_000  # in microseconds
BACK = ("undo", "redo", "to_bell")


@define
class Time:
    """A clock that goes when it is told to."""

    at: int = BEGAN

    def goes(self, seconds: float) -> None:
        self.at += round(seconds * 1000)

    def now(self) -> int:
        return self.at


def move(session: Session, time: Time, *moves: str | float) -> None:
    """Choices, what a session does, and how many seconds go by; after each of the others one does."""
    for each in moves:
        if isinstance(each, str):
            getattr(session, each)() if each in BACK else session.choose(each)
        time.goes(1 if isinstance(each, str) else each - 1)


def made(*moves: str | float, category: str = "any", story: Story | None = None, time: Time | None = None) -> TimedAttempt:
    """An attempt after some moves."""
    time = time or Time()
    session = Session.new(story or small(), player(), category=category, clock=time)
    move(session, time, *moves)
    return timed(session.story, session.tree, session.known, session.visits)


def states(*choices: str) -> list[State]:
    found, why = states_of(small(), player(), choices)
    assert not why
    return found


def ranked_by(clock: str) -> Story:
    """The small story, with a category that is ranked by a clock."""
    story = small()
    return evolve(story, categories={**story.categories, "any": evolve(story.categories["any"], clock=clock)})


def race_after(*attempts: Sequence[Times], category: str = "any", story: Story | None = None) -> Race:
    """A category after some attempts, by their splits."""
    story = story or small()
    segments = segments_of(story, category)
    made = tuple(Attempt(number, tuple(splits)) for number, splits in enumerate(attempts, 1))
    return race(story, story.categories[category], segments, History(tuple(segment.name for segment in segments), made))


def seconds(*times: float) -> list[Times]:
    """Splits in real time."""
    return [Times(round(time * SECOND)) for time in times]

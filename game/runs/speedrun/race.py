"""What an attempt is measured against, and how it stands to that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve, field, frozen

from game.runs.attempts.from_tree import is_finished, splits_along
from game.runs.attempts.timing import TimedAttempt, attempt_from
from game.runs.splits.attempt import Attempt, Clock, History, Times
from game.runs.splits.best import durations_along, golds, personal_best
from game.runs.splits.course import Segment
from game.runs.splits.fastest import best_splits
from game.runs.splits.pace import best_possible_along, deltas, lost, on_clock
from game.story.category import Category
from game.story.model import Story

_THE_END = "The end"  # what the last split is at in a run that never comes to the chapter that it is called by


@frozen
class RaceRow:
    """A segment of the course, as it stands."""

    name: str
    time: int | None  # since the start, once it is behind; before that, of the personal best
    delta: int | None = None  # how far behind the personal best it ended; below 0: ahead
    is_gold: bool = False  # whether it took less than ever before
    is_behind: bool = False
    is_here: bool = False


@frozen
class RacePace:
    """How an attempt goes."""

    rows: tuple[RaceRow, ...]
    losses: tuple[int | None, ...]  # how much was lost in each segment that is behind; below 0: gained
    delta: int | None  # how far behind the personal best the last split was
    times: tuple[int | None, ...] = field(repr=False)  # of the splits that are behind, on the race's clock

    @property
    def previous(self) -> int | None:
        """How much was lost in the last segment; below 0: gained."""
        return self.losses[-1] if self.losses else None

    @property
    def golds(self) -> int:
        """How many segments took less than ever before."""
        return sum(row.is_gold for row in self.rows)

    @property
    def is_ahead(self) -> bool:
        """Whether the last split was ahead of the personal best."""
        return self.delta is not None and self.delta < 0


@frozen(eq=False, kw_only=True)
class Race:
    """All attempts at a category, before the one that is made now."""

    story: Story
    category: Category
    segments: tuple[Segment, ...]
    history: History
    best: Attempt | None
    golds: tuple[int | None, ...] = field(repr=False)
    fastest: tuple[int | None, ...] = field(repr=False)  # splits of the fastest way that was ever shown

    @property
    def clock(self) -> Clock:
        """The clock that ranks runs of the category."""
        return Clock(self.category.clock)

    @property
    def best_time(self) -> int | None:
        """The time of the personal best."""
        return self.best.splits[-1].on(self.clock) if self.best else None

    @property
    def sum_of_best(self) -> int | None:
        """The time of the fastest way that was ever shown."""
        return self.fastest[-1]

    def pace(self, made: TimedAttempt) -> RacePace:
        """How an attempt goes."""
        times = on_clock(self._splits(made), self.clock)
        against = on_clock(self.best.splits, self.clock) if self.best else ()
        behind, losses = deltas(times, against), lost(times, against)
        return RacePace(
            tuple(self._rows(made, times, against, behind)),
            losses,
            next((delta for delta in reversed(behind) if delta is not None), None),
            times,
        )

    def _splits(self, made: TimedAttempt) -> tuple[Times, ...]:
        return splits_along(self.story, self.category.id, self.segments, made)

    def _rows(
        self, made: TimedAttempt, times: Sequence[int | None], against: Sequence[int | None], behind: Sequence[int | None]
    ) -> Iterator[RaceRow]:
        took = durations_along(times)
        for number, segment in enumerate(self.segments):
            if number < len(times):
                gold, mine = self.golds[number], took[number]
                is_gold = mine is not None and gold is not None and mine < gold
                name = _THE_END if number == len(self.segments) - 1 and self._ends_early(made) else segment.name
                yield RaceRow(name, times[number], behind[number] if number < len(behind) else None, is_gold, is_behind=True)
            else:
                is_here = number == len(times)
                name = segment.name if is_here or self.golds[number] is not None else self._unmet(segment)
                yield RaceRow(name, against[number] if number < len(against) else None, is_here=is_here)

    def _unmet(self, segment: Segment) -> str:
        """What a segment is called to which no attempt has come yet: its name may give away what is ahead."""
        chapter = self.story.chapters.get(segment.chapter)  # a marathon has none
        return f"Chapter {chapter.number}" if chapter else segment.name

    def _ends_early(self, made: TimedAttempt) -> bool:
        """Whether a run that is through has ended before the last chapter, in which the last segment is."""
        return made.splits is None and self.story.scenes[made.states[-1].scene].chapter != self.segments[-1].chapter

    def possible(self, pace: RacePace, now: int | None) -> int | None:
        """The time at the end if all that is left goes as well as it ever went; None where that is not known.

        Args:
            pace: How the attempt goes.
            now: What its clock says.
        """
        return best_possible_along(self.fastest, pace.times, now)

    def is_finished(self, made: TimedAttempt) -> bool:
        """Whether an attempt is in the category."""
        return is_finished(self.story, self.category.id, self.segments, made)

    def is_best(self, made: TimedAttempt) -> bool:
        """Whether an attempt is the best of all."""
        time = made.spent.on(self.clock)
        return self.is_finished(made) and time is not None and (self.best_time is None or time < self.best_time)

    def after(self, made: TimedAttempt) -> Race:
        """The race once an attempt is over; one without a decision was none."""
        if not made.began:
            return self
        attempts = self.history.attempts
        attempt = attempt_from(attempts[-1].id + 1 if attempts else 1, made, self._splits(made))
        return race(self.story, self.category, self.segments, evolve(self.history, attempts=(*attempts, attempt)))


def race(story: Story, category: Category, segments: Sequence[Segment], history: History) -> Race:
    """What an attempt at a category is measured against.

    Args:
        story: The story.
        category: The category.
        segments: Its course.
        history: The attempts before, at that course.
    """
    clock = Clock(category.clock)
    best = personal_best(history, clock)
    return Race(
        story=story,
        category=category,
        segments=tuple(segments),
        history=history,
        best=best,
        golds=golds(history, clock),
        fastest=best_splits(history, clock),
    )

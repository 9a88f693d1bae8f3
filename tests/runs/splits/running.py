"""An attempt that is under way: splits are taken, skipped and undone as on LiveSplit's timer."""

from __future__ import annotations

from datetime import datetime

from attrs import evolve, field, frozen

from game.runs.splits.attempt import SKIPPED, Attempt, Times


@frozen
class Running:
    """An attempt under way."""

    segments: int  # how many there are
    started: datetime | None = None  # with its time zone
    splits: tuple[Times, ...] = field(default=())  # of the segments that are behind it

    @property
    def has_ended(self) -> bool:
        """Whether the last segment is behind it."""
        return len(self.splits) == self.segments

    def split(self, times: Times) -> Running:
        """The end of a segment.

        Args:
            times: What the clocks say, since the start.

        Raises:
            ValueError: All segments are behind it.
        """
        if self.has_ended:
            raise ValueError("the attempt has ended")
        return evolve(self, splits=(*self.splits, times))

    def skip(self) -> Running:
        """The end of a segment whose time is not to be kept.

        Raises:
            ValueError: It is the last segment, without whose time there is no end.
        """
        if len(self.splits) + 1 >= self.segments:
            raise ValueError("the last segment cannot be skipped")
        return evolve(self, splits=(*self.splits, SKIPPED))

    def undo(self) -> Running:
        """Take the last split, or skip, back.

        Raises:
            ValueError: There is none.
        """
        if not self.splits:
            raise ValueError("there is no split to undo")
        return evolve(self, splits=self.splits[:-1])

    def attempt(self, id: int, ended: datetime | None = None, moves: int | None = None, run: str = "") -> Attempt:
        """The attempt as it stands, which was reset if its last segment is not behind it.

        Args:
            id: Its id.
            ended: When it ended; an end before its start, which a clock that was set shows, is not known.
            moves: Decisions.
            run: Hex digits that name what was decided.

        Raises:
            ValueError: A time runs backwards.
        """
        is_sane = not (self.started and ended and ended < self.started)
        return Attempt(id, self.splits, self.started, ended if is_sane else None, moves, run)

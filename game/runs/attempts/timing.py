"""One attempt as the visits of a tree tell it: its clocks, none of which is given back, and its splits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import pairwise

from attrs import define, field, frozen

from game.engine import State
from game.runs.splits.attempt import MAX_TIME, SKIPPED, Attempt, Times
from game.runs.splits.course import Segment, passed
from game.runs.timeline.node import PRACTICE, Visit
from game.runs.timeline.state_cache import StateCache
from game.runs.timeline.tree import Tree
from game.story.model import Story
from game.units import NEVER, Microseconds, Milliseconds, between

_NOTHING = Times(Microseconds(0), 0, 0)


@frozen(kw_only=True)
class TimedAttempt:
    """An attempt as it stands."""

    began: Milliseconds = NEVER  # when its first decision was taken, since 1970; 0: none was
    ended: Milliseconds = NEVER  # when the last thing was done
    spent: Times = _NOTHING  # what its clocks said then, with all that was taken back; real time only where it is known
    states: tuple[State, ...] = field(default=(), repr=False)  # of the run as it stands, the first included; none if it cannot be followed
    times: tuple[Times, ...] = field(default=(), repr=False)  # what the clocks said at each decision of it
    link: bytes = b""  # of the node where it stands
    has_undone: bool = False  # whether anything was taken back
    fits: bool = True  # whether the story still leads all the way
    has_left: bool = False  # whether the player went elsewhere in the tree, which ends it
    splits: tuple[Times, ...] | None = None  # of a marathon, at every new ending; None: they follow from the run
    reached: tuple[str, ...] = ()  # ids of the endings that a marathon has come to


def attempts_of(tree: Tree) -> Iterator[list[Visit]]:
    """The visits of every attempt, in the order in which their games were begun: each begins at the start, and practice is none."""
    games: dict[int, list[Visit]] = defaultdict(list)
    for visit in tree.visits:
        games[visit.game].append(visit)
    for visits in games.values():
        for attempt in divided(visits, tree.root):
            if attempt[0].link == tree.root and not attempt[0].is_played(PRACTICE):
                yield attempt


def divided(visits: Sequence[Visit], start: bytes) -> list[list[Visit]]:
    """The visits of a game, divided where they come back to the start: whoever does that begins anew."""
    again = (number for number, visit in enumerate(visits) if number and visit.link == start)
    return [list(visits[first:last]) for first, last in pairwise([0, *again, len(visits)])]


def timed(story: Story, tree: Tree, known: StateCache, visits: Sequence[Visit]) -> TimedAttempt:
    """An attempt as it stands after its visits; whatever comes after an ending is no part of it.

    Args:
        story: The story.
        tree: The tree.
        known: What its nodes stand for.
        visits: Where the attempt was, the place where it began first.
    """
    first = known.at(visits[0].link) if visits else None
    if first is None:
        return TimedAttempt()
    fold = Fold(story=story, tree=tree, known=known, states=[first], link=visits[0].link)
    for before, after in pairwise(visits):
        if not fold.go_on(before, after):
            break
    return fold.stands()


@define(kw_only=True)
class Fold:
    """An attempt while visits are taken in, one after another."""

    story: Story
    tree: Tree
    known: StateCache
    states: list[State]  # of the run as it stands, from the first
    link: bytes  # of the node where it stands
    began: Milliseconds = NEVER
    ended: Milliseconds = NEVER
    spent: Times = _NOTHING
    times: list[Times] = field(factory=list)
    has_undone: bool = False
    has_left: bool = False
    fits: bool = True

    def go_on(self, before: Visit, after: Visit) -> bool:
        """Take one more visit in; false if the attempt is over."""
        state = self.known.at(after.link)
        if state is None:
            self.fits = False
            return False
        if self.tree.parent(after.link) == before.link:
            return self._decide(after, state)
        behind = state.moves - self.states[0].moves
        if 0 <= behind < len(self.states) and self.states[behind] is state:
            self._undo(after, behind)
            return True
        self.has_left = True
        return False

    def _decide(self, visit: Visit, state: State) -> bool:
        self.began = self.began or visit.at
        real = self._real(visit)
        self.spent = Times(real, (self.spent.story or 0) + state.minutes - self.states[-1].minutes, (self.spent.moves or 0) + 1)
        self.states.append(state)
        self.times.append(self.spent)
        self.link, self.ended = visit.link, visit.at
        return self.story.scenes[state.scene].ending is None

    def _undo(self, visit: Visit, behind: int) -> None:
        self.has_undone = self.has_undone or behind < len(self.states) - 1  # otherwise it is where it was
        del self.states[behind + 1 :], self.times[behind:]
        self.spent = Times(self._real(visit), self.spent.story, self.spent.moves)
        self.link, self.ended = visit.link, visit.at

    def _real(self, visit: Visit) -> Microseconds | None:
        """Real time; once it has run backwards it is not known any more."""
        time = between(self.began, visit.at)
        return time if self.spent.real is not None and self.spent.real <= time <= MAX_TIME else None

    def stands(self) -> TimedAttempt:
        """The attempt as it stands."""
        is_known = self.spent.real is not None
        times = self.times if is_known else [Times(None, each.story, each.moves) for each in self.times]
        return TimedAttempt(
            began=self.began,
            ended=self.ended,
            spent=self.spent,
            states=tuple(self.states),
            times=tuple(times),
            link=self.link,
            has_undone=self.has_undone,
            fits=self.fits,
            has_left=self.has_left,
        )


def attempt_from(number: int, made: TimedAttempt, splits: Sequence[Times]) -> Attempt:
    """An attempt as it is told in a list of them.

    Args:
        number: Its id.
        made: The attempt, with at least one decision.
        splits: Its splits.
    """
    began, ended = _moment(made.began), _moment(made.ended)
    is_sane = began is not None and ended is not None and began <= ended
    return Attempt(number, splits, began, ended if is_sane else None, made.spent.moves, made.link.hex())


def _moment(at: Milliseconds) -> datetime | None:
    """A moment of a timeline; None where it is not known, or none that a calendar has."""
    try:
        return datetime.fromtimestamp(at / 1000, UTC) if at else None
    except (ValueError, OverflowError, OSError):
        return None


def splits_of(story: Story, segments: Sequence[Segment], attempt: TimedAttempt, *, finishes: bool) -> tuple[Times, ...]:
    """The splits of an attempt: where a segment is left for a later one, and at an ending that counts.

    Args:
        story: The story.
        segments: The course.
        attempt: The attempt.
        finishes: Whether it has come to an ending that counts.
    """
    splits: list[Times] = []
    for time, (before, after) in zip(attempt.times, pairwise(attempt.states), strict=True):
        splits += (time if ends else SKIPPED for ends in passed(story, segments, len(splits), before, after))
    if finishes:
        splits += [*[SKIPPED] * (len(segments) - 1 - len(splits)), attempt.times[-1]]
    return tuple(splits)

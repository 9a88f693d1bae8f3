"""An attempt, or practice, while it is made: the game, its clock, and what runs beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from game.runs.attempts.history import listed, listed_by_category, segments_of
from game.runs.attempts.marathon import MARATHON, marathon_of
from game.runs.attempts.timing import TimedAttempt
from game.runs.attempts.underway import Underway, underway
from game.runs.games.session import Session
from game.runs.runfile.model import RunFile
from game.runs.speedrun.ghost import Ghost, Unit, ghost_of
from game.runs.speedrun.race import Race, race
from game.runs.splits.attempt import Clock, History
from game.story.model import Story
from game.units import between

BEST, PROVED = "your best", "the shortest run"
_NODE = re.compile(r"[0-9a-f]{32}")


class Running:
    """A game against the clock. It follows its session; whoever shows it asks anew after each move."""

    def __init__(
        self, session: Session, race: Race | None, optimum: Sequence[RunFile] = (), given: Ghost | None = None, steps: Sequence[str] = ()
    ) -> None:
        """A game that has just begun, or is gone on with.

        Args:
            session: The game.
            race: What it is measured against; None: it is practice, and is measured against nothing.
            optimum: Proved cheapest runs of the category.
            given: A ghost that the player has chosen.
            steps: The decisions after which practice begins.
        """
        self.session = session
        self._race = race
        self.optimum = tuple(optimum)
        self._given = given
        self._steps = tuple(steps)
        self._attempts = self._opened()
        self._ghosts = ghosts_of(session, race, optimum, given)
        self._wanted = given.name if given else BEST  # name of the ghost to follow, once there is one; empty: none
        self.shows_notes = False  # whether the ghost's next choice is named

    @property
    def story(self) -> Story:
        """The story."""
        return self.session.story

    @property
    def race(self) -> Race | None:
        """What it is measured against; None: it is practice, and is measured against nothing."""
        self._catch_up()
        return self._race

    def _opened(self) -> Underway:
        """The session's game so far. Of its attempts only the last is news."""
        session = self.session
        attempts = underway(session.story, session.tree, session.known, session.category)
        attempts.take(session.visits)
        return attempts

    @property
    def made(self) -> TimedAttempt:
        """The attempt as it stands."""
        self._catch_up()
        return self._attempts.made

    def _catch_up(self) -> None:
        """Take in what the session did since."""
        for each in self._attempts.take(self.session.visits):
            self._end(each)

    def _end(self, made: TimedAttempt) -> None:
        """An attempt is over; those that follow are measured against it too."""
        if self._race:
            self._race = self._race.after(made)
            self._ghosts = ghosts_of(self.session, self._race, self.optimum, self._given)

    @property
    def has_ended(self) -> bool:
        """Whether it has come to an ending."""
        states = self.made.states
        return bool(states) and self.story.scenes[states[-1].scene].ending is not None

    @property
    def has_left(self) -> bool:
        """Whether the player went elsewhere, from where on nothing counts: aside, or back from an ending."""
        return self.made.has_left or self.made.link != self.session.here

    @property
    def is_over(self) -> bool:
        """Whether no clock runs any more: at an ending, or once the player went elsewhere in the tree."""
        return self.has_left or not self.made.states or self.has_ended

    @property
    def real(self) -> int | None:
        """Real time in microseconds since the first decision; None where it is not known."""
        made = self.made
        if not made.began:
            return 0
        if self.is_over or made.spent.real is None:
            return made.spent.real
        return max(0, between(made.began, self.session.clock.now()))

    def wasted(self, unit: Unit) -> int:
        """How much was spent on what was taken back; of a marathon nothing is known of that."""
        made = self.made
        if made.splits is not None or not made.states:
            return 0
        first, last = made.states[0], made.states[-1]
        if unit is Unit.MOVES:
            return (made.spent.moves or 0) - (last.moves - first.moves)
        return (made.spent.story or 0) - (last.minutes - first.minutes)

    @property
    def ghost(self) -> Ghost | None:
        """What runs beside it."""
        return next((ghost for ghost in self._ghosts if ghost.name == self._wanted), None)

    def change_ghost(self) -> None:
        """Take the next of the ghosts there are, and none after the last."""
        names = ["", *(ghost.name for ghost in self._ghosts), ""]
        self._wanted = names[names.index(self._wanted) + 1 if self._wanted in names else 1]

    @property
    def is_ahead(self) -> bool:
        """Whether an attempt would be given up that is ahead of the personal best."""
        race = self.race
        return race is not None and not self.is_over and race.pace(self.made).is_ahead

    def restart(self) -> None:
        """Begin anew; what was played so far is an attempt that was reset."""
        if race := self.race:
            self._end(self.made)
            self.session.begin_anew(None, race.category.id, is_strict=self.session.is_strict)
        else:
            self.session.begin_anew(self._steps)
        self._attempts = self._opened()


def ghosts_of(session: Session, race: Race | None, optimum: Sequence[RunFile], given: Ghost | None = None) -> tuple[Ghost, ...]:
    """The ghosts there are.

    Args:
        session: A game of the player.
        race: The attempts at a category; None: the player's best is none.
        optimum: Proved cheapest runs of the category.
        given: A ghost that the player has named, which comes first.
    """
    best = _best(session, race) if race else None
    proved = None if given and given.name == PROVED else _proved(session.story, race, optimum)  # given to whoever practises in it
    return tuple(filter(None, (given, best, proved)))


def _proved(story: Story, race: Race | None, optimum: Sequence[RunFile]) -> Ghost | None:
    """The proved least by the category's clock; where that is real time, by decisions."""
    by_time = race is not None and race.clock is Clock.STORY
    least = min(optimum, key=lambda run: run.minutes if by_time else run.moves, default=None)
    return ghost_of(story, PROVED, least) if least else None


def _best(session: Session, race: Race) -> Ghost | None:
    """The personal best, where the tree holds it; an imported one it does not."""
    if race.best is None or not race.best.run:
        return None
    link = bytes.fromhex(race.best.run) if _NODE.fullmatch(race.best.run) else b""
    states = [session.known.at(node.link) for node in session.tree.path(link)] if link in session.tree else []
    fitting = [state for state in states if state is not None]
    return Ghost(BEST, session.story, (session.known.first, *fitting)) if fitting else None


def no_races(story: Story, *, is_fine: bool = False) -> dict[str, Race]:
    """What the first attempts at everything are measured against."""
    return {id: _race(story, id, None, is_fine=is_fine) for id in (*story.categories, MARATHON)}


def races_of(session: Session, *, is_fine: bool = False) -> dict[str, Race]:
    """What the next attempts of a session's player are measured against, by category, and that of the marathon.

    Args:
        session: The session.
        is_fine: Whether chapters are split further.

    Raises:
        TimelineError: The timeline cannot be read.
    """
    story, player = session.story, session.tree.profile
    if session.keeper is None:
        return no_races(story, is_fine=is_fine)
    found = listed_by_category(story, session.keeper, player, is_fine=is_fine)
    return {id: _race(story, id, each.history, is_fine=is_fine) for id, each in found.items()}


def race_for(session: Session, category: str, *, is_fine: bool = False) -> Race:
    """What an attempt at a category is measured against: all attempts of the session's player but one that is under way.

    Args:
        session: The session.
        category: The category's id.
        is_fine: Whether chapters are split further.

    Raises:
        TimelineError: The timeline cannot be read.
    """
    story = session.story
    if session.keeper is None:
        return _race(story, category, None, is_fine=is_fine)
    without = session.game if session.category == category else 0
    found = listed(story, session.keeper, session.tree.profile, category, is_fine=is_fine, without=without)
    return _race(story, category, found.history, is_fine=is_fine)


def _race(story: Story, category: str, history: History | None, *, is_fine: bool = False) -> Race:
    segments = segments_of(story, category, is_fine=is_fine)
    asked = marathon_of(story) if category == MARATHON else story.categories[category]
    return race(story, asked, segments, history or History(tuple(segment.name for segment in segments)))

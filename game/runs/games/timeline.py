"""A player's timeline: the games that can be gone on with, and new ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from game.engine import Player
from game.errors import TimelineError
from game.runs.games.hints import AskedHints
from game.runs.games.kept_game import KeptGame, key_of, last_visits, states_at
from game.runs.games.labels import GameLabel, Labels
from game.runs.games.run_export import run_to
from game.runs.games.session import Session
from game.runs.games.steady_clock import SteadyClock
from game.runs.games.watchers import Watcher
from game.runs.runfile import write_run
from game.runs.timeline.keeper import Keeper
from game.runs.timeline.node import PRACTICE, Profile, story_key
from game.runs.timeline.reached_endings import endings_reached
from game.runs.timeline.tree import Tree
from game.story.model import Story

FILE = "timeline.db"
EXPORTS = "exports"  # the folder of runs that are written from the list of games


class Timeline:
    """All games of a player, in one file of a folder. Nothing is opened before it is needed."""

    def __init__(
        self,
        folder: Path,
        behind: bool = False,
        category: str | None = None,
        watcher: Watcher[Session] | None = None,
        *,
        is_strict: bool = False,
        is_program: bool = False,
    ) -> None:
        """A timeline.

        Args:
            folder: Where it is, or will be.
            behind: Whether to write on a thread of its own, so that a screen need not wait.
            category: Id of the category that new games are played for, which their story has.
            watcher: Is told of every move of these games, and let go of with them.
            is_strict: Whether in new games for that category what is decided stays decided.
            is_program: Whether a program decides, of which every visit is marked.
        """
        self.path = folder / FILE
        self._keeper = Keeper(self.path, behind)
        self._category = category
        self._watcher = watcher
        self._is_strict = is_strict
        self._is_program = is_program
        self._clock = SteadyClock()
        self._hints = AskedHints(folder)
        self._trouble = ""

    def new(self, story: Story, player: Player, steps: Sequence[str] | None = None) -> Session:
        """A new game. What was decided before under the same name and seed is in its tree.

        Args:
            story: The story.
            player: Who plays.
            steps: Decisions that are taken already. Whoever begins with some, and be they none, practises, and plays for no category.
        """
        category = self._category if steps is None else None
        is_strict = self._is_strict and category is not None
        session = Session.unbegun(story, player, self._keeper, self._clock)
        self._take(session)
        session.begin(steps, category, is_strict=is_strict)
        return session

    def latest(self, story: Story) -> Session | None:
        """The game of a story that was played last, where it was left; None if there is none that can be read."""
        try:
            for profile in self._keeper.profiles(story_key(story)):
                session = self._unbegun(story, self._keeper.tree(profile))
                session.resume()
                if self._watcher:
                    self._watcher.resumed(session)
                return session
        except TimelineError as error:
            self._trouble = str(error)
        return None

    def ordinary(self, story: Story) -> Session | None:
        """The game of a story played last that is neither practice nor played for a category; None if there is none that can be read."""
        try:
            for profile in self._keeper.profiles(story_key(story)):
                tree = self._keeper.tree(profile)
                visits = (visit for visit in reversed(tree.visits) if not visit.category and not visit.is_played(PRACTICE))
                if visit := next(visits, None):
                    session = self._unbegun(story, tree)
                    session.resume(visit)
                    return session
        except TimelineError:
            return None
        return None

    def games(self, story: Story) -> list[KeptGame]:
        """All games of a story that are no attempts, who and what was played last first; none where the timeline cannot be read."""
        labels, found = Labels(self.path.parent).read(), list[KeptGame]()
        try:
            for profile in self._keeper.profiles(story_key(story)):
                tree = self._keeper.tree(profile)
                visits = last_visits(tree)
                for visit, state in zip(visits, states_at(story, tree, visits), strict=True):
                    label = labels.get(key_of(profile, visit), GameLabel())
                    found.append(KeptGame(profile, visit, state, label.name, label.is_hidden))
        except TimelineError:
            return []
        return sorted(found, key=lambda game: game.visit.at, reverse=True)

    def open(self, story: Story, kept: KeptGame) -> Session:
        """A game, where it was left.

        Raises:
            TimelineError: It cannot be read.
        """
        session = self._unbegun(story, self._keeper.tree(kept.profile))
        session.resume(kept.visit)
        return session

    def label(self, kept: KeptGame, label: GameLabel) -> None:
        """Give a game a name, or hide it.

        Raises:
            NameRefused: The name is no name.
            OSError: It could not be written.
        """
        Labels(self.path.parent).put(kept.key, label)

    def export(self, story: Story, kept: KeptGame) -> Path:
        """Write the run of a game to a file beside the timeline; where it is.

        Raises:
            UsageRefused: The story has changed, and no longer leads there.
            TimelineError: It cannot be read.
            OSError: It could not be written.
        """
        run = run_to(story, self._keeper.tree(kept.profile), kept.visit.link).run
        path = self.path.parent / EXPORTS / f"{kept.key[-12:]}-{run.moves}.toml"
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_run(path, run)
        return path

    def unbegun(self, story: Story, player: Player) -> Session:
        """A game that is not begun yet, so that nothing is kept of it.

        Raises:
            TimelineError: What was played before cannot be read.
        """
        return self._unbegun(story, self._keeper.tree(Profile.of(story, player)))

    def _unbegun(self, story: Story, tree: Tree) -> Session:
        session = Session(story, tree, self._keeper, clock=self._clock)
        self._take(session)
        return session

    def _take(self, session: Session) -> None:
        """Make a game one of these, before it moves."""
        session.watcher = self._watcher
        session.hints = self._hints
        session.endings_reached = lambda: self.endings_reached(session.story)
        session.log.is_program = self._is_program

    def players(self, story: Story) -> tuple[str, ...]:
        """The names of those who have played a story, who played last first; none where the timeline cannot be read."""
        try:
            return tuple(dict.fromkeys(profile.player.name for profile in self._keeper.profiles(story_key(story))))
        except TimelineError:
            return ()

    def endings_reached(self, story: Story) -> Mapping[str, frozenset[str]]:
        """The names of all who have come to an ending, by the ids of these endings; none where the timeline cannot be read."""
        if self._keeper.settled:
            self._keeper.settled.result()
        try:
            return endings_reached(story, self.path)
        except TimelineError:
            return {}

    def unreadable(self) -> list[str]:
        """What to say of games that cannot be read."""
        return [told for told in (self._trouble, self._keeper.news()) if told]

    def close(self) -> None:
        """Let go of the file."""
        self._keeper.close()
        if self._watcher:
            self._watcher.close()

"""What the parts of the page of branches know of each other."""

from __future__ import annotations

from abc import abstractmethod

from game.errors import HyosanError
from game.runs.games.session import Session
from game.runs.timeline.tree import Tree
from game.tui.branches.facts import Facts
from game.tui.branches.lines import Lines
from game.tui.page import Page
from game.turn.answers import TextPage as Answered
from game.turn.answers import VerbInput
from game.turn.game import Game
from game.turn.verbs.table import BY_NAME


class BranchPage(Page[bytes]):
    """A page with the tree of a session on it."""

    game: Game
    decided: Tree
    facts: Facts

    def __init__(self) -> None:
        super().__init__()
        self.folds: set[tuple[bytes, bool]] = set()  # keys of lines
        self.marked: bytes | None = None  # what is to be compared with another

    @property
    @abstractmethod
    def lines(self) -> Lines:
        """The tree, drawn."""

    @property
    @abstractmethod
    def link(self) -> bytes:
        """The decision that the cursor is at."""

    @abstractmethod
    def show_tree(self, link: bytes, is_heading: bool = False) -> None:
        """Show the tree as it is now, with the cursor at a decision, or at the heading after it."""

    @property
    def session(self) -> Session:
        """The session of the game."""
        return self.game.session

    def do(self, verb: str, text: str = "") -> bool:
        """Do a verb at the decision that the cursor is at, and say what comes of it.

        Args:
            verb: Its name.
            text: A name to give.

        Returns:
            Whether it was done.
        """
        try:
            answer = BY_NAME[verb](self.game, VerbInput(text=text, node=self.link))
        except HyosanError as error:
            self.say(str(error))
            return False
        self.show_again()
        self.say(" ".join(answer.lines) if isinstance(answer, Answered) else "")
        return True

    def show_again(self) -> None:
        """Show the tree as it is now, with the cursor where it is."""
        self.show_tree(self.link, self.lines.line.is_heading)

    def reveal(self, link: bytes) -> None:
        """Put the cursor at a decision; what it is folded away in opens."""
        outline = self.lines.outline
        while outline.lines[outline.find(link)].link != link and outline.lines[outline.find(link)].key in self.folds:
            self.folds.discard(outline.lines[outline.find(link)].key)
            self.show_tree(link)
            outline = self.lines.outline
        self.lines.cursor = outline.find(link)

    @abstractmethod
    def say(self, words: str) -> None:
        """Say something below the tree, until the cursor moves."""

"""What a verb is."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from attrs import field, frozen

from game.turn.answers import Answer, VerbInput
from game.turn.game import Game


class Takes(Enum):
    """What a verb has to be told. Each front end has one way to read each of these."""

    NOTHING = "nothing"
    CHOICE = "a choice"  # `text` is its id
    ENDING = "an ending"  # `text` is its id
    NODE = "a node"  # `node` is one of the player's tree
    SCENE = "a scene"  # `node` is where the run came to it
    BRANCH = "a branch"  # `node` is where it leaves the others
    DELETED = "a deleted branch"  # `node` is where it left the others
    NAME = "a name"  # `text` is a name for `node`; empty: none
    PLACE = "a place"  # `node` is a node; by default where the game stands
    MARKS = "marks"  # the same, and `marks` may say what to note there


@frozen
class Verb:
    """Something that a player can do."""

    name: str  # the word for it, also in programs
    act: Callable[[Game, VerbInput], Answer] = field(repr=False)
    title: str  # in a list of commands
    says: str  # one sentence for the help
    takes: Takes = Takes.NOTHING
    words: tuple[str, ...] = ()  # that players type for it, its own included; only its own if left out
    keys: tuple[str, ...] = ()  # keys for it on a screen
    hint: str = ""  # one word for the last line of a screen

    @property
    def typed(self) -> tuple[str, ...]:
        """The words that players type for it, the usual one first."""
        return self.words or (self.name,)

    def __call__(self, game: Game, asked: VerbInput | None = None) -> Answer:
        """Do it.

        Raises:
            HyosanError: It cannot be done now; nothing has changed.
        """
        return self.act(game, asked or VerbInput())

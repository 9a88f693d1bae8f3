"""Why something that a player asks for cannot be done now."""

from __future__ import annotations

from enum import Enum

from game.errors import Refused


class Refusal(Enum):
    """A reason; its name stays the same for programs, and its value is what the player is told."""

    NOTHING_TO_UNDO = "There is nothing to undo: this is the start."
    NOTHING_TO_REDO = "There is nothing to redo."
    NO_BELL_BEFORE = "You are at the start: there is no chapter before this."
    STRICT = "This game is strict: undo and jumps are off. Begin a new attempt to start over."
    START_STAYS = "The start cannot be deleted."
    HERE_STAYS = "You are in this branch; go elsewhere before you delete it."
    LOCKED_STAYS = "Something in this branch is locked; unlock it before you delete it."
    OTHERS_STAY = "Another program has a game open in this branch; close it before you delete it."
    NOT_DELETED = "This branch is not deleted."

    @property
    def code(self) -> str:
        """The reason for programs, as `nothing-to-undo`."""
        return self.name.lower().replace("_", "-")

    @property
    def error(self) -> Refused:
        """What is raised for it."""
        return Refused(self.code, self.value)

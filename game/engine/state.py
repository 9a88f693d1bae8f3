"""Where a run stands: an immutable value with one canonical form and a digest."""

from __future__ import annotations

from attrs import frozen

from game.story.step import Step


@frozen
class Player:
    """Who plays: chosen before the first scene, and no part of memory."""

    name: str
    seed: int = 0  # colours the cosmetic `pick`, and nothing else


@frozen(kw_only=True)
class State:
    """Where a run stands after some decisions."""

    scene: str
    memory: int  # packed as the story's `Layout` says
    moves: int  # decisions so far
    minutes: int  # story time so far
    via: str | None  # the last decision, as `scene.choice`; None at the start
    player: Player
    told: int = 0  # which scenes the run has left, as far as words ask: bits above memory, which decide nothing

    @property
    def step(self) -> Step:
        """The last decision; of two empty ids at the start."""
        return Step.parse(self.via or "")

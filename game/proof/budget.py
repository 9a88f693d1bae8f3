"""Time, shared among the stages of a proof."""

from __future__ import annotations

from time import monotonic

from attrs import define


@define
class Budget:
    """What is left for some stages: each gets an equal share of what those before it have left."""

    ends: float  # on the monotonic clock, in seconds
    stages: int

    def next(self) -> float:
        """When the next stage is to end."""
        now = monotonic()
        share = (self.ends - now) / max(1, self.stages)
        self.stages -= 1
        return now + share

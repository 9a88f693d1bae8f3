"""Time, shared among the stages of a proof."""

from __future__ import annotations

from time import monotonic

from attrs import define


@define
class Budget:
    """What is left for the stages to come: each gets some shares of what those before it have left."""

    ends: float  # on the monotonic clock, in seconds
    shares: int  # of all stages to come

    def next(self, shares: int) -> float:
        """When the next stage is to end, which has so many shares."""
        now = monotonic()
        ends = now + (self.ends - now) * shares / max(shares, self.shares)
        self.shares -= shares
        return ends

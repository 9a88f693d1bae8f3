"""How many states of a story pass through its scenes and choices."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from game.proof.prove import Proof


@frozen
class Traffic:
    """How many states there are at a scene, and how many take a step."""

    scenes: Mapping[str, int] = field(factory=dict)
    steps: Mapping[tuple[str, str, str], int] = field(factory=dict)  # by scene, choice and target
    dead: frozenset[str] = frozenset()  # ids of scenes, and `scene.choice`, that are proved never to come


def traffic_of(proof: Proof) -> Traffic:
    """All states, where they could be counted; else those that the proof met."""
    return Traffic(proof.census.states, proof.census.steps, proof.dead_ids)

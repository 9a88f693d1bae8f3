"""What a question about all runs can come to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import frozen

from game.proof.prospect import State

Starts = Mapping[str, Sequence[int]]  # real states: memories by scene


@frozen
class Reached:
    """It happens, first after these choices."""

    choices: tuple[str, ...]
    start: State  # where they begin
    end: State  # where it happens
    least: int = 0  # what that costs; no run costs less, if that was asked


@frozen
class Dead:
    """It cannot happen: proved."""


@frozen
class Unknown:
    """It was not decided."""

    why: str
    least: int = 0  # proved: it costs at least so much


Verdict = Reached | Dead | Unknown

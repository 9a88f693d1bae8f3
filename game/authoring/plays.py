"""Plays by chance: quick, the same for the same seed, and no proof of anything."""

from __future__ import annotations

import random
from collections.abc import Iterator

from game.engine.play import choose, open_choices, start
from game.engine.state import Player, State
from game.errors import StoryFault
from game.story.model import Story

LONGEST = 2_000  # decisions after which a play that goes in circles is given up


def plays(story: Story, runs: int, seed: int) -> Iterator[tuple[State, ...]]:
    """The states of so many plays. Each ends at an ending, or where an unfinished story does not let it go on."""
    draw = random.Random(seed)  # noqa: S311 - a sample, no secret
    return (tuple(play_on(story, start(story, Player("")), draw)) for _ in range(runs))


def play_on(story: Story, state: State, draw: random.Random) -> Iterator[State]:
    """The states of one play, from a state on."""
    yield state
    for _ in range(LONGEST):
        options = open_choices(story, state)
        if not options:
            return
        try:
            state = choose(story, state, draw.choice(options))
        except StoryFault:
            return  # `prove` says which and why
        yield state

"""A run printed: every decision, and what it led to, as they are shown while playing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from attrs import evolve

from game.engine import State
from game.plain.console import Console
from game.plain.jsonl import print_object
from game.plain.objects import turn_object
from game.plain.turns import turn_lines
from game.runs.timeline.node import Profile, next_link
from game.story.model import Story
from game.turn.composition import turn_at, turns_of
from game.turn.turn import Links, Turn
from game.turn.words import choice_line


def replay_lines(story: Story, states: Iterable[State], console: Console) -> None:
    """Write a run as line mode does, turn by turn; a decision is a line of its own, which starts with `> `."""
    before: Turn | None = None
    for turn in turns_of(story, states):
        if before is not None:
            console.say([_decision(before, turn)])
        console.say(turn_lines(turn))
        before = turn


def _decision(before: Turn, turn: Turn) -> str:
    """The choice that led from one turn to the next, with the number that it had."""
    offers = enumerate(before.offers, 1)
    return next(f"> {choice_line(number, offer)}" for number, offer in offers if offer.id == turn.taken)


def replay_jsonl(story: Story, states: Iterable[State], write: TextIO) -> None:
    """Write the turns of a run, one object a line, as `play --jsonl` does."""
    link, before = b"", None
    for state in states:
        link = next_link(link, state.via) if state.via else Profile.of(story, state.player).link
        print_object(write, turn_object(evolve(turn_at(story, before, state), links=Links(link))))
        before = state

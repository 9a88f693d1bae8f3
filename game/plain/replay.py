"""A run printed: every decision, and what it led to, as they are shown while playing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from game.engine import State, offered
from game.plain.jsonl import print_object, turn_at
from game.plain.lines import Console
from game.plain.turns import turn_lines
from game.runs.timeline.node import Profile, next_link
from game.story.model import Story


def replay_lines(story: Story, states: Iterable[State], console: Console) -> None:
    """Write a run as line mode does, turn by turn; a decision is a line of its own, which starts with `> `."""
    before: State | None = None
    for state in states:
        if before is not None:
            console.say([_decision(story, before, state)])
        console.say(turn_lines(story, state))
        before = state


def _decision(story: Story, before: State, state: State) -> str:
    """The choice that led from one state to the next, with the number that it had."""
    taken = (state.via or "").partition(".")[2]
    return next(f"> {number}. {offer.say}" for number, offer in enumerate(offered(story, before), 1) if offer.id == taken)


def replay_jsonl(story: Story, states: Iterable[State], write: TextIO) -> None:
    """Write the turns of a run, one object a line, as `play --jsonl` does."""
    link = b""
    for state in states:
        link = next_link(link, state.via) if state.via else Profile.of(story, state.player).link
        print_object(write, {**turn_at(story, state), "node": link.hex()})

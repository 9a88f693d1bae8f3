"""A run of a story, as tests play it."""

from __future__ import annotations

import json
from collections.abc import Callable

from attrs import evolve

from game.engine import Offer, Player, State, choose, digest, narrate, offered, open_choices, remembered, restored, saved, start
from game.story import Story

Pass = Callable[[Story, State], State]


def straight(_: Story, state: State) -> State:
    """The state as it is."""
    return state


def through_its_saved_form(story: Story, state: State) -> State:
    """The state after it was written as JSON and read back, which is all of it but for what words alone ask for."""
    again = evolve(restored(story, json.loads(json.dumps(saved(story, state)))), told=state.told)
    assert again == state
    assert hash(again) == hash(state)
    return again


class Run:
    """A run of a story, at its latest state."""

    def __init__(self, story: Story, passed: Pass, player: Player | None = None) -> None:
        self.story = story
        self.passed = passed
        self.state = passed(story, start(story, player))

    def take(self, *choices: str) -> Run:
        """Take some choices, given by id."""
        for choice in choices:
            self.state = self.passed(self.story, choose(self.story, self.state, choice))
        return self

    @property
    def open(self) -> tuple[str, ...]:
        return open_choices(self.story, self.state)

    @property
    def offers(self) -> dict[str, Offer]:
        return {offer.id: offer for offer in offered(self.story, self.state)}

    @property
    def memory(self) -> dict[str, str | int | bool]:
        return remembered(self.story, self.state)

    @property
    def text(self) -> list[str]:
        return [paragraph.text for paragraph in narrate(self.story, self.state)]

    @property
    def digest(self) -> str:
        return digest(self.story, self.state)

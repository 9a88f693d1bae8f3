"""How a game in progress stands to one category, kept up while it goes on, back and aside."""

from __future__ import annotations

from collections.abc import Sequence

from game.engine import State
from game.runs.categories.claim import no_longer
from game.runs.categories.standing import Standing, Standings, after, at_start
from game.runs.notices import About, Notice
from game.story.model import Story


def track_of(story: Story, category: str | None) -> CategoryTrack | None:
    """What keeps up how a run stands to a category; None for none, and for the marathon, to which no run stands in any way."""
    return CategoryTrack(story, category) if category in story.categories and category else None


class CategoryTrack:
    """The standing of a game at each state of its run; only what is new of the run is looked at."""

    def __init__(self, story: Story, category: str) -> None:
        """Follow one category.

        Args:
            story: The story.
            category: The category's id.
        """
        self.category = category
        self._story = story
        self._seen: list[tuple[State, Standings]] = []
        self._was_lost = False

    def standing(self, states: Sequence[State]) -> Standing:
        """How a run stands after its last decision.

        Args:
            states: Every state of the run, the first included. One that was there before is the same object, and so are those before it.
        """
        seen = self._seen
        del seen[len(states) :]
        while seen and seen[-1][0] is not states[len(seen) - 1]:
            seen.pop()
        for number in range(len(seen), len(states)):
            seen.append((states[number], self._next(number, states)))
        return seen[-1][1][self.category]

    def news(self, states: Sequence[State]) -> tuple[Notice, ...]:
        """What the player is to be told after a move: that the category is lost, where it was not before.

        Args:
            states: Every state of the run, as for `standing`.
        """
        now = self.standing(states)
        is_new, self._was_lost = now.is_lost and not self._was_lost, now.is_lost
        return (Notice(About.CATEGORY, no_longer(self._story, self.category, now.why)),) if is_new else ()

    def _next(self, number: int, states: Sequence[State]) -> Standings:
        if not number:
            return at_start(self._story, states[0], self.category)
        before, standings = self._seen[number - 1]
        return after(self._story, standings, before, states[number])

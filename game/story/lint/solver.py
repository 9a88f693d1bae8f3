"""Whether guards can hold, at an effort that grows with the length of a story and no faster."""

from __future__ import annotations

from game.story.domains import possible_values
from game.story.language.guards import Guard
from game.story.language.satisfiability import MAX_EFFORT, decide
from game.story.model import Story
from game.story.problems import ProblemList
from game.story.source import Source

LEAST_EFFORT = 1 << 19  # for all guards of the shortest story, in nodes of guards to look at
EFFORT_A_CHARACTER = 1  # more for each character of a longer one; stories that people write take a hundredth of it


class Solver:
    """Decides the guards that one check asks of a story."""

    def __init__(self, story: Story) -> None:
        self._domains = possible_values(story)
        self._left = LEAST_EFFORT + EFFORT_A_CHARACTER * _length(story)
        self._known: dict[Guard, bool | None] = {}

    def can_hold(self, guard: Guard) -> bool | None:
        """Whether some values of memory make a guard hold; None where it is too hard to decide."""
        if guard not in self._known:
            effort = min(MAX_EFFORT, self._left)
            self._known[guard], unspent = decide(guard, self._domains, effort)
            self._left -= effort - unspent
        return self._known[guard]


def report_hard(report: ProblemList, source: Source, keys: tuple[str, ...], near: str = "") -> None:
    """HH217: nobody can say at once whether a guard can hold."""
    message = "it is too hard to decide whether this can hold; ask for less in one place, or remember the answer in a flag"
    report.add("HH217", source, keys, message, near)


def _length(story: Story) -> int:
    """How many characters a story has, its map and prose about places aside."""
    sources = [story.world, *(chapter.source for chapter in story.chapters.values()), *(scene.source for scene in story.scenes.values())]
    return sum(len(source.text) for source in sources)

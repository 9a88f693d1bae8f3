"""What a run has heard, and where: the sounds that the map tells of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from attrs import frozen

from game.engine import State, map_notes
from game.story.map.places import MapNote
from game.story.model import Story


@frozen
class HeardSound:
    """A sound, and when it was heard last."""

    says: str
    day: str
    is_now: bool

    @property
    def words(self) -> str:
        """The sound in words."""
        return f"Heard now: {self.says}" if self.is_now else f"Heard ({self.day}): {self.says}"


def sounds_heard(story: Story, states: Sequence[State]) -> Mapping[str, tuple[HeardSound, ...]]:
    """The sounds of a run by the ids of the places where they were heard, in the order in which they came.

    Args:
        story: The story.
        states: Every state of the run, the first included.
    """
    last: dict[MapNote, State] = {}
    for state in states:
        last.update((note, state) for note in map_notes(story, state) if note.kind == "sound")
    found = defaultdict(list)
    for note, state in last.items():
        for place in note.places:
            found[place].append(HeardSound(note.says, story.scenes[state.scene].day, state is states[-1]))
    return {place: tuple(sounds) for place, sounds in found.items()}

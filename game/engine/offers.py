"""What is on offer in a state: which choices, in which words, and why one cannot be taken."""

from __future__ import annotations

from functools import lru_cache

from attrs import field, frozen

from game.engine.paragraphs import tell_line
from game.engine.program import Program, bits_read, compiled, remember
from game.engine.state import Player, State
from game.story.language.prose import PlayerName
from game.story.model import Choice, Story


@frozen
class Offer:
    """A choice as the player sees it."""

    id: str
    say: str
    enabled: bool
    why: str  # why it is greyed; empty where it is enabled


def offered(story: Story, state: State) -> tuple[Offer, ...]:
    """What is on offer, greyed choices included, in the order shown; nothing at an ending."""
    return _offers_of(story)[state.scene].at(state)


@frozen(eq=False)
class _Offers:
    """What may be on offer in a scene."""

    choices: tuple[Choice, ...] = field(repr=False)
    program: Program = field(repr=False)
    deciding: int  # the bits of memory that decide what is on offer
    is_named: bool  # whether some words name the player
    results: dict[tuple[int, str], tuple[Offer, ...]] = field(repr=False, factory=dict)  # by those bits and, where it is named, the name

    def at(self, state: State) -> tuple[Offer, ...]:
        key = (state.memory & self.deciding, state.player.name if self.is_named else "")
        found = self.results.get(key)
        if found is None:
            held = (choice for choice in self.choices if self.program.holds(choice.when, state.memory))
            found = remember(self.results, key, tuple(_offer(self.program, choice, state.memory, state.player) for choice in held))
        return found


def _offer(program: Program, choice: Choice, memory: int, player: Player) -> Offer:
    missing = (need for need in choice.needs if not program.holds(need.guard, memory))
    first = next(missing, None)
    why = "" if first is None else tell_line(first.reason, player)
    return Offer(choice.id, tell_line(choice.say, player), first is None, why)


class _Scenes(dict[str, _Offers]):
    """The offers of the scenes of a story, each compiled when a run first comes to it."""

    def __init__(self, story: Story) -> None:
        super().__init__()
        self._story = story

    def __missing__(self, scene: str) -> _Offers:
        program, choices = compiled(self._story), tuple(self._story.scenes[scene].choices.values())
        guards = [guard for choice in choices for guard in (choice.when, *(need.guard for need in choice.needs))]
        lines = [line for choice in choices for line in (choice.say, *(need.reason for need in choice.needs))]
        is_named = any(isinstance(piece, PlayerName) for line in lines for piece in line)
        self[scene] = offers = _Offers(choices, program, bits_read(guards, program.layout), is_named)
        return offers


@lru_cache(maxsize=8)
def _offers_of(story: Story) -> _Scenes:
    return _Scenes(story)

"""The states and moves of machines that some run should come to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from game.proof.effect_sites import changes
from game.proof.flow import Flow
from game.proof.goals import Goal, Target
from game.proof.questions import Question
from game.story.language.effects import Move
from game.story.language.guards import Test
from game.story.model import Story
from game.story.source import Source
from game.story.variables import Machine

Moves = dict[str, dict[tuple[int, int], list[Target]]]  # by machine: each move that is written somewhere, with the ways to make it


def machine_asks(flow: Flow) -> Iterator[Question]:
    """Every state and move of a machine that some effect names.

    A table may be ahead of the story: what no effect names yet is no dead text.
    """
    written = written_moves(flow)
    for id, machine in flow.story.machines.items():
        source, keys = declared_at(flow.story, machine)
        values = flow.story.variables[machine.variable].values
        into: dict[int, list[Target]] = defaultdict(list)
        for (start, target), ways in sorted(written[id].items()):
            into[target] += ways
            move = f"{values[start]} -> {values[target]}"
            yield Question("HH308", source, (*keys, "moves"), f'the move "{move}"', Goal(tuple(ways)), move)
        for state, ways in sorted(into.items()):
            if state != flow.story.variables[machine.variable].start:
                yield Question("HH307", source, (*keys, "states", values[state]), f'the state "{values[state]}"', Goal(tuple(ways)))


def written_moves(flow: Flow) -> Moves:
    """The moves that effects write, each with every way to make it."""
    moves: Moves = {id: defaultdict(list) for id in flow.story.machines}
    for change in changes(flow):
        if isinstance(change.effect, Move):
            for start in _starts(change.effect):
                ways = change.does(Test(change.effect.variable, 1 << start)).ways
                moves[change.effect.variable][start, change.effect.target] += ways
    return moves


def _starts(move: Move) -> Iterator[int]:
    """The states that a move leaves."""
    return (state for state in range(move.sources.bit_length()) if move.sources >> state & 1 and state != move.target)


def declared_at(story: Story, machine: Machine) -> tuple[Source, tuple[str, ...]]:
    """The file and key of a machine's declaration."""
    chapter = story.variables[machine.variable].chapter
    return story.chapters[chapter].source if chapter else story.world, ("machine", machine.variable)

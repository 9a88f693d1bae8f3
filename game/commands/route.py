"""`hyosan route`: the shortest run to an ending, as a run file."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from game.commands.stories import playable
from game.errors import UsageRefused

if TYPE_CHECKING:
    from game.proof.endings import EndingProof, Least
    from game.runs.runfile import RunFile
    from game.story.model import Story

HELPER = "proved-route"  # what helped: nobody played it


def options(parser: argparse.ArgumentParser) -> None:
    """The options of `route`."""
    parser.add_argument("ending", metavar="ENDING", help="the ending's id")
    parser.add_argument("--by", choices=("moves", "minutes"), default="moves", help="fewest decisions (the default), or least story time")
    parser.add_argument("-o", "--output", metavar="FILE", type=Path, help="write it here; printed if left out")
    parser.add_argument("--story", metavar="DIR", type=Path, help="the folder of another story")
    parser.add_argument("--name", metavar="NAME", help="who plays; the first name that the story offers if left out")


def run(options: argparse.Namespace) -> int:
    """Write the run; 1 if no run is shorter that is known, but that is not proved."""
    from game.engine.player import checked_name
    from game.proof.endings import shortest_runs
    from game.runs.runfile import to_text, write_run

    story = playable(options.story)
    proof = shortest_runs(story, options.ending)
    least = _least(proof, options.by)
    run = route(story, least, checked_name(options.name or story.names[0]))
    if options.output:
        write_run(options.output, run)
    else:
        sys.stdout.write(to_text(run))
    if least.is_proved:
        return 0
    print(f"hyosan: {least.cost} {options.by} is the best known; proved is only that it takes at least {least.at_least}", file=sys.stderr)
    return 1


def route(story: Story, least: Least, name: str) -> RunFile:
    """A cheapest run as a run file.

    Args:
        story: The story.
        least: The run.
        name: Who is to have played it.
    """
    from game.engine.state import Player
    from game.runs.runfile import recorded

    return recorded(story, Player(name), least.choices, helpers=(HELPER,))


def _least(proof: EndingProof, by: str) -> Least:
    least = proof.moves if by == "moves" else proof.minutes
    if least is not None:
        return least
    why = "that is proved" if proof.is_dead else "but that is not proved; see `hyosan prove`"
    raise UsageRefused(f'no run to the ending "{proof.ending.id}" is known, {why}')

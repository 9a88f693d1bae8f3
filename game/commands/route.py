"""`hyosan route`: the shortest run to an ending, or in a category, as a run file."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from game.commands.stories import playable
from game.commands.target import add_output, put
from game.errors import UsageRefused

if TYPE_CHECKING:
    from game.proof.endings import Cheapest, EndingProof, Least
    from game.runs.runfile import RunFile
    from game.story.model import Story

HELPER = "proved-route"  # what helped: nobody played it


def options(parser: argparse.ArgumentParser) -> None:
    """The options of `route`."""
    parser.add_argument(
        "ending", metavar="ENDING", nargs="?", help="the ending's id; `hyosan runs --endings` lists those that you have reached"
    )
    parser.add_argument("--category", metavar="ID", help="the shortest run in this category instead; the run file claims it")
    parser.add_argument("--by", choices=("moves", "minutes"), default="moves", help="fewest decisions (the default), or least story time")
    add_output(parser)
    parser.add_argument("--story", metavar="DIR", type=Path, help="the folder of another story")
    parser.add_argument("--name", metavar="NAME", help="the player's name (default: the first that the story offers)")


def run(options: argparse.Namespace) -> int:
    """Write the run; 1 if no run is shorter that is known, but that is not proved."""
    from game.engine.player import checked_name
    from game.runs.runfile import to_text

    if (options.ending is None) == (options.category is None):
        raise UsageRefused("name the ending to come to, or a category: hyosan route ENDING, or hyosan route --category ID")
    story = playable(options.story)
    least = _least(story, options)
    run = route(story, least, checked_name(options.name or story.names[0]), options.category)
    put(options.output, to_text(run), is_forced=options.force)
    if least.is_proved:
        return 0
    print(f"hyosan: {least.cost} {options.by} is the best known; proved is only that it takes at least {least.at_least}", file=sys.stderr)
    return 1


def route(story: Story, least: Least, name: str, category: str | None = None) -> RunFile:
    """A cheapest run as a run file.

    Args:
        story: The story.
        least: The run.
        name: Who is to have played it.
        category: Id of the category that it claims.
    """
    from game.engine.state import Player
    from game.runs.runfile import recorded

    return recorded(story, Player(name), least.choices, helpers=(HELPER,), category=category)


def _least(story: Story, options: argparse.Namespace) -> Least:
    """The run that is asked for."""
    from game.proof.categories import cheapest_in
    from game.proof.endings import shortest_runs

    proof: Cheapest | EndingProof
    if options.category is not None:
        proof, what = cheapest_in(story, options.category), f'in category "{options.category}"'
    else:
        proof, what = shortest_runs(story, options.ending), f'to the ending "{options.ending}"'
    least = proof.moves if options.by == "moves" else proof.minutes
    if least is not None:
        return least
    why = "that is proved" if proof.is_dead else "but that is not proved; see `hyosan prove`"
    raise UsageRefused(f"no run {what} is known, {why}")

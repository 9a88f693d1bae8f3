"""`hyosan export`: a run file of what was played."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from attrs import evolve

from game.commands.games import opened
from game.commands.stories import playable
from game.commands.target import add_output, put
from game.engine import State
from game.errors import UsageRefused
from game.runs.attempts.provenance import walk_to
from game.runs.categories import standings
from game.runs.categories.claim import no_longer
from game.runs.follow import states_of
from game.runs.runfile import RunFile, recorded, to_text
from game.runs.timeline.branch_index import LATEST, BranchIndex, BranchPlace
from game.story.model import Story
from game.words import harmless


def options(parser: argparse.ArgumentParser) -> None:
    """The options of `export`."""
    what = f"which: an id that `hyosan runs` shows, or its first digits; a name that you gave; or {LATEST}, where you were last"
    parser.add_argument("node", metavar="NODE", help=what)
    parser.add_argument("--video", metavar="LINK", help="an https link to a recording of it, which the run file names; nothing opens it")
    add_output(parser)
    parser.add_argument("--saves", metavar="DIR", type=Path, help="games are kept in this folder; also HYOSAN_SAVES")
    parser.add_argument("--story", metavar="DIR", type=Path, help="the folder of another story")


def run(options: argparse.Namespace) -> int:
    """Write the run from the start to there."""
    story = playable(options.story)
    with opened(options.saves) as keeper:
        found = _run_to(story, BranchIndex(story, keeper).place(options.node))
    put(options.output, to_text(evolve(found, video=options.video)), is_forced=options.force)
    return 0


def _run_to(story: Story, place: BranchPlace) -> RunFile:
    nodes, player = place.tree.path(place.link), place.tree.profile.player
    states, why = states_of(story, player, [node.decision for node in nodes])
    if why:
        last = len(states) - 1
        fits = f"; `hyosan export {nodes[last - 1].link.hex()}` writes what fits" if last else ""
        raise UsageRefused(f"the story has changed since this was played: {why}{fits}")
    walk = walk_to(place.tree, place.link)
    steps, category = [state.via for state in states if state.via], _category(story, states, walk.category)
    return recorded(story, player, steps, helpers=walk.helpers, times=walk.times, category=category)


def _category(story: Story, states: list[State], category: str) -> str | None:
    """The category to claim for a run that was played for one: none if it was lost, of which is told."""
    if category not in story.categories:
        return None
    standing = standings(story, states, category)[category]
    if not standing.is_lost:
        return category
    print(f"hyosan: it claims no category. {harmless(no_longer(story, category, standing.why))}", file=sys.stderr)
    return None

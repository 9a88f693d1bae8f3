"""`hyosan runs`: the branches of a player's games."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from game import paths
from game.cells import cut, padded
from game.commands.games import opened
from game.commands.goals import category_lines, category_objects, ending_lines, ending_objects
from game.commands.output import utf_8
from game.commands.stories import playable
from game.errors import UsageRefused
from game.runs.games.timeline import FILE
from game.runs.timeline.branch_index import BranchIndex, ListedBranch
from game.runs.timeline.reached_endings import endings_reached
from game.story.model import Story
from game.words import json_text, shown

_SIGNS = {">": "you are here", "*": "bookmarked", "#": "locked", "!": "the story has changed since"}
_PLAYER = 12  # cells of the column
_ID_AND_WHERE = 31  # cells that two columns share, so that a line has at most 80


def options(parser: argparse.ArgumentParser) -> None:
    """The options of `runs`."""
    goals = parser.add_mutually_exclusive_group()
    goals.add_argument("--endings", action="store_true", help="list the endings that you have reached, by the ids that commands take")
    goals.add_argument("--categories", action="store_true", help="list the categories that a run may be played for")
    parser.add_argument("--all", action="store_true", help="with --endings: also those that you have not reached, which gives them away")
    parser.add_argument("--json", action="store_true", help="print one JSON list")
    parser.add_argument("--saves", metavar="DIR", type=Path, help="games are kept in this folder; also HYOSAN_SAVES")
    parser.add_argument("--story", metavar="DIR", type=Path, help="the folder of another story")


def run(options: argparse.Namespace) -> int:
    """Print the branches, the newest first; or what a run may be played for."""
    if options.all and not options.endings:
        raise UsageRefused("--all is for endings; write --endings --all")
    story = playable(options.story)
    if options.categories:
        return _print(options, category_objects(story), category_lines(story))
    if options.endings:
        reached = endings_reached(story, paths.player_folder(options.saves) / FILE)
        objects = ending_objects(story, reached, has_all=options.all)
        return _print(options, objects, ending_lines(story, reached, has_all=options.all))
    with opened(options.saves) as keeper:
        shelf = BranchIndex(story, keeper)
    listed, digits = shelf.listed(), shelf.digits()
    return _print(options, [_object(each) for each in listed], _table(story, listed, digits))


def _print(options: argparse.Namespace, objects: list[dict[str, Any]], lines: Iterator[str]) -> int:
    if options.json:
        utf_8(sys.stdout).write(json_text(objects) + "\n")
    else:
        print(*lines, sep="\n")
    return 0


def _object(listed: ListedBranch) -> dict[str, Any]:
    branch, player = listed.branch, listed.player
    return {
        "id": branch.link.hex(),
        "player": player.name,
        "seed": player.seed,
        "when": _moment(branch.at).isoformat(timespec="milliseconds"),
        "decisions": branch.decisions,
        "chapter": branch.chapter,
        "scene": branch.scene,
        "ending": branch.ending,
        "name": branch.mark.name,
        "bookmarked": branch.mark.bookmarked,
        "locked": branch.mark.locked,
        "here": listed.is_here,
        "fits": branch.fits,
    }


def _moment(at: int) -> datetime:
    """A moment of a timeline; the first moment of all where it is none that a calendar has."""
    try:
        return datetime.fromtimestamp(at / 1000, UTC)
    except (ValueError, OverflowError, OSError):
        return datetime.fromtimestamp(0, UTC)


def _table(story: Story, listed: list[ListedBranch], digits: int) -> Iterator[str]:
    if not listed:
        yield "There are no games yet."
        return
    yield f"{'ID':{digits}}  {padded('PLAYER', _PLAYER)}  {'WHEN':16}  MOVES  CH     WHERE"
    for each in listed:
        yield _row(story, each, digits).rstrip()
    signs = "".join(_signs(each) for each in listed)
    if legend := "  ".join(f"{sign} {words}" for sign, words in _SIGNS.items() if sign in signs):
        yield f"\n{legend}"


def _row(story: Story, listed: ListedBranch, digits: int) -> str:
    branch = listed.branch
    when = _moment(branch.at).astimezone().strftime("%Y-%m-%d %H:%M")
    player = padded(cut(shown(listed.player.name), _PLAYER), _PLAYER)
    where = cut(_where(story, listed), _ID_AND_WHERE - digits)
    return f"{branch.link.hex()[:digits]}  {player}  {when}  {branch.decisions:5}  {branch.chapter:2} {_signs(listed):3} {where}"


def _where(story: Story, listed: ListedBranch) -> str:
    """What a branch is called, and the ending or scene where it stands."""
    branch = listed.branch
    place = f"End: {story.endings[branch.ending].title}" if branch.ending else story.scenes[branch.scene].title
    return shown(f'"{branch.mark.name}" {place}' if branch.mark.name else place)


def _signs(listed: ListedBranch) -> str:
    mark = listed.branch.mark
    holds = {">": listed.is_here, "*": mark.bookmarked, "#": mark.locked, "!": not listed.branch.fits}
    return "".join(sign for sign in _SIGNS if holds[sign])

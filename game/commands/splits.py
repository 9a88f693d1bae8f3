"""`hyosan splits`: attempts and their splits, to LiveSplit's files and from them."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from attrs import evolve

from game.commands.games import opened
from game.commands.stories import playable
from game.commands.target import add_output, put
from game.engine import Player
from game.engine.player import checked_name
from game.errors import SplitsError, UsageRefused
from game.runs.attempts.history import add, listed, segments_of
from game.runs.attempts.marathon import MARATHON, marathon_of
from game.runs.splits.attempt import Attempt, Clock, History
from game.runs.splits.best import personal_best
from game.runs.splits.fastest import sum_of_best
from game.runs.timeline.keeper import Keeper
from game.runs.timeline.node import Profile, story_key
from game.story.ids import did_you_mean
from game.story.model import Story
from game.words import counted, real_time, shown

_EXPORT, _IMPORT = "export", "import"
_NOTES = 20  # that are printed
_COUNTS = (
    "What counts as an attempt: what was imported; and every time that you began at the start, for the category that is given, or for "
    "none. It is finished if the category counts its ending, or without one, if the last chapter holds it; any other end is a reset: "
    "another ending, a jump to another branch, the way back to the start. Of games for no category only those that came to an ending "
    "count. Undoing refunds nothing on any clock. Story time is LiveSplit's game time."
)


def options(parser: argparse.ArgumentParser) -> None:
    """The options of `splits`."""
    parser.epilog = _COUNTS
    parser.add_argument("action", metavar="ACTION", choices=(_EXPORT, _IMPORT), help=f"{_EXPORT} or {_IMPORT}")
    parser.add_argument("file", metavar="FILE", nargs="?", type=Path, help="the LiveSplit file; export replaces one that is there")
    add_output(parser, "--lss", help="export: another way to name FILE")
    parser.add_argument("--category", metavar="ID", default="", help="the category of the attempts (default: none)")
    parser.add_argument("--fine", action="store_true", help="split chapters further, at the scenes that they declare for it")
    parser.add_argument("--name", metavar="NAME", help="export or import for another player (default: the last one)")
    parser.add_argument("--saves", metavar="DIR", type=Path, help="games are kept in this folder; also HYOSAN_SAVES")
    parser.add_argument("--story", metavar="DIR", type=Path, help="the folder of another story")


def run(options: argparse.Namespace) -> int:
    """Export or import; 1 if something could not be taken in."""
    _check(options)
    story = playable(options.story)
    if options.category and options.category not in (*story.categories, MARATHON):
        hint = did_you_mean(options.category, story.categories)
        raise UsageRefused(f'the story has no category "{shown(options.category)}"{hint}')
    with opened(options.saves) as keeper:
        profile = _profile(story, keeper, options.name)
        if options.action == _EXPORT:
            return _export(story, keeper, profile, options)
        return _import(story, keeper, profile, options)


def _check(options: argparse.Namespace) -> None:
    if options.action == _EXPORT and (options.lss is None) == (options.file is None):
        raise UsageRefused("name the file that is to be written: hyosan splits export FILE")
    if options.action == _IMPORT and (options.file is None or options.lss is not None):
        raise UsageRefused("name the file that is to be read: hyosan splits import FILE")


def _profile(story: Story, keeper: Keeper, name: str | None) -> Profile:
    """Who is meant; somebody new where nobody of that name has played."""
    wanted = None if name is None else checked_name(name)
    there = (profile for profile in keeper.profiles(story_key(story)) if wanted in (None, profile.player.name))
    return next(there, Profile.of(story, Player(wanted or story.names[0])))


def _export(story: Story, keeper: Keeper, profile: Profile, options: argparse.Namespace) -> int:
    from game.runs.lss import splits_file, to_text

    found = listed(story, keeper, profile, options.category, is_fine=options.fine)
    history = evolve(found.history, segments=_names(story, options))
    category = marathon_of(story) if options.category == MARATHON else story.categories.get(options.category)
    clock = Clock(category.clock) if category else Clock.REAL
    title, variables = category.title if category else "", _variables(profile, personal_best(found.history, clock))
    file = options.file or options.lss
    put(file, to_text(splits_file(history, game=story.title, category=title, clock=clock, variables=variables)), is_forced=options.force)
    attempts = counted(len(found.history.attempts), "attempt")
    print(f"{shown(str(file))}: {attempts} of {shown(profile.player.name)}, {len(found.history.finished)} finished.")
    _print_bests(found.history)
    if found.elsewhere:
        why = "their segments have changed, or the story no longer has their path"
        print(f"hyosan: {counted(found.elsewhere, 'attempt')} left out: {why}", file=sys.stderr)
    return 0


def _variables(profile: Profile, best: Attempt | None) -> dict[str, str]:
    """What the file says of the personal best besides its splits."""
    if best is None:
        return {}
    found = {"moves": best.moves, "minutes": best.splits[-1].story, "seed": profile.player.seed, "run": best.run or None}
    return {name: str(value) for name, value in found.items() if value is not None}


def _import(story: Story, keeper: Keeper, profile: Profile, options: argparse.Namespace) -> int:
    from game.runs.lss import read_splits
    from game.runs.lss.attempt_import import taken

    name = shown(str(options.file))
    segments = _names(story, options)
    found = read_splits(options.file)
    try:
        took = taken(found.file, story.title, segments)
    except SplitsError as error:
        print(f"hyosan: {name}: nothing was imported: {shown(str(error))}", file=sys.stderr)
        return 1
    new = add(story, keeper, profile, options.category, took.attempts, is_fine=options.fine)
    print(f"{name}: {counted(len(took.attempts), 'attempt')}, {_told_new(new, len(took.attempts))}, kept for {shown(profile.player.name)}.")
    _print_bests(listed(story, keeper, profile, options.category, is_fine=options.fine).history)
    notes = [*found.notes, *took.notes]
    _print_notes(name, notes)
    return 1 if notes else 0


def _names(story: Story, options: argparse.Namespace) -> tuple[str, ...]:
    from game.runs.lss import segment_names

    return segment_names(segments_of(story, options.category, is_fine=options.fine))


def _print_notes(name: str, notes: list[str]) -> None:
    for note in notes[:_NOTES]:
        print(f"hyosan: {name}: {shown(note)}", file=sys.stderr)
    if len(notes) > _NOTES:
        print(f"hyosan: {name}: and {len(notes) - _NOTES} more", file=sys.stderr)


def _print_bests(history: History) -> None:
    for what, found in (
        ("Personal best", [_best(history, clock) for clock in Clock]),
        ("Sum of best", [sum_of_best(history, clock) for clock in Clock]),
    ):
        if told := ", ".join(_told(found)):
            print(f"{what}: {told}.")


def _best(history: History, clock: Clock) -> int | None:
    best = personal_best(history, clock)
    return best.splits[-1].on(clock) if best else None


def _told(times: list[int | None]) -> Iterator[str]:
    """Times as the clocks tell them; nothing of a clock that is not known."""
    real, story, moves = times
    if real is not None:
        yield f"{real_time(real // 1000)} of real time"
    if story is not None:
        yield f"{counted(story, 'minute')} of story time"
    if moves is not None:
        yield counted(moves, "decision")


def _told_new(new: int, all: int) -> str:
    return "all new" if new == all else f"{new} of them new"

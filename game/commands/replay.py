"""`hyosan replay`: print a run, or watch it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from game import paths
from game.commands.input import name_of, script_of
from game.commands.output import has_screen, may_animate, utf_8
from game.commands.screen import opening
from game.commands.stories import told
from game.engine import State
from game.errors import RunFileError, StepError, UsageRefused
from game.plain.console import Console
from game.plain.replay import replay_jsonl, replay_lines
from game.runs.runfile import Script, retraced
from game.story.model import Story
from game.words import shown


def options(parser: argparse.ArgumentParser) -> None:
    """The options of `replay`."""
    parser.add_argument("file", metavar="FILE", help="a run file, or a list of choice ids; - reads it from standard input")
    parser.add_argument("--story", metavar="DIR", type=Path, help="the folder of another story")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--watch", action="store_true", help="in the terminal's full screen: play it, step through it, take over anywhere")
    form.add_argument("--jsonl", action="store_true", help="JSON lines: one object a turn, as play --jsonl prints them")
    parser.add_argument("--saves", metavar="DIR", type=Path, help="with --watch: keep a game that is taken over in this folder")
    parser.add_argument("--no-animations", action="store_true", help="with --watch: turn animations off, so that it waits for a key")


def run(options: argparse.Namespace) -> int:
    """Print or show the run as far as it fits the story; 1 if that is not to its end."""
    if options.watch and not has_screen():
        raise UsageRefused("--watch needs a terminal with a full screen; leave it out to print the run")
    script, story = script_of(options.file), told(options.story)
    name = name_of(options.file)
    try:
        why = _watch(story, script, options) if options.watch else _print(story, retraced(story, script), options.jsonl)
    except RunFileError as error:
        raise RunFileError(f"{name}: {error}") from error
    if why:
        print(f"hyosan: {name}: {shown(why)}", file=sys.stderr)
    return 1 if why else 0


def _print(story: Story, states: Iterator[State], as_json: bool) -> str:
    """Print a run; why it was not to its end, or nothing."""
    try:
        if as_json:
            replay_jsonl(story, states, utf_8(sys.stdout))
        else:
            replay_lines(story, states, Console(sys.stdin, sys.stdout))
    except StepError as error:
        return str(error)
    return ""


def _watch(story: Story, script: Script, options: argparse.Namespace) -> str:
    """Show a run until the player leaves; why it was not to its end, or nothing."""
    from game.runs.games.timeline import Timeline
    from game.runs.recording import recording
    from game.settings.file import SettingsFile
    from game.tui.app import HyosanApp
    from game.tui.launch import Launch

    run, saves = recording(story, script), paths.player_folder(options.saves)
    with opening(lambda: Timeline(saves, behind=True)) as open_games:
        HyosanApp(
            lambda: story,
            open_games,
            Launch(watch=run),
            may_animate=may_animate(options.no_animations),
            settings=SettingsFile(paths.config_folder()),
        ).play()
    return run.why

"""`hyosan check`: load and lint a story."""

from __future__ import annotations

import argparse
import sys
from contextlib import suppress
from pathlib import Path

from game.commands.output import utf_8
from game.commands.story_folder import add_folder, from_here, story_folder
from game.errors import UsageRefused
from game.files import replace_file
from game.story.lint import lint
from game.story.loader.id_registers import released_now, released_toml
from game.story.loader.story import load
from game.story.model import Story
from game.story.problems import NoStory, Problem, ProblemList, StoryError, TooManyProblems
from game.words import json_text


def options(parser: argparse.ArgumentParser) -> None:
    """The options of `check`."""
    add_folder(parser)
    parser.add_argument("--spelling", action="store_true", help="warn of words that no dictionary has")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print one JSON object")
    form.add_argument("--memory", action="store_true", help="also show what has to be remembered after each chapter, in bits")
    parser.add_argument("--watch", action="store_true", help="check again whenever a file is saved, until Ctrl-C")
    parser.add_argument("--record-ids", action="store_true", help="add the ids of this story to its released.toml, if nothing is wrong")


def run(options: argparse.Namespace) -> int:
    """Print what is wrong; 1 if anything is, beyond warnings."""
    folder = story_folder(options.folder)
    if options.watch:
        return _watch(folder, options)
    return _check(folder, options)


def _watch(folder: Path, options: argparse.Namespace) -> int:
    """Check now, and whenever a file of the story is saved."""
    try:
        from game.authoring.watch import changes_in
    except ImportError as error:
        raise UsageRefused("--watch needs watchfiles: pip install watchfiles") from error
    _check(folder, options)
    for _ in changes_in(folder):
        print(flush=True)
        try:
            _check(folder, options)
        except NoStory as error:  # it may be there again in a moment
            print(error, flush=True)
    return 0


def _check(folder: Path, options: argparse.Namespace) -> int:
    story, problems = _checked(folder)
    if story and options.spelling:
        problems += _misspelt(story)
    _print(options.json, story, problems, from_here(folder))
    if story and options.memory:
        _tell_of_memory(story)
    if story is None or any(not problem.code.is_warning for problem in problems):
        return 1
    if options.record_ids:
        replace_file(folder / "released.toml", released_toml(released_now(story)))
    return 0


def _checked(folder: Path) -> tuple[Story | None, tuple[Problem, ...]]:
    try:
        story = load(folder)
    except NoStory:
        raise
    except StoryError as error:
        return None, error.problems
    return story, lint(story)


def _tell_of_memory(story: Story) -> None:
    from game.proof.loads import lines, load_of

    print(*lines(load_of(story)), sep="\n")


def _misspelt(story: Story) -> tuple[Problem, ...]:
    try:
        from game.authoring.spelling import misspelt
    except ImportError as error:
        raise UsageRefused("--spelling needs pyspellchecker: pip install pyspellchecker") from error
    report = ProblemList()
    with suppress(TooManyProblems):
        misspelt(story, report)
    return report.in_order()


def _print(as_json: bool, story: Story | None, problems: tuple[Problem, ...], folder: str) -> None:
    if as_json:
        data = {
            "ok": all(problem.code.is_warning for problem in problems),
            "scenes": len(story.scenes) if story else 0,
            "problems": [p.as_dict() for p in problems],
        }
        utf_8(sys.stdout).write(json_text(data) + "\n")
        return
    for problem in problems:
        print(problem.told(folder))
    if story is None:
        print(f"Fix {_count(len(problems), 'problem')} to play.")
        return
    parts = (len(story.chapters), "chapter"), (len(story.scenes), "scene"), (sum(len(s.choices) for s in story.scenes.values()), "choice")
    counts = ", ".join(_count(number, what) for number, what in parts)
    warnings = sum(problem.code.is_warning for problem in problems)
    found = _count(len(problems) - warnings, "problem") + (f", {_count(warnings, 'warning')}" if warnings else "")
    print(f"{story.title} {story.version}: {counts}, {found}.")


def _count(number: int, what: str) -> str:
    return f"{number or 'no'} {what}{'' if number == 1 else 's'}"

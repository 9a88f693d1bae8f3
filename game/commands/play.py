"""`hyosan play`: in the terminal's full screen, as plain lines, or as JSON lines.

The story, the engine and the kept games are imported when they are needed: in a full screen that is after the title is shown.
"""

from __future__ import annotations

import argparse
import gc
import shlex
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from game import paths
from game.commands.ghosts import ghost_from
from game.commands.livesplit import checked, following
from game.commands.numbers import LARGEST_SEED, whole
from game.commands.output import has_screen, may_animate, utf_8
from game.commands.screen import opening
from game.commands.story_folder import story_folder
from game.errors import ProgressError, UsageRefused
from game.settings.file import Found, SettingsFile
from game.settings.schema import HARD, PLAIN

if TYPE_CHECKING:
    from game.plain.console import Console
    from game.runs.games.session import Session
    from game.runs.games.timeline import Timeline
    from game.story.model import Story


def options(parser: argparse.ArgumentParser) -> None:
    """The options of `play`."""
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--plain", action="store_true", help="plain lines: for screen readers, pipes and simple terminals")
    form.add_argument("--screen", action="store_true", help="the full screen, whatever is set")
    form.add_argument("--jsonl", action="store_true", help="JSON lines: one object a turn, for programs")
    parser.add_argument("--resume", action="store_true", help="go on with the game played last, at its last decision")
    parser.add_argument("--from", dest="begin", metavar="RUN[@STEP]", help="start a new game from a run file or list of choice ids")
    parser.add_argument("--at", metavar="SCENE", help="start a new game at a scene, by a shortest run that leads there")
    parser.add_argument("--where", metavar="GUARD", help="with --at: by a run after which this guard holds there")
    parser.add_argument("--story", metavar="DIR", type=Path, help="the folder of another story (default: the one that you are in)")
    parser.add_argument("--name", metavar="NAME", help="start a new game under this name, 1 to 24 characters")
    parser.add_argument(
        "--category",
        metavar="ID",
        help="start a new game for this category, and be told when it is lost; `hyosan runs --categories` lists them",
    )
    parser.add_argument("--strict", action="store_true", help="with --category: turn undo off")
    parser.add_argument("--ghost", metavar="RUN", type=Path, help="a run file, or list of choice ids, to run beside attempts on the screen")
    seed = whole(-LARGEST_SEED - 1, LARGEST_SEED)
    parser.add_argument("--seed", metavar="N", type=seed, help="a number that varies small wording and nothing else")
    parser.add_argument("--saves", metavar="DIR", type=Path, help="keep games in this folder; also HYOSAN_SAVES")
    parser.add_argument("--livesplit", metavar="HOST:PORT", help="have a running LiveSplit Server follow the game (default port: 16834)")
    parser.add_argument("--fine", action="store_true", help="with --livesplit: chapters are split further, as by `splits export --fine`")
    parser.add_argument("--no-animations", action="store_true", help="turn animations off; also TEXTUAL_ANIMATIONS=none")


def run(options: argparse.Namespace) -> int:
    """Play until the player leaves."""
    if options.resume and (options.name or options.seed):
        raise UsageRefused("--resume goes on with a game that has its name and seed already; leave --name and --seed out")
    if options.resume and options.category:
        raise UsageRefused("--resume goes on with a game, for the category that it was begun for; leave --category out")
    if options.category and (options.begin is not None or options.at):
        raise UsageRefused("--category plays for it from the start, and --from and --at begin later, which is practice; leave one out")
    if options.ghost and (options.plain or options.jsonl):
        raise UsageRefused("--ghost runs beside attempts on the screen; leave --plain and --jsonl out")
    if options.strict and not options.category:
        raise UsageRefused("--strict is for games that are played for a category; name one with --category")
    if options.fine and not options.livesplit:
        raise UsageRefused("--fine splits chapters further for LiveSplit; name its server with --livesplit")
    if options.resume and options.begin is not None:
        raise UsageRefused("--resume goes on with the game played last, and --from starts a new one; leave one of them out")
    if options.at and (options.resume or options.begin is not None):
        raise UsageRefused("--at starts a new game at a scene; leave --resume and --from out")
    if options.where and not options.at:
        raise UsageRefused('--where narrows --at; write --at SCENE --where "GUARD"')
    options.goes_on = False  # until that is said where a name is asked for
    options.livesplit = checked(options.livesplit)
    options.story = story_folder(options.story)
    _set_beginning(options)
    _check_category(options)
    if options.jsonl:
        return _jsonl(options, SettingsFile(paths.config_folder()).read())
    found = SettingsFile(paths.config_folder()).read()
    if options.plain or not has_screen() or (found.settings.get(PLAIN) and not options.screen):
        return _lines(options, found, begins=_asks_for_new(options))
    return _screen(options)


def _asks_for_new(options: argparse.Namespace) -> bool:
    """Whether a new game was asked for. Where nothing was said, on a pipe or a simple terminal, the last game goes on."""
    named = (options.plain, options.jsonl, options.name, options.seed, options.category)
    return not options.goes_on and (any(named) or options.steps is not None)


def _set_beginning(options: argparse.Namespace) -> None:
    """Check the name, and take over from a run what is not said otherwise."""
    if options.name is not None:
        from game.engine.player import checked_name

        options.name = checked_name(options.name)
    options.steps = None
    if options.begin is not None:
        from game.runs.runfile import opening_at

        opening = opening_at(options.begin)
        options.steps = opening.steps
        if opening.player:
            options.name = options.name or opening.player.name
            options.seed = opening.player.seed if options.seed is None else options.seed
    elif options.at:
        from game.proof.arrival import run_to

        options.steps = run_to(_loaded(options), options.at, options.where)
    options.seed = options.seed or 0


def _check_category(options: argparse.Namespace) -> None:
    """Refuse a category that the story does not have, before anything is shown."""
    if options.category:
        from game.runs.attempts.marathon import MARATHON
        from game.story.ids import did_you_mean

        story = _loaded(options)
        if options.category not in (*story.categories, MARATHON):
            declared = ", ".join((*(category.id for category in story.declared_categories), MARATHON))  # the others give endings away
            hint = did_you_mean(options.category, story.categories) or f"; there is: {declared}"
            raise UsageRefused(f'there is no category "{options.category}"{hint}')


def _jsonl(options: argparse.Namespace, found: Found) -> int:
    from game.plain.jsonl import play_jsonl

    with _playing(options) as (session, _):
        play_jsonl(session, sys.stdin.buffer, utf_8(sys.stdout), in_short=found.settings.get(HARD))
    return 0


def _lines(options: argparse.Namespace, found: Found, *, begins: bool) -> int:
    from game.plain.console import Console
    from game.plain.lines import play_lines

    for trouble in found.troubles:
        print(f"hyosan: {trouble}", file=sys.stderr)
    own = Console(sys.stdin, sys.stdout, found.settings, SettingsFile(paths.config_folder()))
    console = _greeted(options, own, begins=begins) if _is_typed() else own
    if console is None:
        return 0
    with _playing(options) as (session, games):
        play_lines(session, console, games)
        is_kept = session.is_kept
    if is_kept and _is_typed():
        print(f"Go on with: {_program()} play --plain --resume{_saves_named(options)}")
    return 0


def _program() -> str:
    """What is typed to start this program, as it was started."""
    return "python -m game" if Path(sys.argv[0]).name == "__main__.py" else "hyosan"


def _is_typed() -> bool:
    """Whether somebody types, and reads what is written."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def _greeted(options: argparse.Namespace, console: Console, *, begins: bool) -> Console | None:
    """Before a new game, ask how it is to be told, if nobody has played yet, and for a name; None if they leave."""
    from game.plain.greeting import GO_ON, ask_name, ask_telling

    if options.resume or options.name or options.steps is not None:
        return console
    story = _loaded(options)
    with _opened(options) as games:
        players, last = games.players(story), None if options.category else games.ordinary(story)
    if last and not begins:
        return console
    asked = console if players or not story.about.content else ask_telling(story, console)
    answer = ask_name(story, players, asked, last.state if last else None) if asked else None
    options.goes_on = answer == GO_ON
    options.name = None if options.goes_on else answer
    return asked if answer is not None else None


def _screen(options: argparse.Namespace) -> int:
    while (code := _one_screen(options)) is None:
        options.resume, options.name, options.steps = False, None, None  # what was asked for at the start was done
        _lines_from_title(options)
    return code


def _lines_from_title(options: argparse.Namespace) -> None:
    """Go on in plain lines, with the game that Continue names on the title, or a new one; who quits is at the title again."""
    with _opened(options) as games:
        goes_on = games.ordinary(_loaded(options)) is not None
    _lines(options, SettingsFile(paths.config_folder()).read(), begins=not goes_on)
    options.name = None


def _one_screen(options: argparse.Namespace) -> int | None:
    """Play on the screen until the player leaves; the exit code, or None if they go on in plain lines."""
    gc.disable()  # starting makes many values and drops few; the story is loaded with it on again
    from game.tui.app import HyosanApp
    from game.tui.launch import Launch

    with opening(lambda: _games(options, behind=True)) as open_games:
        app = HyosanApp(
            lambda: _loaded_behind_title(options),
            open_games,
            Launch(options.resume, options.name, options.seed, options.steps, ghost=ghost_from(options.ghost)),
            may_animate=may_animate(options.no_animations),
            settings=SettingsFile(paths.config_folder()),
        )
        code = app.play()
        if app.was_played and not app.wants_lines and sys.stdout.isatty():
            print(_last_words(options, is_kept=app.is_kept))
    return None if app.wants_lines else code


def _last_words(options: argparse.Namespace, *, is_kept: bool) -> str:
    """What stays on the terminal after the screen is gone."""
    if not is_kept:
        return "The game could not be kept."
    return f"The game is kept. Go on with: {_program()} --resume{_saves_named(options)}"


def _saves_named(options: argparse.Namespace) -> str:
    """Where games are kept, as an option, if that was said."""
    return f" --saves {shlex.quote(str(options.saves))}" if options.saves else ""


def _loaded_behind_title(options: argparse.Namespace) -> Story:
    gc.enable()
    return _loaded(options)


def _games(options: argparse.Namespace, *, behind: bool = False) -> Timeline:
    from game.runs.games.timeline import Timeline

    livesplit = following(options.livesplit, is_fine=options.fine)
    return Timeline(
        paths.player_folder(options.saves), behind, options.category, livesplit, is_strict=options.strict, is_program=options.jsonl
    )


@contextmanager
def _opened(options: argparse.Namespace) -> Iterator[Timeline]:
    """The games; afterwards their file is let go of."""
    games = _games(options)
    try:
        yield games
    finally:
        games.close()


@contextmanager
def _playing(options: argparse.Namespace) -> Iterator[tuple[Session, Timeline]]:
    """The game that is asked for, and where all are kept; afterwards its file is let go of, so that all of it is in one place."""
    with _opened(options) as games:
        yield _session(games, options, _loaded(options)), games


def _session(games: Timeline, options: argparse.Namespace, story: Story) -> Session:
    from game.engine.player import checked_name
    from game.engine.state import Player

    if options.resume:
        if session := games.latest(story):
            return session
        why = next(iter(games.unreadable()), "there is no game to go on with")
        raise ProgressError(f"{why}\nLeave --resume out to start a new game.")
    last = None if options.steps is not None or options.jsonl else games.ordinary(story)
    if last and not _asks_for_new(options):
        return _noted(last, f"This is the game of {last.state.player.name}, where it was left. restart starts over.")
    begun = games.new(story, Player(options.name or checked_name(story.names[0]), options.seed), options.steps)
    if last:
        return _noted(begun, f"This is a new game. The last one, of {last.state.player.name}, is kept: games lists it.")
    if not _asks_for_new(options):
        return _noted(begun, f"There is no game to go on with: a new one begins, for {begun.state.player.name}.")
    return begun


def _noted(session: Session, told: str) -> Session:
    """A game, with something to be told of it once."""
    from game.runs.notices import About, Notice

    session.notices.append(Notice(About.GAMES, told))
    return session


def _loaded(options: argparse.Namespace) -> Story:
    from game.commands.stories import playable

    return playable(options.story)

"""Fixtures that tests of several rooms share."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from game.settings.file import SettingsFile
from game.settings.schema import NUMBERS
from game.settings.values import Settings
from game.story import load
from game.story.model import Story
from tests.drawn import FULL

# The same examples on every machine, however slow: what fails here fails everywhere. `make slow` draws all of them, `make test` the first.
settings.register_profile(FULL, deadline=None, derandomize=True, max_examples=100)
settings.register_profile("some", settings.get_profile(FULL), max_examples=25)
settings.load_profile("some")

# Whoever runs the suite behind a shell's back has Ctrl-C turned off, and with it that of every program that a test starts.
if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

SMALL = Path(__file__).parent / "stories" / "small"


@pytest.fixture(scope="session", autouse=True)
def _no_cache_of_ones_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test reads or writes what proofs of one's own have left; programs that tests start do not either."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HYOSAN_CACHE", str(tmp_path_factory.mktemp("cache")))
        patch.setenv("HYOSAN_CONFIG", str(tmp_path_factory.mktemp("config")))
        yield


@pytest.fixture(autouse=True)
def _a_terminal_of_many_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    """Screens look the same wherever the tests run."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.fixture(scope="session")
def small() -> Story:
    """A story of two tiny chapters, with a map, guards, a greyed choice and two endings."""
    return load(SMALL)


@pytest.fixture
def new_app(tmp_path: Path, small: Story) -> Callable[..., object]:
    """Makes the app: with the small story and the games of this test, without animations, unless told otherwise."""
    from game.runs.games.timeline import Timeline
    from game.tui.app import HyosanApp
    from game.tui.launch import Launch

    kept = SettingsFile(tmp_path / "config")
    kept.keep(Settings().put(NUMBERS, value=False))  # a pilot presses numbers without reading on; what guards them has tests of its own

    def made(**options: object) -> HyosanApp:
        asked = {name: options.pop(name) for name in Launch._fields if name in options}
        settings = {
            "load_story": lambda: small,
            "open_games": lambda: Timeline(tmp_path / "games"),
            "launch": Launch(**{"seed": 3, **asked}),  # type: ignore[arg-type]
            "may_animate": False,
            "settings": kept,
            **options,
        }
        return HyosanApp(**settings)  # type: ignore[arg-type]

    return made


@pytest.fixture(autouse=True)
def _databases_are_closed() -> Iterator[None]:
    """Close the timelines that a test leaves open.

    Newer Pythons warn of a database that is forgotten, and fail whatever test runs when its memory is collected. A test that wants a game
    to be forgotten, as by a crash, may do so; that the program closes what it opens is a test of its own.
    """
    from game.runs.timeline.database import Database

    opened: list[Database] = []
    begin = Database.__init__

    def noted(self: Database, *args: object, **options: object) -> None:
        begin(self, *args, **options)  # type: ignore[arg-type]
        opened.append(self)

    with pytest.MonkeyPatch.context() as patch:  # one of its own: a test may undo its own changes before it ends
        patch.setattr(Database, "__init__", noted)
        yield
    for database in opened:
        database.close()


@pytest.fixture
def real_keys() -> None:
    """Keys and clicks are heard as they are by a player: not while they come too soon after others."""


@pytest.fixture(autouse=True)
def _unhurried_keys(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pilot presses keys faster than fingers do: each counts as pressed a good while after the last, unless it is about that."""
    if "real_keys" not in request.fixturenames:
        monkeypatch.setattr("game.tui.debounce.Debounce.choose", lambda _, do: (do(), 0)[1])


@pytest.fixture(autouse=True)
def _quick_screens(monkeypatch: pytest.MonkeyPatch) -> None:
    """Textual's pilot looks for quiet every 20 ms; once a millisecond is as sure. Stylesheets are parsed once for all apps."""
    import sys

    if "textual" in sys.modules:
        from tests.stylesheets import parsed

        monkeypatch.setattr("textual._wait.SLEEP_GRANULARITY", 0.001)
        monkeypatch.setattr("textual._wait.SLEEP_IDLE", 0.0005)
        monkeypatch.setattr("textual.css.stylesheet.Stylesheet._parse_rules", parsed)

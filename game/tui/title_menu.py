"""What the title offers: an entry each, and a line or two on what it leads to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from game.tui.menu import MenuEntry
from game.words import ago

if TYPE_CHECKING:
    from game.runs.games.session import Session

EVERYTHING_IS_KEPT = "Everything is kept the moment you decide it: quit whenever you like. Trying things is free: you can always go back."


class Offers(NamedTuple):
    """What there is to offer."""

    last: Session | None = None  # the game that was played last and is no attempt
    attempt: Session | None = None  # one that goes on
    has_story: bool = False
    has_players: bool = False  # whether anybody has played
    has_games: bool = False  # whether there is a game for the list, which has no attempts
    has_runs: bool = False
    has_categories: bool = False
    has_lines: bool = True  # whether there is a terminal to go on in without a screen


class TitleEntry(NamedTuple):
    """An entry, and what it leads to."""

    id: str
    text: str
    says: str

    @property
    def shown(self) -> MenuEntry:
        """The entry in the menu."""
        return MenuEntry(self.id, self.text)


def title_entries(offers: Offers) -> list[TitleEntry]:
    """All entries that make sense now, in order."""
    return [entry for is_there, entry in _entries(offers) if is_there]


def _entries(offers: Offers) -> Iterator[tuple[object, TitleEntry]]:
    yield offers.last, TitleEntry("continue", "Continue", _account(offers.last) if offers.last else "")
    yield offers.attempt, TitleEntry("attempt", "Continue the attempt", "Against the clock, which has gone on.")
    yield offers.has_story, TitleEntry("new", "New game", "Under any name." if offers.has_players else EVERYTHING_IS_KEPT)
    yield offers.has_games, TitleEntry("games", "Games", "Every game of every player: go on with it, name it, write its run to a file.")
    yield offers.has_players, TitleEntry("endings", "Endings", "Those that you have come to.")
    yield (
        offers.has_runs,
        TitleEntry("watch", "Watch a run", "The shortest way to each ending. What you have not seen is not named."),
    )
    yield offers.has_categories, TitleEntry("speedrun", "Speedruns", "Against the clock, with splits, ghosts and practice.")
    yield True, TitleEntry("settings", "Settings", "Colours, text, keys, and all else that can be set.")
    yield True, TitleEntry("help", "How to play", "And every key.")
    yield offers.has_story, TitleEntry("about", "About", "What it tells of, whose it is, and who made it.")
    yield offers.has_lines, TitleEntry("plain_lines", "Plain lines", "The game without a screen, as screen readers want it.")
    yield True, TitleEntry("quit", "Quit", "The program. Everything is kept.")


def _account(session: Session) -> str:
    """Whose game it is, where it stands, and when it was played."""
    from game.turn.recap import position

    played = session.visits[-1].at if session.visits else 0
    when = f" Played {ago(played, session.clock.now())}." if played else ""
    return f"{session.state.player.name}. {position(session.story, session.state)}.{when}"

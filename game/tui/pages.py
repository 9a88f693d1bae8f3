"""The verbs for which a screen has a page of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from game.tui.page import Page
from game.tui.people_text import WORDS
from game.turn.game import Game
from game.turn.verbs.verb import Takes, Verb


def page_of(verb: Verb, game: Game) -> Page[Any] | None:
    """The page for a verb, which answers with the node that the player goes to from there, or the choice; None where it has none.

    What a verb has to be told of branches is picked on their page.
    """
    page = _PAGES.get(verb.name) or (_branches if verb.takes in _PICKED else None)
    return page(game) if page else None


def _map(game: Game) -> Page[Any]:
    from game.tui.map import MapScreen

    return MapScreen(game)


def _transcript(game: Game) -> Page[Any]:
    from game.tui.transcript import TranscriptScreen

    return TranscriptScreen(game)


def _status(game: Game) -> Page[Any]:
    from game.tui.status import StatusScreen

    return StatusScreen(game)


def _branches(game: Game) -> Page[Any]:
    from game.tui.branches.screen import BranchScreen

    return BranchScreen(game)


def _gallery(game: Game) -> Page[Any]:
    from game.tui.gallery import GalleryScreen

    return GalleryScreen(game)


def _people(game: Game) -> Page[Any]:
    from game.tui.people import PeopleScreen

    return PeopleScreen(game)


def _journal(game: Game) -> Page[Any]:
    from game.tui.journal import JournalScreen

    return JournalScreen(game)


def _words(game: Game) -> Page[Any]:
    from game.tui.people import PeopleScreen

    return PeopleScreen(game, at=WORDS)


def _open(game: Game) -> Page[Any]:
    from game.tui.open_endings import OpenEndingsScreen

    return OpenEndingsScreen(game)


def _help(game: Game) -> Page[Any]:
    from game.tui.help import HelpScreen

    return HelpScreen(game.session.story)


_PICKED = (Takes.NODE, Takes.BRANCH, Takes.DELETED, Takes.NAME)
_PAGES: Mapping[str, Callable[[Game], Page[Any]]] = {
    "map": _map,
    "transcript": _transcript,
    "status": _status,
    "branches": _branches,
    "people": _people,
    "words": _words,
    "journal": _journal,
    "return": _journal,
    "endings": _gallery,
    "ending": _gallery,
    "hint": _gallery,
    "open": _open,
    "help": _help,
}

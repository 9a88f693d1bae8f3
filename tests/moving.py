"""Moves of a game, as tests make them."""

from __future__ import annotations

from collections.abc import Callable

from game.errors import Refused
from game.runs.games.session import Session


def went(way: Callable[[], object]) -> bool:
    """Go a way; whether it is open."""
    try:
        way()
    except Refused:
        return False
    return True


def leads(session: Session, link: bytes) -> bool:
    """Jump to a node; whether the game stands there."""
    session.jump(link)
    return session.here == link


def refusal(way: Callable[[], object]) -> str:
    """Why a way is not open; empty if it is, and then it is gone."""
    try:
        way()
    except Refused as error:
        return error.code
    return ""


def told(session: Session) -> list[str]:
    """What the player is told once."""
    return [str(notice) for notice in session.take_notices()]

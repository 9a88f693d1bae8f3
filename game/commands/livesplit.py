"""LiveSplit, as `play` has it follow a game."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.runs.games.session import Session
    from game.runs.games.watchers import Watcher
    from game.runs.livesplit.address import Address


def checked(text: str | None) -> Address | None:
    """The address of a LiveSplit Server, if one is given.

    Raises:
        UsageRefused: It is none.
    """
    if text is None:
        return None
    from game.runs.livesplit.address import address

    return address(text)


def following(where: Address | None, *, is_fine: bool) -> Watcher[Session] | None:
    """What has a LiveSplit Server follow games, if there is to be one; it connects by itself.

    Args:
        where: The server; None: there is to be none.
        is_fine: Whether its segments split chapters further.
    """
    if where is None:
        return None
    from game.runs.livesplit.client import Client
    from game.runs.livesplit.follower import Follower

    client = Client(where)
    return Follower(client.tell, lambda: client.says, client.close, is_fine=is_fine)

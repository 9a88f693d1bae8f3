"""Waiting until what was decided is on disk."""

from __future__ import annotations

import asyncio

from game.runs.games.session import Session


async def kept(session: Session) -> None:
    """Wait until all is kept that can be: nobody sees a state that a crash could take away."""
    settled = session.keeper.settled if session.keeper else None
    if settled is not None and not settled.done():
        await asyncio.wrap_future(settled)

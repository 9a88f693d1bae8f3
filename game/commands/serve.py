"""`hyosan serve`: the game in a browser."""

from __future__ import annotations

import argparse
import asyncio
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING

from game import paths
from game.commands.numbers import whole
from game.commands.story_folder import story_folder
from game.errors import UsageRefused

if TYPE_CHECKING:
    from game.web.server import GameServer

_HERE, _PORT = "localhost", 8000


def options(parser: argparse.ArgumentParser) -> None:
    """The options of `serve`."""
    parser.add_argument("--host", metavar="HOST", default=_HERE, help=f"the address to be reached at (default: {_HERE}, from this machine)")
    parser.add_argument("--port", metavar="PORT", type=whole(1, 65535), default=_PORT, help=f"its port (default: {_PORT})")
    parser.add_argument(
        "--public", action="store_true", help="with another --host: let whoever can reach this machine play on it, without a password"
    )
    parser.add_argument("--games", metavar="N", type=whole(1, 1000), default=8, help="how many may play at once (default: 8)")
    parser.add_argument("--megabytes", metavar="N", type=whole(1), default=64, help="how much one player may keep (default: 64)")
    parser.add_argument("--minutes", metavar="N", type=whole(1), default=30, help="close games without a key for so long (default: 30)")
    parser.add_argument("--story", metavar="DIR", type=Path, help="the folder of another story (default: the one that you are in)")
    parser.add_argument("--saves", metavar="DIR", type=Path, help="keep each player's games in a folder of their own below this one")


def run(options: argparse.Namespace) -> int:
    """Serve until Ctrl-C, or a signal, ends it."""
    if not _is_loopback(options.host) and not options.public:
        raise UsageRefused(
            f"--host {options.host} lets whoever can reach this machine play on it: without a password, and unencrypted\n"
            "If that is what you want, add --public."
        )
    server = _server(options)
    try:
        asyncio.run(_serve(server, options.host, options.port))
    except OSError as error:
        raise UsageRefused(f"cannot serve at {options.host}, port {options.port}: {error.strerror or error}; try another --port") from error
    return 0


def _server(options: argparse.Namespace) -> GameServer:
    try:
        from game.web.limits import MEGABYTE, VisitorLimits
        from game.web.server import GameServer
    except ModuleNotFoundError as error:
        raise UsageRefused("serve needs textual-serve, which is not installed: pip install textual-serve") from error
    from game.commands.stories import playable

    story = story_folder(options.story)
    playable(story)  # what is wrong with it is said here, not to each visitor
    limits = VisitorLimits(games=options.games, bytes_each=options.megabytes * MEGABYTE, idle=options.minutes * 60)
    return GameServer(story, paths.player_folder(options.saves) / "visitors", limits)


async def _serve(server: GameServer, host: str, port: int) -> None:
    """Serve until this is cancelled; games are closed before it ends.

    Raises:
        OSError: The address cannot be had.
    """
    from aiohttp.web import AppRunner, TCPSite

    runner = AppRunner(server.application(), access_log=None, shutdown_timeout=10)
    await runner.setup()
    try:
        await TCPSite(runner, host, port).start()
        print(f"Hyosan High is at http://{host}:{port} - Ctrl-C ends it; games are kept.", flush=True)
        if not _is_loopback(host):
            print(
                "Whoever can reach this machine can play. What they type travels unencrypted: put a server with TLS before it.", flush=True
            )
        await asyncio.Event().wait()
    finally:
        await runner.cleanup()


def _is_loopback(host: str) -> bool:
    """Whether a host is this machine, seen from itself only."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == _HERE

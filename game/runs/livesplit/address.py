"""Where a LiveSplit Server listens."""

from __future__ import annotations

from typing import NamedTuple

from game.errors import UsageRefused
from game.words import shown

PORT = 16834  # LiveSplit's own default

_MAX_HOST = 253  # characters of a host name
_MOST_SHOWN = 80  # characters of what is wrong


class Address(NamedTuple):
    """A host and a port."""

    host: str
    port: int = PORT


def address(text: str) -> Address:
    """An address from `HOST`, `HOST:PORT`, `[IPV6]` or `[IPV6]:PORT`.

    Raises:
        UsageRefused: It is none.
    """
    host, port = _parted(text)
    if not _is_host(host):
        raise UsageRefused(f'--livesplit: "{shown(host[:_MOST_SHOWN])}" is not a host; write HOST:PORT, as in 127.0.0.1:{PORT}')
    if port is None:
        return Address(host)
    if not (port.isascii() and port.isdecimal() and len(port) <= 5 and 1 <= int(port) <= 65535):
        raise UsageRefused(f'--livesplit: "{shown(port[:_MOST_SHOWN])}" is not a port; write a number from 1 to 65535, as in {PORT}')
    return Address(host, int(port))


def _parted(text: str) -> tuple[str, str | None]:
    """Host and port, as they are written; an address with colons of its own stands in brackets."""
    if text.startswith("["):
        host, bracket, rest = text[1:].partition("]")
        if bracket and (not rest or rest.startswith(":")):
            return host, rest[1:] if rest else None
        return text, None
    host, colon, port = text.partition(":")
    return host, port if colon else None


def _is_host(text: str) -> bool:
    """Whether a text can be looked up at all; whether it leads anywhere is found out later."""
    labels = text.split(".")
    is_short = 0 < len(text) <= _MAX_HOST and all(len(label) < 64 for label in labels) and all(labels[:-1])
    return is_short and all(each.isalnum() or each in "-._:%" for each in text)

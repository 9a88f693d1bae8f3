"""The folders of visitors: one each, found only by a token that nobody can guess."""

from __future__ import annotations

import os
import re
import secrets
from hashlib import sha256
from pathlib import Path

from game.errors import HyosanError
from game.web.limits import VisitorLimits

_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")  # 256 bits


class VisitorRefused(HyosanError):
    """A visitor cannot play now; the text says why, and is shown to them."""


def new_token() -> str:
    """A token that nobody has or can guess."""
    return secrets.token_urlsafe(32)


def is_token(text: str) -> bool:
    """Whether a text has the form of a token."""
    return _TOKEN.fullmatch(text) is not None


class Visitors:
    """The folders of all visitors."""

    def __init__(self, folder: Path, limits: VisitorLimits) -> None:
        """Those below a folder, which is made when the first one comes."""
        self._folder = folder
        self._limits = limits

    def admit(self, token: str) -> Path:
        """The folder of a visitor, who may be new.

        Raises:
            VisitorRefused: There are as many visitors as there may be, or this one's folder is full.
            OSError: It cannot be made.
        """
        folder = self.folder(token)
        if not folder.is_dir():
            self._check_room()
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.check_size(token)
        return folder

    def folder(self, token: str) -> Path:
        """Where a visitor's games are. Its name does not give the token away to somebody who sees only the names."""
        return self._folder / sha256(token.encode()).hexdigest()[:40]

    def check_size(self, token: str) -> None:
        """See that a visitor keeps no more than is allowed.

        Raises:
            VisitorRefused: It is more.
        """
        if _size(self.folder(token)) > self._limits.bytes_each:
            raise VisitorRefused("Your games take all the room that there is here for one player. They are kept, but nothing can be added.")

    def _check_room(self) -> None:
        if self._folder.is_dir() and len(os.listdir(self._folder)) >= self._limits.visitors:
            raise VisitorRefused("As many people have games here as there is room for. Whoever has played here before can go on.")


def _size(folder: Path) -> int:
    """How many bytes the files below a folder take; what goes away meanwhile counts as nothing."""
    total = 0
    for where, _, names in os.walk(folder):
        for name in names:
            try:
                total += os.lstat(os.path.join(where, name)).st_size
            except OSError:
                continue
    return total

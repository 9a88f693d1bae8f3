"""Where line mode reads and writes."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from typing import TextIO

from attrs import evolve, field, frozen

from game.cells import wrapped
from game.settings.file import SettingsFile
from game.settings.schema import BELL, MEASURE, SPACING
from game.settings.values import Settings
from game.words import harmless

MAX_LINE = 1_000
_NARROWEST = 20  # columns


@frozen
class Console:
    """Where lines are read and written."""

    read: TextIO
    write: TextIO
    settings: Settings = field(factory=Settings)
    keeps: SettingsFile | None = None  # keeps what is set meanwhile

    def say(self, lines: Iterable[str]) -> None:
        """Write paragraphs, wrapped to the terminal if there is one. Nothing in them steers it, wherever they come from."""
        for line in lines:
            fitted = self._fitted(harmless(line))
            is_apart = self.settings.get(SPACING) == "wide" or "\n" in fitted  # a paragraph that is wrapped
            self.write.write(fitted + "\n" * (2 if is_apart else 1))
        self.write.flush()

    def ask(self) -> str | None:
        """A line without its end, cut if it is too long to mean anything; None at the end of input."""
        self._prompt("> ")
        line = rest = self.read.readline(MAX_LINE)
        while len(rest) == MAX_LINE and not rest.endswith("\n"):
            rest = self.read.readline(MAX_LINE)
        if not line:
            self._prompt("\n")
        return line.strip() if line else None

    def ring(self) -> None:
        """Ring the terminal's bell, if that is wanted."""
        if self.settings.get(BELL):
            self._prompt("\a")

    def put(self, chosen: Settings) -> Console:
        """The same with these settings, which are kept; why that was not possible is said."""
        trouble = self.keeps.keep(chosen) if self.keeps and chosen != self.settings else ""
        self.say([trouble] if trouble else [])
        return evolve(self, settings=chosen)

    def _prompt(self, text: str) -> None:
        """Write for somebody who types: a pipe gets the story's lines and nothing between them."""
        if self.read.isatty():
            self.write.write(text)
            self.write.flush()

    def _fitted(self, line: str) -> str:
        if not self.write.isatty():
            return line
        width = min(shutil.get_terminal_size().columns - 1, self.settings.get(MEASURE))
        return "\n".join(wrapped(line, max(_NARROWEST, width)))

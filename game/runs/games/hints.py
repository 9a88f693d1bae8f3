"""How many hints to each ending a player has asked for: a small file beside the timeline, or memory alone."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from pathlib import Path

FILE = "hints.toml"
MOST = 3  # hints that an ending has


class AskedHints:
    """The hints that were asked for, of every story. A file that is missing or broken is none; one that cannot be written is let be."""

    def __init__(self, folder: Path | None = None) -> None:
        """The hints.

        Args:
            folder: Where the file is, or will be; None: they need not outlast the program.
        """
        self._path = folder / FILE if folder else None
        self._asked: Counter[tuple[str, str]] | None = None  # by story and ending; None: the file was not read yet

    def count(self, story: str, ending: str) -> int:
        """How many hints to an ending of a story were asked for."""
        return self._known[story, ending]

    def ask(self, story: str, ending: str) -> None:
        """Note that one hint more was asked for."""
        self._known[story, ending] = min(self._known[story, ending] + 1, MOST)
        with suppress(OSError):
            self._write()

    @property
    def _known(self) -> Counter[tuple[str, str]]:
        if self._asked is None:
            self._asked = Counter()
            with suppress(OSError, ValueError, RecursionError):
                self._asked.update(self._read())
        return self._asked

    def _read(self) -> dict[tuple[str, str], int]:
        import tomllib

        tables = tomllib.loads(self._path.read_text(encoding="utf-8")) if self._path and self._path.exists() else {}
        found = ((story, ending, asked) for story, table in tables.items() if isinstance(table, dict) for ending, asked in table.items())
        return {(story, ending): asked for story, ending, asked in found if type(asked) is int and 0 < asked <= MOST}

    def _write(self) -> None:
        import tomli_w

        from game.files import replace_file

        if self._path is None:
            return
        tables: dict[str, dict[str, int]] = {}
        for (story, ending), asked in sorted(self._known.items()):
            tables.setdefault(story, {})[ending] = asked
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        replace_file(self._path, tomli_w.dumps(tables))

"""A story file's text, and the line that a key stands on."""

from __future__ import annotations

import re

from attrs import field, frozen

_HEADER = re.compile(r"^\s*\[\[?\s*([^\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""^\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=""")
_PART = re.compile(r"""[\w-]+|"[^"]*"|'[^']*'""")


@frozen
class Source:
    """A file of a story.

    tomllib gives no positions, so lines are found in the text, and only when something is wrong there.
    """

    file: str  # relative to the story's folder, with forward slashes
    text: str = field(repr=False)

    def line(self, keys: tuple[str, ...], near: str = "") -> int:
        """The line, from 1, on which the value of a key starts, or its best known parent's.

        Args:
            keys: Path of the key, outermost first; empty for the whole file.
            near: Text that occurs inside the value, to narrow the line.
        """
        found = self._line_of_key(keys) if keys else 1
        if near:
            lines = self.text.splitlines()
            first_words = near.strip().splitlines()[0] if near.strip() else near
            for number, text in enumerate(lines[found - 1 :], found):
                if first_words in text:
                    return number
        return found

    def _line_of_key(self, keys: tuple[str, ...]) -> int:
        best_depth, best_line = 0, 1
        table: tuple[str, ...] = ()
        for number, text in enumerate(self.text.splitlines(), 1):
            path = table
            if header := _HEADER.match(text):
                path = table = _parts(header[1])
            elif key := _KEY.match(text):
                path = table + _parts(key[1])
            if len(path) > best_depth and keys[: len(path)] == path:
                best_depth, best_line = len(path), number
        return best_line


def _parts(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in _PART.findall(dotted))

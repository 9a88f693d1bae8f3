"""A story file's text, and where a key stands in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from itertools import islice

from attrs import field, frozen

# Every piece of TOML that a bracket or line break may hide in is one token.
_TOKEN = re.compile(
    r"""(?P<text>"{3}(?:\\.|[^\\])*?"{3,5}|'{3}.*?'{3,5}|"(?:\\.|[^"\\\n])*"|'[^'\n]*')|(?P<word>[\w-]+)|(?P<sign>[][{}=\n])|\#[^\n]*""",
    re.DOTALL,
)

Place = tuple[int, int]  # line and column, both from 1; zeros where a whole file is meant
WHOLE_FILE: Place = (0, 0)

LONGEST_NEAR = 80
MOST_FOUND = 500  # places where a text stands, to choose one from
LONGEST_VALUE = 1 << 16  # characters of a value in which a line is looked for


@frozen
class Source:
    """A file of a story.

    tomllib gives no positions, so lines are found in the text, and only when something is wrong there.
    """

    file: str  # relative to the story's folder, with forward slashes
    text: str = field(repr=False)

    def place(self, keys: tuple[str, ...], near: str = "") -> Place:
        """Where a key stands, or its best known parent.

        Args:
            keys: Path of the key, outermost first; the entries of a `[[list]]` count from 1; empty for the whole file.
            near: Text that occurs inside the value, to narrow the place.
        """
        known = next((keys[:depth] for depth in range(len(keys), 0, -1) if keys[:depth] in self._first_places), ())
        first = self._first_places.get(known, (1, 1))
        return self._place_near(near, first, self._last_line(known, first[0])) if near.strip() else first

    def line(self, keys: tuple[str, ...], near: str = "") -> int:
        """The line of such a place."""
        return self.place(keys, near)[0]

    def place_at(self, offset: int) -> Place:
        """The place of a character of the text."""
        line = min(bisect_right(self._line_ends, offset), len(self._line_ends) - 1)
        return line, offset - self._line_ends[line - 1] + 1

    def names_in(self, table: str) -> Iterator[str]:
        """The names of the tables inside a table, such as the ids of all conditions."""
        return (path[1] for path in self._first_places if len(path) == 2 and path[0] == table)

    def _place_near(self, near: str, first: Place, last: int) -> Place:
        sought, ends = near.strip().splitlines()[0][:LONGEST_NEAR], self._line_ends
        start = ends[first[0] - 1]
        at = self._found(sought, start, min(ends[min(last, len(ends) - 1)], start + LONGEST_VALUE))
        return first if at is None else self.place_at(at)

    def _found(self, sought: str, start: int, end: int) -> int | None:
        """Where a text stands between two offsets: as the guard of a clause, else as whole words, else as a part of some."""
        text, word, part = self.text, None, None
        at = text.find(sought, start, end)
        for _ in range(MOST_FOUND):
            if at < 0:
                break
            after = at + len(sought)
            if text[at - 9 : at].rstrip().endswith("{") and text[after : after + 9].lstrip().startswith(":"):
                return at
            if word is None and not _is_word(text[at - 1 : at]) and not _is_word(text[after : after + 1]):
                word = at
            part = at if part is None else part
            at = text.find(sought, at + 1, end)
        return part if word is None else word

    def _last_line(self, keys: tuple[str, ...], first: int) -> int:
        """The last line that belongs to a key whose value starts on a line."""
        if keys not in self._last_lines:
            after = bisect_right(self._paths, first, key=lambda entry: entry[0][0])
            following = (line for (line, _), path in islice(self._paths, after, None) if path[: len(keys)] != keys)
            self._last_lines[keys] = next(following, len(self.text) + 2) - 1
        return self._last_lines[keys]

    @cached_property
    def _last_lines(self) -> dict[tuple[str, ...], int]:
        """The last lines of the keys that were asked for."""
        return {}

    @cached_property
    def _line_ends(self) -> list[int]:
        """Where each line ends, from line 0, which is none."""
        return [0, *(found.end() for found in re.finditer(r"\n|$", self.text))]

    @cached_property
    def _first_places(self) -> dict[tuple[str, ...], Place]:
        places: dict[tuple[str, ...], Place] = {}
        for place, path in self._paths:
            for depth in range(1, len(path) + 1):
                places.setdefault(path[:depth], place)
        return places

    @cached_property
    def _paths(self) -> list[tuple[Place, tuple[str, ...]]]:
        """Every header and key with its place, in order; the entries of a `[[list]]` are counted from 1."""
        paths = []
        table: tuple[str, ...] = ()
        entries: Counter[tuple[str, ...]] = Counter()
        for place, brackets, path in _statements(self.text):
            if brackets == 2:
                entries[path] += 1
                table = (*path, str(entries[path]))
            elif brackets:
                table = path
            paths.append((place, table if brackets else table + path))
        return paths


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def _statements(text: str) -> Iterator[tuple[Place, int, tuple[str, ...]]]:
    """Every header and key outside of values: its place, how many brackets open it (none: it is a key), and its parts."""
    line, begins, column, depth, brackets, in_value = 1, 0, 1, 0, 0, False
    parts: list[str] = []
    for token in _TOKEN.finditer(text + "\n"):
        written = token[0]
        if written == "\n" and not depth:
            if brackets:
                yield (line, column), brackets, tuple(parts)
            brackets, in_value, parts = 0, False, []
        elif in_value:
            depth += (written in ("[", "{")) - (written in ("]", "}"))
        elif written == "=":
            yield (line, column), 0, tuple(parts)
            in_value = True
        elif token.lastgroup in ("word", "text"):
            column = column if parts or brackets else token.start() - begins + 1
            parts.append(written.strip("\"'"))
        elif written == "[":
            column = column if brackets else token.start() - begins + 1
            brackets += 1
        if lines := written.count("\n"):
            line, begins = line + lines, token.start() + written.rindex("\n") + 1

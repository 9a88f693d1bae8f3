"""What is wrong with a story, and where."""

from __future__ import annotations

import os
from collections.abc import Sequence

from attrs import field, frozen

from game.errors import HyosanError
from game.story.cancellation import check_cancelled
from game.story.codes import CODES, Code
from game.story.source import WHOLE_FILE, Place, Source
from game.words import shown

MAX_PROBLEMS = 1_000


class TooManyProblems(Exception):
    """So much is wrong that looking further would only take time; what was found stands in the report."""


@frozen
class Problem:
    """One thing that is wrong, with the place to mend it."""

    code: Code
    file: str = field(converter=shown)  # relative to the story's folder
    line: int  # from 1; 0 where the problem is the whole file
    key: str = field(converter=shown)  # dotted path of the key, as in `choice.watch_hand.goto`; empty for the whole file
    message: str = field(converter=shown)  # what is wrong and what would be right
    column: int = 0  # from 1; 0 where it is not known

    def __str__(self) -> str:
        return self.told()

    def told(self, folder: str = "") -> str:
        """The problem on one line.

        Args:
            folder: What to put before the file, so that it is found from where the reader is.
        """
        place = "".join(f":{number}" for number in (self.line, self.column) if number)
        where = f"{shown(os.path.join(folder, ''))}{self.file}{place}" if folder else f"{self.file}{place}"
        key = f"{self.key}: " if self.key else ""
        kind = "warning, " if self.code.is_warning else ""
        return f"{where}: {self.code.id} {kind}{self.code.name}: {key}{self.message}"

    def as_dict(self) -> dict[str, str | int]:
        """The problem as plain data, for JSON."""
        return {
            "code": self.code.id,
            "name": self.code.name,
            "file": self.file,
            "line": self.line,
            "column": self.column,
            "key": self.key,
            "what": self.message,
            "warning": self.code.is_warning,
        }


class StoryError(HyosanError):
    """A story cannot be played."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class NoStory(StoryError):
    """There is no readable story folder at all."""


@frozen
class ProblemList:
    """The problems found so far; passed along so that all are reported in one go."""

    problems: list[Problem] = field(factory=list)
    muted: set[str] = field(factory=set)  # codes of what may only follow from a file that is missing or cannot be read

    def add(self, code: str, source: Source, keys: tuple[str, ...], message: str, near: str = "") -> None:
        """Add a problem.

        Args:
            code: Id in `CODES`, as `HH101`.
            source: The file it is in.
            keys: Path of the key, outermost first.
            message: What is wrong and what would be right.
            near: Text inside the key's value that narrows the line.

        Raises:
            TooManyProblems: The report is full.
        """
        self.add_at(code, source.file, source.place(keys, near) if keys or near else WHOLE_FILE, ".".join(keys), message)

    def add_at(self, code: str, file: str, place: Place, key: str, message: str) -> None:
        """Add a problem whose place is known."""
        if code in self.muted:
            return
        if len(self.problems) >= MAX_PROBLEMS:
            raise TooManyProblems
        check_cancelled()
        self.problems.append(Problem(CODES[code], file, place[0], key, message, place[1]))

    def in_order(self) -> tuple[Problem, ...]:
        """The problems by file, line and code, each once."""
        return tuple(sorted(set(self.problems), key=lambda p: (p.file, p.line, p.column, p.code.id, p.key, p.message)))

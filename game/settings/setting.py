"""What a setting is. Settings are read before the title is shown, which waits for nothing that Textual does not need: no attrs here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T", str, int, bool)

MAX_TEXT = 100  # characters of a value that is any text


@dataclass(frozen=True)
class Setting(Generic[T]):
    """Something that can be set, to one of some values."""

    name: str  # in the file
    group: str  # under which it stands on the page
    title: str
    says: str  # one sentence
    default: T
    options: Sequence[T] = ()  # in the order in which they are offered; none: any short text
    words: Sequence[str] = ()  # what the options are called, where that is not what they are
    is_for_lines: bool = False  # whether line mode heeds it as well

    def checked(self, value: object) -> T:
        """A value from outside.

        Raises:
            ValueError: It is none of this setting; the message says what would be.
        """
        if self.options:
            for option in self.options:
                if type(option) is type(value) and option == value:
                    return option
            raise ValueError(f"it must be {self._offered()}")
        if isinstance(value, str) and len(value) <= MAX_TEXT:
            return value  # type: ignore[return-value]  # what has no options is text
        raise ValueError(f"it must be text of at most {MAX_TEXT} characters")

    def word(self, value: T) -> str:
        """What a value is called."""
        if self.words and value in self.options:
            return self.words[self.options.index(value)]
        return str(value)

    def beside(self, value: T, step: int) -> T:
        """The option some steps from a value, round the ends."""
        at = self.options.index(value) if value in self.options else 0
        return self.options[(at + step) % len(self.options)]

    def _offered(self) -> str:
        first, last = self.options[0], self.options[-1]
        if isinstance(first, bool):
            return "true or false"
        if isinstance(first, int) and isinstance(last, int):
            step = f", in steps of {self.options[1] - first}" if self.options[1] - first > 1 else ""
            return f"a whole number from {first} to {last}{step}"
        return f"one of {', '.join(map(repr, self.options))}"


def switch(name: str, group: str, title: str, says: str, *, default: bool = False, is_for_lines: bool = False) -> Setting[bool]:
    """A setting that is on or off."""
    return Setting(name, group, title, says, default, options=(True, False), words=("on", "off"), is_for_lines=is_for_lines)

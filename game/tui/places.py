"""Where words stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator


def places_of(words: str, text: str) -> Iterator[tuple[int, int]]:
    """Where words stand, in whatever case: the characters that they begin with, and those before which they end.

    Args:
        words: What to look for; nothing is nowhere.
        text: Where to look. Some of its characters are several in another case, as the German sharp s is.
    """
    if words:
        folded = [char.casefold() for char in text]
        owners = [number for number, chars in enumerate(folded) for _ in chars]
        for match in re.finditer(re.escape(words.casefold()), "".join(folded)):
            yield owners[match.start()], owners[match.end() - 1] + 1

"""What the player is told of the disk: plainly, and once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator


class DiskNotices:
    """What is to be told, until it is taken."""

    def __init__(self) -> None:
        self.trouble = ""  # why the game cannot be kept now; empty if it can
        self._told = ""
        self._times: Counter[str] = Counter()  # how often each trouble was told
        self._notes: list[str] = []

    def note(self, text: str) -> None:
        """Tell something that has happened."""
        self._notes.append(text)

    def take(self) -> str:
        """What the player should be told, once; empty if there is nothing."""
        notes, self._notes = self._notes, []
        return " ".join([*notes, *self._change()])

    def _change(self) -> Iterator[str]:
        """What to say if trouble has come or gone since; of trouble that comes and goes, no more than that."""
        trouble = self.trouble  # another thread may change it
        if trouble == self._told or (not trouble and self._times[self._told] > 1):
            return
        self._told = trouble
        self._times[trouble] += 1
        if not trouble:
            yield "This game is kept again, with all that was waiting."
        elif self._times[trouble] > 1:
            yield f"This game cannot be kept once more: {trouble}. This comes and goes, so you are not told again; you can play on."
        else:
            yield f"This game cannot be kept: {trouble}. You can play on; it is tried again at each decision."

"""Looks ahead for screens: gets the outlook of a story, and no key waits for that.

One that comes with the story is read in a thread. Working one out keeps a processor busy for as long as a proof, so it is done by a process
of its own, which ends with the program.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING, Any, Protocol, cast

from textual.screen import Screen

from game.errors import OutOfBudget

if TYPE_CHECKING:
    from subprocess import Popen

    from game.proof.outlook import Outlook
    from game.story.model import Story


class Lookout:
    """Outlooks of stories, each worked out once."""

    def __init__(self) -> None:
        self._lock = Lock()  # who else asks waits for the same answer
        self._found: dict[str, Outlook | None] = {}  # by what they were worked out for; None: it takes too much
        self._process: Popen[bytes] | None = None
        self._is_closed = False

    def of(self, story: Story) -> Outlook:
        """The outlook of a story; it may take as long as a proof.

        Raises:
            OutOfBudget: It takes too much, or the program is being left.
        """
        from game.turn.outlooks import outlook_name, shipped_outlook

        if shipped := shipped_outlook(story):
            return shipped
        name = outlook_name(story)
        with self._lock:
            if name not in self._found:
                self._found[name] = self._worked_out(story, name)
        if found := self._found[name]:
            return found
        raise OutOfBudget("this story is too large to say how many endings are still open")

    def _worked_out(self, story: Story, name: str) -> Outlook | None:
        from game.proof.outlook_file import from_bytes
        from game.proof.survey_worker import answer_of, started

        if self._is_closed:
            return None
        self._process = started()
        if self._is_closed:  # while it started
            self._process.kill()
        found = answer_of(self._process, story, name)
        return from_bytes(story, found, name) if found else None

    def close(self) -> None:
        """Stop what is under way; whoever waits for it is told that it takes too much."""
        self._is_closed = True
        if self._process is not None:
            self._process.kill()


class LookingAhead(Protocol):
    """What has a lookout that all screens share: the app."""

    lookout: Lookout


def look_ahead(
    screen: Screen[Any], story: Story, show: Callable[[Outlook], object], otherwise: Callable[[str], object] = lambda _: None
) -> None:
    """Hand over the outlook of a story, once it is there, if the screen still is.

    Args:
        screen: The screen.
        story: The story.
        show: What to call with the outlook.
        otherwise: What to call with why there is none.
    """
    screen.run_worker(partial(_look, screen, story, show, otherwise), thread=True, exclusive=True, group="lookout")


def _look(screen: Screen[Any], story: Story, show: Callable[[Outlook], object], otherwise: Callable[[str], object]) -> None:
    lookout = cast("LookingAhead", screen.app).lookout
    try:
        tell = partial(show, lookout.of(story))
    except OutOfBudget as error:
        tell = partial(otherwise, str(error))
    with suppress(RuntimeError):  # the program has been left meanwhile
        screen.app.call_from_thread(lambda: tell() if screen.is_attached else None)

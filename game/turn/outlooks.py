"""The outlook of a story: which endings and categories are open from any state of any run. It is worked out once, or read."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from game import paths
from game.runs.runfile.hashes import hashes

if TYPE_CHECKING:
    from game.proof.outlook import Outlook
    from game.story.model import Story


@lru_cache(maxsize=8)
def shipped_outlook(story: Story) -> Outlook | None:
    """The outlook that comes with a story; None if there is none of these rules."""
    from game.proof.outlook_file import NAME, read_outlook

    return read_outlook(story, paths.shipped_runs() / NAME, outlook_name(story))


@lru_cache(maxsize=8)
def outlook_of(story: Story) -> Outlook:
    """The outlook that comes with a story, or else one that is worked out now, which may take as long as a proof.

    Raises:
        OutOfBudget: It takes too much.
    """
    if shipped := shipped_outlook(story):
        return shipped
    from game.proof.survey import survey

    return survey(story, outlook_name(story))


def outlook_name(story: Story) -> str:
    """What the outlook of a story is worked out for, in 64 hex digits."""
    from game.proof.outlook_file import outlook_key

    return outlook_key(story, hashes(story).rules)

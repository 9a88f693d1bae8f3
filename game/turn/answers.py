"""What a verb is asked with, and what it answers."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from game.turn.turn import Turn


@frozen
class VerbInput:
    """What a verb is asked with; each looks only at what it takes."""

    text: str = ""  # the id of a choice, or a name to give
    node: bytes | None = None  # a node of the player's tree; None: where the game stands
    marks: Mapping[str, str | bool] = field(factory=dict)  # what to note at the node: `name`, `bookmarked`, `locked`


@frozen
class TextPage:
    """Something to read; the turn stands."""

    title: str  # empty: it is one remark
    lines: tuple[str, ...]
    data: Mapping[str, object]  # the same for programs


@frozen
class Leave:
    """The player leaves the game."""


Answer = Turn | TextPage | Leave


def remark(verb: str, text: str) -> TextPage:
    """One remark.

    Args:
        verb: The verb that answers, under whose name programs find it.
        text: The remark.
    """
    return TextPage("", (text,), {verb: text})


def listing(verb: str, title: str, lines: tuple[str, ...]) -> TextPage:
    """A page of lines, which are the same for programs.

    Args:
        verb: The verb that answers, under whose name programs find them.
        title: The page's title.
        lines: Its lines.
    """
    return TextPage(title, lines, {verb: list(lines)})

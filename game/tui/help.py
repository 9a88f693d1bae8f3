"""How to play, and every key."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from game.cells import cells, padded
from game.story.model import Story
from game.tui.actions import Where, bindings
from game.tui.configuration import configured
from game.tui.content import hanging, lines
from game.tui.hints import Hints
from game.tui.sheet import Sheet, SheetScreen
from game.tui.text import PlainText
from game.turn.verbs.table import gauge_help

_HOW = (
    "Read, then choose. What happens is what you chose: there are no dice, and the same choices always lead to the same place.",
    "A choice marked with a dash cannot be taken yet, and says why. You can go back as far as you like, and forward again.",
    "What you decide otherwise makes a branch. Nothing is lost: the page of branches shows every way you have gone.",
    "Nothing needs to be saved: every decision is kept the moment you take it. Quit whenever you like.",
)
_SECTIONS: tuple[tuple[str, tuple[Where, ...]], ...] = (
    ("While you are asked for a name", ("naming",)),
    ("While playing", ("choosing", "reading", "play", "turning", "leaving")),
    ("On the page of how you stand", ("status",)),
    ("While running against the clock", ("running", "pause")),
    ("Among speedruns", ("speedruns",)),
    ("Among the branches", ("branches",)),
    ("On the map", ("map",)),
    ("In the journal", ("journal",)),
    ("On the page of people", ("people",)),
    ("Among the endings", ("gallery",)),
    ("In the transcript", ("transcript",)),
    ("Watching a run", ("watch",)),
    ("At an ending", ("ending",)),
    ("Among the games", ("games",)),
    ("Among the settings", ("settings",)),
    ("Among the keys", ("keys",)),
    ("On any page", ("scrolling", "listing", "page")),
    ("Anywhere", ("everywhere",)),
)
_GAP = 2  # columns between keys and what they do
_AT_THE_TOP = ("choosing", "play", "naming")  # kinds of screens whose players want to know how to play


class Keys(Widget):
    """The keys of some kinds of screen, one action below the other."""

    def __init__(self, *where: Where) -> None:
        super().__init__()
        self._where = where

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._rows(width))

    def render(self) -> Content:
        return lines(self._rows(self.content_size.width))

    def _rows(self, width: int) -> list[Content]:
        actions = [action for action in configured(self.app).keymap.actions(*self._where) if action.keys]
        beside = max(cells(action.shown_keys) for action in actions) + _GAP
        return [
            row
            for action in actions
            for row in hanging(
                Content.styled(padded(action.shown_keys, beside), "$primary"),
                Content.assemble((action.title, "bold"), f"  {action.says}"),
                width,
            )
        ]


class HelpScreen(SheetScreen[None]):
    """Help; made from the list of actions, so that it is always complete."""

    WHERE = ("reading", "scrolling", "page")
    BINDINGS = bindings(*WHERE)

    def __init__(self, story: Story | None, where: Sequence[Where] = ()) -> None:
        """Help.

        Args:
            story: The story, whose machines are explained; None: it is not there yet.
            where: The kinds of the screen that it is asked on, its own first: help opens at what can be done there.
        """
        super().__init__()
        self._own = next(iter(where), "choosing")
        self._story = story

    def compose(self) -> ComposeResult:
        with Sheet():
            yield PlainText("How to play", classes="heading")
            yield PlainText(Content("\n\n").join(map(Content, (*_HOW, *self._in_sight()))), classes="text")
            for title, where in _SECTIONS:
                yield PlainText(title, classes="heading", id=f"keys-{where[0]}")
                yield Keys(*where)
        yield Hints("page", "everywhere")

    def on_mount(self) -> None:
        super().on_mount()
        self.call_after_refresh(self._go_to_own)

    def _go_to_own(self) -> None:
        """Go to the section of the screen that help was asked on."""
        section = next((where[0] for _, where in _SECTIONS if self._own in where and self._own not in _AT_THE_TOP), None)
        if section is not None:
            self.reader.go_to_line(self.query_one(f"#keys-{section}").virtual_region.y)

    def _in_sight(self) -> Iterator[str]:
        """What is always in sight, and what it means."""
        told = [f"{title}: {says}" for title, says in gauge_help(self._story)] if self._story else []
        if told:
            yield f"What is shown above or beside the text. {' '.join(told)}"

    def action_close(self) -> None:
        self.dismiss()

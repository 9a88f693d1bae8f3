"""The page with the endings: those that the player has come to, and hints to the others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from game.settings.schema import ASCII, OPEN_ENDINGS
from game.tui.actions import bindings
from game.tui.content import lines
from game.tui.frames import Frames
from game.tui.hints import Hints
from game.tui.lookout import look_ahead
from game.tui.open_endings import WORKING_OUT
from game.tui.sheet import Sheet, SheetScreen
from game.tui.text import PlainText
from game.turn.game import Game
from game.turn.open_endings import OpenEndings, least, open_endings

if TYPE_CHECKING:
    from game.proof.outlook import Outlook


class GalleryScreen(SheetScreen[bytes]):
    """A frame for each ending, and what there is to say of the marked one. It answers with the node to go to, if any."""

    WHERE = ("gallery", "page")
    BINDINGS = bindings(*WHERE)

    def __init__(self, game: Game) -> None:
        super().__init__()
        self._game = game
        self._gallery = game.gallery
        self._open: OpenEndings | None = None  # once it is known
        self._asked = 0  # the number of the ending of which it was asked whether to tell all
        self._still = ""  # how many that is, in words

    def compose(self) -> ComposeResult:
        yield PlainText(id="count")
        with Sheet():
            yield Frames(self._gallery.frames, ascii=self.settings.get(ASCII))
        yield PlainText(id="about")
        yield Hints("gallery", "page", "everywhere")

    def on_mount(self) -> None:
        self.watch(self.frames, "cursor", self._show)
        if self.settings.get(OPEN_ENDINGS) and not self._game.turn.ending:
            self._still = WORKING_OUT
            look_ahead(self, self._game.session.story, self._look, self._look_no_more)
            self._show()

    @property
    def frames(self) -> Frames:
        """The frames."""
        return self.query_one(Frames)

    def _look(self, outlook: Outlook) -> None:
        self._open = open_endings(outlook, self._game.session.state, self._gallery.found)
        self._still = f"{self._open.count} still open from here"
        self._show()

    def _look_no_more(self, _why: str) -> None:
        self._still = ""
        self._show()

    def _show(self) -> None:
        """Show the count, and what there is to say of the marked frame."""
        still = f"   {self._still}" if self._still else ""
        self.query_one("#count", PlainText).update(Content.assemble((self._count(), "bold $secondary"), still))
        self.query_one("#about", PlainText).update(lines(self._about()))
        line = self.query_one(Hints)
        line.renamed = {} if self.frames.frame.is_found else {"open": ""}  # which tells a hint, as Space does
        line.refresh()

    def _count(self) -> str:
        """How many are found; where others have found more, whose those are."""
        whose = f" of {self._game.session.state.player.name}" if self._gallery.found_by_all > len(self._gallery.found) else ""
        return f"Endings{whose}: {self._gallery.words}"

    def _about(self) -> Iterator[Content | str]:
        frame = self.frames.frame
        missing = f"Ending {frame.number}: {frame.title[:1].lower()}{frame.title[1:]}"
        yield Content.styled(frame.title if frame.is_found else missing, "bold")
        if frame.found_by:
            yield "It was in another game. Those in sight are under Games on the title."
        if frame.is_found:
            yield self._way_there(frame.ending.id)
        elif not frame.ending.hints:
            yield "Play on, and you may."
        elif not frame.asked:
            yield f"There are {len(frame.ending.hints)} hints, each telling more. Space gives the first."
        if not frame.is_found and frame.number == self._asked and frame.hints_left:
            yield Content.styled("The next hint tells the whole way. Space again tells it.", "$warning")
        yield from (f"{number}. {hint}" for number, hint in enumerate(frame.told, 1))

    def _way_there(self, ending: str) -> str:
        """Whether a found ending is still open from where the game stands."""
        if self._open is None:
            return "Enter opens it."
        left = next((left for each, left in self._open.seen if each.id == ending), None)
        if left is None:
            return "No way from where you are leads there again. Enter opens it."
        return f"Still open from where you are, {least(left)}. Enter opens it."

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "hint" and self.query(Frames) and not self.frames.frame.hints_left:
            return False
        return super().check_action(action, parameters)

    def mark_more(self, more: bool) -> None:
        """Say nothing of it: Space, which reads on elsewhere, tells a hint here."""

    def action_mark(self, across: int, down: int) -> None:
        self.frames.move(across, down)

    def action_hint(self) -> None:
        """Tell one hint more to the marked ending."""
        frame = self.frames.frame
        if frame.hints_left == 1 and frame.asked and self._asked != frame.number:
            self._asked = frame.number
            self._show()
            return
        self._gallery.hint(frame.ending.id)
        self.frames.show(self._gallery.frames)
        self._show()

    @on(Frames.Opened)
    def action_open(self) -> None:
        """Open the card of the marked ending."""
        if not self.frames.frame.is_found:
            if self.frames.frame.hints_left:
                self.action_hint()
            return
        from game.tui.ending_record import EndingRecordScreen

        self.open(EndingRecordScreen(self._game, self.frames.frame), self._after_card)

    def _after_card(self, link: bytes | None) -> None:
        if link is not None:
            self.dismiss(link)

    def action_close(self) -> None:
        self.dismiss(None)

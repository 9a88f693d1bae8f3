"""The pages of people and of words: everybody whom the run has met, and the Korean words that it has come upon."""

from __future__ import annotations

from textual.app import ComposeResult

from game.tui.actions import bindings
from game.tui.hints import Hints
from game.tui.people_text import WORDS, account, explained
from game.tui.sheet import Sheet, SheetScreen
from game.tui.text import PlainText
from game.turn.game import Game
from game.turn.glossary import terms_met


class PeopleScreen(SheetScreen[None]):
    """Everybody, one below the other; or the glossary, where that was asked for."""

    WHERE = ("people", "reading", "scrolling", "page")
    BINDINGS = bindings(*WHERE)

    def __init__(self, game: Game, at: str = "") -> None:
        """The page.

        Args:
            game: The game.
            at: The id of somebody, to begin with; or WORDS.
        """
        super().__init__()
        self._met = game.met
        self._terms = terms_met(game.session.story, game.turns())
        self._at = at

    def compose(self) -> ComposeResult:
        with Sheet():
            yield from self._words() if self._at == WORDS else self._people()
        yield Hints("people", "page", "everywhere")

    def _people(self) -> ComposeResult:
        yield PlainText("People", classes="heading")
        for each in self._met:
            yield PlainText(account(each), id=f"of-{each.person.id}", classes="person")
        if not self._met:
            yield PlainText("You have met no one yet.")

    def _words(self) -> ComposeResult:
        yield PlainText("Words", id=f"of-{WORDS}", classes="heading")
        for term in self._terms:
            yield PlainText(explained(term), classes="term")
        if not self._terms:
            yield PlainText("You have come upon no word that needs explaining.")

    def on_mount(self) -> None:
        super().on_mount()
        for block in self.query(f"#of-{self._at}") if self._at and self._at != WORDS else ():
            block.add_class("-asked")
            self.call_after_refresh(self.reader.scroll_to_widget, block, animate=False, top=True, immediate=True)

    def action_close(self) -> None:
        self.dismiss()

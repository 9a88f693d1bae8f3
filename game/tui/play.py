"""The screen on which the story is read and choices are made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult

from game.engine import Paragraph, Span, chapter_card, offered
from game.errors import HyosanError
from game.runs.games.session import Session
from game.tui.actions import Where, bindings
from game.tui.choices import Choices
from game.tui.hints import Hints
from game.tui.keeping import kept
from game.tui.menu import Entry
from game.tui.messages import Picked
from game.tui.page import Command
from game.tui.panels import StatusPanel, StatusStrip, show_link, show_standing
from game.tui.prose import Prose
from game.tui.reading import ReadingFirst
from game.tui.telling import Passage, Telling

_EARLIER = 10  # decisions whose text stays above what is new
_LOOK = 1.0  # seconds between two looks at what follows the game
_GO_ON, _ENDING = "go on", "ending"  # entries that are no choices of the story; a choice's id has no spaces


class PlayScreen(ReadingFirst[None]):
    """A game in progress."""

    WHERE: ClassVar[tuple[Where, ...]] = ("play", "choosing", "reading")
    BINDINGS = bindings(*WHERE)
    HINTS: ClassVar[tuple[Where, ...]] = ("play", "everywhere")

    def __init__(self, session: Session, opens: bool) -> None:
        super().__init__()
        self.session = session
        self._telling = Telling(session.story)
        self._opens = opens  # whether to show the first chapter's card
        self._turns = False  # whether a chapter is about to begin, and the last words of the one before are shown

    def compose(self) -> ComposeResult:
        yield StatusPanel(id="panel")
        yield StatusStrip(id="strip")
        yield Prose(id="story")
        yield Choices("more below: Space")
        yield Hints(*self.HINTS)

    async def on_mount(self) -> None:
        await self.show_state()
        if self.session.watcher:
            self._show_link()
            self.set_interval(_LOOK, self._show_link)
        if self._opens:
            self._show_card()

    async def show_state(self, turns: bool = False) -> None:
        """Show where the game stands, once that is kept; when a chapter turns, only what led out of the one before.

        What is to be shown is worked out while it is being kept.
        """
        with self.app.batch_update():
            self._turns = turns
            self.tell("")
            self._show_text()
            self._show_standing()
            self.menu.set(self._entries())
            await kept(self.session)
            notices = self.session.take_notices()
            if notices:
                self._show_text(notices)
        self.debounce.turn(self.DEAFNESS)
        self.check_idle()  # whatever the screen was asked to draw meanwhile was put off

    def _show_text(self, notices: Sequence[str] = ()) -> None:
        *earlier, now = self._telling.passages(self.session.states, _EARLIER)
        read = [paragraph for passage in earlier for paragraph in passage.paragraphs]
        fresh = [*(Paragraph("notice", (Span(notice),)) for notice in notices), *self._fresh(now)]
        if not self._turns and now.opening:
            read += [*now.aftermath, *now.opening]
        self.query_one(Prose).show([*read, *fresh], len(read))

    def _fresh(self, now: Passage) -> list[Paragraph]:
        if self._turns:
            return [*now.aftermath]
        return [*(now.scene if now.opening else now.paragraphs)]

    def _show_standing(self) -> None:
        show_standing(self, self.session.story, self.session.states[: -1 if self._turns else None])

    def _show_link(self) -> None:
        show_link(self, self.session.watcher.standing if self.session.watcher else "")

    def _entries(self) -> list[Entry]:
        story, state = self.session.story, self.session.state
        if self._turns:
            return [Entry(_GO_ON, "Go on")]
        if story.scenes[state.scene].ending:
            return [Entry(_ENDING, "See how it ended")]
        return [Entry(offer.id, offer.say, offer.enabled, offer.why) for offer in offered(story, state)]

    def mark_more(self, more: bool) -> None:
        self.query_one(Choices).mark_more(more)

    def tell(self, notice: str) -> bool:
        return self.query_one(Choices).tell(notice)

    async def on_picked(self, message: Picked) -> None:
        message.stop()
        match message.entry:
            case entry if entry == _GO_ON:
                self._show_card()
            case entry if entry == _ENDING:
                self._show_ending()
            case choice if message.among is self.menu.entries:  # a key that came too soon was meant for what is there no more
                await self._choose(choice)

    async def _choose(self, choice: str) -> None:
        try:
            state = self.session.choose(choice)
        except HyosanError as error:
            self._show_text([str(error)])
            return
        await self.show_state(turns=chapter_card(self.session.story, state) is not None)

    def _show_card(self) -> None:
        from game.tui.card import CardScreen

        card = chapter_card(self.session.story, self.session.state)
        if card is not None:
            self.app.push_screen(CardScreen(card), lambda _: self.show_state())

    def _show_ending(self) -> None:
        from game.tui.ending import EndingScreen

        self.app.push_screen(EndingScreen(self.session), self._after_ending)

    async def _after_ending(self, entry: str | None) -> None:
        match entry:
            case "undo":
                await self.action_undo()
            case "bell":
                await self.action_to_bell()
            case "branches":
                self.action_branches()
            case "title":
                self.action_leave()
            case "transcript":
                self.action_transcript()

    async def action_undo(self) -> None:
        await self._show_gone(self.session.undo(), "There is nothing to take back.")

    async def action_redo(self) -> None:
        await self._show_gone(self.session.redo(), "There is nothing to go forward to.")

    async def action_to_bell(self) -> None:
        await self._show_gone(self.session.to_bell(), "There is no bell before this one.")

    async def _show_gone(self, is_gone: bool, otherwise: str) -> None:
        """Show where the game stands, if it has gone anywhere or has something to tell; otherwise say why nothing happens."""
        if is_gone or self.session.notices:
            await self.show_state()
        else:
            self.notify(otherwise)

    def action_branches(self) -> None:
        from game.tui.branches.screen import BranchScreen

        self.app.push_screen(BranchScreen(self.session), self._after_branches)

    async def _after_branches(self, link: bytes | None) -> None:
        if link is not None:
            self.session.jump(link)
            await self.show_state()

    def action_map(self) -> None:
        from game.tui.map import MapScreen

        self.app.push_screen(MapScreen(self.session))

    def action_transcript(self) -> None:
        from game.tui.transcript import TranscriptScreen

        self.app.push_screen(TranscriptScreen(self.session, self._telling))

    def action_status(self) -> None:
        from game.tui.status import StatusScreen

        self.app.push_screen(StatusScreen(self.session))

    def action_leave(self) -> None:
        self.dismiss()

    def commands(self) -> Iterable[Command]:
        for index, entry in enumerate(self.menu.entries):
            if entry.enabled:
                yield entry.text, "Take this choice.", partial(self.menu.pick, index)

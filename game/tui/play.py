"""The screen on which the story is read and choices are made."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from game.engine import Paragraph, Span, chapter_card, offered, status
from game.errors import HyosanError
from game.runs.session import Session
from game.tui.actions import bindings
from game.tui.choosing import Choosing
from game.tui.hints import Hints
from game.tui.menu import Entry, Menu
from game.tui.messages import Picked
from game.tui.page import Command
from game.tui.panels import StatusPanel, StatusStrip
from game.tui.prose import Prose
from game.tui.reading import Reading
from game.tui.telling import Passage, Telling

_EARLIER = 10  # decisions whose text stays above what is new
_GO_ON, _ENDING = "go on", "ending"  # entries that are no choices of the story; a choice's id has no spaces


class PlayScreen(Choosing[None], Reading[None]):
    """A game in progress."""

    WHERE = ("play", "choosing", "reading")
    BINDINGS = bindings(*WHERE)

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
        with VerticalScroll(id="choices", can_focus=False):
            yield Menu(numbered=True)
        yield Hints("play", "everywhere")

    def on_mount(self) -> None:
        self.watch(self.query_one(Prose), "more", self._mark_more)
        self.show_state()
        if self._opens:
            self._show_card()

    def show_state(self, turns: bool = False) -> None:
        """Show where the game stands; when a chapter turns, only what led out of the one before."""
        self._turns = turns
        with self.app.batch_update():
            self._show_text()
            self._show_standing()
            self.menu.set(self._entries())

    def _show_text(self) -> None:
        *earlier, now = self._telling.passages(self.session.states)[-_EARLIER:]
        read = [paragraph for passage in earlier for paragraph in passage.paragraphs]
        fresh = self._fresh(now)
        if not self._turns and now.opening:
            read += [*now.aftermath, *now.opening]
        self.query_one(Prose).show([*read, *fresh], len(read))

    def _fresh(self, now: Passage) -> list[Paragraph]:
        notices = [Paragraph("notice", (Span(notice),)) for notice in self.session.notices]
        self.session.notices.clear()
        if self._turns:
            return [*notices, *now.aftermath]
        return [*notices, *(now.scene if now.opening else now.paragraphs)]

    def _show_standing(self) -> None:
        story, states = self.session.story, self.session.states[: -1 if self._turns else None]
        now = status(story, states[-1])
        before = status(story, states[-2]).gauges if len(states) > 1 else now.gauges
        changed = {gauge.id: was.word for gauge, was in zip(now.gauges, before, strict=True) if gauge.level != was.level}
        self.query_one(StatusStrip).show(now, changed)
        self.query_one(StatusPanel).show(now, changed)

    def _entries(self) -> list[Entry]:
        story, state = self.session.story, self.session.state
        if self._turns:
            return [Entry(_GO_ON, "Go on")]
        if story.scenes[state.scene].ending:
            return [Entry(_ENDING, "See how it ended")]
        return [Entry(offer.id, offer.say, offer.enabled, offer.why) for offer in offered(story, state)]

    def _mark_more(self, more: bool) -> None:
        self.query_one("#choices").border_title = "more below: Space" if more else ""

    def on_picked(self, message: Picked) -> None:
        message.stop()
        match message.entry:
            case entry if entry == _GO_ON:
                self._show_card()
            case entry if entry == _ENDING:
                self._show_ending()
            case choice:
                self._choose(choice)

    def _choose(self, choice: str) -> None:
        try:
            state = self.session.choose(choice)
        except HyosanError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        self.show_state(turns=chapter_card(self.session.story, state) is not None)

    def _show_card(self) -> None:
        from game.tui.card import CardScreen

        card = chapter_card(self.session.story, self.session.state)
        if card is not None:
            self.app.push_screen(CardScreen(card), lambda _: self.show_state())

    def _show_ending(self) -> None:
        from game.tui.ending import EndingScreen

        self.app.push_screen(EndingScreen(self.session), self._after_ending)

    def _after_ending(self, entry: str | None) -> None:
        match entry:
            case "undo":
                self.action_undo()
            case "title":
                self.action_leave()
            case "transcript":
                self.action_transcript()

    def action_take(self) -> None:
        prose = self.query_one(Prose)
        if prose.more and not self.menu.was_moved:
            prose.page(1)
        else:
            self.menu.pick()

    def action_undo(self) -> None:
        if self.session.undo():
            self.show_state()

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

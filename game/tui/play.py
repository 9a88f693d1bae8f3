"""The screen on which the story is read and choices are made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult

from game.errors import HyosanError
from game.runs.games.session import Session
from game.settings.schema import ASCII, BELL, HARD, OPEN_ENDINGS, REVEAL, TAKEN
from game.tui.actions import Where, bindings
from game.tui.auto_forward import AutoForward
from game.tui.choices import ChoiceMenu
from game.tui.configuration import configured
from game.tui.durability import kept
from game.tui.ending import STAY
from game.tui.hints import Hints
from game.tui.lookout import look_ahead
from game.tui.menu import MenuEntry
from game.tui.messages import Picked, Pointed
from game.tui.page_texts import PageTexts, spread
from game.tui.pages import page_of
from game.tui.panels import StatusPanel, StatusStrip, show_link, show_standing
from game.tui.people_panel import PeoplePanel
from game.tui.prose import Prose
from game.turn.answers import Answer, Leave, VerbInput
from game.turn.game import Game
from game.turn.landing import MoveKeys, landed
from game.turn.open_endings import open_endings
from game.turn.people import called
from game.turn.recap import position
from game.turn.turn import Turn
from game.turn.verbs.table import BY_NAME
from game.turn.verbs.verb import Takes, Verb

if TYPE_CHECKING:
    from game.proof.outlook import Outlook

_BROAD = 156  # columns from which on there is room for people beside the text
_EARLIER = 10  # turns whose text stays above what is new
TITLE, GAMES = "title", "games"  # where a game is left for
_LENT = ("play", "running")  # whose commands are found on the pages of a game as well
_LOOK = 1.0  # seconds between two looks at what follows the game
_GO_ON, _ENDING = "go on", "ending"  # entries that are no choices of the story; a choice's id has no spaces


class PlayScreen(AutoForward[str | None]):
    """A game in progress: it shows a turn, and every key is a verb."""

    WHERE: ClassVar[tuple[Where, ...]] = ("play", "choosing", "reading", "leaving")
    BINDINGS = bindings(*WHERE)
    HINTS: ClassVar[tuple[Where, ...]] = ("choosing", "play", "everywhere", "leaving")

    def __init__(self, session: Session, opens: bool) -> None:
        super().__init__()
        self.game = Game(session)
        self._opens = opens  # whether to show the first chapter's card
        self._has_looked = False  # whether it was asked before what is ahead
        self._turns = False  # whether a chapter is about to begin, and the last words of the one before are shown

    @property
    def session(self) -> Session:
        """The session of the game."""
        return self.game.session

    @property
    def commands_lent(self) -> tuple[Where, ...]:
        """The game's own; at an ending its pages lead back to its card, and to nothing else."""
        return () if self.game.turn.ending else tuple(kind for kind in self.WHERE if kind in _LENT)

    def compose(self) -> ComposeResult:
        yield StatusPanel(id="panel")
        yield PeoplePanel(id="people")
        yield StatusStrip(id="strip")
        yield Prose(id="story")
        yield ChoiceMenu("more below: Space")
        yield Hints(*self.HINTS)

    async def on_mount(self) -> None:
        self._retell()
        await self.show_turn()
        if self.session.watcher:
            self._show_link()
            self.set_interval(_LOOK, self._show_link)
        if self._opens:
            self._show_card()

    def _retell(self) -> bool:
        return self.game.retell(in_short=self.settings.get(HARD))

    def on_screen_resume(self) -> None:
        super().on_screen_resume()
        if self._retell():
            self.call_next(self.show_turn, self._turns)

    async def show_turn(self, turns: bool = False) -> None:
        """Show the turn of the game, once that is kept; when a chapter turns, only what led out of the one before."""
        with self.app.batch_update():
            self._turns = turns
            self.tell()
            self._show_text()
            show_standing(self, self.game.turns(2)[0] if turns else self.game.turn)
            self._show_people()
            self.offer(self._entries())
            await kept(self.session)
            if notices := self.game.news():
                self._show_text([str(notice) for notice in notices])
        self._look_ahead()
        self.debounce.turn(self.DEAFNESS)
        self.wait_to_turn()
        self.check_idle()  # whatever the screen was asked to draw meanwhile was put off

    def on_resize(self) -> None:
        self.set_class(self.size.width >= _BROAD, "-broad")
        self._show_people()

    def _show_people(self) -> None:
        """Show who was met beside the text, where there is room."""
        if self.size.width >= _BROAD:
            self.query_one(PeoplePanel).show(self.game.met)

    def _show_text(self, notices: Sequence[str] = ()) -> None:
        """Show the text, with what is to be told once above what is new."""
        shown: PageTexts = spread(self.game.turns(_EARLIER), notices, is_turning=self._turns)
        by_paragraph = self.IS_UNHURRIED and self.settings.get(REVEAL) == "by paragraph"
        self.query_one(Prose).show([*shown.read, *shown.fresh], len(shown.read), by_paragraph=by_paragraph)

    def _look_ahead(self) -> None:
        """Say how many endings are still open, if that is wanted; what is on the screen waits for nothing."""
        if self.settings.get(OPEN_ENDINGS):
            rule = self.query_one(ChoiceMenu)
            if not self._has_looked:
                rule.remark("endings open: working out")
            self._has_looked = True
            look_ahead(self, self.session.story, self._show_open, lambda _: rule.remark(""))

    def _show_open(self, outlook: Outlook) -> None:
        self.query_one(ChoiceMenu).remark("" if self.game.turn.ending else open_endings(outlook, self.session.state, ()).words)

    def _show_link(self) -> None:
        show_link(self, self.session.watcher.standing if self.session.watcher else "")

    def _entries(self) -> list[MenuEntry]:
        turn = self.game.turn
        if self._turns:
            return [MenuEntry(_GO_ON, "Go on")]
        if turn.ending:
            return [MenuEntry(_ENDING, "See how it ended")]
        taken = self.game.taken if self.settings.get(TAKEN) else frozenset()
        sign = "  *" if self.settings.get(ASCII) else "  ●"
        return [MenuEntry(offer.id, offer.say + sign * (offer.id in taken), offer.enabled, offer.why) for offer in turn.offers]

    def mark_more(self, more: bool) -> None:
        self.note_more(more)
        self.query_one(ChoiceMenu).mark_more(more)

    def tell(self, *notice: str) -> bool:
        return self.query_one(ChoiceMenu).tell(*notice)

    async def on_picked(self, message: Picked) -> None:
        message.stop()
        match message.entry:
            case entry if entry == _GO_ON:
                self._show_card()
            case entry if entry == _ENDING:
                self._show_ending()
            case choice if message.among is self.menu.entries:  # a key that came too soon was meant for what is there no more
                await self.do(BY_NAME["choose"], VerbInput(text=choice))

    def on_pointed(self, message: Pointed) -> None:
        """Show what is known of whoever is named where the text was clicked."""
        message.stop()
        names = called(self.session.story)
        for mention in names.found(message.line):
            if mention.start <= message.at < mention.end:
                self._show_person(names.ids[mention.name])

    def _show_person(self, ids: Sequence[str]) -> None:
        from game.tui.people import PeopleScreen

        if met := [each.person.id for each in self.game.met if each.person.id in ids]:
            self.open(PeopleScreen(self.game, at=met[0]))
        else:
            self.notify("You have not met them yet.")

    async def action_do(self, name: str) -> None:
        """Do what a verb says, or open the page that this screen has for it."""
        await self._open_or_do(BY_NAME[name])

    async def _open_or_do(self, verb: Verb, afterwards: Callable[[], object] = lambda: None) -> None:
        """Open the page of a verb, and do something if that leads nowhere; or do the verb, where there is no page."""
        if page := page_of(verb, self.game):
            self.open(page, partial(self._after_page, afterwards))
        else:
            await self.do(verb)

    async def do(self, verb: Verb, asked: VerbInput | None = None) -> None:
        """Do what a verb says, and show what it answers; or say why it cannot be done."""
        before = self.game.turn
        try:
            answer = verb(self.game, asked)
        except HyosanError as error:
            self._refuse(verb, str(error))
            return
        is_choice = verb.takes is Takes.CHOICE
        await self._show(answer, turns=is_choice and self.game.turn.card is not None)
        if not is_choice and (said := landed(verb.name, before, self.game, self._move_keys)):
            self.tell(*said)

    @property
    def _move_keys(self) -> MoveKeys:
        """The keys that go back and forward, as they are set."""
        keymap = configured(self.app).keymap
        return MoveKeys(keymap.named("play.undo"), keymap.named("play.redo"))

    def _refuse(self, verb: Verb, why: str) -> None:
        """Say why something cannot be done: where a choice was meant to lead on, in the text."""
        if verb.takes is Takes.CHOICE:
            self._show_text([why])
        else:
            self.notify(why)

    async def _show(self, answer: Answer, *, turns: bool) -> None:
        match answer:
            case Turn():
                await self.show_turn(turns)
            case Leave():
                self.app.exit()
            case page if page.title:
                from game.tui.reader import ReaderScreen

                self.open(ReaderScreen(page))
            case remark:
                self.notify(" ".join(remark.lines))

    async def _after_page(self, afterwards: Callable[[], object], answer: bytes | str | None) -> None:
        """Go where a page leads, if it leads anywhere: to a node, or by a choice."""
        if isinstance(answer, bytes):
            await self.do(BY_NAME["jump"], VerbInput(node=answer))
        elif answer is not None:
            await self.do(BY_NAME["choose"], VerbInput(text=answer))
        else:
            afterwards()

    def _show_card(self) -> None:
        from game.tui.card import CardScreen

        if card := self.game.turn.card:
            self.ring()
            self.open(CardScreen(card), lambda _: self.show_turn())

    def ring(self) -> None:
        """Ring the terminal's bell, if that is wanted."""
        if self.settings.get(BELL):
            self.app.bell()

    def _show_ending(self) -> None:
        from game.tui.ending import EndingScreen

        self.open(EndingScreen(self.game.turn), self._after_ending)

    async def _after_ending(self, entry: str | None) -> None:
        """Do what was picked on the page of an ending: a verb, or to go back to the title."""
        if entry == "title":
            self.dismiss(None)
        elif entry is not None and entry != STAY:
            await self._open_or_do(BY_NAME[entry], afterwards=self._show_ending)

    def action_leave(self) -> None:
        self.dismiss(TITLE)

    def action_games(self) -> None:
        self.dismiss(GAMES)

    def action_menu(self) -> None:
        from game.tui.pause_menu import PauseMenu

        says = f"{self.session.state.player.name}. {position(self.session.story, self.session.state)}."
        self.open(PauseMenu(self.WHERE, says), self._after_menu)

    async def _after_menu(self, action: str | None) -> None:
        if action is not None:
            own = hasattr(self, f"action_{action.partition('(')[0]}")
            await (self if own else self.app).run_action(action)

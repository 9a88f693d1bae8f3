"""The page from which attempts are begun: what there is to run for, and how it stands with that."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from pathlib import Path

from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from game.errors import HyosanError
from game.runs.attempts.marathon import MARATHON, marathon_of
from game.runs.games.session import Session
from game.runs.runfile.model import RunFile
from game.runs.shipped_runs import shipped_best
from game.runs.speedrun.ghost import Ghost
from game.runs.speedrun.marathon import MarathonRunning
from game.runs.speedrun.practice import Beginning
from game.runs.speedrun.race import Race
from game.runs.speedrun.running import Running, ghosts_of, no_races, races_of
from game.runs.splits.attempt import Clock
from game.settings.schema import FINE_SPLITS
from game.story.category import Category
from game.tui.actions import bindings
from game.tui.configuration import configured
from game.tui.content import lines
from game.tui.hints import Hints
from game.tui.menu import Menu, MenuEntry
from game.tui.menu_screen import MenuScreen
from game.tui.messages import Picked
from game.tui.speedrun import words
from game.tui.text import PlainText

_LAST = 5  # finished attempts whose times are told
_RANKED = {Clock.REAL: "real time", Clock.STORY: "story time", Clock.MOVES: "decisions"}


class SpeedrunScreen(MenuScreen[str | None]):
    """The categories, with a player's attempts at each; what an ending is called is not given away before it was reached.

    It answers with what an attempt was left for, if not for this page.
    """

    WHERE = ("speedruns", "choosing", "listing", "page")
    BINDINGS = bindings(*WHERE)

    def __init__(
        self,
        session: Session,
        shipped: Path,
        reached: Callable[[], Collection[str]],
        played: Callable[[Session], object],
        given: Ghost | None = None,
    ) -> None:
        """The page.

        Args:
            session: A game of the player; attempts are begun in its place.
            shipped: The folder of the runs that come with the game.
            reached: Finds the ids of the endings that the player has come to.
            played: Is told of the game once an attempt begins.
            given: A ghost that the player has named.
        """
        super().__init__()
        self._session = session
        self._shipped = shipped
        self._find_reached = reached
        self._note_played = played
        self._reached: Collection[str] = ()
        self._picked = ""  # id of a category that was picked before the attempts were read
        self._given = given
        self._is_strict = True
        self._races: Mapping[str, Race] = {}
        self._proved: dict[str, tuple[RunFile, ...]] = {}

    @property
    def _is_fine(self) -> bool:
        """Whether chapters are split further: it is set once for all attempts."""
        return self.settings.get(FINE_SPLITS)

    @property
    def _categories(self) -> Sequence[Category]:
        story = self._session.story
        reached = (category for category in story.categories.values() if category.is_implied and category.id in self._reached)
        return [*story.declared_categories, marathon_of(story), *reached]

    def compose(self) -> ComposeResult:
        yield PlainText("Speedruns", classes="heading")
        with VerticalScroll(id="categories", can_focus=False):
            yield Menu(*self._entries(), numbered=True)
        yield PlainText(id="about")
        yield Hints("speedruns", "page", "everywhere")

    def on_mount(self) -> None:
        self.watch(self.menu, "cursor", self._describe)

    def on_screen_resume(self) -> None:
        self._read()  # an attempt may have been made meanwhile

    @work(thread=True, exclusive=True)
    def _read(self) -> None:
        is_fine = self._is_fine
        try:
            races = races_of(self._session, is_fine=is_fine)
        except HyosanError as error:
            self.app.call_from_thread(self.notify, f"Your attempts cannot be read: {error}", severity="error")
            races = no_races(self._session.story, is_fine=is_fine)
        self.app.call_from_thread(self._show, races, self._find_reached(), is_fine)

    def _show(self, races: Mapping[str, Race], reached: Collection[str], is_fine: bool) -> None:
        if is_fine is not self._is_fine:
            return  # the player has changed it meanwhile, and what is split so is on its way
        self._races, self._reached = races, reached
        cursor = self.menu.cursor
        self.menu.set(self._entries())
        self.menu.cursor = cursor
        self._describe()
        if self._picked:
            self._begin(self._by_id(self._picked))

    def _entries(self) -> list[MenuEntry]:
        return [MenuEntry(category.id, self._line(category)) for category in self._categories]

    def _line(self, category: Category) -> str:
        race = self._races.get(category.id)
        if race is None or race.best_time is None:
            return category.title
        return f"{category.title}  ({words.told(race.best_time, race.clock)})"

    @property
    def _marked(self) -> Category | None:
        entries = self.menu.entries
        return self._by_id(entries[self.menu.cursor].id) if entries else None

    def _by_id(self, id: str) -> Category:
        return next(category for category in self._categories if category.id == id)

    def _describe(self) -> None:
        category = self._marked
        race = self._races.get(category.id) if category else None
        self.query_one("#about", PlainText).update(lines(self._about(category, race)) if category else "")

    def _about(self, category: Category, race: Race | None) -> list[Content | str]:
        strict = "Strict: undo is off." if self._is_strict else "Not strict: you can undo, which makes a run ASSISTED."
        splits = "Split by chapter, and at the scenes declared for it." if self._is_fine else "Split by chapter."
        told: list[Content | str] = [category.says]
        told.append(Content.styled(f"Ranked by {_RANKED[Clock(category.clock)]}. {strict} {splits}", "$text-muted"))
        if race and race.history.attempts:
            told.append(f"{words.attempts(len(race.history.attempts))}, {len(race.history.finished)} finished.")
        if race and race.best_time is not None:
            sums = f", sum of best {words.told(race.sum_of_best, race.clock)}" if race.sum_of_best is not None else ""
            told.append(f"Best {words.told(race.best_time, race.clock)}{sums}.")
            finished = race.history.finished[-_LAST:]
            if len(finished) > 1:
                told.append(f"The last: {', '.join(words.told(attempt.splits[-1].on(race.clock), race.clock) for attempt in finished)}.")
        if optimum := self._optimum(category):
            least = min(optimum, key=lambda run: run.moves), min(optimum, key=lambda run: run.minutes)
            told.append(
                Content.styled(f"Proved least: {words.decisions(least[0].moves)}; {words.story_time(least[1].minutes)}.", "$text-muted")
            )
        return told

    def _optimum(self, category: Category) -> tuple[RunFile, ...]:
        """The proved best of a category, read once."""
        if category.id not in self._proved:
            try:
                self._proved[category.id] = shipped_best(self._session.story, self._shipped, category)
            except HyosanError as error:
                self._proved[category.id] = ()
                self.notify(str(error), severity="error")
        return self._proved[category.id]

    async def on_picked(self, message: Picked) -> None:
        message.stop()
        if self._races:
            self._begin(self._by_id(message.entry))
        else:
            self._picked = message.entry

    def _begin(self, category: Category) -> None:
        self._picked = ""
        race = self._races[category.id]
        if category.id == MARATHON:
            self._run(MarathonRunning.begin(self._session, race, self._given, is_strict=self._is_strict))
            return
        self._session.begin_anew(None, category.id, is_strict=self._is_strict)
        self._run(Running(self._session, race, self._optimum(category), self._given))

    def _run(self, running: Running) -> None:
        from game.tui.speedrun.attempt import AttemptScreen

        self._note_played(running.session)
        self.open(AttemptScreen(running, "the categories"), self._after_attempt)

    def _after_attempt(self, left_for: str | None) -> None:
        """Go on to where the attempt was left for, if that is not here."""
        if left_for:
            self.dismiss(left_for)

    def action_toggle_strict(self) -> None:
        self._is_strict = not self._is_strict
        self._describe()

    def action_toggle_fine(self) -> None:
        configured(self.app).choose(FINE_SPLITS, not self._is_fine)
        self._races = {}
        self._describe()
        self._read()

    def action_practise(self) -> None:
        from game.tui.speedrun.practice import PracticeScreen

        category = self._marked
        if category is None or category.id not in self._races:
            return
        ghosts = ghosts_of(self._session, self._races[category.id], self._optimum(category), self._given)
        self.open(PracticeScreen(self._session.story, ghosts), partial(self._practise, category))

    def _practise(self, category: Category, beginning: Beginning | None) -> None:
        if beginning is not None:
            self._session.begin_anew(beginning.steps)
            self._run(Running(self._session, None, self._optimum(category), self._given or beginning.ghost, beginning.steps))

    def action_close(self) -> None:
        self.dismiss(None)

"""The card at the end of an attempt."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from textual.app import ComposeResult
from textual.content import Content

from game.runs.categories.claim import no_longer
from game.runs.runfile.verify import Label
from game.runs.speedrun.race import Race
from game.runs.speedrun.result import Result, result
from game.runs.speedrun.running import Running
from game.runs.splits.attempt import Clock
from game.tui.actions import bindings
from game.tui.content import lines
from game.tui.hints import Hints
from game.tui.menu import Menu, MenuEntry
from game.tui.messages import Picked
from game.tui.sheet import ReadingFirst, Sheet
from game.tui.speedrun import words
from game.tui.speedrun.card import keep_attempt
from game.tui.speedrun.charts import Chart, by_attempt, by_segment
from game.tui.speedrun.hud import GOLD, QUIET, delta
from game.tui.text import PlainText
from game.turn.turn import Turn

_WAYS_ON = (
    MenuEntry("again", "Again"),
    MenuEntry("transcript", "Read it all again"),
    MenuEntry("branches", "See every way you have gone"),
)
_LABELS = {
    Label.VERIFIED: "VERIFIED: decisions, ending, moves and story time follow from the run file.",
    Label.CLAIMED: "VERIFIED: decisions, ending, moves and story time. CLAIMED: the real time, which nothing can show.",
    Label.ASSISTED: "ASSISTED: decisions were undone.",
    Label.FAILED: "FAILED: the run file does not hold.",
}


class ResultScreen(ReadingFirst[str]):
    """What came of an attempt: its clocks, what it is worth, and where its run file is. It answers with the way on that was picked."""

    WHERE = ("choosing", "reading", "page")
    BINDINGS = bindings(*WHERE)

    def __init__(self, running: Running, home: str, turn: Turn) -> None:
        """The card.

        Args:
            running: The attempt, or practice.
            home: What the page is called that the last of the ways on leads to.
            turn: The turn at which it has ended.
        """
        super().__init__()
        self._home = home
        self._turn = turn
        self._attempt = running
        self._race = None if running.has_left else running.race
        self._result = result(self._race, running.made, running.optimum) if self._race else None

    def compose(self) -> ComposeResult:
        with Sheet(classes="card"):
            title = self._turn.ending.title if self._turn.ending else ""
            yield PlainText(Content(self._ran_for(title)), classes="overline")
            yield PlainText(Content(title), classes="headline")
            if self._race and self._result:
                yield PlainText(lines(_account(self._race, self._result, self._why())), classes="text")
                yield PlainText(id="file", classes="figures")
                yield from _charts(self._race, self._result)
            else:
                yield PlainText(self._practised())
        yield Menu(*_WAYS_ON, MenuEntry("title", f"To {self._home}"), numbered=True)
        yield Hints("choosing", "page", "everywhere")

    def _ran_for(self, ending: str) -> str:
        """What it was played for; the category of an ending is called by that, which need not be said twice."""
        if self._race is None:
            return "Practice"
        return "An ending" if self._race.category.title == ending else self._race.category.title

    def _practised(self) -> str:
        if self._attempt.has_left:
            return "You went elsewhere before, which ended what you had begun. This does not count."
        spent = self._attempt.made.spent
        return f"{words.told(spent.real, Clock.REAL)}, {words.decisions(spent.moves or 0)}. Practice does not count."

    def on_mount(self) -> None:
        if self._result and self._result.is_kept:
            self.query_one("#file", PlainText).update(Content(keep_attempt(self._attempt)))

    def _why(self) -> str:
        """Why the attempt is not in its category; empty if it is."""
        standing = self._attempt.session.standing
        return no_longer(self._attempt.story, self._race.category.id, standing.why) if self._race and standing and standing.is_lost else ""

    def on_picked(self, message: Picked) -> None:
        message.stop()
        self.dismiss(message.entry)

    def action_close(self) -> None:
        self.dismiss(None)


def _account(race: Race, found: Result, why: str) -> Iterator[Content | str]:
    spent, clock = found.made.spent, race.clock
    if found.is_of_marathon:
        yield Content.styled(f"{len(found.pace.times)} of {len(race.segments)} endings.", "bold $primary")
    elif not found.is_finished:
        yield Content.styled(why or "It does not count.", GOLD)
        yield ""
    if found.is_best and race.best_time is None:
        yield Content.styled("Your first time in this category.", "bold $primary")
    elif found.is_best:
        yield Content.styled(f"A new best: it was {words.told(race.best_time, clock)}.", "bold $primary")
    yield _figure("Real time", Content(words.told(spent.real, Clock.REAL)), _against(race, found, Clock.REAL))
    yield _figure("Story time", Content(words.story_time(found.minutes)), _over(found.over_minutes, words.story_time))
    yield _figure("Decisions", Content(str(found.moves)), _over(found.over_moves, str))
    if found.made.has_undone:
        taken = f"With undone decisions: {words.decisions(spent.moves or 0)}, {words.story_time(spent.story or 0)}."
        yield Content.styled(taken, QUIET)
    if found.others:
        yield Content.styled(f"It is also in: {', '.join(found.others)}.", QUIET)
    if found.pace.golds:
        yield Content.styled(f"Gold segments: {found.pace.golds}", GOLD)
    yield ""
    yield Content.styled(_LABELS[found.label], QUIET)


def _figure(name: str, value: Content, beside: Content) -> Content:
    return Content.assemble((f"{name:<12}", QUIET), value, "   ", beside)


def _against(race: Race, found: Result, clock: Clock) -> Content:
    """How far an attempt is from the best, where that is by this clock."""
    mine = found.made.spent.on(clock)
    if race.clock is not clock or race.best_time is None or mine is None or not found.is_finished:
        return Content()
    return delta(mine - race.best_time, clock)


def _over(over: int | None, told: Callable[[int], str]) -> Content:
    """How far a run is from the proved least."""
    if over is None:
        return Content()
    text = f"{told(over)} over the proved least" if over else "the proved least"
    return Content.styled(text, QUIET if over else "bold $success")


def _charts(race: Race, found: Result) -> ComposeResult:
    """Time lost by segment; and the finished attempts over time."""
    called, attempts = by_attempt(race, found)
    for title, bars in (("By segment, against your best", list(by_segment(race, found))), (called, attempts)):
        if bars:
            yield PlainText(title, classes="overline chart")
            yield Chart(bars)

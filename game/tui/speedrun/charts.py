"""Charts at the end of an attempt: a bar a line, with its name and its value, so that no two run into one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen
from textual.content import Content

from game.runs.speedrun.race import Race
from game.runs.speedrun.result import Result
from game.tui.rows import Rows
from game.tui.speedrun import words
from game.tui.speedrun.hud import AHEAD, BEHIND, QUIET, delta, spread

_CELLS = 20  # of the longest bar, where there is room for it
_LAST = 6  # attempts that are shown
_FEWEST = 2  # attempts that are worth a chart


@frozen
class Bar:
    """A line of a chart."""

    name: Content
    length: int  # below 0 it is as long as above
    value: Content
    style: str


@frozen
class Finished:
    """A finished attempt."""

    number: int  # among all attempts; the first is 1
    time: int  # on the clock that ranks it
    is_this: bool = False  # whether it is the one that has just ended


class Chart(Rows):
    """Bars, one below the other; the longest is as long as any may be."""

    def __init__(self, bars: Sequence[Bar]) -> None:
        super().__init__()
        self._bars = bars
        self.styles.height = len(bars)

    def rows(self) -> Sequence[Content]:
        width = self.content_size.width
        cells = min(_CELLS, width // 3)
        longest = max((abs(bar.length) for bar in self._bars), default=0) or 1
        values = max((bar.value.cell_length for bar in self._bars), default=0)
        return [_drawn(bar, cells, longest, values, width) for bar in self._bars]


def _drawn(bar: Bar, cells: int, longest: int, values: int, width: int) -> Content:
    drawn = "=" * max(round(cells * abs(bar.length) / longest), 1 if bar.length else 0)
    value = " " * (values - bar.value.cell_length) + bar.value
    return spread(bar.name, Content.assemble((f"{drawn:<{cells}}", bar.style), " ", value), width)


def by_segment(race: Race, found: Result) -> Iterator[Bar]:
    """What was lost in each segment, or gained; nothing where there is no best to tell it by."""
    losses = found.pace.losses if race.best else ()
    for row, loss in zip(found.pace.rows, losses, strict=False):
        value = delta(loss, race.clock, is_gold=row.is_gold) if loss is not None else Content(words.UNKNOWN)
        yield Bar(Content(row.name), loss or 0, value, AHEAD if loss and loss < 0 else BEHIND)


def by_attempt(race: Race, found: Result) -> tuple[str, list[Bar]]:
    """The finished attempts in the order in which they were made, the last of them, and the best; and what to call them."""
    finished = _finished(race, found)
    if len(finished) < _FEWEST:
        return "", []
    best, last = min(finished, key=lambda each: each.time), finished[-_LAST:]
    shown = last if best in last else [best, *last]
    which = "Your" if len(shown) == len(finished) else f"{'The' if best in last else 'The best, and the'} last {_LAST} of your"
    return f"{which} {len(finished)} finished attempts", [_attempt(race, each, is_best=each is best) for each in shown]


def _finished(race: Race, found: Result) -> list[Finished]:
    attempts, clock = race.history.attempts, race.clock
    times = ((number, each.splits[-1].on(clock)) for number, each in enumerate(attempts, 1) if race.history.is_finished(each))
    before = [Finished(number, time) for number, time in times if time is not None]
    mine = found.made.spent.on(clock)
    return [*before, Finished(len(attempts) + 1, mine, is_this=True)] if found.is_finished and mine is not None else before


def _attempt(race: Race, each: Finished, *, is_best: bool) -> Bar:
    name = f"{'This one' if each.is_this else f'Attempt {each.number}'}{', the best' if is_best else ''}"
    style = AHEAD if is_best else QUIET
    return Bar(Content.styled(name, "bold" if each.is_this else ""), each.time, Content(words.told(each.time, race.clock)), style)

"""A chart of one category: every run by its moves and its story time, as SVG that follows the page's light or dark."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from html import escape
from math import log10

from attrs import frozen

from game.runs.board.rank import Ranking
from game.words import counted, story_time

WIDTH, HEIGHT = 640, 300
LEFT, RIGHT, TOP, BOTTOM = 64, 20, 16, 48  # room around the plot, for what stands beside its axes
MOST_TICKS = 7
NICE = (1, 2, 5, 10)


@frozen
class _Axis:
    """A range of whole numbers, laid out over some length."""

    low: int
    high: int
    start: float
    end: float

    def at(self, value: int) -> float:
        """Where a value lies."""
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)

    def ticks(self, steps: Iterable[int]) -> range:
        """Round values, not more than a few; the first step that is wide enough is taken."""
        step = next(step for step in steps if (self.high - self.low) / step <= MOST_TICKS)
        return range(-(-self.low // step) * step, self.high + 1, step)


@frozen
class _Dot:
    """Runs that take equally many moves and minutes."""

    moves: int
    minutes: int
    is_assisted: bool
    count: int = 0


def chart(standing: Ranking) -> str:
    """The chart as an SVG element; it names no colour, which its classes are given by the page."""
    return "\n".join(_parts(standing))


def _parts(standing: Ranking) -> Iterator[str]:
    dots = _dots(standing)
    across = _axis([dot.moves for dot in dots], LEFT, WIDTH - RIGHT)
    upward = _axis([dot.minutes for dot in dots], HEIGHT - BOTTOM, TOP)
    name = escape(f"{standing.category.title}: runs by moves and story time; the nearer to the lower left corner, the faster")
    yield f'<svg class="chart" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{name}"><title>{name}</title>'
    for moves in across.ticks(_nice()):
        yield _grid(across.at(moves), TOP, across.at(moves), HEIGHT - BOTTOM)
        yield f'<text class="tick" x="{across.at(moves):.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{moves}</text>'
    for minutes in upward.ticks(_minutes()):
        yield _grid(LEFT, upward.at(minutes), WIDTH - RIGHT, upward.at(minutes))
        yield f'<text class="tick" x="{LEFT - 8}" y="{upward.at(minutes) + 4:.1f}" text-anchor="end">{story_time(minutes)}</text>'
    yield f'<text class="axis" x="{(LEFT + WIDTH - RIGHT) / 2:g}" y="{HEIGHT - 10}" text-anchor="middle">moves</text>'
    yield f'<text class="axis" transform="translate(15 {(TOP + HEIGHT - BOTTOM) / 2:g}) rotate(-90)" text-anchor="middle">story time</text>'
    yield _front(dots, across, upward)
    yield from (_mark(dot, across.at(dot.moves), upward.at(dot.minutes)) for dot in dots)
    yield "</svg>"


def _dots(standing: Ranking) -> list[_Dot]:
    """All runs, those without help last, so that they lie on top."""
    found = Counter(_Dot(row.entry.moves, row.entry.minutes, row.entry.is_assisted) for row in standing.rows)
    dots = [_Dot(dot.moves, dot.minutes, dot.is_assisted, count) for dot, count in found.items()]
    return sorted(dots, key=lambda dot: (not dot.is_assisted, -dot.count, dot.moves, dot.minutes))


def _axis(values: list[int], start: float, end: float) -> _Axis:
    """An axis with a little room at both ends."""
    low, high = min(values), max(values)
    room = max(1, round((high - low) * 0.08))
    return _Axis(max(0, low - room), high + room, start, end)


def _nice() -> Iterator[int]:
    return (nice * 10**power for power in range(13) for nice in NICE[:3])


def _minutes() -> Iterator[int]:
    """Steps of a clock, and of days behind them."""
    yield from (1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720)
    yield from (1440 * step for step in _nice())


def _grid(x: float, y: float, to_x: float, to_y: float) -> str:
    return f'<path class="grid" d="M{x:.1f} {y:.1f}L{to_x:.1f} {to_y:.1f}"/>'


def _front(dots: list[_Dot], across: _Axis, upward: _Axis) -> str:
    """A line of steps through the runs than which none has both fewer moves and less story time."""
    path, least = "", None
    for dot in sorted((dot for dot in dots if not dot.is_assisted), key=lambda dot: (dot.moves, dot.minutes)):
        if least is None or dot.minutes < least:
            x, y = across.at(dot.moves), upward.at(dot.minutes)
            path += f"H{x:.1f}V{y:.1f}" if path else f"M{x:.1f} {TOP}V{y:.1f}"
            least = dot.minutes
    return f'<path class="front" d="{path}H{WIDTH - RIGHT}"/>' if path else ""


def _mark(dot: _Dot, x: float, y: float) -> str:
    """A disc, or for assisted runs a hollow diamond; larger where many runs are equal."""
    kind = "assisted run" if dot.is_assisted else "run"
    said = f"<title>{counted(dot.count, kind)}: {counted(dot.moves, 'move')}, story time {story_time(dot.minutes)}</title>"
    size = 4.5 + 2.5 * log10(dot.count)
    if not dot.is_assisted:
        return f'<circle class="run" cx="{x:.1f}" cy="{y:.1f}" r="{size:.1f}">{said}</circle>'
    half = f"{size + 1:.1f}"
    return f'<path class="assisted" d="M{x:.1f} {y - size - 1:.1f}l{half} {half}l-{half} {half}l-{half} -{half}z">{said}</path>'

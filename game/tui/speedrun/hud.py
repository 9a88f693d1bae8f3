"""What a runner sees beside the story: clocks, splits, and a ghost."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Sequence

from attrs import frozen
from textual.content import Content
from textual.geometry import Region

from game.engine.paragraphs import tell_line
from game.runs.speedrun.ghost import Beside, Ghost, Unit
from game.runs.speedrun.race import Race, RacePace, RaceRow
from game.runs.speedrun.running import Running
from game.runs.splits.attempt import Clock
from game.tui.content import hanging
from game.tui.rows import Rows
from game.tui.speedrun import words
from game.tui.standing import gauges
from game.turn.turn import Turn

GOLD, AHEAD, BEHIND, QUIET = "$warning", "$success", "$error", "$text-muted"
_GAP = "   "  # between two things on a line


@frozen(eq=False, kw_only=True)
class Shown:
    """How an attempt stands after a move: everything but the clock."""

    title: str
    counts: str  # attempts, in words
    spent: str  # moves and story time; empty: no clock was ever started
    race: Race | None  # None: it is practice
    pace: RacePace | None
    ghost: str
    note: str
    lost: str  # why it counts no more; empty if it does


def shown_of(running: Running) -> Shown:
    """How an attempt stands."""
    session, made, unit = running.session, running.made, _unit(running.race)
    is_practice = running.race is None or (running.has_left and running.is_over)
    race = None if is_practice else running.race
    ghost = running.ghost
    beside = ghost.beside(session.states, unit, running.wasted(unit)) if ghost else None
    spent = f"{words.decisions(made.spent.moves or 0)}{_GAP}{words.story_time(made.spent.story or 0)}"
    return Shown(
        title=(race.category.title if race else "Practice") + ("  strict" if session.is_strict else ""),
        counts=_counts(race) if race else "It does not count.",
        spent="" if running.has_left and not made.began else spent,  # what is played from there on, none of its clocks counts
        race=race,
        pace=race.pace(made) if race and made.states else None,
        ghost=_beside(ghost, beside, unit) if ghost and beside else "",
        note=_note(running) if running.shows_notes else "",
        lost=_lost(running),
    )


def _possible(running: Running, shown: Shown) -> int | None:
    """The best time still possible, as the clock stands that ranks the category; None once it is over, and where it is not known."""
    race, pace = shown.race, shown.pace
    if race is None or pace is None or all(row.is_behind for row in pace.rows):
        return None
    return race.possible(pace, running.real if race.clock is Clock.REAL else running.made.spent.on(race.clock))


def _unit(race: Race | None) -> Unit:
    return Unit.MINUTES if race and race.clock is Clock.STORY else Unit.MOVES


def _counts(race: Race) -> str:
    return f"attempt {len(race.history.attempts) + 1}, {len(race.history.finished)} finished"


def _beside(ghost: Ghost, beside: Beside, unit: Unit) -> str:
    count = f"{abs(beside.lead)} {unit.value.removesuffix('s') if abs(beside.lead) == 1 else unit.value}"
    lead = "level" if not beside.lead else f"{count} {'ahead' if beside.lead > 0 else 'behind'}"
    return f"{ghost.name[:1].upper()}{ghost.name[1:]}: {lead}, {'at its end' if beside.has_ended else f'at {beside.place}'}"


def _note(running: Running) -> str:
    ghost, states = running.ghost, running.session.states
    if ghost is None:
        return "next: there is no ghost to follow; g picks one"
    choice = ghost.next(states)
    scene = running.story.scenes[states[-1].scene]
    if choice in scene.choices:
        return f"next: {tell_line(scene.choices[choice].say, states[-1].player)}"
    return "" if scene.ending else "next: the route does not come by here"


def _lost(running: Running) -> str:
    race, standing = running.race, running.session.standing
    if race is None:
        return ""
    if running.has_left:
        return "You went elsewhere: from here on it is practice"
    return f"No longer: {race.category.title}" if standing and standing.is_lost else ""


class Hud(Rows):
    """Base of both: shows how an attempt stands, and its clock, which runs by itself."""

    clock_at = 0  # the line that the clock is on

    def __init__(self, running: Running, id: str | None = None) -> None:
        super().__init__(id=id)
        self._attempt = running
        self._shown = shown_of(running)
        self._turn: Turn | None = None
        self._take_time()
        self.link = ""  # how it stands with what follows the game
        self._drawn: list[Content] = []
        self._drawn_for: tuple[object, ...] = ()

    def show(self, shown: Shown, turn: Turn) -> None:
        """Show how it stands after a move."""
        self._shown, self._turn = shown, turn
        self._take_time()
        self.refresh()

    def tick(self) -> None:
        """Show what the clock says now, and what is still possible; that goes up with it where a segment takes longer than ever."""
        before = self.possible
        self._take_time()
        if self.possible == before:
            self.refresh(Region(0, self.clock_at, self.size.width, 1))
        else:
            self.refresh()

    def _take_time(self) -> None:
        """Read the clock once for all that is drawn, so that nothing of it is older than the rest."""
        self._real, self.possible = self._attempt.real, _possible(self._attempt, self._shown)

    def rows(self) -> Sequence[Content]:
        drawn_for = (self._shown, self.possible, self.link, self.content_size, self.app.theme)
        if drawn_for != self._drawn_for:
            self._drawn_for = drawn_for
            self._drawn = self.lines(self._shown, *self.content_size)
        if len(self._drawn) > self.clock_at:
            self._drawn[self.clock_at] = self.clock_line(self._shown, self.content_size.width)
        return self._drawn

    @abstractmethod
    def lines(self, shown: Shown, width: int, height: int) -> list[Content]:
        """All lines; the one of the clock may be anything."""

    @abstractmethod
    def clock_line(self, shown: Shown, width: int) -> Content:
        """The line of the clock."""

    def clock(self, shown: Shown) -> Content:
        """What the clock says."""
        real = self._real
        if not shown.spent:
            return Content()
        if real is None:
            return Content.styled("time not known", QUIET)
        text = words.clock(real) if self._attempt.is_over or getattr(self.app, "animations", True) else words.clock(real).partition(".")[0]
        return Content.styled(text, f"bold {_colour(shown.pace)}")


def _colour(pace: RacePace | None) -> str:
    if pace is None or pace.delta is None:
        return "$primary"
    return AHEAD if pace.delta < 0 else BEHIND


def delta(value: int, on: Clock, *, is_gold: bool = False) -> Content:
    """A difference: its sign says as much as its colour; a gold has a star."""
    colour = GOLD if is_gold else AHEAD if value < 0 else BEHIND if value else QUIET
    return Content.styled(words.delta(value, on) + ("*" if is_gold else ""), colour)


def spread(left: Content, right: Content, width: int) -> Content:
    """Two texts at the ends of a line; the left one is cut."""
    room = max(0, width - right.cell_length - 1)
    if left.cell_length > room:
        left = left.truncate(room, ellipsis=True)
    return left + " " * max(1, width - left.cell_length - right.cell_length) + right


class HudPanel(Hud):
    """A column beside the story."""

    clock_at = 3

    def lines(self, shown: Shown, width: int, height: int) -> list[Content]:
        head = [Content.styled(shown.title, "bold $secondary"), Content.styled(shown.counts, QUIET), Content(), Content()]
        link = [Content.styled(self.link, QUIET)] if self.link else []
        foot = _apart(self._figures(shown, width), *_said(shown, width), link)
        room = height - len(head) - len(foot) - 2
        return [*head, Content(shown.spent), *_apart(_splits(shown, width, room)), *foot]

    def clock_line(self, shown: Shown, width: int) -> Content:
        return self.clock(shown)

    def _figures(self, shown: Shown, width: int) -> list[Content]:
        return [spread(Content.styled(name, QUIET), value, width) for name, value in figures(shown, self.possible)]


class HudStrip(Hud):
    """Three lines above the story, or as many as there is room for."""

    def lines(self, shown: Shown, width: int, height: int) -> list[Content]:
        told = [Content.assemble((f"{name} ", QUIET), value) for name, value in figures(shown, self.possible)]
        title = [Content.styled(shown.title, "$secondary")] if _here(shown) else []  # otherwise it is in the line above
        told = told or [*title, Content.styled(shown.counts, QUIET)]
        said = Content.styled(shown.lost, GOLD) if shown.lost else Content.styled(shown.ghost, QUIET)
        below = _both(said, Content.styled(shown.note, QUIET), width) or (gauges(self._turn, width) if self._turn else Content())
        return [Content(), Content(_GAP).join(told).truncate(width, ellipsis=True), below][: max(1, height)]

    def clock_line(self, shown: Shown, width: int) -> Content:
        left = Content.assemble(self.clock(shown), _GAP, shown.spent)
        here = _here(shown)
        right = Content.styled(here.name if here else shown.title, "$secondary")
        return spread(left, right, width)


def _here(shown: Shown) -> RaceRow | None:
    """The segment that is played."""
    return next((row for row in shown.pace.rows if row.is_here), None) if shown.pace else None


def _both(said: Content, note: Content, width: int) -> Content:
    """What is said and a note on one line, either of which may be empty; where there is too little room, the note is cut first."""
    if not (said and note):
        return (said or note).truncate(width, ellipsis=True)
    room = max(0, width - len(_GAP))
    said = said.truncate(max(room - note.cell_length, room * 2 // 3), ellipsis=True)
    return said + _GAP + note.truncate(room - said.cell_length, ellipsis=True)


def figures(shown: Shown, possible: int | None) -> list[tuple[str, Content]]:
    """What is known of an attempt's pace: a name and a value each.

    Args:
        shown: How it stands.
        possible: The best time still possible.
    """
    race, pace = shown.race, shown.pace
    if race is None or pace is None:
        return []
    clock = race.clock
    previous = [("previous", delta(pace.previous, clock))] if pace.previous is not None else []
    known = (("best", race.best_time), ("possible", possible), ("sum of best", race.sum_of_best))
    return [*previous, *((name, Content(words.told(value, clock))) for name, value in known if value is not None)]


def _splits(shown: Shown, width: int, room: int) -> list[Content]:
    """A line for each segment, or those around the one that is played."""
    if shown.pace is None or shown.race is None or room < 1:
        return []
    rows, clock = shown.pace.rows, shown.race.clock
    here = next((number for number, row in enumerate(rows) if row.is_here), len(rows))
    first = max(0, min(here - room // 2, len(rows) - room))
    return [_split(row, clock, width) for row in rows[first : first + room]]


def _split(row: RaceRow, clock: Clock, width: int) -> Content:
    name = Content.styled(("> " if row.is_here else "  ") + row.name, "bold" if row.is_here else "" if row.is_behind else QUIET)
    time = Content.styled(words.told(row.time, clock), "" if row.is_behind else QUIET)
    if row.delta is not None and row.is_behind:
        time = delta(row.delta, clock, is_gold=row.is_gold) + "  " + time
    elif row.is_gold:
        time = Content.styled("*  ", GOLD) + time
    return spread(name, time, width)


def _said(shown: Shown, width: int) -> Iterator[list[Content]]:
    """What is said below the figures, a paragraph each."""
    for text, style in ((shown.ghost, QUIET), (shown.note, "$primary"), (shown.lost, GOLD)):
        yield hanging(Content(), Content.styled(text, style), width) if text else []


def _apart(*parts: Sequence[Content]) -> list[Content]:
    """Those parts that there are, with an empty line before each."""
    return [line for part in parts if part for line in (Content(), *part)]

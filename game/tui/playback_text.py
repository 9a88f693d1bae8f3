"""A run that is watched, as something to read: the text at each step, and a line that says how far it is."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from game.engine import Paragraph, Span
from game.runs.recording import Recording
from game.tui.playback_speed import PlaybackSpeed
from game.turn.history import TurnHistory
from game.turn.turn import Turn
from game.words import counted

_EARLIER = 10  # decisions whose text stays above what is new


class Showing:
    """The turns of a run, worked out only as far as they are looked at."""

    def __init__(self, recording: Recording) -> None:
        self._recording = recording
        self._history = TurnHistory(recording.story)

    def turn(self, step: int) -> Turn:
        """The turn at a step."""
        return self._history.last(self._recording.states[: step + 1], 1)[0]

    def text(self, step: int) -> tuple[list[Paragraph], list[Paragraph]]:
        """What is read before a step, and at it."""
        earlier = range(max(0, step - _EARLIER), step)
        read = [paragraph for each in earlier for paragraph in self.turn(each).paragraphs]
        why = self._recording.why if step == self._recording.last else ""
        notice = [Paragraph("notice", (Span(f"The run goes no further. {why}"),))] if why else []
        return read, [*notice, *self.turn(step).paragraphs]


def progress(recording: Recording, step: int, is_playing: bool, pace: PlaybackSpeed, left: int | None = None) -> Sequence[Content]:
    """How far a run is, whether it goes on by itself, in how many seconds, its clocks and its speed: in more and in fewer words."""
    cut = f", and {recording.length - recording.last} that do not fit" if recording.why else ""
    goes_on = "paused" if not is_playing else "playing" if left is None else f"playing, on in {left} s"
    place = f"{step} of {recording.last}{cut}, {goes_on}"
    clocks = f"   {counted(recording.states[step].minutes, 'minute')}{_real_time(recording, step)}"
    speed = f"   {pace.name} speed"
    more = (f"Watching: {place}", f"{clocks}{speed} (+ -)"), (f"Watching: {place}", f"{clocks}{speed}"), (place, clocks + speed)
    return [Content.assemble((head, "bold $secondary"), rest) for head, rest in (*more, (place, clocks), (place, ""))]


def preview(recording: Recording, written: str) -> Content:
    """What a number stands for that is being typed: the decision that it is behind."""
    step = min(int(written), recording.last) if written.isdecimal() else 0
    taken = Showing(recording).turn(step).said if step else "the start"
    return Content.assemble((f"{step} of {recording.last}: ", "bold $secondary"), taken)


def _real_time(recording: Recording, step: int) -> str:
    if not recording.times:
        return ""
    seconds = recording.times[step - 1] // 1000 if step else 0
    return f"   {seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"

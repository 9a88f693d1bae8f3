"""A run that is watched, as something to read: the text at each step, and a line that says how far it is."""

from __future__ import annotations

from textual.content import Content

from game.engine import Paragraph, Span
from game.runs.recording import Recording
from game.tui.pace import Pace
from game.tui.telling import Passage, ending, passage

_EARLIER = 10  # decisions whose text stays above what is new


class Showing:
    """The text of a run, told only as far as it is looked at."""

    def __init__(self, recording: Recording) -> None:
        self._recording = recording
        self._passages: dict[int, Passage] = {}

    def text(self, step: int) -> tuple[list[Paragraph], list[Paragraph]]:
        """What is read before a step, and at it."""
        earlier = range(max(0, step - _EARLIER), step)
        read = [paragraph for each in earlier for paragraph in self._passage(each).paragraphs]
        return read, self._fresh(step)

    def _fresh(self, step: int) -> list[Paragraph]:
        recording = self._recording
        fresh = list(self._passage(step).paragraphs)
        if step < recording.last:
            return fresh
        notice = [Paragraph("notice", (Span(f"The run goes no further. {recording.why}"),))] if recording.why else []
        return [*notice, *fresh, *ending(recording.story, recording.states[step])]

    def _passage(self, step: int) -> Passage:
        if step not in self._passages:
            before = self._recording.states[step - 1] if step else None
            self._passages[step] = passage(self._recording.story, before, self._recording.states[step])
        return self._passages[step]


def progress(recording: Recording, step: int, is_playing: bool, pace: Pace) -> Content:
    """How far a run is, whether it goes on by itself, and its clocks."""
    cut = f", and {recording.length - recording.last} that do not fit" if recording.why else ""
    place = f"Watching: {step} of {recording.last}{cut}, {'playing' if is_playing else 'paused'}"
    clocks = f"   {recording.states[step].minutes} minutes{_real_time(recording, step)}"
    return Content.assemble((place, "bold $secondary"), clocks, f"   {pace.name} speed (+ -)")


def preview(recording: Recording, written: str) -> Content:
    """What a number stands for that is being typed: the decision that it is behind."""
    step = min(int(written), recording.last) if written.isdecimal() else 0
    taken = _said(recording, step) if step else "the start"
    return Content.assemble((f"{step} of {recording.last}: ", "bold $secondary"), taken)


def _said(recording: Recording, step: int) -> str:
    """The words of the choice that a step took."""
    return passage(recording.story, None, recording.states[step]).aftermath[0].text


def _real_time(recording: Recording, step: int) -> str:
    if not recording.times:
        return ""
    seconds = recording.times[step - 1] // 1000 if step else 0
    return f"   {seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"

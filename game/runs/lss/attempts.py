"""The attempts of a LiveSplit file, put together from its list of attempts and the history of each segment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from attrs import frozen

from game.errors import SplitsError
from game.runs.lss.cumulative_times import SegmentTime, times_along
from game.runs.lss.elements import etree
from game.runs.lss.fields import NOTHING, Spans, id_of, moment_of, spans_of
from game.runs.lss.notes import Notes
from game.runs.lss.tree import child, children
from game.runs.lss.values import CLOCKS, MICROSECOND, MINUTE
from game.runs.splits.attempt import MAX_TIME, Attempt, Clock, Times

MAX_ATTEMPTS = 100_000
MAX_SPLITS = 500_000  # of all attempts at all segments

Histories = Mapping[int, Mapping[int, Spans]]  # by the attempt's id, and by the segment's number from 0: how long it took

_UNITS = {Clock.REAL: MICROSECOND, Clock.STORY: MINUTE}


@frozen
class _Entry:
    """What the list says of an attempt."""

    id: int
    element: etree._Element
    started: datetime | None
    ended: datetime | None
    end: Spans  # the clocks at its end; nothing: it was reset


def histories_of(segments: Sequence[etree._Element], notes: Notes) -> Histories:
    """How long each segment took in each attempt. Ids below 1 are of no attempt: LiveSplit makes such where splits are changed by hand."""
    found: dict[int, dict[int, Spans]] = defaultdict(dict)
    for number, segment in enumerate(segments):
        for element in children(child(segment, "SegmentHistory"), "Time"):
            id = id_of(element, notes)
            if id is None or id <= 0:
                continue
            if number in found[id]:
                notes.note(f"there is another time of attempt {id} before it, which counts", element, "another time before it")
            else:
                found[id][number] = spans_of(element, notes)
    return found


def attempts_of(root: etree._Element, segments: int, histories: Histories, notes: Notes) -> tuple[Attempt, ...]:
    """The attempts, in the order of their ids.

    Args:
        root: The file's root.
        segments: How many there are.
        histories: How long each segment took.
        notes: Where to note what is wrong.

    Raises:
        SplitsError: There are too many.
    """
    entries: dict[int, _Entry] = {}
    for element in _listed(root):
        entry = _entry(element, notes)
        if entry and entry.id in entries:
            notes.note(f"there is another attempt {entry.id} before it, which counts", element, "another attempt before it")
        elif entry:
            entries[entry.id] = entry
    if len(entries) > min(MAX_ATTEMPTS, MAX_SPLITS // segments):
        raise SplitsError(f"it has {len(entries)} attempts at {segments} segments, which are more than can be read")
    for id in sorted(histories.keys() - entries.keys()):
        notes.note(f"segments have times of attempt {id}, which is not listed; they are left out", kind="not listed")
    return tuple(_attempt(entries[id], segments, histories.get(id, {}), notes) for id in sorted(entries))


def _listed(root: etree._Element) -> Iterator[etree._Element]:
    """The list of attempts; before version 1.5 it has another name, and no dates."""
    history = child(root, "AttemptHistory")
    return children(root.find("RunHistory"), "Time") if history is None else children(history, "Attempt")


def _entry(element: etree._Element, notes: Notes) -> _Entry | None:
    id = id_of(element, notes)
    if id is None or id <= 0:
        notes.note("an attempt without an id above 0 cannot be told from others; it is left out", element)
        return None
    started, ended = moment_of(element, "started", notes), moment_of(element, "ended", notes)
    if started and ended and ended < started:
        notes.note("it ended before it started; its end is left out", element)
        ended = None
    return _Entry(id, element, started, ended, spans_of(element, notes))


def _attempt(entry: _Entry, segments: int, tooks: Mapping[int, Spans], notes: Notes) -> Attempt:
    reached = max(tooks, default=-1) + 1
    if entry.end.times or entry.end.unread:
        reached = segments
    elif reached == segments:
        notes.note(
            f"attempt {entry.id} has no time at its end, and one in the last segment, which is left out",
            entry.element,
            "no time at its end",
        )
        reached -= 1
    spans = [tooks.get(number, NOTHING) for number in range(reached)]
    splits = map(Times, *(_on_clock(entry, spans, clock, notes) for clock in CLOCKS))
    return Attempt(entry.id, splits, entry.started, entry.ended)


def _on_clock(entry: _Entry, spans: Sequence[Spans], clock: Clock, notes: Notes) -> list[int | None]:
    """What one clock said at the end of each segment, in its own unit."""
    tooks = [SegmentTime(took.times.get(clock), clock not in took.unread) for took in spans]
    found: list[int | None] = []
    latest = 0
    for number, time in enumerate(times_along(tooks, entry.end.times.get(clock)), 1):
        rounded = None if time is None else (time + _UNITS[clock] // 2) // _UNITS[clock]
        if rounded is not None and not latest <= rounded <= MAX_TIME:
            what = f"attempt {entry.id} runs backwards in segment {number}, or too far ahead; that time is left out"
            notes.note(what, entry.element, "runs backwards")
            rounded = None
        found.append(rounded)
        latest = latest if rounded is None else rounded
    return found

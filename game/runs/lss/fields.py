"""Single values of a LiveSplit file; each that cannot be read is noted and costs itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TypeVar

from attrs import frozen

from game.runs.lss.elements import etree
from game.runs.lss.notes import Notes
from game.runs.lss.tree import child, text_of
from game.runs.lss.values import MICROSECOND, MINUTE, date_of, number_of, off_minute, span_of
from game.runs.splits.attempt import MAX_ID, Clock
from game.words import counted

MAX_TEXT = 1000  # characters of a name

_T = TypeVar("_T")
_TAGS = {Clock.REAL: "RealTime", Clock.STORY: "GameTime"}


@frozen
class Spans:
    """The times of an element, in nanoseconds."""

    times: dict[Clock, int]
    unread: frozenset[Clock] = frozenset()  # clocks of which there is a time that cannot be read


NOTHING = Spans({})


def spans_of(element: etree._Element | None, notes: Notes) -> Spans:
    """The times that an element holds; in files before 1.4.1 its own text is the real time."""
    if element is None:
        return NOTHING
    found = {clock: child(element, tag) for clock, tag in _TAGS.items()}
    if all(inner is None for inner in found.values()):
        found = {Clock.REAL: element}
    times: dict[Clock, int] = {}
    unread = set()
    for clock, inner in found.items():
        if inner is None or not text_of(inner):
            continue
        time = _read(inner, partial(_time, clock, inner, notes), notes)
        if time is None:
            unread.add(clock)
        else:
            times[clock] = time
    return Spans(times, frozenset(unread))


def _time(clock: Clock, element: etree._Element, notes: Notes, text: str) -> int:
    time = span_of(text)
    if time < 0:
        raise ValueError("is below zero")
    if clock is Clock.STORY and (off := off_minute(time)):
        if abs(off) > MICROSECOND:
            raise ValueError("is no whole number of minutes, in which story time is counted")
        time -= off
        notes.note(f'"{text}" is taken for {counted(time // MINUTE, "minute")}', element, "taken for whole minutes")
    return time


def id_of(element: etree._Element, notes: Notes) -> int | None:
    """The id of an attempt, in the attribute `id`."""
    return _attribute(element, "id", lambda text: number_of(text, -MAX_ID, MAX_ID), notes)


def moment_of(element: etree._Element, attribute: str, notes: Notes) -> datetime | None:
    """A date in an attribute; None where there is none, or none that can be read."""
    return _attribute(element, attribute, date_of, notes) if element.get(attribute) else None


def count_of(element: etree._Element | None, notes: Notes) -> int:
    """A number of things; 0 where there is none, or none that can be read."""
    if element is None:
        return 0
    return _read(element, lambda text: number_of(text, 0, MAX_ID), notes) or 0


def name_of(element: etree._Element | None, notes: Notes) -> str:
    """A name; cut where it is longer than any name is."""
    text = text_of(element)
    if element is not None and len(text) > MAX_TEXT:
        notes.note(f"it is {len(text)} characters long, of which {MAX_TEXT} are read", element, "too long")
    return text[:MAX_TEXT]


def _read(element: etree._Element | None, read: Callable[[str], _T], notes: Notes) -> _T | None:
    text = text_of(element)
    try:
        return read(text)
    except ValueError as error:
        if element is not None:
            notes.bad(element, text, str(error))
        return None


def _attribute(element: etree._Element, name: str, read: Callable[[str], _T], notes: Notes) -> _T | None:
    text = element.get(name, "").strip()
    try:
        return read(text)
    except ValueError as error:
        notes.bad(element, text, str(error), name)
        return None

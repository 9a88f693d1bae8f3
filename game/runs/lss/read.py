"""A LiveSplit file that somebody gave, read with doubt: what is wrong in it is noted, and the rest is taken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from attrs import frozen

from game.errors import SplitsError
from game.files import open_regular
from game.runs.lss.attempts import attempts_of, histories_of
from game.runs.lss.elements import etree
from game.runs.lss.fields import Spans, count_of, name_of, spans_of
from game.runs.lss.gametime import drop_copies
from game.runs.lss.model import PERSONAL_BEST, SplitsFile
from game.runs.lss.notes import Notes
from game.runs.lss.tree import MAX_BYTES, child, children, root_of, text_of
from game.runs.lss.values import MICROSECOND, MINUTE
from game.runs.splits.attempt import MAX_SEGMENTS, Clock, History, Times
from game.units import Microseconds
from game.words import shown

MAX_COMPARISONS = 100
MAX_VARIABLES = 100


@frozen
class ReadFile:
    """What was read."""

    file: SplitsFile
    notes: tuple[str, ...] = ()  # what was wrong, a line each


def read_splits(path: Path) -> ReadFile:
    """What a LiveSplit file says.

    Raises:
        SplitsError: It cannot be read, or is no LiveSplit file.
    """
    try:
        with open_regular(path) as file:
            return from_bytes(file.read(MAX_BYTES + 1))
    except (SplitsError, OSError) as error:
        why = error if isinstance(error, SplitsError) else error.strerror or error
        raise SplitsError(f"{shown(str(path))}: {why}") from error


def from_bytes(raw: bytes) -> ReadFile:
    """Splits, from what is in the file.

    Raises:
        SplitsError: It is no LiveSplit file.
    """
    root, notes = root_of(raw), Notes()
    drop_copies(root)
    segments = list(children(child(root, "Segments"), "Segment"))
    if len(segments) > MAX_SEGMENTS:
        raise SplitsError(f"it has {len(segments)} segments, and at most {MAX_SEGMENTS} can be read")
    attempts = attempts_of(root, len(segments), histories_of(segments, notes), notes)
    names = tuple(name_of(child(segment, "Name"), notes) for segment in segments)
    file = SplitsFile(
        game=name_of(child(root, "GameName"), notes),
        category=name_of(child(root, "CategoryName"), notes),
        history=History(names, attempts),
        golds=tuple(_times(spans_of(child(segment, "BestSegmentTime"), notes)) for segment in segments),
        comparisons=_comparisons(segments, notes),
        variables=_variables(root, notes),
        count=count_of(child(root, "AttemptCount"), notes),
    )
    return ReadFile(file, notes.all())


def _comparisons(segments: Sequence[etree._Element], notes: Notes) -> dict[str, tuple[Times, ...]]:
    """By name: the times since the start, a segment each."""
    found: dict[str, list[Times]] = {}
    for number, segment in enumerate(segments):
        for name, element in _compared(segment):
            if name not in found and len(found) == MAX_COMPARISONS:
                notes.note(f"it has more than {MAX_COMPARISONS} comparisons; the others are left out", element)
                break
            times = found.setdefault(name, [Times()] * len(segments))
            times[number] = _times(spans_of(element, notes))
    return {name: tuple(times) for name, times in found.items()}


def _compared(segment: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """The comparisons of a segment; before version 1.3 there is only one."""
    for element in children(segment, "PersonalBestSplitTime"):
        yield PERSONAL_BEST, element
    for element in children(child(segment, "SplitTimes"), "SplitTime"):
        yield element.get("name", ""), element


def _variables(root: etree._Element, notes: Notes) -> dict[str, str]:
    elements = list(children(child(child(root, "Metadata"), "CustomVariables"), "Variable"))
    if len(elements) > MAX_VARIABLES:
        notes.note(f"it has {len(elements)} variables, of which {MAX_VARIABLES} are read", elements[MAX_VARIABLES])
    return {element.get("name", ""): text_of(element) for element in elements[:MAX_VARIABLES]}


def _times(spans: Spans) -> Times:
    real, story = (spans.times.get(clock) for clock in (Clock.REAL, Clock.STORY))
    rounded = None if real is None else Microseconds((real + MICROSECOND // 2) // MICROSECOND)
    return Times(rounded, None if story is None else story // MINUTE)

"""A LiveSplit file, written: elements in LiveSplit's own order, and the same bytes for the same splits."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from game.files import replace_file
from game.runs.lss.elements import etree
from game.runs.lss.model import SplitsFile
from game.runs.lss.values import MICROSECOND, MINUTE, date, span
from game.runs.splits.attempt import Attempt, Times
from game.runs.splits.best import segment_histories

VERSION = "1.7.0"

_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # what version 1.0 of XML cannot hold
_Attributes = Mapping[str, str]


def write_splits(path: Path, file: SplitsFile) -> None:
    """Write a LiveSplit file; after a crash there is the old file or the new one.

    Raises:
        OSError: It could not be written.
    """
    replace_file(path, to_text(file))


def to_text(file: SplitsFile) -> str:
    """The text of a LiveSplit file."""
    root = etree.Element("Run", {"version": VERSION})
    for tag, text in (("GameIcon", ""), ("GameName", file.game), ("CategoryName", file.category), ("LayoutPath", "")):
        _add(root, tag, text)
    _add_metadata(root, file.variables)
    _add(root, "Offset", span(0))
    _add(root, "AttemptCount", str(file.count))
    attempts = _add(root, "AttemptHistory")
    for attempt in file.history.attempts:
        _add_attempt(attempts, attempt, file.history.is_finished(attempt))
    _add_segments(_add(root, "Segments"), file)
    _add(root, "AutoSplitterSettings")
    etree.indent(root)
    return f"{_DECLARATION}{etree.tostring(root, encoding='unicode')}\n"


def _add(parent: etree._Element, tag: str, text: str = "", attributes: _Attributes | None = None) -> etree._Element:
    element = etree.SubElement(parent, tag, dict(attributes or {}))
    if text:
        element.text = _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)
    return element


def _add_metadata(root: etree._Element, variables: Mapping[str, str]) -> None:
    metadata = _add(root, "Metadata")
    _add(metadata, "Run", attributes={"id": ""})
    _add(metadata, "Platform", "PC", {"usesEmulator": "False"})
    for tag in ("Region", "Variables"):
        _add(metadata, tag)
    own = _add(metadata, "CustomVariables")
    for name, value in variables.items():
        _add(own, "Variable", value, {"name": name})


def _add_attempt(parent: etree._Element, attempt: Attempt, is_finished: bool) -> None:
    attributes = {"id": str(attempt.id)}
    # Whether a clock was set by an atomic one is not known.
    if attempt.started:
        attributes |= {"started": date(attempt.started), "isStartedSynced": "False"}
    if attempt.ended:
        attributes |= {"ended": date(attempt.ended), "isEndedSynced": "False"}
    element = _add(parent, "Attempt", attributes=attributes)
    if is_finished:
        _add_times(element, attempt.splits[-1])


def _add_segments(parent: etree._Element, file: SplitsFile) -> None:
    histories = segment_histories(file.history)
    for number, name in enumerate(file.history.segments):
        segment = _add(parent, "Segment")
        _add(segment, "Name", name)
        _add(segment, "Icon")
        splits = _add(segment, "SplitTimes")
        for comparison, times in file.comparisons.items():
            _add_times(_add(splits, "SplitTime", attributes={"name": comparison}), times[number])
        _add_times(_add(segment, "BestSegmentTime"), file.golds[number])
        history = _add(segment, "SegmentHistory")
        for id, took in histories[number]:
            _add_times(_add(history, "Time", attributes={"id": str(id)}), took)


def _add_times(element: etree._Element, times: Times) -> None:
    """What is known of two times; story time is what LiveSplit calls game time."""
    if times.real is not None:
        _add(element, "RealTime", span(times.real * MICROSECOND))
    if times.story is not None:
        _add(element, "GameTime", span(times.story * MINUTE))

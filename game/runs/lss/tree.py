"""The XML of a LiveSplit file that somebody gave: bounded, and with nothing in it that is fetched or expanded."""

from __future__ import annotations

from collections.abc import Iterator

from game.errors import SplitsError
from game.runs.lss.elements import etree
from game.words import shown

MAX_BYTES = 32 << 20
MAX_MARKS = 1_500_000  # signs that open or close an element or name an attribute; an attempt has some 6 a segment


def root_of(raw: bytes) -> etree._Element:
    """The root of a LiveSplit file.

    Raises:
        SplitsError: It is too large, no text in UTF-8, no XML, or not of LiveSplit.
    """
    if len(raw) > MAX_BYTES:
        raise SplitsError(f"it is larger than {MAX_BYTES >> 20} MiB, and too large to be splits")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SplitsError(f"it is not UTF-8 text (byte {error.start}); give a file that LiveSplit has saved") from error
    if "<!DOCTYPE" in text:  # all that can make XML grow, or reach for other files, is declared in one
        raise SplitsError("it declares a document type, which no LiveSplit file does")
    if text.count("<") + text.count("=") > MAX_MARKS:
        raise SplitsError("it has too many elements to be splits")
    root = _parsed(text)
    if root.tag != "Run" or child(child(root, "Segments"), "Segment") is None:
        raise SplitsError("it is not a LiveSplit file: it has no Run with Segments; give a file that LiveSplit has saved")
    return root


def _parsed(text: str) -> etree._Element:
    # The encoding is known by now, whatever a declaration says of it.
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(text.encode(), parser)
    except (etree.LxmlError, ValueError) as error:
        why = error.msg if isinstance(error, etree.XMLSyntaxError) else error
        raise SplitsError(f"it is not XML: {shown(str(why))}; give a file that LiveSplit has saved") from error


def child(element: etree._Element | None, tag: str) -> etree._Element | None:
    """The first child by a name; None where there is none."""
    return None if element is None else element.find(tag)


def children(element: etree._Element | None, tag: str) -> Iterator[etree._Element]:
    """The children by a name; none of an element that is not there."""
    return iter(()) if element is None else element.iterchildren(tag)


def text_of(element: etree._Element | None) -> str:
    """The text of an element, without blanks at its ends; empty where there is none."""
    return "" if element is None else (element.text or "").strip()

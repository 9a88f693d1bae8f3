"""Elements of XML, by lxml, which only LiveSplit's files need."""

from __future__ import annotations

from game.errors import LxmlMissing

try:
    from lxml import etree
except ImportError as error:
    raise LxmlMissing("LiveSplit files need lxml, which is not installed; try: pip install lxml") from error

__all__ = ["etree"]

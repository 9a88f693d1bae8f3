"""An outlook as a file: compressed JSON, which says what rules it was worked out for."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, overload

from game.proof.outlook import Aim, Costs, Edge, Outlook, Row
from game.story.gc_pause import gc_pause
from game.story.model import Story

NAME = "outlook.json.gz"
FORMAT = 1


def outlook_key(story: Story, rules: str) -> str:
    """What an outlook depends on, in 64 hex digits.

    Args:
        story: The story.
        rules: The hash of its rules; what its categories ask comes on top.
    """
    asked = [
        (each.id, each.endings, [(keep.guard, keep.chapter) for keep in each.keeps], each.never, each.finish)
        for each in story.declared_categories
    ]
    return hashlib.sha256(repr((FORMAT, rules, asked)).encode()).hexdigest()


def to_bytes(outlook: Outlook) -> bytes:
    """The file's bytes; the same for equal outlooks."""
    names = sorted({name for name, _ in islice(outlook.rows, 1, None)})
    places = {name: place for place, name in enumerate(names)}
    data = {
        "format": FORMAT,
        "rules": outlook.rules,
        "variables": names,
        "rows": [[places[name], *_flat(edges)] for name, edges in islice(outlook.rows, 1, None)],
        "endings": {id: [aim.opens, aim.moves, aim.minutes] for id, aim in outlook.endings.items()},
        "categories": {id: [aim.opens, aim.moves, aim.minutes] for id, aim in outlook.categories.items()},
    }
    return gzip.compress(json.dumps(data, separators=(",", ":")).encode(), mtime=0)


def _flat(edges: tuple[Edge | None, ...]) -> list[int]:
    """Two numbers an edge; -1 where there is none."""
    return [number for edge in edges for number in (edge or (-1, 0))]


def read_outlook(story: Story, file: Path, key: str) -> Outlook | None:
    """The outlook in a file; None where there is none, or it is of other rules.

    Args:
        story: The story.
        file: The file.
        key: What it must have been worked out for, as `outlook_key` says.
    """
    try:
        return from_bytes(story, file.read_bytes(), key)
    except OSError:
        return None


def from_bytes(story: Story, content: bytes, key: str) -> Outlook | None:
    """The outlook in the bytes of a file; None where there is none, or it is of other rules.

    Args:
        story: The story.
        content: The bytes.
        key: What it must have been worked out for, as `outlook_key` says.
    """
    try:
        with gc_pause():
            data = json.loads(gzip.decompress(content))
        if data["format"] != FORMAT or data["rules"] != key:
            return None
        return Outlook(story, key, PackedRows(data["variables"], data["rows"]), _aims(data["endings"]), _aims(data["categories"]))
    except (OSError, EOFError, ValueError, LookupError, TypeError):
        return None


class PackedRows(Sequence[Row]):
    """The rows of a file, of which each is read when it is looked at: most never are."""

    def __init__(self, names: Sequence[str], rows: Sequence[Sequence[int]]) -> None:
        """The rows.

        Args:
            names: The variables.
            rows: For each the number of its variable, and its edges, two numbers each.

        Raises:
            ValueError: Half an edge is missing somewhere, or a row is of no variable.
        """
        if not all(len(row) % 2 and 0 <= row[0] < len(names) for row in rows):
            raise ValueError("a row of the outlook is cut")
        self._names, self._rows = names, rows

    def __len__(self) -> int:
        return len(self._rows) + 1

    @overload
    def __getitem__(self, index: int) -> Row: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Row]: ...

    def __getitem__(self, index: int | slice) -> Row | Sequence[Row]:
        if isinstance(index, slice):
            return [self[each] for each in range(*index.indices(len(self)))]
        if not (index := range(len(self))[index]):
            return "", ()
        place, *numbers = self._rows[index - 1]
        return self._names[place], _edges(numbers)


def _edges(numbers: list[int]) -> tuple[Edge | None, ...]:
    pairs = zip(numbers[::2], numbers[1::2], strict=True)
    return tuple([None if cost < 0 else (cost, row) for cost, row in pairs])


def _aims(data: Mapping[str, Any]) -> dict[str, Aim]:
    return {id: Aim(_costs(opens), moves and _costs(moves), minutes and _costs(minutes)) for id, (opens, moves, minutes) in data.items()}


def _costs(data: Mapping[str, tuple[int, int]]) -> Costs:
    return {scene: (cost, row) for scene, (cost, row) in data.items()}

"""Tables of text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from game.cells import cells, cut

WIDEST = 80  # cells of a line; the first column gives way
FIRST = range(8, 25)  # cells of the first column
GAP = "  "


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Lines with the first column to the left and the others to the right."""
    rest = [max(cells(row[column]) for row in (head, *rows)) for column in range(1, len(head))]
    most = max(FIRST[0], min(FIRST[-1], WIDEST - sum(rest) - len(GAP) * len(rest)))
    names = [cut(row[0], most) for row in (head, *rows)]
    first = max(map(cells, names))
    for name, row in zip(names, (head, *rows), strict=True):
        others = [" " * (width - cells(cell)) + cell for cell, width in zip(row[1:], rest, strict=True)]
        yield GAP.join([name + " " * (first - cells(name)), *others]).rstrip()

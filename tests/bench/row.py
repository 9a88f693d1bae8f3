"""A line of the table."""

from __future__ import annotations

from attrs import frozen


@frozen
class Row:
    """What was measured, and how it should be."""

    what: str
    measured: float | None  # None: it could not be measured
    bar: float
    at_least: bool = False  # otherwise: at most
    note: str = ""
    unit: str = "x"

    @property
    def holds(self) -> bool:
        """Whether the bar holds; what could not be measured breaks none."""
        if self.measured is None:
            return True
        return self.measured >= self.bar if self.at_least else self.measured <= self.bar

    @property
    def cells(self) -> tuple[str, str, str, str]:
        """The row in words."""
        bar = f"{'>=' if self.at_least else '<='} {self.bar:g}{self.unit}"
        what = f"{self.what} ({self.note})" if self.note else self.what
        if self.measured is None:
            return what, "-", bar, "skipped"
        return what, f"{self.measured:.2f}{self.unit}", bar, "ok" if self.holds else "TOO SLOW"


def table(rows: list[Row]) -> str:
    """All rows, in columns."""
    cells = [("what", "measured", "bar", "ok"), *(row.cells for row in rows)]
    widths = [max(len(line[column]) for line in cells) for column in range(4)]
    return "\n".join("  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip() for line in cells)

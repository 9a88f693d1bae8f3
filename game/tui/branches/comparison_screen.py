"""The page on which two branches are compared."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from game.cells import padded
from game.tui.actions import bindings
from game.tui.branches.comparison import Difference, Parting, differences, parting
from game.tui.branches.facts import Facts
from game.tui.content import hanging, lines
from game.tui.hints import Hints
from game.tui.sheet import Sheet, SheetScreen
from game.tui.text import PlainText
from game.words import counted

_LABEL, _GAP = 14, 2  # columns


class ComparisonTable(Widget):
    """Differences, in two columns; those that are none are dimmer."""

    def __init__(self, rows: list[Difference]) -> None:
        super().__init__()
        self._differences = rows

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._rows(width))

    def render(self) -> Content:
        return lines(self._rows(self.content_size.width))

    def _rows(self, width: int) -> list[Content]:
        column = max(8, (width - _LABEL - _GAP) // 2)
        return [row for each in self._differences for row in _row(each, column)]


def _row(each: Difference, column: int) -> list[Content]:
    style = "" if each.differs or not each.what else "$text-muted"
    first, second = (Content.styled(text, style).wrap(column) for text in (each.first, each.second))
    label = Content.styled(padded(f"{'* ' if each.differs else '  '}{each.what}", _LABEL), "bold" if each.differs else "$text-muted")
    rows = []
    for number in range(max(len(first), len(second))):
        left, right = (side[number] if number < len(side) else Content() for side in (first, second))
        rows.append((label if number == 0 else Content(" " * _LABEL)) + left.pad_right(column - left.cell_length + _GAP) + right)
    return rows


class CompareScreen(SheetScreen[None]):
    """The first decision that differs, and how it stood at the end of each way."""

    WHERE = ("reading", "scrolling", "page")
    BINDINGS = bindings(*WHERE)

    def __init__(self, facts: Facts, first: bytes, second: bytes) -> None:
        super().__init__()
        self._facts = facts
        self._ends = first, second

    def compose(self) -> ComposeResult:
        with Sheet():
            yield PlainText("Two ways compared", classes="heading")
            yield PlainText(self._parted(parting(self._facts.tree, *self._ends)))
            yield PlainText("What came of it  (* differs)", classes="heading")
            names = Difference("", *(f"{end}: {self._facts.say(link)}" for end, link in zip("AB", self._ends, strict=True)))
            yield ComparisonTable([names, *differences(self._facts, *self._ends)])
        yield Hints("page", "everywhere")

    def _parted(self, where: Parting) -> Content:
        facts = self._facts
        same = f"The same for {counted(where.common, 'decision')}. Then" if where.common else "Different from the start"
        told = [Content(f'{same}, in "{facts.title(where.last)}":'), Content()]
        for end, link in zip("AB", (where.first, where.second), strict=True):
            said = facts.say(link) if link else "ends here; the other goes on from it."
            told += hanging(Content.styled(f"{end}  ", "bold $primary"), Content(said), 72)
        if self._ends[1] in facts.alike(self._ends[0]):
            told += [Content(), Content.styled("Both have led to the same situation.", "italic")]
        return lines(told)

    def action_close(self) -> None:
        self.dismiss()

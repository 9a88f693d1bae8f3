"""How a line of the page of branches looks: signs and words that need no colour."""

from __future__ import annotations

from typing import NamedTuple

from attrs import evolve
from textual.content import Content

from game.runs.timeline.node import Mark
from game.tui.branches.facts import Facts
from game.tui.branches.outline import OutlineLine
from game.words import counted

LEGEND = "@ here  o your way  . another  + folded  * bookmark  2 new: not tried"
_GUIDE = "| "
_DEEPEST = 8  # ways off other ways that are drawn one step further in each
_UNTRIED = 7  # columns for what was not tried
_GAP = 2
_SHORTEST = 4  # columns of a name, however little room there is


class Look(NamedTuple):
    """What the look of lines depends on beside what they say."""

    here: tuple[bytes, bool]  # the key of the line at which the game stands, or in which that is folded away
    way: frozenset[bytes]  # what leads to where the game stands
    marked: bytes | None  # what is to be compared


def line(row: OutlineLine, facts: Facts, look: Look, width: int, is_at: bool) -> Content:
    """A line, of at most a width."""
    content = _heading(row, facts, look) if row.is_heading else _decision(row, facts, look, width - 2)
    return Content.assemble(("> " if is_at else "  ", "bold"), content).truncate(width)


def _heading(row: OutlineLine, facts: Facts, look: Look) -> Content:
    fold = "[+] " if row.hides else "[-] "
    is_start = row.link == facts.tree.root
    here = "  @ you are here" if look.here == row.key else ""
    marks = _marks(facts.tree.mark(row.link), look.marked == row.link) if is_start else ""
    hidden = f"  {counted(row.hides, 'decision')} folded" if row.hides else ""
    return Content.assemble(
        (_GUIDE * _steps(row), "$text-muted"), (f"{fold}{facts.heading(row.link)}", "bold $secondary"), here, marks, hidden
    )


def _decision(row: OutlineLine, facts: Facts, look: Look, width: int) -> Content:
    style = "" if row.link in look.way else "$text-muted"
    head = Content.assemble((_guides(row), "$text-muted"), (_sign(row, look), "bold $primary" if row.link in look.way else style), " ")
    beside = _beside(row, facts, width, style)
    mark, is_compared = facts.tree.mark(row.link), look.marked == row.link
    unnamed = _marks(evolve(mark, name=""), is_compared) + _folded(row)
    free = width - head.cell_length - beside.cell_length - _GAP - len(unnamed)
    name = Content(mark.name).truncate(max(_SHORTEST, free // 2), ellipsis=True).plain
    marks = Content.styled(_marks(evolve(mark, name=name), is_compared), "bold $warning") + _folded(row)
    room = width - head.cell_length - marks.cell_length - beside.cell_length - _GAP
    said = Content.styled(facts.say(row.link), style).truncate(max(8, room), ellipsis=True)
    left = head + said + marks
    return left + " " * max(_GAP, width - left.cell_length - beside.cell_length) + beside


def _guides(row: OutlineLine) -> str:
    steps = _steps(row)
    return _GUIDE * (steps - 1) + "|-" if row.is_branch else _GUIDE * steps


def _steps(row: OutlineLine) -> int:
    return min(row.depth, _DEEPEST)


def _sign(row: OutlineLine, look: Look) -> str:
    if row.key == look.here:
        return "@"
    return "+" if row.hides else "o" if row.link in look.way else "."


def _folded(row: OutlineLine) -> str:
    return f"  +{counted(row.hides, 'decision')} folded" if row.hides else ""


def _marks(mark: Mark, is_compared: bool) -> str:
    name = f' "{mark.name}"' if mark.name else ""
    return f"{' *' * mark.bookmarked}{name}{' [locked]' * mark.locked}{' [compare]' * is_compared}"


def _beside(row: OutlineLine, facts: Facts, width: int, style: str) -> Content:
    """Where a decision led, if elsewhere, and how much was not tried there; or the ending that it led to."""
    title_width = 30 if width >= 100 else 20 if width >= 62 else 0
    ending = facts.ending(row.link)
    if ending:
        return Content.assemble(("END ", "bold $error"), (ending, style)).truncate(max(title_width, 10) + _UNTRIED, pad=True)
    title = facts.title(row.link) if facts.is_elsewhere(row.link) else ""
    untried = facts.untried(row.link)
    words = f"{untried} new" if untried else ""
    return Content.styled(title, style).truncate(title_width, ellipsis=True, pad=True) + Content.styled(words.rjust(_UNTRIED), style)

"""How the player stands, as text: the lines of the strip and the sections of the side panel."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from textual.content import Content

from game.engine import Gauge, Status
from game.tui.content import lines

FULL, EMPTY = "=", "."


def bar(gauge: Gauge, cells: int = 1) -> Content:
    """A gauge's level as characters of sure width, some for each step."""
    full = FULL * (gauge.level * cells)
    return Content.assemble((full, "$primary"), (EMPTY * ((gauge.top - gauge.level) * cells), "$text-muted"))


def where(status: Status, width: int) -> Content:
    """Chapter, day and place on one line, the place at its end if there is room."""
    left = Content.assemble((f"{status.chapter}  {status.chapter_title}", "bold $secondary"), ("   " + status.day, "$text-muted"))
    room = width - left.cell_length - len(status.place_name)
    return (left + " " * max(2, room) + status.place_name).truncate(width)


def gauges(status: Status, changed: Mapping[str, str], width: int) -> Content:
    """The machines in words on one line, with as much beside the words as there is room for; what changed comes before the rest."""
    parts: list[Callable[[Gauge], tuple[Content | str, ...]]] = [
        lambda gauge: (gauge.title, " ", bar(gauge), " ", word(gauge, changed), was(gauge, changed)),
        lambda gauge: (gauge.title, " ", word(gauge, changed), was(gauge, changed)),
        lambda gauge: (word(gauge, changed), was(gauge, changed)),
        lambda gauge: (word(gauge, changed),),
    ]
    rows = (_in_a_row(Content.assemble(*of(gauge)) for gauge in status.gauges) for of in parts)
    return next((row for row in rows if row.cell_length <= width), Content())


def belongings(status: Status, width: int) -> Content:
    """Company and what is carried, on one line."""
    carried = f"   You carry {listed(status.carried)}" if status.carried else ""
    company = counted(status.company, width - len("With ") - len(carried))
    return Content.styled(f"With {company}{carried}", "$text-muted").truncate(width)


def counted(names: Sequence[str], width: int) -> str:
    """Names as words, as many as there is room for, and how many more there are."""
    whole = listed(names, "no one")
    shorter = (f"{listed(names[:count])} and {len(names) - count} more" for count in range(len(names) - 1, 0, -1))
    return next((text for text in (whole, *shorter) if len(text) <= width), f"{len(names)} people")


def word(gauge: Gauge, changed: Mapping[str, str]) -> Content:
    """A machine's state; one that has just changed stands out."""
    return Content.styled(gauge.word, "bold $primary" if gauge.id in changed else "bold")


def was(gauge: Gauge, changed: Mapping[str, str]) -> Content:
    """What a machine was before it changed just now."""
    return Content.styled(f" (was {changed[gauge.id]})" if gauge.id in changed else "", "$text-muted")


def listed(names: Sequence[str], otherwise: str = "nothing") -> str:
    """Names as words."""
    return ", ".join(names) or otherwise


def full_account(status: Status, changed: Mapping[str, str], sentences: bool) -> Content:
    """Everything, one thing below the other."""
    heads: list[Content | str] = [
        Content.styled(f"Chapter {status.chapter}", "$text-muted"),
        Content.styled(status.chapter_title, "bold $secondary"),
        "",
        status.place_name,
        Content.styled(status.day, "$text-muted"),
        "",
    ]
    machines = [line for gauge in status.gauges for line in _account(gauge, changed, sentences)]
    rest: list[Content | str] = [
        *_section("With you", status.company, "no one"),
        "",
        *_section("You carry", status.carried, "nothing"),
    ]
    return lines([*heads, *machines, *rest])


def _account(gauge: Gauge, changed: Mapping[str, str], sentences: bool) -> list[Content | str]:
    head = Content.styled(gauge.title, "$text-muted") + was(gauge, changed)
    level = Content.assemble(bar(gauge, 2), " ", word(gauge, changed))
    says = [Content.styled(gauge.says, "italic $text-muted")] if sentences else []
    return [head, level, *says, ""]


def _section(title: str, names: Sequence[str], otherwise: str) -> list[Content | str]:
    return [Content.styled(title, "$text-muted"), listed(names, otherwise)]


def _in_a_row(parts: Iterable[Content]) -> Content:
    return Content("   ").join(parts)

"""How the player stands, as text: the lines of the strip and the sections of the side panel."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from textual.content import Content

from game.cells import cells
from game.story.variables import Good
from game.tui.content import lines
from game.turn.gauge import Gauge, Tone
from game.turn.turn import Turn

EMPTY = "."
SHORT, LONG = 5, 10  # cells of a bar on a line with others, and on its own
_SIGNS: Mapping[Good, str] = {
    "high": "+",
    "low": "!",
    "none": "=",
}  # what fills a bar: what is good to have, what is not, and what is neither
_TONES: Mapping[Tone, str] = {"good": "$success", "bad": "$error", "neutral": "$primary"}


def bar(gauge: Gauge, length: int = SHORT) -> Content:
    """A gauge's level as characters of sure width, as many for each gauge; what they are says whether much of it is good."""
    full = max(min(gauge.level, 1), round(gauge.level / max(1, gauge.top) * length))
    return Content.assemble((_SIGNS[gauge.good] * full, _TONES[gauge.tone]), (EMPTY * (length - full), "$text-muted"))


def where(turn: Turn, width: int) -> Content:
    """Chapter, day and place on one line, the place at its end if there is room."""
    left = Content.assemble((f"{turn.chapter}  {turn.chapter_title}", "bold $secondary"), ("   " + turn.day, "$text-muted"))
    room = width - left.cell_length - cells(turn.place.name)
    return (left + " " * max(2, room) + turn.place.name).truncate(width)


def gauges(turn: Turn, width: int, *, bars_first: bool = False) -> Content:
    """The machines in words on one line, with as much beside the words as there is room for; what changed comes before the rest.

    Args:
        turn: The turn.
        width: The columns that there are.
        bars_first: Whether bars come before what changed, since another line tells of that.
    """
    parts: list[Callable[[Gauge], tuple[Content | str, ...]]] = [
        lambda gauge: (gauge.title, " ", bar(gauge), " ", word(gauge), was(gauge)),
        *([lambda gauge: (gauge.title, " ", bar(gauge), " ", word(gauge))] if bars_first else []),
        lambda gauge: (gauge.title, " ", word(gauge), was(gauge)),
        lambda gauge: (word(gauge), was(gauge)),
        lambda gauge: (word(gauge),),
    ]
    rows = (_in_a_row(Content.assemble(*of(gauge)) for gauge in turn.gauges) for of in parts)
    return next((row for row in rows if row.cell_length <= width), Content())


def unsaid(turn: Turn, machines: Content) -> str:
    """What has just changed, of which a line of machines has no room to say what it was."""
    return ", ".join(f"{gauge.title} {gauge.moved_words}" for gauge in turn.moved if gauge.moved_words not in machines.plain)


def belongings(turn: Turn, width: int, before: str = "") -> Content:
    """Company and what is carried, on one line, after something else."""
    first = f"{before}   " if before else ""
    against = f"   Against you {listed(turn.threats)}" if turn.threats else ""
    carried = f"   You carry {listed(turn.carried)}" if turn.carried else ""
    company = counted(turn.company, width - cells(f"{first}With {against}{carried}"))
    return Content.styled(f"{first}With {company}{against}{carried}", "$text-muted").truncate(width)


def counted(names: Sequence[str], width: int) -> str:
    """Names as words, as many as there is room for, and how many more there are."""
    whole = listed(names, "no one")
    shorter = (f"{listed(names[:count])} and {len(names) - count} more" for count in range(len(names) - 1, 0, -1))
    return next((text for text in (whole, *shorter) if cells(text) <= width), f"{len(names)} people")


def word(gauge: Gauge) -> Content:
    """A machine's state; one that has just changed stands out, without colour too."""
    return Content.styled(gauge.word, f"bold underline {_TONES[gauge.tone]}" if gauge.has_moved else "bold")


def was(gauge: Gauge) -> Content:
    """What a machine was before it changed just now."""
    return Content.styled(f" ({gauge.moved_words})" if gauge.has_moved else "", "$text-muted")


def listed(names: Sequence[str], otherwise: str = "nothing") -> str:
    """Names as words."""
    return ", ".join(names) or otherwise


def full_account(turn: Turn, *, sentences: bool, meanings: bool = False) -> Content:
    """Everything, one thing below the other.

    Args:
        turn: The turn.
        sentences: Whether to say what the state of each machine means.
        meanings: Whether to say what each machine is of.
    """
    heads: list[Content | str] = [
        Content.styled(f"Chapter {turn.chapter}", "$text-muted"),
        Content.styled(turn.chapter_title, "bold $secondary"),
        "",
        turn.place.name,
        Content.styled(turn.day, "$text-muted"),
        "",
    ]
    machines = [line for gauge in turn.gauges for line in _account(gauge, sentences=sentences, meanings=meanings)]
    rest: list[Content | str] = [
        *_section("With you", turn.company, "no one"),
        "",
        *((*_section("Against you", turn.threats, "no one"), "") if turn.threats else ()),
        *_section("You carry", turn.carried, "nothing"),
    ]
    return lines([*heads, *machines, *rest])


def _account(gauge: Gauge, *, sentences: bool, meanings: bool) -> list[Content | str]:
    head = Content.styled(gauge.title, "$text-muted") + was(gauge)
    level = Content.assemble(bar(gauge, LONG), " ", word(gauge))
    measures = [Content.styled(gauge.measures, "$text-muted")] if meanings and gauge.measures else []
    says = [Content.styled(each, "italic $text-muted") for each in (gauge.says, gauge.why) if sentences and each]
    return [head, *measures, level, *says, ""]


def _section(title: str, names: Sequence[str], otherwise: str) -> list[Content | str]:
    return [Content.styled(title, "$text-muted"), listed(names, otherwise)]


def _in_a_row(parts: Iterable[Content]) -> Content:
    return Content("   ").join(parts)

"""A picture as Mermaid, which GitHub draws in a Markdown page."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from game.authoring.graph.picture import Edge, Group, Picture, SceneBox
from game.authoring.graph.style import DEAD, DEAD_GROUND, ENDING, ENDING_GROUND, START, START_GROUND, UNSEEN
from game.authoring.graph.words import choices

NAMED = 2  # choices whose ids stand on a line

_SPECIAL = re.compile(r"[^\w ,!?'’-]")
CLASSES = (
    f"classDef start fill:{START_GROUND},stroke:{START},stroke-width:3px,color:#111",
    f"classDef ending fill:{ENDING_GROUND},stroke:{ENDING},stroke-width:3px,color:#111",
    f"classDef dead fill:{DEAD_GROUND},stroke:{DEAD},stroke-dasharray:6 3,color:#111",
)


def mermaid(picture: Picture) -> str:
    """The picture as one flowchart."""
    return "\n".join(_rows(picture)) + "\n"


def _rows(picture: Picture) -> Iterator[str]:
    yield "flowchart TD"
    yield from (f"  {row}" for row in CLASSES)
    for number, group in enumerate(picture.groups, 1):
        yield from _group(number, group, [box for box in picture.boxes if box.chapter == group.id])
    yield from (_line(line) for line in picture.lines)
    yield from _strokes(picture.lines)


def _group(number: int, group: Group, boxes: Sequence[SceneBox]) -> Iterator[str]:
    yield f'  subgraph chapter_{number}["{_quoted(group.label)}"]'
    yield from (f"    {_box(box)}" for box in boxes)
    yield "  end"


def _box(box: SceneBox) -> str:
    words = f'"{_quoted(box.title)}<br/>{box.id}"'
    shape = f"([{words}])" if box.ending else f"[{words}]"
    mark = "dead" if box.is_dead else "ending" if box.ending else "start" if box.is_start else ""
    return f"s_{box.id}{shape}" + (f":::{mark}" if mark else "")


def _line(line: Edge) -> str:
    arrow = "-.->" if line.is_dead or not line.count else "-->"
    return f'  s_{line.source} {arrow}|"{_quoted(choices(line, NAMED))}"| s_{line.target}'


def _strokes(lines: Sequence[Edge]) -> Iterator[str]:
    """The thickness and colour of the lines, those that look alike together."""
    alike: defaultdict[str, list[str]] = defaultdict(list)
    for number, line in enumerate(lines):
        colour = f",stroke:{DEAD}" if line.is_dead else "" if line.count else f",stroke:{UNSEEN}"
        alike[f"stroke-width:{line.width:.1f}px{colour}"].append(str(number))
    return (f"  linkStyle {','.join(numbers)} {look}" for look, numbers in sorted(alike.items()))


def _quoted(text: str) -> str:
    """A text with all but the plainest characters by number, so that none is read as markup or as a directive."""
    return _SPECIAL.sub(lambda special: f"#{ord(special[0])};", text)

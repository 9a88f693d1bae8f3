"""A picture in the language of Graphviz."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from game.authoring.graph.picture import Edge, Group, Picture, SceneBox
from game.authoring.graph.style import DEAD, DEAD_GROUND, ENDING, ENDING_GROUND, LINE, START, START_GROUND, UNSEEN
from game.authoring.graph.words import about_box, about_line, choices

NAMED = 2  # choices whose ids stand on a line


def dot(picture: Picture) -> str:
    """The picture as one directed graph."""
    return "\n".join(_rows(picture)) + "\n"


def _rows(picture: Picture) -> Iterator[str]:
    yield "digraph story {"
    yield f'  graph [label={_quoted(picture.title)}, labelloc=t, fontname="Helvetica", fontsize=22, ranksep=0.5];'
    yield '  node [shape=box, style="rounded,filled", fillcolor="#ffffff", fontname="Helvetica", fontsize=11];'
    yield '  edge [fontname="Helvetica", fontsize=8];'
    for number, group in enumerate(picture.groups, 1):
        yield from _group(number, group, [box for box in picture.boxes if box.chapter == group.id])
    yield from (_line(line) for line in picture.lines)
    yield "}"


def _group(number: int, group: Group, boxes: Sequence[SceneBox]) -> Iterator[str]:
    yield f"  subgraph cluster_{number} {{"
    yield f'    label={_quoted(group.label)}; labeljust=l; style="rounded,filled"; color="#dde3ea"; fillcolor="#f4f6f9";'
    yield from (f"    {_box(box)}" for box in boxes)
    yield "  }"


def _box(box: SceneBox) -> str:
    traits = [f"label={_quoted(box.title, box.id)}", f"tooltip={_quoted(*about_box(box).splitlines())}"]
    traits += [f'peripheries=2, color="{ENDING}", fillcolor="{ENDING_GROUND}"'] if box.ending else []
    traits += [f'penwidth=3, color="{START}", fillcolor="{START_GROUND}"'] if box.is_start else []
    traits += [f'style="rounded,filled,dashed", color="{DEAD}", fillcolor="{DEAD_GROUND}"'] if box.is_dead else []
    return f"{_quoted(box.id)} [{', '.join(traits)}];"


def _line(line: Edge) -> str:
    colour, style = (DEAD, "dashed") if line.is_dead else (LINE, "solid") if line.count else (UNSEEN, "dotted")
    traits = f'color="{colour}", style={style}, penwidth={line.width:g}, label={_quoted(choices(line, NAMED))}'
    return f"  {_quoted(line.source)} -> {_quoted(line.target)} [{traits}, edgetooltip={_quoted(*about_line(line).splitlines())}];"


def _quoted(*lines: str) -> str:
    """A string of Graphviz, which reads backslashes and the entities of HTML in it."""
    safe = (line.replace("&", "&amp;").replace("\\", "\\\\").replace('"', '\\"') for line in lines)
    return '"' + "\\n".join(safe) + '"'

"""Which row each scene stands in, so that most lines lead down."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from graphlib import TopologicalSorter

from game.authoring.graph.picture import Picture

Arrows = Mapping[str, list[str]]


def layers_of(picture: Picture) -> dict[str, int]:
    """The row of each scene, from 0 at the top; chapters stand one under another."""
    rows: dict[str, int] = {}
    top = 0
    for group in picture.groups:
        ranks = _ranks(*_inside(picture, group.id))
        rows |= {id: top + rank for id, rank in ranks.items()}
        top += 1 + max(ranks.values(), default=-1)
    return rows


def _inside(picture: Picture, chapter: str) -> tuple[Arrows, list[str]]:
    """The arrows inside a chapter, loops left out, and the scenes by which it is entered."""
    own = {box.id for box in picture.boxes if box.chapter == chapter}
    arrows: dict[str, list[str]] = {box.id: [] for box in picture.boxes if box.id in own}
    entered = [box.id for box in picture.boxes if box.is_start and box.id in own]
    for line in picture.lines:
        if line.target in own and line.source not in own:
            entered.append(line.target)
        elif line.source in own and line.target in own and line.source != line.target:
            arrows[line.source].append(line.target)
    return arrows, entered


def _ranks(arrows: Arrows, entered: Iterable[str]) -> dict[str, int]:
    """The longest way to each scene. Of the arrows of a circle, those that lead back to where it is entered count the other way round."""
    order = _order(arrows, entered)
    after = {id: _reached(arrows, [id]) for id in arrows}
    above: dict[str, list[str]] = {id: [] for id in order}
    for source, targets in arrows.items():
        for target in targets:
            turned = source in after[target] and order[target] < order[source]
            above[source if turned else target].append(target if turned else source)
    ranks: dict[str, int] = {}
    for id in TopologicalSorter(above).static_order():
        ranks[id] = 1 + max((ranks[each] for each in above[id]), default=-1)
    return _pulled_down(ranks, above, frozenset(entered))


def _pulled_down(ranks: dict[str, int], above: Arrows, entered: frozenset[str]) -> dict[str, int]:
    """Scenes that nothing leads to stand just above what they lead to."""
    below: defaultdict[str, list[int]] = defaultdict(list)
    for id, sources in above.items():
        for source in sources:
            below[source].append(ranks[id])
    loose = (id for id in ranks if not above[id] and id not in entered and below[id])
    return ranks | {id: min(below[id]) - 1 for id in loose}


def _order(arrows: Arrows, entered: Iterable[str]) -> dict[str, int]:
    """The place of each scene in a breadth-first walk from where the chapter is entered."""
    order = dict.fromkeys(_reached(arrows, entered))
    for id in arrows:
        if id not in order:
            order |= dict.fromkeys(_reached(arrows, [id]))
    return {id: place for place, id in enumerate(order)}


def _reached(arrows: Arrows, first: Iterable[str]) -> dict[str, None]:
    """What some scenes lead to, they included, nearest first."""
    found = dict.fromkeys(first)
    waiting = list(found)
    for id in waiting:
        new = [target for target in arrows[id] if target not in found]
        found |= dict.fromkeys(new)
        waiting += new
    return found

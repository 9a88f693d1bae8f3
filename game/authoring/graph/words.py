"""What is said of a scene or a line when it is pointed at."""

from __future__ import annotations

from game.authoring.graph.picture import Edge, Link, SceneBox


def about_box(box: SceneBox) -> str:
    """A scene in words, one fact a line."""
    facts = [box.title, box.id]
    facts += [f"ending: {box.ending}"] if box.ending else []
    facts.append("never reached" if box.is_dead else states(box.count))
    return "\n".join(facts)


def about_line(line: Edge) -> str:
    """A line in words: its choices, one a line."""
    return "\n".join([f"{line.source} → {line.target}", *map(_about_way, line.ways)])


def choices(line: Edge, most: int) -> str:
    """The ids of its choices, the first few if there are many."""
    ids = [way.choice for way in line.ways]
    return ", ".join(ids[:most]) + (f", +{len(ids) - most}" if len(ids) > most else "")


def states(count: int) -> str:
    """So many states."""
    return f"{count:,} state{'' if count == 1 else 's'}" if count else "no state seen"


def _about_way(way: Link) -> str:
    return f"{way.choice}: {'never taken' if way.is_dead else states(way.count)}"

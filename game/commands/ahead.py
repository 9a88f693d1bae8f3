"""What is still open after the beginning of a run: endings and categories, each with the least that it still takes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from game.runs.categories import standings
from game.runs.follow import followed
from game.turn.outlooks import outlook_of

if TYPE_CHECKING:
    from game.proof.outlook import Left
    from game.story.model import Story


def as_dict(story: Story, steps: tuple[str, ...]) -> dict[str, Any]:
    """What is ahead of a run after some decisions, as plain data.

    Args:
        story: The story.
        steps: The decisions, each as `choice` or `scene.choice`.

    Raises:
        StepError: One of them does not fit.
    """
    states = list(followed(story, None, steps))
    outlook, last = outlook_of(story), states[-1]
    kept = {id for id, standing in standings(story, states).items() if not standing.is_lost}
    categories = {id: left for id, left in outlook.categories_from(last).items() if id in kept}
    return {
        "scene": last.scene,
        "moves": last.moves,
        "minutes": last.minutes,
        "endings": _rows(outlook.endings, outlook.endings_from(last)),
        "categories": _rows(outlook.categories, categories),
    }


def _rows(known: Mapping[str, object], left: Mapping[str, Left]) -> dict[str, Any]:
    """Each with the least that it still takes; None where it is closed."""
    return {id: {"moves": left[id].moves, "minutes": left[id].minutes} if id in left else None for id in known}


def lines(data: dict[str, Any]) -> Iterator[str]:
    """What is ahead of a run, in words."""
    yield f"in {data['scene']}, after {data['moves']} decisions and {data['minutes']} minutes; still to go, at least:"
    for what in ("endings", "categories"):
        rows: dict[str, dict[str, int | None] | None] = data[what]
        width = max((len(id) for id in rows), default=0)
        if rows:
            yield f"{what:{width}}  decisions  minutes"
        for id, left in rows.items():
            yield f"{id:{width}}  " + (f"{_said(left['moves']):>9}  {_said(left['minutes']):>7}" if left else "   closed")


def _said(cost: int | None) -> str:
    return "?" if cost is None else str(cost)

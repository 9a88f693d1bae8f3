"""Floors in words that are short enough for a room of a plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from game.story.map.places import Floor


def wordings(far: Sequence[Floor], all_of_it: Sequence[Floor]) -> Iterator[str]:
    """Where a place leads, the longest wording first.

    Args:
        far: The other floors that it reaches or leads to.
        all_of_it: The same with its own, if it is on several.
    """
    yield f"to {_listed(far)}"
    yield _listed(all_of_it, as_ranges=True)
    yield f"to {', '.join(floor.id.upper() for floor in far)}"


def _listed(floors: Sequence[Floor], *, as_ranges: bool = False) -> str:
    """Floors by their titles, and those with a number for an id by that: `Grounds, floors 2, 3`."""
    numbers = sorted(int(floor.id) for floor in floors if floor.id.isdecimal())
    titles = [floor.title for floor in floors if not floor.id.isdecimal()]
    if numbers:
        shown = _ranges(numbers) if as_ranges else ", ".join(map(str, numbers))
        titles.append(f"floor{'s' if len(numbers) > 1 else ''} {shown}")
    return ", ".join(titles)


def _ranges(numbers: Sequence[int]) -> str:
    """Numbers that follow on each other as `1-4`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)

"""Numbers among a command's words."""

from __future__ import annotations

from argparse import ArgumentTypeError
from collections.abc import Callable

LARGEST_SEED = (1 << 63) - 1  # as large as a run file has them


def whole(low: int, high: int | None = None) -> Callable[[str], int]:
    """What reads a whole number.

    Args:
        low: The least that it may be.
        high: The most; None: there is no end.
    """
    wanted = f"a whole number from {low}" + ("" if high is None else f" to {high}")

    def read(text: str) -> int:
        try:
            number: int | None = int(text)
        except ValueError:
            number = None
        if number is None or number < low or (high is not None and number > high):
            raise ArgumentTypeError(f"it takes {wanted}")
        return number

    return read


def seconds(text: str) -> float:
    """A time above 0.

    Raises:
        ArgumentTypeError: It is none.
    """
    try:
        number = float(text)
    except ValueError:
        number = 0.0
    if not number > 0:
        raise ArgumentTypeError("it takes a number of seconds above 0")
    return number

"""A fire, as numbers: heat that rises, drifts and cools. The same seed burns the same way anywhere."""

from __future__ import annotations

from copy import deepcopy
from functools import lru_cache
from random import Random

HEATS = 28  # heat goes from 0, none, to HEATS - 1
_REACH = 0.92  # how high flames get, as a share of the box
# Where heat comes from, as an index into the row below, padded by one on each side: rather from outside than from inside.
_LEFT_DRIFT = (0, 0, 1, 1, 1, 1, 1, 2)
_RIGHT_DRIFT = (0, 1, 1, 1, 1, 1, 2, 2)
_SPARKS = 4  # in the air at once, at most


def grown(width: int, height: int, seed: int) -> Fire:
    """A fire that has come to its full height."""
    return deepcopy(_grown(width, height, seed))


@lru_cache(maxsize=2)
def _grown(width: int, height: int, seed: int) -> Fire:
    fire = Fire(width, height, seed)
    fire.burn(height + 6)
    return fire


class Fire:
    """A fire in a box of pixels, and a few sparks above it."""

    def __init__(self, width: int, height: int, seed: int) -> None:
        self.width = width
        self.height = height
        self._random = Random(seed)  # noqa: S311  a fire is no secret
        self._rows = [bytes(width) for _ in range(height)]  # the last one is what burns
        self._sparks: list[tuple[int, int]] = []  # column, row
        self._embers = [128] * width  # how well each column burns, 0 to 255; changes slowly, which makes tongues
        middle = (width - 1) / 2
        self._shares = [int(36 * (1 - abs((column - middle) / (middle + 1)) ** 1.6)) for column in range(width)]
        loss = HEATS / (height * _REACH)
        self._cooling = [int(2 * loss * noise / 31 + 0.5) for noise in range(32)]

    def burn(self, frames: int = 1) -> None:
        """Go on by some frames."""
        for _ in range(frames):
            self._stoke()
            self._rows[:-1] = [self._risen(row) for row in self._rows[1:]]
            self._fly()

    def rows(self) -> list[bytearray]:
        """The heat of every pixel, from the top row down."""
        rows = [bytearray(row) for row in self._rows]
        for column, row in self._sparks:
            rows[row][column] = max(rows[row][column], HEATS // 3 + HEATS // 2 * row // self.height)
        return rows

    def _stoke(self) -> None:
        """Heat the last row: full in the middle, fainter towards the sides."""
        noise = self._random.randbytes(self.width)
        self._embers = [(2 * ember + some) // 3 for ember, some in zip(self._embers, noise, strict=True)]
        self._rows[-1] = bytes(min(HEATS - 1, share * (ember + 60) // 256) for share, ember in zip(self._shares, self._embers, strict=True))

    def _risen(self, below: bytes) -> bytes:
        """What becomes of a row's heat one row higher: moved a little, smoothed a little, cooled a little."""
        padded = b"\0" + below + b"\0"
        heats = []
        for column, noise in enumerate(self._random.randbytes(self.width)):
            drift = _LEFT_DRIFT if 2 * column < self.width else _RIGHT_DRIFT
            heat = (padded[column + drift[noise & 7]] + padded[column + 1] + 1) // 2
            heats.append(max(0, heat - self._cooling[noise >> 3]))
        return bytes(heats)

    def _fly(self) -> None:
        """Let sparks rise, and one more start now and then."""
        risen = ((column + self._random.choice((-1, 0, 0, 1)), row - 1) for column, row in self._sparks)
        self._sparks = [(column, row) for column, row in risen if 0 <= column < self.width and row >= 0]
        if len(self._sparks) < _SPARKS and self._random.random() < 0.15:
            self._sparks.append((self._random.randrange(self.width // 3, self.width - self.width // 3), self.height // 2))

"""NumPy, which only the exploration of every state needs."""

from __future__ import annotations

from game.errors import NumpyMissing

try:
    import numpy as np
    from numpy.typing import NDArray
except ImportError as error:
    raise NumpyMissing("counting every state needs NumPy: pip install numpy") from error

__all__ = ["NDArray", "Words", "np"]

Words = NDArray[np.uint64]  # packed memory, one state a word

"""A process that surveys one story: it reads the story, pickled, and writes the outlook as its file has it.

Only the program that starts it writes to it. Nothing is written where the survey takes too much.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from contextlib import suppress

from game.errors import OutOfBudget
from game.proof.outlook_file import to_bytes
from game.proof.survey import survey
from game.story.model import Story


def started() -> subprocess.Popen[bytes]:
    """A process that waits for a story."""
    return subprocess.Popen(  # noqa: S603 - it is this program
        [sys.executable, "-m", __name__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # the terminal is a screen
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )


def answer_of(process: subprocess.Popen[bytes], story: Story, name: str) -> bytes | None:
    """The outlook of a story, as its file has it; None where it takes too much, or the process is ended.

    Args:
        process: What surveys it.
        story: The story.
        name: What to call its rules by.
    """
    with suppress(OSError, ValueError):  # it was ended, and its pipes are closed
        return process.communicate(pickle.dumps((story, name)))[0] or None
    return None


def main() -> None:
    """Survey the story that comes in."""
    story, name = pickle.load(sys.stdin.buffer)  # noqa: S301 - from the program that started this
    with suppress(OutOfBudget, OSError):  # or nobody is there any more to hear it
        sys.stdout.buffer.write(to_bytes(survey(story, name)))
        sys.stdout.flush()


if __name__ == "__main__":
    main()

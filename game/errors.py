"""Every error that this package raises on purpose.

HyosanError
├── StoryError         a story cannot be played; holds every problem found
│   └── NoStory        there is no readable story folder at all
├── ChoiceError        a choice id that is not on offer here
│   └── StepError      a decision of a run that does not fit the story; names the decision
├── Refused            something that cannot be done now; holds a code beside its text
├── StoryFault         a written effect does not fit the state it meets
├── StateError         a saved state that this story does not understand
├── NameRefused        a player name that cannot be used
├── ProgressError      a game kept on disk cannot be read or written
│   └── TimelineError  the timeline cannot be opened or written
│       ├── TimelineDamaged    it is not what was once written
│       └── TimelineUntrusted  it declares what no version of the game makes
├── RunFileError       a run file or list of choice ids cannot be read
│   └── SealBroken     a run file was changed after it was written
├── SplitsError        a LiveSplit file cannot be read
├── ProofFault         a proof contradicts the engine or itself; a mistake of this program
├── LxmlMissing        LiveSplit files are to be read or written where lxml is not installed
├── NumpyMissing       counting every state was asked for where NumPy is not installed
├── DaskMissing        work was to be done on a cluster where Dask is not installed
├── WorkersFailed      processes or machines that were to do work did not
├── OutOfBudget        a question about all runs takes more than it was given
└── UsageRefused       a command line that says nothing known
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.runs.runfile.model import RunFile
    from game.story.problems import Problem


class HyosanError(Exception):
    """Base of all; its text is one or two lines that may be shown to a person."""


class StoryError(HyosanError):
    """A story cannot be played."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class NoStory(StoryError):
    """There is no readable story folder at all."""


class ChoiceError(HyosanError):
    """A choice id that is not on offer here; nothing has changed."""


class StepError(ChoiceError):
    """A decision of a run that does not fit the story; its text names the decision, its scene, what was expected and what is there."""


class Refused(HyosanError):
    """Something that is asked for cannot be done now; nothing has changed."""

    def __init__(self, code: str, message: str) -> None:
        """A refusal.

        Args:
            code: What kind it is, for programs: words in lower case with hyphens, which stay the same.
            message: What a player is told.
        """
        self.code = code
        super().__init__(message)


class StoryFault(HyosanError):
    """A written effect does not fit the state it meets; nothing has changed."""


class StateError(HyosanError):
    """A saved state that this story does not understand."""


class NameRefused(HyosanError):
    """A player name that cannot be used."""


class ProgressError(HyosanError):
    """A game kept on disk cannot be read or written."""


class RunFileError(HyosanError):
    """A run file or list of choice ids that cannot be read, or is of another story."""


class SealBroken(RunFileError):
    """A run file was changed after it was written; what it now says can be looked at, and not believed."""

    def __init__(self, message: str, run: RunFile) -> None:
        self.run = run
        super().__init__(message)


class SplitsError(HyosanError):
    """A LiveSplit file that cannot be read, or is none, or is of other splits."""


class ProofFault(HyosanError):
    """A proof contradicts the engine or itself. Nothing that it says is to be believed; it is a mistake of this program, to be reported."""


class LxmlMissing(HyosanError):
    """lxml, which only LiveSplit's files need, is not installed."""


class NumpyMissing(HyosanError):
    """NumPy, which only the counting of every state needs, is not installed."""


class DaskMissing(HyosanError):
    """Dask, which only work on a cluster needs, is not installed."""


class WorkersFailed(HyosanError):
    """Processes or machines that were to do work cannot be reached, or did not do it."""


class OutOfBudget(HyosanError):
    """A question about all runs takes more states or time than it was given; nothing is known of the answer."""


class TimelineError(ProgressError):
    """The timeline cannot be opened or written; what it holds is as it was."""


class TimelineDamaged(TimelineError):
    """The timeline is not what was once written."""


class TimelineUntrusted(TimelineError):
    """The timeline declares more than tables and indexes of the game; nothing of it is used."""


class UsageRefused(HyosanError):
    """A command line that says nothing known."""

"""LiveSplit's files (`.lss`): written as LiveSplit itself writes version 1.7.0, and read with doubt, from 1.0 up to 1.8.1.

The format is that of LiveSplit's `XMLRunSaver` and of livesplit-core's modules `run::saver::livesplit` and `run::parser::livesplit`.
"""

from game.runs.lss.model import PERSONAL_BEST, SplitsFile, Variables, segment_names, splits_file
from game.runs.lss.read import ReadFile, from_bytes, read_splits
from game.runs.lss.write import to_text, write_splits

__all__ = [
    "PERSONAL_BEST",
    "ReadFile",
    "SplitsFile",
    "Variables",
    "from_bytes",
    "read_splits",
    "segment_names",
    "splits_file",
    "to_text",
    "write_splits",
]

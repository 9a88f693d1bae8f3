"""Run files: a run as one self-contained, sealed text that anybody can replay; and plain lists of choice ids, which stand in for one."""

from game.runs.runfile.files import read_run, read_script, script_in, write_run
from game.runs.runfile.hashes import Hashes, hashes
from game.runs.runfile.model import ChoiceList, Decision, RunFile, Script
from game.runs.runfile.read import from_text
from game.runs.runfile.record import recorded, retraced
from game.runs.runfile.start_point import StartPoint, opening_at
from game.runs.runfile.text import to_text

__all__ = [
    "ChoiceList",
    "Decision",
    "Hashes",
    "RunFile",
    "Script",
    "StartPoint",
    "from_text",
    "hashes",
    "opening_at",
    "read_run",
    "read_script",
    "recorded",
    "retraced",
    "script_in",
    "to_text",
    "write_run",
]

"""What a backup of a timeline holds that its timeline has lost."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from game.runs.timeline.connection import connect
from game.runs.timeline.entries import Entry, lacking
from game.runs.timeline.file_errors import explained
from game.runs.timeline.recovery.page_recovery import readable
from game.runs.timeline.recovery.row_validation import valid_rows


def only_in(path: Path, backup: Path) -> list[Entry]:
    """What a backup holds and its timeline does not. Nothing is ever taken out of a timeline, so that is lost there.

    Raises:
        TimelineError: One of them cannot be read.
    """
    with TemporaryDirectory() as folder, explained(backup):
        held = list(valid_rows(readable(backup, Path(folder))).entries())
    with explained(path), closing(connect(path)) as connection:
        return lacking(connection, held)

"""What is tried again while another program is in the way."""

from __future__ import annotations

import sqlite3

import pytest

from game.runs.timeline.file_errors import patiently

IN_THE_WAY = [sqlite3.SQLITE_BUSY, sqlite3.SQLITE_BUSY_RECOVERY, sqlite3.SQLITE_IOERR_DELETE_NOENT]


def error_of(code: int) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("?")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize("code", IN_THE_WAY)
def test_what_another_program_is_in_the_way_of_is_tried_again(code: int) -> None:
    left = [error_of(code), error_of(code)]

    def work() -> str:
        if left:
            raise left.pop()
        return "done"

    assert patiently(work, 5) == "done"


@pytest.mark.parametrize(
    ("code", "patience"), [(sqlite3.SQLITE_IOERR_READ, 5.0), (sqlite3.SQLITE_FULL, 5.0), *((code, -1.0) for code in IN_THE_WAY)]
)
def test_what_no_waiting_mends_and_what_takes_too_long_is_raised(code: int, patience: float) -> None:
    def work() -> None:
        raise error_of(code)

    with pytest.raises(sqlite3.OperationalError):
        patiently(work, patience)

"""Files that SQLite keeps beside a timeline, deleted or replaced while a game is open; and devices in the place of any of them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from subprocess import PIPE

import pytest

from game.errors import TimelineError
from game.runs.games.timeline import FILE, Timeline
from game.runs.timeline.file_layout import SIDES, backups, side
from game.runs.timeline.file_safety import alone, has_log
from game.runs.timeline.recovery.checkup import examined
from game.runs.timeline.recovery.rescue import rescued
from tests import moving
from tests.program import COMMAND, ROOT, SMALL, environment, hyosan, player, small
from tests.runs.timeline.files import DECISIONS, links, played, rows

pytestmark = pytest.mark.skipif(os.name != "posix", reason="elsewhere files that are open can be neither deleted nor moved")

PLAYER = """
import os, signal, sys
from pathlib import Path
from game.runs.games.timeline import FILE, Timeline
from tests.program import player, small
folder, lost = Path(sys.argv[1]), sys.argv[2]
session = Timeline(folder).new(small(), player())
session.choose("wait")
(folder / (FILE + lost)).unlink()
session.choose("wait")
print(*session.take_notices(), flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_an_empty_log_is_none(tmp_path: Path) -> None:
    path = played(tmp_path)
    assert not has_log(path)
    for content, is_one in ((b"", False), (b"frames", True)):
        side(path, "-wal").write_bytes(content)
        assert has_log(path) is is_one


def test_nobody_else_is_at_a_file_that_is_not_there(tmp_path: Path) -> None:
    with alone(tmp_path / FILE):
        assert not (tmp_path / FILE).exists()


@pytest.mark.parametrize("lost", ["-wal", "-shm", ""])
def test_a_game_outlives_a_file_that_is_deleted_and_then_its_program(tmp_path: Path, lost: str) -> None:
    done = subprocess.run([sys.executable, "-c", PLAYER, str(tmp_path), lost], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == -9, done.stderr
    assert f"{FILE}{lost} was deleted or moved while it was open." in done.stdout.decode()
    assert len(links(tmp_path / FILE)) == 2
    session = Timeline(tmp_path).latest(small())
    assert session is not None
    assert session.decisions == ("gate.wait", "gate.wait")
    assert moving.told(session) == []
    assert rows(tmp_path / FILE, "PRAGMA integrity_check") == [("ok",)]


@pytest.mark.parametrize("lost", ["-wal", "-shm"])
def test_it_is_told_once_and_the_game_is_backed_up(tmp_path: Path, lost: str) -> None:
    path = played(tmp_path)
    games = Timeline(tmp_path)
    session = games.latest(small())
    assert session is not None
    session.choose("wait")
    side(path, lost).rename(tmp_path / "elsewhere")
    session.choose("wait")
    (told,) = moving.told(session)
    assert f"{FILE}{lost} was deleted or moved while it was open." in told
    session.choose("wait")
    assert moving.told(session) == []
    assert session.is_kept
    assert len(links(backups(path)[0])) == DECISIONS + 1
    games.close()
    assert len(links(path)) == DECISIONS + 3
    assert examined(path, small()).is_sound


@pytest.mark.parametrize("lost", ["-wal", "-shm"])
def test_two_programs_that_lose_a_log_keep_everything(tmp_path: Path, lost: str) -> None:
    words = [*COMMAND, "play", "--jsonl", "--story", str(SMALL)]
    one, other = (
        subprocess.Popen([*words, "--name", name], cwd=ROOT, env=environment(tmp_path), stdin=PIPE, stdout=PIPE, text=True)
        for name in ("Mina", "Juno")
    )
    told = [_answer(one), _answer(other), _chosen(one), _chosen(other)]
    side(tmp_path / FILE, lost).unlink()
    told += [_chosen(program) for program in (one, other, one, other, one)]
    for program in (one, other):
        assert program.communicate(timeout=60)[1] is None
        assert program.returncode == 0
    assert any(f"{lost} was deleted or moved" in line for line in told)
    assert rows(tmp_path / FILE, "PRAGMA integrity_check") == [("ok",)]
    assert len(links(tmp_path / FILE)) == 4 + 3


def _chosen(program: subprocess.Popen[str]) -> str:
    assert program.stdin is not None
    program.stdin.write('{"choose": "wait"}\n')
    program.stdin.flush()
    return _answer(program)


def _answer(program: subprocess.Popen[str]) -> str:
    assert program.stdout is not None
    return program.stdout.readline()


# --- devices ------------------------------------------------------------------------------------


def in_place(path: Path, target: str) -> None:
    path.unlink(missing_ok=True)
    if target == "pipe":
        os.mkfifo(path)
    elif target == "folder":
        path.mkdir()
    else:
        path.symlink_to(target)


@pytest.mark.parametrize("target", ["/dev/zero", "/dev/urandom", "/dev/null", "pipe", "folder"])
@pytest.mark.parametrize("end", ["", *SIDES])
def test_what_is_no_regular_file_is_refused_and_never_read(quick: Path, end: str, target: str) -> None:
    path = played(quick)
    in_place(side(path, end), target)
    with pytest.raises(TimelineError, match=r"is not a regular file|is a folder, and the timeline is a file"):
        rescued(path)
    with pytest.raises(TimelineError):
        examined(path, small())
    session = Timeline(quick).new(small(), player())
    session.choose("wait")
    assert not session.is_kept
    assert "is not a regular file" in " ".join(moving.told(session)) or (end, target) == ("", "folder")


def test_a_log_over_a_device_is_not_copied(tmp_path: Path) -> None:
    path = played(tmp_path)
    in_place(path, "/dev/zero")
    side(path, "-wal").write_bytes(b"x" * 100)
    ran = hyosan(tmp_path, "doctor", "--mend", "--story", SMALL)
    assert ran.code == 2
    assert "is not a regular file" in ran.complaint[0]


def test_a_backup_that_is_a_device_is_none(tmp_path: Path) -> None:
    path = played(tmp_path)
    (tmp_path / "backups").mkdir()
    in_place(tmp_path / "backups" / "timeline-20260101-000000.db", "/dev/zero")
    os.mkfifo(tmp_path / "backups" / "timeline-20260102-000000.db")
    assert backups(path) == []
    assert hyosan(tmp_path, "doctor", "--mend", "--story", SMALL).code == 0

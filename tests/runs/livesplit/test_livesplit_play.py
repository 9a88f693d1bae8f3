"""`hyosan play --livesplit`, as a shell runs it."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.runs.livesplit.protocol import START
from tests.program import TO_THE_ROOF, Ran, chosen, jsonl, numbers, plain
from tests.runs.livesplit.servers import Serve, Server, Timer, babbling, closing, deaf, livesplit, mute, unused

ROOF = [*START, *(f"setgametime 0:{minutes}:00" for minutes in (10, 12, 13, 16, 20)), "split", "setgametime 0:21:00", "split"]
SERVERS = {"livesplit": livesplit, "mute": mute, "deaf": deaf, "closing": closing, "babbling": babbling}


def played(saves: Path, *options: str) -> Ran:
    """A whole run in JSON lines, with a decision taken back on the way."""
    lines = [*chosen("go_in"), b'{"undo": true}', *chosen(*TO_THE_ROOF)]
    return jsonl(saves, *options, input=b"".join(line + b"\n" for line in lines))


def test_json_lines_send_a_run_and_say_nothing_of_it(tmp_path: Path) -> None:
    without = played(tmp_path / "one")
    with Server(timer=Timer(segments=2)) as server:
        ran = played(tmp_path / "two", "--livesplit", f"{server.where.host}:{server.where.port}")
        assert server.hears("split", times=2)
        assert server.timer.splits == ["0:20:00", "0:21:00"]
    assert (ran.code, ran.err, ran.out) == (0, b"", without.out)


def test_line_mode_sends_a_run_from_its_first_decision(tmp_path: Path) -> None:
    with Server() as server:
        typed = "\n".join([*numbers(TO_THE_ROOF), "quit", ""]).encode()
        ran = plain(tmp_path, "--livesplit", f"127.0.0.1:{server.where.port}", input=typed)
        assert server.hears("setgametime 0:21:00", "split")
        assert [line for line in server.lines if not line.startswith("get")][:3] == list(START)
    assert (ran.code, ran.err) == (0, b"")


@pytest.mark.parametrize("serve", SERVERS.values(), ids=SERVERS)
def test_a_game_is_the_same_whatever_the_server_is_like(tmp_path: Path, serve: Serve) -> None:
    without = played(tmp_path / "one")
    with Server(serve) as server:
        ran = played(tmp_path / "two", "--livesplit", f"127.0.0.1:{server.where.port}")
    assert (ran.code, ran.err, ran.out) == (0, b"", without.out)


def test_a_game_is_the_same_where_there_is_no_server(tmp_path: Path) -> None:
    ran = played(tmp_path / "two", "--livesplit", f"127.0.0.1:{unused().port}")
    assert (ran.code, ran.err, ran.out) == (0, b"", played(tmp_path / "one").out)


def test_status_says_how_it_stands_with_livesplit(tmp_path: Path) -> None:
    ran = plain(tmp_path, "--livesplit", f"127.0.0.1:{unused().port}", input=b"status\nquit\n")
    assert ran.lines[-2] == "LiveSplit: waiting."
    assert not [line for line in plain(tmp_path, input=b"status\nquit\n").lines if "LiveSplit" in line]


def test_a_game_that_is_resumed_is_told_with_its_first_decision(tmp_path: Path) -> None:
    played(tmp_path)
    with Server() as server:
        options = ("--resume", "--livesplit", f"127.0.0.1:{server.where.port}")
        ran = jsonl(tmp_path, *options, input=b'{"undo": true}\n{"choose": "ring"}\n')
        assert server.hears("setgametime 0:20:00", "split", "setgametime 0:21:00", "split")
        assert server.lines[2:5] == list(START)
    assert ran.code == 0

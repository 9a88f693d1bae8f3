"""The client against real sockets: whatever the server is like, the game neither waits nor fails."""

from __future__ import annotations

import gc
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest

from game.runs.games.session import Session
from game.runs.livesplit import client as module
from game.runs.livesplit.address import Address
from game.runs.livesplit.client import CONNECTED, LOST, WAITING, Client
from game.runs.livesplit.follower import Follower
from game.runs.livesplit.progress import Progress
from game.runs.livesplit.protocol import QUESTIONS, START
from game.story import Story
from tests.moving import went
from tests.runs.livesplit.games import PLAYER, WALL, comes_to_be, followed, long_story
from tests.runs.livesplit.servers import PATIENCE, Serve, Server, Timer, babbling, closing, deaf, livesplit, lying, mute, unused, within

FIRST = [*START, "setgametime 0:02:00"]
WHOLE = [
    *FIRST,
    *("setgametime 0:07:00", "split"),
    *("setgametime 1:07:00", "split"),
    *("setgametime 1:08:00", "split"),
    *("setgametime 1:17:00", "split"),
]


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    return long_story(tmp_path_factory.mktemp("story"))


@pytest.fixture(autouse=True)
def _nothing_is_left_behind() -> Iterator[None]:
    gc.freeze()  # what was there before is looked through by no collection: a suite's stories would make it slow
    yield
    gc.collect()
    gc.unfreeze()
    assert within(PATIENCE, lambda: not [thread for thread in threading.enumerate() if thread.name == "livesplit"])


def play(session: Session, *choices: str) -> None:
    for choice in choices:
        session.choose(choice)


# --- a server as it should be -----------------------------------------------------------------------


def test_a_whole_run_with_an_undo_and_a_new_game_is_heard_in_order(story: Story, tmp_path: Path) -> None:
    with Server() as server, followed(server.where, tmp_path) as (games, client):
        assert comes_to_be(client, CONNECTED)
        session = games.new(story, PLAYER)
        play(session, *WALL[:5])
        session.undo()
        play(session, *WALL[4:])
        games.new(story, PLAYER).choose("light")
        # what was spent stays so
        again = [
            *("setgametime 2:07:00", "split"),
            *("setgametime 2:08:00", "split"),
            *("setgametime 2:17:00", "split"),
        ]
        expected = [*WHOLE[:8], "undosplit", "setgametime 1:07:00", *again, "reset", *FIRST]
        assert server.hears(*expected)
        assert server.lines == expected
        assert server.timer.attempts == [["0:07:00", "2:07:00", "2:08:00", "2:17:00"]]
        assert (server.timer.splits, server.timer.clock) == ([], "0:02:00")


def test_what_is_still_to_be_told_when_the_game_is_left_is_told_before(story: Story, tmp_path: Path) -> None:
    with Server() as server:
        with followed(server.where, tmp_path) as (games, _):
            play(games.new(story, PLAYER), *WALL)
        assert server.hears("split")
        assert server.timer.splits == ["0:07:00", "1:07:00", "1:08:00", "1:17:00"]


def test_a_server_that_comes_later_is_told_the_whole_attempt(story: Story, tmp_path: Path) -> None:
    where = unused()
    with followed(where, tmp_path) as (games, client):
        play(games.new(story, PLAYER), *WALL[:5])
        assert client.status == WAITING
        with Server(port=where.port) as server:
            assert server.hears(*QUESTIONS, *WHOLE[:3], *WHOLE[4:8])
            assert client.status == CONNECTED
            assert (server.timer.splits, server.timer.clock) == (["0:07:00", "1:07:00"], "1:07:00")


def test_a_server_that_is_killed_and_started_again_is_told_the_whole_attempt_again(story: Story, tmp_path: Path) -> None:
    with Server() as first, followed(first.where, tmp_path) as (games, client):
        session = games.new(story, PLAYER)
        play(session, *WALL[:5])
        assert first.hears("split", times=2)
        first.kill()
        assert comes_to_be(client, LOST)
        session.choose("cross")
        with Server(port=first.where.port) as second:
            assert second.hears("split", times=3)
            assert second.timer.splits == ["0:07:00", "1:07:00", "1:08:00"]
            session.choose("jump")
            assert within(PATIENCE, lambda: len(second.timer.splits or ()) == 4)


def test_a_timer_that_has_run_on_while_the_connection_was_lost_is_not_reset(story: Story, tmp_path: Path) -> None:
    timer = Timer(method="RealTime")
    with Server(timer=timer) as first, followed(first.where, tmp_path) as (games, client):
        session = games.new(story, PLAYER)
        play(session, *WALL[:4])
        assert first.hears("split")
        first.kill()
        assert comes_to_be(client, LOST)
        session.choose("climb")
        with Server(port=first.where.port, timer=timer) as second:
            assert second.hears("split")
            assert second.lines == [*QUESTIONS, "setgametime 1:07:00", "split"]
            assert timer.attempts == []
            assert timer.splits == ["0:07:00", "1:07:00"]


def test_a_game_that_is_resumed_goes_on_with_the_timer_that_ran_on(story: Story, tmp_path: Path) -> None:
    with Server() as server:
        with followed(server.where, tmp_path) as (games, _):
            play(games.new(story, PLAYER), *WALL[:5])
        assert server.hears("split", times=2)
        with followed(server.where, tmp_path) as (games, client):
            session = games.latest(story)
            assert session is not None
            assert comes_to_be(client, CONNECTED)
            session.choose("cross")
            assert server.hears(*QUESTIONS, "setgametime 1:08:00", "split")
            assert (server.timer.attempts, server.lines.count("starttimer")) == ([], 1)


def test_a_reset_that_was_missed_is_made_up_for(story: Story, tmp_path: Path) -> None:
    with Server() as first, followed(first.where, tmp_path) as (games, client):
        games.new(story, PLAYER).choose("light")
        assert first.hears(*FIRST)
        first.kill()
        assert comes_to_be(client, LOST)
        games.new(story, PLAYER)
        with Server(port=first.where.port, timer=first.timer) as second:
            assert second.hears("reset")
            assert second.timer.splits is None


def test_what_is_stale_is_dropped_while_nobody_listens(story: Story, tmp_path: Path) -> None:
    where = unused()
    with followed(where, tmp_path) as (games, client):
        session = games.new(story, PLAYER)
        play(session, "light", "go")
        for _ in range(50):
            play(session, "back", "go")
        assert len(client._news) <= module._WAITING_ROOM
        with Server(port=where.port) as server:
            assert server.hears(*FIRST)
            assert server.lines == FIRST


# --- servers as they should not be ------------------------------------------------------------------


RUDE = {"mute": mute, "deaf": deaf, "closing": closing, "babbling": babbling, "lying": lying}


@pytest.mark.parametrize("serve", RUDE.values(), ids=RUDE)
def test_a_whole_game_is_played_whatever_the_server_does(story: Story, tmp_path: Path, serve: Serve) -> None:
    with Server(serve) as server, followed(server.where, tmp_path) as (games, _):
        session = games.new(story, PLAYER)
        play(session, *WALL)
        while went(session.undo):
            pass
        play(session, *WALL)
        assert len(session.decisions) == len(WALL)
        assert session.is_kept


@pytest.mark.parametrize("serve", [mute, lying], ids=["mute", "lying"])
def test_a_server_that_answers_nothing_of_use_is_still_told_everything(story: Story, tmp_path: Path, serve: Serve) -> None:
    with Server(serve) as first, followed(first.where, tmp_path) as (games, client):
        session = games.new(story, PLAYER)
        play(session, *WALL[:5])
        assert first.hears(*WHOLE[:8])
        first.kill()
        assert comes_to_be(client, LOST)
        with Server(serve, port=first.where.port) as second:
            assert second.hears(*QUESTIONS, *START, "skipsplit", "skipsplit", "setgametime 1:07:00")


def test_a_server_that_talks_without_end_is_left(story: Story, tmp_path: Path) -> None:
    with Server(babbling) as server, followed(server.where, tmp_path) as (games, client):
        session = games.new(story, PLAYER)
        assert comes_to_be(client, LOST)
        play(session, *WALL)


def test_a_server_that_never_reads_is_left_once_nothing_more_can_be_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.runs.livesplit.connection.SEND_SECONDS", 0.05)
    monkeypatch.setattr(module, "commands", lambda *_: ["x" * (1 << 22)] * 4)
    with Server(deaf) as server:
        client = Client(server.where, first_pause=0.02)
        assert comes_to_be(client, CONNECTED)
        client.tell(Progress())
        assert comes_to_be(client, LOST)
        client.close()


def test_tries_to_connect_become_fewer() -> None:
    with Server(closing) as server:
        client = Client(server.where, first_pause=0.01)
        time.sleep(0.5)
        client.close()
        assert 3 <= len(server.connections) <= 7  # pauses of 10, 20, 40, 80, 160, 320 ms


NOWHERE = [
    socket.gaierror(-2, "Name or service not known"),
    UnicodeError("label too long"),
    OSError(113, "No route to host"),
    TimeoutError(),
]


@pytest.mark.parametrize("error", NOWHERE, ids=lambda error: type(error).__name__)
def test_a_host_that_is_not_there_is_waited_for(error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise error

    monkeypatch.setattr(socket, "create_connection", refuse)
    client = Client(Address("nowhere"), first_pause=0.01)
    client.tell(Progress())
    time.sleep(0.05)
    assert client.says == "LiveSplit: waiting"
    assert client._thread.is_alive()
    client.close()


def test_a_client_that_is_closed_takes_what_it_is_told_and_does_nothing() -> None:
    with Server() as server:
        client = Client(server.where, first_pause=0.01)
        assert comes_to_be(client, CONNECTED)
        client.close()
        assert within(PATIENCE, lambda: not client._thread.is_alive())
        heard = server.lines
        client.tell(Progress((1, 0)))
        client.close()
        time.sleep(0.1)  # ten times as long as it would wait before it connected anew
        assert server.lines == heard
        assert len(server.connections) == 1


def test_leaving_the_game_does_not_wait_for_a_server(story: Story, tmp_path: Path) -> None:
    for serve in (deaf, babbling, mute):
        with Server(serve) as server:
            with followed(server.where, tmp_path / serve.__name__) as (games, _):
                games.new(story, PLAYER).choose("light")
                began = time.perf_counter()
            assert time.perf_counter() - began < 1


# --- what it costs ----------------------------------------------------------------------------------


def seconds(session: Session) -> list[float]:
    """How long a decision takes, again and again, that ends a chapter and is kept nowhere."""
    taken = []
    for _ in range(200):
        began = time.perf_counter()
        session.choose("up")
        taken.append(time.perf_counter() - began)
        session.undo()
    return taken


@pytest.mark.parametrize("serve", [livesplit, mute, deaf], ids=["livesplit", "mute", "deaf"])
def test_a_decision_takes_no_longer_with_a_server_however_silent(story: Story, serve: Serve) -> None:
    with Server(serve) as server:
        client = Client(server.where)
        follower = Follower(client.tell, lambda: client.says, client.close)
        assert comes_to_be(client, CONNECTED)
        alone, watched = (Session.new(story, PLAYER) for _ in range(2))
        watched.watcher = follower
        follower.began(watched)
        for session in (alone, watched):
            play(session, *WALL[:3])
            seconds(session)
        taken = [(median(seconds(watched)), median(seconds(alone))) for _ in range(5)]
        client.close()
    longer = median(ours - theirs for ours, theirs in taken)
    assert longer < 0.001, f"{longer * 1000:.3f} ms more, which nobody can feel, is the most"


def test_a_split_is_heard_at_once(story: Story, tmp_path: Path) -> None:
    with Server() as server, followed(server.where, tmp_path) as (games, client):
        assert comes_to_be(client, CONNECTED)
        session = games.new(story, PLAYER)
        play(session, *WALL[:3])
        late = []
        for number in range(1, 20):
            began = time.perf_counter()
            session.choose("up")
            assert server.hears("split", times=number)
            late.append([when for when, line in server.heard if line == "split"][-1] - began)
            session.undo()
        assert median(late) < 0.02, "the bench has the bar; this sees only that nothing waits for company on the way"

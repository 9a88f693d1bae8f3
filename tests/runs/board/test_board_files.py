"""From a folder to what its files hold: found, read, verified; on one core, on all, and on a cluster."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from threading import Event, Thread
from time import sleep

import pytest
from attrs import evolve

from game.engine import Player
from game.errors import DaskMissing, WorkersFailed
from game.runs.board import cluster, parallel
from game.runs.board.collect import found_in, read
from game.runs.board.entry import BoardEntry, Outcome, Rejected, Sent, checked
from game.runs.runfile import recorded, to_text
from game.runs.runfile.read import MAX_BYTES
from game.runs.runfile.verify import Label
from game.story import load
from tests.program import TO_THE_CORRIDOR, TO_THE_ROOF, copied, edit, player, small

DASK = pytest.mark.skipif(find_spec("distributed") is None, reason="distributed is not installed")
ROOF = to_text(recorded(small(), player(), TO_THE_ROOF))


def outcome(raw: bytes | str) -> Outcome:
    (found,) = checked(small(), [Sent("run.toml", raw.encode() if isinstance(raw, str) else raw)])
    return found


def why(raw: bytes | str) -> str:
    """Why a file is rejected, which is one line that can be printed."""
    found = outcome(raw)
    assert isinstance(found, Rejected)
    assert found.why.isprintable()
    return found.why


# --- one file -----------------------------------------------------------------------------------


def test_a_run_that_holds_is_an_entry_with_all_that_was_worked_out() -> None:
    run = recorded(small(), player(), TO_THE_ROOF, times=range(1, 7), category="any", helpers=["undo"])
    found = outcome(to_text(run))
    assert isinstance(found, BoardEntry)
    assert evolve(found, run=b"") == BoardEntry(
        file="run.toml",
        player="김하루",
        label=Label.ASSISTED,
        category="any",
        ending="roof",
        moves=6,
        minutes=21,
        milliseconds=6,
        helpers=("undo",),
        run=b"",
    )


def test_runs_are_the_same_if_their_decisions_are_whenever_and_by_whomever_they_were_taken() -> None:
    made = (recorded(small(), who, steps, times=times) for who, steps, times in (
        (player(), TO_THE_ROOF, range(6)), (Player("Mina"), TO_THE_ROOF, None), (player(), TO_THE_ROOF[1:], None)
    ))  # fmt: skip
    first, again, other = (outcome(to_text(run)) for run in made)
    assert first.run == again.run != other.run


def test_a_decision_that_was_renamed_is_the_same_decision(tmp_path: Path) -> None:
    story = copied(tmp_path)
    edit(story / "01-morning" / "hall.toml", "[choice.wash]", "[choice.rinse]")
    (story / "renames.toml").write_text('[choice]\n"hall.wash" = "hall.rinse"\n', encoding="utf-8")
    now = load(story)
    anew = to_text(recorded(now, player(), [step.replace("wash", "rinse") for step in TO_THE_ROOF]))
    old, new = checked(now, [Sent("old", ROOF.encode()), Sent("new", anew.encode())])
    assert isinstance(old, BoardEntry)
    assert evolve(old, file="new") == new


def test_a_file_that_does_not_hold_says_why() -> None:
    assert why(ROOF.replace("moves = 6", "moves = 5")).startswith("it was changed after it was written")
    assert why(to_text(evolve(recorded(small(), player(), TO_THE_ROOF), moves=5))).startswith("its moves should be 6")
    assert why("wait go_in").startswith("it is a list of choices")
    assert why("x = 1").startswith("it is not a run file")
    assert why(b"\xff\xfe").startswith("it is not UTF-8 text")
    assert why(b"a" * (MAX_BYTES + 1)).startswith("it is larger than 2 MiB")


def test_a_category_that_the_story_has_not_or_that_was_lost_is_rejected() -> None:
    run = recorded(small(), player(), TO_THE_ROOF)
    assert 'category "anny", which this story does not have; did you mean "any"?' in why(to_text(evolve(run, category="anny")))
    assert 'it is not in category "clean", as it claims: decision 3' in why(to_text(evolve(run, category="clean")))


def test_a_run_that_names_no_category_stands_with_those_that_name_its_ending() -> None:
    entries = outcome(ROOF), outcome(to_text(recorded(small(), player(), TO_THE_ROOF, category="roof")))
    assert [entry.category for entry in entries if isinstance(entry, BoardEntry)] == ["roof", "roof"]


def test_a_run_that_has_not_ended_stands_on_no_board() -> None:
    assert why(to_text(recorded(small(), player(), ["wait"]))) == "it holds, and has come to no ending after 1 moves"


# --- a folder -----------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "runs"
    (made / "b" / "deep").mkdir(parents=True)
    for name in ("a.toml", "b/2.toml", "b/deep/1.toml", "README.md"):
        (made / name).write_text(ROOF, encoding="utf-8")
    return made


def test_files_are_found_in_all_folders_in_order_of_their_names(folder: Path) -> None:
    assert found_in(folder) == (["a.toml", "b/2.toml", "b/deep/1.toml"], [])


def test_what_git_keeps_for_itself_is_left(folder: Path) -> None:
    (folder / ".git" / "refs").mkdir(parents=True)
    (folder / ".git" / "refs" / "run.toml").touch()
    (folder / ".a.toml").touch()
    assert found_in(folder)[0] == ["a.toml", "b/2.toml", "b/deep/1.toml"]


@pytest.mark.skipif(os.name != "posix", reason="needs links and pipes")
def test_links_pipes_and_folders_with_a_run_files_name_are_left(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.toml").touch()
    (folder / "out.toml").symlink_to(tmp_path / "secret.toml")
    (folder / "round").symlink_to(folder)
    (folder / "up").symlink_to(tmp_path)
    os.mkfifo(folder / "pipe.toml")
    (folder / "folder.toml").mkdir()
    assert found_in(folder) == (["a.toml", "b/2.toml", "b/deep/1.toml"], [])


def test_a_file_that_cannot_be_read_is_rejected_and_the_others_are_read(folder: Path) -> None:
    gone, there = read(folder, ["gone.toml", "a.toml"])
    assert gone == Rejected("gone.toml", "No such file or directory")
    assert there == Sent("a.toml", ROOF.encode())
    assert checked(small(), [gone]) == [gone]


def test_no_more_is_read_of_a_file_than_tells_that_it_is_too_long(folder: Path) -> None:
    with (folder / "a.toml").open("r+b") as file:
        file.truncate(100 << 20)
    (sent,) = read(folder, ["a.toml"])
    assert isinstance(sent, Sent)
    assert len(sent.raw) == MAX_BYTES + 1


def test_a_folder_that_is_not_there_is_an_error_and_one_inside_that_cannot_be_read_is_rejected(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(FileNotFoundError):
        found_in(folder / "gone")
    scan = os.scandir

    def refused(path: Path) -> Iterator[os.DirEntry[str]]:
        if path.name == "deep":
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", refused)
    assert found_in(folder) == (["a.toml", "b/2.toml"], [Rejected("b/deep/", "Permission denied")])


# --- many files ---------------------------------------------------------------------------------


@pytest.fixture
def many(tmp_path: Path) -> tuple[Path, list[str]]:
    """More files than are sent at once: runs of all kinds, some damaged."""
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(200):
        steps = ["wait"] * (number % 9) + list(TO_THE_CORRIDOR if number % 2 else TO_THE_ROOF[1:])
        text = to_text(recorded(small(), Player(f"P{number}"), steps))
        (folder / f"{number:03}.toml").write_text(text[:-30] if number % 50 == 7 else text, encoding="utf-8")
    return folder, found_in(folder)[0]


def flat(found: Iterator[list[Outcome]]) -> list[Outcome]:
    return sorted((each for some in found for each in some), key=lambda each: each.file)


def test_all_cores_find_what_one_finds(many: tuple[Path, list[str]]) -> None:
    folder, files = many
    alone = flat(parallel.on_one_core(small(), folder, files))
    assert [each.file for each in alone] == files
    assert sum(isinstance(each, Rejected) for each in alone) == 4
    assert flat(parallel.on_cores(small(), folder, files, jobs=2)) == alone


def test_only_so_many_batches_are_under_way_as_keep_workers_busy() -> None:
    from concurrent.futures import Future, ThreadPoolExecutor

    sent, seen = 0, 0

    def batches() -> Iterator[int]:
        nonlocal sent
        for number in range(50):
            assert number - seen <= 4
            sent = number
            yield number

    with ThreadPoolExecutor(2) as pool:

        def submit(number: int) -> Future[list[Outcome]]:
            return pool.submit(lambda: [Rejected(str(number), "")])

        for found in parallel.spread(submit, batches(), at_once=4):
            seen += len(found)
    assert (sent, seen) == (49, 50)


def test_while_workers_are_busy_the_one_who_asks_verifies_too() -> None:
    from concurrent.futures import Future

    never: list[Future[list[Outcome]]] = []

    def submit(_: int) -> Future[list[Outcome]]:
        never.append(Future())
        return never[-1]

    found = parallel.spread(submit, range(5), at_once=2, here=lambda number: [Rejected(str(number), "")])
    assert [next(found) for _ in range(3)] == [[Rejected(str(number), "")] for number in (2, 3, 4)]
    found.close()
    assert [future.cancelled() for future in never] == [True, True]


@pytest.mark.skipif(os.name != "posix", reason="needs POSIX signals")
def test_ctrl_c_while_a_worker_is_started_is_heard_once_it_is_whichever_thread_takes_it() -> None:
    over, started = Event(), []

    def start() -> None:
        with parallel.no_interrupts_for_children():
            os.kill(os.getpid(), signal.SIGINT)
            sleep(0.01)
            started.append("a worker")

    other = Thread(target=over.wait)  # as that of a progress bar
    other.start()
    try:
        with pytest.raises(KeyboardInterrupt):
            start()
    finally:
        over.set()
        other.join()
    assert started == ["a worker"]


def test_a_worker_that_dies_is_told_in_one_line(many: tuple[Path, list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "_submitted", lambda pool, *_: pool.submit(os._exit, 1))
    with pytest.raises(WorkersFailed, match="ended before its work did"):
        flat(parallel.on_cores(small(), *many, jobs=2))


@DASK
def test_a_real_cluster_on_this_machine_finds_what_one_core_finds(many: tuple[Path, list[str]]) -> None:
    folder, files = many
    alone = flat(parallel.on_one_core(small(), folder, files))
    assert flat(cluster.on_cluster(small(), read(folder, files), "", jobs=2)) == alone


@DASK
def test_a_cluster_is_used_by_its_address_and_left_running(many: tuple[Path, list[str]]) -> None:
    from distributed import LocalCluster

    folder, files = many
    with LocalCluster(n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None) as theirs:
        for _ in range(2):
            found = flat(cluster.on_cluster(small(), read(folder, files[:5]), theirs.scheduler_address, jobs=1))
            assert [each.file for each in found] == files[:5]


@DASK
def test_workers_with_another_version_of_the_game_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "__version__", "9.9.9")
    with pytest.raises(WorkersFailed, match=r"^the cluster failed: .*this is version 9\.9\.9 of the game, and workers have 0\."):
        flat(cluster.on_cluster(small(), [], "", jobs=1))


@DASK
@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "nonsense://x", "tcp://"])
def test_a_cluster_that_is_not_there_is_told_in_one_line(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "PATIENCE", 1)
    with pytest.raises(WorkersFailed) as failed:
        flat(cluster.on_cluster(small(), [], address, jobs=1))
    assert str(failed.value).startswith(f"the cluster at {address} failed: ")
    assert len(str(failed.value).splitlines()) == 1


def test_without_dask_the_error_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "find_spec", lambda _: None)
    with pytest.raises(DaskMissing, match=r"pip install distributed"):
        flat(cluster.on_cluster(small(), [], "", jobs=1))


def test_a_batch_that_is_sent_is_short_in_files_and_in_bytes() -> None:
    def sizes(lengths: list[int]) -> list[int]:
        sent = [Sent(str(number), b"x" * length) for number, length in enumerate(lengths)]
        return [len(batch) for batch in cluster._batches(sent)]

    assert sizes([]) == []
    assert sizes([1] * 150) == [64, 64, 22]
    assert sizes([cluster.BYTES // 2] * 5) == [2, 2, 1]
    assert sizes([3 * cluster.BYTES, 1, 3 * cluster.BYTES]) == [1, 1, 1]


def test_what_is_verified_on_a_cluster_needs_neither_screen_nor_dask_to_be_imported() -> None:
    code = "import sys, game.runs.board.parallel, game.runs.board.cluster; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"textual", "rich", "distributed", "dask"} & set(done.stdout.split())

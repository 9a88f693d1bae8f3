"""Verifying on more than one machine, with Dask: the same work as on one, sent further."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import ExitStack
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from game import __version__
from game.errors import DaskMissing, WorkersFailed
from game.runs.board.entry import Rejected, Sent, checked
from game.runs.board.parallel import AHEAD, BATCH, Outcomes, no_interrupts_for_children, spread
from game.story.model import Story
from game.words import shown

PATIENCE = 10  # seconds in which a scheduler answers and has a worker
BYTES = 1 << 20  # that are sent at once, unless one file alone is longer


def on_cluster(story: Story, files: Iterable[Sent | Rejected], address: str, jobs: int) -> Outcomes:
    """What comes of each file, a few at a time, in any order. Workers need no file and no story of their own, only the game.

    Args:
        story: The story; every worker is sent it once.
        files: The files. They are read only as far ahead as workers need.
        address: Of a scheduler, as `tcp://host:8786`, whom this trusts and who trusts this; empty to start a cluster on this machine.
        jobs: How many workers that has.

    Raises:
        DaskMissing: Dask is not installed.
        WorkersFailed: The cluster cannot be reached, has another version of the game, or gave up.
    """
    if find_spec("distributed") is None:
        raise DaskMissing("--dask needs Dask, which is not installed: pip install distributed")
    dask: Any = import_module("distributed")  # which has no types
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what fails is told here, in one line
    try:
        with ExitStack() as stack:
            where = address or stack.enter_context(_local(dask, jobs))
            client = stack.enter_context(dask.Client(where, timeout=PATIENCE, set_as_default=False))
            client.wait_for_workers(1, timeout=PATIENCE)
            _check_versions(client.run(_version).values())
            there = client.scatter(story, broadcast=True, hash=False)
            executor = client.get_executor(pure=False)  # as no work is done twice, none need be compared
            at_once = AHEAD * sum(client.nthreads().values())
            yield from spread(lambda batch: executor.submit(checked, there, batch), _batches(files), at_once)
    except (OSError, ImportError, AttributeError, ValueError, RuntimeError, CancelledError, dask.KilledWorker) as error:
        raise WorkersFailed(f"the cluster{address and f' at {address}'} failed: {_line(error)}") from error


def _batches(files: Iterable[Sent | Rejected]) -> Iterator[list[Sent | Rejected]]:
    batch: list[Sent | Rejected] = []
    size = 0
    for file in files:
        more = len(file.raw) if isinstance(file, Sent) else 0
        if batch and (len(batch) >= BATCH or size + more > BYTES):
            yield batch
            batch, size = [], 0
        batch.append(file)
        size += more
    if batch:
        yield batch


def _local(dask: Any, jobs: int) -> Any:  # noqa: ANN401 - Dask has no types
    """A cluster that is reached from this machine alone."""
    with no_interrupts_for_children():
        quiet = {"dashboard_address": "127.0.0.1:0", "silence_logs": logging.CRITICAL}
        return dask.LocalCluster(n_workers=jobs, threads_per_worker=1, host="127.0.0.1", **quiet)


def _check_versions(versions: Iterable[str]) -> None:
    if others := sorted(set(versions) - {__version__}):
        raise RuntimeError(f"this is version {__version__} of the game, and workers have {', '.join(others)}")


def _version() -> str:
    """The version of the game, where this runs."""
    return __version__


def _line(error: BaseException) -> str:
    return shown(" ".join(f"{type(error).__name__}: {error}".split())[:200])

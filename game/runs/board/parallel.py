"""Verifying many files: one after the other, or on all cores of this machine."""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, as_completed, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial
from multiprocessing import get_context, resource_tracker
from pathlib import Path
from typing import TypeVar

from game.errors import WorkersFailed
from game.runs.board.collect import read
from game.runs.board.entry import Outcome, checked
from game.signals import ENDING, heeded
from game.story.model import Story

FEW = 400  # files that one core is done with before others could have begun
BATCH = 64  # files that are sent at once: few enough that all workers are busy up to the end
MOST = 61  # worker processes: more than those Windows cannot wait for
AHEAD = 3  # batches that are under way for each worker, so that none waits and memory does not grow

Outcomes = Generator[list[Outcome], None, None]  # may be closed before its end

_T = TypeVar("_T")

_STORY: ContextVar[Story] = ContextVar("story")  # of a worker process, which is given it once


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def on_one_core(story: Story, folder: Path, files: Sequence[str]) -> Outcomes:
    """What comes of each file of a folder, a few at a time, in this process."""
    yield from map(partial(_checked, story, folder), _batches(files))


def on_cores(story: Story, folder: Path, files: Sequence[str], jobs: int) -> Outcomes:
    """What comes of each file of a folder, a few at a time, in any order.

    Args:
        story: The story; every worker is given it once.
        folder: The folder.
        files: The files, relative to it.
        jobs: How many processes verify, from 2; this one is among them, and not more than `MOST` others are started.

    Raises:
        WorkersFailed: A worker process ended before its work did.
    """
    # Workers are started anew and not forked, which is not safe beside threads such as those of a progress bar.
    workers = min(jobs - 1, MOST)
    pool = ProcessPoolExecutor(workers, get_context("spawn"), initializer=_begin, initargs=(story,))
    try:
        here = partial(_checked, story, folder)  # while workers start, too
        yield from spread(partial(_submitted, pool, folder), _batches(files), AHEAD * workers, here)
    except BrokenProcessPool as error:
        raise WorkersFailed("a worker process ended before its work did; is there enough memory? `--jobs 1` starts none") from error
    finally:
        pool.shutdown(cancel_futures=True)


def spread(
    submit: Callable[[_T], Future[list[Outcome]]],
    batches: Iterable[_T],
    at_once: int,
    here: Callable[[_T], list[Outcome]] | None = None,
) -> Outcomes:
    """What comes of each batch, in any order; what is under way when this is closed is called off.

    Args:
        submit: Has a batch verified.
        batches: What to verify. It is asked for the next one only when there is somebody to take it.
        at_once: How many batches are under way at most.
        here: Verifies a batch while so many are under way, instead of waiting.
    """
    waiting: set[Future[list[Outcome]]] = set()
    try:
        for batch in batches:
            if len(waiting) < at_once:
                waiting.add(submit(batch))
            elif here:
                yield here(batch)
            else:
                wait(waiting, return_when=FIRST_COMPLETED)
                waiting.add(submit(batch))
            done = {future for future in waiting if future.done()}
            waiting -= done
            yield from (future.result() for future in done)
        yield from (future.result() for future in as_completed(waiting))
    finally:
        for future in waiting:
            future.cancel()


def _batches(files: Sequence[str]) -> Iterator[Sequence[str]]:
    return (files[at : at + BATCH] for at in range(0, len(files), BATCH))


def _begin(story: Story) -> None:
    _STORY.set(story)
    gc.freeze()  # the story stays, so that looking through it for garbage is time lost


def _checked(story: Story, folder: Path, files: Sequence[str]) -> list[Outcome]:
    return checked(story, read(folder, files))


def _checked_by_worker(folder: Path, files: Sequence[str]) -> list[Outcome]:
    return _checked(_STORY.get(), folder, files)


def _submitted(pool: ProcessPoolExecutor, folder: Path, files: Sequence[str]) -> Future[list[Outcome]]:
    """Submitting starts a worker while there are too few. Ctrl-C is not for workers: who started them ends them."""
    with no_interrupts_for_children():
        return pool.submit(_checked_by_worker, folder, files)


@contextmanager
def no_interrupts_for_children() -> Iterator[None]:
    """Processes and threads that are started here do not hear Ctrl-C; this one hears it, as all that ends it, a moment later.

    To block it is not enough: where another thread takes it, the main one is interrupted all the same, with a process half begun.
    """
    came: list[int] = []
    with heeded(came.append, (signal.SIGINT, *ENDING)), _blocked():
        yield
    if came:
        signal.raise_signal(came[0])


@contextmanager
def _blocked() -> Iterator[None]:
    """What is started meanwhile inherits that Ctrl-C is blocked."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # whose own start would undo what is done here
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)

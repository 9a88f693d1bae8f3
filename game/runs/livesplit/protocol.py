"""What is said to a LiveSplit Server: pure functions from what happened in a run to lines, without their ends.

The commands are those of LiveSplit's README, "The LiveSplit Server". None of those that change the timer is answered.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve, frozen

from game.runs.livesplit.progress import Progress, Split, common, skipped

START = ("reset", "starttimer", "alwayspausegametime")  # from then on the game time is what is set, and nothing adds to it
QUESTIONS = ("getsplitindex", "gettimingmethod")

_MAX_INDEX = 4  # digits


@frozen
class ServerAnswer:
    """What a server says of its timer, as far as it answers; nothing is taken for granted."""

    index: int | None = None  # of the segment that runs, from 0; None: no timer runs, or it is not known
    is_game_time: bool = False  # whether it compares by game time


def answer(lines: Sequence[str]) -> ServerAnswer:
    """The answers to the questions, which may be anything, and fewer."""
    index, method = [*(line.strip() for line in lines), "", ""][:2]
    is_index = index.isascii() and index.isdecimal() and len(index) <= _MAX_INDEX
    return ServerAnswer(int(index) if is_index else None, method == "GameTime")


def game_time(minutes: int) -> str:
    """Story time as LiveSplit reads it: h:mm:ss."""
    return f"{minutes // 60}:{minutes % 60:02}:00"


def commands(told: Progress | None, now: Progress) -> list[str]:
    """What to send.

    Args:
        told: The attempt as the server knows it; None if it knows none.
        now: The attempt as it is.
    """
    if now.attempt is None:
        return ["reset"] if told and told.attempt else []
    if told is None or not is_same(told, now):
        return [*START, *_timed((), now)]
    same = common(told.splits, now.splits)
    undone = ["undosplit"] * (len(told.splits) - same)
    if not undone and len(now.splits) == same and told.minutes == now.minutes:
        return []
    return [*undone, *_timed(now.splits[:same], now)]


def _timed(made: Sequence[Split], now: Progress) -> Iterator[str]:
    """The splits that follow those made, each with its time, and then the time that it is."""
    set_to = None
    for split in now.splits[len(made) :]:
        if split.is_taken:
            yield from (f"setgametime {game_time(split.minutes)}", "split")
            set_to = split.minutes
        else:
            yield "skipsplit"
    if set_to != now.minutes:
        yield f"setgametime {game_time(now.minutes)}"


def is_same(told: Progress, now: Progress) -> bool:
    """Whether a server that knows one attempt has begun the other."""
    return told.attempt is not None and told.attempt == now.attempt


def must_ask(told: Progress | None, now: Progress, is_sure: bool) -> bool:
    """Whether what to send hangs on how the server's timer stands.

    Args:
        told: What the server was told last.
        now: The attempt as it is.
        is_sure: Whether the server has got that, and has not been away since.
    """
    if now.attempt is None:
        return False
    if told and is_same(told, now):
        return not is_sure
    return now.is_resumed or any(split.is_taken for split in now.splits)


def resynchronised(told: Progress | None, now: Progress, found: ServerAnswer) -> tuple[Progress | None, Progress]:
    """What the server knows, and what it is to know, once it has been away.

    A timer that still runs this attempt goes on, so that its real time stays whole; any other is started anew. No command sets a real
    time, so of splits that were missed only the last of a running timer is made up for; the others are skipped, and no best time comes of
    them. Where LiveSplit compares by game time, all are made, since that can be set.
    """
    known = _known(told, now, found.index)
    if known is None:
        late = _late(now.splits, now.is_finished)
        return None, now if found.is_game_time else evolve(now, splits=late)
    same = common(known, now.splits)
    late = _late(now.splits[same:], is_last_taken=True)
    told = evolve(now, splits=known, minutes=-1)  # its clock is set anew
    return told, now if found.is_game_time else evolve(now, splits=(*now.splits[:same], *late))


def _known(told: Progress | None, now: Progress, index: int | None) -> tuple[Split, ...] | None:
    """The splits that a running timer of this attempt has; None if it runs none, or another one."""
    is_ours = told is not None and is_same(told, now)
    if index is None or not (is_ours or now.is_resumed):
        return None
    candidates = [*([told.splits] if told and is_ours else []), now.splits]  # the newer may have got through in part
    return next((splits[:index] for splits in candidates if index <= len(splits)), None)


def _late(splits: Sequence[Split], is_last_taken: bool) -> tuple[Split, ...]:
    """Splits whose real time is lost. LiveSplit cannot skip the last split of a run."""
    return (*skipped(splits[:-1]), *splits[-1:]) if is_last_taken else skipped(splits)


def encoded(lines: Iterable[str]) -> bytes:
    """Lines as they are sent."""
    return b"".join(f"{line}\n".encode() for line in lines)

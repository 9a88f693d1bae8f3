"""Tampering: whatever is changed in a run file is found, or leaves a run that is true, or is of what nothing can show.

Everything is tried twice: as somebody would do it with an editor, and as a forger would, who computes the seal anew with the game's own
functions. What may pass is told by playing the decisions once more, and not by what verifies them.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain

import pytest
from attrs import evolve, frozen

from game import paths
from game.engine import Player, replay
from game.errors import RunFileError, StepError
from game.runs.categories import Stand, standings
from game.runs.runfile import Decision, RunFile, from_text, recorded, to_text
from game.runs.runfile.files import text_in
from game.runs.runfile.hashes import hashes
from game.runs.runfile.model import SealBroken
from game.runs.runfile.verify import Label, Verification, verified, verified_run
from game.story import Story
from tests.program import TO_THE_CORRIDOR, TO_THE_ROOF, player, shipped_story, small


@frozen(eq=False)
class Case:
    """A run that is tampered with."""

    story: Story
    run: RunFile

    @property
    def raw(self) -> bytes:
        return to_text(self.run).encode()


@cache
def shipped() -> Story:
    return shipped_story()


def case(name: str) -> Case:
    """A run of the small story, or a shipped one."""
    steps = ("wait", "wait", *TO_THE_ROOF)
    match name:
        case "plain":
            return Case(small(), recorded(small(), player(), steps))
        case "timed":
            return Case(small(), recorded(small(), player(), steps, times=[0, 0, 9, 10, 10, 700, 1234, 6100], category="any"))
        case "helped":
            return Case(small(), recorded(small(), player(), TO_THE_CORRIDOR, helpers=["jump", "undo"], category="corridor"))
        case "unfinished":
            return Case(small(), recorded(small(), player(), steps[:-2], category="roof"))
        case _:
            text = (paths.shipped_runs() / f"{name}.toml").read_text(encoding="utf-8")
            return Case(shipped(), from_text(text))


def each(quick: Sequence[object], long: Sequence[tuple[str, ...]], names: str = "name") -> pytest.MarkDecorator:
    """Some cases; the long ones with `make slow` only."""
    return pytest.mark.parametrize(names, [*quick, *(pytest.param(*row, marks=pytest.mark.slow) for row in long)])


each_case = each(
    ["plain", "timed", "helped", "unfinished", "lunch_bell.moves"],
    [("witness.minutes",), ("categories/silent.moves",)],
)
each_file = each(
    ["timed"],
    [("plain",), ("helped",), ("unfinished",), ("lunch_bell.moves",), ("like_him.minutes",), ("categories/silent.moves",)],
)


# --- what may pass ------------------------------------------------------------------------------


def played(story: Story, run: RunFile) -> RunFile | None:
    """The run that a run's decisions make, with what is claimed of it; None if they cannot be taken."""
    try:
        made = recorded(story, run.player, run.steps)
    except StepError:
        return None
    timed = (evolve(new, at=old.at) for new, old in zip(made.decisions, run.decisions, strict=True))
    return evolve(made, decisions=tuple(timed), milliseconds=run.milliseconds, helpers=run.helpers, category=run.category)


def is_true(story: Story, run: RunFile) -> bool:
    """Whether all is so in a run that can be shown; a version whose words are not at hand cannot."""
    now = hashes(story)
    honest = played(story, evolve(run, story=story.id))
    return (
        honest is not None
        and evolve(honest, rules=run.rules, content=run.content, version=run.version) == run
        and (run.content != now.content or run.version == story.version)
        and _has_time_that_runs_on(run)
        and _is_in_what_it_claims(story, run)
    )


def _has_time_that_runs_on(run: RunFile) -> bool:
    known = [decision.at for decision in run.decisions if decision.at]
    return known == sorted(known) and max(known, default=0) <= run.milliseconds


def _is_in_what_it_claims(story: Story, run: RunFile) -> bool:
    if run.category is None:
        return True
    stand = (
        standings(story, replay(story, [decision.choice for decision in run.decisions]))[run.category].stand
        if run.category in story.categories
        else Stand.LOST
    )
    return stand is (Stand.REACHED if run.ending else Stand.KEPT)


def judge(story: Story, run: RunFile) -> Verification:
    """Verify a sealed run: it passes if it is true, and then nothing is called verified that is only claimed."""
    found = verified_run(story, run)
    assert found.ok is is_true(story, run), (found.why, run)
    if found.ok:
        is_claimed = run.milliseconds or any(decision.at for decision in run.decisions)
        assert found.label is (Label.ASSISTED if run.helpers else Label.CLAIMED if is_claimed else Label.VERIFIED)
        is_of_this_version = (run.rules, run.content) == (hashes(story).rules, hashes(story).content)
        assert is_of_this_version is (found.why == ""), "that it is of another version is told as what the file says"
    return found


def in_file(story: Story, raw: bytes) -> Verification:
    """Verify the bytes of a file."""
    try:
        return verified(story, text_in(io.BytesIO(raw)))
    except RunFileError as error:
        return Verification(label=Label.FAILED, why=str(error))


def sealed_anew(raw: bytes) -> RunFile | None:
    """The run that a forger makes of a changed file; None where it is none any more, whatever the seal."""
    try:
        return from_text(text_in(io.BytesIO(raw)))
    except SealBroken as error:
        return from_text(to_text(error.run))
    except RunFileError:
        return None


# --- bytes --------------------------------------------------------------------------------------


@each_file
def test_every_changed_bit_is_found_and_under_a_new_seal_every_one_that_makes_the_run_untrue(name: str) -> None:
    of = case(name)
    forged = 0
    for at in range(len(of.raw)):
        for bit in range(8):
            raw = bytearray(of.raw)
            raw[at] ^= 1 << bit
            assert not in_file(of.story, bytes(raw)).ok, (at, bit)
            if run := sealed_anew(bytes(raw)):
                judge(of.story, run)
                forged += 1
    assert forged > len(of.raw), "a forger has much to try"


@each_file
def test_every_cut_but_that_of_the_last_line_end_is_found_and_so_is_every_byte_taken_out(name: str) -> None:
    of, whole = case(name), len(case(name).raw)
    assert [length for length in range(whole) if in_file(of.story, of.raw[:length]).ok] == [whole - 1]
    assert [start for start in range(1, whole) if in_file(of.story, of.raw[start:]).ok] == []
    assert [at for at in range(whole) if in_file(of.story, of.raw[:at] + of.raw[at + 1 :]).ok] == [whole - 1]


@each_file
def test_every_blank_line_end_or_mark_put_in_is_found(name: str) -> None:
    of = case(name)
    for at in range(len(of.raw) + 1):
        for more in (b" ", b"\t", b"\n", b"#", b"0", b"a"):
            assert not in_file(of.story, of.raw[:at] + more + of.raw[at:]).ok, (at, more)


# --- decisions ----------------------------------------------------------------------------------


Decisions = tuple[Decision, ...]


def swapped(run: RunFile) -> Iterator[Decisions]:
    lines = run.decisions
    return ((*lines[:at], lines[at + 1], lines[at], *lines[at + 2 :]) for at in range(len(lines) - 1))


def one_taken_out(run: RunFile) -> Iterator[Decisions]:
    return ((*run.decisions[:at], *run.decisions[at + 1 :]) for at in range(len(run.decisions)))


def ended_early(run: RunFile) -> Iterator[Decisions]:
    return (run.decisions[:at] for at in range(len(run.decisions)))


def begun_late(run: RunFile) -> Iterator[Decisions]:
    return (run.decisions[at:] for at in range(1, len(run.decisions)))


def doubled(run: RunFile) -> Iterator[Decisions]:
    lines = run.decisions
    return chain(((*lines[: at + 1], *lines[at:]) for at in range(len(lines))), [(*lines, *lines)])


def spliced(run: RunFile, other: RunFile) -> Iterator[Decisions]:
    """The beginning of one run and the end of another, at every two points."""
    begins, ends = range(len(run.decisions) + 1), range(len(other.decisions) + 1)
    return ((*run.decisions[:at], *other.decisions[there:]) for at in begins for there in ends)


def forgeries(story: Story, run: RunFile, decisions: Decisions) -> Iterator[RunFile]:
    """What can be made of decisions: with the figures as they were, with their count, with all figures, with all states, too."""
    kept = evolve(run, decisions=decisions)
    yield kept
    yield evolve(kept, moves=len(decisions))
    if honest := played(story, kept):
        figures = {key: getattr(honest, key) for key in ("moves", "minutes", "ending")}
        yield evolve(kept, **figures)
        yield evolve(kept, **figures, milliseconds=decisions[-1].at if decisions else 0)
        yield honest
        yield evolve(honest, decisions=tuple(evolve(each, at=0) for each in honest.decisions), milliseconds=0)


def check(of: Case, tampered: Iterable[Decisions]) -> list[Verification]:
    """Every change of decisions is found in the file as it is; and under a new seal, if it makes the run untrue."""
    found = []
    text = to_text(of.run)
    for decisions in tampered:
        if decisions == of.run.decisions:
            continue  # two equal ones exchanged
        unsealed = to_text(evolve(of.run, decisions=decisions)).rpartition("\nseal")[0] + text[text.rindex("\nseal") :]
        assert not verified(of.story, unsealed).ok
        found += [judge(of.story, from_text(to_text(run))) for run in forgeries(of.story, of.run, decisions)]
    return found


@each_case
def test_every_exchange_of_two_neighbouring_decisions_is_found(name: str) -> None:
    check(case(name), swapped(case(name).run))


@each_case
def test_every_decision_taken_out_is_found(name: str) -> None:
    check(case(name), one_taken_out(case(name).run))


@each_case
def test_every_decision_doubled_is_found(name: str) -> None:
    check(case(name), doubled(case(name).run))


@each_case
def test_every_beginning_cut_off_is_found(name: str) -> None:
    check(case(name), begun_late(case(name).run))


@each_case
def test_every_end_cut_off_is_found_and_what_is_left_is_a_shorter_run_only_with_its_own_figures(name: str) -> None:
    of = case(name)
    shorter = {(found.moves, found.ending) for found in check(of, ended_early(of.run)) if found.ok}
    assert shorter == {(at, None) for at in range(len(of.run.decisions))}


SPLICES = [("plain", "helped"), ("timed", "plain"), ("helped", "timed"), ("lunch_bell.moves", "behind_the_door.moves")]
LONG_SPLICES = [("witness.moves", "like_him.moves"), ("the_vote.minutes", "witness.minutes")]


@each(SPLICES, LONG_SPLICES, "name, other")
def test_every_splice_of_two_runs_is_found_but_where_they_go_through_the_same_state(name: str, other: str) -> None:
    of = case(name)
    found = check(of, spliced(of.run, case(other).run))
    assert Label.FAILED in {each.label for each in found}


# --- claims -------------------------------------------------------------------------------------


def claims(of: Case) -> Iterator[RunFile]:
    """Every claim of a run but what was decided, changed to all that it may well be."""
    run, story = of.run, of.story
    yield from (evolve(run, ending=ending) for ending in (None, *story.endings))
    yield from (evolve(run, category=category) for category in (None, *story.categories))
    yield from (evolve(run, moves=moves) for moves in range(2 * run.moves + 2))
    yield from (evolve(run, minutes=minutes) for minutes in range(2 * run.minutes + 2))
    yield from (evolve(run, milliseconds=time) for time in (0, 1, run.milliseconds - 1, run.milliseconds + 1, 10**9) if time >= 0)
    yield from (evolve(run, helpers=helpers) for helpers in ((), ("undo",), ("jump", "proved-route")))
    yield from (evolve(run, player=Player(name, seed)) for name in ("Mina", run.player.name) for seed in (0, -1, run.player.seed))
    yield from (evolve(run, **{key: "0" * 64}) for key in ("rules", "content"))
    yield from (evolve(run, version=version, content=content) for version in ("9.9", story.version) for content in (run.content, "1" * 64))


@each_case
def test_every_claim_that_is_changed_under_a_new_seal_is_found_if_it_is_not_so(name: str) -> None:
    of = case(name)
    found = [judge(of.story, from_text(to_text(run))) for run in claims(of)]
    assert {each.ok for each in found} == {True, False}


def test_a_name_and_a_time_that_were_forged_are_told_as_claims(tmp_path, capsys) -> None:
    from game.cli import main
    from tests.program import SMALL

    run = evolve(case("timed").run, player=Player("Mina", 7), milliseconds=6_101)
    (tmp_path / "forged").write_text(to_text(run), encoding="utf-8")
    assert main(["verify", "--story", str(SMALL), str(tmp_path / "forged")]) == 0
    said = capsys.readouterr().out
    assert ": CLAIMED: ending roof, " in said
    assert said.endswith(", only claimed: real time 0:00:06.101, player Mina\n")

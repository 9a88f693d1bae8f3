"""A run printed: just what line mode and JSON lines write while it is played."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from itertools import pairwise

import pytest

from game.engine import State, replay
from game.plain.console import Console
from game.plain.replay import replay_jsonl, replay_lines
from game.plain.turns import AT_THE_END
from game.runs.games.session import Session
from tests.program import TO_THE_CORRIDOR, TO_THE_ROOF, chosen, numbers, player, small, spoken, typed

RUNS = {"roof": TO_THE_ROOF, "corridor": TO_THE_CORRIDOR, "waiting": ("wait",) * 5, "nothing": ()}


def printed(choices: tuple[str, ...]) -> list[str]:
    write = io.StringIO()
    replay_lines(small(), replay(small(), choices, player()), Console(io.StringIO(), write))
    return write.getvalue().splitlines()


def new() -> Session:
    return Session.new(small(), player())


@pytest.mark.parametrize("choices", RUNS.values(), ids=RUNS)
def test_between_the_decisions_stands_what_line_mode_writes(choices: tuple[str, ...]) -> None:
    played = [line for line in typed(new(), *numbers(choices))[:-1] if line != AT_THE_END]  # which is for somebody who types
    assert [line for line in printed(choices) if not line.startswith("> ")] == played


def test_a_decision_is_the_line_that_was_chosen_with_its_number() -> None:
    decisions = [line for line in printed(TO_THE_ROOF) if line.startswith("> ")]
    assert [line.split(".")[0] for line in decisions] == [f"> {number}" for number in numbers(TO_THE_ROOF)]
    assert decisions[1:3] == ["> 1. Go in, past the sign", "> 1. Take what is under the tray"]
    assert all(line[2:] in printed(TO_THE_ROOF) for line in decisions)


def test_an_ending_is_printed_with_its_card() -> None:
    lines = printed(TO_THE_ROOF)
    assert "The end: A Fire on the Roof" in lines
    assert lines[-2:] == ["A bell, and then the place where a bell was.", "6 decisions, 21 minutes of the story."]


@pytest.mark.parametrize("choices", RUNS.values(), ids=RUNS)
def test_as_json_lines_a_run_is_what_json_lines_answer(choices: tuple[str, ...]) -> None:
    write = io.StringIO()
    replay_jsonl(small(), replay(small(), choices, player()), write)
    assert [json.loads(line) for line in write.getvalue().splitlines()] == spoken(new(), *chosen(*choices))


def test_a_run_is_printed_while_it_is_followed() -> None:
    write, seen = io.StringIO(), []

    def watched() -> Iterator[State]:
        for state in replay(small(), ("wait",) * 50, player()):
            seen.append(len(write.getvalue()))
            yield state

    replay_lines(small(), watched(), Console(io.StringIO(), write))
    assert all(before < after for before, after in pairwise(seen))

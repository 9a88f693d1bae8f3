"""The same run gives the same text, byte for byte, whoever shows it."""

from __future__ import annotations

from typing import Any

import pytest

from game.engine import Player, replay
from game.plain.objects import turn_object
from game.runs.games.session import Session
from game.turn.composition import turns_of
from tests.program import TO_THE_CORRIDOR, TO_THE_ROOF, chosen, jsonl, numbers, plain, small, spoken
from tests.turns import assert_says_all

RUNS = {"roof": TO_THE_ROOF, "corridor": TO_THE_CORRIDOR, "waiting": ("wait",) * 5}


@pytest.mark.parametrize(("run", "name"), [("roof", "김하루"), ("corridor", "*[b]{x}"), ("waiting", "Seo Yun-ah")])
def test_line_mode_and_json_lines_say_all_of_every_turn(tmp_path, run: str, name: str) -> None:
    choices = RUNS[run]
    turns = list(turns_of(small(), replay(small(), choices, Player(name, seed=3))))
    words = ("--name", name, "--seed", "3")
    as_json = jsonl(tmp_path, *words, input=b"\n".join(chosen(*choices)))
    assert [without_place(data) for data in as_json.objects] == [without_place(turn_object(turn)) for turn in turns]
    assert [data["text"] for data in as_json.objects] == [[paragraph.text for paragraph in turn.prose] for turn in turns]
    as_lines = plain(tmp_path, *words, input="\n".join(numbers(choices)).encode())
    assert_says_all(as_lines.lines, turns)


def without_place(data: dict[str, Any]) -> dict[str, Any]:
    """A turn without where it is in somebody's timeline."""
    return {key: value for key, value in data.items() if key != "node"}


def test_the_same_run_twice_is_the_same_bytes(tmp_path) -> None:
    lines = b"\n".join(chosen(*TO_THE_ROOF))
    one, other = (jsonl(tmp_path, "--seed", "5", input=lines, PYTHONHASHSEED=hashes).out for hashes in ("1", "2"))
    assert one == other


def test_a_seed_varies_small_wording_and_nothing_else() -> None:
    one, other = (spoken(Session.new(small(), Player("A", seed)), *chosen(*("wait",) * 6)) for seed in (1, 2))
    assert [data["text"] for data in one] != [data["text"] for data in other]
    for key in ("turn", "scene", "choices", "state", "clock", "ending"):
        assert [data[key] for data in one] == [data[key] for data in other]

"""The same run gives the same text, byte for byte, whoever shows it."""

from __future__ import annotations

import pytest

from game.engine import Player, narrate, replay
from game.runs.games.session import Session
from tests.program import TO_THE_CORRIDOR, TO_THE_ROOF, chosen, jsonl, numbers, plain, small, spoken

RUNS = {"roof": TO_THE_ROOF, "corridor": TO_THE_CORRIDOR, "waiting": ("wait",) * 5}


@pytest.mark.parametrize(("run", "name"), [("roof", "김하루"), ("corridor", "*[b]{x}"), ("waiting", "Seo Yun-ah")])
def test_line_mode_json_lines_and_the_engine_say_the_same(tmp_path, run: str, name: str) -> None:
    choices = RUNS[run]
    told = [[p.text for p in narrate(small(), state)] for state in replay(small(), choices, Player(name, seed=3))]
    words = ("--name", name, "--seed", "3")
    as_json = jsonl(tmp_path, *words, input=b"\n".join(chosen(*choices)))
    as_lines = plain(tmp_path, *words, input="\n".join(numbers(choices)).encode())
    assert [data["text"] for data in as_json.objects] == told
    rest = as_lines.out
    for texts in told:
        block = "".join(f"{text}\n" for text in texts).encode()
        before, found, rest = rest.partition(block)
        assert found, f"line mode does not say {texts}"
        assert len(before.splitlines()) <= 8, "between two turns there are only choices and cards"


def test_the_same_run_twice_is_the_same_bytes(tmp_path) -> None:
    lines = b"\n".join(chosen(*TO_THE_ROOF))
    one, other = (jsonl(tmp_path, "--seed", "5", input=lines, PYTHONHASHSEED=hashes).out for hashes in ("1", "2"))
    assert one == other


def test_a_seed_varies_small_wording_and_nothing_else() -> None:
    one, other = (spoken(Session.new(small(), Player("A", seed)), *chosen(*("wait",) * 6)) for seed in (1, 2))
    assert [data["text"] for data in one] != [data["text"] for data in other]
    for key in ("turn", "scene", "choices", "state", "clock", "ending"):
        assert [data[key] for data in one] == [data[key] for data in other]

"""The same run gives the same text, byte for byte, whoever shows it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from game.engine import Player, replay
from game.plain.objects import turn_object
from game.runs.games.session import Session
from game.turn.composition import turns_of
from game.turn.turn import Turn
from tests.program import TO_THE_CORRIDOR, TO_THE_ROOF, chosen, jsonl, numbers, plain, small, spoken

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
    rest = iter(as_lines.lines)
    for turn in turns:
        for text in texts(turn):
            assert any(text in line for line in rest), f"line mode does not say {text!r} in its place"


def without_place(data: dict[str, Any]) -> dict[str, Any]:
    """A turn without where it is in somebody's timeline."""
    return {key: value for key, value in data.items() if key != "node"}


def texts(turn: Turn) -> Iterator[str]:
    """All that a turn has to say, in the order of line mode."""
    yield from (paragraph.text for paragraph in turn.aftermath if paragraph.kind == "then")
    yield from (paragraph.text for paragraph in turn.opening if paragraph.kind == "chapter")
    if turn.new.scene:
        yield turn.title
    yield from (paragraph.text for paragraph in turn.text if paragraph.kind == "scene")
    yield from (gauge.line for gauge in turn.moved)
    if turn.new.people:
        yield ", ".join(turn.company)
    if turn.new.things:
        yield ", ".join(turn.carried)
    yield from (paragraph.text for paragraph in turn.closing)
    for offer in turn.offers:
        yield f"{offer.say} (not now: {offer.why})" if offer.why else offer.say


def test_the_same_run_twice_is_the_same_bytes(tmp_path) -> None:
    lines = b"\n".join(chosen(*TO_THE_ROOF))
    one, other = (jsonl(tmp_path, "--seed", "5", input=lines, PYTHONHASHSEED=hashes).out for hashes in ("1", "2"))
    assert one == other


def test_a_seed_varies_small_wording_and_nothing_else() -> None:
    one, other = (spoken(Session.new(small(), Player("A", seed)), *chosen(*("wait",) * 6)) for seed in (1, 2))
    assert [data["text"] for data in one] != [data["text"] for data in other]
    for key in ("turn", "scene", "choices", "state", "clock", "ending"):
        assert [data[key] for data in one] == [data[key] for data in other]

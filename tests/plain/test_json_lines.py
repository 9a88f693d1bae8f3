"""JSON lines: the shape of a turn, and that whatever comes in, one object goes out."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from game.engine import narrate, offered
from game.plain.commands import MAX_LINE
from game.plain.jsonl import play_jsonl
from game.runs.games.session import Session
from game.runs.notices import About, Notice
from tests.drawn import tries
from tests.program import TO_THE_CORRIDOR, TO_THE_ROOF, chosen, jsonl, player, small, spoken

_FIRST = ["turn", "scene", "chapter", "text", "choices", "state", "clock", "ending", "card"]
KEYS = [*_FIRST, "title", "place", "day", "gauges", "people", "things", "node"]


STANDING = [
    ("infection", "Infection", "clean", "Your blood is your own."),
    ("restraint", "Restraint", "fraying", "You can hear yourself thinking it."),
    ("rescue", "Rescue", "unseen", "Nobody out there knows."),
]


def new(*choices: str) -> Session:
    session = Session.new(small(), player())
    for choice in choices:
        session.choose(choice)
    return session


def turn(*choices: str) -> dict[str, Any]:
    """The turn after some choices."""
    return spoken(new(), *chosen(*choices))[-1]


def answer(line: bytes) -> dict[str, Any]:
    """What a line brings in a game that has just begun."""
    _, *answers = spoken(new(), line)
    assert len(answers) == 1, "one line, one answer"
    return answers[0]


def assert_is_a_turn(data: dict[str, Any]) -> None:
    assert list(data) == KEYS
    assert type(data["turn"]) is int
    assert type(data["scene"]) is str
    assert type(data["chapter"]) is int
    assert data["text"]
    assert all(type(paragraph) is str for paragraph in data["text"])
    for choice in data["choices"]:
        assert {key: type(value) for key, value in choice.items()} == {"id": str, "say": str, "enabled": bool, "why": str}
        assert choice["enabled"] is (choice["why"] == "")
    assert {type(value) for value in data["state"].values()} <= {str, int, bool}
    assert {key: type(value) for key, value in data["clock"].items()} == {"moves": int, "minutes": int}
    assert data["ending"] is None or type(data["ending"]) is str
    assert data["card"] is None or {key: type(value) for key, value in data["card"].items()} == {"title": str, "text": list, "sound": str}


@pytest.mark.parametrize("run", [TO_THE_ROOF, TO_THE_CORRIDOR], ids=["roof", "corridor"])
def test_every_turn_of_a_run_has_the_documented_shape(run: tuple[str, ...]) -> None:
    for data in spoken(new(), *chosen(*run)):
        assert_is_a_turn(data)


def test_the_first_turn_is_what_the_engine_says() -> None:
    session = new()
    story, state = session.story, session.state
    assert spoken(session) == [
        {
            "turn": 1,
            "scene": "gate",
            "chapter": 1,
            "text": [paragraph.text for paragraph in narrate(story, state)],
            "choices": [{"id": o.id, "say": o.say, "enabled": o.enabled, "why": o.why} for o in offered(story, state)],
            "state": {"infection": "clean", "restraint": "fraying", "rescue": "unseen", "rang_bell": False, "has key": False},
            "clock": {"moves": 0, "minutes": 0},
            "ending": None,
            "card": {"title": "Morning", "text": ["You are late, and so is everybody who matters."], "sound": ""},
            "title": "At the gate",
            "place": {"id": "gate", "name": "School gate", "hangul": "교문"},
            "day": "Day 1, early",
            "gauges": [
                {"id": id, "title": title, "state": word, "was": None, "change": None, "says": says, "good": "none"}
                for id, title, word, says in STANDING
            ],
            "people": [{"id": "onjo", "name": "On-jo", "hangul": "남온조"}],
            "things": [],
            "node": session.here.hex(),
        }
    ]


def test_a_greyed_choice_comes_with_its_reason_and_taking_it_is_an_error() -> None:
    first, refused = spoken(new(), *chosen("climb"))
    assert first["choices"][2] == {
        "id": "climb",
        "say": "Climb over the wall",
        "enabled": False,
        "why": "Not without something to stand on.",
    }
    assert refused == {"error": "Not now: Not without something to stand on."}


def test_choices_add_up_on_the_clock_and_turns_are_counted() -> None:
    turns = spoken(new(), *chosen("wait", "go_in", "key"))
    assert [data["turn"] for data in turns] == [1, 2, 3, 4]
    assert [data["clock"] for data in turns] == [{"moves": n, "minutes": m} for n, m in enumerate((0, 10, 12, 13))]


def test_the_state_remembers_what_was_done() -> None:
    assert turn("go_in", "key")["state"] == {
        "infection": "exposed",
        "restraint": "fraying",
        "rescue": "unseen",
        "rang_bell": False,
        "has key": True,
    }


def test_an_ending_is_named_with_its_card_and_offers_nothing() -> None:
    end = turn(*TO_THE_CORRIDOR)
    assert (end["ending"], end["choices"]) == ("corridor", [])
    assert end["card"] == {"title": "The Corridor", "text": ["You went back for the tray."], "sound": "A tray, still turning on its rim."}


def test_nothing_can_be_chosen_after_an_ending_and_undo_leads_out_of_it() -> None:
    *_, end, refused, before = spoken(new(), *chosen(*TO_THE_CORRIDOR, "back"), b'{"undo": true}')
    assert end["ending"] == "corridor"
    assert refused["error"].startswith("The run has ended")
    assert (before["scene"], before["ending"], before["turn"]) == ("hall", None, 3)


def test_undo_gives_the_very_turn_that_was_there_and_at_the_start_an_error() -> None:
    first, _, again, refused = spoken(new(), *chosen("wait"), b'{"undo": true}', b'{"undo": true}')
    assert again == first
    assert refused == {"error": "There is nothing to undo: this is the start."}


def test_quit_ends_the_game_without_a_word_and_what_follows_is_not_read() -> None:
    session = new()
    assert len(spoken(session, b'{"quit": true}', *chosen("wait"))) == 1
    assert session.decisions == ()


def test_notices_come_once_with_the_next_turn() -> None:
    session = new()
    session.notices.append(Notice(About.DISK, "The moon is out."))
    first, second = spoken(session, *chosen("wait"))
    assert list(first) == [*KEYS, "notices"]
    assert first["notices"] == ["The moon is out."]
    assert list(second) == KEYS


NO_COMMAND = {
    "empty": b"",
    "blank": b"   ",
    "words": b"choose wait",
    "half an object": b'{"choose": "wait"',
    "two objects": b'{"choose": "wait"} {"choose": "wait"}',
    "a list": b'["choose", "wait"]',
    "a list of pairs": b'[["choose", "wait"]]',
    "a text": b'"wait"',
    "a number": b"1",
    "null": b"null",
    "nothing": b"{}",
    "unknown key": b'{"chose": "wait"}',
    "key in capitals": b'{"Choose": "wait"}',
    "known and unknown key": b'{"choose": "wait", "why": "tired"}',
    "two commands": b'{"choose": "wait", "undo": true}',
    "a key twice": b'{"choose": "go_in", "choose": "wait"}',
    "number for a choice": b'{"choose": 1}',
    "null for a choice": b'{"choose": null}',
    "list for a choice": b'{"choose": ["wait"]}',
    "object for a choice": b'{"choose": {"id": "wait"}}',
    "NaN for a choice": b'{"choose": NaN}',
    "infinity": b'{"choose": -Infinity}',
    "false undo": b'{"undo": false}',
    "undo of 1": b'{"undo": 1}',
    "undo of a text": b'{"undo": "true"}',
    "quit of 1": b'{"quit": 1}',
    "false quit": b'{"quit": false}',
    "quit of null": b'{"quit": null}',
    "empty choice": b'{"choose": ""}',
    "unknown choice": b'{"choose": "fly"}',
    "choice of another scene": b'{"choose": "ring"}',
    "choice with its scene": b'{"choose": "gate.wait"}',
    "choice in capitals": b'{"choose": "WAIT"}',
    "choice with a blank": b'{"choose": " wait"}',
    "control characters": b'{"choose": "\\u001b[2J\\u0000\\n"}',
    "raw control character": b'{"choose": "wa\x07it"}',
    "lone surrogate": b'{"choose": "\\ud800"}',
    "surrogate in a key": b'{"\\udfff": "wait"}',
    "not UTF-8": b'{"choose": "\xff\xfe"}',
    "NUL": b"\x00",
    "deep lists": b"[" * 60_000,
    "deep objects": b'{"a":' * 10_000,
    "deep value": b'{"choose":' + b"[" * 60_000,
    "huge whole number": b'{"choose": ' + b"9" * 60_000 + b"}",
    "huge fraction": b'{"choose": 1e999999}',
    "too long": b'{"choose": "' + b"x" * MAX_LINE + b'"}',
}


@pytest.mark.parametrize("line", NO_COMMAND.values(), ids=NO_COMMAND)
def test_what_is_no_command_is_answered_with_an_error_and_the_turn_stands(line: bytes) -> None:
    session = new()
    first, refused, again, back = spoken(session, line, *chosen("wait"), b'{"undo": true}')
    assert list(refused) == ["error"]
    assert type(refused["error"]) is str
    assert again["turn"] == 2
    assert back == first
    assert session.decisions == ()


def test_an_error_says_what_would_be_right() -> None:
    assert 'write {"choose": "id"}, {"undo": true} or {"quit": true}' in answer(b"wait")["error"]
    assert "go_in, wait, climb" in answer(b'{"choose": "sing"}')["error"]
    assert answer(b'{"choose": "wiat"}')["error"].endswith('did you mean "wait"?')


@pytest.mark.parametrize(
    "line", [b'  { "choose" :\t"w\\u0061it" }\r', b'\xef\xbb\xbf{"choose": "wait"}'], ids=["spaces", "byte order mark"]
)
def test_a_command_may_be_written_in_any_way_that_is_json(line: bytes) -> None:
    assert answer(line)["turn"] == 2


@pytest.mark.parametrize("line", [b'{"choose": "wait"}', b'{"undo": true}', b'{"choose": "', b"\xff\x00", b"[" * 99])
def test_input_may_end_in_the_middle_of_a_line(line: bytes) -> None:
    write = io.StringIO()
    play_jsonl(new(), io.BytesIO(line), write)
    assert len(write.getvalue().splitlines()) == 2


class Huge(io.BytesIO):
    """A line of ten million bytes, and then a choice; it may never be asked for all of it at once."""

    def __init__(self) -> None:
        super().__init__(b'{"choose": "wait"}\n')
        self.left = 10_000_000

    def readline(self, size: int | None = -1, /) -> bytes:
        assert size is not None
        assert 0 < size <= MAX_LINE + 1
        if not self.left:
            return super().readline(size)
        size = min(size, self.left)
        self.left -= size
        return b"[" * size if self.left else b"[" * (size - 1) + b"\n"


def test_a_huge_line_is_one_error_and_never_held_whole() -> None:
    write = io.StringIO()
    play_jsonl(new(), Huge(), write)
    _, refused, after = (json.loads(line) for line in write.getvalue().splitlines())
    assert "a line has at most" in refused["error"]
    assert after["turn"] == 2


@pytest.mark.parametrize("length", [MAX_LINE - 1, MAX_LINE, MAX_LINE + 1, 2 * MAX_LINE, 2 * MAX_LINE + 2])
def test_a_long_line_is_answered_once_whatever_its_length(length: int) -> None:
    _, refused, after = spoken(new(), b"x" * length, *chosen("wait"))
    assert list(refused) == ["error"]
    assert after["turn"] == 2


LIKELY = st.sampled_from(
    [
        *(line for line in NO_COMMAND.values() if len(line) < 99),
        *chosen("wait", "go_in", "key", "wash", "up", "ring", "back"),
        b'{"undo": true}',
    ]
)
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=9), inner, max_size=2),
    max_leaves=4,
)
LINES = st.binary(max_size=80).map(lambda data: data.replace(b"\n", b" ")) | LIKELY | ANY_JSON.map(lambda value: json.dumps(value).encode())


@tries(100)
@given(st.lists(LINES, max_size=6))
@example([b'{"quit": true}', b"x"])
def test_any_line_is_answered_with_one_object_on_one_line_or_ends_the_game(lines: list[bytes]) -> None:
    ends = [number for number, line in enumerate(lines) if _is_quit(line)]
    answered = lines[: ends[0]] if ends else lines
    found = spoken(new(), *lines)
    assert len(found) == 1 + len(answered)
    for data in found:
        assert list(data) == ["error"] or list(data) == KEYS


def _is_quit(line: bytes) -> bool:
    try:
        data = json.loads(line)
        return isinstance(data, dict) and list(data) == ["quit"] and data["quit"] is True
    except (ValueError, RecursionError):
        return False


@pytest.mark.parametrize("seed", range(2))
def test_binary_junk_through_a_pipe_never_ends_in_a_traceback(tmp_path, seed: int) -> None:
    import random

    junk = random.Random(seed).randbytes(20_000)
    ran = jsonl(tmp_path, input=junk + b"\n" + chosen("wait")[0])
    assert (ran.code, ran.err) == (0, b"")
    first, *refused, last = ran.objects
    assert first["turn"] == 1
    assert {tuple(data) for data in refused} == {("error",)}
    assert last["turn"] == 2


def test_a_line_of_ten_megabytes_through_a_pipe_is_one_error(tmp_path) -> None:
    ran = jsonl(tmp_path, input=b"[" * 10_000_000 + b"\n" + chosen("wait")[0])
    assert (ran.code, ran.err) == (0, b"")
    assert [next(iter(data)) for data in ran.objects] == ["turn", "error", "turn"]


def test_a_lone_surrogate_comes_back_as_text_that_can_be_read(tmp_path) -> None:
    ran = jsonl(tmp_path, input=b'{"choose": "\\ud800 wait \\udfff"}\n')
    assert (ran.code, ran.err) == (0, b"")
    assert " wait " in ran.objects[1]["error"]


@pytest.mark.parametrize("locale", [{"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, {"PYTHONIOENCODING": "ascii"}])
def test_json_is_utf_8_in_any_locale(tmp_path, locale: dict[str, str]) -> None:
    from tests.program import copied, edit

    story = copied(tmp_path)
    edit(story / "world.toml", '["Seo Yun-ah", "김하루"]', '["김하루"]')
    ran = jsonl(tmp_path, story=story, **locale)
    assert (ran.code, ran.err) == (0, b"")
    assert '"김하루"' in ran.objects[0]["text"][0]

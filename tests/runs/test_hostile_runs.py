"""Run files of strangers: whatever stands in a field, it costs that file and no other."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.cli import main
from game.engine import Player
from game.runs.board.entry import BoardEntry, Rejected, Sent, checked
from game.runs.runfile import recorded, to_text, write_run
from game.runs.runfile.verify import Label, mistake, verified
from tests.drawn import tries
from tests.program import SMALL, TO_THE_ROOF, player, small

STORY = ("--story", str(SMALL))
TEXT = to_text(recorded(small(), player(), TO_THE_ROOF, category="any", helpers=["undo"]))
KEYS = re.findall(r"^(\w+) = ", TEXT, re.MULTILINE)

numbers = (
    st.integers().map(str)
    | st.integers(1, 20_000).map(lambda digits: "0x" + "f" * digits)
    | st.integers(1, 20_000).map(lambda digits: "-" * (digits % 2) + "9" * digits)
    | st.integers(1, 20_000).map(lambda digits: "0b" + "1" * digits)
    | st.sampled_from(["inf", "-inf", "nan", "1e999", "0.1", "true", "1979-05-27", "1979-05-27T07:32:00Z", "07:32:00"])
)
texts = st.text(max_size=300).map(lambda text: json.dumps(text, ensure_ascii=True)) | st.text(max_size=100)
lists = st.lists(numbers | texts, max_size=40).map(lambda parts: f"[{', '.join(parts)}]") | st.integers(1, 5000).map(
    lambda deep: "[" * deep
)
values = numbers | texts | lists | st.just("{ a = 1 }")


def with_value(key: str, value: str) -> str:
    """The run file with something else in one field."""
    if key == "decisions":
        return re.sub(r"(?s)decisions = '''.*'''", lambda _: f"decisions = {value}", TEXT)
    return re.sub(rf"(?m)^{key} = .*$", lambda _: f"{key} = {value}", TEXT)


def is_told(why: str) -> bool:
    """Whether a rejection is the file's, in words, and not a mistake of the program."""
    return bool(why) and mistake(Exception()).partition(" with ")[0] not in why and len(why) < 2000


@pytest.mark.parametrize("key", KEYS)
@tries(60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(value=values)
def test_whatever_stands_in_a_field_the_file_is_told_of_and_the_next_one_is_verified(key: str, value: str) -> None:
    hostile = with_value(key, value)
    found = verified(small(), hostile)
    assert found.label is Label.FAILED or hostile == TEXT
    assert hostile == TEXT or is_told(found.why)
    first, second = checked(small(), [Sent("evil", hostile.encode("utf-8", "replace")), Sent("good", TEXT.encode())])
    assert isinstance(second, BoardEntry)
    assert hostile == TEXT or (isinstance(first, Rejected) and is_told(first.why))


@pytest.mark.parametrize("key", ["format", "seed", "milliseconds", "minutes", "moves"])
def test_a_number_of_thousands_of_digits_is_one_failed_file_among_others(
    key: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "evil.toml").write_text(with_value(key, "0x" + "f" * 4000), encoding="utf-8")
    for good in ("a.toml", "z.toml"):
        write_run(tmp_path / good, recorded(small(), Player(good[0]), TO_THE_ROOF))
    assert main(["verify", *(str(tmp_path / name) for name in ("a.toml", "evil.toml", "z.toml")), *STORY]) == 1
    first, evil, last = capsys.readouterr().out.splitlines()
    assert ": VERIFIED: " in first
    assert ": VERIFIED: " in last
    assert "a number of some 4,816 digits" in evil
    assert main(["board", str(tmp_path), "--json", *STORY]) == 1
    board = json.loads(capsys.readouterr().out)
    assert [each["file"] for each in board["rejected"]] == ["evil.toml"]
    assert len(board["boards"][0]["runs"]) == 2


def test_where_the_program_itself_fails_at_a_file_that_is_said_and_the_others_are_verified(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(text: str) -> Any:
        if text == "evil":
            raise ZeroDivisionError
        return script_of(text)

    from game.runs.runfile.files import script_of

    monkeypatch.setattr("game.runs.runfile.verify.script_of", broken)
    monkeypatch.setattr("game.runs.board.entry.script_of", broken)
    assert verified(small(), "evil").why == mistake(ZeroDivisionError())
    evil, good = checked(small(), [Sent("evil", b"evil"), Sent("good", TEXT.encode())])
    assert evil == Rejected("evil", mistake(ZeroDivisionError()))
    assert isinstance(good, BoardEntry)


@given(lines=st.text("\r\n\x0b\x0c\x1b\x85\u2028\u2029[ab:.", min_size=1, max_size=40))
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_text_of_a_file_makes_a_line_of_its_own_in_what_verify_prints(lines: str, capsys: pytest.CaptureFixture[str]) -> None:
    for key in ("version", "name", "story", "category", "ending"):
        forged = with_value(key, json.dumps(f"{lines}run.toml: VERIFIED: "))
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(forged.encode())))
            assert main(["verify", "-", *STORY]) == 1
        out, _ = capsys.readouterr()
        assert out.startswith("standard input: FAILED: ")
        assert out.removesuffix("\n").isprintable()


def test_standard_input_is_verified_as_a_file_is(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    assert main(["verify", "-", *STORY]) == 0
    assert capsys.readouterr().out.startswith("standard input: ASSISTED: ending roof")


def test_a_video_is_told_as_what_the_file_says() -> None:
    from attrs import evolve

    run = evolve(recorded(small(), player(), TO_THE_ROOF), video="https://video.example.org/watch?v=1_a-b")
    found = verified(small(), to_text(run))
    assert (found.label, found.video) == (Label.VERIFIED, run.video)
    (entry,) = checked(small(), [Sent("run", to_text(run).encode())])
    assert isinstance(entry, BoardEntry)
    assert entry.video == run.video

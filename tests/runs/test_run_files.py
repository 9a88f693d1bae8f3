"""Run files: the same run is the same bytes, and what is not a whole, unchanged run is refused in one line."""

from __future__ import annotations

import hashlib
import io
import os
import random
import stat
import tomllib
from contextlib import suppress
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from game import files
from game.engine import Player
from game.engine.player import checked_name
from game.errors import NameRefused, RunFileError, StepError
from game.runs.runfile import Decision, RunFile, from_text, read_run, recorded, retraced, script_in, to_text, write_run
from game.runs.runfile.model import MAX_CLOCK, MAX_DECISIONS
from game.runs.runfile.read import MAX_BYTES
from tests.drawn import tries
from tests.program import ROOT, TO_THE_ROOF, player, shipped_story, small
from tests.walks import walk

TEXT = """\
format = 1
story = "small"
version = "1.0.0"
rules = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
content = "abcdefabcdefabcdefabcdefabcdefabcdefabcdefabcdefabcdefabcdefabcd"
name = "김 \\"하루\\""
seed = -7
category = "any"
helpers = ["practice", "undo"]
ending = "roof"
milliseconds = 6100
minutes = 21
moves = 2
decisions = '''
gate.wait 0 e726d7cd400a4e50
gate.go_in 6100 f1ddbb785d817e2e
'''
seal = "4a5de3e20b5d7e6f8b23bc34403356ec6ba4de67eb88f590dec147fb2234a9fc"
"""
RUN = RunFile(
    story="small",
    version="1.0.0",
    rules="0123456789abcdef" * 4,
    content="abcdef" * 10 + "abcd",
    player=Player('김 "하루"', -7),
    decisions=(Decision("gate", "wait", 0, "e726d7cd400a4e50"), Decision("gate", "go_in", 6100, "f1ddbb785d817e2e")),
    category="any",
    helpers=("practice", "undo"),
    ending="roof",
    milliseconds=6100,
    minutes=21,
    moves=2,
)


def refusal(text: str) -> str:
    """Why a text is refused, which is one line."""
    with pytest.raises(RunFileError) as refused:
        from_text(text)
    said = str(refused.value)
    assert said.isprintable()
    assert len(said) < 1_000
    return said


def reread(raw: bytes) -> RunFile | None:
    """What some bytes say; None where they are refused."""
    try:
        return from_text(raw.decode())
    except (UnicodeDecodeError, RunFileError):
        return None


# --- the text -----------------------------------------------------------------------------------


def test_a_run_file_is_toml_with_one_line_a_decision_and_a_seal() -> None:
    assert to_text(RUN) == TEXT
    assert from_text(TEXT) == RUN


def test_the_seal_is_the_chain_that_the_readme_tells_how_to_compute() -> None:
    written = to_text(RUN)
    head, _, rest = written.partition("'''\n")
    lines, _, _ = rest.partition("'''\n")
    link = hashlib.sha256(f"{head}'''\n".encode()).digest()
    for line in lines.splitlines(keepends=True):
        link = hashlib.sha256(link + line.encode()).digest()
    assert tomllib.loads(written)["seal"] == link.hex()


def test_the_run_file_in_the_readme_is_one() -> None:
    text = (ROOT / "saves" / "README.md").read_text(encoding="utf-8")
    shown = text.partition("```toml\n")[2].partition("```")[0]
    times = [0, 1200, 3000, 4000, 5000, 6100]
    assert shown == to_text(recorded(small(), player(), TO_THE_ROOF, helpers=["undo"], times=times, category="any"))


def test_what_a_run_has_not_is_left_out() -> None:
    bare = evolve(RUN, category=None, ending=None, helpers=(), decisions=())
    assert from_text(to_text(bare)) == bare
    assert {"category", "ending"}.isdisjoint(tomllib.loads(to_text(bare)))


ids = st.from_regex(r"[a-z][a-z0-9_]{0,63}", fullmatch=True)
hexes = st.text("0123456789abcdef", min_size=64, max_size=64)
clocks = st.integers(0, MAX_CLOCK)


def _name(text: str) -> str:
    try:
        return checked_name(text)
    except NameRefused:
        return "Joon"


runs = st.builds(
    RunFile,
    story=st.from_regex(r"[a-z][a-z0-9-]{0,63}", fullmatch=True),
    version=st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=64),
    rules=hexes,
    content=hexes,
    player=st.builds(Player, st.text(max_size=24).map(_name), st.integers(-(1 << 63), (1 << 63) - 1)),
    decisions=st.lists(st.builds(Decision, ids, ids, clocks, hexes.map(lambda text: text[:16])), max_size=5).map(tuple),
    category=st.none() | ids,
    helpers=st.lists(st.from_regex(r"[a-z][a-z0-9 _-]{0,31}", fullmatch=True), max_size=4).map(tuple),
    ending=st.none() | ids,
    milliseconds=clocks,
    minutes=clocks,
    moves=clocks,
)


@given(run=runs)
def test_any_run_is_written_and_read_again_and_its_text_never_varies(run: RunFile) -> None:
    text = to_text(run)
    assert from_text(text) == run
    assert to_text(from_text(text)) == text
    assert from_text(text.replace("\n", "\r\n")) == run, "line ends of another system are line ends"


def test_a_thousand_decisions_are_a_hundred_bytes_each_at_most() -> None:
    story = shipped_story()
    draw = random.Random(5)
    longest = max((list(walk(story, draw, _Nothing())) for _ in range(20)), key=len)
    choices = [state.step.choice for state in longest if state.via]
    written = to_text(recorded(story, player(), choices, times=range(len(choices))))
    a_decision = max(len(line) for line in written.partition("'''")[2].splitlines()) + 8  # digits of a long time
    assert a_decision <= 100
    waiting = to_text(recorded(small(), player(), ["wait"] * 1_000, times=range(10**6, 10**6 + 1_000)))
    assert len(waiting.encode()) <= 100_000
    assert len(from_text(waiting).decisions) == 1_000


class _Nothing(dict[str, int]):
    """A count that stays at none."""

    def __missing__(self, key: str) -> int:
        return 0


# --- changed ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def raw() -> bytes:
    return to_text(RUN).encode()


def test_every_flipped_bit_is_refused_or_means_the_same(raw: bytes) -> None:
    for at, bit in ((at, bit) for at in range(len(raw)) for bit in range(8)):
        changed = bytearray(raw)
        changed[at] ^= 1 << bit
        assert reread(bytes(changed)) in (None, RUN), (at, bit)


def test_every_byte_by_any_other_is_refused_or_means_the_same(raw: bytes) -> None:
    draw = random.Random(3)
    for at in range(len(raw)):
        for value in draw.sample(range(256), 12):
            assert reread(raw[:at] + bytes([value]) + raw[at + 1 :]) in (None, RUN), (at, value)


def test_every_truncation_is_refused_or_means_the_same(raw: bytes) -> None:
    assert [length for length in range(len(raw) + 1) if reread(raw[:length])] == [len(raw) - 1, len(raw)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("\nmoves", "\n# By Mina.\nmoves"),
        ("moves = 2", "moves  = 2"),
        ("moves = 2", "moves = 0x2"),
        ("'''\nseal", "'''\n\nseal"),
        ('9fc"\n', '9fc" # So it is.\n'),
        ('9fc"\n', '9fc"\n\n'),
        ("format", "\nformat"),
        ("minutes = 21\nmoves = 2\n", "moves = 2\nminutes = 21\n"),
        ("minutes", '"minutes"'),
    ],
)
def test_what_the_game_would_write_otherwise_is_refused_though_it_says_the_same(old: str, new: str) -> None:
    assert TEXT.count(old) == 1
    assert "its seal does not fit" in refusal(TEXT.replace(old, new))


def test_line_ends_of_another_system_change_nothing() -> None:
    assert from_text(TEXT.replace("\n", "\r\n")) == RUN


def test_no_truncation_can_be_played_as_something_else() -> None:
    """The first word of a run file alone is a list of one choice, which no story has."""
    whole = to_text(recorded(small(), player(), TO_THE_ROOF)).encode()
    for length in range(len(whole) - 1):
        with pytest.raises((RunFileError, StepError)):
            list(retraced(small(), script_in(io.BytesIO(whole[:length]), "run")))


def splices() -> dict[str, str]:
    lines = to_text(recorded(small(), player(), [*["wait"] * 3, *TO_THE_ROOF], times=range(9))).splitlines(keepends=True)
    at = lines.index("decisions = '''\n") + 1
    other = to_text(recorded(small(), Player("Other"), ["wait", *TO_THE_ROOF])).splitlines(keepends=True)
    there = other.index("decisions = '''\n") + 1
    return {
        "two lines exchanged": "".join([*lines[: at + 2], lines[at + 3], lines[at + 2], *lines[at + 4 :]]),
        "a line taken out": "".join([*lines[:at], *lines[at + 1 :]]),
        "a line doubled": "".join([*lines[: at + 1], *lines[at:]]),
        "the last decision taken out": "".join([*lines[:-3], *lines[-2:]]),
        "a blank line put in": "".join([*lines[:at], "\n", *lines[at:]]),
        "another's decisions": "".join([*lines[:at], *other[there:-1], lines[-1]]),
        "another's header": "".join([*other[:there], *lines[at:]]),
        "another's seal": "".join([*lines[:-1], other[-1]]),
    }


@pytest.mark.parametrize("text", splices().values(), ids=splices())
def test_lines_moved_cut_or_put_in_are_found(text: str) -> None:
    assert "its seal does not fit" in (said := refusal(text)) or "it is damaged (decision 1 is" in said


@pytest.mark.parametrize("key", ["name", "seed", "category", "helpers", "ending", "milliseconds", "minutes", "moves", "version", "rules"])
def test_a_claim_that_is_changed_is_found(key: str) -> None:
    changes = {
        "name": evolve(RUN, player=Player("Mina", -7)),
        "seed": evolve(RUN, player=Player(RUN.player.name, 8)),
        "rules": evolve(RUN, rules="0" * 64),
        "category": evolve(RUN, category=None),
        "helpers": evolve(RUN, helpers=()),
        "ending": evolve(RUN, ending="out"),
        "version": evolve(RUN, version="2"),
    }
    other = changes.get(key) or evolve(RUN, **{key: 1})
    forged = to_text(other).replace(tomllib.loads(to_text(other))["seal"], tomllib.loads(to_text(RUN))["seal"])
    assert "its seal does not fit" in refusal(forged)


# --- hostile ------------------------------------------------------------------------------------


def altered(old: str, new: str) -> str:
    text = to_text(RUN)
    assert old in text
    return text.replace(old, new)


HEAD, TAIL = 'format = 1\nstory = "small"\n', '\nseal = "x"\n'
BAD = {
    "nothing": ("", "it is not a run file"),
    "a list of ids": ("wait go_in", "it is not a run file"),
    "another TOML file": ('title = "x"\n', "it is not a run file"),
    "a newer version": (
        altered("format = 1", "format = 2"),
        "it has format 2, and this version of the game reads format 1; update the game",
    ),
    "a format in words": (altered("format = 1", 'format = "1"'), '"format" is missing or of the wrong type'),
    "a fraction of a format": (altered("format = 1", "format = 1.0"), '"format" is missing'),
    "a truth for a format": (altered("format = 1", "format = true"), '"format" is missing'),
    "an endless format": (altered("format = 1", "format = " + "9" * 5_000), "it is not TOML"),
    "cut in a decision": (to_text(RUN)[:-120], "it is cut short"),
    "cut before the seal": (to_text(RUN)[: to_text(RUN).index("seal")], "it is cut short"),
    "no seal but the word": (altered('seal = "', 'sealed = "'), '"sealed" is not a key of it'),
    "a key of its own": (altered("moves = 2", "moves = 2\nmore = 1"), '"more" is not a key of it'),
    "a key with an escape": (altered("moves = 2", 'moves = 2\n"\\u001b[2J" = 1'), '"\\x1b[2J" is not a key of it'),
    "a key twice": (altered("moves = 2", "moves = 2\nmoves = 2"), "it is not TOML"),
    "an id that leads elsewhere": (altered("gate.wait 0", "../wait 0"), 'decision 1 is "../wait 0 e726d7cd400a4e50"'),
    "a path for a story": (altered('"small"', '"../small"'), "no story id"),
    "an empty version": (altered('"1.0.0"', '""'), "no version"),
    "a version of pages": (altered('"1.0.0"', '"' + "v" * 65 + '"'), "no version"),
    "a version of two lines": (altered('"1.0.0"', '"1\\nrun.toml: VERIFIED"'), "no version"),
    "a mark of UTF-8 before it": ("\ufeff" + to_text(RUN), "it begins with a byte order mark"),
    "a video that is no link": (altered("moves = 2", 'moves = 2\nvideo = "watch this"'), "no https link"),
    "a video that is not encrypted": (altered("moves = 2", 'moves = 2\nvideo = "http://example.org/a"'), "no https link"),
    "a video with an escape": (altered("moves = 2", 'moves = 2\nvideo = "https://example.org/\\u001b[2J"'), "no https link"),
    "a video of pages": (altered("moves = 2", f'moves = 2\nvideo = "https://example.org/{"v" * 200}"'), "no https link"),
    "a version with an escape": (altered('"1.0.0"', '"\\u001b[2J"'), "no version"),
    "a short hash": (altered("rules = ", 'rules = "0" #'), "no SHA-256"),
    "a name with an escape": (altered('김 \\"하루\\"', "\\u001b]0;x\\u0007"), "name: A name cannot hold the character U+001B"),
    "a raw escape": (altered("김", "\x1b[31m"), "the control character U+001B"),
    "text that runs backwards": (altered("김", "\u202e"), "the control character U+202E"),
    "an empty name": (altered('김 \\"하루\\"', " "), "name: A name has at least one character"),
    "a name too long": (altered("김", "n" * 24), "name: A name has at most 24"),
    "a list for a name": (altered('"김 \\"하루\\""', "[]"), '"name" is missing or of the wrong type'),
    "a seed in words": (altered("-7", '"-7"'), '"seed" is missing'),
    "a seed beyond 64 bits": (altered("-7", str(1 << 63)), "which is no number of 64 bits"),
    "a category in capitals": (altered('"any"', '"ANY%"'), "no id"),
    "a helper with markup": (altered('"undo"', '"[b]undo[/b]"'), "no list of helpers"),
    "a helper that is a number": (altered('"undo"', "1"), '"helpers" holds something that is no text'),
    "a hundred helpers": (altered('"undo"', ", ".join(['"undo"'] * 100)), "no list of helpers"),
    "moves below nought": (altered("moves = 2", "moves = -1"), "no number from 0"),
    "endless minutes": (altered("minutes = 21", "minutes = inf"), '"minutes" is missing'),
    "a date for a clock": (altered("minutes = 21", "minutes = 2026-01-01"), '"minutes" is missing'),
    "a clock of ages": (altered("minutes = 21", f"minutes = {MAX_CLOCK + 1}"), "no number from 0"),
    "a list of decisions": (altered("decisions = '''\n", "decisions = ['''\n").replace("\n'''\n", "\n''']\n"), '"decisions" is missing'),
    "a decision without its digest": (altered(" e726d7cd400a4e50", ""), "decision 1 is"),
    "a digest in capitals": (altered("e726d7cd400a4e50", "E726D7CD400A4E50"), "decision 1 is"),
    "a time below nought": (altered("wait 0", "wait -1"), "decision 1 is"),
    "digits of another script": (altered("wait 0", "wait ٣"), "decision 1 is"),
    "an id of pages": (altered("gate.wait", "gate." + "w" * 65), "decision 1 is"),
    "a seal of the wrong type": (altered("seal = ", "seal = 1 #"), '"seal" is missing'),
    "deep lists": (f"{HEAD}a = {'[' * 100_000}{TAIL}", "it is not TOML"),
    "deep tables": (f"{HEAD}a = {'{a=' * 100_000}{TAIL}", "it is not TOML"),
    "a key of many parts": (f"{HEAD}{'a.' * 100_000}a = 1{TAIL}", "a line has too many dots"),
    "too many decisions": (
        altered("gate.wait 0", "gate.wait 0 0123456789abcdef\n" * MAX_DECISIONS + "gate.wait 0"),
        f"it has {MAX_DECISIONS + 2:,} decisions, and a run has at most {MAX_DECISIONS:,}",
    ),
    "a million decisions": ("gate.wait 0 0123456789abcdef\n".join([HEAD, *[""] * 10**6, TAIL]), "it is larger than 2 MiB"),
}


@pytest.mark.parametrize(("text", "why"), BAD.values(), ids=BAD)
def test_what_is_no_run_is_refused_in_one_line_that_says_what_to_do(text: str, why: str) -> None:
    said = refusal(text)
    assert why in said
    assert said.startswith("it ")
    assert "; " in said


@tries(300)
@given(text=st.text(max_size=200) | st.lists(st.sampled_from(TEXT.splitlines()), max_size=30).map("\n".join))
def test_no_text_is_more_than_refused(text: str) -> None:
    with suppress(RunFileError):
        from_text(text)


# --- on disk ------------------------------------------------------------------------------------


def test_a_run_is_written_to_a_file_and_read_from_it(tmp_path: Path) -> None:
    path = tmp_path / "run.toml"
    write_run(path, evolve(RUN, moves=1))
    write_run(path, RUN)
    assert path.read_bytes() == to_text(RUN).encode()
    assert read_run(path) == RUN
    assert list(tmp_path.iterdir()) == [path]


def test_a_run_that_cannot_be_written_leaves_the_old_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "run.toml"
    write_run(path, RUN)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_run(path, evolve(RUN, moves=1))
    assert read_run(path) == RUN
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "list").write_text("wait", encoding="utf-8")
    (tmp_path / "latin").write_bytes(TEXT.encode("utf-16"))
    (tmp_path / "odd\x1bname").write_text("", encoding="utf-8")
    for name, why in (
        ("gone", "No such file or directory"),
        (".", "Is a directory"),
        ("list", "it is not a run file"),
        ("latin", "it is not UTF-8 text"),
        ("odd\x1bname", "it is not a run file"),
    ):
        with pytest.raises(RunFileError) as refused:
            read_run(tmp_path / name)
        assert str(refused.value).startswith(f"{tmp_path}")
        assert str(refused.value).isprintable()
        assert why in str(refused.value)


@pytest.mark.skipif(os.name != "posix", reason="needs sparse files")
def test_a_file_of_a_hundred_megabytes_is_refused_without_reading_it_whole(tmp_path: Path) -> None:
    path = tmp_path / "huge"
    with path.open("wb") as file:
        file.write(b'format = 1\nstory = "small"\n')
        file.truncate(100 << 20)
    assert path.stat().st_size > MAX_BYTES
    assert stat.S_ISREG(path.stat().st_mode)
    with pytest.raises(RunFileError, match=f"{path}: it is larger than 2 MiB"):
        read_run(path)


class Endless(io.RawIOBase):
    """Zeros without end."""

    def __init__(self) -> None:
        super().__init__()
        self.given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        self.given += len(buffer)
        return len(buffer)


def test_a_stream_without_end_is_read_no_further_than_a_run_may_go() -> None:
    endless = Endless()
    with pytest.raises(RunFileError, match="standard input: it is larger than 2 MiB"):
        script_in(io.BufferedReader(endless), "standard input")
    assert endless.given < 2 * MAX_BYTES


def test_shipped_runs_can_be_read() -> None:
    story = shipped_story()
    for path in (ROOT / "saves").glob("*.toml"):
        assert list(retraced(story, read_run(path)))

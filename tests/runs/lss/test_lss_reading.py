"""Files that others have written: of older versions, with bad values, and such as are no splits at all."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from game.errors import SplitsError
from game.runs.lss import PERSONAL_BEST, ReadFile, from_bytes, read_splits, segment_names, splits_file, to_text
from game.runs.lss import tree as xml
from game.runs.lss.attempt_import import taken
from game.runs.splits.attempt import SKIPPED, Attempt, History, Times
from game.runs.splits.course import Segment
from tests.drawn import tries
from tests.runs.lss.test_lss_round_trip import RUN, TEXT

FULL = History(
    ("a", "b", "c"),
    (
        Attempt(1, (Times(10, 1), Times(30, 3), Times(60, 6))),
        Attempt(2, (Times(11, 1), SKIPPED, Times(61, 7))),
        Attempt(3, (Times(9, 1), Times(31, 4))),
    ),
)


def read(text: str) -> ReadFile:
    return from_bytes(text.encode())


def full() -> str:
    return to_text(splits_file(FULL, game="any"))


def reals(found: ReadFile, id: int) -> list[int | None]:
    return [split.real for attempt in found.file.history.attempts if attempt.id == id for split in attempt.splits]


# --- versions -----------------------------------------------------------------------------------

VERSION_1_0 = """<Run version="1.0"><GameIcon/><GameName>Old</GameName><CategoryName/><Offset>0</Offset><AttemptCount>9</AttemptCount>
<RunHistory><Time id="1">00:00:05</Time><Time id="2"/></RunHistory>
<Segments>
<Segment><Name>a</Name><Icon/><PersonalBestSplitTime>00:00:02</PersonalBestSplitTime><BestSegmentTime>00:00:01.5</BestSegmentTime>
<SegmentHistory><Time id="1">00:00:02</Time><Time id="2">00:00:01.5</Time></SegmentHistory></Segment>
<Segment><Name>b</Name><Icon/><PersonalBestSplitTime>00:00:05</PersonalBestSplitTime><BestSegmentTime>00:00:03</BestSegmentTime>
<SegmentHistory><Time id="1">00:00:03</Time></SegmentHistory></Segment>
</Segments></Run>"""
VERSION_1_4_1 = """<Run version="1.4.1"><GameIcon/><GameName/><CategoryName/><Offset>00:00:00</Offset><AttemptCount>1</AttemptCount>
<RunHistory><Time id="1"><RealTime>00:00:05</RealTime><GameTime>00:02:00</GameTime></Time></RunHistory>
<Segments><Segment><Name>a</Name><Icon/><SplitTimes><SplitTime name="Personal Best"><RealTime>00:00:05</RealTime></SplitTime></SplitTimes>
<BestSegmentTime><RealTime>00:00:05</RealTime></BestSegmentTime>
<SegmentHistory><Time id="0"><RealTime>00:00:01</RealTime></Time>
<Time id="1"><RealTime>00:00:05</RealTime><GameTime>00:02:00</GameTime></Time></SegmentHistory></Segment></Segments></Run>"""


def test_a_file_of_version_1_0_has_bare_times_and_no_dates() -> None:
    file = read(VERSION_1_0).file
    assert file.history.attempts == (Attempt(1, (Times(2_000_000), Times(5_000_000))), Attempt(2, (Times(1_500_000),)))
    assert file.comparisons == {PERSONAL_BEST: (Times(2_000_000), Times(5_000_000))}
    assert file.golds == (Times(1_500_000), Times(3_000_000))
    assert (file.game, file.count) == ("Old", 9)


def test_a_file_of_version_1_4_1_has_both_clocks_and_artefacts_are_no_attempts() -> None:
    found = read(VERSION_1_4_1)
    assert found.file.history.attempts == (Attempt(1, (Times(5_000_000, 2),)),)
    assert found.notes == ()


def test_a_file_of_version_1_8_1_is_read_with_its_groups_left_out() -> None:
    groups = '<SegmentGroups><SegmentGroup start="0" end="2"><Name>Day</Name></SegmentGroup></SegmentGroups>'
    newer = (
        TEXT.replace('"1.7.0"', '"1.8.1"').replace("<Variables/>", "<SpeedrunComVariables/>").replace("</Segments>", f"</Segments>{groups}")
    )
    assert read(newer.replace("00:01:01.0000010", "00:01:01.000001000")) == read(TEXT)


@pytest.mark.parametrize(
    "change", [lambda text: "\ufeff" + text, lambda text: text.replace("\n", "\r\n"), lambda text: text.partition("\n")[2]]
)
def test_a_byte_order_mark_other_line_ends_and_no_declaration_make_no_difference(change: Callable[[str], str]) -> None:
    assert read(change(TEXT)).file.history == RUN


# --- bad values ---------------------------------------------------------------------------------

VALUE = re.compile(r'(?<=<RealTime>)[^<]+|(?<=<GameTime>)[^<]+|(?<= started=")[^"]+|(?<= ended=")[^"]+|(?<=<AttemptCount>)[^<]+')


@pytest.mark.parametrize("junk", ["junk", "-00:00:01", "&#x202e;1", "9" * 99, "1,5"])
def test_one_bad_value_costs_at_most_what_hangs_on_it_and_is_reported_with_its_place(junk: str) -> None:
    text = to_text(splits_file(RUN, game="any"))
    whole = read(text).file
    for match in VALUE.finditer(text):
        found = read(text[: match.start()] + junk + text[match.end() :])
        (note,) = found.notes
        assert note.startswith(f"line {text.count(chr(10), 0, match.start()) + 1}, ")
        assert note.isprintable()
        assert len(note) < 300
        assert differing(found.file, whole) == 1


def differing(one: object, other: object) -> int:
    """How many of the parts of two files are not the same: attempts one by one, and all else."""
    attempts = zip(one.history.attempts, other.history.attempts, strict=True)
    wrong = [each for each in attempts if each[0] != each[1]]
    rest = [evolve(each, history=History(each.history.segments)) for each in (one, other)]
    names = [name for name in ("golds", "comparisons", "count", "game") if getattr(rest[0], name) != getattr(rest[1], name)]
    return max(1, len(wrong) + len(names))


def test_a_bad_duration_of_a_finished_attempt_is_worked_out_from_the_rest() -> None:
    text = full()
    for bad in ("00:00:00.0000100", "00:00:00.0000200", "00:00:00.0000300"):
        at = text.index(bad, text.index("<SegmentHistory>", text.index(f"<Name>{'abc'[int(bad[-3]) - 1]}<")))
        found = read(text[:at] + "junk" + text[at + len(bad) :])
        assert len(found.notes) == 1
        assert reals(found, 1) == [10, 30, 60]


def test_what_follows_a_bad_duration_of_a_reset_attempt_is_not_known_on_that_clock() -> None:
    found = read(full().replace("00:00:00.0000090", "junk"))
    assert [attempt.splits for attempt in found.file.history.attempts][2] == (Times(None, 1), Times(None, 4))
    assert reals(found, 1) == [10, 30, 60]


def test_story_time_that_is_no_whole_number_of_minutes_is_left_out() -> None:
    found = read(TEXT.replace("<GameTime>00:20:00", "<GameTime>00:20:30"))
    assert all("is no whole number of minutes" in note for note in found.notes)
    assert found.file.history.attempts[0].splits == (Times(61_000_001),)


@pytest.mark.parametrize("id", ["x", "", "0", "-3", "99999999999", "1.0"])
def test_an_attempt_whose_id_is_bad_is_left_out_alone(id: str) -> None:
    found = read(full().replace('<Attempt id="2"', f'<Attempt id="{id}"'))
    assert [attempt.id for attempt in found.file.history.attempts] == [1, 3]
    assert any("AttemptHistory/Attempt[2]" in note for note in found.notes)
    assert any("attempt 2, which is not listed" in note for note in found.notes)


def test_of_two_attempts_with_one_id_the_first_counts() -> None:
    found = read(full().replace('<Attempt id="3"', '<Attempt id="1"'))
    assert [attempt.id for attempt in found.file.history.attempts] == [1, 2]
    assert any("another attempt 1 before it" in note for note in found.notes)


def test_an_end_before_the_start_is_left_out() -> None:
    found = read(TEXT.replace('ended="01/01/2027 00:00:00"', 'ended="01/01/2026 00:00:00"'))
    assert found.file.history.attempts[1].ended is None
    assert "ended before it started" in found.notes[0]


def test_an_attempt_without_a_time_at_its_end_was_reset() -> None:
    text = full()
    at = text.index("<RealTime>00:00:00.0000600")
    found = read(text[:at] + text[text.index("</Attempt>", at) :])
    assert not found.file.history.is_finished(found.file.history.attempts[0])
    assert "has no time at its end" in found.notes[0]


def test_the_end_of_an_attempt_is_what_its_own_time_says() -> None:
    text = full()
    found = read(text.replace("<RealTime>00:00:00.0000600", "<RealTime>00:00:00.0000900", 1))
    assert reals(found, 1) == [10, 30, 90]
    assert reals(read(text.replace("<RealTime>00:00:00.0000600", "<RealTime>00:00:00.0000020", 1)), 1) == [10, 30, None]


def test_equal_notes_are_one_with_the_first_place_and_a_count() -> None:
    found = read(VERSION_1_0.replace("</RunHistory>", "".join(f'<Time id="x{number}"/>' for number in range(1500)) + "</RunHistory>"))
    assert len(found.notes) == 2
    assert found.notes[0].startswith('line 2, RunHistory/Time[3]: id="x0" is no number')
    assert found.notes[0].endswith("it is left out; and 1,499 more like it")


def test_a_file_in_which_everything_is_wrong_has_few_notes() -> None:
    wrong = re.sub(r"(?<=Time>)[^<]+", lambda found: f"x{found.start()}", to_text(splits_file(RUN, game="any")))
    longest = "".join(f"<Segment><Name>{'n' * (2000 + number)}</Name></Segment>" for number in range(500))
    assert len(read(wrong.replace("</Segments>", f"{longest}</Segments>")).notes) < 10


# --- game time ----------------------------------------------------------------------------------


def with_game_times(text: str, of: Callable[[str], str]) -> str:
    """A file of real times, each with a game time beside it."""
    return re.sub(r"<RealTime>([^<]+)</RealTime>", lambda found: f"{found[0]}<GameTime>{of(found[1])}</GameTime>", text)


REAL = to_text(
    splits_file(History(("a", "b"), (Attempt(1, (Times(5_000_001), Times(120_000_000))), Attempt(2, (Times(4_500_000),)))), game="any")
)


def test_a_game_time_that_is_the_real_time_once_more_is_none() -> None:
    assert read(with_game_times(REAL, str)) == read(REAL)
    assert read(REAL).notes == ()


def test_copies_of_the_real_time_do_not_cost_game_time_that_is_one() -> None:
    once = with_game_times(REAL, lambda time: "00:02:00" if time == "00:02:00" else "00:01:00" if time.startswith("00:01") else time)
    found = read(once.replace("<GameTime>00:00:05.0000010</GameTime>", "<GameTime>00:01:00</GameTime>", 1))
    assert found.notes == ()
    assert found.file.history.attempts[0].splits[-1] == Times(120_000_000, 2)
    assert found.file.history.attempts[1].splits == (Times(4_500_000),)


@given(times=st.lists(st.tuples(st.integers(0, 10**9), st.integers(0, 600)), min_size=1, max_size=6))
def test_what_the_game_has_written_keeps_its_story_time(times: list[tuple[int, int]]) -> None:
    ascending = zip(sorted(real for real, _ in times), sorted(story for _, story in times), strict=True)
    history = History(tuple("abcdef"), (Attempt(1, tuple(Times(real, story) for real, story in ascending)),))
    assert read(to_text(splits_file(history, game="any"))).file.history == history


@pytest.mark.parametrize("time", ["00:19:59.999999", "00:19:59.9999999", "00:20:00.0000001", "00:20:00.000001"])
def test_a_time_within_a_microsecond_of_a_minute_is_that_minute_and_told(time: str) -> None:
    found = read(TEXT.replace("<GameTime>00:20:00", f"<GameTime>{time}"))
    assert found.file == read(TEXT).file
    (note,) = found.notes
    assert f'"{time}" is taken for 20 minutes' in note


@pytest.mark.parametrize("time", ["00:19:59.999998", "00:20:00.000002", "00:20:00.5"])
def test_a_time_that_is_further_from_a_minute_is_none(time: str) -> None:
    (note,) = read(TEXT.replace("<GameTime>00:20:00", f"<GameTime>{time}")).notes
    assert "is no whole number of minutes" in note


# --- files that are none ------------------------------------------------------------------------

BOMB = '<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
NO_SPLITS = {
    "nothing": b"",
    "no text": b"\xff\xfe\x00",
    "no XML": b"hello",
    "JSON": b'{"title": "x"}',
    "cut short": TEXT.encode()[:900],
    "another root": b"<Layout/>",
    "no segments": b'<Run version="1.7.0"><GameName>x</GameName></Run>',
    "no segment": b'<Run version="1.7.0"><Segments/></Run>',
    "entities": BOMB.encode() + TEXT.partition("\n")[2].replace("any", "&b;").encode(),
    "an outer file": b'<!DOCTYPE r SYSTEM "file:///etc/passwd">' + TEXT.partition("\n")[2].encode(),
    "an entity that is not declared": TEXT.replace("Tape Tag", "&x;").encode(),
    "a deep nest": b"<Run>" + b"<a>" * 100_000 + b"</a>" * 100_000 + b"</Run>",
    "too many segments": b"<Run><Segments>" + b"<Segment/>" * 1001 + b"</Segments></Run>",
    "a null character": TEXT.replace("Tape", "Ta\0pe").encode(),
    "another alphabet's bytes": TEXT.encode("utf-16"),
}


@pytest.mark.parametrize("raw", NO_SPLITS.values(), ids=NO_SPLITS)
def test_what_is_no_file_of_splits_is_refused_in_one_line(raw: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.lss"
    path.write_bytes(raw)
    with pytest.raises(SplitsError) as caught:
        read_splits(path)
    assert str(caught.value).startswith(f"{path}: it ")
    assert str(caught.value).isprintable()


def test_a_file_that_is_not_there_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path, why in ((tmp_path / "none", "No such file"), (tmp_path, "Is a directory")):
        with pytest.raises(SplitsError, match=why):
            read_splits(path)


def test_size_and_counts_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SplitsError, match="larger than 32 MiB"):
        from_bytes(b" " * (xml.MAX_BYTES + 1))
    monkeypatch.setattr(xml, "MAX_MARKS", 50)
    with pytest.raises(SplitsError, match="too many elements"):
        from_bytes(TEXT.encode())
    monkeypatch.undo()
    monkeypatch.setattr("game.runs.lss.attempts.MAX_ATTEMPTS", 1)
    with pytest.raises(SplitsError, match="it has 2 attempts at 2 segments, which are more than can be read"):
        from_bytes(TEXT.encode())


def survives(raw: bytes) -> None:
    """Whatever is in it: it is read, and can be written again, or it is refused."""
    try:
        found = from_bytes(raw)
    except SplitsError as error:
        said, found = str(error), None
    if found:
        said = "".join(found.notes)
        assert from_bytes(to_text(found.file).encode()).file.history == found.file.history
    assert said.isprintable()


@tries(1000)
@given(st.integers(0, 2**32))
def test_no_change_of_a_file_breaks_the_reader(seed: int) -> None:
    draw = random.Random(seed)
    raw = bytearray(draw.choice((TEXT, full(), VERSION_1_0, VERSION_1_4_1)).encode())
    for _ in range(draw.randint(1, 8)):
        at, to = sorted(draw.randrange(len(raw) + 1) for _ in range(2))
        match draw.randrange(4):
            case 0:
                raw[at : at + 1] = bytes([draw.randrange(256)])
            case 1:
                del raw[at : min(to, at + 40)]
            case 2:
                raw[at:at] = raw[at : min(to, at + 200)]
            case 3:
                raw[at:at] = draw.choice((b"<", b"&", b'"', b"-", b"0", b"9999999999", b"<Time id='1'/>", b"\xc2\x85", "효".encode()))
    survives(bytes(raw))


@tries(300)
@given(
    st.binary(max_size=200) | st.text(max_size=200).map(lambda text: f"<Run><Segments><Segment>{text}</Segment></Segments></Run>".encode())
)
def test_no_bytes_break_the_reader(raw: bytes) -> None:
    survives(raw)


# --- what is taken in ---------------------------------------------------------------------------


def test_a_file_of_other_segments_or_of_another_game_is_refused() -> None:
    file = read(full()).file
    with pytest.raises(SplitsError, match='it has 3 segments, and "Story" has 2: x, y'):
        taken(file, "Story", ["x", "y"])
    with pytest.raises(SplitsError, match='it is of "any" and has no segment of "Story"'):
        taken(file, "Story", ["x", "y", "z"])


def test_segments_by_other_names_are_taken_in_their_order_and_told() -> None:
    found = taken(read(full()).file, "Story", ["a", "y", "c"])
    assert found.attempts == FULL.attempts
    assert found.notes == ('its segment "b" is taken for "y", by its place',)


def test_names_of_subsplits_are_known_again() -> None:
    renamed = full().replace("<Name>a<", "<Name>-a<").replace("<Name>c<", "<Name>{Day} c<")
    assert taken(read(renamed).file, "Story", ["a", "b", "c"]).notes == ()


@pytest.mark.parametrize("name", ["{a}", "{a} ", "-", "{}", "{} a"])
def test_a_name_that_is_nothing_but_the_sign_of_a_group_is_kept(name: str) -> None:
    names = [name.strip(), "b", "c"]
    assert taken(read(full().replace("<Name>a</Name>", f"<Name>{name}</Name>")).file, "any", names).notes == ()
    (note,) = taken(read(full().replace("<Name>a</Name>", f"<Name>{name}</Name>")).file, "any", ["other", "b", "c"]).notes
    assert note == f'its segment "{name.strip()}" is taken for "other", by its place'


def test_a_personal_best_that_no_attempt_is_becomes_one() -> None:
    text = full()
    start, end = text.index("<AttemptHistory>"), text.index("</AttemptHistory>")
    emptied = re.sub(r"<SegmentHistory>.*?</SegmentHistory>", "", text[:start] + "<AttemptHistory>" + text[end:], flags=re.DOTALL)
    found = taken(read(emptied).file, "any", ["a", "b", "c"])
    assert [attempt.splits for attempt in found.attempts] == [FULL.attempts[0].splits]
    assert "its personal best is none of its attempts" in found.notes[0]
    assert 'the best time of its segment "a" is of none of its attempts' in found.notes[1]


def test_variables_are_of_the_personal_best() -> None:
    file = splits_file(FULL, game="any", variables={"moves": "57", "run": "ab" * 16, "seed": "x"})
    found = taken(read(to_text(file)).file, "any", ["a", "b", "c"])
    assert [(attempt.moves, attempt.run) for attempt in found.attempts] == [(57, "ab" * 16), (None, ""), (None, "")]


@pytest.mark.parametrize("run", ["abc", "ab" * 15, "ab" * 17, "zz" * 16, "AB" * 16])
def test_a_variable_that_names_no_run_is_not_taken_for_one(run: str) -> None:
    found = taken(read(to_text(splits_file(FULL, game="any", variables={"run": run}))).file, "any", ["a", "b", "c"])
    assert [attempt.run for attempt in found.attempts] == ["", "", ""]


def test_sub_splits_are_taken_for_the_segments_that_they_are() -> None:
    segments = (Segment("x", "to X", "one", "x"), Segment("one", "One", "one"), Segment("two", "Twenty-one", "two"))
    names = segment_names(segments)
    assert names == ("-to X", "{One} One", "Twenty-one")
    file = splits_file(History(names, FULL.attempts), game="any")
    assert taken(read(to_text(file)).file, "any", names).notes == ()

"""What is written is read back as it was, and is the same bytes each time."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.runs.lss import PERSONAL_BEST, from_bytes, read_splits, splits_file, to_text, write_splits
from game.runs.lss.values import date, date_of, span, span_of
from game.runs.splits.attempt import SKIPPED, Attempt, Clock, History, Times
from tests.drawn import tries
from tests.runs.splits.made_histories import NAMES, histories

RUN = History(
    ("Tape Tag", "Cold Hand"),
    (
        Attempt(1, (Times(61_000_001, 20),), datetime(2026, 11, 3, 8, tzinfo=UTC)),
        Attempt(
            3, (SKIPPED, Times(90_061_000_000, 41)), datetime(2026, 12, 31, 23, 59, 59, tzinfo=UTC), datetime(2027, 1, 1, 0, tzinfo=UTC)
        ),
    ),
)
TEXT = """<?xml version="1.0" encoding="UTF-8"?>
<Run version="1.7.0">
  <GameIcon/>
  <GameName>Hyosan &amp; High</GameName>
  <CategoryName>효산</CategoryName>
  <LayoutPath/>
  <Metadata>
    <Run id=""/>
    <Platform usesEmulator="False">PC</Platform>
    <Region/>
    <Variables/>
    <CustomVariables>
      <Variable name="moves">12</Variable>
    </CustomVariables>
  </Metadata>
  <Offset>00:00:00</Offset>
  <AttemptCount>2</AttemptCount>
  <AttemptHistory>
    <Attempt id="1" started="11/03/2026 08:00:00" isStartedSynced="False"/>
    <Attempt id="3" started="12/31/2026 23:59:59" isStartedSynced="False" ended="01/01/2027 00:00:00" isEndedSynced="False">
      <RealTime>1.01:01:01</RealTime>
      <GameTime>00:41:00</GameTime>
    </Attempt>
  </AttemptHistory>
  <Segments>
    <Segment>
      <Name>Tape Tag</Name>
      <Icon/>
      <SplitTimes>
        <SplitTime name="Personal Best"/>
      </SplitTimes>
      <BestSegmentTime>
        <RealTime>00:01:01.0000010</RealTime>
        <GameTime>00:20:00</GameTime>
      </BestSegmentTime>
      <SegmentHistory>
        <Time id="1">
          <RealTime>00:01:01.0000010</RealTime>
          <GameTime>00:20:00</GameTime>
        </Time>
        <Time id="3"/>
      </SegmentHistory>
    </Segment>
    <Segment>
      <Name>Cold Hand</Name>
      <Icon/>
      <SplitTimes>
        <SplitTime name="Personal Best">
          <RealTime>1.01:01:01</RealTime>
          <GameTime>00:41:00</GameTime>
        </SplitTime>
      </SplitTimes>
      <BestSegmentTime>
        <RealTime>1.01:01:01</RealTime>
        <GameTime>00:41:00</GameTime>
      </BestSegmentTime>
      <SegmentHistory>
        <Time id="3">
          <RealTime>1.01:01:01</RealTime>
          <GameTime>00:41:00</GameTime>
        </Time>
      </SegmentHistory>
    </Segment>
  </Segments>
  <AutoSplitterSettings/>
</Run>
"""


def test_a_file_is_laid_out_as_livesplit_lays_it_out() -> None:
    assert to_text(splits_file(RUN, game="Hyosan & High", category="효산", variables={"moves": "12"})) == TEXT


def test_a_character_that_xml_cannot_hold_is_replaced() -> None:
    text = to_text(splits_file(RUN, game="a\ufffeb\x00c", category="d"))
    assert from_bytes(text.encode()).file.game == "a\ufffdb\ufffdc"


@tries(1000)
@given(history=histories(), game=NAMES, category=NAMES, clock=st.sampled_from(Clock), variables=st.dictionaries(NAMES, NAMES, max_size=4))
def test_attempts_are_read_back_as_they_were(history: History, game: str, category: str, clock: Clock, variables: dict[str, str]) -> None:
    file = splits_file(history, game=game, category=category, clock=clock, variables=variables)
    text = to_text(file)
    found = from_bytes(text.encode())
    assert found.file == file
    assert found.notes == ()
    assert to_text(found.file) == text


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "run.lss"
    file = splits_file(RUN, game="any")
    write_splits(path, file)
    before = path.read_bytes()
    assert read_splits(path).file == file

    def fail(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("game.files.os.fsync", fail)
    with pytest.raises(OSError, match="No space"):
        write_splits(path, splits_file(History(("other",)), game="other"))
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_the_personal_best_is_of_the_clock_that_is_asked_for_or_of_the_one_that_there_is() -> None:
    quick, short = Attempt(1, (Times(1, 9),)), Attempt(2, (Times(2, 8),))
    for clock, best in ((Clock.REAL, quick), (Clock.STORY, short)):
        assert splits_file(History(("a",), (quick, short)), game="", clock=clock).comparisons[PERSONAL_BEST] == best.splits
    untimed = Attempt(1, (Times(None, 3),))
    assert splits_file(History(("a",), (untimed,)), game="").comparisons[PERSONAL_BEST] == untimed.splits


# --- values -------------------------------------------------------------------------------------


@given(st.integers(-(10**15), 10**15))
def test_a_time_is_read_back_to_a_microsecond(microseconds: int) -> None:
    text = span(microseconds * 1000)
    assert span_of(text) == microseconds * 1000
    assert re.fullmatch(r"-?(\d+\.)?\d\d:[0-5]\d:[0-5]\d(\.\d{7})?", text)


SPANS = {
    "00:00:00": 0,
    "00:00:01.5": 1_500_000_000,
    "01:02:03.0000004": 3_723_000_000_400,
    "00:00:00.123456789": 123_456_789,
    "2.01:00:00": 49 * 3600 * 10**9,
    "25:01:30": 90_090 * 10**9,
    "90": 90 * 10**9,
    "1:30": 90 * 10**9,
    "5.25": 5_250_000_000,
    "-00:00:02": -2 * 10**9,
    "−00:00:02": -2 * 10**9,
}


@pytest.mark.parametrize(("text", "nanoseconds"), SPANS.items())
def test_every_way_in_which_timers_write_a_time_is_read(text: str, nanoseconds: int) -> None:
    assert span_of(text) == nanoseconds


@pytest.mark.parametrize("text", ["", "abc", "1,5", "1:2:3:4", "--1", "1.2.3", "1.", ":30", "1e3", "NaN", "٣", "1.-2:00", "9" * 500])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no time"):
        span_of(text)


@given(st.datetimes(timezones=st.just(UTC)))
def test_a_date_is_read_back_to_a_second(moment: datetime) -> None:
    assert date_of(date(moment)) == moment.replace(microsecond=0)


@pytest.mark.parametrize(
    "text", ["", "2026-11-23T12:00:00Z", "13/01/2026 00:00:00", "02/30/2026 00:00:00", "1/1/2026", "01/01/2026 24:00:00"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"is no date|is a date that no calendar has"):
        date_of(text)

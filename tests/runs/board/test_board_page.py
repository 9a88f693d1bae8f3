"""The page of a board: whole by itself, well formed, and safe whatever files say."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest
from attrs import evolve

from game.runs.board.chart import HEIGHT, WIDTH, chart
from game.runs.board.entry import BoardEntry, Rejected
from game.runs.board.page import page
from game.runs.board.rank import Board, Ranking, board_of
from game.runs.board.table import cells_of, measure_of, real_time, story_time, summary
from game.runs.runfile.verify import Label
from game.story.category import CLOCKS
from tests.program import small

VOID = {"meta", "br", "link"}
NASTY = "\"><script>alert('1')</script>&amp;\x1b[31m.toml"


def entry(file: str, moves: int = 6, minutes: int = 21, **changes: object) -> BoardEntry:
    plain = BoardEntry(
        file=file,
        player="Mina",
        label=Label.VERIFIED,
        category="clean",
        ending="roof",
        moves=moves,
        minutes=minutes,
        milliseconds=0,
        helpers=(),
        run=file.encode(),
    )
    return evolve(plain, **changes)


def assisted(file: str, moves: int, minutes: int) -> BoardEntry:
    return entry(file, moves, minutes, label=Label.ASSISTED, helpers=("jump", "undo"))


def board() -> Board:
    return board_of(
        small(),
        [
            entry("a.toml", milliseconds=3_723_004, label=Label.CLAIMED),
            entry("b.toml", 9, 18, player="김하루"),
            entry("again.toml", 6, 21, run=b"a.toml"),
            assisted("c.toml", 4, 10),
            entry("d.toml", category="roof"),
            entry(NASTY, 30, 400, player="<i>Joon</i>"),
            Rejected(f"bad{NASTY}", "<b>no</b>"),
        ],
    )


def standing(*entries: BoardEntry) -> Ranking:
    return board_of(small(), entries).standings[0]


class Reader(HTMLParser):
    """Reads a page as a browser does, and insists that every element is closed in its turn."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.ids: list[str] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        self.ids += [value or "" for name, value in attrs if name == "id"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.fixture
def text() -> str:
    return "\n".join(page(board()))


def test_the_page_is_well_formed_and_every_link_leads_to_a_section(text: str) -> None:
    read = Reader(text)
    assert read.open == []
    assert len(set(read.ids)) == len(read.ids)
    links = {(value or "").removeprefix("#") for name, value in read.attributes if name == "href"}
    assert links == {"category-clean", "category-roof"}
    assert links <= set(read.ids)


def test_the_page_needs_nothing_from_elsewhere_and_no_script(text: str) -> None:
    read = Reader(text)
    assert not {"script", "link", "img", "iframe", "object", "style2", "base", "form"} & set(read.tags)
    assert {name for name, _ in read.attributes if name.startswith("on") or name == "src"} == set()
    assert "url(" not in text
    assert "@import" not in text
    assert "http" not in text.replace("http-equiv", "")
    assert "default-src 'none'" in text


def test_what_files_say_is_shown_and_not_obeyed(text: str) -> None:
    read = Reader(text)
    assert not {"script", "i", "b"} & set(read.tags)
    shown = "".join(read.words)
    assert "<i>Joon</i>" in shown
    assert "<b>no</b>" in shown
    assert "\"><script>alert('1')</script>&amp;\\x1b[31m.toml" in shown
    assert "\x1b" not in text


def test_light_and_dark_have_the_same_colours_by_name(text: str) -> None:
    light, dark = re.search(r":root \{(.*?)\}", text, re.DOTALL), re.search(r"dark\) \{ :root \{(.*?)\}", text, re.DOTALL)
    assert light
    assert dark
    names = re.compile(r"--[a-z]+(?=:)")
    assert set(names.findall(dark[1])) == set(names.findall(light[1])) == set(re.findall(r"var\((--[a-z]+)\)", text))


def test_the_page_lists_what_counts_once_and_what_was_rejected(text: str) -> None:
    shown = "".join(Reader(text).words)
    assert "Counted already" in shown
    assert "Rejected" in shown
    bare = "".join(Reader("\n".join(page(board_of(small(), [])))).words)
    assert "Counted already" not in bare
    assert "Rejected" not in bare


def test_the_page_says_what_is_not_proved(text: str) -> None:
    assert "Real time is CLAIMED" in text
    assert "nor who played, nor that a person did" in text


# --- words --------------------------------------------------------------------------------------


def test_a_row_says_all_and_marks_what_is_claimed_and_what_helped() -> None:
    first, second = standing(entry("a\n.toml", milliseconds=3_723_004, label=Label.CLAIMED), assisted("c.toml", 4, 70)).rows
    assert cells_of(first) == ("1", "Mina", "6", "0:21", "1:02:03.004", "CLAIMED", "a\\n.toml")
    assert cells_of(second) == ("2", "Mina", "4", "1:10", "-", "ASSISTED (jump, undo)", "c.toml")


def test_the_summary_counts_runs_players_and_what_is_left_out() -> None:
    assert summary(board()) == "A Small Story, version 1.0.0: 5 runs, by 3 players, 1 file counted already, 1 file rejected"
    assert summary(board_of(small(), [])) == "A Small Story, version 1.0.0: 0 runs, by 0 players"


def test_times_are_read_as_on_a_clock() -> None:
    assert [story_time(minutes) for minutes in (0, 59, 60, 1499)] == ["0:00", "0:59", "1:00", "24:59"]
    assert [real_time(milliseconds) for milliseconds in (1, 59_999, 360_000_000)] == ["0:00:00.001", "0:00:59.999", "100:00:00.000"]


def test_a_measure_is_that_of_the_categorys_clock() -> None:
    timed = entry("a", milliseconds=1_500, label=Label.CLAIMED)
    asked = small().categories["clean"]
    by = {clock: evolve(standing(timed), category=evolve(asked, clock=clock)) for clock in CLOCKS}
    assert [measure_of(each, timed) for each in by.values()] == ["0:00:01.500 (CLAIMED)", "6 moves", "story time 0:21"]
    assert measure_of(by["real"], entry("b", 1)) == "1 move"


# --- the chart ----------------------------------------------------------------------------------


def drawn(*entries: BoardEntry) -> ET.Element:
    return ET.fromstring(chart(standing(*entries)))  # noqa: S314 - our own


def places(picture: ET.Element) -> list[tuple[float, float]]:
    return [(float(mark.attrib["cx"]), float(mark.attrib["cy"])) for mark in picture.iter("circle")]


@pytest.mark.parametrize(
    "runs",
    [[(6, 21)], [(0, 0)], [(6, 21), (6, 22)], [(1, 0), (20_000, 10**12 - 1)], [(n, 1000 - n * n) for n in range(30)]],
    ids=["one run", "nothing taken", "equal moves", "the longest", "many"],
)
def test_every_run_lies_within_the_chart(runs: list[tuple[int, int]]) -> None:
    picture = drawn(*(entry(str(number), *run) for number, run in enumerate(runs)))
    assert len(places(picture)) == len(runs)
    assert all(0 < x < WIDTH and 0 < y < HEIGHT for x, y in places(picture))
    ticks = [each.text for each in picture.iter("text") if each.attrib["class"] == "tick"]
    assert 2 <= len(ticks) <= 16
    assert len(set(ticks)) >= 2


def test_fewer_moves_lie_further_left_and_less_story_time_lower() -> None:
    slow, quick = places(drawn(entry("a", 9, 30), entry("b", 6, 21)))[::-1]
    assert quick[0] < slow[0]
    assert quick[1] > slow[1]


def test_equal_runs_are_one_larger_mark_that_says_how_many() -> None:
    (mark,) = drawn(*(entry(str(number)) for number in range(10))).iter("circle")
    assert mark.findtext("title") == "10 runs: 6 moves, story time 0:21"
    (alone,) = drawn(entry("a")).iter("circle")
    assert float(mark.attrib["r"]) > float(alone.attrib["r"])


def test_assisted_runs_have_a_shape_of_their_own_and_no_part_in_the_line_of_the_best() -> None:
    picture = drawn(entry("a", 9, 30), assisted("b", 1, 1))
    (diamond,) = (each for each in picture.iter("path") if each.attrib["class"] == "assisted")
    assert diamond.findtext("title") == "1 assisted run: 1 move, story time 0:01"
    (line,) = (each for each in picture.iter("path") if each.attrib["class"] == "front")
    assert line.attrib["d"].count("V") == 1
    assert "front" not in chart(standing(assisted("b", 1, 1)))


def test_the_line_of_the_best_goes_through_the_runs_that_none_beats_in_both() -> None:
    picture = drawn(entry("a", 6, 30), entry("b", 7, 40), entry("c", 8, 20), entry("d", 9, 20))
    (line,) = (each for each in picture.iter("path") if each.attrib["class"] == "front")
    assert line.attrib["d"].count("V") == 2

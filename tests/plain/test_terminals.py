"""Line mode in a real terminal."""

from __future__ import annotations

import sys
from unicodedata import combining, east_asian_width

import pytest

if sys.platform == "win32":
    pytest.skip("there are no pseudo-terminals here", allow_module_level=True)

from tests.made import write_story
from tests.program import SMALL, TO_THE_ROOF, copied, edit, numbers, plain
from tests.terminal import PATIENCE, Terminal

PLAY = ("play", "--plain", "--story", SMALL, "--name", "Mina")
LONE = ("--story", SMALL)
ESCAPE = "\x1b"


def cells(line: str) -> int:
    """The columns that a line takes."""
    return sum(0 if combining(char) else 2 if east_asian_width(char) in "FW" else 1 for char in line)


@pytest.mark.parametrize("columns", [40, 80, 33])
def test_text_wraps_to_the_terminal_between_words(tmp_path, columns: int) -> None:
    with Terminal(tmp_path, *PLAY, columns=columns) as terminal:
        terminal.wait_for("\n> ")
        terminal.press("1\n")
        text = terminal.wait_for("\n> ", times=2)
        terminal.press("quit\n")
        assert terminal.end() == 0
    widths = [cells(line) for line in text.splitlines()]
    assert max(widths) < columns
    assert max(widths) > columns - 20, "it uses the width there is"
    assert "The hall is longer than it was." in text.replace("\n", " ")


def test_wide_letters_count_as_the_two_columns_they_take(tmp_path) -> None:
    story = copied(tmp_path)
    hangul = "교문은 반쯤 닫혀 있고 경첩은 한 음으로만 노래하며 시계는 여덟 시 십 분 전에 멈춰 있다. "
    edit(story / "01-morning" / "gate.toml", "The gate is half shut.", hangul * 3)
    with Terminal(tmp_path, "play", "--plain", "--story", story, "--name", "Mina", columns=40) as terminal:
        text = terminal.wait_for("\n> ")
    assert 30 < max(cells(line) for line in text.splitlines()) < 40
    assert "\0" not in text


def test_a_word_longer_than_the_terminal_is_cut(tmp_path) -> None:
    story = copied(tmp_path)
    edit(story / "01-morning" / "gate.toml", "The gate is half shut.", "딸랑" * 40 + " " + "ding" * 40)
    with Terminal(tmp_path, "play", "--plain", "--story", story, "--name", "Mina", columns=40) as terminal:
        text = terminal.wait_for("\n> ")
    assert max(cells(line) for line in text.splitlines()) <= 40
    joined = text.replace("\n", "")
    assert "딸랑" * 40 in joined
    assert "ding" * 40 in joined


def test_a_whole_game_is_played_in_a_terminal_without_a_single_escape(tmp_path) -> None:
    with Terminal(tmp_path, *PLAY) as terminal:
        for turn, number in enumerate(numbers(TO_THE_ROOF), 1):
            terminal.wait_for("\n> ", times=turn)
            terminal.press(f"{number}\n")
        terminal.wait_for("The end: A Fire on the Roof")
        terminal.press("quit\n")
        assert terminal.end() == 0
    assert ESCAPE not in terminal.text
    assert terminal.text.endswith("The game is kept.\nGo on with: python -m game play --plain --resume\n")


@pytest.mark.parametrize("changes", [{"TERM": "dumb"}, {"TERM": ""}, {"HYOSAN_PLAIN": "1"}], ids=["dumb", "none", "asked"])
def test_a_terminal_that_can_do_no_more_gets_line_mode_by_itself(tmp_path, changes: dict[str, str]) -> None:
    with Terminal(tmp_path, "play", *LONE, **changes) as terminal:
        terminal.wait_for("What is your name?")
        terminal.press("\n")
        terminal.wait_for("3. Climb over the wall")
        terminal.wait_for("\n> ")
        terminal.press("quit\n")
        assert terminal.end() == 0
    assert ESCAPE not in terminal.text


def test_ctrl_d_ends_the_game_on_a_line_of_its_own(tmp_path) -> None:
    with Terminal(tmp_path, *PLAY) as terminal:
        terminal.wait_for("\n> ")
        terminal.press("\x04")
        assert terminal.end() == 0
    assert "\n> \nThe game is kept.\n" in terminal.text.replace("^D\b\b", "")


def test_ctrl_c_ends_the_game_and_says_that_it_is_kept_on_a_line_of_its_own(tmp_path) -> None:
    with Terminal(tmp_path, *PLAY) as terminal:
        terminal.wait_for("\n> ")
        terminal.press("2\n")
        before = terminal.wait_for("\n> ", times=2)
        terminal.press("\x03")
        assert terminal.end() == 130
    assert terminal.text.removeprefix(before).strip().removeprefix("^C\n") == "The game is kept."
    with Terminal(tmp_path, "play", "--plain", *LONE, "--resume") as terminal:
        assert "You wait. Nothing comes of it." in terminal.wait_for("\n> ")


def test_a_terminal_that_is_closed_ends_the_game_and_keeps_it(tmp_path) -> None:
    with Terminal(tmp_path, *PLAY) as terminal:
        terminal.wait_for("\n> ")
        terminal.press("2\n")
        terminal.wait_for("\n> ", times=2)
        terminal.hang_up()
        terminal.program.wait(PATIENCE)
    with Terminal(tmp_path, "play", "--plain", *LONE, "--resume") as terminal:
        assert "You wait. Nothing comes of it." in terminal.wait_for("\n> ")


def test_a_new_game_on_a_terminal_tells_what_the_story_tells_of_and_asks_for_a_name(tmp_path) -> None:
    with Terminal(tmp_path, "play", "--plain", "--story", SMALL) as terminal:
        terminal.wait_for("What is your name?")
        terminal.press("Bo\n")
        terminal.wait_for("On-jo has her bag")
        terminal.press("quit\n")
        assert terminal.end() == 0
        assert 'says "Bo"' in " ".join(terminal.text.split())
        assert "Go on with: python -m game play --plain --resume" in terminal.text


def test_words_of_the_game_are_not_taken_for_a_name(tmp_path) -> None:
    with Terminal(tmp_path, "play", "--plain", *LONE) as terminal:
        for times, (typed, answered) in enumerate(
            [
                ("help", "A new game asks for your name"),
                ("settings measure 64", "settings is a word of the game"),
                ("resume", "no game to go on with"),
            ],
            1,
        ):
            terminal.wait_for("\n> ", times=times)
            terminal.press(f"{typed}\n")
            terminal.wait_for(answered)
        terminal.press("QUIT\n")
        assert terminal.end() == 0
    assert "kept" not in terminal.text


def test_where_there_is_a_game_the_question_for_a_name_says_how_to_go_on_with_it(tmp_path) -> None:
    plain(tmp_path, "--name", "Mina", input=b"1\n")
    with Terminal(tmp_path, "play", "--plain", *LONE) as terminal:
        asked = " ".join(terminal.wait_for("\n> ").split())
        assert "There is a game of Mina, Chapter 1, Morning. Long hall. Day 1, early. The word resume goes on with it" in asked
        terminal.press("resume\n")
        terminal.wait_for("The hall is longer than it was.")
        terminal.press("quit\n")
        assert terminal.end() == 0
    assert "This is the game of Mina, where it was left." in " ".join(terminal.text.split())


def test_a_new_game_beside_another_says_the_word_that_lists_both(tmp_path) -> None:
    plain(tmp_path, "--name", "Mina", input=b"1\n")
    told = plain(tmp_path, "--name", "Ara", input=b"games\n").out.decode()
    assert "The last one, of Mina, is kept: games lists it." in told
    assert "2. Mina." in told
    assert "title" not in told


def test_before_the_first_game_of_all_it_is_asked_how_the_story_is_to_be_told(tmp_path) -> None:
    story = write_story(tmp_path / "story", {"world": {"about": {"content": "It tells of blows."}}})
    with Terminal(tmp_path, "play", "--plain", "--story", story) as terminal:
        terminal.wait_for("It tells of blows.")
        terminal.wait_for("2. Begin, and tell me at each chapter what it tells of")
        terminal.press("3\n")
        terminal.wait_for("Type a number from 1 to 2.")
        terminal.press("2\n")
        terminal.wait_for("What is your name?")
        terminal.press("Bo\n")
        terminal.wait_for("\n> ", times=4)
        terminal.press("settings\n")
        terminal.wait_for("content_notes: on.")
        terminal.press("quit\n")
        assert terminal.end() == 0
    with Terminal(tmp_path, "play", "--plain", "--story", story) as terminal:
        assert "It tells of blows." not in terminal.wait_for("What is your name?")


@pytest.mark.parametrize("typed", ["\x04", "1\n\x04"], ids=["before telling", "before a name"])
def test_whoever_leaves_before_a_game_begins_has_begun_none(tmp_path, typed: str) -> None:
    story = write_story(tmp_path / "story", {"world": {"about": {"content": "It tells of blows."}}})
    with Terminal(tmp_path, "play", "--plain", "--story", story) as terminal:
        terminal.wait_for("\n> ")
        terminal.press(typed)
        assert terminal.end() == 0
    assert "kept" not in terminal.text


def test_a_simple_terminal_goes_on_with_the_last_game_and_asks_for_no_name(tmp_path) -> None:
    plain(tmp_path, "--name", "Mina", input=b"1\n")
    with Terminal(tmp_path, "play", *LONE, TERM="dumb") as terminal:
        assert "What is your name?" not in terminal.wait_for("The hall is longer than it was.")


def test_whoever_quits_plain_lines_that_the_title_has_led_to_is_at_the_title_again(tmp_path) -> None:
    with Terminal(tmp_path, "play", "--story", SMALL) as terminal:
        terminal.wait_for("Plain lines")
        terminal.press("\x1b[F\x1b[A\r")  # the last entry, the one above it, and Enter
        terminal.wait_for("What is your name?")
        terminal.press("Bo\n")
        text = terminal.wait_for("On-jo has her bag")
        terminal.press("quit\n")
        terminal.wait_for("Plain lines", times=text.count("Plain lines") + 1)  # a mark that moved drew it again
        terminal.press("\x11")
        assert terminal.end() == 0


def test_plain_lines_from_the_title_go_on_with_the_game_that_continue_names(tmp_path) -> None:
    plain(tmp_path, "--name", "Mina", input=b"1\n")
    with Terminal(tmp_path, "play", "--story", SMALL) as terminal:
        terminal.wait_for("Plain lines")
        terminal.press("\x1b[F\x1b[A\r")
        text = terminal.wait_for("The hall is longer than it was.")
        assert "What is your name?" not in text

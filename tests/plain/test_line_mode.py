"""Line mode: what is written, and what each word does."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest

from game.engine import narrate, offered
from game.plain.console import MAX_LINE, Console
from game.plain.lines import play_lines
from game.plain.turns import AT_THE_END
from game.runs.games.session import Session
from game.runs.notices import About, Notice
from game.runs.timeline.keeper import Keeper
from game.turn.verbs.table import VERBS, help_lines
from tests.program import TO_THE_CORRIDOR, TO_THE_ROOF, numbers, plain, player, small, typed


def new() -> Session:
    return Session.new(small(), player())


def texts(session: Session) -> list[str]:
    return [paragraph.text for paragraph in narrate(session.story, session.state)]


def menu(session: Session) -> list[str]:
    """The choices as line mode writes them."""
    offers = enumerate(offered(session.story, session.state), 1)
    return [f"{n}. {offer.say}" + ("" if offer.enabled else f" (not now: {offer.why})") for n, offer in offers]


def copy(session: Session) -> Session:
    """A game of its own that stands where another does."""
    return Session.new(session.story, session.state.player, steps=session.decisions)


def after(session: Session, *lines: str) -> list[str]:
    """What lines bring, without what was there before them and the last line."""
    before = len(typed(copy(session)))
    return typed(session, *lines)[before - 1 : -1]


STANDING = [
    "Infection: clean. Your blood is your own.",
    "Restraint: fraying. You can hear yourself thinking it.",
    "Rescue: unseen. Nobody out there knows.",
    "With you: On-jo.",
    "You carry: nothing that matters.",
]


def test_a_new_game_opens_with_the_card_where_and_when_it_is_the_text_how_you_stand_and_the_choices() -> None:
    session = new()
    card = ["Chapter 1: Morning", "You are late, and so is everybody who matters."]
    where = ["At the gate. School gate (교문). Day 1, early."]
    assert typed(session)[:-1] == [*card, *where, *texts(session), *STANDING, *menu(session)]


def test_a_number_takes_that_choice_and_says_what_it_led_to_and_what_is_new() -> None:
    session = new()
    found = after(session, *numbers(["go_in"]))
    assert session.decisions == ("gate.go_in",)
    then, *scene = texts(session)
    assert found == [then, "The long hall. Long hall (복도).", *scene, "With you: On-jo, Nam-ra.", *menu(session)]


def test_of_what_stays_as_it_was_nothing_is_said_again() -> None:
    session = new()
    restraint = "Restraint: holding, was fraying. You said no once, and it held."
    assert after(session, *numbers(["wait"])) == [*texts(session), restraint, *menu(session)]


def test_a_machine_that_moved_is_said_in_words_with_what_it_was() -> None:
    found = after(new(), *numbers(["go_in", "key"]))
    assert "Infection: exposed, was clean. Something of theirs is on you." in found
    assert "You carry: a brass key." in found
    assert not any(line.startswith(("Restraint:", "Rescue:")) for line in found)


def test_a_machine_that_undoing_moves_back_is_said_too() -> None:
    session = new()
    typed(session, *numbers(["go_in", "key"]))
    assert "Infection: clean, was exposed. Your blood is your own." in typed(session, "undo")


@pytest.mark.parametrize("word", ["look", "l", "again"])
def test_whoever_looks_again_is_told_all_of_it(word: str) -> None:
    session = new()
    whole = typed(session)[:-1]
    assert after(session, word) == whole


def test_a_choice_that_cannot_be_taken_is_shown_with_its_reason_and_says_it_again() -> None:
    session = new()
    assert "3. Climb over the wall (not now: Not without something to stand on.)" in typed(copy(session))
    assert after(session, "3") == ["Not now: Not without something to stand on."]
    assert session.decisions == ()


def test_a_new_chapter_opens_with_its_card_once() -> None:
    session = new()
    found = after(session, *numbers(["go_in", "key", "up"]), "again")
    assert found.count("Chapter 2: Bell") == 2  # on the way in, and as `again` reads the same turn once more
    assert found[-len(menu(session)) :] == menu(session)
    assert "Chapter 2: Bell" not in after(session, "status")


@pytest.mark.parametrize(
    ("run", "title"), [(TO_THE_ROOF, "A Fire on the Roof"), (TO_THE_CORRIDOR, "The Corridor")], ids=["roof", "corridor"]
)
def test_an_ending_shows_its_card_and_no_choices(run: tuple[str, ...], title: str) -> None:
    session = new()
    found = after(session, *numbers(run))
    at = found.index(f"The end: {title}")
    assert found[at + 1 :][-1] == AT_THE_END
    assert not [line for line in found[at:] if re.match(r"\d+\. ", line)]


def test_numbers_do_nothing_after_an_ending_and_back_leads_out_of_it() -> None:
    session = new()
    found = after(session, *numbers(TO_THE_CORRIDOR), "1", "back")
    assert "The run has ended. Type undo, restart or quit." in found
    assert session.state.scene == "hall"
    assert found[-len(menu(session)) :] == menu(session)


def test_back_takes_decisions_back_one_at_a_time_down_to_the_start() -> None:
    session = new()
    found = after(session, *numbers(["wait", "go_in"]), "back", "back", "back")
    assert session.decisions == ()
    assert found[-1] == "There is nothing to undo: this is the start."


@pytest.mark.parametrize("word", ["?", "help", "HELP", "  ?  "])
def test_help_names_every_word_that_is_known_and_what_the_machines_mean(word: str) -> None:
    found = after(new(), word)
    words = list(help_lines(small()))
    assert found[: len(words)] == words
    assert [line.split(":")[0] for line in found[len(words) :]] == ["games", "settings"]  # which are line mode's own
    assert "Infection: What is in your blood." in found
    for known in (each for verb in VERBS for each in verb.typed):
        assert any(re.search(rf"(^|[ (]){re.escape(known)}( N| TEXT)?[,): ]", line) for line in found), known


def test_status_says_in_words_where_how_and_with_whom() -> None:
    session = new()
    session.choose("go_in")
    session.choose("key")
    assert after(session, "status") == [
        "Chapter 1, Morning. Day 1, early. Long hall (복도).",
        "With you: On-jo, Nam-ra.",
        "You carry: a brass key.",
        "Infection: exposed, was clean. Something of theirs is on you. (What is in your blood.)",
        "Restraint: fraying. You can hear yourself thinking it. (How far you are from doing the easy, cruel thing.)",
        "Rescue: unseen. Nobody out there knows. (Who out there knows that you are alive.)",
        "2 decisions, 3 minutes.",
    ]


def test_one_of_a_thing_is_not_several() -> None:
    session = new()
    assert after(session, "status")[-1] == "0 decisions, 0 minutes."
    session.choose("go_in")
    assert after(session, "status")[-1].startswith("1 decision, ")


def test_the_map_says_where_you_can_go_and_are_and_then_floor_by_floor_where_you_were_and_should_not_go() -> None:
    session = new()
    session.choose("go_in")
    ways, here, *floors = after(session, "map")
    assert here.startswith("You are here: Long hall (복도). ")
    assert ways.startswith("From Long hall to: ")
    assert any(line.startswith("First floor: School gate (been there); Long hall (you are here, danger:") for line in floors)


def test_people_are_said_with_their_names_in_hangul_and_those_met_before() -> None:
    session = new()
    for choice in ("go_in", "key", "up"):
        session.choose(choice)
    found = after(session, "people")
    assert found[0].startswith("On-jo (남온조), here: Lends you things. Met: ")
    assert found[1].startswith("Nam-ra (최남라), here: Earphones in. Met: Long hall, ")
    assert after(new(), "who")[0].startswith("On-jo (남온조), here: Lends you things. Met: School gate, ")


@pytest.mark.parametrize("word", ["inventory", "inv", "i", "things"])
def test_what_is_carried_is_said_with_what_it_is(word: str) -> None:
    session = new()
    assert after(session, word) == ["You carry nothing that matters."]
    typed(session, *numbers(["go_in", "key"]))
    assert typed(session, word)[-2] == "a brass key: It has a paper tag: ROOF."


def test_save_says_that_nothing_needs_to_be_saved() -> None:
    assert after(new(), "save") == ["Nothing to save: the game is kept at every decision."]


def test_restart_begins_anew_and_redo_leads_back() -> None:
    session = new()
    after(session, *numbers(["go_in"]), "restart")
    assert session.decisions == ()
    typed(session, "redo")
    assert session.decisions == ("gate.go_in",)


def test_the_endings_that_were_reached_are_named_and_the_others_counted() -> None:
    session = new()
    assert after(session, "endings") == ["0 of 2 endings found.", "Not found yet: 1, 2. Type hint 1 for a hint to the first of them."]
    typed(session, *numbers(TO_THE_CORRIDOR))
    assert typed(session, "endings")[-4:-1] == [
        "1 of 2 endings found.",
        "2. The Corridor.",
        "Not found yet: 1. Type hint 1 for a hint to the first of them.",
    ]


def test_the_transcript_is_all_that_was_read_and_decided() -> None:
    session = new()
    typed(session, *numbers(["wait", "go_in"]))
    found = typed(session, "transcript")
    first = found.index("1  Morning", len(menu(session)))
    assert [line for line in found[first:] if line.startswith("> ")] == [f"> {line[3:]}" for line in (menu(new())[1], menu(new())[0])]


@pytest.mark.parametrize("word", ["quit", "q", "exit", "QUIT", " quit "])
def test_quit_ends_the_game_and_what_follows_is_not_read(word: str) -> None:
    session = new()
    typed(session, word, "1")
    assert session.decisions == ()


def test_the_last_line_says_whether_the_game_is_kept(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    kept, lost = (Session.new(small(), player(), Keeper(tmp_path / folder / "timeline.db")) for folder in ("folder", "file"))
    assert typed(kept)[-1] == "The game is kept."
    assert typed(lost)[-1] == "The game could not be kept."


NO_CHOICE = ["", "0", "4", "99", "-1", "+1", "1.5", "1 2", "²", "①", "one", "go_in", "9" * 400, "\x00", "\x1b[A", "\ud800", "김하루"]


@pytest.mark.parametrize("line", NO_CHOICE, ids=ascii)
def test_what_is_no_choice_changes_nothing_and_says_what_would_be_one(line: str) -> None:
    session = new()
    (answer,) = after(session, line)
    assert answer.startswith("Type a number from 1 to 3, or ? for help.")
    assert session.decisions == ()


def test_digits_of_other_scripts_are_digits() -> None:
    session = new()
    typed(session, "１")
    assert session.decisions == ("gate.go_in",)


def test_a_notice_is_told_once_and_first() -> None:
    session = new()
    session.notices.append(Notice(About.DISK, "The moon is out."))
    found = typed(session, "again", "status")
    assert found[0] == "The moon is out."
    assert found.count("The moon is out.") == 1


class Huge(io.StringIO):
    """A line of ten million letters, and then some more lines; it may never be asked for all of it at once."""

    def __init__(self, *lines: str) -> None:
        super().__init__("".join(f"{line}\n" for line in lines))
        self.left = 10_000_000

    def readline(self, size: int = -1, /) -> str:
        assert 0 < size <= 1 << 16
        if not self.left:
            return super().readline(size)
        size = min(size, self.left)
        self.left -= size
        return "1" * size if self.left else "1" * (size - 1) + "\n"


def test_a_huge_line_is_one_wrong_line_and_never_held_whole() -> None:
    session, write = new(), io.StringIO()
    play_lines(session, Console(Huge("2"), write))
    assert write.getvalue().count("Type a number from 1 to 3") == 1
    assert session.decisions == ("gate.wait",)


@pytest.mark.parametrize("end", ["", "\n"])
@pytest.mark.parametrize("length", [MAX_LINE - 1, MAX_LINE, MAX_LINE + 1, 2 * MAX_LINE])
def test_a_long_line_is_read_to_its_end(length: int, end: str) -> None:
    session, write = new(), io.StringIO()
    play_lines(session, Console(io.StringIO("x" * length + end + ("1\n" if end else "")), write))
    assert write.getvalue().count("Type a number") == 1
    assert len(session.decisions) == (1 if end else 0)


def test_a_whole_game_is_played_through_a_pipe(tmp_path) -> None:
    ran = plain(tmp_path, "--name", "김하루", "--seed", "7", input="\n".join([*numbers(TO_THE_ROOF), "quit", ""]).encode())
    session = new()
    expected = typed(session, *numbers(TO_THE_ROOF), "quit")
    assert (ran.code, ran.err) == (0, b"")
    assert ran.lines == [*expected[:-1], "The game is kept."]
    assert "The end: A Fire on the Roof" in ran.lines


def test_input_may_end_without_a_line_end(tmp_path) -> None:
    ran = plain(tmp_path, input=b"2\n1")
    assert (ran.code, ran.err) == (0, b"")
    assert "You put your shoulder to the gate. It sings on one note, all the way open." in ran.lines
    assert ran.lines[-1] == "The game is kept."


def test_line_ends_of_another_system_are_line_ends(tmp_path) -> None:
    ran = plain(tmp_path, input=b"2\r\n1\r\nquit\r\n")
    assert "1. Take what is under the tray" in ran.lines

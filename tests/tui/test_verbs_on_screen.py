"""Every verb works on the screen, and the screen says all that a turn has to say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pilots import TO_THE_GATE, TO_THE_HALL, WITH_THE_KEY, played, press, rule, settled, shown

from game.runs.games.timeline import Timeline
from game.tui.app import HyosanApp
from game.tui.branches.screen import BranchScreen
from game.tui.choices import ChoiceMenu
from game.tui.play import PlayScreen
from game.tui.prose import Prose
from game.tui.reader import ReaderScreen
from game.turn.turn import Turn
from game.turn.verbs.table import VERBS
from game.turn.verbs.verb import Takes, Verb
from tests.program import TO_THE_ROOF, player, small

NewApp = Callable[..., HyosanApp]
EVERYWHERE = ("choose", "help", "quit", "choices")  # the last only says what is in sight
PICKED = (Takes.NODE, Takes.BRANCH, Takes.DELETED, Takes.NAME)


def verbs() -> list[Verb]:
    return [verb for verb in VERBS if verb.name not in EVERYWHERE]


def kept(folder: Path, *choices: str, back: int) -> None:
    """A game to go on with: some choices, and the last of them taken back."""
    games = Timeline(folder / "games")
    session = games.new(small(), player(), choices)
    for _ in range(back):
        session.undo()
    games.close()


@pytest.mark.parametrize("verb", verbs(), ids=[verb.name for verb in verbs()])
async def test_every_verb_is_in_the_palette_and_does_something(new_app: NewApp, tmp_path: Path, verb: Verb) -> None:
    kept(tmp_path, *TO_THE_ROOF[1:5], back=2)
    app = new_app()
    async with app.run_test(size=(100, 40)) as pilot:
        screen = await played(pilot, "enter")
        assert verb.title in [command.title for command in app.get_system_commands(screen)]
        before, turn = shown(app), screen.game.turn
        await screen.run_action(f"do('{verb.name}')")
        await settled(pilot)
        if verb.takes in PICKED:
            assert isinstance(app.screen, BranchScreen)
        else:
            assert verb.name == "look" or app._notifications or shown(app) != before or screen.game.turn is not turn


@pytest.mark.parametrize("verb", [verb for verb in verbs() if verb.keys], ids=lambda verb: verb.name)
async def test_the_keys_of_a_verb_do_it(new_app: NewApp, tmp_path: Path, verb: Verb) -> None:
    kept(tmp_path, *TO_THE_ROOF[1:3], back=1)
    app = new_app()
    async with app.run_test(size=(100, 40)) as pilot:
        screen = await played(pilot, "enter")
        before, turn = app.screen, screen.game.turn
        await press(pilot, verb.keys[0])
        assert app.screen is not before or screen.game.turn is not turn


async def test_a_verb_that_answers_with_lines_shows_them_to_be_read(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(100, 40)) as pilot:
        await played(pilot, *TO_THE_GATE)
        await press(pilot, "i")
        assert isinstance(app.screen, ReaderScreen)
        assert "You carry nothing that matters." in shown(app)


async def test_what_cannot_be_done_is_said_and_the_turn_stands(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(100, 40)) as pilot:
        screen = await played(pilot, *TO_THE_GATE)
        turn = screen.game.turn
        await press(pilot, "u")
        assert "There is nothing to undo: this is the start." in shown(app)
        assert screen.game.turn is turn


@pytest.mark.parametrize("size", [(120, 60), (80, 60)])
async def test_the_screen_says_all_of_every_turn(new_app: NewApp, size: tuple[int, int]) -> None:
    app = new_app()
    async with app.run_test(size=size) as pilot:
        screen = await played(pilot, *TO_THE_GATE)
        for key in ("2", "1", "1", "1"):
            assert_says(app, screen, screen.game.turn)
            await press(pilot, key)
        assert_says(app, screen, screen.game.turn)


def assert_says(app: HyosanApp, screen: PlayScreen, turn: Turn) -> None:
    """Check that the text is there byte for byte, and the rest of the turn in the frame."""
    column = [paragraph.text for paragraph in screen.query_one(Prose)._paragraphs]
    opening = (paragraph for paragraph in turn.opening if paragraph.kind != "chapter")  # which has a page of its own
    told = [paragraph.text for paragraph in (*turn.aftermath, *opening, *turn.text)]
    assert column[-len(told) :] == told
    assert not {paragraph.text for paragraph in turn.opening if paragraph.kind == "chapter"} & set(column)
    frame = " ".join(shown(app).split())
    for text in framed(turn):
        assert text in frame, text


def framed(turn: Turn) -> Iterator[str]:
    """What stands beside the text."""
    yield turn.chapter_title
    yield turn.place.name
    yield turn.day
    for gauge in turn.gauges:
        yield gauge.title
        yield gauge.word
        if gauge.has_moved:
            yield gauge.moved_words
    yield from turn.company
    yield from turn.carried
    yield from (offer.say[:30] for offer in turn.offers)


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ("u", "Back before your last decision; r goes forward again"),
        ("c", "Start of chapter 1; u goes back to decision 1, Long hall"),
        ("cu", "Back where you were, at decision 1, Long hall"),
        ("ur", "Forward again, as far as you went"),
    ],
)
async def test_a_move_says_in_the_rule_where_it_has_led(new_app: NewApp, keys: str, said: str) -> None:
    app = new_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await played(pilot, *TO_THE_HALL)
        await press(pilot, *keys)
        assert said in rule(app)


@pytest.mark.parametrize("size", [(40, 12), (60, 20), (80, 24), (100, 30)])
async def test_a_run_that_is_begun_anew_says_whole_which_key_brings_the_other_one_back(new_app: NewApp, size: tuple[int, int]) -> None:
    app = new_app()
    async with app.run_test(size=size) as pilot:
        screen = await played(pilot, *WITH_THE_KEY)
        here = screen.session.here
        await screen.action_do("restart")
        await press(pilot)
        assert screen.session.decisions == ()
        assert "u goes back" in rule(app)
        assert "…" not in rule(app)
        assert screen.reader.more == ("more below" in rule(app))
        await press(pilot, "u")
        assert screen.session.here == here


@pytest.mark.parametrize("width", [80, 100])
async def test_a_notice_takes_fewer_words_once_more_below_stands_beside_it(new_app: NewApp, width: int) -> None:
    app = new_app()
    async with app.run_test(size=(width, 30)) as pilot:
        await played(pilot, *TO_THE_HALL)
        choices = app.screen.query_one(ChoiceMenu)
        choices.mark_more(False)
        whole, short = "A new run, from the start; u goes back to decision 16, Car park"[: width - 20], "u goes back to decision 16"
        assert choices.tell(whole, short)
        assert rule(app) == whole
        choices.mark_more(True)
        assert rule(app).startswith(f"{short}   more below")
        choices.mark_more(False)
        assert rule(app) == whole

"""The page of branches: looking round in it, and going anywhere from it."""

from __future__ import annotations

import asyncio
import time
import unicodedata
from collections.abc import Callable
from concurrent.futures import Future

import pytest
from pilots import TO_THE_END, TO_THE_GATE, TO_THE_HALL, TO_THE_ROOF, WITH_THE_KEY, entries, greeted, played, press, said, shown, story
from textual.pilot import Pilot
from textual.widgets import Input

from game.engine import Player
from game.runs.games.session import Session
from game.story import Story
from game.tui.app import HyosanApp
from game.tui.branches.comparison import differences, parting
from game.tui.branches.comparison_screen import CompareScreen
from game.tui.branches.facts import Facts
from game.tui.branches.lines import Lines
from game.tui.branches.outline import Outline, outlined
from game.tui.branches.screen import BranchScreen
from game.tui.ending import EndingScreen
from game.tui.play import PlayScreen
from game.tui.watch import WatchScreen

NewApp = Callable[..., HyosanApp]
TWO_WAYS = (*WITH_THE_KEY, "u", "u", "2", "1")  # took the key, went back, waited, and went in: two ways from the gate


def decided(screen: PlayScreen) -> list[str]:
    """The decisions of the run."""
    return list(screen.session.decisions)


async def opened(pilot: Pilot[None], *keys: str) -> BranchScreen:
    """The page of branches after some keys."""
    app = await greeted(pilot)
    await press(pilot, *keys, "b")
    assert isinstance(app.screen, BranchScreen)
    return app.screen


def lines(screen: BranchScreen) -> list[str]:
    """All lines of the page, in sight or not, without the untold ends."""
    tree = screen.query_one(Lines)
    texts = [tree.render_line(y - tree.scroll_offset.y).text for y in range(len(tree.outline.lines))]
    return ["  ".join(part for part in text.strip().split("  ") if part) for text in texts]


# --- in play ---


@pytest.mark.parametrize(("back", "on"), [("u", "r"), ("backspace", "r"), ("ㅕ", "ㄱ")])
async def test_undo_and_redo(new_app: NewApp, back: str, on: str) -> None:
    async with new_app().run_test() as pilot:
        screen = await played(pilot, *WITH_THE_KEY, back, back)
        assert decided(screen) == []
        await press(pilot, on, on)
        assert decided(screen) == ["gate.go_in", "hall.key"]
        await press(pilot, on)
        assert decided(screen) == ["gate.go_in", "hall.key"]


async def test_redo_works_after_a_restart(new_app: NewApp) -> None:
    async with new_app().run_test() as pilot:
        await played(pilot, *WITH_THE_KEY, "u", "q")
    async with new_app(resume=True).run_test() as pilot:
        screen = await played(pilot)
        assert decided(screen) == ["gate.go_in"]
        await press(pilot, "r")
        assert decided(screen) == ["gate.go_in", "hall.key"]


async def test_back_to_the_last_bell(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test() as pilot:
        screen = await played(pilot, *TO_THE_ROOF, "c")
        assert screen.session.decisions == ()


async def test_an_ending_leads_back_to_the_bell(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await greeted(pilot)
        await press(pilot, *TO_THE_END)
        assert isinstance(app.screen, EndingScreen)
        assert {"Undo the last decision", "Back to the start of this chapter", "See every way you have gone"} <= set(entries(app))
        await press(pilot, str(entries(app).index("Back to the start of this chapter") + 1))
        assert isinstance(app.screen, PlayScreen)
        assert app.screen.session.decisions == ("gate.go_in", "hall.key", "hall.up")


async def test_an_ending_leads_to_the_branches(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await greeted(pilot)
        await press(pilot, *TO_THE_END, "3")
        assert isinstance(app.screen, BranchScreen)
        assert "END A Fire on the Roof" in shown(app)


async def test_nothing_is_shown_before_it_is_kept(new_app: NewApp, monkeypatch: pytest.MonkeyPatch) -> None:
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await played(pilot, *TO_THE_GATE)
        keeper, settled = screen.session.keeper, Future[None]()
        assert keeper is not None
        monkeypatch.setattr(type(keeper), "settled", property(lambda _: settled))
        screen.menu.pick(0)
        await asyncio.sleep(0.05)
        assert screen.session.decisions == ("gate.go_in",)
        assert app._batch_count == 1
        settled.set_result(None)
        await press(pilot)
        assert app._batch_count == 0
        assert "The long hall" in shown(app)


# --- the tree ---


async def test_all_that_was_decided_is_there(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, *TWO_WAYS)
        told = lines(screen)
        assert [line[:14] for line in told] == ["[-] 1  Morning", "|-. Go in, pas", "| . Take what ", "o Wait a littl", "> @ Go in, pas"]
        assert "4 decisions, 2 ways" in shown(app)


async def test_only_the_count_of_untried_choices_is_told(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, *WITH_THE_KEY)
        assert lines(screen)[-1].endswith("3 new")
        assert "Go back for the tray" not in shown(app)
        assert "Wash your hand" not in shown(app)


async def test_the_preview_follows_the_cursor(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, *WITH_THE_KEY)
        assert "You carry a brass key" in shown(app)
        await press(pilot, "left")
        assert "1 decision, 2 minutes" in shown(app)
        assert "You carry" not in shown(app)


async def test_enter_goes_there_and_a_new_choice_makes_a_branch(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, *WITH_THE_KEY)
        session = screen.session
        await press(pilot, "left", "enter")
        assert isinstance(app.screen, PlayScreen)
        assert session.decisions == ("gate.go_in",)
        assert "Nam-ra is sitting" in story(app)
        await press(pilot, "u")
        assert session.decisions == ("gate.go_in", "hall.key"), "right after a jump, undo takes the jump back"
        await press(pilot, "b", "left", "left", "enter", "2")
        assert session.decisions == ("gate.wait",)
        assert len(session.tree.nodes) == 3


async def test_a_branch_can_be_watched_and_taken_over_anywhere_in_it(new_app: NewApp) -> None:
    async with new_app().run_test() as pilot:
        app = (await opened(pilot, *WITH_THE_KEY)).app
        await press(pilot, "w")
        assert isinstance(app.screen, WatchScreen)
        await press(pilot, "right", "p")
        assert isinstance(app.screen, PlayScreen)
        assert decided(app.screen) == ["gate.go_in"]


async def test_the_same_choice_again_rejoins_the_branch(new_app: NewApp) -> None:
    async with new_app().run_test() as pilot:
        screen = await played(pilot, *WITH_THE_KEY, "u", "u", "1", "1")
        assert len(screen.session.tree.nodes) == 2


async def test_parent_child_and_sibling(new_app: NewApp) -> None:
    async with new_app().run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, *TWO_WAYS)

        def at() -> str:
            node = screen.decided.nodes.get(screen.link)
            return node.decision if node else ""

        way = []
        for key in ("left", "s", "right", "h", "tab", "l", "left", "left"):
            await press(pilot, key)
            way.append(at())
        assert way == ["gate.wait", "gate.go_in", "hall.key", "gate.go_in", "gate.wait", "gate.go_in", "gate.wait", ""]


async def test_walking_by_time(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, *TWO_WAYS)
        been = []
        for _ in range(6):
            await press(pilot, "[")
            been.append(screen.decided.nodes[screen.link].decision if screen.link in screen.decided.nodes else "")
        assert been == ["gate.wait", "", "gate.go_in", "hall.key", "gate.go_in", ""]
        await press(pilot, "]")
        assert screen.decided.nodes[screen.link].decision == "gate.go_in"
        assert "By time" in said(app)


async def test_chapters_fold(new_app: NewApp) -> None:
    async with new_app().run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, *TO_THE_ROOF, "1")
        await press(pilot, "home", "space")
        assert lines(screen)[0] == "> [+] 1  Morning  3 decisions folded"
        assert lines(screen)[1] == "[-] 2  Bell"
        await press(pilot, "right")
        assert len(lines(screen)) == 6
        await press(pilot, "a")
        assert [line.is_heading for line in screen.lines.outline.lines] == [True, True]
        await press(pilot, "o")
        assert screen.lines.line.link == screen.session.here
        assert not screen.lines.line.is_heading


async def test_search_finds_what_is_folded_away(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, *TWO_WAYS)
        await press(pilot, "home", "space", "slash", *"tray", "enter")
        assert screen.decided.nodes[screen.link].decision == "hall.key"
        assert '"tray": 1 of 1' in said(app)
        await press(pilot, "slash", "end", *" no", "enter")
        assert "nowhere" in said(app)
        await press(pilot, "slash", "ctrl+u", *"hall", "enter", ".")
        assert '"hall": 3 of 3' in said(app)


async def test_escape_closes_the_field_and_then_the_page(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test() as pilot:
        await opened(pilot, *TO_THE_HALL)
        await press(pilot, "slash", "x", "escape")
        assert isinstance(app.screen, BranchScreen)
        assert not app.screen.query(Input)
        await press(pilot, "escape")
        assert isinstance(app.screen, PlayScreen)


async def test_names_bookmarks_and_locks_are_kept(new_app: NewApp) -> None:
    async with new_app().run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, *WITH_THE_KEY)
        await press(pilot, "m", "p", "n", *"brass [b]", "enter")
        assert '* "brass [b]" [locked]' in lines(screen)[-1]
        await press(pilot, "q")
    async with new_app(resume=True).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        assert '* "brass [b]" [locked]' in lines(screen)[-1]
        await press(pilot, "m", "L", "n", "ctrl+u", "enter")
        assert "*" not in lines(screen)[-1]
        assert "locked" not in lines(screen)[-1]


async def test_a_long_name_stays_as_it_is_when_it_is_looked_at_and_one_that_is_too_long_is_asked_for_again(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await opened(pilot, *WITH_THE_KEY)
        screen.session.marks.change(screen.link, name="x" * 55)
        await press(pilot, "n", "enter")
        assert screen.decided.mark(screen.link).name == "x" * 55
        await press(pilot, "n", "end", *"yyyyyy", "enter")
        assert "A name of a place has at most 60 characters; this one has 61." in said(app)
        assert screen.query(Input)
        await press(pilot, "backspace", "enter")
        assert screen.decided.mark(screen.link).name == "x" * 55 + "y" * 5


async def test_a_name_that_is_typed_in_pieces_is_kept_whole_so_that_commands_find_it(new_app: NewApp) -> None:
    async with new_app().run_test(size=(100, 30)) as pilot:
        screen = await opened(pilot, *WITH_THE_KEY)
        await press(pilot, "n")
        screen.query_one(Input).value = unicodedata.normalize("NFD", "옥상")
        await press(pilot, "enter")
        assert screen.decided.mark(screen.link).name == "옥상"


async def test_a_deleted_branch_comes_back(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, *TWO_WAYS)
        before = lines(screen)[1:4]
        await press(pilot, "left", "s", "d")
        assert len(lines(screen)) == 3
        assert "Out of sight: 2 decisions. u brings them back." in said(app)
        await press(pilot, "u")
        assert [line.removeprefix("> ") for line in lines(screen)[1:4]] == before
        await press(pilot, "u")
        assert "Nothing is deleted." in said(app)


@pytest.mark.parametrize(
    ("keys", "why"), [(("d",), "You are in this branch"), (("home", "d"), "This is a chapter"), (("left", "s", "p", "d"), "is locked")]
)
async def test_what_cannot_be_deleted_says_why(new_app: NewApp, keys: tuple[str, ...], why: str) -> None:
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, *TWO_WAYS)
        await press(pilot, *keys)
        assert why in said(app)
        assert len(screen.lines.outline.lines) == 5


async def test_two_ways_are_compared(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(80, 40)) as pilot:
        await opened(pilot, *TWO_WAYS)
        await press(pilot, "c", "left", "s", "right", "c")
        assert isinstance(app.screen, CompareScreen)
        told = shown(app)
        assert "Different from the start" in told
        assert "* You carry" in told
        assert "* Infection" in told
        assert "  Rescue" in told
        await press(pilot, "escape")
        assert isinstance(app.screen, BranchScreen)


async def test_a_click_points_and_another_goes_there(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, *WITH_THE_KEY)
        await pilot.click(Lines, offset=(10, 1))
        assert screen.lines.cursor == 1
        await pilot.click(Lines, offset=(10, 1))
        await press(pilot)
        assert isinstance(app.screen, PlayScreen)
        assert app.screen.session.decisions == ("gate.go_in",)


async def test_the_same_situation_is_recognised(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, *TO_THE_GATE, "2", "2", "2")
        assert 'Same situation as "Wait a little' in shown(app)


@pytest.mark.parametrize("size", [(40, 12), (60, 16), (80, 24), (120, 40), (200, 60)])
async def test_it_fits_any_terminal(new_app: NewApp, size: tuple[int, int]) -> None:
    app = new_app()
    async with app.run_test(size=size) as pilot:
        await opened(pilot, *TWO_WAYS)
        told = shown(app)
        assert "> @ Go in" in told
        assert "With On-jo, Nam-ra" in told or "With you" in told


# --- its lines ---


def _session(story: Story, *choices: str) -> Session:
    session = Session.new(story, Player("Ha-ru"))
    for choice in choices:
        session.choose(choice)
    return session


def _outline(session: Session, *folds: tuple[bytes, bool]) -> Outline:
    way = {session.tree.root, *(node.link for node in session.tree.path(session.here))}
    return outlined(session.tree, way, Facts(session).chapter_of, set(folds))


def _told(session: Session, *folds: tuple[bytes, bool]) -> list[tuple[str, int, bool, int]]:
    nodes = session.tree.nodes
    return [
        (nodes[line.link].decision if line.link in nodes else "", line.depth, line.is_heading, line.hides)
        for line in _outline(session, *folds).lines
    ]


def test_a_game_without_decisions_has_one_line(small: Story) -> None:
    assert _told(_session(small)) == [("", 0, True, 0)]


def test_the_way_of_the_game_keeps_to_the_left(small: Story) -> None:
    session = _session(small, "go_in", "key")
    session.jump(session.tree.root)
    session.choose("wait")
    assert _told(session) == [
        ("", 0, True, 0),
        ("gate.go_in", 1, False, 0),
        ("hall.key", 1, False, 0),
        ("gate.wait", 0, False, 0),
    ]


def test_a_chapter_has_a_heading_on_each_way_into_it(small: Story) -> None:
    session = _session(small, "go_in", "key", "up", "ring")
    session.jump(session.tree.root)
    for choice in ("wait", "go_in", "key", "up", "give"):
        session.choose(choice)
    headings = [(line.depth, line.link) for line in _outline(session).lines if line.is_heading]
    assert [depth for depth, _ in headings] == [0, 1, 0]


def test_a_folded_chapter_hides_its_decisions_and_their_branches(small: Story) -> None:
    session = _session(small, "wait", "wait")
    session.jump(session.tree.root)
    for choice in ("go_in", "key", "up", "ring"):
        session.choose(choice)
    assert _told(session, (session.tree.root, True)) == [("", 0, True, 5), ("hall.up", 0, True, 0), ("roof_door.ring", 0, False, 0)]


def test_a_folded_branch_hides_all_that_follows(small: Story) -> None:
    session = _session(small, "wait", "go_in", "key", "up", "ring")
    head = session.tree.path(session.here)[0].link
    session.jump(session.tree.root)
    session.choose("go_in")
    assert _told(session, (head, False)) == [("", 0, True, 0), ("gate.wait", 1, False, 4), ("gate.go_in", 0, False, 0)]
    assert _outline(session, (head, False)).lines[1].is_branch


def test_what_is_folded_away_is_found_where_it_is_folded(small: Story) -> None:
    session = _session(small, "go_in", "key")
    outline = _outline(session, (session.tree.root, True))
    assert outline.find(session.here) == 0


def test_two_ways_part_where_they_first_differ(small: Story) -> None:
    session = _session(small, "wait", "go_in", "key")
    first = session.here
    session.undo()
    session.undo()
    session.choose("wait")
    found = parting(session.tree, first, session.here)
    facts = Facts(session)
    assert (found.common, facts.say(found.last)[:4]) == (1, "Wait")
    assert found.first is not None
    assert facts.say(found.first) == "Go in, past the sign"
    differing = {each.what for each in differences(facts, first, session.here) if each.differs}
    assert {"Scene", "Infection", "You carry", "Decisions", "With you"} <= differing
    assert "Rescue" not in differing


def test_one_way_may_go_on_from_the_other(small: Story) -> None:
    session = _session(small, "wait")
    first = session.here
    session.choose("go_in")
    assert parting(session.tree, first, session.here).first is None


def test_people_are_only_spoken_of_once_met(small: Story) -> None:
    session = _session(small)
    facts = Facts(session)
    assert facts.alive(session.here) == ("On-jo",)
    session.choose("go_in")
    assert facts.alive(session.here) == ("On-jo", "Nam-ra")


def test_waiting_leads_to_the_same_situation_again(small: Story) -> None:
    session = _session(small, "wait", "wait", "wait")
    facts = Facts(session)
    assert len(facts.alike(session.here)) >= 1


def test_a_thousand_decisions_are_laid_out_in_no_time(small: Story) -> None:
    session = _session(small)
    for _ in range(250):
        for choice in ("go_in", "key", "wash"):
            session.choose(choice)
        for _ in range(3):
            session.undo()
        session.choose("wait")
    began = time.perf_counter()
    outline = _outline(session)
    assert time.perf_counter() - began < 0.5
    assert len(outline.at) == 1_001


@pytest.mark.parametrize("size", [(60, 30), (80, 24), (100, 30), (160, 50)])
async def test_the_legend_is_read_whole(new_app: NewApp, size: tuple[int, int]) -> None:
    app = new_app()
    async with app.run_test(size=size) as pilot:
        await played(pilot, *TO_THE_GATE)
        await press(pilot, "b")
        assert "2 new: not tried" in " ".join(shown(app).replace("│", " ").split())

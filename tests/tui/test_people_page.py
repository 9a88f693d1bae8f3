"""The page of people and words, and people beside the text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pilots import TO_THE_GATE, TO_THE_HALL, played, press, said, shown

from game.engine import replay
from game.tui.app import HyosanApp
from game.tui.people import PeopleScreen
from game.tui.people_panel import PeoplePanel
from game.tui.people_text import in_brief
from game.tui.play import PlayScreen
from game.tui.prose import Prose
from game.turn.people import acquaintances
from tests.made import made_story
from tests.program import player

NewApp = Callable[..., HyosanApp]


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (100, 30), (160, 50)])
async def test_everybody_met_is_on_the_page(new_app: NewApp, size: tuple[int, int]) -> None:
    app = new_app()
    async with app.run_test(size=size) as pilot:
        await played(pilot, *TO_THE_HALL)
        await press(pilot, "p")
        assert isinstance(app.screen, PeopleScreen)
        assert "On-jo  남온조   here" in said(app)
        assert "On-jo" in shown(app)
        await press(pilot, "p")
        assert isinstance(app.screen, PlayScreen)


async def test_a_click_on_a_name_shows_who_that_is(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await played(pilot, *TO_THE_HALL)
        prose = app.screen.query_one(Prose)
        y, x = next((y, line.plain.index("Nam-ra")) for y, line in enumerate(prose._lines) if "Nam-ra" in line.plain)
        row = y - prose.scroll_offset.y
        await pilot.click(prose, offset=(x + 3, row))
        await press(pilot)
        assert isinstance(app.screen, PeopleScreen)
        assert [block.id for block in app.screen.query(".-asked")] == ["of-namra"]


async def test_a_click_on_any_other_word_does_nothing(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await played(pilot, *TO_THE_HALL)
        await pilot.click(Prose, offset=(3, 1))
        await press(pilot)
        assert isinstance(app.screen, PlayScreen)


async def test_on_a_wide_screen_people_stand_beside_the_text(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(160, 50)) as pilot:
        screen = await played(pilot, *TO_THE_GATE)
        panel = screen.query_one(PeoplePanel)
        assert panel.display
        assert "On-jo" in panel.render().plain
        await pilot.resize_terminal(120, 40)
        await press(pilot)
        assert not panel.display


def test_beside_the_text_who_was_last_seen_here_is_not_elsewhere(tmp_path: Path) -> None:
    taken = [{"when": "lit", "is": "not known", "says": "She was taken away."}]
    people = {"mina": {"fate": taken}, "joon": {"name": "Joon", "says": "Knocks."}, "sora": {"name": "Sora", "says": "Waves."}}
    gate = {"here": [{"who": who, "when": "not lit"} for who in ("mina", "joon")]}
    story = made_story(tmp_path, {"world": {"person": people}, "gate": gate, "hall": {"here": ["sora"]}})
    met = acquaintances(story, [*replay(story, ("go", "back", "light"), player())])
    assert in_brief(met).plain.split("\n") == ["Here", "no one", "", "Last seen here", "Joon", "", "Elsewhere", "Sora", "", "Gone", "Mina"]


async def test_words_open_with_their_heading_at_the_top(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await played(pilot, *TO_THE_HALL)
        await press(pilot, "w")
        assert shown(app).split()[0] == "Words"
        assert "On-jo" not in shown(app), "people have a page of their own"
        assert not app.screen.query(".-asked")

"""The point of no return: how many endings are open from a state is exact, and none that was not seen is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.errors import OutOfBudget
from game.runs.games.session import Session
from game.story import Story
from game.turn.answers import TextPage, VerbInput
from game.turn.game import Game
from game.turn.open_endings import open_endings
from game.turn.outlooks import outlook_of
from game.turn.verbs.table import BY_NAME
from tests.made import made_story
from tests.program import TO_THE_CORRIDOR, player, small, spoken, typed
from tests.proof.reference import explore

TWO_WAYS = {
    "world": {"ending": {"out": {"when": None}, "stayed": {"title": "Stayed", "card": "You stay.", "sound": "Dust."}}},
    "hall": {"choice": {"stay": {"say": "Stay for good", "goto": "stayed"}}},
    "01-first/stayed.toml": 'title = "For good"\nplace = "room"\ntext = "Dust."\nending = "stayed"\n',
}


@pytest.fixture
def forked(tmp_path: Path) -> Story:
    """A story with two endings, one of which is closed once the player has gone up."""
    return made_story(tmp_path, TWO_WAYS)


@pytest.mark.parametrize("which", ["small", "forked"])
def test_what_is_open_is_what_the_explorer_finds_from_every_state(which: str, forked: Story) -> None:
    story = small() if which == "small" else forked
    found, outlook = explore(story), outlook_of(story)
    reaching = {id: found.reaching([node for node in found.states if story.scenes[node[0]].ending == id]) for id in story.endings}
    for node, state in found.states.items():
        open_ones = {id for id, nodes in reaching.items() if node in nodes}
        nothing_seen, all_seen = open_endings(outlook, state, ()), open_endings(outlook, state, story.endings)
        assert (nothing_seen.count, nothing_seen.unseen) == (len(open_ones), len(open_ones))
        assert ({ending.id for ending, _ in all_seen.seen}, all_seen.unseen) == (open_ones, 0)


def test_an_ending_closes_behind_the_choice_that_gives_it_up(forked: Story) -> None:
    game = Game(Session.new(forked, player()))
    counts = []
    for choice in ("take", "go", "up", "jump"):
        counts.append(_asked(game).data["open"]["count"])  # type: ignore[index,call-overload]
        BY_NAME["choose"](game, VerbInput(text=choice))
    assert counts == [2, 2, 2, 1]
    assert _asked(game).lines[-1] == "Out: you are there."


def test_an_ending_that_was_not_seen_is_counted_and_not_named(forked: Story) -> None:
    game = Game(Session.new(forked, player()))
    assert _asked(game).lines == ("From here 2 of 2 endings are still open; you have seen none of them.",)
    assert _asked(game).data == {"open": {"count": 2, "of": 2, "seen": [], "unseen": 2}}


def test_one_that_was_seen_is_named_with_what_it_still_takes() -> None:
    session = Session.new(small(), player())
    for choice in TO_THE_CORRIDOR:
        session.choose(choice)
    session.jump(session.tree.root)
    first, seen = _asked(Game(session)).lines
    assert first == "From here 2 of 2 endings are still open; you have seen 1 of them."
    ending = small().endings["corridor"]
    assert seen.startswith(f"{ending.title}: at least 3 decisions and ")


def test_lines_and_programs_are_told_the_same() -> None:
    (answer,) = spoken(Session.new(small(), player()), b'{"open": true}')[1:]
    assert answer == {"open": {"count": 2, "of": 2, "seen": [], "unseen": 2}}
    assert "From here 2 of 2 endings are still open; you have seen none of them." in typed(Session.new(small(), player()), "open")


def test_asking_never_keeps_a_choice_from_being_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    """A story that is too large is told of as that, and the game goes on."""

    def too_much(_: Story) -> None:
        why = "This takes too much."
        raise OutOfBudget(why)

    monkeypatch.setattr("game.turn.verbs.pages.outlook_of", too_much)
    session = Session.new(small(), player())
    asked, taken = spoken(session, b'{"open": true}', b'{"choose": "wait"}')[1:]
    assert asked == {"error": "This takes too much."}
    assert taken["turn"] == 2


def _asked(game: Game) -> TextPage:
    answer = BY_NAME["open"](game)
    assert isinstance(answer, TextPage)
    return answer

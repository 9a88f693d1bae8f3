"""Games that LiveSplit may follow, and a story of four chapters for them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from game.engine import Player
from game.runs.games.timeline import Timeline
from game.runs.livesplit.address import Address
from game.runs.livesplit.client import Client
from game.runs.livesplit.follower import Follower
from game.story import Story
from tests.made import made_story
from tests.runs.livesplit.servers import PATIENCE, within

PLAYER = Player("Han Sol")
WALL = ("light", "take", "go", "up", "climb", "cross", "jump")  # a whole run: chapters end after the 4th, 5th and 6th decision
STAIRS = ("take", "go", "up", "stairs")  # a whole run in which chapter 3 is left out, and which ends in chapter 4


def long_story(folder: Path) -> Story:
    """Four chapters: 2 minutes are spent in the first, and 5 to leave it; 60 to leave the second, 1 for the third, 9 for the fourth."""

    def chapter(number: int) -> dict[str, object]:
        return {"number": number, "title": f"Part {number}", "day": "Wednesday", "card": "On."}

    changes = {
        "roof": {
            "choice": {
                "jump": None,
                "climb": {"say": "Climb", "do": ["minutes +60"], "goto": "wall"},
                "stairs": {"say": "Take the stairs", "do": ["minutes +3"], "goto": "out"},
            }
        },
        "out": None,
        "03-wall/chapter.toml": chapter(3),
        "03-wall/wall.toml": {
            "title": "The wall",
            "place": "yard",
            "text": "A wall.",
            "choice": {"cross": {"say": "Cross", "do": ["minutes +1"], "goto": "field"}},
        },
        "04-field/chapter.toml": chapter(4),
        "04-field/field.toml": {
            "title": "The field",
            "place": "yard",
            "text": "A field.",
            "choice": {"jump": {"say": "Jump", "do": ["minutes +9"], "goto": "out"}},
        },
        "04-field/out.toml": {"title": "Out", "place": "yard", "text": "Grass.", "ending": "out"},
    }
    return made_story(folder, changes)


@contextmanager
def followed(where: Address, folder: Path) -> Iterator[tuple[Timeline, Client]]:
    """Games that a server at an address follows; a lost connection is tried anew at once."""
    client = Client(where, first_pause=0.02)
    games = Timeline(folder / "games", watcher=Follower(client.tell, lambda: client.says, client.close))
    try:
        yield games, client
    finally:
        games.close()


def comes_to_be(client: Client, status: str) -> bool:
    """Whether a client comes to have a status."""
    return within(PATIENCE, lambda: client.status == status)

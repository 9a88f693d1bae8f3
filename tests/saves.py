"""Makes what is shipped of the proof, `make saves`.

Of each ending and declared category a proved shortest run, and a quickest if that is another; and the table of what is still open from
each state.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from game import paths
from game.commands.route import route
from game.engine.player import checked_name
from game.proof.categories import cheapest_in
from game.proof.endings import Cheapest, EndingProof, shortest_runs
from game.proof.outlook_file import NAME, outlook_key, to_bytes
from game.proof.survey import survey
from game.runs.runfile import to_text
from game.runs.runfile.hashes import hashes
from game.runs.shipped_runs import CATEGORIES
from game.story import load
from game.story.model import Story

AGAIN = "run `make saves`, and look at what has changed"


def main() -> None:
    """Write the files, and take away those of endings and categories that are gone."""
    story, folder = load(paths.scenes()), paths.shipped_runs()
    made: dict[str, str] = {}
    for ending in story.endings:
        made |= texts_to(story, shortest_runs(story, ending))
    for category in story.declared_categories:
        made |= texts_in(story, category.id, cheapest_in(story, category.id))
    for name in names(folder) - made.keys():
        (folder / name).unlink()
    (folder / CATEGORIES).mkdir(exist_ok=True)
    for name, text in made.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    (folder / NAME).write_bytes(table_of(story))


def table_of(story: Story) -> bytes:
    """The file of what is still open from every state."""
    return to_bytes(survey(story, outlook_key(story, hashes(story).rules)))


def names(folder: Path) -> set[str]:
    """The run files of a folder, with forward slashes."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*.toml")}


def texts_to(story: Story, proof: EndingProof) -> dict[str, str]:
    """The run files to an ending, by name."""
    return dict(_texts(story, proof.ending.id, proof, None))


def texts_in(story: Story, category: str, proof: Cheapest) -> dict[str, str]:
    """The run files of a category, by name."""
    return dict(_texts(story, f"{CATEGORIES}/{category}", proof, category))


def _texts(story: Story, name: str, proof: Cheapest | EndingProof, category: str | None) -> Iterator[tuple[str, str]]:
    moves, minutes = proof.moves, proof.minutes
    if not (moves and moves.is_proved and minutes and minutes.is_proved):
        raise SystemExit(f"the cheapest run of {name} is not proved")
    player = checked_name(story.names[0])
    shortest = route(story, moves, player, category)
    yield f"{name}.moves.toml", to_text(shortest)
    if shortest.minutes > minutes.cost:
        yield f"{name}.minutes.toml", to_text(route(story, minutes, player, category))


if __name__ == "__main__":
    main()

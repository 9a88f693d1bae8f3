"""Makes the shipped runs: for each ending a proved shortest one, and a quickest where that takes less story time: `make saves`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from game import paths
from game.commands.route import route
from game.engine.player import checked_name
from game.proof.endings import EndingProof, Least, shortest_runs
from game.runs.runfile import to_text
from game.story import load
from game.story.model import Story

AGAIN = "run `make saves`, and look at what has changed"


def main() -> None:
    """Write the files, and take away those of endings that are gone."""
    story, folder = load(paths.scenes()), paths.shipped_runs()
    made = texts(story, proofs(story))
    for path in folder.glob("*.toml"):
        if path.name not in made:
            path.unlink()
    for name, text in made.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def proofs(story: Story) -> tuple[EndingProof, ...]:
    """How each ending is reached."""
    return tuple(shortest_runs(story, ending) for ending in story.endings)


def texts(story: Story, proved: Iterable[EndingProof]) -> dict[str, str]:
    """The run files by name."""
    name = checked_name(story.names[0])
    return {file: to_text(route(story, least, name)) for proof in proved for file, least in _runs(story, proof)}


def _runs(story: Story, proof: EndingProof) -> Iterator[tuple[str, Least]]:
    moves, minutes = proof.moves, proof.minutes
    if not (moves and moves.is_proved and minutes and minutes.is_proved):
        raise SystemExit(f"the cheapest run to {proof.ending.id} is not proved")
    yield f"{proof.ending.id}.moves.toml", moves
    if route(story, moves, story.names[0]).minutes > minutes.cost:
        yield f"{proof.ending.id}.minutes.toml", minutes


if __name__ == "__main__":
    main()

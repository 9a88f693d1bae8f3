"""A board in words: what stands in each cell of its tables, on a terminal and on a page."""

from __future__ import annotations

from attrs import frozen

from game.runs.board.entry import BoardEntry
from game.runs.board.rank import Board, BoardRow, Ranking
from game.words import counted, real_time, shown, story_time

LEFT, RIGHT = "left", "right"
RULES = tuple(
    """\
Every run was played again, decision by decision: decisions, ending, moves and story time are proved.
Real time is CLAIMED: it is what a file says of itself. Nothing can prove it; nor who played, nor that a person did.
Runs that are equal in moves and story time share a rank. Real time then says which stands first, and parts ranks only where it makes them.
Videos are links that files name of themselves; nobody has watched them.
Assisted runs stand below all others of their category, with what helped: "program" is a run that a program played.
""".splitlines()
)


@frozen
class BoardColumn:
    """A column of a board."""

    title: str
    side: str  # where its words stand


COLUMNS = (
    BoardColumn("Rank", RIGHT),
    BoardColumn("Player", LEFT),
    BoardColumn("Moves", RIGHT),
    BoardColumn("Story time", RIGHT),
    BoardColumn("Real time (CLAIMED)", RIGHT),
    BoardColumn("Label", LEFT),
    BoardColumn("File", LEFT),
)

_BY = {"moves": "fewest moves", "minutes": "least story time", "real": "least real time, which is claimed and not proved"}


def cells_of(row: BoardRow) -> tuple[str, ...]:
    """A row's words, one for each column. They are safe for a terminal, and not for a page."""
    entry = row.entry
    label = " ".join([entry.label.value, *([f"({', '.join(entry.helpers)})"] if entry.helpers else [])])
    time = real_time(entry.milliseconds) if entry.milliseconds else "-"
    return str(row.rank), shown(entry.player), str(entry.moves), story_time(entry.minutes), time, label, shown(entry.file)


def videos_of(standing: Ranking) -> list[tuple[str, str]]:
    """The files of a category that name a video, each with the link, which is shown and nowhere followed."""
    return [(shown(row.entry.file), shown(row.entry.video)) for row in standing.rows if row.entry.video]


def heading(standing: Ranking) -> tuple[str, str]:
    """What a table shows: the title of its category, and what its runs are ranked by."""
    return shown(standing.category.title), _BY[standing.category.clock]


def measure_of(standing: Ranking, entry: BoardEntry) -> str:
    """What a run is ranked by, in words."""
    match standing.category.clock:
        case "minutes":
            return f"story time {story_time(entry.minutes)}"
        case "real" if entry.milliseconds:
            return f"{real_time(entry.milliseconds)} (CLAIMED)"
        case _:
            return counted(entry.moves, "move")


def summary(board: Board) -> str:
    """The board in one line."""
    rows = [row for standing in board.standings for row in standing.rows]
    players = len({row.entry.player for row in rows})
    parts = [counted(len(rows), "run"), f"by {counted(players, 'player')}"]
    parts += [counted(len(board.duplicates), "file") + " counted already"] if board.duplicates else []
    parts += [counted(len(board.rejected), "file") + " rejected"] if board.rejected else []
    return f"{board.story.title}, version {board.story.version}: {', '.join(parts)}"

"""Ranking: what comes first, what is tied, what counts once."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

from attrs import evolve

from game.runs.board.entry import BoardEntry, Rejected
from game.runs.board.rank import Board, Duplicate, Ranking, board_of
from game.runs.runfile.verify import Label
from game.story import load
from tests.program import copied, edit, small


def entry(file: str, moves: int = 6, minutes: int = 21, **changes: object) -> BoardEntry:
    """A run in a category that is ranked by moves, unlike any other."""
    plain = BoardEntry(
        file=file,
        player="Mina",
        label=Label.VERIFIED,
        category="clean",
        ending="roof",
        moves=moves,
        minutes=minutes,
        milliseconds=0,
        helpers=(),
        run=file.encode(),
    )
    return evolve(plain, **changes)


def timed(file: str, milliseconds: int, **changes: object) -> BoardEntry:
    return entry(file, label=Label.CLAIMED, milliseconds=milliseconds, **changes)


def assisted(file: str, **changes: object) -> BoardEntry:
    return entry(file, label=Label.ASSISTED, helpers=("undo",), **changes)


def standing(*entries: BoardEntry) -> Ranking:
    """The only one of a board."""
    (found,) = board_of(small(), entries).standings
    return found


def ranked(*entries: BoardEntry) -> list[tuple[int, str]]:
    return [(row.rank, row.entry.file) for row in standing(*entries).rows]


def with_clock(folder: Path, clock: str, *entries: BoardEntry) -> list[tuple[int, str]]:
    """The ranks where the category `any` is ranked by a clock."""
    story = copied(folder)
    edit(story / "world.toml", 'clock = "real"', f'clock = "{clock}"')
    (found,) = board_of(load(story), [evolve(each, category="any") for each in entries]).standings
    assert found.category.clock == clock
    return [(row.rank, row.entry.file) for row in found.rows]


# --- what comes first ---------------------------------------------------------------------------


def test_fewer_moves_come_first_then_less_story_time() -> None:
    assert ranked(entry("a", 7, 1), entry("b", 6, 30), entry("c", 6, 2)) == [(1, "c"), (2, "b"), (3, "a")]


def test_a_category_is_ranked_by_its_clock_and_then_as_any_other(tmp_path: Path) -> None:
    runs = timed("a", 900, moves=6, minutes=30), timed("b", 500, moves=7, minutes=21), timed("c", 500, moves=6, minutes=40)
    assert with_clock(tmp_path / "1", "minutes", *runs) == [(1, "b"), (2, "a"), (3, "c")]
    assert with_clock(tmp_path / "2", "moves", *runs) == [(1, "a"), (2, "c"), (3, "b")]
    assert with_clock(tmp_path / "3", "real", *runs) == [(1, "c"), (2, "b"), (3, "a")]


def test_where_real_time_ranks_a_run_without_one_comes_last(tmp_path: Path) -> None:
    assert with_clock(tmp_path, "real", entry("a", 1, 1), timed("b", 9_000)) == [(1, "b"), (2, "a")]


def test_assisted_runs_come_below_all_others_whatever_they_took() -> None:
    assert ranked(assisted("a", moves=1), entry("b", 50), timed("c", 1, moves=40), assisted("d", moves=2)) == [
        (1, "c"),
        (2, "b"),
        (3, "a"),
        (4, "d"),
    ]


# --- ties ---------------------------------------------------------------------------------------


def test_equal_moves_and_story_time_share_a_rank_and_the_next_rank_counts_them_all() -> None:
    assert ranked(entry("a"), entry("b"), entry("c", 7)) == [(1, "a"), (1, "b"), (3, "c")]


def test_claimed_time_says_who_stands_first_of_those_that_are_tied_and_parts_no_rank() -> None:
    assert ranked(timed("a", 900), entry("b"), timed("c", 500)) == [(1, "c"), (1, "a"), (1, "b")]


def test_where_real_time_ranks_it_parts_ranks(tmp_path: Path) -> None:
    assert with_clock(tmp_path, "real", timed("a", 900), timed("b", 500), timed("c", 500)) == [(1, "b"), (1, "c"), (3, "a")]


def test_an_assisted_run_is_tied_with_none_that_is_not() -> None:
    assert ranked(entry("a"), assisted("b"), assisted("c")) == [(1, "a"), (2, "b"), (2, "c")]


def test_the_board_is_the_same_in_whatever_order_files_are_verified() -> None:
    outcomes = [entry("a"), timed("b", 3, run=b"a"), assisted("c"), entry("d", category="any"), Rejected("e", "no")]
    assert len({board_of(small(), order) for order in permutations(outcomes)}) == 1


# --- once ---------------------------------------------------------------------------------------


def board(*entries: BoardEntry) -> Board:
    return board_of(small(), entries)


def test_the_same_run_by_the_same_player_counts_once_and_the_best_of_them_stays() -> None:
    found = board(assisted("a", run=b"x"), timed("b", 900, run=b"x"), timed("c", 500, run=b"x"))
    assert [row.entry.file for row in found.standings[0].rows] == ["c"]
    assert found.duplicates == (Duplicate("a", "c"), Duplicate("b", "c"))


def test_the_same_run_by_two_players_counts_twice() -> None:
    assert ranked(entry("a", run=b"x"), entry("b", run=b"x", player="Joon")) == [(1, "a"), (1, "b")]


def test_the_same_run_counts_once_in_each_category() -> None:
    found = board(entry("a", run=b"x"), entry("b", run=b"x", category="any"))
    assert [(each.category.id, len(each.rows)) for each in found.standings] == [("any", 1), ("clean", 1)]
    assert found.duplicates == ()


# --- where a run stands -------------------------------------------------------------------------


def test_categories_come_in_the_storys_order_so_those_of_endings_come_last() -> None:
    found = board(*(entry(id, category=id) for id in ("corridor", "roof", "clean", "any")))
    assert [each.category.id for each in found.standings] == ["any", "clean", "roof", "corridor"]


def test_an_empty_folder_makes_an_empty_board() -> None:
    assert board() == Board(small(), (), (), ())

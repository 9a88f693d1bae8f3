"""What is still open from every state, against one that looks at every state."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given

from game.engine.program import compiled
from game.proof.categories import category_goal
from game.proof.outlook import Left
from game.proof.outlook_file import PackedRows, outlook_key, read_outlook, to_bytes
from game.proof.survey import survey
from game.story import Story
from tests.drawn import tries
from tests.made import made_story
from tests.proof.reference import Explored, Node, Taken, TooManyStates, explore
from tests.proof.stories import Files, stories, written

PATIENT = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]


def still_to_go(found: Explored, ending: str, cost: Callable[[Taken], int]) -> dict[Node, int]:
    """The least cost to an ending from every state that can come to it: backwards, the cheapest first."""
    into: dict[Node, list[tuple[Node, int]]] = defaultdict(list)
    for node, taken in found.steps():
        into[taken.target].append((node, cost(taken)))
    waiting = [(0, node) for node in found.states if found.story.scenes[node[0]].ending == ending]
    least: dict[Node, int] = {}
    heapq.heapify(waiting)
    while waiting:
        spent, node = heapq.heappop(waiting)
        if node not in least:
            least[node] = spent
            for before, more in into[node]:
                heapq.heappush(waiting, (spent + more, before))
    return least


def plain_outlook(found: Explored) -> dict[Node, dict[str, Left]]:
    """What the outlook should say of the endings, by state."""
    plain: dict[Node, dict[str, Left]] = {node: {} for node in found.states}
    for ending in found.story.endings:
        moves = still_to_go(found, ending, lambda _: 1)
        minutes = still_to_go(found, ending, lambda taken: taken.minutes)
        for node, cost in moves.items():
            plain[node][ending] = Left(cost, minutes[node])
    return plain


def explored(story: Story) -> Explored:
    try:
        return explore(story, 3_000)
    except TooManyStates:
        assume(False)
        raise


@tries(150, suppress_health_check=PATIENT)
@given(stories())
def test_from_every_state_what_is_open_and_how_far_it_is_are_exact(files: Files) -> None:
    story = written(files)
    found = explored(story)
    outlook = survey(story)
    for node, plain in plain_outlook(found).items():
        assert outlook.endings_from(found.states[node]) == plain


def test_from_every_state_that_has_not_lost_a_category_it_is_exact_too(small: Story) -> None:
    outlook = survey(small)
    assert small.declared_categories
    for category in small.declared_categories:
        flow, goal = category_goal(small, category)
        found = explore(flow.story)
        holds = compiled(flow.story).holds
        met = [node for node in found.states if any(way.scene == node[0] and holds(way.guard, node[1]) for way in goal.ways)]
        open_from = found.reaching(met)
        for node in found.states:
            if node[0] in small.scenes:
                assert (category.id in outlook.categories_from(found.states[node])) == (node in open_from)


def test_a_table_is_read_as_it_was_written(small: Story, tmp_path: Path) -> None:
    key = outlook_key(small, "rules")
    outlook, file = survey(small, key), tmp_path / "outlook"
    file.write_bytes(to_bytes(outlook))
    again = read_outlook(small, file, key)
    assert again
    for state in explore(small).states.values():
        assert again.endings_from(state) == outlook.endings_from(state)
        assert again.categories_from(state) == outlook.categories_from(state)
    assert to_bytes(again) == to_bytes(outlook)


def test_a_table_of_other_rules_or_a_damaged_one_is_none(small: Story, tmp_path: Path) -> None:
    key, file = outlook_key(small, "rules"), tmp_path / "outlook"
    assert read_outlook(small, file, key) is None
    file.write_bytes(to_bytes(survey(small, key)))
    assert read_outlook(small, file, outlook_key(small, "others")) is None
    for damaged in (file.read_bytes()[:-9], b"", b"{}", b"\x1f\x8b"):
        file.write_bytes(damaged)
        assert read_outlook(small, file, key) is None


def test_a_row_that_is_cut_is_refused_before_anything_is_asked() -> None:
    assert PackedRows(["mood"], [[0, 3, 0, -1, 0]])[1] == ("mood", ((3, 0), None))
    with pytest.raises(ValueError, match="cut"):
        PackedRows(["mood"], [[0, 3, 0, -1]])


def test_what_takes_too_much_is_open_all_the_same_for_a_cost_that_is_not_known(tmp_path: Path) -> None:
    from game.engine import start
    from game.proof.diagrams import Limits
    from game.proof.space import space_of

    story = made_story(tmp_path, {})
    whole = survey(story).endings_from(start(story))
    space_of.cache_clear()
    tight = survey(story, limits=Limits(nodes=40)).endings_from(start(story))
    assert tight.keys() == whole.keys()
    assert all(left.moves in (None, whole[id].moves) and left.minutes in (None, whole[id].minutes) for id, left in tight.items())

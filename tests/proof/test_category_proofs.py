"""The cheapest run of a category, proved: what the proof says is what the fold over every run says."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from game import paths
from game.engine import State, choose, open_choices, replay, start
from game.engine.program import compiled
from game.errors import UsageRefused
from game.proof.categories import cheapest_in
from game.proof.endings import Cheapest, shortest_runs
from game.runs.categories import Stand, Standings, after, at_start, categories_of, standings
from game.runs.runfile import retraced
from game.runs.shipped_runs import shipped_best
from game.story import Story
from game.story.category import Category, Keep
from game.story.language.guards import ALWAYS
from game.story.story_guards import guard_in
from tests.drawn import tries
from tests.made import FIRST, LAST, made_story
from tests.program import shipped_story

DIN = {"counter": {"din": {"says": "How loud it is.", "min": 0, "max": 3, "start": 0}}}


@cache
def base() -> Story:
    """The small made story, whose first chapter remembers something that is changed up to its last decision."""
    with TemporaryDirectory() as folder:
        return made_story(
            Path(folder),
            {
                "first": DIN,
                "gate": {"choice": {"shout": {"do": ["din +1", "noise +1", "mood: calm -> tense"]}}},
                "hall": {
                    "choice": {
                        "up": {"when": "seen gate", "do": ["din +1", "minutes +5"]},
                        "back": {"do": ["din -1", "noise -1", "minutes +1"]},
                    }
                },
            },
        )


@pytest.mark.slow
def test_time_weighs_more_than_any_number_of_decisions(tmp_path: Path) -> None:
    counters = {"counter": {name: {"says": "How often.", "min": 0, "max": 64, "start": 0} for name in ("low", "high")}}
    choices = {
        "add": {"say": "Add one", "when": "low < 64", "do": ["low +1"], "goto": "gate"},
        "carry": {"say": "Carry one", "when": "low == 64 and high < 64", "do": ["low -64", "high +1"], "goto": "gate"},
        "slow": {"say": "Walk round", "do": ["minutes +1"], "goto": "out"},
        "done": {"say": "Go straight", "when": "high == 64", "goto": "out"},
    }
    gate = {"choice": {**dict.fromkeys(("light", "take", "shout", "go")), **choices}}
    ending = {"ending": {"out": {"when": "seen gate"}}}
    story = made_story(tmp_path, {"world": ending, "first": counters, "gate": gate, "hall": None, "roof": None})
    found = shortest_runs(story, "out")
    assert found.moves
    assert found.minutes
    assert (found.moves.cost, found.minutes.cost) == (1, 0)
    assert len(found.minutes.choices) == 64 * 65 + 1


def plain_least(story: Story) -> tuple[int | None, int | None]:
    """The fewest decisions of a run in category `a`, and the fewest minutes, by looking at all runs: breadth first, then by cost."""
    return _least(story, by_minutes=False), _least(story, by_minutes=True)


def _least(story: Story, *, by_minutes: bool) -> int | None:
    first = start(story)
    waiting: deque[tuple[State, Standings]] = deque([(first, at_start(story, first, "a"))])
    costs: dict[tuple[str, int], int] = {(first.scene, first.memory): 0}
    best: int | None = None
    while waiting:
        state, standing = waiting.popleft()
        cost = state.minutes if by_minutes else state.moves
        if standing["a"].is_lost or costs[state.scene, state.memory] < cost:
            continue
        if standing["a"].stand is Stand.REACHED:
            best = cost if best is None else min(best, cost)
        for choice in open_choices(story, state):
            new = choose(story, state, choice)
            spent = new.minutes if by_minutes else new.moves
            now = after(story, standing, state, new)
            if not now["a"].is_lost and spent < costs.get((new.scene, new.memory), spent + 1):
                costs[new.scene, new.memory] = spent
                waiting.append((new, now))
    return best


def with_category(keep: str, first: str, last: str, never: Sequence[str], finish: str, endings: Sequence[str]) -> Story:
    story = base()
    source = story.world

    def guard(chapter: str, written: str) -> Keep:
        return Keep(guard_in(story, chapter, written) if written else ALWAYS, chapter, source, ())

    everywhere = Keep(guard_in(story, LAST, keep) if keep else ALWAYS, None, source, ())
    keeps = (everywhere, guard(FIRST, first), guard(LAST, last))
    end = guard_in(story, LAST, finish) if finish else ALWAYS
    return evolve(
        story,
        categories={
            "a": Category(id="a", title="A", says="?", endings=tuple(endings), keeps=keeps, never=tuple(never), finish=end, clock="moves")
        },
    )


LASTING = st.sampled_from(["", "mood != broken", "mood == calm", "noise <= 1", "noise >= 1", "not lit", "dark or has key", "lit"])
IN_FIRST = st.sampled_from(["", "din <= 0", "din <= 1", "din <= 2", "not seen gate or noise <= 2", "din <= 1 or lit"])
IN_LAST = st.sampled_from(["", "has key", "lit", "noise <= 1"])
NEVER = st.sets(st.sampled_from(["gate.take", "gate.light", "gate.shout", "hall.back", "hall.rest", "hall.up", "roof.jump"]), max_size=2)
AT_END = st.sampled_from(["", "has key", "lit", "mood == tense", "noise == 0", "noise == 3", "mood == broken and lit"])
ENDINGS = st.sampled_from([(), ("out",)])


@given(LASTING, IN_FIRST, IN_LAST, NEVER, AT_END, ENDINGS)
@tries(150)
def test_the_cheapest_run_of_a_category_is_the_cheapest_of_all_runs_that_are_in_it(
    keep: str, first: str, last: str, never: set[str], finish: str, endings: tuple[str, ...]
) -> None:
    story = with_category(keep, first, last, sorted(never), finish, endings)
    found = cheapest_in(story, "a")
    assert _costs(found) == plain_least(story)
    assert found.is_dead is (found.moves is None)
    for least in (found.moves, found.minutes):
        if least:
            assert least.is_proved
            assert categories_of(standings(story, replay(story, least.choices))) == ("a",)


def _costs(found: Cheapest) -> tuple[int | None, int | None]:
    return found.moves and found.moves.cost, found.minutes and found.minutes.cost


def test_a_category_that_does_not_exist_is_refused_with_what_may_be_meant() -> None:
    with pytest.raises(UsageRefused, match='there is no category "aa"; did you mean "a"'):
        cheapest_in(with_category("", "", "", (), "", ()), "aa")


# --- the shipped story --------------------------------------------------------------------------


@cache
def shipped() -> Story:
    return shipped_story()


def test_the_cheapest_run_of_an_endings_category_is_the_cheapest_to_the_ending() -> None:
    proof = shortest_runs(shipped(), "lunch_bell")
    assert cheapest_in(shipped(), "lunch_bell") == Cheapest(proof.moves, proof.minutes)


@pytest.mark.parametrize("category", ["everyone", "clean_blood", "unbroken", "silent"])
def test_each_shipped_category_that_asks_for_something_is_lost_by_some_run_that_comes_through(category: str) -> None:
    story = shipped()
    quick = shipped_best(story, paths.shipped_runs(), story.categories["least_time"])[-1]
    assert story.categories[category].endings == story.categories["over_the_hill"].endings
    assert category not in categories_of(standings(story, retraced(story, quick)))


def test_the_silent_category_asks_every_chapter_that_counts_noise() -> None:
    counters = {"noise", "din", "racket", "crowd", "draught", "heard", "alarm"}
    asked = {keep.chapter for keep in shipped().categories["silent"].keeps if keep.chapter}
    assert asked == {shipped().variables[name].chapter for name in counters}
    program = compiled(shipped())
    for keep in shipped().categories["silent"].keeps:
        for name in counters:
            if keep.chapter == shipped().variables[name].chapter:
                allowed = [level for level in range(4) if program.holds(keep.guard, level << program.layout.slots[name].shift)]
                assert allowed == [0, 1]

"""How a run stands to categories: kept, lost by one decision and for one reason, or reached."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.engine import State, left_with, replay
from game.engine.program import compiled
from game.runs.categories import Stand, Standing, after, at_start, categories_of, standings
from game.runs.categories.track import CategoryTrack
from game.story import Story
from game.story.category import Category
from tests.made import Changes, made_story
from tests.program import TO_THE_ROOF, shipped_story, small
from tests.walks import walk

DIN = {"counter": {"din": {"says": "How loud it is.", "min": 0, "max": 3, "start": 0}}}


@cache
def shipped() -> Story:
    return shipped_story()


def story_with(folder: Path, first: dict[str, Any] | None = None, changes: Changes | None = None, **keys: Any) -> Story:
    """The small made story with one category `a`, what it asks of the first chapter, and other changes."""
    asked = {"title": "A", "says": "So it is.", "clock": "moves", **keys}
    keep = {"keep": [{"category": "a", **first}]} if first else {}
    changed: Changes = {"world": {"category": {"a": asked}}, "first": {**DIN, **keep}, **(changes or {})}
    return made_story(folder, changed)


def stood(story: Story, *choices: str) -> Standing:
    return standings(story, replay(story, choices))["a"]


OUT = ("take", "go", "up", "jump")


# --- kept, lost, reached ------------------------------------------------------------------------


def test_a_run_that_has_not_ended_has_kept_a_category_and_reached_none(tmp_path: Path) -> None:
    story = story_with(tmp_path)
    assert stood(story) == stood(story, "take", "go") == Standing()
    assert categories_of(standings(story, replay(story, OUT[:-1]))) == ()


def test_a_run_that_comes_to_an_ending_with_all_that_is_asked_is_in_the_category(tmp_path: Path) -> None:
    story = story_with(tmp_path, keep="noise <= 2", finish="has key", endings=["out"])
    assert stood(story, *OUT) == Standing(Stand.REACHED, 4, "roof.jump")
    assert categories_of(standings(story, replay(story, OUT))) == ("a", "out")


def test_what_must_be_kept_loses_it_at_the_decision_that_breaks_it_and_for_good(tmp_path: Path) -> None:
    story = story_with(tmp_path, keep="mood == calm")
    lost = Standing(Stand.LOST, 2, "gate.shout", "Mood: tense. You are not.")
    assert stood(story, "take", "shout") == lost
    assert stood(story, "take", "shout", "go", "rest", "up", "jump") == lost, "calm again, and too late"


def test_why_it_is_lost_is_told_by_the_names_of_states_and_never_by_their_ids(tmp_path: Path) -> None:
    states = {"calm": {"says": "Yes."}, "tense": {"name": "on edge", "says": "No."}, "broken": {"says": "Once."}}
    changes: Changes = {
        "world": {
            "machine": {"mood": {"states": states}},
            "counter": {"bond.mina": {"says": "What you are to her.", "levels": ["not_cold", "very_warm"], "start": "very_warm"}},
            "category": {"a": {"title": "A", "says": "So it is.", "clock": "moves", "keep": "mood == calm and bond.mina == very_warm"}},
        },
        "gate": {"choice": {"take": {"do": ["take key", "bond.mina -1"]}}},
    }
    story = made_story(tmp_path, changes)
    assert stood(story, "shout").why == "Mood: on edge. No."
    assert stood(story, "take").why == "What you are to her: not cold."


def test_a_choice_that_loses_it_does_so_when_it_is_taken(tmp_path: Path) -> None:
    story = story_with(tmp_path, never=["gate.light"])
    assert stood(story, "take", "light").why == 'You chose: "Light the lamp".'
    assert stood(story, *OUT).stand is Stand.REACHED


def test_an_ending_that_does_not_count_loses_it(tmp_path: Path) -> None:
    ways = {"off": {"title": "Off", "card": "?", "sound": "?"}}
    category = {"a": {"title": "A", "says": "?", "clock": "real", "endings": ["off"]}}
    story = made_story(tmp_path, {"world": {"ending": ways, "category": category}})
    assert stood(story, *OUT) == Standing(Stand.LOST, 4, "roof.jump", 'It ends with "Out".')


def test_what_must_hold_at_the_end_is_asked_at_the_end_alone(tmp_path: Path) -> None:
    story = story_with(tmp_path, finish="lit")
    assert stood(story, *OUT[:-1]).stand is Stand.KEPT
    assert stood(story, *OUT) == Standing(Stand.LOST, 4, "roof.jump", "Not so: The lamp is lit.")
    assert stood(story, "light", *OUT).stand is Stand.REACHED


def test_what_is_broken_before_the_first_decision_is_lost_there(tmp_path: Path) -> None:
    assert stood(story_with(tmp_path, keep="lit")) == Standing(Stand.LOST, 0, "", "Not so: The lamp is lit.")


def test_a_run_that_begins_with_its_end_is_in_what_that_end_counts_for(tmp_path: Path) -> None:
    story = story_with(tmp_path, changes={"world": {"start": "out", "category": {"a": {"title": "A", "says": "?", "clock": "real"}}}})
    assert stood(story) == Standing(Stand.REACHED, 0, "")


def test_the_first_of_several_reasons_is_told(tmp_path: Path) -> None:
    story = story_with(tmp_path, keep="not lit", never=["gate.light"])
    assert stood(story, "light").why == 'You chose: "Light the lamp".'


# --- the memory of a chapter --------------------------------------------------------------------

LOUD: Changes = {"gate": {"choice": {"shout": {"do": ["din +2", "noise +1", "mood: calm -> tense"]}}}}
LEAVING: Changes = {"hall": {"choice": {"up": {"do": ["din +2", "minutes +5"]}}}}


def test_a_chapters_memory_is_asked_in_each_of_its_states(tmp_path: Path) -> None:
    story = story_with(tmp_path, {"when": "din <= 1"}, LOUD)
    assert stood(story, "shout") == Standing(Stand.LOST, 1, "gate.shout", "How loud it is: 2.")
    assert stood(story, *OUT).stand is Stand.REACHED


def test_a_chapters_memory_is_asked_as_the_chapter_ends_though_no_state_shows_it(tmp_path: Path) -> None:
    story = story_with(tmp_path, {"when": "din <= 1"}, LEAVING)
    assert stood(story, *OUT) == Standing(Stand.LOST, 3, "hall.up", "How loud it is: 2.")
    *_, before, state = replay(story, OUT[:-1])
    slot = compiled(story).layout.slots["din"]
    assert (left_with(story, before, state) or 0) >> slot.shift & slot.mask == 2


def test_a_decision_within_a_chapter_ends_none(tmp_path: Path) -> None:
    before, state = replay(story_with(tmp_path), ["take"])
    assert left_with(story_with(tmp_path / "again"), before, state) is None


# --- why ----------------------------------------------------------------------------------------

WHYS = {
    "mood != tense": (("shout",), "Mood: tense. You are not."),
    "noise <= 1": (("shout",), "How loud you were: 2."),
    "not lit": (("light",), "The lamp is lit."),
    "dark": (("light",), "Not so: Nobody can see a thing."),
    "not (lit or has key)": (("take",), "You carry a brass key."),
    "noise == 1 and (mood == calm or lit)": (("go", "back"), "How loud you were: 0."),
}


@pytest.mark.parametrize("keep", WHYS)
def test_why_is_told_in_the_words_of_the_declarations(keep: str, tmp_path: Path) -> None:
    choices, why = WHYS[keep]
    assert stood(story_with(tmp_path, keep=keep), *choices).why == why


FINISHES = {
    "not dark": "Nobody can see a thing.",
    "has key and lit": "Not so: The lamp is lit.",
    "lit or mood == broken": "Not so: The lamp is lit.",
    "not has key": "You carry a brass key.",
    "seen out": 'You have not been at "Out".',
}


@pytest.mark.parametrize("finish", FINISHES)
def test_what_is_missing_at_the_end_is_told_too(finish: str, tmp_path: Path) -> None:
    asks: Changes = {"roof": {"choice": {"jump": {"when": "not seen out"}}}}
    assert stood(story_with(tmp_path, changes=asks, finish=finish), *OUT).why == FINISHES[finish]


# --- the fold, against what the words say -------------------------------------------------------


def lost_at(story: Story, category: Category, states: Sequence[State]) -> int | None:
    """The number of the decision that loses a category, found state by state in the plainest way; None if none does."""
    program = compiled(story)
    for number, state in enumerate(states):
        chapter, ending = story.scenes[state.scene].chapter, story.scenes[state.scene].ending
        memories = [(keep, state.memory) for keep in category.keeps if keep.chapter in (None, chapter)]
        if number:
            before = story.scenes[states[number - 1].scene].chapter
            memory = left_with(story, states[number - 1], state)
            memories += [(keep, memory) for keep in category.keeps if keep.chapter == before and memory is not None]
        kept = all(program.holds(keep.guard, memory) for keep, memory in memories) and state.via not in category.never
        done = not ending or ((not category.endings or ending in category.endings) and program.holds(category.finish, state.memory))
        if not (kept and done):
            return number
    return None


def test_a_fold_over_many_runs_of_the_shipped_story_is_what_its_categories_say() -> None:
    story, draw, taken, seen = shipped(), random.Random(6), Counter[str](), Counter[tuple[str, Stand]]()
    for _ in range(300):
        states = list(walk(story, draw, taken))
        found = standings(story, states)
        for category in story.categories.values():
            standing, lost = found[category.id], lost_at(story, category, states)
            assert (standing.decision if standing.is_lost else None) == lost, category.id
            assert standing.stand is (Stand.REACHED if lost is None else Stand.LOST)
            assert (standing.decision, standing.via) == (lost or len(states) - 1, states[lost or -1].via)
            assert bool(standing.why) is standing.is_lost
            assert standing == standings(story, states, category.id)[category.id], "one by itself is as among all"
            seen[category.id, standing.stand] += 1
    assert all(seen[id, Stand.LOST] for id in story.categories)
    assert any(stand is Stand.REACHED for _, stand in seen)


@given(st.integers(), st.lists(st.integers(0, 80), min_size=1, max_size=12))
def test_a_game_that_goes_back_and_on_stands_as_its_run_does(seed: int, lengths: list[int]) -> None:
    story, draw = shipped(), random.Random(seed)
    runs = [list(walk(story, draw, Counter())) for _ in range(2)]
    track = CategoryTrack(story, "silent")
    for number, length in enumerate(lengths):
        states = runs[number % 2][: length + 1]
        assert track.standing(states) == standings(story, states, "silent")["silent"]


def test_news_come_once_each_time_that_it_is_lost() -> None:
    story = small()
    states = list(replay(story, TO_THE_ROOF))
    track = CategoryTrack(story, "clean")
    assert [len(track.news(states[:length])) for length in (1, 3, 4, 5, 3, 4, 4)] == [0, 0, 1, 0, 0, 1, 0]
    assert track.news(states[:3]) == ()
    assert list(map(str, track.news(states))) == ["No longer: Clean Hands. Infection: exposed. Something of theirs is on you."]


def test_a_step_of_the_fold_that_changes_nothing_makes_nothing() -> None:
    states = list(replay(small(), TO_THE_ROOF[:2]))
    first = at_start(small(), states[0])
    assert after(small(), first, states[0], states[1]) is first

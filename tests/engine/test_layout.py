"""Memory packed into one whole number."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.engine.layout import Layout, lay_out
from game.story import Story
from game.story.variables import Kind
from tests.made import FIRST, LAST, made_story

WIDE = {"says": "?", "min": 0, "max": 255, "start": 200}


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    changes = {
        "first": {"counter": {"steps": WIDE}, "flag": {"rang": "?"}},
        "last": {"counter": {"wind": {**WIDE, "max": 201}}},
    }
    return made_story(tmp_path_factory.mktemp("story"), changes)


@pytest.fixture(scope="module")
def layout(story: Story) -> Layout:
    return lay_out(story)


def test_a_story_starts_with_every_variable_at_its_first_value(story: Story, layout: Layout) -> None:
    for chapter in story.chapters:
        memory = layout.enter(layout.first, chapter)
        for slot in layout.live(chapter):
            assert layout.value(memory, slot.variable.name) == slot.variable.start


def test_what_is_remembered_at_one_time_never_shares_a_bit(story: Story, layout: Layout) -> None:
    for chapter in story.chapters:
        taken = 0
        for slot in layout.live(chapter):
            assert slot.mask >= len(slot.variable.values) - 1
            assert not taken & slot.bits
            taken |= slot.bits


def test_chapters_share_their_bits_with_each_other_and_with_nothing_that_lasts(layout: Layout) -> None:
    assert layout.slots["steps"].bits & layout.slots["wind"].bits
    for slot in layout.slots.values():
        assert bool(slot.bits & layout.lasting) is (slot.variable.chapter is None)


def test_memory_takes_no_more_bits_than_its_values_need(layout: Layout) -> None:
    assert layout.slots["steps"].mask == 0xFF
    assert layout.slots["mood"].mask == 0b11
    assert layout.slots["lit"].mask == 0b1
    assert layout.lasting.bit_length() == sum(slot.mask.bit_length() for slot in layout.slots.values() if slot.variable.chapter is None)


@given(chapter=st.sampled_from([FIRST, LAST]), data=st.data())
def test_placing_a_value_changes_that_value_alone(chapter: str, data: st.DataObject, layout: Layout) -> None:
    slots = list(layout.live(chapter))
    values = {slot.variable.name: data.draw(st.integers(0, len(slot.variable.values) - 1)) for slot in slots}
    memory = layout.enter(layout.first, chapter)
    for name in data.draw(st.permutations(sorted(values))):
        memory = layout.placed(memory, name, values[name])
    assert {name: layout.value(memory, name) for name in values} == values
    kept = {slot.variable.name for slot in slots if slot.variable.chapter is None}
    for entered in (FIRST, LAST):
        fresh = layout.enter(memory, entered)
        for slot in layout.live(entered):
            name = slot.variable.name
            assert layout.value(fresh, name) == (values[name] if name in kept else slot.variable.start)


def test_a_story_of_many_variables_is_laid_out(tmp_path: Path) -> None:
    story = made_story(tmp_path, {"world": {"flag": {f"f{number}": "?" for number in range(1_000)}}})
    layout = lay_out(story)
    memory = layout.placed(layout.first, "f999", 1)
    assert layout.value(memory, "f999") == 1
    assert layout.value(memory, "f998") == 0
    assert sum(slot.variable.kind is Kind.FLAG for slot in layout.slots.values()) == 1_001

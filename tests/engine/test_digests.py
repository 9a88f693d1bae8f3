"""A digest is that of the JSON of a situation, however it is put together."""

from __future__ import annotations

import hashlib
import json
import random
from collections import Counter

import pytest

from game.engine import State, digest, digests, situation
from game.story import Story
from tests.program import shipped_story, small
from tests.walks import walk


def by_the_book(story: Story, state: State) -> str:
    text = json.dumps(situation(story, state), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


@pytest.mark.parametrize("story", [small(), shipped_story()], ids=["small", "shipped"])
def test_every_state_of_many_walks_has_the_digest_of_its_json(story: Story) -> None:
    draw, taken = random.Random(7), Counter[str]()
    states = [state for _ in range(30) for state in walk(story, draw, taken)]
    assert [digest(story, state) for state in states] == [by_the_book(story, state) for state in states]


def test_what_is_remembered_is_bounded_and_nothing_hangs_on_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(digests, "FULL", 1)
    digests._forms.cache_clear()
    story = shipped_story()
    states = list(walk(story, random.Random(8), Counter()))
    assert [digest(story, state) for state in states] == [by_the_book(story, state) for state in states]
    assert all(len(group) == 1 for form in digests._forms(story).values() for group in form.groups)

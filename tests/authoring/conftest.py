"""Pictures of stories of several sizes."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.authoring.graph.picture import Picture, picture_of
from game.authoring.traffic import Traffic
from game.proof.flow import flow_of
from game.proof.witness_search import search
from game.story import Story, load
from tests.bench.generate import generate, write_toml
from tests.program import shipped_story


@pytest.fixture(scope="session")
def shipped() -> Story:
    return shipped_story()


@pytest.fixture(scope="session")
def long_story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    """A made-up story of 400 scenes in 16 chapters."""
    folder: Path = tmp_path_factory.mktemp("long")
    write_toml(generate(400, 7), folder)
    return load(folder)


@pytest.fixture(params=["small", "shipped", "long_story"])
def story(request: pytest.FixtureRequest) -> Story:
    return request.getfixturevalue(request.param)


@pytest.fixture
def traffic(story: Story) -> Traffic:
    census = search(flow_of(story), [], allowance=5).census
    return Traffic(census.states, census.steps)


@pytest.fixture
def picture(story: Story, traffic: Traffic) -> Picture:
    return picture_of(story, traffic)

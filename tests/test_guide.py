"""The author's guide says what is true."""

from __future__ import annotations

import re
from pathlib import Path

from game import paths
from game.story import load
from game.story.codes import CODES
from game.story.lint import lint

GUIDE = (paths.scenes() / "README.md").read_text(encoding="utf-8")


def test_the_whole_story_in_the_guide_loads_and_is_clean(tmp_path: Path) -> None:
    files = re.findall(r"`([\w/.-]+)`\n\n```toml\n(.*?)```", GUIDE.partition("## A whole story")[2], re.DOTALL)
    for name, text in files:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    story = load(tmp_path)
    assert len(files) == 5
    assert len(story.scenes) == 2
    assert lint(story) == ()


def test_the_guide_lists_every_diagnostic_code_with_its_meaning() -> None:
    rows = dict(re.findall(r"^\| (HH\d+) \| (.*) \|$", GUIDE, re.MULTILINE))
    assert rows == {code.id: f"{code.name} | {code.means}" for code in CODES.values()}


def test_the_first_scene_of_the_guide_can_be_added_to_the_shipped_story(tmp_path: Path) -> None:
    found = re.search(r"   ```toml\n(.*?)   ```", GUIDE, re.DOTALL)
    assert found is not None
    scene = re.sub(r"^   ", "", found[1], flags=re.MULTILINE)
    for path in paths.scenes().rglob("*.toml"):
        copy = tmp_path / path.relative_to(paths.scenes())
        copy.parent.mkdir(exist_ok=True)
        copy.write_bytes(path.read_bytes())
    (tmp_path / "01-tape-tag" / "water_fountain.toml").write_text(scene, encoding="utf-8")
    assert "water_fountain" in load(tmp_path).scenes

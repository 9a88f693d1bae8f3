"""Turns of phrase in the figures of a story."""

from __future__ import annotations

from pathlib import Path

from game.authoring.stats.figures import as_json, figures_of
from game.authoring.stats.report import report
from game.authoring.stats.tics import Often, tics_of
from tests.made import Changes, made_story

ASKED = {"budget": {"indefinite": 100, "tails": 0}, "in_a_run": {"Strictly  speaking": 1, "lab coat": 2}}
CHANGES: Changes = {
    "style": ASKED,
    "first": {"card": "Somebody begins."},
    "gate": {"text": "A gate. {lit: Nobody knows. | Someone does.}"},
    "roof": {"text": '"Strictly speaking," says Mina. She has a lab-coat, and a *lab coat*, strictly\nspeaking.'},
    "last": {"card": "It ends, and it stops."},
}


def test_a_run_is_counted_by_what_it_reads_and_a_chapter_by_all_its_arms(tmp_path: Path) -> None:
    tics = tics_of(made_story(tmp_path, CHANGES), 5, 1)
    assert tics.chapters["01-first"].found[0] == 3
    assert tics.chapters["02-last"].found[4] == 2
    assert tics.run.words > 0
    assert tics.run.found[4] == 2 * 5


def test_a_phrase_is_counted_in_each_run_whoever_says_it(tmp_path: Path) -> None:
    tics = tics_of(made_story(tmp_path, CHANGES), 5, 1)
    assert tics.phrases == {"strictly speaking": Often(2, 2), "lab coat": Often(2, 2)}


def test_what_is_over_its_bound_is_marked(tmp_path: Path) -> None:
    lines = report(figures_of(made_story(tmp_path, CHANGES), 5, 1)).splitlines()
    row = next(line for line in lines if line.startswith("strictly speaking")).split()
    assert row == ["strictly", "speaking", "2.0", "2!", "1"]
    assert "lab coat            2.0     2        2" in lines
    assert next(line for line in lines if line.startswith("at most")).split() == ["at", "most", "100", "0"]
    assert max(map(len, lines)) <= 80


def test_the_same_is_in_the_object(tmp_path: Path) -> None:
    data = as_json(figures_of(made_story(tmp_path, CHANGES), 5, 1))["tics"]
    assert data["chapters"]["02-last"]["tails"] > 0
    assert data["phrases"]["lab coat"] == {"mean": 2, "most": 2}
    assert data["run"].keys() == {"indefinite", "perfect", "as_as", "like", "tails", "short"}


def test_a_story_that_asks_for_nothing_is_not_counted(tmp_path: Path) -> None:
    figures = figures_of(made_story(tmp_path), 5, 1)
    assert figures.tics.chapters == {}
    assert "Turns of phrase" not in report(figures)

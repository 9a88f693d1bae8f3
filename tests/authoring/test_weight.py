"""Decisions that weigh: only what closes an outcome that another choice leaves open, and all of that."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.authoring.stats.weight import Weight, weights_of
from game.cli import main
from tests.made import FIRST, Changes, made_story, write_story

NO_CHOICES = {"light": None, "take": None, "shout": None, "go": None}
ENDS = {"ending": {"out": {"when": None}, "in": {"title": "In", "card": "You stay.", "sound": "A tap."}}}


def forked(one: dict[str, object], other: dict[str, object], **later: object) -> Changes:
    """A story whose only decision is between two choices at its gate; what comes later is no decision, or is said."""
    choices = {id: {"say": id, "goto": "hall"} | choice for id, choice in (("one", one), ("other", other))}
    return {
        "world": ENDS,
        "gate": {"text": "A gate.", "choice": NO_CHOICES | choices},
        "hall": {"text": "A hall.", "choice": {"back": None, "rest": None, "break_down": None, "up": {"need": None} | later}},
        f"{FIRST}/inside.toml": {"title": "Inside", "place": "room", "text": "Dust.", "ending": "in"},
    }


WEIGHS: dict[str, Changes] = {
    "a machine that nothing moves back": forked({"do": ["mood: calm -> tense"]}, {}),
    "a counter that nothing moves back": forked({"do": ["noise +1"]}, {}),
    "another ending": forked({"goto": "inside"}, {}),
    "a fact that decides the ending": forked({"do": ["lit"]}, {}, goto=[{"when": "lit", "to": "inside"}, "roof"]),
}
WEIGHS_NOTHING: dict[str, Changes] = {
    "two ways of saying it": forked({"do": ["minutes +2"]}, {}),
    "a machine that is moved all the same": forked({"do": ["mood: calm -> tense"]}, {}, do=["mood: calm | tense -> tense"]),
    "a fact that is forgotten with its chapter": {**forked({"do": ["rang"]}, {}), "first": {"flag": {"rang": "It rang."}}},
    "a counter at its end": forked({"do": ["noise +1"]}, {}, do=["noise +1", "noise +1", "noise +1"]),
}


@pytest.mark.parametrize("changes", WEIGHS.values(), ids=WEIGHS)
def test_a_decision_weighs_that_closes_an_outcome(changes: Changes, tmp_path: Path) -> None:
    assert weights_of(made_story(tmp_path, changes), 5, 1) == {"01-first": Weight(1, 1)}


@pytest.mark.parametrize("changes", WEIGHS_NOTHING.values(), ids=WEIGHS_NOTHING)
def test_a_decision_does_not_weigh_whose_outcomes_all_stay_open(changes: Changes, tmp_path: Path) -> None:
    assert weights_of(made_story(tmp_path, changes), 5, 1) == {"01-first": Weight(1, 0)}


def test_shares_add_up() -> None:
    assert (Weight(3, 1) + Weight(1, 1)).share == 0.5
    assert Weight().share == 0.0


def test_the_figures_tell_what_weighs_where_they_are_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_story(tmp_path, WEIGHS["another ending"])
    assert main(["stats", str(tmp_path), "--weigh", "4"]) == 0
    assert "proved to weigh" in capsys.readouterr().out
    assert main(["stats", str(tmp_path), "--weigh", "4", "--json"]) == 0
    assert '"weights": {"01-first": {"decisions": 1, "weighing": 1}}' in capsys.readouterr().out
    assert main(["stats", str(tmp_path)]) == 0
    assert "proved to weigh" not in capsys.readouterr().out

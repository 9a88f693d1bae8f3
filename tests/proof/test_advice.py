"""What a story has to remember, and what would save most of it: counted, and proved where it takes something for granted."""

from __future__ import annotations

from pathlib import Path

from game.proof.advice import advised
from game.proof.loads import Load, lines, load_of
from tests.made import Changes, made_story

READ: Changes = {"roof": {"choice": {"jump": {"when": "bold or not shy"}, "fall": {"say": "Fall", "when": "shy", "goto": "out"}}}}


def load(folder: Path, changes: Changes) -> Load:
    return load_of(made_story(folder, changes))


def test_facts_that_exclude_each_other_are_to_be_one_machine(tmp_path: Path) -> None:
    choices = {
        "dare": {"say": "Dare", "when": "not shy", "do": ["bold"], "goto": "hall"},
        "hide": {"say": "Hide", "when": "not bold", "do": ["shy"], "goto": "hall"},
    }
    found = advised(load(tmp_path, {"world": {"flag": {"bold": "?", "shy": "?"}}, "hall": {"choice": choices}, **READ}))
    assert found[0].says.startswith('make one machine of "bold" and "shy": of 4 pairs of their values 1 ')
    assert found[0].saves > 0


def test_facts_that_can_both_be_so_are_left_apart(tmp_path: Path) -> None:
    choices = {
        "dare": {"say": "Dare", "do": ["bold"], "goto": "hall"},
        "hide": {"say": "Hide", "do": ["shy"], "goto": "hall"},
    }
    found = advised(load(tmp_path, {"world": {"flag": {"bold": "?", "shy": "?"}}, "hall": {"choice": choices}, **READ}))
    assert not [each for each in found if "bold" in each.says and "shy" in each.says]


def test_values_that_nothing_tells_apart_any_more_are_to_be_settled(tmp_path: Path) -> None:
    loud: Changes = {"roof": {"choice": {"jump": {"when": "noise >= 2"}, "fall": {"say": "Fall", "when": "noise < 2", "goto": "out"}}}}
    found = advised(load(tmp_path, loud))
    saves = {each.says: each.saves for each in found}
    assert saves['settle "noise" at the end of chapter 01-first: of its 4 values what follows tells 2 apart'] == 1, (
        "a bit, of the last chapter"
    )


def test_what_is_carried_out_of_a_chapter_is_told_by_its_exit(tmp_path: Path) -> None:
    loud: Changes = {"roof": {"choice": {"jump": {"when": "noise >= 2"}, "fall": {"say": "Fall", "when": "noise < 2", "goto": "out"}}}}
    assert "out of 01-first: 2 bits: noise 2.0" in list(lines(load(tmp_path, loud)))


def test_values_that_a_later_change_tells_apart_are_those_that_it_begins_at(tmp_path: Path) -> None:
    breathe = {"say": "Breathe", "when": "mood == tense", "do": ["mood: tense -> calm"], "goto": "roof"}
    moves = ["calm -> tense", "tense -> calm", "tense -> broken", "calm -> numb"]
    changes: Changes = {
        "world": {"machine": {"mood": {"states": {"numb": "?"}, "moves": moves}}},
        "hall": {"choice": {"stare": {"say": "Stare", "when": "mood == calm", "do": ["mood: calm -> numb"], "goto": "hall"}}},
        "roof": {"choice": {"jump": {"when": "mood != tense"}, "breathe": breathe}},
    }
    found = advised(load(tmp_path, changes))
    assert 'settle "mood" at the end of chapter 01-first: of its 4 values what follows tells 3 apart' in {each.says for each in found}


def test_facts_that_are_both_so_only_where_neither_matters_may_be_one_machine(tmp_path: Path) -> None:
    """Every run comes through a nook where both are so, and forgets both before it goes on."""
    dizzy = {"say": "Spin", "do": ["bold", "shy"], "goto": "nook"}
    settle = {"say": "Stop", "do": ["not bold", "not shy"], "goto": "hall"}
    choices = {
        "back": None,
        "break_down": {"goto": "hall"},
        "dare": {"say": "Dare", "when": "not shy", "do": ["bold"], "goto": "hall"},
        "hide": {"say": "Hide", "when": "not bold", "do": ["shy"], "goto": "hall"},
    }
    changes: Changes = {
        "world": {"flag": {"bold": "?", "shy": "?"}},
        "gate": {"choice": {"go": dizzy}},
        "01-first/nook.toml": {"title": "?", "place": "yard", "text": "?", "choice": {"stop": settle}},
        "hall": {"choice": choices},
        **READ,
    }
    assert advised(load(tmp_path, changes))[0].says.startswith('make one machine of "bold" and "shy": of 4 pairs of their values 1 ')

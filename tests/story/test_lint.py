"""The linter: what a story that can be played cannot have meant, and what it may."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.story import load
from game.story.domains import possible_values
from game.story.lint import lint
from game.story.loader.id_registers import released_now, released_toml
from game.story.model import Released
from game.story.step import Step
from tests.bench.generate import generate, write_toml
from tests.made import BASE, FIRST, Changes, made_story, problems_of


def codes(folder: Path, changes: Changes) -> list[tuple[str, str]]:
    """Code and file name of what is found."""
    return [(problem.code.id, problem.file.rpartition("/")[2]) for problem in problems_of(folder, changes)]


def scene(**choices: object) -> dict[str, object]:
    """A scene of nothing but choices."""
    return {"title": "?", "place": "yard", "text": "?", "choice": {id: {"say": "?", "goto": to} for id, to in choices.items()}}


def test_scenes_that_lead_only_to_one_another_have_no_way_out(tmp_path: Path) -> None:
    changes: Changes = {
        "hall": {"choice": {"fall": {"say": "Fall", "goto": "pit"}}},
        f"{FIRST}/pit.toml": scene(wait="floor"),
        f"{FIRST}/floor.toml": scene(wait="pit", sleep="floor"),
    }
    assert codes(tmp_path, changes) == [("HH202", "floor.toml"), ("HH202", "pit.toml")]


def test_a_story_that_can_never_end_says_so_of_every_scene(tmp_path: Path) -> None:
    changes: Changes = {"hall": {"choice": {"up": {"goto": "gate", "when": "has key", "need": None}}}}
    found = codes(tmp_path, changes)
    assert {name for code, name in found if code == "HH202"} == {"gate.toml", "hall.toml"}
    assert {name for code, name in found if code == "HH201"} == {"roof.toml", "out.toml"}


def test_a_scene_behind_a_scene_that_nothing_leads_to_is_unreachable_too(tmp_path: Path) -> None:
    changes: Changes = {f"{FIRST}/attic.toml": scene(down="loft"), f"{FIRST}/loft.toml": scene(down="gate")}
    assert codes(tmp_path, changes) == [("HH201", "attic.toml"), ("HH201", "loft.toml")]


def test_every_arm_of_a_goto_leads_somewhere(tmp_path: Path) -> None:
    goto = [{"when": "lit", "to": "attic"}, "roof"]
    assert codes(tmp_path, {"hall": {"choice": {"up": {"goto": goto}}}, f"{FIRST}/attic.toml": scene(down="gate")}) == []


FINE: dict[str, Changes] = {
    "a choice with two guards that can hold at once": {"hall": {"choice": {"up": {"when": "lit", "need": {"mood == calm": "?"}}}}},
    "a clause that depends on the order of choices": {"hall": {"text": "{seen gate and noise == 0: A}"}},
    "an inner clause that the outer leaves open": {"gate": {"text": "{not dark: {noise >= 2: A | B} | C}"}},
    "an inner clause within first": {"gate": {"text": "{first: {dark: A | B} | again: C}"}},
    "a choice of ninety characters": {"hall": {"choice": {"up": {"say": "n" * 90}}}},
    "a say on several lines": {"hall": {"choice": {"up": {"say": "n" * 40 + "\n   " + "n" * 40}}}},
    "a then that stays in the chapter": {"gate": {"choice": {"go": {"then": "{seen hall: A}"}}}},
    "a then that leaves and reads what lasts": {"hall": {"choice": {"up": {"then": "{lit: A | B}"}}}},
    "a machine in sight that no rule reads": {
        "world": {"machine": {"luck": {"title": "?", "says": "?", "shown": True, "start": "bad", "moves": ["bad -> good"],
                                       "states": {"bad": "?", "good": "?"}}}},
        "hall": {"choice": {"up": {"do": ["luck: bad | good -> good"]}}},
    },
    "memory that only an ending reads": {
        "world": {"flag": {"brave": "?"}, "ending": {"out": {"when": "brave"}}},
        "hall": {"choice": {"up": {"do": ["brave"]}}},
    },
    "memory that only a fate reads": {
        "world": {"flag": {"brave": "?"}, "person": {"mina": {"alive": "not brave"}}},
        "hall": {"choice": {"up": {"do": ["brave"]}}},
    },
    "memory that a settle alone sets": {
        "world": {"flag": {"loud": "?"}, "ending": {"out": {"card": "{loud: A | B}"}}},
        "first": {"settle": [{"when": "noise >= 2", "do": ["loud"]}]},
    },
    "a condition that only a condition uses": {
        "world": {"condition": {"black": {"says": "?", "when": "dark and noise == 0"}}},
        "hall": {"text": "{black: A | B}"},
    },
    "a released id that was renamed": {
        "released": {"scenes": ["old"], "choices": ["old.go", "gate.went"], "endings": ["off"]},
        "renames": {"scene": {"old": "gate"}, "choice": {"gate.went": "gate.go"}, "ending": {"off": "out"}},
    },
    "a name in Hangul": {"world": {"title": "효산고", "person": {"mina": {"name": "민아", "hangul": "민아"}}}, "gate": {"title": "정문"}},
    "a place on two floors": {
        "map": {"floor": {"2": {"title": "Second floor"}},
                "place": {"room": {"floors": ["1", "2"], "at": {"1": [15, 0, 16, 4], "2": [0, 0, 16, 4]}}}},
    },
}  # fmt: skip


@pytest.mark.parametrize("changes", FINE.values(), ids=FINE.keys())
def test_what_can_be_meant_is_left_alone(changes: Changes, tmp_path: Path) -> None:
    assert codes(tmp_path, changes) == []


WRONG: dict[str, tuple[Changes, str]] = {
    "never: a state that no move leads to": (
        {
            "hall": {"choice": {"break_down": {"do": None}}, "text": "{mood == broken: A | {noise >= 2: B}}"},
            "world": {"person": {"mina": {"alive": None}}},
        },
        "the clause `mood == broken` is never true here",
    ),
    "never: an inner clause that the outer rules out": ({"gate": {"text": "{lit: {dark: A | B}}"}}, "the clause `dark` is never true here"),
    "always: an inner clause that the outer implies": ({"gate": {"text": "{dark: {not lit: A | B}}"}}, "`not lit` is always true here"),
    "always: in the arm of an otherwise": ({"gate": {"text": "{dark: A | {lit: B | C}}"}}, "the clause `lit` is always true here"),
    "always: within first": ({"gate": {"text": "{first: {noise >= 0: A} | again: B}"}}, "is always true here"),
    "never: within pick": ({"gate": {"text": "{pick: {lit and dark: A} | B}"}}, "is never true here"),
}  # fmt: skip


@pytest.mark.parametrize(("changes", "says"), WRONG.values(), ids=WRONG.keys())
def test_a_clause_that_is_always_or_never_true_is_found_once(changes: Changes, says: str, tmp_path: Path) -> None:
    found = [problem for problem in problems_of(tmp_path, changes) if problem.code.id == "HH206"]
    assert len(found) == 1
    assert says in found[0].message


def test_what_stands_in_a_clause_that_is_never_true_is_not_reported_besides(tmp_path: Path) -> None:
    (found,) = problems_of(tmp_path, {"gate": {"text": "{lit and dark: {dark: A | B} | C}"}})
    assert "`lit and dark` is never true" in found.message


def test_possible_values_are_the_first_and_what_effects_give(tmp_path: Path) -> None:
    changes: Changes = {"world": {"counter": {"bond": {"says": "?", "levels": ["cold", "wary", "warm"], "start": "wary"}}},
                        "hall": {"choice": {"up": {"do": ["bond +1"]}}}}  # fmt: skip
    possible = possible_values(made_story(tmp_path, changes))
    assert possible["bond"] == 0b110
    assert possible["mood"] == 0b111
    assert possible["noise"] == 0b1111
    assert possible["told gate"] == 0b11
    assert possible["once gate.take"] == 0b11


def test_an_ending_cannot_have_been_seen(tmp_path: Path) -> None:
    possible = possible_values(made_story(tmp_path, {"hall": {"text": "{seen out: A | B}"}}))
    assert possible["told out"] == 0b01


def test_made_up_stories_are_clean_but_for_what_chance_made_constant(tmp_path: Path) -> None:
    write_toml(generate(60, 3), tmp_path)
    assert {problem.code.id for problem in lint(load(tmp_path))} <= {"HH204", "HH205", "HH206", "HH403"}


def test_ids_once_released_stay_released(tmp_path: Path) -> None:
    story = made_story(tmp_path, {"released": {"scenes": ["cellar"]}})
    now = released_now(story)
    assert now.scenes == {"cellar", *story.scenes}
    assert now.choices == {str(Step(scene.id, id)) for scene in story.scenes.values() for id in scene.choices}
    assert now.endings == {"out"}


def test_the_list_of_released_ids_can_be_read_back_and_is_sorted(tmp_path: Path) -> None:
    now = released_now(made_story(tmp_path))
    text = released_toml(now)
    again = made_story(tmp_path / "again", {"released": text}).released
    assert again == Released(now.scenes, now.choices, now.endings)
    ids = [line for line in text.splitlines() if line.startswith("    ")]
    assert ids == [*sorted(ids[:4]), *sorted(ids[4:-1]), ids[-1]]
    assert BASE.keys() >= now.scenes


NAMED: dict[str, tuple[Changes, str]] = {
    "the story's title": ({"world": {"title": "A…"}}, "title"),
    "a machine": ({"world": {"machine": {"mood": {"title": "A…"}}}}, "machine.mood.title"),
    "an item": ({"world": {"item": {"key": {"name": "A…"}}}}, "item.key.name"),
    "an item of a chapter": ({"first": {"item": {"cup": {"name": "A…", "says": "?"}}}}, "item.cup.name"),
    "a person": ({"world": {"person": {"mina": {"name": "A…"}}}}, "person.mina.name"),
    "an ending": ({"world": {"ending": {"out": {"title": "A…"}}}}, "ending.out.title"),
    "a place": ({"map": {"place": {"yard": {"name": "A…"}}}}, "place.yard.name"),
    "a chapter": ({"first": {"title": "A…"}}, "title"),
    "the day of a chapter": ({"first": {"day": "A…"}}, "day"),
    "a scene": ({"gate": {"title": "A…"}}, "title"),
    "the day of a scene": ({"gate": {"day": "A…"}}, "day"),
}


@pytest.mark.parametrize(("changes", "key"), NAMED.values(), ids=NAMED.keys())
def test_every_name_in_the_frame_is_as_wide_in_all_terminals(changes: Changes, key: str, tmp_path: Path) -> None:
    assert [problem.key for problem in problems_of(tmp_path, changes) if problem.code.id == "HH211"] == [key]


def test_prose_may_hold_any_character(tmp_path: Path) -> None:
    text = {"text": "{dark: Wait… – “no”.}", "choice": {"go": {"say": "Go…", "then": "…"}}}
    assert codes(tmp_path, {"gate": text, "world": {"ending": {"out": {"card": "…"}}}}) == []

"""A story from its folder: what is declared, where it is known, and how long it is remembered."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from game.story import load
from game.story.language.effects import Assign, Minutes
from game.story.language.guards import ALWAYS, Named, Not
from game.story.language.guards import Test as Leaf  # by its own name it would be collected
from game.story.loader.scenes import MAX_ARMS
from game.story.model import Arm, Present
from game.story.problems import StoryError
from game.story.variables import Kind
from tests.bench.generate import generate, write_toml
from tests.made import BASE, FIRST, LAST, Changes, made_story, write_story


def test_a_story_holds_what_is_written(tmp_path: Path) -> None:
    story = made_story(tmp_path)
    assert (story.id, story.title, story.version, story.start, story.names) == ("made", "Made Up", "1.0.0", "gate", ("Han Sol",))
    assert list(story.chapters) == [FIRST, LAST]
    assert {scene.id: scene.chapter for scene in story.scenes.values()} == {"gate": FIRST, "hall": FIRST, "roof": LAST, "out": LAST}
    assert list(story.scenes["hall"].choices) == ["back", "rest", "break_down", "up"]
    assert story.scenes["out"].ending == "out"
    assert story.chapter_of("hall").title == "First"
    assert story.variables["mood"].display.is_shown
    assert story.items["key"].name == "a brass key"
    assert story.people["mina"].name == "Mina"


def test_a_choice_holds_its_guards_effects_and_arms(tmp_path: Path) -> None:
    choice = {
        "when": "dark",
        "need": {"has key": "It is locked."},
        "goto": [{"when": "lit", "to": "gate"}, "roof"],
        "do": ["lit", "minutes +5"],
    }
    up = made_story(tmp_path, {"hall": {"choice": {"up": choice}}}).scenes["hall"].choices["up"]
    dark = Not(Leaf("lit", 0b10))
    assert up.when == Named("dark", dark)
    assert [(need.guard, need.reason) for need in up.needs] == [(Leaf("has key", 0b10), ("It is locked.",))]
    assert up.effects == (Assign("lit", 1), Minutes(5))
    assert up.arms == (Arm(Leaf("lit", 0b10), "gate"), Arm(ALWAYS, "roof"))


def test_a_scene_has_the_day_of_its_chapter_unless_it_names_one(tmp_path: Path) -> None:
    story = made_story(tmp_path, {"hall": {"day": "Sunday"}})
    assert (story.scenes["gate"].day, story.scenes["hall"].day) == ("Monday", "Sunday")


def test_somebody_may_be_here_while_a_guard_holds(tmp_path: Path) -> None:
    story = made_story(tmp_path, {"hall": {"here": [{"who": "mina", "when": "lit"}]}})
    assert story.scenes["hall"].here == (Present("mina", Leaf("lit", 0b10)),)


def test_chapters_come_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    assert list(made_story(tmp_path, {"first": {"number": 7}}).chapters) == [LAST, FIRST]


def test_a_counter_has_numbers_or_named_levels(tmp_path: Path) -> None:
    counters = {
        "depth": {"says": "?", "min": -2, "max": 1, "start": -1},
        "bond.mina": {"says": "?", "levels": ["cold", "warm"], "start": "warm"},
    }
    variables = made_story(tmp_path, {"world": {"counter": counters}}).variables
    assert (variables["depth"].values, variables["depth"].start) == (("-2", "-1", "0", "1"), 1)
    assert (variables["bond.mina"].values, variables["bond.mina"].start) == (("cold", "warm"), 1)


def test_what_a_chapter_declares_is_its_own(tmp_path: Path) -> None:
    own: Changes = {
        "first": {
            "machine": {"door": {"title": "?", "says": "?", "start": "shut", "moves": [], "states": {"shut": "?", "open": "?"}}},
            "counter": {"steps": {"says": "?", "min": 0, "max": 2, "start": 0}},
            "flag": {"rang": "?"},
            "item": {"cup": {"name": "a cup", "says": "?"}},
        }
    }
    variables = made_story(tmp_path, own).variables
    assert {variables[name].chapter for name in ("door", "steps", "rang", "has cup")} == {FIRST}
    assert {variables[name].chapter for name in ("mood", "noise", "lit", "has key")} == {None}


READERS: dict[str, tuple[Changes, str | None]] = {
    "nobody": ({"gate": {"text": "A gate."}}, "none"),
    "its own first and again": ({"gate": {"text": "{first: A | again: B}"}}, "told"),
    "a guard of its chapter": ({"hall": {"choice": {"up": {"when": "seen gate"}}}}, FIRST),
    "a clause of its chapter": ({"hall": {"text": "{seen gate: A}"}}, "told"),
    "a then": ({"hall": {"choice": {"up": {"then": "{pick: {seen gate: A} | B}"}}}}, "told"),
    "somebody's presence": ({"hall": {"here": [{"who": "mina", "when": "not (lit and seen gate)"}]}}, "told"),
    "a guard of its chapter, and a clause of another": (
        {"hall": {"choice": {"up": {"when": "seen gate"}}}, "roof": {"text": "{seen gate: A}"}},
        FIRST,
    ),
    "a guard of its chapter, to which a run may come back": (
        {"hall": {"choice": {"up": {"when": "seen gate"}}}, "roof": {"choice": {"down": {"say": "?", "goto": "hall"}}}},
        None,
    ),
    "a reason of its chapter": ({"hall": {"choice": {"up": {"need": {"seen gate": "?"}}}}}, FIRST),
    "an arm of its chapter": ({"hall": {"choice": {"back": {"goto": [{"when": "seen gate", "to": "gate"}, "hall"]}}}}, FIRST),
    "a settle of its chapter": ({"first": {"settle": [{"when": "seen gate", "do": ["lit"]}]}}, FIRST),
    "a danger of its chapter": ({"first": {"danger": [{"place": "room", "when": "seen gate", "says": "?"}]}}, "told"),
    "a condition of its chapter": (
        {"first": {"condition": {"went": {"says": "?", "when": "seen gate"}}}, "hall": {"choice": {"up": {"when": "went"}}}},
        FIRST,
    ),
    "a guard of another chapter": ({"roof": {"choice": {"jump": {"when": "seen gate"}}}}, None),
    "a card of another chapter": ({"last": {"card": "{seen gate: A}"}}, "told"),
    "a condition that another chapter uses": (
        {"world": {"condition": {"went": {"says": "?", "when": "not seen gate"}}}, "roof": {"choice": {"jump": {"when": "went"}}}},
        None,
    ),
    "a condition of a condition that another chapter uses": (
        {
            "world": {"condition": {"went": {"says": "?", "when": "seen gate"}, "far": {"says": "?", "when": "not went"}}},
            "roof": {"choice": {"jump": {"when": "far"}}},
        },
        None,
    ),
    "an ending": ({"world": {"ending": {"out": {"when": "seen gate"}}}}, "told"),
    "the card of an ending": ({"world": {"ending": {"out": {"card": "{seen gate: A}"}}}}, "told"),
    "somebody's fate": ({"world": {"person": {"mina": {"alive": "not seen gate"}}}}, "told"),
}


@pytest.mark.parametrize(("changes", "chapter"), READERS.values(), ids=READERS.keys())
def test_a_scene_is_marked_as_seen_in_memory_for_as_long_as_rules_may_ask_and_beside_it_for_words(
    changes: Changes, chapter: str | None, tmp_path: Path
) -> None:
    story = made_story(tmp_path, {"gate": {"text": "A gate."}, **changes})
    mark = story.variables.get("seen gate")
    assert (mark.chapter if mark else "told" if "told gate" in story.told else "none") == chapter


def test_words_ask_for_marks_of_their_own_whatever_rules_remember(tmp_path: Path) -> None:
    changes = {"hall": {"text": "{seen gate: A}", "choice": {"up": {"when": "seen gate"}}}}
    story = made_story(tmp_path, changes)
    assert "seen gate" in story.variables
    assert list(story.told) == ["told gate", "told roof"]


def test_a_choice_is_marked_as_taken_where_it_says_once(tmp_path: Path) -> None:
    marks = [(variable.name, variable.chapter) for variable in made_story(tmp_path).variables.values() if variable.kind is Kind.ONCE]
    assert marks == [("once gate.take", FIRST)]


@pytest.mark.parametrize("where", ["when", "need"])
def test_once_may_stand_in_the_when_and_the_need_of_a_choice(where: str, tmp_path: Path) -> None:
    guard = {"when": "once"} if where == "when" else {"need": {"once": "Not again.", "has key": None}}
    up = made_story(tmp_path, {"hall": {"choice": {"up": guard}}}).scenes["hall"].choices["up"]
    assert Not(Leaf("once hall.up", 0b10)) in (up.when, *(need.guard for need in up.needs))


def test_once_asks_each_choice_about_itself(tmp_path: Path) -> None:
    choices = {id: {"when": "once", "do": ["noise +1"]} for id in ("back", "up")}
    hall = made_story(tmp_path, {"hall": {"choice": choices}}).scenes["hall"]
    assert hall.choices["back"].when == Not(Leaf("once hall.back", 0b10))
    assert hall.choices["up"].when == Not(Leaf("once hall.up", 0b10))


@pytest.mark.parametrize(
    "text", ["[b]bold[/b]", "[link='x']y[/]", "[@click=app.quit]z[/]", "\\[red]", "$primary", "<b>&amp;</b>", "%s {{", "]["]
)
def test_the_markup_of_a_screen_is_text_like_any_other(text: str, tmp_path: Path) -> None:
    text = text.replace("{", "(")
    say = {"say": text, "then": text, "need": {"has key": text}}
    story = made_story(tmp_path, {"hall": {"title": text, "text": text, "choice": {"up": say}}, "world": {"title": text}})
    up = story.scenes["hall"].choices["up"]
    assert (story.title, story.scenes["hall"].title, story.scenes["hall"].text) == (text, text, (text,))
    assert (up.say, up.then, up.needs[0].reason) == ((text,), (text,), (text,))


def test_old_names_and_released_names_are_read(tmp_path: Path) -> None:
    renames = {"scene": {"old": "gate"}, "choice": {"gate.old": "gate.go"}, "ending": {"old": "out"}}
    released = {"scenes": ["gate"], "choices": ["gate.go"], "endings": ["out"]}
    story = made_story(tmp_path, {"renames": renames, "released": released})
    assert (story.renames.scenes, story.renames.choices, story.renames.endings) == tuple(renames.values())
    assert (story.released.scenes, story.released.choices, story.released.endings) == ({"gate"}, {"gate.go"}, {"out"})


@pytest.mark.parametrize("good", [True, False])
def test_the_collector_of_garbage_is_left_as_it_was(good: bool, tmp_path: Path) -> None:
    folder = write_story(tmp_path, {} if good else {"gate": "title = "})
    for switch, is_on in ((gc.disable, False), (gc.enable, True)):
        switch()
        try:
            load(folder)
        except StoryError:
            assert not good
        assert gc.isenabled() is is_on


def test_a_story_of_any_length_is_read(tmp_path: Path) -> None:
    description = generate(60, 3)
    write_toml(description, tmp_path)
    story = load(tmp_path)
    assert len(story.scenes) == 60
    assert len(story.chapters) == len(description.chapters)


def test_a_thousand_choices_and_as_many_arms_as_may_be_are_read(tmp_path: Path) -> None:
    choices = {f"c{number}": {"say": "?", "goto": "gate"} for number in range(1_000)}
    arms = [*({"when": f"noise == {number % 4}", "to": "gate"} for number in range(MAX_ARMS - 1)), "gate"]
    story = made_story(tmp_path, {"gate": {"choice": {**choices, "c0": {"say": "?", "goto": arms}}}})
    assert len(story.scenes["gate"].choices) == 1_000 + len(BASE["gate"]["choice"])
    assert len(story.scenes["gate"].choices["c0"].arms) == MAX_ARMS

"""Random plays of made-up stories, against a second, plainer engine; and random guards, compiled."""

from __future__ import annotations

import random
from functools import cache
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from attrs import evolve
from hypothesis import given

from game.engine import choose, digest, narrate, offered, open_choices, restored, situation, start
from game.engine.program import FULL, compiled
from game.story import Story, load
from game.story.language.effects import Add, Assign
from game.story.language.grammar import parse_guard
from game.story.language.guards import ALWAYS, Guard, Named, Not
from game.story.language.scope import Scope
from game.story.model import Arm, Choice
from tests.bench.generate import generate, write_toml
from tests.drawn import Memory, Said, guards, tries
from tests.engine.reference import Reference, Standing
from tests.made import Changes, made_story
from tests.playing import Pass

LONGEST = 150
SEEDS = range(4)


@cache
def made_up(seed: int) -> Story:
    """A story of 30 to 60 scenes."""
    with TemporaryDirectory() as folder:
        write_toml(generate(30 + seed * 10, seed), Path(folder))
        return load(Path(folder))


WINDING: Changes = {
    "first": {
        "counter": {"steps": {"says": "?", "min": -1, "max": 6, "start": 2}},
        "flag": {"rang": "?"},
        "item": {"cup": {"name": "a cup", "says": "?"}},
        "settle": [
            {"when": "steps >= 4 and rang", "do": ["lit", "noise +2"]},
            {"when": "lit", "do": ["not lit", "noise -1"]},
            {"when": "seen hall and not has cup", "do": ["take key"]},
            {"when": "mood == tense", "do": ["mood: tense -> calm"]},
        ],
    },
    "last": {"counter": {"wind": {"says": "?", "levels": ["still", "fresh", "high"], "start": "fresh"}}, "flag": {"wet": "?"}},
    "gate": {"choice": {
        "ring": {"say": "?", "when": "not rang", "do": ["rang", "steps -3"], "goto": "gate"},
        "drink": {"say": "?", "need": {"once": "?", "steps >= 1": "?"}, "do": ["take cup"], "goto": "gate"},
        "walk": {"say": "?", "do": ["steps +3", "noise -1"],
                 "goto": [{"when": "steps >= 6", "to": "roof"}, {"when": "seen roof", "to": "hall"}, "gate"]},
    }},
    "roof": {"choice": {
        "stay": {"say": "?", "do": ["wind +1", "wet"], "goto": [{"when": "wind == high and noise >= 2", "to": "hall"}, "roof"]},
        "climb": {"say": "?", "when": "once and mood != broken", "do": ["wind -1", "mood: calm | tense -> tense"], "goto": "gate"},
        "jump": {"when": "wet and noise == 0"},
    }},
}  # fmt: skip


@cache
def winding() -> Story:
    """The small story, with much to remember, and ways back and forth between its chapters."""
    with TemporaryDirectory() as folder:
        return made_story(Path(folder), WINDING)


def situation_of(story: Story, now: Standing) -> dict[str, object]:
    """What `situation` should say of a standing."""
    variables = story.variables
    memory = {name: variables[name].values[index] for name, index in sorted(now.memory.items()) if index != variables[name].start}
    return {"scene": now.scene, "memory": memory}


@pytest.mark.parametrize("seed", [*SEEDS, "winding"])
def test_a_random_play_goes_as_the_plain_engine_says(seed: int | str, passed: Pass) -> None:
    story, draw = winding() if seed == "winding" else made_up(int(seed)), random.Random(seed)
    reference, ends = Reference(story), 0
    for _ in range(12):
        state, now = passed(story, start(story)), reference.start()
        for moves in range(LONGEST):
            assert situation(story, state) == situation_of(story, now)
            assert (state.moves, state.minutes) == (moves, now.minutes)
            options = open_choices(story, state)
            assert options == reference.open(now)
            assert options == tuple(offer.id for offer in offered(story, state) if offer.enabled)
            assert narrate(story, state)
            if not options:
                ends += 1
                assert story.scenes[state.scene].ending
                break
            id = draw.choice(options)
            state, now = passed(story, choose(story, state, id)), reference.choose(now, id)
    assert ends


def test_the_first_choice_of_every_scene_leads_to_the_end_of_a_made_up_story(passed: Pass) -> None:
    story = made_up(0)
    state = passed(story, start(story))
    while options := open_choices(story, state):
        state = passed(story, choose(story, state, options[0]))
    assert story.scenes[state.scene].ending == "last"


def test_the_same_choices_come_to_the_same_texts_and_digests_again(passed: Pass) -> None:
    story = made_up(1)

    def played() -> list[object]:
        draw, state, seen = random.Random(5), start(story), []
        while options := open_choices(story, state):
            state = passed(story, choose(story, state, draw.choice(options)))
            seen.append((state.via, digest(story, state), narrate(story, state)))
        return seen

    assert played() == played()


FLAGS = {"lit": "lit", "has key": "has key", "seen gate": "seen gate", "once": "not once gate.do", "dark": "dark"}
VALUES = {"mood": ("calm", "tense", "broken"), "noise": ("0", "1", "2", "3")}


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Story:
    """The small story with marks for every `seen` and `once` that the guards below may ask for."""
    do = {"say": "?", "when": "once", "goto": "gate"}
    up = {"when": "seen gate"}
    return made_story(tmp_path_factory.mktemp("story"), {"gate": {"choice": {"do": do}}, "hall": {"choice": {"up": up}}})


def names_of(story: Story) -> Scope:
    conditions = {id: Named(id, condition.guard) for id, condition in story.conditions.items()}
    return Scope(None, story.variables, story.machines, conditions, dict.fromkeys(conditions), story.scenes.keys())


def with_choice(story: Story, *, when: Guard = ALWAYS, arm: Guard | None = None) -> Story:
    """The story with one choice at its gate, guarded, which raises the noise and then asks an arm."""
    arms = (*([Arm(arm, "hall")] if arm else []), Arm(ALWAYS, "roof"))
    choice = Choice(id="do", say=("?",), then=(), when=when, needs=(), effects=(Add("noise", 1), Assign("lit", 0)), arms=arms)
    gate = evolve(story.scenes["gate"], choices={"do": choice})
    return evolve(story, scenes={**story.scenes, "gate": gate})


random_guards = guards(FLAGS, VALUES, most=10)
SIZES = {"lit": 2, "has key": 2, "seen gate": 2, "once gate.do": 2, "mood": 3, "noise": 4}
MEMORIES: list[Memory] = [dict(zip(SIZES, values, strict=True)) for values in product(*map(range, SIZES.values()))]


def meant(memory: Memory) -> Memory:
    """Memory with what the guards name besides variables."""
    return {**memory, "dark": 1 - memory["lit"], "not once gate.do": 1 - memory["once gate.do"]}


def data_of(story: Story, memory: Memory) -> dict[str, object]:
    named = {name: story.variables[name].values[index] for name, index in memory.items()}
    return {"format": 1, "scene": "gate", "memory": named, "moves": 0, "minutes": 0, "via": None, "name": "Joon", "seed": 0}


@tries(60)
@given(said=random_guards)
def test_a_choice_is_open_where_its_guard_holds(said: Said, base: Story) -> None:
    story = with_choice(base, when=parse_guard(said.text, names_of(base), "gate.do"))
    for memory in MEMORIES:
        state = restored(story, data_of(story, memory))
        assert bool(open_choices(story, state)) is said.holds(meant(memory))
        assert bool(offered(story, state)) is said.holds(meant(memory))


@tries(60)
@given(said=random_guards)
def test_an_arm_is_followed_where_its_guard_holds_after_the_effects(said: Said, base: Story) -> None:
    story = with_choice(base, arm=parse_guard(said.text, names_of(base), "gate.do"))
    for memory in MEMORIES:
        after = {**memory, "noise": min(3, memory["noise"] + 1), "lit": 0, "seen gate": 1, "once gate.do": 1}
        state = choose(story, restored(story, data_of(story, memory)), "do")
        assert state.scene == ("hall" if said.holds(meant(after)) else "roof")


def test_more_situations_than_a_choice_remembers_are_worked_out_anew(tmp_path: Path) -> None:
    flags = [f"f{number}" for number in range(15)]
    story = made_story(tmp_path, {"world": {"flag": dict.fromkeys(flags, "?")}})
    names = names_of(story)
    story = with_choice(story, when=parse_guard(" or ".join(flags), names), arm=parse_guard(" and ".join(flags), names))
    program = compiled(story)
    code, layout = program.scenes["gate"], program.layout
    first = layout.enter(layout.first, "01-first")
    for bits in (*range(FULL + 10), 0, 1, (1 << 15) - 1):
        memory = first
        for at, name in enumerate(flags):
            memory = layout.placed(memory, name, bits >> at & 1)
        assert bool(code.open_ids(memory)) is bool(bits)
        taken = code.choices["do"].take(memory)
        assert (taken and taken[1]) == (("hall" if bits == (1 << 15) - 1 else "roof") if bits else None)
    assert len(code.results) <= FULL
    assert len(code.choices["do"].results) <= FULL


def test_a_guard_of_the_greatest_depth_is_played(base: Story) -> None:
    deep = parse_guard("not " * 64 + "lit", names_of(base))
    story = with_choice(base, when=deep, arm=Not(deep))
    assert open_choices(story, start(story)) == ()
    assert open_choices(story, restored(story, data_of(story, {"lit": 1, "noise": 1}))) == ("do",)


def test_a_hundred_conditions_that_name_each_other_cannot_grow_too_deep_or_wide(tmp_path: Path) -> None:
    conditions = {"c0": {"says": "?", "when": "lit"}}
    conditions |= {f"c{number}": {"says": "?", "when": f"not c{number - 1}"} for number in range(1, 32)}
    story = made_story(tmp_path, {"world": {"condition": conditions}, "hall": {"text": "{c31: A | B}"}})
    story_with = with_choice(story, when=parse_guard("c31", names_of(story)))
    assert open_choices(story_with, start(story_with)) == ("do",)

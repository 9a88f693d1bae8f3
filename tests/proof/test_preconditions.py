"""What must hold before something, against doing it."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from game.engine import Player, State, choose, open_choices, restored
from game.errors import ChoiceError, StoryFault
from game.proof.effect_sites import EffectSite, changes
from game.proof.flow import flow_of
from game.proof.goals import Goal
from game.proof.preconditions import ended, taken
from game.story import Story
from game.story.language.guards import ALWAYS, Guard, Not, all_of, one_of, variables_of
from game.story.language.guards import Test as Is
from game.story.model import Choice, Scene
from game.story.references import reads_of
from tests.drawn import tries
from tests.proof.reference import Memory, at_end, doings, remembered, true
from tests.proof.stories import Files, stories, written

PATIENT = [HealthCheck.too_slow, HealthCheck.data_too_large]
PLAYER = Player("Han")


def any_state(draw: st.DataObject, story: Story, scene: str) -> State:
    """A state in a scene with any memory at all, whether some run comes to it or not."""
    own = (None, story.scenes[scene].chapter)
    live = [variable for variable in story.variables.values() if variable.chapter in own]
    memory = {variable.name: draw.draw(st.sampled_from(variable.values)) for variable in live}
    data = {"format": 1, "scene": scene, "memory": memory, "moves": 0, "minutes": 0, "via": None, "name": "Han", "seed": 0}
    return restored(story, data)


def any_guard(draw: st.DataObject, story: Story, chapter: str) -> Guard:
    """A guard over what is remembered in a chapter: one of the story's own, or some test, or two of these."""
    known = {variable.name for variable in story.variables.values() if variable.chapter in (None, chapter)}
    written_ones = [read.guard for read in reads_of(story) if variables_of(read.guard) <= known]
    tests = [Is(name, 1 << value) for name in sorted(known) for value in range(len(story.variables[name].values))]
    guards = st.sampled_from([*written_ones, *tests, ALWAYS])
    one, other = draw.draw(guards), draw.draw(guards)
    return draw.draw(st.sampled_from([one, Not(one), all_of(one, other), one_of(one, Not(other))]))


def edges(story: Story) -> Iterator[tuple[Scene, Choice]]:
    return ((scene, choice) for scene in story.scenes.values() for choice in scene.choices.values())


def after(story: Story, state: State, choice: str) -> State | None:
    """The state after a choice; None where it is shut, or would move a machine from a wrong state."""
    try:
        return choose(story, state, choice)
    except (ChoiceError, StoryFault):
        return None


@tries(50, suppress_health_check=PATIENT)
@given(stories(), st.data())
def test_a_choice_leads_somewhere_with_a_guard_holding_just_where_it_should(files: Files, draw: st.DataObject) -> None:
    story = written(files)
    for scene, choice in edges(story):
        state = any_state(draw, story, scene.id)
        memory, new = remembered(story, state), after(story, state, choice.id)
        assert true(taken(story, scene.id, choice.id), memory) is (new is not None)
        for target in {arm.scene for arm in choice.arms}:
            guard = any_guard(draw, story, story.scenes[target].chapter)
            holds = new is not None and new.scene == target and true(guard, remembered(story, new))
            assert true(taken(story, scene.id, choice.id, target, guard), memory) is holds


@tries(50, suppress_health_check=PATIENT)
@given(stories(), st.data())
def test_a_chapter_ends_with_a_guard_holding_just_where_it_should(files: Files, draw: st.DataObject) -> None:
    story = written(files)
    for scene, choice in edges(story):
        state, guard = any_state(draw, story, scene.id), any_guard(draw, story, scene.chapter)
        memory = remembered(story, state)
        if choice.id in open_choices(story, state):
            done = [doing for doing in doings(story, scene, choice, memory) if doing.place[0] == "do"]
            if done and done[-1].is_wrong:
                holds = False
            else:
                last = at_end(story, scene, choice, memory)
                target = next(arm.scene for arm in choice.arms if true(arm.guard, last))
                holds = story.scenes[target].chapter != scene.chapter and true(guard, last)
        else:
            holds = False
        assert true(ended(story, scene.id, choice.id, guard), memory) is holds


@tries(50, suppress_health_check=PATIENT)
@given(stories(), st.data())
def test_an_effect_meets_what_it_should(files: Files, draw: st.DataObject) -> None:
    story = written(files)
    every = list(changes(flow_of(story)))
    for scene, choice in edges(story):
        state = any_state(draw, story, scene.id)
        memory, is_open = remembered(story, state), choice.id in open_choices(story, state)
        met = {doing.place: doing.before for doing in doings(story, scene, choice, memory)} if is_open else {}
        is_done = after(story, state, choice.id) is not None
        for change in every:
            if (scene.id, choice.id) in change.edges:
                guard = any_guard(draw, story, scene.chapter)
                before = met.get(_place(change, scene, choice))
                holds = before is not None and true(guard, before)
                assert _says(change.meets(guard), (scene, choice), change, memory) is holds
                assert _says(change.does(guard), (scene, choice), change, memory) is (holds and is_done)


def _place(change: EffectSite, scene: Scene, choice: Choice) -> tuple[object, ...]:
    if change.settle is None:
        return ("do", scene.id, choice.id, change.number)
    return ("settles", scene.chapter, change.settle + 1, change.number)


def _says(goal: Goal, edge: tuple[Scene, Choice], change: EffectSite, memory: Memory) -> bool:
    way = goal.ways[change.edges.index((edge[0].id, edge[1].id))]
    assert way.scene == edge[0].id
    assert way.choice in (None, edge[1].id)
    return true(way.guard, memory)

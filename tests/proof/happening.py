"""What is written in a story, and which of it happens in its reachable states: what is told, taken, moved and settled."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from game.story.language.effects import Effect, Move
from game.story.language.guards import ALWAYS
from game.story.language.prose import Clause, FirstAgain, Pick, Prose
from game.story.model import Scene, Story
from tests.proof.reference import Explored, Memory, Name, Node, Taken, at_end, doings, true

Place = Hashable  # where something stands in a story: different for everything

# What prose tells.


def told(prose: Prose, memory: Memory, first: bool, at: tuple[object, ...] = ()) -> Iterator[Place]:
    """The sides of prose that are told in some memory; a `pick` may tell any."""
    for number, piece in enumerate(prose):
        here = (*at, number)
        match piece:
            case Clause(guard, _, yes, no):
                side = 0 if true(guard, memory) else 1
                yield (*here, side)
                yield from told((yes, no)[side], memory, first, (*here, side))
            case FirstAgain(new, again):
                side = 0 if first else 1
                yield (*here, side)
                yield from told((new, again)[side], memory, first, (*here, side))
            case Pick(options):
                for side, option in enumerate(options):
                    yield from told(option, memory, first, (*here, side))


def tellable(prose: Prose, at: tuple[object, ...] = ()) -> Iterator[tuple[Place, str]]:
    """All sides of prose, in words."""
    for number, piece in enumerate(prose):
        here = (*at, number)
        match piece:
            case Clause(_, written, yes, no):
                yield (*here, 0), f"`{written}`"
                yield from tellable(yes, (*here, 0))
                yield (*here, 1), f"the other side of `{written}`"
                yield from tellable(no, (*here, 1))
            case FirstAgain(new, again):
                yield (*here, 0), "`first:`"
                yield from tellable(new, (*here, 0))
                if again:
                    yield (*here, 1), "`again:`"
                    yield from tellable(again, (*here, 1))
            case Pick(options):
                for side, option in enumerate(options):
                    yield from tellable(option, (*here, side))


# What is asked for, and what happens.


def asked(story: Story) -> Iterator[tuple[Place, Name]]:
    """Everything that should happen in some run."""
    for scene in story.scenes.values():
        yield from _asked_of_scene(scene)
    for chapter in story.chapters.values():
        file = chapter.source.file
        yield from _asked_of_prose(("card", chapter.id), file, "card", chapter.card)
        for number, danger in enumerate(chapter.dangers, 1):
            yield ("danger", chapter.id, number), ("HH304", file, f"danger.{number}", f'what is said of "{danger.place}"')
        for number in range(1, len(chapter.settles) + 1):
            yield ("settle", chapter.id, number), ("HH306", file, f"settle.{number}", "the settle")
    yield from _asked_of_machines(story)
    for ending in story.endings.values():
        yield ("ending", ending.id), ("HH305", "world.toml", f"ending.{ending.id}", f'the ending "{ending.id}"')
        if any(scene.ending == ending.id for scene in story.scenes.values()):
            yield from _asked_of_prose(("ending card", ending.id), "world.toml", f"ending.{ending.id}.card", ending.card)


def _asked_of_scene(scene: Scene) -> Iterator[tuple[Place, Name]]:
    file = scene.source.file
    yield ("scene", scene.id), ("HH301", file, "", f'the scene "{scene.id}"')
    yield from _asked_of_prose(("text", scene.id), file, "text", scene.text)
    for number, present in enumerate(scene.here):
        if present.guard != ALWAYS:
            yield ("here", scene.id, number), ("HH304", file, "here", f"the presence of {present.person}")
    for choice in scene.choices.values():
        key = f"choice.{choice.id}"
        yield ("choice", scene.id, choice.id), ("HH302", file, key, f'the choice "{choice.id}"')
        for number in range(len(choice.needs)):
            yield ("need", scene.id, choice.id, number), ("HH304", file, f"{key}.need", "a reason for which it is greyed")
        targets = [arm.scene for arm in choice.arms]
        for number, target in enumerate(targets) if len(targets) > 1 else ():
            what = f'the way to "{target}"' + (f" by arm {number + 1}" if targets.count(target) > 1 else "")
            yield ("arm", scene.id, choice.id, number), ("HH303", file, f"{key}.goto", what)
        yield from _asked_of_prose(("then", scene.id, choice.id), file, f"{key}.then", choice.then)


def _asked_of_prose(place: Place, file: str, key: str, prose: Prose) -> Iterator[tuple[Place, Name]]:
    return (((place, side), ("HH304", file, key, what)) for side, what in tellable(prose))


def _asked_of_machines(story: Story) -> Iterator[tuple[Place, Name]]:
    """Every state and move of a machine that some effect names; those of a settle only if something leaves its chapter."""
    effects: list[Effect] = []
    for chapter in story.chapters.values():
        choices = [(scene, choice) for scene in story.scenes.values() if scene.chapter == chapter.id for choice in scene.choices.values()]
        effects += [effect for _, choice in choices for effect in choice.effects]
        if any(story.scenes[arm.scene].chapter != chapter.id for _, choice in choices for arm in choice.arms):
            effects += [effect for settle in chapter.settles for effect in settle.effects]
    moves = {
        (effect.variable, source, effect.target)
        for effect in effects
        if isinstance(effect, Move)
        for source in range(len(story.variables[effect.variable].values))
        if effect.sources >> source & 1 and source != effect.target
    }
    for machine, source, target in moves:
        variable = story.variables[machine]
        file = story.chapters[variable.chapter].source.file if variable.chapter else "world.toml"
        values = variable.values
        yield (
            ("move", machine, source, target),
            ("HH308", file, f"machine.{machine}.moves", f'the move "{values[source]} -> {values[target]}"'),
        )
        if target != variable.start:
            key = f"machine.{machine}.states.{values[target]}"
            yield ("state", machine, target), ("HH307", file, key, f'the state "{values[target]}"')


def happening(found: Explored) -> set[Place]:
    """Everything that happens in some run."""
    story = found.story
    happens: set[Place] = {(("card", story.scenes[story.start].chapter), side) for side in _first_card(found)}
    for node in found.states:
        happens.update(_in_state(found, node))
    for node, taken in found.steps():
        happens.update(_in_step(found, node, taken))
    return happens


def _first_card(found: Explored) -> Iterator[Place]:
    return told(found.story.chapter_of(found.story.start).card, found.memory(found.first), first=True)


def _is_first(scene: str, memory: Memory) -> bool:
    return not memory.get(f"told {scene}", 0)


def _in_state(found: Explored, node: Node) -> Iterator[Place]:
    story, memory = found.story, found.memory(node)
    scene = story.scenes[node[0]]
    yield "scene", scene.id
    yield from ((("text", scene.id), side) for side in told(scene.text, memory, _is_first(scene.id, memory)))
    yield from (("here", scene.id, number) for number, present in enumerate(scene.here) if true(present.guard, memory))
    for choice in scene.choices.values():
        if true(choice.when, memory):
            missing = [number for number, need in enumerate(choice.needs) if not true(need.guard, memory)]
            yield from (("need", scene.id, choice.id, number) for number in missing[:1])  # one reason is shown, the first
    dangers = story.chapters[scene.chapter].dangers
    yield from (("danger", scene.chapter, number) for number, danger in enumerate(dangers, 1) if true(danger.guard, memory))
    if scene.ending:
        yield "ending", scene.ending
        yield from ((("ending card", scene.ending), side) for side in told(story.endings[scene.ending].card, memory, first=True))


def _in_step(found: Explored, node: Node, taken: Taken) -> Iterator[Place]:
    story, scene = found.story, found.story.scenes[node[0]]
    choice, target = scene.choices[taken.choice], found.story.scenes[taken.target[0]]
    yield "choice", scene.id, choice.id
    then = at_end(story, scene, choice, taken.before)
    yield "arm", scene.id, choice.id, next(number for number, arm in enumerate(choice.arms) if true(arm.guard, then))
    yield from ((("then", scene.id, choice.id), side) for side in told(choice.then, taken.after, _is_first(target.id, taken.after)))
    if target.chapter != scene.chapter:
        card = story.chapters[target.chapter].card
        yield from ((("card", target.chapter), side) for side in told(card, taken.after, first=True))
    for doing in doings(story, scene, choice, taken.before):
        if isinstance(doing.effect, Move):
            source = doing.before[doing.effect.variable]
            if source != doing.effect.target:
                yield "move", doing.effect.variable, source, doing.effect.target
                yield "state", doing.effect.variable, doing.effect.target
    if target.chapter != scene.chapter:
        memory = at_end(story, scene, choice, taken.before)
        settles = story.chapters[scene.chapter].settles
        yield from (("settle", scene.chapter, number) for number, settle in enumerate(settles, 1) if true(settle.guard, memory))

"""A second engine, as plain as can be: memory as names and values, every rule read out of the story as it is needed."""

from __future__ import annotations

from attrs import evolve, field, frozen

from game.story.language.effects import Add, Assign, Effect, Minutes, Move
from game.story.language.guards import Guard, holds
from game.story.model import Choice, Story


@frozen
class Standing:
    """Where a run stands."""

    scene: str
    memory: dict[str, int]  # value indexes of what is remembered now
    minutes: int = 0


@frozen
class Reference:
    """Plays a story."""

    story: Story
    lasting: dict[str, int] = field(init=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "lasting", self._fresh(None))

    def start(self) -> Standing:
        chapter = self.story.scenes[self.story.start].chapter
        return Standing(self.story.start, {**self.lasting, **self._fresh(chapter)})

    def _fresh(self, chapter: str | None) -> dict[str, int]:
        return {name: variable.start for name, variable in self.story.variables.items() if variable.chapter == chapter}

    def open(self, now: Standing) -> tuple[str, ...]:
        return tuple(choice.id for choice in self.story.scenes[now.scene].choices.values() if self._is_open(choice, now.memory))

    def _is_open(self, choice: Choice, memory: dict[str, int]) -> bool:
        return _holds(choice.when, memory) and all(_holds(need.guard, memory) for need in choice.needs)

    def choose(self, now: Standing, id: str) -> Standing:
        left = self.story.scenes[now.scene]
        choice = left.choices[id]
        memory = self._done(choice.effects, now.memory)
        for mark in (f"seen {left.id}", f"once {left.id}.{id}"):
            if mark in memory:
                memory[mark] = 1
        scene = next(arm.scene for arm in choice.arms if _holds(arm.guard, memory))
        entered = self.story.scenes[scene].chapter
        if entered != left.chapter:
            memory = self._crossed(memory, left.chapter, entered)
        passed = sum(effect.minutes for effect in choice.effects if isinstance(effect, Minutes))
        return evolve(now, scene=scene, memory=memory, minutes=now.minutes + passed)

    def _crossed(self, memory: dict[str, int], left: str, entered: str) -> dict[str, int]:
        due = [settle for settle in self.story.chapters[left].settles if _holds(settle.guard, memory)]
        for settle in due:
            memory = self._done(settle.effects, memory)
        return {**{name: memory[name] for name in self.lasting}, **self._fresh(entered)}

    def _done(self, effects: tuple[Effect, ...], memory: dict[str, int]) -> dict[str, int]:
        memory = dict(memory)
        for effect in effects:
            match effect:
                case Assign(name, value):
                    memory[name] = value
                case Add(name, by):
                    memory[name] = max(0, min(len(self.story.variables[name].values) - 1, memory[name] + by))
                case Move(name, sources, target):
                    assert sources & 1 << memory[name], f"{name} is {memory[name]}"
                    memory[name] = target
        return memory


def _holds(guard: Guard, memory: dict[str, int]) -> bool:
    return holds(guard, memory.__getitem__)

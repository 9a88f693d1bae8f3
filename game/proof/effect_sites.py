"""Every effect that is written in a story, with all ways to come to it."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import field, frozen

from game.proof.flow import Flow
from game.proof.goals import Goal, Target
from game.proof.preconditions import ended, on_changing, on_settling, taken
from game.story.language.effects import Effect
from game.story.language.guards import Guard, all_of
from game.story.model import Chapter, Scene, Story
from game.story.source import Source

Edge = tuple[str, str]  # a scene and one of its choices


@frozen(eq=False, kw_only=True)
class EffectSite:
    """An effect, where it stands."""

    effect: Effect
    source: Source
    keys: tuple[str, ...]
    number: int  # of the effect
    settle: int | None  # of the settle that it belongs to, from 0; None: it is a choice's
    edges: tuple[Edge, ...]  # the choices that may do it
    story: Story = field(repr=False)

    def meets(self, guard: Guard) -> Goal:
        """Coming to the effect while a guard holds, all before it done."""
        return Goal(tuple(Target(scene, when) for scene, _, when in self._ways(guard)))

    def does(self, guard: Guard) -> Goal:
        """Coming to the effect while a guard holds, on taking a choice that is not refused."""
        ways = self._ways(guard)
        return Goal(tuple(Target(scene, all_of(taken(self.story, scene, choice), when), choice) for scene, choice, when in ways))

    def _ways(self, guard: Guard) -> Iterator[tuple[str, str, Guard]]:
        """Each choice that may do it, with what must hold before."""
        if self.settle is None:
            yield from ((*edge, on_changing(self.story, edge, self.number, guard)) for edge in self.edges)
        elif self.edges:
            settles = self.story.chapter_of(self.edges[0][0]).settles
            ending = on_settling(self.story, settles, (self.settle, self.number), guard)
            yield from ((*edge, ended(self.story, *edge, ending)) for edge in self.edges)


def changes(flow: Flow) -> Iterator[EffectSite]:
    """Every effect of a choice, and every effect of a settle of a chapter that may be left."""
    for scene in flow.story.scenes.values():
        yield from _of_choices(flow, scene)
    for chapter in flow.story.chapters.values():
        yield from _of_settles(flow, chapter)


def _of_choices(flow: Flow, scene: Scene) -> Iterator[EffectSite]:
    for step in flow.steps[scene.id]:
        for number, effect in enumerate(scene.choices[step.choice].effects):
            keys = ("choice", step.choice, "do")
            yield EffectSite(
                effect=effect,
                source=scene.source,
                keys=keys,
                number=number,
                settle=None,
                edges=((scene.id, step.choice),),
                story=flow.story,
            )


def _of_settles(flow: Flow, chapter: Chapter) -> Iterator[EffectSite]:
    edges = tuple(leaving(flow, chapter))
    for settle, written in enumerate(chapter.settles):
        for number, effect in enumerate(written.effects if edges else ()):
            keys = ("settle", str(settle + 1), "do")
            yield EffectSite(effect=effect, source=chapter.source, keys=keys, number=number, settle=settle, edges=edges, story=flow.story)


def leaving(flow: Flow, chapter: Chapter) -> Iterator[Edge]:
    """The choices that may lead out of a chapter."""
    steps = (step for scene, steps in flow.steps.items() if flow.story.scenes[scene].chapter == chapter.id for step in steps)
    return ((step.scene, step.choice) for step in steps if step.code.leaves)

"""Real states at a scene, for whoever wants to look at it."""

from __future__ import annotations

from game.errors import UsageRefused
from game.proof.decision import by_moves, cheapest
from game.proof.flow import flow_of
from game.proof.goals import Goal, Target
from game.proof.verdicts import Dead, Reached
from game.story.ids import did_you_mean
from game.story.language.guards import ALWAYS
from game.story.marks import remembering_words
from game.story.model import Story
from game.story.story_guards import guard_in


def run_to(story: Story, scene: str, where: str | None = None) -> tuple[str, ...]:
    """The choices of a shortest run to a scene.

    Args:
        story: The story.
        scene: The scene's id.
        where: A guard that is to hold there.

    Raises:
        UsageRefused: There is no such scene, or proved: no run comes there with that; or it was not decided.
        RuleError: The guard cannot be read.
    """
    if scene not in story.scenes:
        raise UsageRefused(f'there is no scene "{scene}"{did_you_mean(scene, story.scenes)}')
    story = remembering_words(story)
    guard = guard_in(story, story.scenes[scene].chapter, where) if where else ALWAYS
    verdict = cheapest(flow_of(story), Goal((Target(scene, guard),)), by_moves)
    if isinstance(verdict, Reached):
        return verdict.choices
    met = f" where `{where}`" if where else ""
    if isinstance(verdict, Dead):
        raise UsageRefused(f'no run comes to "{scene}"{met}; that is proved')
    raise UsageRefused(f'no run to "{scene}"{met} was found, and none was ruled out; ask for less')

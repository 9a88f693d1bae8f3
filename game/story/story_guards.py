"""Rules that are asked of a story after it is loaded."""

from __future__ import annotations

from game.story.language.grammar import parse_guard
from game.story.language.guards import Guard, Named, in_words, variables_of
from game.story.language.scope import RuleError, Scope
from game.story.model import Story


def guard_in(story: Story, chapter: str, written: str) -> Guard:
    """A guard as it would be read in a scene of a chapter.

    Raises:
        RuleError: It cannot be read, or asks for what the story does not remember.
    """
    conditions = {id: Named(id, condition.guard) for id, condition in story.conditions.items()}
    owners = {id: _owner(story, guard) for id, guard in conditions.items()}
    guard = parse_guard(written, Scope(chapter, story.variables, story.machines, conditions, owners, story.scenes))
    if variables_of(in_words(guard)) <= story.variables.keys():
        return in_words(guard)
    for name in sorted(variables_of(guard) - story.variables.keys()):
        raise RuleError("HH103", f"no rule of the story asks for `{name}`, so it is not remembered")
    return guard


def _owner(story: Story, guard: Guard) -> str | None:
    """The chapter that what a condition reads belongs to."""
    chapters = (story.variables[name].chapter for name in variables_of(guard))
    return next((chapter for chapter in chapters if chapter), None)

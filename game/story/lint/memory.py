"""Checks of memory: what is set for nobody, read for nothing, or declared in vain."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from game.story.domains import possible_values
from game.story.language.effects import Minutes
from game.story.language.guards import conditions_of, variables_of
from game.story.language.prose import clauses_of
from game.story.model import Choice, Story
from game.story.problems import ProblemList
from game.story.references import changes_of, reads_of
from game.story.source import Source
from game.story.variables import MARKS, Kind, Variable


@lru_cache(maxsize=1)  # several checks ask for the same story
def _read_names(story: Story) -> frozenset[str]:
    """The variables that some guard reads, and those that are always in sight."""
    shown = frozenset(variable.name for variable in story.variables.values() if variable.display.is_shown)
    return shown.union(*(variables_of(read.guard) for read in reads_of(story)))


@lru_cache(maxsize=1)
def _changed_names(story: Story) -> frozenset[str]:
    return frozenset(change.effect.variable for change in changes_of(story) if not isinstance(change.effect, Minutes))


def _declared(story: Story) -> Iterator[tuple[Variable, Source, tuple[str, ...]]]:
    """Every declared variable with the place of its declaration."""
    for variable in story.variables.values():
        if variable.kind not in MARKS:
            source = story.chapters[variable.chapter].source if variable.chapter else story.world
            yield variable, source, (variable.kind.value, variable.name.removeprefix("has "))


def unread_memory(story: Story, report: ProblemList) -> None:
    """HH207: something is remembered that nothing ever reads."""
    read, changed = _read_names(story), _changed_names(story)
    for variable, source, keys in _declared(story):
        if variable.name in changed and variable.name not in read:
            report.add("HH207", source, keys, "it is set, and no guard, clause or goto ever reads it")


def unset_memory(story: Story, report: ProblemList) -> None:
    """HH208: something is read that nothing ever changes."""
    read, changed = _read_names(story), _changed_names(story)
    for variable, source, keys in _declared(story):
        if variable.name in read and variable.name not in changed:
            report.add("HH208", source, keys, "it is read, and no choice ever changes it")


def unentered_states(story: Story, report: ProblemList) -> None:
    """HH413: a machine has a state that no effect leads to."""
    possible, changed = possible_values(story), _changed_names(story)
    for variable, source, keys in _declared(story):
        if variable.kind is Kind.MACHINE and variable.name in changed:
            for value, state in enumerate(variable.values):
                if not possible[variable.name] >> value & 1:
                    message = f'no effect ever brings it to "{state}"; take the state out, unless you have yet to write how it comes about'
                    report.add("HH413", source, (*keys, "states", state), message)


def unused_declarations(story: Story, report: ProblemList) -> None:
    """HH209: something is declared and never used."""
    used = _read_names(story) | _changed_names(story)
    for variable, source, keys in _declared(story):
        if variable.name not in used:
            report.add("HH209", source, keys, f"the {variable.kind.value} is never used; take it out")
    _unused_conditions(story, report)
    present = {present.person for scene in story.scenes.values() for present in scene.here}
    for person in story.people.keys() - present:
        report.add("HH209", story.world, ("person", person), "nobody by this id is ever `here`")
    reached = {scene.ending for scene in story.scenes.values()}
    for ending in story.endings.keys() - reached:
        report.add("HH209", story.world, ("ending", ending), "no scene ends with it")
    peopled = {scene.chapter for scene in story.scenes.values()}
    for chapter in story.chapters.values():
        if chapter.id not in peopled:
            report.add("HH209", chapter.source, (), "the chapter has no scenes")


def _unused_conditions(story: Story, report: ProblemList) -> None:
    if not story.conditions:
        return
    used: set[str] = set().union(*(conditions_of(read.guard) for read in reads_of(story)))
    if not (unused := story.conditions.keys() - used):
        return
    owners = {name: chapter.source for chapter in story.chapters.values() for name in chapter.source.names_in("condition")}
    for condition in unused:
        source = owners.get(condition, story.world)
        report.add("HH209", source, ("condition", condition), "nothing uses the condition; take it out")


def forgotten_memory(story: Story, report: ProblemList) -> None:
    """HH212: the `then` of a choice that leaves the chapter reads memory that is gone by then."""
    for scene in story.scenes.values():
        for choice in scene.choices.values():
            if not _leaves(story, scene.chapter, choice):
                continue
            for clause in clauses_of(choice.then):
                asked = [story.variables[name] for name in variables_of(clause.guard) if name not in story.told]
                gone = [variable.name for variable in asked if variable.chapter == scene.chapter]
                if gone:
                    message = f'this choice leaves the chapter, and "{gone[0]}" with it; say it in the scene before'
                    report.add("HH212", scene.source, ("choice", choice.id, "then"), message, clause.written)


def _leaves(story: Story, chapter: str, choice: Choice) -> bool:
    return any(story.scenes[arm.scene].chapter != chapter for arm in choice.arms)

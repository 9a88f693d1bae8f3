"""Checks of categories: those that every run loses, and what they ask in vain."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from game.story.category import Category, Keep
from game.story.language.guards import ALWAYS, Guard, Not, all_of, holds, variables_of
from game.story.lint.graph import closure, next_scenes
from game.story.lint.solver import Solver, report_hard
from game.story.model import Choice, Scene, Story
from game.story.problems import ProblemList
from game.story.source import Source


def lost_categories(story: Story, report: ProblemList) -> None:
    """HH216: a category is lost in every run, whatever is chosen."""
    solver, ends = Solver(story), _ends(story)
    for category in story.declared_categories:
        broken = next((keep for keep in category.keeps if _is_broken_at_first(story, keep)), None)
        dead = next((keep for keep in _once_a_chapter(category) if solver.can_hold(_with_the_rest(category, keep)) is False), None)
        if dead:
            report.add("HH216", dead.source, dead.keys, "this can never hold, so the category is lost wherever it is asked")
        elif broken:
            report.add(
                "HH216", broken.source, broken.keys, "this does not hold at the start, so the category is lost before the first decision"
            )
        else:
            _check_ends(story, category, ends, solver, report)


def _check_ends(story: Story, category: Category, ends: Mapping[str, set[str]], solver: Solver, report: ProblemList) -> None:
    """Check that some ending can be come to in the category."""
    keys = ("category", category.id)
    asked = (_at_end(story, category, ending, chapter) for ending in category.endings or ends for chapter in sorted(ends.get(ending, ())))
    answers = set()
    for end in asked:
        answers.add(solver.can_hold(end))
        if True in answers:
            _check_ways(story, category, solver, report)
            return
    if None in answers:
        report_hard(report, story.world, keys)
    else:
        why = "no ending that counts can be reached with all that it asks: no scene has one, or what the two ask contradicts"
        report.add("HH216", story.world, keys, why)


def _check_ways(story: Story, category: Category, solver: Solver, report: ProblemList) -> None:
    """Check that some chain of choices that lose nothing leads to an ending that counts."""
    loses = [key for key, asked in (("never", category.never), ("keep", any(keep.guard != ALWAYS for keep in category.keeps))) if asked]
    if loses and not any(story.scenes[scene].ending in (category.endings or story.endings) for scene in _within(story, category, solver)):
        why = "every chain of choices to an ending that counts has one that loses it, or that is closed while what it keeps holds"
        report.add("HH216", story.world, ("category", category.id, loses[0]), why)


def _within(story: Story, category: Category, solver: Solver) -> set[str]:
    """The scenes to which choices lead that lose nothing, and that can be open while what is kept holds."""
    kept = {chapter: all_of(*category.kept_in(chapter)) for chapter in story.chapters}
    asked = {chapter: variables_of(guard) for chapter, guard in kept.items()}

    def is_open(scene: Scene, choice: Choice) -> bool:
        guard = all_of(choice.when, *(need.guard for need in choice.needs))
        if f"{scene.id}.{choice.id}" in category.never:
            return False
        return asked[scene.chapter].isdisjoint(variables_of(guard)) or solver.can_hold(all_of(kept[scene.chapter], guard)) is not False

    return closure([story.start], next_scenes(story, is_open))


def _once_a_chapter(category: Category) -> Iterable[Keep]:
    """The first of what is asked everywhere and of each chapter."""
    first: dict[str | None, Keep] = {}
    for keep in category.keeps:
        first.setdefault(keep.chapter, keep)
    return first.values()


def _is_broken_at_first(story: Story, keep: Keep) -> bool:
    first = story.scenes[story.start].chapter
    return keep.chapter in (None, first) and not holds(keep.guard, lambda name: story.variables[name].start)


def _with_the_rest(category: Category, keep: Keep) -> Guard:
    """What must hold wherever something is asked."""
    return all_of(*category.kept_in(keep.chapter)) if keep.chapter else keep.guard


def _ends(story: Story) -> Mapping[str, set[str]]:
    """The chapters in which runs come to each ending."""
    found: dict[str, set[str]] = defaultdict(set)
    for scene in story.scenes.values():
        if scene.ending:
            found[scene.ending].add(scene.chapter)
    return found


def _at_end(story: Story, category: Category, ending: str, chapter: str) -> Guard:
    """What must hold where an ending in a chapter ends a run of a category."""
    return all_of(*category.kept_in(chapter), story.endings[ending].guard, category.finish)


def constant_asks(story: Story, report: ProblemList) -> None:
    """HH206: something that a category asks always holds."""
    solver = Solver(story)
    for guard, source, keys in _asks(story):
        can_fail = guard == ALWAYS or solver.can_hold(Not(guard))
        if can_fail is None:
            report_hard(report, source, keys)
        elif not can_fail:
            report.add("HH206", source, keys, "this always holds; leave it out")


def _asks(story: Story) -> Iterator[tuple[Guard, Source, tuple[str, ...]]]:
    for category in story.declared_categories:
        yield from ((keep.guard, keep.source, keep.keys) for keep in category.keeps)
        yield category.finish, story.world, ("category", category.id, "finish")

"""Checks of categories: those that every run loses, and what they ask in vain."""

from __future__ import annotations

from collections.abc import Iterator

from game.story.category import Category, Keep
from game.story.domains import possible_values
from game.story.guards import ALWAYS, Guard, Not, all_of, holds, satisfiable
from game.story.model import Story
from game.story.problems import Report
from game.story.source import Source


def lost_categories(story: Story, report: Report) -> None:
    """HH216: a category is lost in every run, whatever is chosen."""
    domains = possible_values(story)
    for category in story.declared_categories:
        broken = next((keep for keep in category.keeps if _is_broken_at_first(story, keep)), None)
        dead = next((keep for keep in category.keeps if not satisfiable(_with_the_rest(category, keep), domains)), None)
        if dead:
            report.add("HH216", dead.source, dead.keys, "this can never hold, so the category is lost wherever it is asked")
        elif broken:
            report.add(
                "HH216", broken.source, broken.keys, "this does not hold at the start, so the category is lost before the first decision"
            )
        elif not any(satisfiable(end, domains) for end in _ends(story, category)):
            why = "no ending that counts can be reached with all that it asks: no scene has one, or what the two ask contradicts"
            report.add("HH216", story.world, ("category", category.id), why)


def _is_broken_at_first(story: Story, keep: Keep) -> bool:
    first = story.scenes[story.start].chapter
    return keep.chapter in (None, first) and not holds(keep.guard, lambda name: story.variables[name].start)


def _with_the_rest(category: Category, keep: Keep) -> Guard:
    """What must hold wherever something is asked."""
    return all_of(*category.kept_in(keep.chapter)) if keep.chapter else keep.guard


def _ends(story: Story, category: Category) -> Iterator[Guard]:
    """What must hold in each scene that may end a run of a category."""
    for scene in story.scenes.values():
        if scene.ending and category.counts(scene.ending):
            yield all_of(*category.kept_in(scene.chapter), story.endings[scene.ending].guard, category.finish)


def constant_asks(story: Story, report: Report) -> None:
    """HH206: something that a category asks always holds."""
    domains = possible_values(story)
    for guard, source, keys in _asks(story):
        if guard != ALWAYS and not satisfiable(Not(guard), domains):
            report.add("HH206", source, keys, "this always holds; leave it out")


def _asks(story: Story) -> Iterator[tuple[Guard, Source, tuple[str, ...]]]:
    for category in story.declared_categories:
        yield from ((keep.guard, keep.source, keep.keys) for keep in category.keeps)
        yield category.finish, story.world, ("category", category.id, "finish")

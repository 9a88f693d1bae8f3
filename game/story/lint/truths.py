"""Checks of single guards: what can never hold, and what always does."""

from __future__ import annotations

from collections.abc import Mapping

from game.story.domains import possible_values
from game.story.guards import ALWAYS, Guard, Not, all_of, satisfiable
from game.story.model import Choice, Scene, Story
from game.story.problems import Report
from game.story.prose import Clause, Prose, arms_of
from game.story.source import Source


def never_offered(story: Story, report: Report) -> None:
    """HH204: the guards of a choice contradict each other, or what they ask for is never so."""
    domains = possible_values(story)
    for scene in story.scenes.values():
        for choice in scene.choices.values():
            opened = all_of(choice.when, *(need.guard for need in choice.needs))
            if not satisfiable(opened, domains):
                key = "when" if choice.when != ALWAYS else "need"
                report.add("HH204", scene.source, ("choice", choice.id, key), "this can never hold, so the choice is never offered")


def never_taken(story: Story, report: Report) -> None:
    """HH205: an arm of a `goto` that the arms before it leave nothing to."""
    domains = possible_values(story)
    for scene in story.scenes.values():
        for choice in scene.choices.values():
            if len(choice.arms) > 1:
                _check_arms(scene, choice, domains, report)


def _check_arms(scene: Scene, choice: Choice, domains: Mapping[str, int], report: Report) -> None:
    before: tuple[Guard, ...] = ()
    for arm in choice.arms:
        if not satisfiable(all_of(arm.guard, *before), domains):
            message = f'the arm to "{arm.scene}" is never taken: its condition never holds where those before it do not'
            report.add("HH205", scene.source, ("choice", choice.id, "goto"), message, arm.scene)
        before = (*before, Not(arm.guard))


def constant_clauses(story: Story, report: Report) -> None:
    """HH206: a clause of the prose, a settle, a danger or someone's presence is always so or never."""
    domains = possible_values(story)
    for scene in story.scenes.values():
        _check_prose(scene.text, ALWAYS, scene.source, ("text",), domains, report)
        for choice in scene.choices.values():
            _check_prose(choice.then, ALWAYS, scene.source, ("choice", choice.id, "then"), domains, report)
        for present in scene.here:
            _check_guard(present.guard, scene.source, ("here",), present.person, domains, report)
    for chapter in story.chapters.values():
        _check_prose(chapter.card, ALWAYS, chapter.source, ("card",), domains, report)
        for number, settle in enumerate(chapter.settles, 1):
            _check_guard(settle.guard, chapter.source, ("settle", str(number), "when"), "", domains, report)
        for number, danger in enumerate(chapter.dangers, 1):
            _check_guard(danger.guard, chapter.source, ("danger", str(number), "when"), danger.place, domains, report)
    for ending in story.endings.values():
        _check_prose(ending.card, ALWAYS, story.world, ("ending", ending.id, "card"), domains, report)


def _check_prose(prose: Prose, within: Guard, source: Source, keys: tuple[str, ...], domains: Mapping[str, int], report: Report) -> None:
    """Check clauses, each under what holds wherever it is read."""
    for piece in prose:
        if not isinstance(piece, Clause):
            for arm in arms_of(piece):
                _check_prose(arm, within, source, keys, domains, report)
            continue
        held, failed = all_of(within, piece.guard), all_of(within, Not(piece.guard))
        for side, arm, word in ((held, piece.yes, "never"), (failed, piece.no, "always")):
            if satisfiable(side, domains):
                _check_prose(arm, side, source, keys, domains, report)
            else:
                report.add("HH206", source, keys, f"the clause `{piece.written}` is {word} true here", piece.written)


def _check_guard(guard: Guard, source: Source, keys: tuple[str, ...], near: str, domains: Mapping[str, int], report: Report) -> None:
    if guard == ALWAYS:
        return
    if not satisfiable(guard, domains):
        report.add("HH206", source, keys, "this never holds", near)
    elif not satisfiable(Not(guard), domains):
        report.add("HH206", source, keys, "this always holds; leave the condition out", near)

"""Checks of single guards: what can never hold, and what always does."""

from __future__ import annotations

from game.story.language.guards import ALWAYS, Guard, Not, all_of
from game.story.language.prose import Clause, Prose, arms_of
from game.story.lint.solver import Solver, report_hard
from game.story.model import Choice, Scene, Story
from game.story.problems import ProblemList
from game.story.references import sight_reads
from game.story.source import Source


def never_offered(story: Story, report: ProblemList) -> None:
    """HH204: the guards of a choice contradict each other, or what they ask for is never so."""
    solver = Solver(story)
    for scene in story.scenes.values():
        for choice in scene.choices.values():
            keys = ("choice", choice.id, "when" if choice.when != ALWAYS else "need")
            can_hold = solver.can_hold(all_of(choice.when, *(need.guard for need in choice.needs)))
            if can_hold is None:
                report_hard(report, scene.source, keys)
            elif not can_hold:
                report.add("HH204", scene.source, keys, "this can never hold, so the choice is never offered")


def never_taken(story: Story, report: ProblemList) -> None:
    """HH205: an arm of a `goto` that the arms before it leave nothing to."""
    solver = Solver(story)
    for scene in story.scenes.values():
        for choice in scene.choices.values():
            if len(choice.arms) > 1:
                _check_arms(scene, choice, solver, report)


def _check_arms(scene: Scene, choice: Choice, solver: Solver, report: ProblemList) -> None:
    before: tuple[Guard, ...] = ()
    keys = ("choice", choice.id, "goto")
    for arm in choice.arms:
        can_hold = solver.can_hold(all_of(arm.guard, *before))
        if can_hold is None:
            report_hard(report, scene.source, keys, arm.scene)
            return  # the arms after it are harder
        if not can_hold:
            message = f'the arm to "{arm.scene}" is never taken: its condition never holds where those before it do not'
            report.add("HH205", scene.source, keys, message, arm.scene)
        before = (*before, Not(arm.guard))


def constant_clauses(story: Story, report: ProblemList) -> None:
    """HH206: a clause of the prose, a settle, a danger or someone's presence is always so or never."""
    check = _Constants(Solver(story), report)
    for scene in story.scenes.values():
        check.prose(scene.text, scene.source, ("text",))
        for choice in scene.choices.values():
            check.prose(choice.then, scene.source, ("choice", choice.id, "then"))
        for present in scene.here:
            check.guard(present.guard, scene.source, ("here",), present.person)
    for chapter in story.chapters.values():
        check.prose(chapter.card, chapter.source, ("card",))
        for number, settle in enumerate(chapter.settles, 1):
            check.guard(settle.guard, chapter.source, ("settle", str(number), "when"))
        for number, danger in enumerate(chapter.dangers, 1):
            check.guard(danger.guard, chapter.source, ("danger", str(number), "when"), danger.place)
    for read in sight_reads(story):
        check.guard(read.guard, read.source, read.keys)
    for ending in story.endings.values():
        check.prose(ending.card, story.world, ("ending", ending.id, "card"))


class _Constants:
    """The search for guards that are always so or never."""

    def __init__(self, solver: Solver, report: ProblemList) -> None:
        self._solver = solver
        self._report = report

    def prose(self, prose: Prose, source: Source, keys: tuple[str, ...], within: Guard = ALWAYS) -> None:
        """Check clauses, each under what holds wherever it is read."""
        for piece in prose:
            if isinstance(piece, Clause):
                self._clause(piece, source, keys, within)
                continue
            for arm in arms_of(piece):
                self.prose(arm, source, keys, within)

    def _clause(self, clause: Clause, source: Source, keys: tuple[str, ...], within: Guard) -> None:
        sides = (all_of(within, clause.guard), clause.yes, "never"), (all_of(within, Not(clause.guard)), clause.no, "always")
        for side, arm, word in sides:
            can_hold = self._solver.can_hold(side)
            if can_hold is None:
                report_hard(self._report, source, keys, clause.written)
            elif can_hold:
                self.prose(arm, source, keys, side)
            else:
                self._report.add("HH206", source, keys, f"the clause `{clause.written}` is {word} true here", clause.written)

    def guard(self, guard: Guard, source: Source, keys: tuple[str, ...], near: str = "") -> None:
        """Check a guard that stands by itself."""
        if guard == ALWAYS:
            return
        can_hold, can_fail = self._solver.can_hold(guard), self._solver.can_hold(Not(guard))
        if can_hold is None or can_fail is None:
            report_hard(self._report, source, keys, near)
        elif not can_hold:
            self._report.add("HH206", source, keys, "this never holds", near)
        elif not can_fail:
            self._report.add("HH206", source, keys, "this always holds; leave the condition out", near)

"""The questions of a proof, each kind answered in its own way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import TypeVar

from attrs import define, evolve, field

from game.errors import OutOfBudget
from game.proof.archive import Archive
from game.proof.budget import Budget
from game.proof.categories import category_goal, keeps_to
from game.proof.circumstances import circumstances
from game.proof.components import components
from game.proof.decision import reach, reach_where
from game.proof.diagrams import Limits
from game.proof.endings import EndingProof, proved_ending
from game.proof.finding import Finding
from game.proof.flow import Flow
from game.proof.goals import Goal, Target
from game.proof.query_answers import QueryAnswer, answered
from game.proof.questions import Question
from game.proof.safety import Group
from game.proof.sample_states import SampleStates
from game.proof.space import space_of
from game.proof.traps import held_by, traps
from game.proof.trees import Run
from game.proof.verdicts import Dead, Reached, Unknown, Verdict
from game.proof.witness_replay import check_all, checked, shows
from game.story.category import Category
from game.story.codes import CODES
from game.story.model import Query, Story
from game.story.problems import Problem

Progress = Callable[[str, int, int, int], None]  # what is being proved, how much of it is done, of how much, and what is left open
_T = TypeVar("_T")
_TRIES = (20_000, Limits().nodes)  # nodes that a question may take at first, and then
_WRONG = {
    "HH312": "is moved here in a run in which it is in another state",
    "HH313": "is here in a run in which they cannot be",
    "HH314": "is used or lost here in a run in which it is not carried",
    "HH315": "is reached in a run in which its condition does not hold",
}


def silent(_what: str, _done: int, _total: int, _open: int) -> None:
    """Tell nobody."""


@define(eq=False, kw_only=True)
class Inquiry:
    """A proof under way."""

    flow: Flow
    known: SampleStates  # states that questions may start from
    archive: Archive
    budget: Budget
    progress: Progress
    dead: list[Finding] = field(factory=list)
    unknown: list[Finding] = field(factory=list)
    limits: Limits = field(factory=Limits)  # of the stage under way

    def decide(self, flow: Flow, goal: Goal, nodes: int = Limits().nodes) -> Verdict:
        """Decide a question; the run that answers it is played once more.

        It is looked for from every state that is known: so the many answers that lie near one of them are found at once, and what is not
        real on the way there is not asked about. Where some steps are barred, a known state may not be one any more.
        """
        starts = self.known.starts if flow is self.flow else None
        verdict = reach(flow, goal, evolve(self.limits, nodes=nodes), starts)
        if not isinstance(verdict, Reached):
            return verdict
        before = self.known.run_to(verdict.start) if starts else ()
        return evolve(verdict, choices=checked(self.flow.story, goal, (*before, *verdict.choices)))

    def reached(self, asks: Sequence[Question], runs: Mapping[Goal, tuple[str, ...]]) -> dict[Question, tuple[str, ...]]:
        """What some run comes to, with such a run; what none does is noted as dead.

        Args:
            asks: What is asked.
            runs: Runs that are known already.
        """
        self._begin()
        reached = {ask: runs[ask.goal] for ask in asks if ask.goal in runs}
        check_all(self.flow.story, {ask.goal: run for ask, run in reached.items()})
        left = {ask: Unknown("it was not asked") for ask in asks if ask.goal not in runs}
        for limit in _TRIES:  # so that a few hard questions do not keep the many easy ones from their answer
            for ask in self._counted(f"what should happen, {len(asks)} things in all", list(left)):
                if ask not in left:  # a run that was found since comes to it
                    continue
                match self.decide(self.flow, ask.goal, limit):
                    case Reached(choices):
                        by_goal = {other.goal: other for other in left}
                        for goal, run in self.known.learn(choices, by_goal).items():
                            reached[by_goal[goal]] = run
                            del left[by_goal[goal]]
                    case Dead():
                        self.dead.append(Finding(ask.problem("is never reached, in any run"), ask=ask))
                        del left[ask]
                    case Unknown() as unknown:
                        left[ask] = unknown
        for ask, unknown in left.items():
            self._give_up(ask.problem(f"may be dead or not: {unknown.why}"))
        return reached

    def contradictions(self, groups: Sequence[Group]) -> Iterator[Finding]:
        """What must not happen and does."""
        self._begin()
        for group in self._counted("what must not happen", groups):
            left = list(group)
            while left:
                verdict = self.decide(self.flow, Goal(tuple(way for ask in left for way in ask.goal.ways)))
                if not isinstance(verdict, Reached):
                    break
                wrong = next(ask for ask in left if shows(self.flow.story, ask.goal, verdict.choices))
                yield Finding(wrong.problem(_WRONG[wrong.code]), verdict.choices)
                left.remove(wrong)
            if left and isinstance(verdict, Unknown):
                self._give_up(left[0].problem(f"may contradict itself, here or elsewhere: {verdict.why}"))

    def past_ends(self, asks: Sequence[Question], runs: Mapping[Goal, Run]) -> Iterator[Finding]:
        """Counters that some run steps past their ends.

        Args:
            asks: The steps that might.
            runs: Runs that are known already.
        """
        self._begin()
        for ask in self._counted("counters", asks):
            verdict = None if ask.goal in runs else self.decide(self.flow, ask.goal)
            if verdict is None or isinstance(verdict, Reached):
                yield Finding(ask.problem("is stepped past its end"), verdict.choices if verdict else runs[ask.goal])
            elif isinstance(verdict, Unknown):
                self._give_up(ask.problem(f"may be stepped past its end or not: {verdict.why}"))

    def soft_locks(self) -> Iterator[Finding]:
        """Scenes with states from which no ending can be reached."""
        self._begin()
        for component in self._counted("soft locks", components(self.flow)):
            try:
                yield from self._locked(component)
            except OutOfBudget as error:
                self._give_up(_at(self.flow, component[0], f"may hold a run for ever: {error}"))

    def _locked(self, component: Sequence[str]) -> Iterator[Finding]:
        space = space_of(self.flow)
        preimages = space.preimages(self.limits)
        for trap in traps(space, preimages, component):
            verdict = reach_where(space, preimages, {trap.scene: trap.holding}, self.known.starts)
            if isinstance(verdict, Reached):
                run = checked(self.flow.story, Goal((Target(trap.scene),)), (*self.known.run_to(verdict.start), *verdict.choices))
                why = circumstances(held_by(space, preimages, trap, verdict.end[1]), verdict.end[1], self.flow.layout)
                says = f"can be entered so that no ending can be reached any more: {why or 'whatever is remembered'}"
                yield Finding(_at(self.flow, trap.scene, says), run)

    def answers(self) -> Iterator[QueryAnswer]:
        """Answers to the story's queries."""
        self._begin()
        for query in self._counted("queries", self.flow.story.queries):
            answer = answered(self.flow, query, partial(self.archive.reached, decide=self.decide))
            if answer.holds is None:
                self._give_up(about(query, "was not decided"))
            yield answer

    def endings(self, runs: Mapping[str, tuple[str, ...]]) -> Iterator[EndingProof]:
        """The cheapest runs to each ending, where some run is known."""
        self._begin()
        for ending in self._counted("the shortest runs", list(self.flow.story.endings.values())):
            proved = proved_ending(self.flow, ending, runs.get(ending.id), self.limits, self.archive.cheapest)
            for least, what in ((proved.moves, "decisions"), (proved.minutes, "minutes")):
                if least and not least.is_proved:
                    says = f"takes between {least.at_least} and {least.cost} {what}; which was not decided"
                    self._give_up(Problem(CODES["HH305"], self.flow.story.world.file, 0, f"ending.{ending.id}", says))
            yield proved

    def categories(self, runs: Iterable[Run]) -> Iterator[Finding]:
        """Categories that no run is in.

        Args:
            runs: Runs that may be in one.
        """
        self._begin()
        for category in self._counted("categories", self.flow.story.declared_categories):
            member = self._member(category, runs)
            if member is not None:
                self.archive.members[category.id] = member
                continue
            verdict = reach(*category_goal(self.flow.story, category), self.limits)
            if isinstance(verdict, Reached):
                self.archive.members[category.id] = verdict.choices
            elif isinstance(verdict, Dead):
                yield Finding(_of_category(self.flow.story, category, "is lost in every run, whatever is chosen"))
            else:
                self._give_up(_of_category(self.flow.story, category, f"may be lost in every run: {verdict.why}"))

    def _member(self, category: Category, runs: Iterable[Run]) -> Run | None:
        """A known run that is in a category; None if there is none."""
        earlier = [self.archive.members[category.id]] if category.id in self.archive.members else []
        return next((run for run in (*earlier, *runs) if keeps_to(self.flow.story, category, run)), None)

    def _begin(self) -> None:
        """Begin a stage."""
        self.limits = Limits(until=self.budget.next(1))

    def _counted(self, what: str, things: Sequence[_T]) -> Iterator[_T]:
        for done, thing in enumerate(things):
            self.progress(what, done, len(things), len(self.unknown))
            yield thing

    def _give_up(self, problem: Problem) -> None:
        self.unknown.append(Finding(problem))


def _at(flow: Flow, scene: str, says: str) -> Problem:
    """A scene as something that is wrong: what there is to mend stands where its choices do."""
    written = flow.story.scenes[scene]
    keys = ("choice", *list(written.choices)[:1])
    line, column = written.source.place(keys)
    return Problem(CODES["HH311"], written.source.file, line, ".".join(keys), f'"{scene}" {says}', column)


def _of_category(story: Story, category: Category, says: str) -> Problem:
    """A category as something that is wrong."""
    keys = ("category", category.id)
    line, column = story.world.place(keys)
    return Problem(CODES["HH318"], story.world.file, line, ".".join(keys), f'"{category.id}" {says}', column)


def about(query: Query, says: str) -> Problem:
    """A query as something that is wrong."""
    keys = ("query", query.id)
    line, column = query.source.place(keys)
    return Problem(CODES["HH317"], query.source.file, line, ".".join(keys), f"{says}: {query.says}", column)

"""The questions of a proof, each kind answered in its own way."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar

from attrs import define, evolve, field

from game.proof.asked import Ask
from game.proof.endings import EndingProof, proved_ending
from game.proof.finding import Finding
from game.proof.flow import Flow
from game.proof.goals import Goal
from game.proof.known import Known
from game.proof.queries import Answer, answered
from game.proof.refine import Dead, Limits, Reached, Unknown, Verdict, decide
from game.proof.runs import checked, shows
from game.proof.traps import traps
from game.proof.unwanted import Group
from game.story.codes import CODES
from game.story.model import Query
from game.story.problems import Problem

Progress = Callable[[str, int, int, int], None]  # what is being proved, how much of it is done, of how much, and what is left open
_T = TypeVar("_T")
_TRIES = (5_000, Limits().states)  # states that a question may take at first, and then
_WRONG = {
    "HH312": "is moved here in a run in which it is in another state",
    "HH313": "is here in a run in which they cannot be",
    "HH314": "is used or lost here in a run in which it is not carried",
    "HH315": "is reached in a run in which its condition does not hold",
}


def silent(_what: str, _done: int, _total: int, _open: int) -> None:
    """Tell nobody."""


@define(eq=False)
class Inquiry:
    """A proof under way."""

    flow: Flow
    known: Known  # states that questions may start from
    limits: Limits
    progress: Progress
    dead: list[Finding] = field(factory=list)
    unknown: list[Finding] = field(factory=list)

    def decide(self, flow: Flow, goal: Goal, states: int = Limits().states) -> Verdict:
        """Decide a question; the run that answers it is played once more.

        It is looked for from every state that is known: so the many answers that lie near one of them are found at once, and what is not
        real on the way there is not asked about. Where some steps are barred, a known state may not be one any more.
        """
        starts = self.known.starts if flow is self.flow else None
        verdict = decide(flow, goal, limits=evolve(self.limits, states=states), starts=starts)
        if not isinstance(verdict, Reached):
            return verdict
        before = self.known.run_to(verdict.start) if starts else ()
        return evolve(verdict, choices=checked(self.flow.story, goal, (*before, *verdict.choices)))

    def reached(self, asks: Sequence[Ask], runs: Mapping[Goal, tuple[str, ...]]) -> dict[Ask, tuple[str, ...]]:
        """What some run comes to, with such a run; what none does is noted as dead.

        Args:
            asks: What is asked.
            runs: Runs that are known already.
        """
        reached = {ask: checked(self.flow.story, ask.goal, runs[ask.goal]) for ask in asks if ask.goal in runs}
        left = {ask: Unknown(ask.goal.variables, 0) for ask in asks if ask.goal not in runs}
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
            self._give_up(ask.problem(f"may be dead or not: {_open(unknown.variables)}"))
        return reached

    def contradictions(self, groups: Sequence[Group]) -> Iterator[Finding]:
        """What must not happen and does."""
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
                self._give_up(left[0].problem(f"may contradict itself, here or elsewhere: {_open(verdict.variables)}"))

    def soft_locks(self) -> Iterator[Finding]:
        """Scenes with states from which no ending can be reached."""
        for trap in self._counted("soft locks", list(traps(self.flow))):
            verdict = self.decide(self.flow, trap.ask.goal)
            if isinstance(verdict, Reached) and trap.certain:
                yield Finding(trap.ask.problem("can be entered so that no ending can be reached any more"), verdict.choices)
            elif not isinstance(verdict, Dead):
                self._give_up(trap.ask.problem("may hold a run for ever; that was not decided"))

    def answers(self) -> Iterator[Answer]:
        """Answers to the story's queries."""
        for query in self._counted("queries", self.flow.story.queries):
            answer = answered(self.flow, query, self.decide)
            if answer.holds is None:
                self._give_up(about(query, "was not decided"))
            yield answer

    def endings(self, runs: Mapping[str, tuple[str, ...]]) -> Iterator[EndingProof]:
        """The cheapest runs to each ending, where some run is known."""
        for ending in self._counted("the shortest runs", list(self.flow.story.endings.values())):
            proved = proved_ending(self.flow, ending, runs.get(ending.id), self.limits)
            for least, what in ((proved.moves, "decisions"), (proved.minutes, "minutes")):
                if least and not least.is_proved:
                    says = f"takes between {least.at_least} and {least.cost} {what}; which was not decided"
                    self._give_up(Problem(CODES["HH305"], self.flow.story.world.file, 0, f"ending.{ending.id}", says))
            yield proved

    def _counted(self, what: str, things: Sequence[_T]) -> Iterator[_T]:
        for done, thing in enumerate(things):
            self.progress(what, done, len(things), len(self.unknown))
            yield thing

    def _give_up(self, problem: Problem) -> None:
        self.unknown.append(Finding(problem))


def _open(names: frozenset[str]) -> str:
    """Why something was not decided."""
    return f"not decided while knowing {len(names)} variables, {', '.join(sorted(names)[:6])} …"


def about(query: Query, says: str) -> Problem:
    """A query as something that is wrong."""
    keys = ("query", query.id)
    line, column = query.source.place(keys)
    return Problem(CODES["HH317"], query.source.file, line, ".".join(keys), f"{says}: {query.says}", column)

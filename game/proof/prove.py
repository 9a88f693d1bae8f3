"""The proof of a story: what can happen in some run, what in none, and what was not decided in the time given."""

from __future__ import annotations

from collections.abc import Mapping
from time import monotonic

from attrs import field, frozen

from game.proof.archive import Archive
from game.proof.budget import Budget
from game.proof.census import Census
from game.proof.counters import overflows
from game.proof.endings import EndingProof
from game.proof.enumeration import counted
from game.proof.finding import Finding
from game.proof.flow import Flow, flow_of
from game.proof.goals import asks_words
from game.proof.inquiry import Inquiry, Progress, about, silent
from game.proof.memory_shares import memory_shares
from game.proof.query_answers import QueryAnswer
from game.proof.questions import Question
from game.proof.reachability import reachability_questions
from game.proof.safety import safety_questions
from game.proof.sample_states import SampleStates
from game.proof.witness_search import Witnesses, search
from game.story.gc_pause import gc_pause
from game.story.marks import remembering_words
from game.story.model import Story
from game.story.step import Step


@frozen(eq=False, kw_only=True)
class Proof:
    """What is known of all runs of a story."""

    story: Story
    reached: Mapping[Question, tuple[str, ...]] = field(repr=False)  # what some run comes to, with such a run
    dead: tuple[Finding, ...]
    soft_locks: tuple[Finding, ...]
    contradictions: tuple[Finding, ...]
    lost: tuple[Finding, ...]  # categories that no run is in
    answers: tuple[QueryAnswer, ...]
    endings: tuple[EndingProof, ...]
    notes: tuple[Finding, ...]
    unknown: tuple[Finding, ...]
    census: Census = field(repr=False)
    shares: Mapping[str, float] = field(repr=False)  # of each variable in all that was remembered, largest first; they add up to 1
    archive: Archive = field(repr=False)  # for the next proof
    seconds: float

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All that is wrong."""
        failed = (Finding(about(answer.query, "does not hold"), answer.witness) for answer in self.answers if answer.holds is False)
        return (*self.dead, *self.soft_locks, *self.contradictions, *self.lost, *failed)

    @property
    def dead_ids(self) -> frozenset[str]:
        """The ids of dead scenes, and of dead choices as `scene.choice`."""
        asks = (finding.ask for finding in self.dead)
        ways = [ask.goal.ways[0] for ask in asks if ask and ask.code in ("HH301", "HH302")]
        return frozenset(str(Step(way.scene, way.choice)) if way.choice else way.scene for way in ways)

    @property
    def is_complete(self) -> bool:
        """Whether nothing is left unknown."""
        return not self.unknown


PLAYING = 4  # shares of a proof's time; each of the nine stages after it has one
SHARES = PLAYING + 9


@gc_pause()
def prove(story: Story, seconds: float = float("inf"), progress: Progress = silent, archive: Archive | None = None) -> Proof:
    """Prove a story.

    Args:
        story: The story.
        seconds: After about so long, what is open is left unknown.
        progress: Told now and then how far it has come.
        archive: What earlier proofs have left.
    """
    began, archive = monotonic(), archive or Archive()
    flow, telling = flow_of(story), flow_of(remembering_words(story))
    asks, past_ends = list(reachability_questions(telling)), list(overflows(flow))
    progress("playing", 0, len(asks), len(asks))
    budget = Budget(began + seconds, SHARES)
    found = search(telling, [ask.goal for ask in (*asks, *past_ends)], until=budget.next(PLAYING), tree=archive.tree, spare=archive.spare)
    inquiry = Inquiry(
        flow=flow, known=SampleStates(story, _remembered(found, telling), found.run_to), archive=archive, budget=budget, progress=progress
    )
    known = SampleStates(telling.story, found.starts, found.run_to)
    of_words = Inquiry(
        flow=telling, known=known, archive=archive, budget=budget, progress=progress, dead=inquiry.dead, unknown=inquiry.unknown
    )
    progress("counting states", 0, 1, len(asks) - len(found.runs))
    census = counted(flow) or found.census
    # The order counts: what is reached, and by which runs, is known to the questions after it.
    told = frozenset(ask for ask in asks if asks_words(ask.goal, story))
    done = [ask for ask in asks if ask not in told]
    reached = inquiry.reached(done, found.runs) | of_words.reached([ask for ask in asks if ask in told], found.runs)
    soft_locks, groups = tuple(inquiry.soft_locks()), list(safety_questions(telling))
    read = [group for group in groups if any(asks_words(ask.goal, story) for ask in group)]
    contradictions = (*inquiry.contradictions([group for group in groups if group not in read]), *of_words.contradictions(read))
    answers = tuple(inquiry.answers())
    endings = tuple(inquiry.endings({ask.keys[1]: run for ask, run in reached.items() if ask.code == "HH305"}))
    notes = tuple(inquiry.past_ends(past_ends, found.runs))
    shown = (*reached.values(), *(note.witness for note in notes if note.witness))
    lost = tuple(inquiry.categories([least.choices for each in endings for least in (each.moves, each.minutes) if least]))
    return Proof(
        story=story,
        reached=reached,
        dead=tuple(inquiry.dead),
        soft_locks=soft_locks,
        contradictions=contradictions,
        lost=lost,
        answers=answers,
        endings=endings,
        notes=notes,
        unknown=tuple(inquiry.unknown),
        census=census,
        shares=memory_shares(flow, [ask.goal for ask in done]),
        archive=archive.next(shown, len(asks) + len(past_ends) - len(shown)),
        seconds=monotonic() - began,
    )


def _remembered(found: Witnesses, flow: Flow) -> dict[str, list[int]]:
    """The states that playing came to, by scene, without what words alone have of them."""
    return {scene: list({memory & flow.layout.remembered for memory in memories}) for scene, memories in found.starts.items()}

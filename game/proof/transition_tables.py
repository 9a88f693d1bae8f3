"""What a choice does to many states at once: a row for each value of the few bits that decide it, worked out by the engine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import field, frozen

from game.engine.program import compiled
from game.errors import StoryFault
from game.proof.arrays import NDArray, Words, np
from game.proof.flow import Flow, Transition
from game.proof.packing import Moving, moving, places_of

NARROW = 16  # bits that decide a choice for which all rows are kept
UNKNOWN, SHUT = -2, -1  # where a row leads: not worked out yet; nowhere

Places = Mapping[str, Mapping[int, int]]  # by scene: where each bit of memory that is live there lies in a packed word
Rows = tuple[NDArray[np.int16], Words]  # for each row, which target it leads to, and the packed bits that the choice decides


@frozen
class Arrival:
    """How memory arrives in a scene that a choice leads to."""

    scene: str
    kept: Moving  # what the choice leaves as it is: from its places in one packed word to those in the other
    packed: Moving  # all of memory that is live there


@frozen(eq=False)
class TransitionTable:
    """One choice."""

    flow: Flow = field(repr=False)
    step: Transition
    arrivals: tuple[Arrival, ...]  # one a target
    key: Moving  # packs the bits that decide closer still: they are the number of a row
    memory: Moving  # the memory that stands for a row
    rows: Rows | None = field(repr=False)  # None: too many to be kept

    def after(self, words: Words) -> Iterator[tuple[str, Words, NDArray[np.bool_]]]:
        """For each scene that the choice leads some of these states to: their memory there, a word for each that takes it, and which do."""
        leads, decided = self._looked_up(self.key(words).view(np.int64))
        for number, arrival in enumerate(self.arrivals):
            taken = leads == number
            if taken.any():
                yield arrival.scene, arrival.kept(words[taken]) | decided[taken], taken

    def _looked_up(self, keys: NDArray[np.int64]) -> Rows:
        if self.rows is None:
            distinct, keys = np.unique(keys, return_inverse=True)
            leads, decided = self._worked_out(distinct)
        else:
            leads, decided = self.rows
            new = keys[leads[keys] == UNKNOWN]
            if new.size:
                new = np.unique(new)
                leads[new], decided[new] = self._worked_out(new)
        return leads[keys], decided[keys]

    def _worked_out(self, keys: NDArray[np.int64]) -> Rows:
        rows = [self._row(key) for key in keys.tolist()]
        return np.array([lead for lead, _ in rows], np.int16), np.array([decided for _, decided in rows], np.uint64)

    def _row(self, key: int) -> tuple[int, int]:
        result = _taken(self.flow, self.step, self.memory(key))
        if result is None:
            return SHUT, 0
        number = self.step.targets.index(result[1])
        return number, self.arrivals[number].packed(result[0])


def table_of(flow: Flow, step: Transition, places: Places) -> TransitionTable:
    """The table of a choice; its rows are worked out when they are first needed."""
    here = places[step.scene]
    deciding = [bit for bit in places_of(step.needed | step.code.deciding | step.settled) if bit in here]
    key = moving({here[bit]: number for number, bit in enumerate(deciding)})
    memory = moving(dict(enumerate(deciding)))
    arrivals = tuple(_arrival(flow, step, target, places) for target in step.targets)
    return TransitionTable(flow, step, arrivals, key, memory, _no_rows(len(deciding)) if len(deciding) <= NARROW else None)


def _no_rows(width: int) -> Rows:
    return np.full(1 << width, UNKNOWN, np.int16), np.zeros(1 << width, np.uint64)


def _arrival(flow: Flow, step: Transition, target: str, places: Places) -> Arrival:
    here, there = places[step.scene], places[target]
    kept = step.code.kept & (flow.layout.lasting & ~step.settled if flow.crosses(step, target) else ~0)
    return Arrival(target, moving({here[bit]: place for bit, place in there.items() if kept >> bit & 1}), moving(there))


def _taken(flow: Flow, step: Transition, memory: int) -> tuple[int, str] | None:
    """The memory and scene that a choice leads to; None where it is shut, or would move a machine from where it is not."""
    try:
        result = step.code.take(memory)
        if result is None or not flow.crosses(step, result[1]):
            return result
        left, entered = (flow.story.scenes[scene].chapter for scene in (step.scene, result[1]))
        return compiled(flow.story).cross(result[0], left, entered), result[1]
    except StoryFault:
        return None

"""The fold: how a run stands to each category at its start, and after each decision."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum

from attrs import frozen

from game.engine import State, left_with
from game.engine.paragraphs import tell_line
from game.engine.program import compiled
from game.runs.categories.reasons import because
from game.runs.categories.requirements import Broken, asked_of
from game.story.model import Story


class Stand(Enum):
    """Whether a run is in a category."""

    KEPT = "kept"  # so far; it has not come to an end
    LOST = "lost"  # whatever is decided from here on
    REACHED = "reached"  # it has come to an ending that counts, with all that is asked


@frozen
class Standing:
    """How a run stands to one category."""

    stand: Stand = Stand.KEPT
    decision: int = 0  # the number of the decision by which it was lost or reached; 0: at the start, or neither
    via: str = ""  # that decision, as `scene.choice`
    why: str = ""  # why it was lost, in one or more sentences

    @property
    def is_lost(self) -> bool:
        """Whether the run cannot be in the category any more."""
        return self.stand is Stand.LOST


Standings = Mapping[str, Standing]  # by the category's id, in the order declared
_KEPT = Standing()


def at_start(story: Story, state: State, category: str | None = None) -> Standings:
    """How a run stands before its first decision.

    Args:
        story: The story.
        state: The first state.
        category: Id of the one category to look at; all of them if left out.
    """
    standings = dict.fromkeys(story.categories if category is None else [category], _KEPT)
    broken = asked_of(story).in_chapter[story.scenes[state.scene].chapter].broken(state.memory)
    return _entered(story, standings, state, _reasons(story, standings, broken, state.memory))


def after(story: Story, standings: Standings, before: State, state: State) -> Standings:
    """How a run stands after one more decision.

    Args:
        story: The story.
        standings: How it stood before.
        before: The state in which the decision was taken.
        state: The state that it led to.
    """
    asked, scene = asked_of(story), story.scenes[state.scene]
    left = story.scenes[before.scene].chapter
    broken = asked.in_chapter[scene.chapter].broken(state.memory)
    forbidden = asked.never.get(state.via, ())
    if left == scene.chapter and not (broken or forbidden or scene.ending):  # nearly always
        return standings
    lost = {id: _you_chose(story, state) for id in forbidden}
    for id, why in (*_reasons_at_end(story, standings, before, state).items(), *_reasons(story, standings, broken, state.memory).items()):
        lost.setdefault(id, why)
    return _entered(story, standings, state, lost)


def standings(story: Story, states: Iterable[State], category: str | None = None) -> Standings:
    """How a run stands after its last decision.

    Args:
        story: The story.
        states: Every state of the run, the first included.
        category: Id of the one category to look at; all of them if left out.
    """
    each = iter(states)
    before = next(each)
    found = at_start(story, before, category)
    for state in each:
        found = after(story, found, before, state)
        before = state
    return found


def categories_of(standings: Standings) -> tuple[str, ...]:
    """The ids of the categories that a run is in."""
    return tuple(id for id, standing in standings.items() if standing.stand is Stand.REACHED)


def _entered(story: Story, standings: Standings, state: State, lost: Mapping[str, str]) -> Standings:
    """The standings at a state, given why some categories were lost on the way to it."""
    ending = story.scenes[state.scene].ending

    def changed(id: str, standing: Standing) -> Standing:
        if standing.stand is not Stand.KEPT or not (ending or id in lost):
            return standing
        why = lost.get(id, "") or (_unfinished(story, id, ending, state) if ending else "")
        return Standing(Stand.LOST if why else Stand.REACHED, state.moves, state.via or "", why)

    return {id: changed(id, standing) for id, standing in standings.items()} if ending or lost else standings


def _reasons(story: Story, standings: Standings, broken: Broken, memory: int) -> dict[str, str]:
    """Why categories that were kept up to here are lost, by id; of several reasons the first."""
    why: dict[str, str] = {}
    for id, guard in broken:
        if id not in why and id in standings and standings[id].stand is Stand.KEPT:
            why[id] = because(story, guard, memory)
    return why


def _reasons_at_end(story: Story, standings: Standings, before: State, state: State) -> dict[str, str]:
    """The reasons that follow from the memory with which a decision ended a chapter, if it did: no state after it has that."""
    kept = asked_of(story).at_end.get(story.scenes[before.scene].chapter)
    memory = left_with(story, before, state) if kept else None
    return _reasons(story, standings, kept.broken(memory), memory) if kept and memory is not None else {}


def _you_chose(story: Story, state: State) -> str:
    scene, choice = state.step
    return f'You chose: "{tell_line(story.scenes[scene].choices[choice].say, state.player)}".'


def _unfinished(story: Story, id: str, ending: str, state: State) -> str:
    """Why an ending does not bring a run into a category; empty if it does."""
    category = story.categories[id]
    if not category.counts(ending):
        return f'It ends with "{story.endings[ending].title}".'
    if compiled(story).holds(category.finish, state.memory):
        return ""
    return because(story, category.finish, state.memory)

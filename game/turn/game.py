"""A game as front ends play it: the turn that it stands at, and the verbs that move it."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from game.engine import living, present
from game.runs.games.session import Session
from game.runs.notices import Notice
from game.story.step import Step
from game.turn.history import TurnHistory
from game.turn.turn import Links, Lost, Turn


class Game:
    """A session, and its turn, which is worked out once after each move. Front ends show the turn, and ask nothing else of the session."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.history = TurnHistory(session.story)
        self.turn = self._worked_out()

    def moved(self) -> Turn:
        """The turn after the session has moved; what is to be told of it comes with `told`."""
        self.turn = self._worked_out()
        return self.turn

    def told(self) -> Turn:
        """The turn with what the player should be told once; it is not told again."""
        notices = self.session.take_notices()
        return evolve(self.turn, notices=notices) if notices else self.turn

    def news(self) -> tuple[Notice, ...]:
        """What the player should be told once, where the turn stands; it is not told again."""
        return self.session.take_notices()

    def turns(self, count: int | None = None) -> Sequence[Turn]:
        """The turns of the run so far, the present one last.

        Args:
            count: How many of them, from the end; by default all.
        """
        *before, _ = self.history.last(self.session.states, count)
        return [*before, self.turn]

    def met(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The names of those whom this run has met who are not here: the living, and the dead."""
        session, story = self.session, self.session.story
        there = {person for state in session.states for person in present(story, state)} - {person.id for person in self.turn.people}
        alive = living(story, session.state)
        names = [(person.name, person.id in alive) for person in story.people.values() if person.id in there]
        return tuple(name for name, lives in names if lives), tuple(name for name, lives in names if not lives)

    @property
    def taken(self) -> frozenset[str]:
        """The ids of the choices that the player has ever taken from here."""
        return frozenset(Step.parse(node.decision).choice for node in self.session.tree.taken(self.session.here))

    @property
    def been(self) -> frozenset[str]:
        """The ids of the places where the run has been."""
        return frozenset(self.session.story.scenes[state.scene].place for state in self.session.states)

    def endings_reached(self) -> frozenset[str]:
        """The ids of the endings to which anything that the player has decided leads."""
        session = self.session
        states = (session.state_at(link) for link in (session.tree.root, *session.tree.nodes))
        found = (session.story.scenes[state.scene].ending for state in states if state)
        return frozenset(ending for ending in found if ending)

    def _worked_out(self) -> Turn:
        session = self.session
        (turn,) = self.history.last(session.states, 1)
        return evolve(turn, links=Links(session.here, session.can_undo, session.can_redo), lost=self._lost())

    def _lost(self) -> Lost | None:
        """The category that the last decision has lost, if it has."""
        session, standing = self.session, self.session.standing
        if not (session.category and standing and standing.is_lost and standing.decision == session.state.moves):
            return None
        return Lost(session.category, session.story.categories[session.category].title, standing.why)

"""A game as front ends play it: the turn that it stands at, and the verbs that move it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from attrs import evolve

from game.runs.games.session import Session
from game.runs.notices import Notice
from game.story.abridgement import as_wanted
from game.story.step import Step
from game.turn.gallery import Gallery
from game.turn.history import TurnHistory
from game.turn.journal import RunJournal, run_journal
from game.turn.map_knowledge import MapKnowledge, map_knowledge
from game.turn.people import Acquaintance, acquaintances
from game.turn.turn import Links, Lost, Turn


class Game:
    """A session, and its turn, which is worked out once after each move. Front ends show the turn, and ask nothing else of the session."""

    def __init__(self, session: Session, *, in_short: bool | None = None) -> None:
        """The game.

        Args:
            session: The session.
            in_short: Whether hard passages are told in short; None: as the session's story has them.
        """
        self.session = session
        if in_short is not None:
            session.story = as_wanted(session.story, in_short=in_short)
        self.history = TurnHistory(session.story)
        self.turn = self._worked_out()

    def retell(self, *, in_short: bool) -> bool:
        """Tell hard passages in full or in short from now on, the turns so far included; whether that is something new."""
        story = as_wanted(self.session.story, in_short=in_short)
        if story is self.session.story:
            return False
        self.session.story = story
        self.history = TurnHistory(story)
        self.turn = self._worked_out()
        return True

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

    @property
    def met(self) -> tuple[Acquaintance, ...]:
        """Everybody whom this run has met."""
        return acquaintances(self.session.story, self.session.states)

    @property
    def taken(self) -> frozenset[str]:
        """The ids of the choices that the player has ever taken from here."""
        return frozenset(Step.parse(node.decision).choice for node in self.session.tree.taken(self.session.here))

    @property
    def journal(self) -> RunJournal:
        """The journal of this run."""
        session = self.session
        links = [session.tree.root, *(node.link for node in session.tree.path(session.here))]
        return run_journal(session.story, session.states, links, self.turns())

    @property
    def map(self) -> MapKnowledge:
        """What this run knows of the map."""
        return map_knowledge(self.session.story, self.session.states, self.turns())

    @property
    def gallery(self) -> Gallery:
        """The endings to which anything that the player has decided leads, and the hints to others."""
        session, found = self.session, dict[str, bytes]()
        for link in (session.tree.root, *session.tree.nodes):
            state = session.state_at(link)
            if state and (ending := session.story.scenes[state.scene].ending):
                found.setdefault(ending, link)
        return Gallery(session.story, found, self._found_by, session.hints)

    @cached_property
    def _found_by(self) -> Mapping[str, tuple[str, ...]]:
        """The names under which endings were come to, by their ids; the player's own, where that was in another game, is one of them."""
        return {ending: tuple(sorted(names)) for ending, names in self.session.endings_reached().items()}

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

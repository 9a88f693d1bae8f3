"""What there is to say about the decisions of a tree. Worked out when it is asked for, and remembered."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from game.engine import State, living, open_choices, present
from game.runs.follow import renamed
from game.runs.games.session import Session
from game.turn.branches import decision_words
from game.turn.composition import turn_at
from game.turn.turn import Turn

_ALL = None  # how much is remembered: as long as the page is open, everything


class Facts:
    """What the page of branches says, by the link of a decision."""

    def __init__(self, session: Session) -> None:
        self.session, self.story, self.tree = session, session.story, session.tree
        self.say = lru_cache(_ALL)(self._say)
        self.state = lru_cache(_ALL)(session.state_at)
        self.turn = lru_cache(_ALL)(self._turn)
        self.untried = lru_cache(_ALL)(self._untried)
        self.chapter_of = lru_cache(_ALL)(self._chapter_of)
        self._met: dict[bytes, frozenset[str]] = {}
        self._alike: dict[str, list[bytes]] | None = None

    def _chapter_of(self, decision: str) -> str:
        """The chapter in which a decision, given as `scene.choice`, was taken; nothing if the story has no such scene any more."""
        scene = self.story.scenes.get(renamed(decision, self.story.renames).scene)
        return scene.chapter if scene else ""

    def _say(self, link: bytes) -> str:
        """The choice in the story's words; its id, if the story has it no more."""
        node = self.tree.nodes.get(link)
        return decision_words(self.session, node.decision) if node else "The start"

    def title(self, link: bytes) -> str:
        """The title of the scene that a decision led to."""
        state = self.state(link)
        return self.story.scenes[state.scene].title if state else "(not in the story now)"

    def is_elsewhere(self, link: bytes) -> bool:
        """Whether a decision led to another scene than it was taken in."""
        state = self.state(link)
        return state is None or state.via is None or state.step.scene != state.scene

    def ending(self, link: bytes) -> str:
        """The title of the ending that a decision led to; nothing if it led to none."""
        state = self.state(link)
        ending = self.story.scenes[state.scene].ending if state else None
        return self.story.endings[ending].title if ending else ""

    def _untried(self, link: bytes) -> int:
        """How many choices that are open there were never taken."""
        state = self.state(link)
        if state is None:
            return 0
        tried = {renamed(node.decision, self.story.renames).choice for node in self.tree.taken(link)}
        return sum(choice not in tried for choice in open_choices(self.story, state))

    def heading(self, link: bytes) -> str:
        """The number and title of the chapter that a decision led into."""
        state = self.state(link)
        chapter = self.story.chapter_of(state.scene) if state else None
        return f"{chapter.number}  {chapter.title}" if chapter else "(not in the story now)"

    def _turn(self, link: bytes) -> Turn | None:
        """What was read there, and how the player stood; None where the story no longer leads there."""
        state = self.state(link)
        return turn_at(self.story, None, state) if state else None

    def alike(self, link: bytes) -> list[bytes]:
        """Other decisions, not deleted, that led to the same situation."""
        node = self.tree.nodes.get(link)
        if node is None or not node.digest:  # the state was lost with a damaged file
            return []
        if self._alike is None:
            self._alike = defaultdict(list)
            for each in self.tree.nodes.values():
                self._alike[each.digest].append(each.link)
        return [each for each in self._alike[node.digest] if each != link]

    def lost(self, link: bytes) -> tuple[str, ...]:
        """The names of those whom the player had met and who were dead."""
        return self._names(link, is_alive=False)

    def alive(self, link: bytes) -> tuple[str, ...]:
        """The names of those whom the player had met and who were alive."""
        return self._names(link, is_alive=True)

    def _names(self, link: bytes, is_alive: bool) -> tuple[str, ...]:
        state = self.state(link)
        if state is None:
            return ()
        met, alive = self._met_by(link), living(self.story, state)
        return tuple(person.name for person in self.story.people.values() if person.id in met and (person.id in alive) is is_alive)

    def _met_by(self, link: bytes) -> frozenset[str]:
        """Whom the player had met on the way: nobody else is spoken of."""
        way: list[bytes] = []
        each: bytes | None = link
        while each is not None and each not in self._met:
            way.append(each)
            each = self.tree.parent(each)
        met = self._met[each] if each is not None else frozenset()
        for step in reversed(way):
            met = self._met[step] = met | self._there(self.state(step))
        return met

    def _there(self, state: State | None) -> frozenset[str]:
        return frozenset(present(self.story, state)) if state else frozenset()

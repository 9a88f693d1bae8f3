"""A turn: all that is shown between one decision and the next, whoever shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from attrs import evolve, field, frozen

from game.engine import Card, Offer, Paragraph
from game.runs.notices import Notice
from game.story.map.places import Place
from game.story.model import Item, Person
from game.turn.gauge import Gauge, moved
from game.words import counted


@frozen
class Novelty:
    """What is other at a turn than at the one before it."""

    all: bool = True  # there was none before it
    scene: bool = True
    place: bool = True
    day: bool = True
    people: bool = True
    things: bool = True


@frozen
class Links:
    """What a game's turn is joined to."""

    here: bytes = b""  # the node of the player's tree; empty where the turn is of no tree
    can_undo: bool = False
    can_redo: bool = False


@frozen
class Lost:
    """The category that a game is played for, at the turn that lost it."""

    category: str  # id
    title: str
    why: str


@frozen(eq=False, kw_only=True)
class Turn:
    """One turn. Paragraphs have kinds, which say what each of them is."""

    scene: str  # id
    taken: str  # id of the choice that led here; empty at the start
    chapter: int
    chapter_title: str
    title: str  # of the scene
    place: Place
    day: str  # and the hour
    aftermath: tuple[Paragraph, ...] = field(repr=False)  # the choice taken, of kind `said`, and what it led to, of kind `then`
    opening: tuple[Paragraph, ...] = field(
        repr=False
    )  # where a chapter begins: `chapter-title`, its card as `chapter`, and what the one before has `settled`
    text: tuple[Paragraph, ...] = field(repr=False)  # `title`, where the scene is another than before, and what is read there as `scene`
    closing: tuple[Paragraph, ...] = field(repr=False)  # at an ending: `ending-title`, its `card`, and its `sound`
    card: Card | None = field(repr=False)  # of the chapter that begins
    ending: Card | None = field(repr=False)
    offers: tuple[Offer, ...] = field(repr=False)
    gauges: tuple[Gauge, ...] = field(repr=False)
    people: tuple[Person, ...] = field(repr=False)  # who is here
    against: tuple[str, ...]  # the ids of those of them who are against the player
    things: tuple[Item, ...] = field(repr=False)  # what is carried
    dangers: Mapping[str, str] = field(repr=False)  # what threatens, by the id of the place
    remembered: Callable[[], Mapping[str, str | int | bool]] = field(repr=False)  # all that is declared, which only programs want to know
    moves: int
    minutes: int  # of story time
    new: Novelty
    notices: tuple[Notice, ...] = ()
    links: Links = Links()
    lost: Lost | None = None

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """All that is read, in the order in which it is read."""
        return self.aftermath + self.opening + self.text + self.closing

    @property
    def prose(self) -> Iterator[Paragraph]:
        """What is read of the story itself: what the last choice led to, and the scene."""
        return (paragraph for paragraph in self.aftermath + self.text if paragraph.kind in ("then", "scene"))

    @property
    def said(self) -> str:
        """The words of the choice that led here; empty at the start."""
        return next((paragraph.text for paragraph in self.aftermath if paragraph.kind == "said"), "")

    @property
    def moved(self) -> tuple[Gauge, ...]:
        """The machines and counters in sight that the last decision moved."""
        return tuple(gauge for gauge in self.gauges if gauge.has_moved)

    @property
    def company(self) -> tuple[str, ...]:
        """The names of who is with the player."""
        return tuple(person.name for person in self.people if person.id not in self.against)

    @property
    def threats(self) -> tuple[str, ...]:
        """The names of who is here and against the player."""
        return tuple(person.name for person in self.people if person.id in self.against)

    @property
    def carried(self) -> tuple[str, ...]:
        """The names of what is carried."""
        return tuple(thing.name for thing in self.things)

    def since(self, shown: Turn | None) -> Turn:
        """The turn for somebody to whom another was shown before it, wherever that is in the run.

        Args:
            shown: The other turn; None: nothing was shown before.
        """
        if shown is None:
            return evolve(self, new=Novelty())
        new = Novelty(
            all=False,
            scene=self.scene != shown.scene,
            place=self.place != shown.place,
            day=self.day != shown.day,
            people=self.people != shown.people,
            things=self.things != shown.things,
        )
        return evolve(self, new=new, gauges=moved(shown.gauges, self.gauges))

    @property
    def spent(self) -> str:
        """The clocks in words."""
        return f"{counted(self.moves, 'decision')}, {counted(self.minutes, 'minute')}"

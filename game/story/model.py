"""A story, as it was written and checked: immutable, and all that the engine, the proof and the screens read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from attrs import field, frozen

from game.story.category import Category
from game.story.journal import Journal
from game.story.language.effects import Effect
from game.story.language.guards import ALWAYS, Guard
from game.story.language.prose import Prose
from game.story.map.places import SchoolMap
from game.story.picture import StoryPicture
from game.story.source import Source
from game.story.style import Style
from game.story.variables import Machine, Variable

MAX_NAME = 24  # characters of a player's name
HINTS = 3  # levels of hint that an ending has


@frozen
class Need:
    """A guard that a choice needs to be open, and the reason to show while it is not."""

    guard: Guard
    reason: Prose


@frozen
class Arm:
    """One way that a choice may lead."""

    guard: Guard
    scene: str


@frozen(kw_only=True)
class Choice:
    """Something that the player may do in a scene."""

    id: str
    say: Prose
    then: Prose
    when: Guard  # false: not shown
    needs: tuple[Need, ...]  # false: shown greyed, with the reason
    effects: tuple[Effect, ...]
    arms: tuple[Arm, ...]  # the first that holds after the effects; the last always does
    uses: tuple[str, ...] = ()  # items that must be carried to take it


@frozen
class Present:
    """A person who is in a scene, while a guard holds."""

    person: str
    guard: Guard = ALWAYS


@frozen(eq=False, kw_only=True)
class Scene:
    """One scene: a place, people, prose, and what can be done."""

    id: str
    chapter: str
    title: str
    place: str
    day: str  # the chapter's, if the scene names none
    here: tuple[Present, ...]
    text: Prose = field(repr=False)
    ending: str | None
    choices: Mapping[str, Choice]  # by id, in the order shown
    source: Source
    content: str = ""  # what it tells of that may be hard to read
    absent: tuple[str, ...] = ()  # people who are spoken of and are not there


@frozen
class Settle:
    """What a chapter leaves behind: effects done on its exit if a guard holds."""

    guard: Guard
    effects: tuple[Effect, ...]


@frozen
class Danger:
    """What the map says of a place while a guard holds."""

    place: str
    guard: Guard
    says: str


@frozen(eq=False, kw_only=True)
class Chapter:
    """A chapter: a folder of scenes, with memory of its own."""

    id: str  # the folder's name
    number: int
    title: str
    day: str
    card: Prose = field(repr=False)
    settles: tuple[Settle, ...]
    dangers: tuple[Danger, ...]
    splits: tuple[str, ...]  # ids of its scenes at which a runner may want a split of their own, in the order in which runs come to them
    source: Source
    content: str = ""  # what it tells of that may be hard to read
    absent: tuple[str, ...] = ()  # people who are spoken of in its scenes and are not there


@frozen
class Item:
    """Something that can be carried."""

    id: str
    name: str
    says: str


Standing = Literal["alive", "dead", "not known"]
STANDINGS: tuple[Standing, ...] = ("alive", "dead", "not known")


@frozen
class Fate:
    """What a run knows of somebody who is not there, while a guard holds."""

    guard: Guard
    standing: Standing
    says: str  # one sentence, or nothing


@frozen(kw_only=True)
class Person:
    """Somebody."""

    id: str
    name: str
    hangul: str
    says: str
    alive: Guard  # while false, they can be in no scene
    words: tuple[str, ...] = ()  # what they are called besides their name
    bond: str = ""  # the counter that says what the player is to them; empty if there is none
    fates: tuple[Fate, ...] = ()  # the first whose guard holds is what is known of them


@frozen
class Condition:
    """A guard with a name."""

    id: str
    says: str
    guard: Guard


@frozen
class Ending:
    """A way that a run ends."""

    id: str
    title: str
    guard: Guard  # what must be true whenever it is reached
    card: Prose = field(repr=False)
    sound: str
    hints: tuple[str, ...] = ()  # for who has not found it: from where it lies to how it is done; HINTS of them, or none


@frozen
class Renames:
    """Ids of earlier versions, and what they are called now."""

    scenes: Mapping[str, str] = field(factory=dict)
    choices: Mapping[str, str] = field(factory=dict)  # old `scene.choice` to new `scene.choice`
    endings: Mapping[str, str] = field(factory=dict)
    categories: Mapping[str, str] = field(factory=dict)


@frozen
class Released:
    """Ids that players' saves may hold."""

    scenes: frozenset[str] = frozenset()
    choices: frozenset[str] = frozenset()  # as `scene.choice`
    endings: frozenset[str] = frozenset()
    categories: frozenset[str] = frozenset()


@frozen
class Spot:
    """A place in a run: in a scene, or on taking one of its choices."""

    scene: str
    choice: str | None = None


@frozen(kw_only=True)
class Query:
    """What an author claims of every run."""

    id: str
    says: str
    kind: str  # `can`, `cannot`, `always` or `must-pass`
    guard: Guard
    at: tuple[Spot, ...]  # where it is asked; anywhere if empty
    through: tuple[Spot, ...]  # for `must-pass`: what every run there has passed, one of them
    source: Source


@frozen
class StoryNotes:
    """What a story says of itself to those who want to know."""

    content: str = ""  # what it tells of that may be hard to read
    rights: str = ""
    credits: str = ""


@frozen(eq=False, kw_only=True)
class Story:
    """A whole story. Equality and hash are by identity: one story is loaded once and compiled once."""

    id: str
    title: str
    version: str
    start: str  # the first scene
    names: tuple[str, ...]  # offered to a new player
    chapters: Mapping[str, Chapter] = field(repr=False)  # by id, in the order of their numbers
    scenes: Mapping[str, Scene] = field(repr=False)
    variables: Mapping[str, Variable] = field(repr=False)  # memory: what decides what can happen
    machines: Mapping[str, Machine] = field(repr=False)
    items: Mapping[str, Item] = field(repr=False)
    people: Mapping[str, Person] = field(repr=False)
    conditions: Mapping[str, Condition] = field(repr=False)
    endings: Mapping[str, Ending] = field(repr=False)
    map: SchoolMap = field(repr=False)
    renames: Renames = field(repr=False)
    released: Released = field(repr=False)
    world: Source = field(repr=False)
    map_source: Source = field(repr=False)
    renames_source: Source = field(repr=False)
    released_source: Source = field(repr=False)
    journal_source: Source = field(repr=False)
    style: Style = field(repr=False, factory=Style)
    journal: Journal = field(repr=False, factory=Journal)
    pictures: Mapping[str, StoryPicture] = field(repr=False, factory=dict)  # by the id of a chapter or an ending
    queries: tuple[Query, ...] = field(repr=False, default=())
    categories: Mapping[str, Category] = field(repr=False, factory=dict)  # those declared, then those that endings are
    is_shipped: bool = False  # whether it is the one that comes with the game, and no pack
    about: StoryNotes = StoryNotes()
    hard: Mapping[str, str] = field(repr=False, factory=dict)  # what passages tell of that are marked as hard to read: a sentence by id
    in_full: Story | None = field(repr=False, default=None)  # the same story in full, where such passages are told in short
    told: Mapping[str, Variable] = field(repr=False, factory=dict)  # marks that only words ask for, kept beside memory

    @property
    def declared_categories(self) -> tuple[Category, ...]:
        """The categories that an author declared; the others are each that of an ending, and their ids and titles give it away."""
        return tuple(category for category in self.categories.values() if not category.is_implied)

    def chapter_of(self, scene: str) -> Chapter:
        """The chapter that a scene belongs to."""
        return self.chapters[self.scenes[scene].chapter]

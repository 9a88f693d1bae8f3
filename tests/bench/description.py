"""A made-up story as plain values: its memory, its places, and its chapters of scenes."""

from attrs import frozen

from .parts import Effect, Guard, Paragraph


@frozen
class Machine:
    """One of a few named states, lowest first: the first is the start, and every move is legal."""

    name: str
    says: str
    states: tuple[tuple[str, str], ...]  # (state, its sentence)

    @property
    def values(self) -> tuple[str, ...]:
        """The names of the states, lowest first."""
        return tuple(state for state, _ in self.states)


@frozen
class Counter:
    """A whole number from 0 to `top`, starting at 0; with `levels`, each value has a name."""

    name: str
    says: str
    top: int
    levels: tuple[str, ...] = ()


@frozen
class Memory:
    """What is remembered over the whole story, or one chapter. Flags are (name, sentence)."""

    machines: tuple[Machine, ...]
    counters: tuple[Counter, ...]
    flags: tuple[tuple[str, str], ...]

    def __add__(self, other: "Memory") -> "Memory":
        return Memory(
            self.machines + other.machines,
            self.counters + other.counters,
            self.flags + other.flags,
        )


@frozen
class Arm:
    """A place to go on to while the guard holds; the last arm of a choice has none."""

    to: str
    guard: Guard | None = None


@frozen
class Choice:
    """One thing that the player can do. An id is unique within its scene."""

    id: str
    say: str
    then: Paragraph
    guard: Guard | None
    effects: tuple[Effect, ...]
    arms: tuple[Arm, ...]


@frozen
class Scene:
    """One scene; with `ending` it has no choices, and the run ends in it."""

    id: str
    title: str
    place: str
    paragraphs: tuple[Paragraph, ...]
    choices: tuple[Choice, ...] = ()
    ending: str = ""


@frozen
class Ending:
    """A way to end; `door` is the only scene that leads to it."""

    id: str
    title: str
    card: str
    sound: str
    door: str


@frozen
class Place:
    """A room on the map; `at` is x, y, width and height in character cells."""

    id: str
    name: str
    hangul: str
    says: str
    at: tuple[int, int, int, int]


@frozen
class Chapter:
    """A run of scenes with its own memory. Once left it is never entered again."""

    number: int  # from 1
    title: str
    card: str
    memory: Memory
    scenes: tuple[Scene, ...]


@frozen
class Description:
    """A whole story. `start` is the first scene's id; `memory` outlasts the chapters."""

    id: str
    title: str
    start: str
    memory: Memory
    places: tuple[Place, ...]
    endings: tuple[Ending, ...]
    chapters: tuple[Chapter, ...]

"""How memory is packed into one whole number.

What lasts the whole story lies in the low bits; above it the memory of one chapter at a time, each chapter starting at the same bit, since
only one is ever live. What words alone ask for lies above both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

from attrs import field, frozen

from game.story.model import Story
from game.story.variables import Variable


@frozen
class Slot:
    """Where a variable lies: its value index is `memory >> shift & mask`."""

    shift: int
    mask: int
    bits: int  # the same as a mask over memory: `mask << shift`
    variable: Variable = field(repr=False)


@frozen(eq=False)
class Layout:
    """Where every variable of a story lies."""

    slots: Mapping[str, Slot]
    lasting: int  # the bits that outlast a chapter
    first: int  # those bits as a story starts
    chapter_first: Mapping[str, int]  # the bits of each chapter's own memory as the chapter starts
    told: Mapping[str, Slot]  # marks that only words ask for: their bits lie above all memory

    def value(self, memory: int, name: str) -> int:
        """The value index of a variable."""
        slot = self.slots[name]
        return memory >> slot.shift & slot.mask

    def placed(self, memory: int, name: str, value: int) -> int:
        """The memory after a variable is given the value of an index."""
        slot = self.slots[name]
        return memory & ~slot.bits | value << slot.shift

    def enter(self, memory: int, chapter: str) -> int:
        """The memory with which a chapter starts: what lasts, and the chapter's own, fresh."""
        return memory & self.lasting | self.chapter_first[chapter]

    def asked(self, name: str) -> Slot:
        """Where what words ask for lies: a variable, or a mark that is kept for them alone."""
        return self.told.get(name) or self.slots[name]

    def sight(self, bits: int) -> Callable[[str], int]:
        """What words may ask for: value indexes by name, of memory and what the run has told."""

        def value_of(name: str) -> int:
            slot = self.asked(name)
            return bits >> slot.shift & slot.mask

        return value_of

    @property
    def remembered(self) -> int:
        """The bits that may be memory: all but those that tell words what was seen."""
        return ~sum(slot.bits for slot in self.told.values())

    def live(self, chapter: str) -> Iterator[Slot]:
        """The slots of what is remembered while a chapter runs, in the order declared."""
        return (slot for slot in self.slots.values() if slot.variable.chapter in (None, chapter))


def lay_out(story: Story) -> Layout:
    """Give every variable of a story its bits."""
    owned: dict[str | None, list[Variable]] = defaultdict(list)
    for variable in story.variables.values():
        if variable.name not in story.told:
            owned[variable.chapter].append(variable)
    slots: dict[str, Slot] = {}
    base = _place(owned[None], 0, slots)
    first, top = _first_values(slots.values()), base
    chapter_first = {}
    for chapter in story.chapters:
        own: dict[str, Slot] = {}
        top = max(top, _place(owned[chapter], base, own))
        chapter_first[chapter] = _first_values(own.values())
        slots |= own
    told: dict[str, Slot] = {}
    _place(story.told.values(), top, told)
    also = {name: slot for name, slot in told.items() if name in story.variables}
    lasting = (1 << base) - 1 | sum(slot.bits for slot in also.values())
    return Layout(slots | also, lasting, first, chapter_first, told)


def _place(variables: Iterable[Variable], shift: int, slots: dict[str, Slot]) -> int:
    """Place variables one after another from a bit on; returns the first free bit."""
    for variable in variables:
        width = (len(variable.values) - 1).bit_length()
        mask = (1 << width) - 1
        slots[variable.name] = Slot(shift, mask, mask << shift, variable)
        shift += width
    return shift


def _first_values(slots: Iterable[Slot]) -> int:
    return sum(slot.variable.start << slot.shift for slot in slots)

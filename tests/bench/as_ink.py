"""A made-up story as ink source: the same scenes, guards, effects and words.

Chapters need no resetting there, because a made-up story never enters a chapter twice.
"""

from collections.abc import Iterator

from .description import Choice, Description, Memory, Scene
from .parts import Paragraph, ink_name


def ink_source(description: Description) -> str:
    """The whole story as one ink file: a knot a scene, a variable for each thing remembered."""
    cards = {ending.id: ending.card for ending in description.endings}
    lines = ["VAR minutes = 0", *_memory(description.memory)]
    for chapter in description.chapters:
        lines += _memory(chapter.memory)
    lines.append(f"-> {description.start}")
    for chapter in description.chapters:
        for scene in chapter.scenes:
            lines += _knot(scene, cards.get(scene.ending, ""))
    return "\n".join(lines) + "\n"


def _memory(memory: Memory) -> Iterator[str]:
    for machine in memory.machines:
        yield from _numbers(machine.name, machine.values)
    for counter in memory.counters:
        yield from _numbers(ink_name(counter.name), counter.levels)
    for name, _ in memory.flags:
        yield f"VAR {name} = false"


def _numbers(name: str, values: tuple[str, ...]) -> Iterator[str]:
    """A variable that starts at 0, with a constant for each named value."""
    yield f"VAR {name} = 0"
    for number, value in enumerate(values):
        yield f"CONST {name}_{value} = {number}"


def _knot(scene: Scene, card: str) -> Iterator[str]:
    yield f"\n=== {scene.id} ==="
    yield from map(_paragraph, scene.paragraphs)
    for choice in scene.choices:
        yield from _choice(choice)
    if scene.ending:
        yield card
        yield "-> END"


def _choice(choice: Choice) -> Iterator[str]:
    guard = f"{{{choice.guard.ink}}} " if choice.guard else ""
    yield f"+ {guard}[{choice.say}]"
    for effect in choice.effects:
        yield f"    ~ {effect.ink}"
    if choice.then:
        yield f"    {_paragraph(choice.then)}"
    *conditional, last = choice.arms
    for arm in conditional:
        assert arm.guard is not None
        yield f"    {{ {arm.guard.ink}: -> {arm.to} }}"
    yield f"    -> {last.to}"


def _paragraph(pieces: Paragraph) -> str:
    return " ".join(piece.ink for piece in pieces)

"""A made-up story as a folder in the project's own format."""

from collections.abc import Iterator
from json import dumps as quoted  # a JSON string is a TOML basic string
from pathlib import Path

from .description import Arm, Chapter, Choice, Counter, Description, Machine, Memory, Scene
from .parts import Paragraph


def write_toml(description: Description, folder: Path) -> None:
    """Writes the whole story into `folder`, which is made if need be; files there are replaced."""
    for path, text in toml_files(description).items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")


def toml_files(description: Description) -> dict[str, str]:
    """Every file of the folder: its path from the folder, and its text."""
    files = {"world.toml": _world(description), "map.toml": _map(description)}
    for chapter in description.chapters:
        inside = f"{chapter.number:02d}-made-up"
        files[f"{inside}/chapter.toml"] = _chapter(chapter)
        for scene in chapter.scenes:
            files[f"{inside}/{scene.id}.toml"] = scene_toml(scene)
    return files


def scene_toml(scene: Scene) -> str:
    """The file of one scene."""
    lines = [f"title = {quoted(scene.title)}", f"place = {quoted(scene.place)}"]
    lines += [f"ending = {quoted(scene.ending)}"] if scene.ending else []
    lines += ["text = '''", "\n\n".join(map(_paragraph, scene.paragraphs)), "'''"]
    for choice in scene.choices:
        lines += _choice(choice)
    return _joined(lines)


def _choice(choice: Choice) -> Iterator[str]:
    yield f"\n[choice.{choice.id}]"
    yield f"say  = {quoted(choice.say)}"
    if choice.guard:
        yield f"when = {quoted(choice.guard.toml)}"
    if choice.then:
        yield f"then = '{_paragraph(choice.then)}'"
    yield f"do   = [{', '.join(quoted(effect.toml) for effect in choice.effects)}]"
    yield f"goto = {_goto(choice)}"


def _goto(choice: Choice) -> str:
    arms = [_arm(arm) for arm in choice.arms]
    return arms[0] if len(arms) == 1 else f"[{', '.join(arms)}]"


def _arm(arm: Arm) -> str:
    to = quoted(arm.to)
    return f"{{ when = {quoted(arm.guard.toml)}, to = {to} }}" if arm.guard else to


def _paragraph(pieces: Paragraph) -> str:
    return " ".join(piece.toml for piece in pieces)


def _world(description: Description) -> str:
    lines = [
        "format  = 1",
        f"id      = {quoted(description.id)}",
        f"title   = {quoted(description.title)}",
        'version = "0.1.0"',
        f"start   = {quoted(description.start)}",
        'names   = ["Han Sol"]',
        *_memory(description.memory, shown=True),
    ]
    for ending in description.endings:
        lines += [f"\n[ending.{ending.id}]", f"title = {quoted(ending.title)}"]
        lines += [f'when  = "seen {ending.door}"', f"card  = {quoted(ending.card)}", f"sound = {quoted(ending.sound)}"]
    return _joined(lines)


def _chapter(chapter: Chapter) -> str:
    lines = [
        f"number = {chapter.number}",
        f"title  = {quoted(chapter.title)}",
        f'day    = "Day {chapter.number}"',
        f"card   = {quoted(chapter.card)}",
        *_memory(chapter.memory, shown=False),
    ]
    return _joined(lines)


def _memory(memory: Memory, *, shown: bool) -> Iterator[str]:
    for machine in memory.machines:
        yield from _machine(machine, shown=shown)
    for counter in memory.counters:
        yield from _counter(counter)
    yield "\n[flag]"
    for name, says in memory.flags:
        yield f"{name} = {quoted(says)}"


def _machine(machine: Machine, *, shown: bool) -> Iterator[str]:
    states = machine.values
    moves = [quoted(f"{a} -> {b}") for a in states for b in states if a != b]
    yield f"\n[machine.{machine.name}]"
    yield f"title = {quoted(machine.name.replace('_', ' ').capitalize())}"
    yield f"says  = {quoted(machine.says)}"
    if shown:
        yield "shown = true"
    yield f"start = {quoted(states[0])}"
    yield f"moves = [{', '.join(moves)}]"
    yield f"[machine.{machine.name}.states]"
    for state, says in machine.states:
        yield f"{state} = {quoted(says)}"


def _counter(counter: Counter) -> Iterator[str]:
    name = quoted(counter.name) if "." in counter.name else counter.name
    yield f"\n[counter.{name}]"
    yield f"says = {quoted(counter.says)}"
    if counter.levels:
        yield f"levels = [{', '.join(map(quoted, counter.levels))}]"
        yield f"start = {quoted(counter.levels[0])}"
    else:
        yield f"min = 0\nmax = {counter.top}\nstart = 0"


def _map(description: Description) -> str:
    lines = ["[floor.1]", 'title = "The only floor"']
    for place in description.places:
        lines += [f"\n[place.{place.id}]", f"name = {quoted(place.name)}"]
        lines += [f'hangul = "{place.hangul}"', 'floors = ["1"]', "sound = 0", "exits = []"]
        lines += [f"says = {quoted(place.says)}", f"at = {list(place.at)}"]
    return _joined(lines)


def _joined(lines: list[str]) -> str:
    return "\n".join(lines) + "\n"

"""Small random stories that load, with everything in them that the proof knows of; dead things and soft locks are frequent."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import tomli_w
from attrs import field, frozen
from hypothesis import strategies as st

from game.story import Story, load
from game.story.step import Step
from tests.made import BASE

Toml = dict[str, Any]
Files = dict[str, Toml]  # by path

PLACES = sorted(BASE["map"]["place"])


def written(files: Files) -> Story:
    """The story that files make."""
    with TemporaryDirectory() as folder:
        for path, data in files.items():
            file = Path(folder, path)
            file.parent.mkdir(exist_ok=True)
            file.write_text(tomli_w.dumps(data), encoding="utf-8")
        return load(Path(folder))


@frozen
class Memory:
    """What the rules of one chapter may speak of."""

    tests: list[str] = field(factory=list)
    effects: list[str] = field(factory=list)
    items: list[str] = field(factory=list)

    def __add__(self, other: Memory) -> Memory:
        return Memory(self.tests + other.tests, self.effects + other.effects, self.items + other.items)


@frozen
class _Writer:
    """A story being written."""

    draw: st.DrawFn

    def one(self, things: list[Any]) -> Any:
        return self.draw(st.sampled_from(things))

    def some(self, things: list[Any], most: int, least: int = 0) -> list[Any]:
        return self.draw(st.lists(st.sampled_from(things), min_size=least, max_size=most)) if things else []

    def chance(self, of: int) -> bool:
        return self.draw(st.integers(1, of)) == of

    def declare(self, name: str, table: Toml) -> Memory:
        """Declare a variable."""
        match self.one(["flag", "machine", "counter", "item"]):
            case "flag":
                table.setdefault("flag", {})[name] = "?"
                return Memory([name, f"not {name}"], [name, name, f"not {name}"])
            case "item":
                table.setdefault("item", {})[name] = {"name": "?", "says": "?"}
                return Memory([f"has {name}", f"not has {name}"], [f"take {name}", f"take {name}", f"lose {name}"], [name])
            case "counter":
                low, top = self.one([-1, 0]), self.one([1, 2])
                start = self.draw(st.integers(low, top))
                table.setdefault("counter", {})[name] = {"says": "?", "min": low, "max": top, "start": start}
                tests = [f"{name} {sign} {value}" for value in range(low, top + 1) for sign in ("==", ">=", "<")]
                return Memory(tests, [f"{name} +1", f"{name} -1", f"{name} +2"])
        states = ["a", "b", "c", "d"][: self.one([2, 3, 3, 4])]
        pairs = self.draw(st.lists(st.sampled_from(list(permutations(states, 2))), min_size=1, max_size=5, unique=True))
        moves = [f"{source} -> {target}" for source, target in pairs]
        said = dict.fromkeys(states, "?")
        table.setdefault("machine", {})[name] = {"title": "?", "says": "?", "start": states[0], "moves": moves, "states": said}
        several = [" | ".join([*(a for a, b in pairs if b == target), target]) + f" -> {target}" for target in {b for _, b in pairs}]
        tests = [f"{name} {sign} {state}" for state in states for sign in ("==", "!=", "<=")]
        return Memory(tests, [f"{name}: {move}" for move in [*moves, *sorted(several)]])

    def guard(self, tests: list[str]) -> str:
        """A guard of one to three tests."""
        parts = [f"not ({test})" if self.chance(4) else test for test in self.some(tests, 3, 1)[: self.one([1, 1, 2, 3])]]
        return self.one([" and ", " or "]).join(parts)

    def prose(self, tests: list[str], visits: bool = False) -> str:
        """Prose with clauses, one in another, some among what may be picked."""
        texts = ["Words."]
        for _ in range(self.one([0, 0, 1, 2])):
            inner = f"{{{self.guard(tests)}: C | D}}" if self.chance(3) else "A"
            clause = f"{{{self.guard(tests)}: {inner} | B}}" if self.chance(2) else f"{{{self.guard(tests)}: {inner}}}"
            texts.append(f"{{pick: {{{self.guard(tests)}: A}} | E}}" if self.chance(6) else clause)
        if visits and self.chance(3):
            texts.append(self.one(["{first: F | again: G}", "{first: F}", f"{{first: F | again: {{{self.guard(tests)}: G | H}}}}"]))
        return " ".join(texts)


@frozen
class Plan:
    """The scenes of a story, and which chapter each is in."""

    chapters: list[str]
    chapter_of: dict[str, str]
    endings: dict[str, str]  # by scene

    @property
    def scenes(self) -> list[str]:
        return list(self.chapter_of)


@st.composite
def stories(draw: st.DrawFn) -> Files:
    """The files of a small story."""
    write = _Writer(draw)
    plan = _plan(write)
    files: Files = {"map.toml": BASE["map"], "world.toml": {"format": 1, "id": "drawn", "title": "?", "version": "1", "names": ["Han"]}}
    world = files["world.toml"]
    world["start"] = plan.scenes[0]
    tables = {chapter: {"number": number, "title": "?", "day": "?"} for number, chapter in enumerate(plan.chapters, 1)}
    memory = {chapter: Memory() for chapter in [None, *plan.chapters]}
    for number in range(draw(st.integers(1, 5))):
        owner = write.one([None, None, *plan.chapters])
        memory[owner] += write.declare(f"v{number}", tables[owner] if owner else world)
    marks = Memory([f"seen {scene}" for scene in plan.scenes])
    lasting = memory[None] + marks
    if write.chance(3):
        world["condition"] = {"named": {"says": "?", "when": write.guard(lasting.tests)}}
        lasting += Memory(["named"])
    world["person"] = {"p": {"name": "P", "says": "?"}}
    if write.chance(2):
        world["person"]["p"]["alive"] = write.guard(lasting.tests)
    world["ending"] = {ending: _ending(write, lasting.tests) for ending in sorted({*plan.endings.values(), "end0"})}
    for chapter in plan.chapters:
        own = memory[chapter] + lasting
        files[f"{chapter}/chapter.toml"] = tables[chapter] | _chapter(write, own)
        for scene in (scene for scene in plan.scenes if plan.chapter_of[scene] == chapter):
            files[f"{chapter}/{scene}.toml"] = _scene(write, plan, scene, own, memory[None])
    files["queries.toml"] = {"query": {f"q{at}": _query(write, plan, files, memory) for at in range(draw(st.integers(0, 4)))}}
    return files


def _plan(write: _Writer) -> Plan:
    chapters = [f"0{number}-c" for number in range(1, 1 + write.one([1, 2, 2, 3]))]
    count = write.draw(st.integers(2, 9))
    scenes = [f"s{number}" for number in range(count)]
    chapter_of = {scene: chapters[min(at * len(chapters) // count, len(chapters) - 1)] for at, scene in enumerate(scenes)}
    last = write.one([1, 1, 2]) if count > 3 else 1
    endings = {scene: write.one(["end0", "end1"]) for scene in scenes[-last:]}
    return Plan(chapters, chapter_of, endings)


def _ending(write: _Writer, tests: list[str]) -> Toml:
    ending = {"title": "?", "card": write.prose(tests), "sound": "?"}
    return ending | ({"when": write.guard(tests)} if write.chance(4) else {})


def _chapter(write: _Writer, own: Memory) -> Toml:
    table: Toml = {"card": write.prose(own.tests)}
    if own.effects:
        table["settle"] = [{"when": write.guard(own.tests), "do": write.some(own.effects, 2, 1)} for _ in range(write.one([0, 0, 1, 2, 3]))]
    table["danger"] = [{"place": write.one(PLACES), "says": "?", "when": write.guard(own.tests)} for _ in range(write.one([0, 0, 0, 1]))]
    return table


def _scene(write: _Writer, plan: Plan, scene: str, own: Memory, lasting: Memory) -> Toml:
    table: Toml = {"title": "?", "place": write.one(PLACES), "text": write.prose(own.tests, visits=True)}
    if write.chance(4):
        table["here"] = [write.one(["p", {"who": "p", "when": write.guard(own.tests)}])]
    if scene in plan.endings:
        return table | {"ending": plan.endings[scene]}
    choices = range(write.one([1, 2, 2, 3, 3]))
    table["choice"] = {f"c{at}": _choice(write, plan, scene, own, lasting, guarded=at > 0 or write.chance(4)) for at in choices}
    return table


def _choice(write: _Writer, plan: Plan, scene: str, own: Memory, lasting: Memory, guarded: bool) -> Toml:
    ahead = plan.scenes[plan.scenes.index(scene) + 1 :]
    targets = [*ahead[:3], *ahead[:1] * 3, *plan.scenes]
    arms = [{"when": write.guard(own.tests), "to": write.one(targets)} for _ in range(write.one([0, 0, 0, 1, 2]))]
    table: Toml = {"say": "?", "goto": [*arms, write.one(targets)]}
    within = [*own.tests, "once"]
    if guarded and write.chance(2):
        table["when"] = write.guard(within)
    if guarded and write.chance(4):
        table["need"] = {write.guard(within): "?" for _ in range(write.one([1, 2]))}
    minutes = [f"minutes +{minutes}" for minutes in (1, 2, 9)]
    table["do"] = write.some([*own.effects * 2, *minutes], 3)
    leaves = any(plan.chapter_of[target] != plan.chapter_of[scene] for target in [arm["to"] for arm in arms] + table["goto"][-1:])
    if (tests := lasting.tests if leaves else own.tests) and write.chance(3):
        table["then"] = write.prose(tests)
    if own.items and write.chance(4):
        table["uses"] = write.some(own.items, 1, 1)
    return table


def _query(write: _Writer, plan: Plan, files: Files, memory: dict[str | None, Memory]) -> Toml:
    kind = write.one(["can", "cannot", "always", "must-pass"])
    spots = [*plan.scenes, *sorted({f"ending {ending}" for ending in plan.endings.values()})]
    for scene in plan.scenes:
        spots += [str(Step(scene, choice)) for choice in files[f"{plan.chapter_of[scene]}/{scene}.toml"].get("choice", {})]
    if kind == "must-pass":
        return {"says": "?", kind: write.some(spots, 2, 1), "at": write.some(spots, 2, 1)}
    if write.chance(3):
        return {"says": "?", kind: _known(write, memory[None].tests)}
    at = write.some(spots, 2, 1)
    chapters = {plan.chapter_of[Step.parse(spot).scene] for spot in at if not spot.startswith("ending")}
    own = memory[chapters.pop()].tests if len(chapters) == 1 and not any(spot.startswith("ending") for spot in at) else []
    return {"says": "?", kind: _known(write, own + memory[None].tests), "at": at}


def _known(write: _Writer, tests: list[str]) -> Any:
    return write.guard(tests) if tests else True
